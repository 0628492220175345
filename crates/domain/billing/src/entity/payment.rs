use crate::PaymentKind;
use kernel::{CardBrandId, FinancialAccountId, InvoiceId, Money, PaymentId, PaymentMethodId, ReversalReasonId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PaymentId,
    pub invoice_id: InvoiceId,
    pub kind: PaymentKind,
    pub received: Money,
    pub fine: Money,
    pub interest: Money,
    pub discount: Money,
    pub fee: Money,
    pub settled: Money,
    pub paid_on: Date,
    pub credited_on: Date,
    pub method_id: Option<PaymentMethodId>,
    pub account_id: Option<FinancialAccountId>,
    pub brand_id: Option<CardBrandId>,
    pub installments: i64,
    pub authorization_code: Option<String>,
    pub transaction_id: Option<String>,
    pub nsu: Option<String>,
    pub slip_number: Option<String>,
    pub comments: String,
    pub created_at: DateTimeUtc,
    pub reversed_at: Option<DateTimeUtc>,
    pub reversal_reason_id: Option<ReversalReasonId>,
    pub reversed_by_staff_id: Option<StaffId>,
    pub reversal_comments: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
