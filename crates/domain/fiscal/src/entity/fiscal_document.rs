use crate::{DocumentModel, DocumentStatus};
use kernel::{CompanyId, CustomerId, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_document")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FiscalDocumentId,
    pub company_id: CompanyId,
    pub series_id: FiscalSeriesId,
    pub customer_id: CustomerId,
    pub invoice_id: InvoiceId,
    pub model: DocumentModel,
    pub number: i64,
    pub status: DocumentStatus,
    pub issued_on: Date,
    pub issued_at: DateTimeUtc,
    pub due_on: Date,
    pub cfop: i64,
    pub total: Money,
    pub icms_base: Money,
    pub icms: Money,
    pub icms_exempt: Money,
    pub icms_other: Money,
    pub iss_base: Money,
    pub iss: Money,
    pub pis: Money,
    pub cofins: Money,
    pub fust: Money,
    pub funttel: Money,
    pub digest: Option<String>,
    pub issuer_cnpj: String,
    pub recipient_name: String,
    pub recipient_tax_id: String,
    pub recipient_phone: String,
    pub street: String,
    pub street_number: String,
    pub complement: String,
    pub neighborhood: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub cancelled_at: Option<DateTimeUtc>,
    pub cancelled_by_staff_id: Option<i64>,
    pub cancellation_comments: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
