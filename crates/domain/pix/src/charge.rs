use chrono::{DateTime, NaiveDate, Utc};
use kernel::{InvoiceId, Money, PixChargeId, PixPspId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Where a charge stands. Moved by its transition functions and by the two statements that compare charges with invoices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ChargeState {
    /// The PSP is to have it as it stands here; it does not yet, or has another revision.
    #[sea_orm(string_value = "wanted")]
    Wanted,
    /// The PSP has it, and it can be paid.
    #[sea_orm(string_value = "active")]
    Active,
    /// The PSP is to take it back.
    #[sea_orm(string_value = "leaving")]
    Leaving,
    /// It was paid.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// It was taken back.
    #[sea_orm(string_value = "removed")]
    Removed,
}

impl ChargeState {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Active => "active",
            Self::Leaving => "leaving",
            Self::Completed => "completed",
            Self::Removed => "removed",
        }
    }

    /// The PSP says how the charge stands. `is_current` when that answers the latest wish.
    #[must_use]
    pub const fn told(self, standing: crate::Standing, is_current: bool) -> Self {
        use crate::Standing;
        match (self, standing) {
            (Self::Completed, _) | (_, Standing::Completed) => Self::Completed,
            (_, Standing::Removed) => Self::Removed,
            (Self::Wanted, Standing::Active) if is_current => Self::Active,
            // What the PSP still has is taken back at the next try; what is wanted anew is sent again.
            (state, Standing::Active) => state,
        }
    }

    /// True when nothing moves it any more.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Completed | Self::Removed)
    }
}

/// A charge with a due date (cobv) for an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixCharge {
    /// Its id.
    pub id: PixChargeId,
    /// The PSP.
    pub psp: PixPspId,
    /// What it charges.
    pub invoice: InvoiceId,
    /// Its identifier at the PSP.
    pub txid: String,
    /// The PSP's revision.
    pub revision: i64,
    /// Where it stands.
    pub state: ChargeState,
    /// What it shall ask for before late charges.
    pub amount: Money,
    /// What it asks for at the PSP, as that said last.
    pub asked: Option<Money>,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The address of its payload.
    pub location: Option<String>,
    /// The text of its code.
    pub copy_paste: Option<String>,
    /// How often it was tried since it last went well.
    pub attempts: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it is tried again.
    pub next_try_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Standing;
    use sea_orm::{ActiveEnum, Iterable};

    #[test]
    fn words_are_the_stored_ones() {
        for state in ChargeState::iter() {
            assert_eq!(state.to_value(), state.word());
        }
    }

    #[test]
    fn what_the_psp_says_moves_a_charge() {
        use ChargeState::{Active, Completed, Leaving, Removed, Wanted};
        for (state, standing, is_current, expected) in [
            (Wanted, Standing::Active, true, Active),
            (Wanted, Standing::Active, false, Wanted),
            (Active, Standing::Active, true, Active),
            (Leaving, Standing::Active, true, Leaving),
            (Leaving, Standing::Removed, true, Removed),
            (Leaving, Standing::Completed, false, Completed),
            (Wanted, Standing::Completed, true, Completed),
            (Wanted, Standing::Removed, true, Removed),
            (Completed, Standing::Removed, true, Completed),
        ] {
            assert_eq!(state.told(standing, is_current), expected, "{state:?} {standing:?} {is_current}");
        }
    }
}
