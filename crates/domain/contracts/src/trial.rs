//! Trials of a plan (degustação): a contract has the speed of another plan for a time, and pays what it pays.

use chrono::{DateTime, Utc};
use kernel::{ContractId, CustomerId, TrialId, TrialPlanId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Where a trial stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TrialStatus {
    /// It begins at its instant.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// The contract has the plan's speed.
    #[sea_orm(string_value = "started")]
    Started,
    /// It is over.
    #[sea_orm(string_value = "ended")]
    Ended,
    /// It was withdrawn before it began.
    #[sea_orm(string_value = "disabled")]
    Disabled,
}

/// A trial's status does not allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the trial is {is:?}")]
pub struct WrongTrialStatus {
    /// The status of the trial.
    pub is: TrialStatus,
}

/// A trial of a plan by a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Its id.
    pub id: TrialId,
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// What is tried.
    pub plan: TrialPlanId,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends: the first instant after it.
    pub ends_at: DateTime<Utc>,
    /// Where it stands.
    pub status: TrialStatus,
}

/// What is to be done with a trial at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialStep {
    /// It begins.
    Start,
    /// It ends.
    End,
    /// Its whole time went by while nobody was there: it is over without having begun.
    Miss,
}

impl TrialStatus {
    /// It begins.
    ///
    /// # Errors
    /// Unless it is scheduled.
    pub const fn start(self) -> Result<Self, WrongTrialStatus> {
        match self {
            Self::Scheduled => Ok(Self::Started),
            Self::Started | Self::Ended | Self::Disabled => Err(WrongTrialStatus { is: self }),
        }
    }

    /// It ends, or its time went by.
    ///
    /// # Errors
    /// When it is over already.
    pub const fn end(self) -> Result<Self, WrongTrialStatus> {
        match self {
            Self::Scheduled | Self::Started => Ok(Self::Ended),
            Self::Ended | Self::Disabled => Err(WrongTrialStatus { is: self }),
        }
    }

    /// It is withdrawn (rbx manual, `temporary_plan_disable`: only a scheduled one).
    ///
    /// # Errors
    /// Unless it is scheduled.
    pub const fn disable(self) -> Result<Self, WrongTrialStatus> {
        match self {
            Self::Scheduled => Ok(Self::Disabled),
            Self::Started | Self::Ended | Self::Disabled => Err(WrongTrialStatus { is: self }),
        }
    }

    /// Plan and period may change (rbx manual, `temporary_plan_update`: as long as it has not begun).
    ///
    /// # Errors
    /// Unless it is scheduled.
    pub const fn change(self) -> Result<Self, WrongTrialStatus> {
        match self {
            Self::Scheduled => Ok(Self::Scheduled),
            Self::Started | Self::Ended | Self::Disabled => Err(WrongTrialStatus { is: self }),
        }
    }

    /// True when nothing comes after it.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        match self {
            Self::Scheduled | Self::Started => false,
            Self::Ended | Self::Disabled => true,
        }
    }
}

impl Trial {
    /// What is to be done with it now, if anything is.
    #[must_use]
    pub fn due(&self, now: DateTime<Utc>) -> Option<TrialStep> {
        match self.status {
            TrialStatus::Scheduled if self.ends_at <= now => Some(TrialStep::Miss),
            TrialStatus::Scheduled if self.starts_at <= now => Some(TrialStep::Start),
            TrialStatus::Started if self.ends_at <= now => Some(TrialStep::End),
            TrialStatus::Scheduled | TrialStatus::Started | TrialStatus::Ended | TrialStatus::Disabled => None,
        }
    }
}

/// A period that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTrialPeriod {
    /// It ends before it begins, or as it begins.
    #[error("the trial ends before it begins")]
    EndsBeforeStart,
    /// It is over already.
    #[error("the trial would be over already")]
    Over,
}

/// When a trial begins: at an instant, or now where none is given or the instant is past.
///
/// # Errors
/// [`BadTrialPeriod`].
pub fn trial_start(
    starts_at: Option<DateTime<Utc>>,
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, BadTrialPeriod> {
    if starts_at.is_some_and(|starts_at| ends_at <= starts_at) {
        return Err(BadTrialPeriod::EndsBeforeStart);
    }
    if ends_at <= now {
        return Err(BadTrialPeriod::Over);
    }
    Ok(starts_at.map_or(now, |starts_at| starts_at.max(now)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use TrialStatus::{Disabled, Ended, Scheduled, Started};

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-12-{text}:00Z").parse().unwrap()
    }

    #[test]
    fn a_trial_moves_only_forward() {
        for (status, start, end, disable, change) in [
            (Scheduled, Some(Started), Some(Ended), Some(Disabled), Some(Scheduled)),
            (Started, None, Some(Ended), None, None),
            (Ended, None, None, None, None),
            (Disabled, None, None, None, None),
        ] {
            let found = [status.start(), status.end(), status.disable(), status.change()];
            assert_eq!(
                found,
                [start, end, disable, change].map(|next| next.ok_or(WrongTrialStatus { is: status })),
                "{status:?}"
            );
            assert_eq!(status.is_closed(), end.is_none());
        }
    }

    #[test]
    fn each_thing_is_due_at_its_instant() {
        let trial = |status| Trial {
            id: TrialId(1),
            contract: ContractId(1),
            customer: CustomerId(1),
            plan: TrialPlanId(1),
            starts_at: at("10T12:00"),
            ends_at: at("20T12:00"),
            status,
        };
        for (status, now, step) in [
            (Scheduled, "10T11:59", None),
            (Scheduled, "10T12:00", Some(TrialStep::Start)),
            (Scheduled, "20T11:59", Some(TrialStep::Start)),
            (Scheduled, "20T12:00", Some(TrialStep::Miss)),
            (Started, "10T12:00", None),
            (Started, "20T11:59", None),
            (Started, "20T12:00", Some(TrialStep::End)),
            (Started, "31T12:00", Some(TrialStep::End)),
            (Ended, "31T12:00", None),
            (Disabled, "10T12:00", None),
            (Disabled, "31T12:00", None),
        ] {
            assert_eq!(trial(status).due(at(now)), step, "{status:?} {now}");
        }
    }

    #[test]
    fn a_trial_begins_now_or_later_and_ends_after_it() {
        for (starts, ends, expected) in [
            (Some("10T12:00"), "20T12:00", Ok("10T12:00")),
            (None, "20T12:00", Ok("05T12:00")),
            (Some("01T12:00"), "20T12:00", Ok("05T12:00")),
            (Some("01T12:00"), "05T12:00", Err(BadTrialPeriod::Over)),
            (None, "05T11:59", Err(BadTrialPeriod::Over)),
            (Some("10T12:00"), "10T12:00", Err(BadTrialPeriod::EndsBeforeStart)),
            (Some("10T12:00"), "09T12:00", Err(BadTrialPeriod::EndsBeforeStart)),
        ] {
            let found = trial_start(starts.map(at), at(ends), at("05T12:00"));
            assert_eq!(found, expected.map(at), "{starts:?} {ends}");
        }
    }
}
