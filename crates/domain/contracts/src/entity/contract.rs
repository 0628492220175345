use crate::{BillingForm, BillingMode, ContractStatus, ContractType};
use kernel::{CompanyId, ContractId, CustomerId, DueDayId, FinancialAccountId, InvoiceId, Money, PlanId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ContractId,
    pub customer_id: CustomerId,
    pub company_id: CompanyId,
    pub plan_id: PlanId,
    pub due_day_id: DueDayId,
    pub account_id: FinancialAccountId,
    pub status: ContractStatus,
    pub contract_type: ContractType,
    pub price: Money,
    pub billing_mode: BillingMode,
    pub billing_form: BillingForm,
    pub own_invoice: bool,
    pub signed_on: chrono::NaiveDate,
    pub activated_on: Option<chrono::NaiveDate>,
    pub ended_on: Option<chrono::NaiveDate>,
    pub trusted_until: Option<chrono::NaiveDate>,
    pub blocked_by_invoice_id: Option<InvoiceId>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
