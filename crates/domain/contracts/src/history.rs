use crate::ContractStatus;
use chrono::{DateTime, Utc};
use kernel::{ContractId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Why a contract changed its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ChangeReason {
    /// Somebody asked for it.
    #[sea_orm(string_value = "request")]
    Request,
    /// A debt.
    #[sea_orm(string_value = "debt")]
    Debt,
    /// The debt was settled.
    #[sea_orm(string_value = "settlement")]
    Settlement,
}

/// A change of state in a contract's past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The contract.
    pub contract: ContractId,
    /// When it changed.
    pub at: DateTime<Utc>,
    /// From.
    pub from: ContractStatus,
    /// To.
    pub to: ContractStatus,
    /// Why.
    pub reason: ChangeReason,
    /// Through what: see [`kernel::Via::channel`].
    pub channel: String,
    /// By which member of the staff, if it was one.
    pub staff: Option<StaffId>,
}
