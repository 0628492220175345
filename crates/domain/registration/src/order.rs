use crate::Sale;
use chrono::{DateTime, Utc};
use kernel::{ContractId, CustomerId, SalesOrderId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What has become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OrderStatus {
    /// It is being written.
    #[sea_orm(string_value = "open")]
    Open,
    /// It is complete, and contracts can be made of it (encerrado).
    #[sea_orm(string_value = "finished")]
    Finished,
    /// Its contracts are there.
    #[sea_orm(string_value = "generated")]
    Generated,
}

/// An order (pedido avulso): sales that are written down now, and become contracts later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesOrder {
    /// Its id.
    pub id: SalesOrderId,
    /// Who buys.
    pub customer: CustomerId,
    /// What has become of it.
    pub status: OrderStatus,
    /// Its sales, each with the contracts that became of its plans, in their order; none before.
    pub sales: Vec<(Sale, Vec<ContractId>)>,
    /// When it was placed.
    pub created_at: DateTime<Utc>,
}

impl OrderStatus {
    /// An order is finished once.
    #[must_use]
    pub const fn can_finish(self) -> bool {
        match self {
            Self::Open => true,
            Self::Finished | Self::Generated => false,
        }
    }

    /// Contracts are made of a finished order, once.
    #[must_use]
    pub const fn can_generate(self) -> bool {
        match self {
            Self::Finished => true,
            Self::Open | Self::Generated => false,
        }
    }
}
