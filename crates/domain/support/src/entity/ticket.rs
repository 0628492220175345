use crate::TicketStatus;
use kernel::{ContractId, CustomerId, TicketId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TicketId,
    pub protocol: String,
    pub customer_id: CustomerId,
    pub contract_id: Option<ContractId>,
    pub status: TicketStatus,
    pub subject: String,
    pub description: String,
    pub opened_at: chrono::DateTime<chrono::Utc>,
    pub closed_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
