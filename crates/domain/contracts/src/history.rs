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
    /// Another contract took its place, or it took another's.
    #[sea_orm(string_value = "transfer")]
    Transfer,
    /// A day that was agreed has come.
    #[sea_orm(string_value = "term")]
    Term,
}

/// What changes in a contract beside its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ContractField {
    /// How the money is asked for; its values are the words of [`BillingForm`](crate::BillingForm).
    #[sea_orm(string_value = "billing_form")]
    BillingForm,
    /// The due day, by its id. It is told when it is asked for; a billing lets it hold later.
    #[sea_orm(string_value = "due_day")]
    DueDay,
}

impl ChangeReason {
    /// The stable word, for whoever is told of a change.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Debt => "debt",
            Self::Settlement => "settlement",
            Self::Term => "term",
            Self::Transfer => "transfer",
        }
    }
}

/// A change of something else than the state in a contract's past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractChange {
    /// The contract.
    pub contract: ContractId,
    /// When it changed.
    pub at: DateTime<Utc>,
    /// What changed.
    pub field: ContractField,
    /// From this stored word.
    pub from: String,
    /// To this stored word.
    pub to: String,
    /// Through what: see [`kernel::Via::channel`].
    pub channel: String,
    /// By which member of the staff, if it was one.
    pub staff: Option<StaffId>,
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
