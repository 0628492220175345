use crate::Protocol;
use chrono::{DateTime, Utc};
use kernel::{ContractId, CustomerId, TicketId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TicketStatus {
    /// Being worked on.
    #[sea_orm(string_value = "open")]
    Open,
    /// Done.
    #[sea_orm(string_value = "closed")]
    Closed,
}

/// A ticket (atendimento).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The number that the customer is told.
    pub protocol: Protocol,
    /// Whose it is.
    pub customer: CustomerId,
    /// The contract that it is about, if it is about one.
    pub contract: Option<ContractId>,
    /// Open or closed.
    pub status: TicketStatus,
    /// What it is about, in a line.
    pub subject: String,
    /// What was said.
    pub description: String,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl TicketStatus {
    /// The ticket is done.
    ///
    /// # Errors
    /// The status in which it cannot be closed: it is closed already.
    pub const fn close(self) -> Result<Self, Self> {
        match self {
            Self::Open => Ok(Self::Closed),
            Self::Closed => Err(Self::Closed),
        }
    }
}
