use crate::{ComparedField, Comparison};
use customers::CustomerKind;
use kernel::CreditCriterionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_criterion")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CreditCriterionId,
    pub question: String,
    pub field: ComparedField,
    pub comparison: Comparison,
    pub reference: i64,
    pub kind: Option<CustomerKind>,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
