use chrono::NaiveDate;
use kernel::InvoiceId;
use network::Access;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The state of a contract, with what is true in it. The functions of `transitions.rs` are the only way from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractState {
    /// Sold, and not installed yet.
    AwaitingInstallation,
    /// The installer is at it.
    InInstallation,
    /// To be installed once a first payment is there.
    AwaitingPayment,
    /// To be installed once the network reaches the address.
    AwaitingExpansion,
    /// In service.
    Active,
    /// In service on the word of the customer, who owes (habilitado em confiança).
    TrustUnlocked {
        /// The last day of trust.
        until: NaiveDate,
        /// The invoice that the contract was blocked for, if it was one.
        debt: Option<InvoiceId>,
    },
    /// In service while a debt is being negotiated.
    InNegotiation,
    /// At reduced speed.
    PartiallyBlocked {
        /// The invoice that it is about; none when the staff did it.
        debt: Option<InvoiceId>,
    },
    /// Without service.
    Blocked {
        /// The invoice that it is about; none when the staff did it.
        debt: Option<InvoiceId>,
    },
    /// Without service at the customer's wish, for a time.
    TemporarilySuspended,
    /// Over for good.
    Cancelled {
        /// Since when.
        on: NaiveDate,
    },
}

/// The plain name of a state, as it is stored in `contract.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ContractStatus {
    /// See [`ContractState::AwaitingInstallation`].
    #[sea_orm(string_value = "awaiting_installation")]
    AwaitingInstallation,
    /// See [`ContractState::InInstallation`].
    #[sea_orm(string_value = "in_installation")]
    InInstallation,
    /// See [`ContractState::AwaitingPayment`].
    #[sea_orm(string_value = "awaiting_payment")]
    AwaitingPayment,
    /// See [`ContractState::AwaitingExpansion`].
    #[sea_orm(string_value = "awaiting_expansion")]
    AwaitingExpansion,
    /// See [`ContractState::Active`].
    #[sea_orm(string_value = "active")]
    Active,
    /// See [`ContractState::TrustUnlocked`].
    #[sea_orm(string_value = "trust_unlocked")]
    TrustUnlocked,
    /// See [`ContractState::InNegotiation`].
    #[sea_orm(string_value = "in_negotiation")]
    InNegotiation,
    /// See [`ContractState::PartiallyBlocked`].
    #[sea_orm(string_value = "partially_blocked")]
    PartiallyBlocked,
    /// See [`ContractState::Blocked`].
    #[sea_orm(string_value = "blocked")]
    Blocked,
    /// See [`ContractState::TemporarilySuspended`].
    #[sea_orm(string_value = "temporarily_suspended")]
    TemporarilySuspended,
    /// See [`ContractState::Cancelled`].
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

impl ContractStatus {
    /// How much a contract in this status says about its customer, who is asked for one status: in service before blocked, blocked
    /// before resting, all of them before what is to come, and what is over last.
    #[must_use]
    pub const fn weight(self) -> u8 {
        match self {
            Self::Active => 10,
            Self::InNegotiation => 9,
            Self::TrustUnlocked => 8,
            Self::PartiallyBlocked => 7,
            Self::Blocked => 6,
            Self::TemporarilySuspended => 5,
            Self::InInstallation => 4,
            Self::AwaitingInstallation => 3,
            Self::AwaitingPayment => 2,
            Self::AwaitingExpansion => 1,
            Self::Cancelled => 0,
        }
    }
}

impl ContractState {
    /// The plain name of the state.
    #[must_use]
    pub const fn status(self) -> ContractStatus {
        match self {
            Self::AwaitingInstallation => ContractStatus::AwaitingInstallation,
            Self::InInstallation => ContractStatus::InInstallation,
            Self::AwaitingPayment => ContractStatus::AwaitingPayment,
            Self::AwaitingExpansion => ContractStatus::AwaitingExpansion,
            Self::Active => ContractStatus::Active,
            Self::TrustUnlocked { .. } => ContractStatus::TrustUnlocked,
            Self::InNegotiation => ContractStatus::InNegotiation,
            Self::PartiallyBlocked { .. } => ContractStatus::PartiallyBlocked,
            Self::Blocked { .. } => ContractStatus::Blocked,
            Self::TemporarilySuspended => ContractStatus::TemporarilySuspended,
            Self::Cancelled { .. } => ContractStatus::Cancelled,
        }
    }

    /// What the network logins of a contract open in this state. An installer needs the line to test it.
    #[must_use]
    pub const fn access(self) -> Access {
        match self {
            Self::InInstallation | Self::Active | Self::TrustUnlocked { .. } | Self::InNegotiation => Access::Normal,
            Self::PartiallyBlocked { .. } => Access::Reduced,
            Self::AwaitingInstallation
            | Self::AwaitingPayment
            | Self::AwaitingExpansion
            | Self::Blocked { .. }
            | Self::TemporarilySuspended
            | Self::Cancelled { .. } => Access::Blocked,
        }
    }

    /// True where a contract that went into service is without it for a time, and nothing is charged for its days: blocked, or
    /// suspended at the customer's wish. At reduced speed it is in service.
    #[must_use]
    pub const fn is_suspended(self) -> bool {
        match self {
            Self::Blocked { .. } | Self::TemporarilySuspended => true,
            Self::AwaitingInstallation
            | Self::InInstallation
            | Self::AwaitingPayment
            | Self::AwaitingExpansion
            | Self::Active
            | Self::TrustUnlocked { .. }
            | Self::InNegotiation
            | Self::PartiallyBlocked { .. }
            | Self::Cancelled { .. } => false,
        }
    }

    /// True when it is unlocked in trust, and the last day of trust is past.
    #[must_use]
    pub fn is_trust_over(self, today: NaiveDate) -> bool {
        matches!(self, Self::TrustUnlocked { until, .. } if until < today)
    }

    /// The invoice that a block, or the trust after it, is about.
    #[must_use]
    pub const fn debt(self) -> Option<InvoiceId> {
        match self {
            Self::TrustUnlocked { debt, .. } | Self::PartiallyBlocked { debt } | Self::Blocked { debt } => debt,
            Self::AwaitingInstallation
            | Self::InInstallation
            | Self::AwaitingPayment
            | Self::AwaitingExpansion
            | Self::Active
            | Self::InNegotiation
            | Self::TemporarilySuspended
            | Self::Cancelled { .. } => None,
        }
    }
}
