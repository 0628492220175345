use crate::{CardFunction, CardScheme};
use kernel::{CustomerId, PaymentCardId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_card")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PaymentCardId,
    pub customer_id: CustomerId,
    pub brand: CardScheme,
    pub function: CardFunction,
    pub last_four: String,
    pub expires_on: Date,
    pub token: Option<String>,
    pub default_of: Option<CustomerId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
