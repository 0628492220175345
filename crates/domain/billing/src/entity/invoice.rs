use crate::{InvoiceSource, InvoiceStatus};
use kernel::{
    BankAgreementId, BillingRunId, ClassifierId, CustomerId, FinancialAccountId, InvoiceId, Money, NegotiationId, PostingCodeId,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: InvoiceId,
    pub customer_id: CustomerId,
    pub account_id: FinancialAccountId,
    pub run_id: Option<BillingRunId>,
    pub group_key: String,
    pub number: i64,
    pub agreement_id: Option<BankAgreementId>,
    pub our_number: Option<i64>,
    pub status: InvoiceStatus,
    pub source: InvoiceSource,
    pub issued_on: Date,
    pub due_on: Date,
    pub amount: Money,
    pub settled_amount: Money,
    pub settled_on: Option<Date>,
    pub direct_debit: bool,
    pub is_registered: bool,
    pub comments: String,
    pub created_at: DateTimeUtc,
    pub cancelled_at: Option<DateTimeUtc>,
    pub cancelled_by_staff_id: Option<kernel::StaffId>,
    pub cancel_reason: Option<String>,
    pub cancel_comments: Option<String>,
    pub punctuality_discount: Money,
    pub protest_days: Option<i64>,
    pub posting_code_id: Option<PostingCodeId>,
    pub classifier_id: Option<ClassifierId>,
    pub negotiated_in_id: Option<NegotiationId>,
}

impl ActiveModelBehavior for ActiveModel {}
