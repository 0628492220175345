use billing::Period;
use chrono::{Days, Months, NaiveDate};
use contracts::{ContractState, WrongStatus};
use kernel::{ContractId, StaffId, TemporarySuspensionId, TicketId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// How long and how often a contract may rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SuspensionTerms {
    /// The fewest days: 1 to 120.
    pub least_days: u32,
    /// The most days: 30 to 3,660; the law gives the customer 120.
    pub most_days: u32,
    /// How many months lie between the beginnings of two suspensions: 0 for as often as one likes, to 12.
    pub months_between: u32,
    /// How many days ahead one may be planned: 0 for today only, to 3,660.
    pub most_days_ahead: u32,
}

impl Default for SuspensionTerms {
    /// Up to 120 days, once in twelve months (Anatel), planned up to a year ahead. A provider need not grant fewer days than 30, but may: the
    /// rbx manual's service takes any number of them.
    fn default() -> Self {
        Self { least_days: 1, most_days: 120, months_between: 12, most_days_ahead: 365 }
    }
}

/// Where a suspension stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SuspensionState {
    /// Its first day is to come.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// The contract rests.
    #[sea_orm(string_value = "running")]
    Running,
    /// The contract is in service again, or is over.
    #[sea_orm(string_value = "ended")]
    Ended,
    /// It was called off before it began.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
    /// Its day came, and the contract was not active, or its days had gone by.
    #[sea_orm(string_value = "lapsed")]
    Lapsed,
}

/// A suspension at the customer's wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemporarySuspension {
    /// Its id.
    pub id: TemporarySuspensionId,
    /// The contract.
    pub contract: ContractId,
    /// The days that were asked for.
    pub days: Period,
    /// The first day on which it rested.
    pub begun_on: Option<NaiveDate>,
    /// The last day on which it rested; before the first where it went back into service on the very day.
    pub ended_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: SuspensionState,
    /// The member of the staff who answers for it.
    pub staff: Option<StaffId>,
    /// The ticket that it goes back to.
    pub ticket: Option<TicketId>,
}

/// Why a contract may not rest as it is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionRefusal {
    /// It is not active.
    #[error(transparent)]
    WrongStatus(WrongStatus),
    /// A suspension is planned already.
    #[error("a suspension is planned already")]
    AlreadyPlanned,
    /// Too few days, or too many.
    #[error("a suspension lasts from {least} to {most} days")]
    Days {
        /// The fewest.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The first day is past, or too far ahead.
    #[error("a suspension begins from {earliest} to {latest}")]
    FirstDay {
        /// Today.
        earliest: NaiveDate,
        /// The last day on which it may begin.
        latest: NaiveDate,
    },
    /// An invoice of it is late.
    #[error("an invoice of the contract is late")]
    Debt,
    /// It rested not long ago.
    #[error("the contract may rest again from {again_on} on")]
    TooSoon {
        /// The first day on which it may.
        again_on: NaiveDate,
    },
}

/// What is wished.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) first: NaiveDate,
    pub(super) days: u32,
}

/// What decides beside the wish.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) state: ContractState,
    /// Whether one is planned, or runs.
    pub(super) is_planned: bool,
    pub(super) has_debt: bool,
    /// When it last went to rest.
    pub(super) last_begun: Option<NaiveDate>,
}

/// The days on which the contract rests.
pub(super) fn judge(terms: &SuspensionTerms, wish: Wish, facts: &Facts, today: NaiveDate) -> Result<Period, SuspensionRefusal> {
    let SuspensionTerms { least_days: least, most_days: most, .. } = *terms;
    facts.state.suspend().map_err(SuspensionRefusal::WrongStatus)?;
    if facts.is_planned {
        return Err(SuspensionRefusal::AlreadyPlanned);
    }
    if !(least..=most).contains(&wish.days) {
        return Err(SuspensionRefusal::Days { least, most });
    }
    let latest = after(today, terms.most_days_ahead);
    if !(today..=latest).contains(&wish.first) {
        return Err(SuspensionRefusal::FirstDay { earliest: today, latest });
    }
    if facts.has_debt {
        return Err(SuspensionRefusal::Debt);
    }
    match again_on(terms, facts.last_begun) {
        Some(again_on) if wish.first < again_on => Err(SuspensionRefusal::TooSoon { again_on }),
        _ => Ok(Period { first: wish.first, last: after(wish.first, wish.days - 1) }),
    }
}

/// The first day on which a contract may rest again that last went to rest on a day.
pub(super) fn again_on(terms: &SuspensionTerms, last_begun: Option<NaiveDate>) -> Option<NaiveDate> {
    last_begun?.checked_add_months(Months::new(terms.months_between))
}

/// What becomes of a planned suspension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Its day is to come.
    Wait,
    /// The contract rests from today on.
    Begin,
    /// Nothing comes of it any more.
    Lapse,
}

/// What becomes of a planned suspension today, when it may be late: the work of its day may have had to wait.
pub(super) fn step(days: Period, state: ContractState, today: NaiveDate) -> Step {
    if today < days.first {
        Step::Wait
    } else if today <= days.last && state.suspend().is_ok() {
        Step::Begin
    } else {
        Step::Lapse
    }
}

fn after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::InvoiceId;

    const TODAY: &str = "2026-03-26";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn active() -> Facts {
        Facts { state: ContractState::Active, is_planned: false, has_debt: false, last_begun: None }
    }

    fn outcome(terms: &SuspensionTerms, first: &str, days: u32, facts: &Facts) -> String {
        match judge(terms, Wish { first: day(first), days }, facts, day(TODAY)) {
            Ok(Period { first, last }) => format!("{first} to {last}"),
            Err(SuspensionRefusal::WrongStatus(wrong)) => format!("{:?}", wrong.is),
            Err(SuspensionRefusal::AlreadyPlanned) => "planned".into(),
            Err(SuspensionRefusal::Days { least, most }) => format!("{least} to {most} days"),
            Err(SuspensionRefusal::FirstDay { earliest, latest }) => format!("from {earliest} to {latest}"),
            Err(SuspensionRefusal::Debt) => "debt".into(),
            Err(SuspensionRefusal::TooSoon { again_on }) => format!("again {again_on}"),
        }
    }

    #[test]
    fn who_pays_may_rest_once_a_year() {
        let usual = SuspensionTerms::default();
        let strict = SuspensionTerms { least_days: 30, ..usual };
        let often = SuspensionTerms { months_between: 0, ..usual };
        let last = |text| Facts { last_begun: Some(day(text)), ..active() };
        let in_state = |state| Facts { state, ..active() };
        let debt = Some(InvoiceId(90));
        for (terms, first, days, facts, expected) in [
            (usual, "2026-03-26", 1, active(), "2026-03-26 to 2026-03-26"),
            (usual, "2026-04-01", 30, active(), "2026-04-01 to 2026-04-30"),
            (usual, "2027-03-26", 120, active(), "2027-03-26 to 2027-07-23"),
            (usual, "2026-04-01", 0, active(), "1 to 120 days"),
            (usual, "2026-04-01", 121, active(), "1 to 120 days"),
            (strict, "2026-04-01", 29, active(), "30 to 120 days"),
            (strict, "2026-04-01", 30, active(), "2026-04-01 to 2026-04-30"),
            (usual, "2026-03-25", 30, active(), "from 2026-03-26 to 2027-03-26"),
            (usual, "2027-03-27", 30, active(), "from 2026-03-26 to 2027-03-26"),
            (usual, "2026-04-01", 30, Facts { has_debt: true, ..active() }, "debt"),
            (usual, "2026-04-01", 30, Facts { is_planned: true, ..active() }, "planned"),
            // Twelve months from beginning to beginning, on the day of the wish and not on that of the request.
            (usual, "2026-04-01", 30, last("2025-04-01"), "2026-04-01 to 2026-04-30"),
            (usual, "2026-04-01", 30, last("2025-04-02"), "again 2026-04-02"),
            (usual, "2026-04-01", 30, last("2024-02-29"), "2026-04-01 to 2026-04-30"),
            (often, "2026-04-01", 30, last("2026-03-20"), "2026-04-01 to 2026-04-30"),
            (usual, "2026-04-01", 30, in_state(ContractState::TemporarilySuspended), "TemporarilySuspended"),
            (usual, "2026-04-01", 30, in_state(ContractState::Blocked { debt }), "Blocked"),
            (usual, "2026-04-01", 30, in_state(ContractState::TrustUnlocked { until: day(TODAY), debt }), "TrustUnlocked"),
            (usual, "2026-04-01", 30, in_state(ContractState::InNegotiation), "InNegotiation"),
            (usual, "2026-04-01", 30, in_state(ContractState::AwaitingInstallation), "AwaitingInstallation"),
            (usual, "2026-04-01", 30, in_state(ContractState::Cancelled { on: day(TODAY) }), "Cancelled"),
        ] {
            assert_eq!(outcome(&terms, first, days, &facts), expected, "{first} {days} {facts:?}");
        }
    }

    #[test]
    fn a_planned_suspension_begins_on_its_day_or_as_soon_as_it_can() {
        let days = Period { first: day("2026-04-01"), last: day("2026-04-30") };
        let active = ContractState::Active;
        let blocked = ContractState::Blocked { debt: Some(InvoiceId(90)) };
        let over = ContractState::Cancelled { on: day("2026-03-31") };
        for (today, state, expected) in [
            ("2026-03-31", active, Step::Wait),
            ("2026-03-31", blocked, Step::Wait),
            ("2026-04-01", active, Step::Begin),
            ("2026-04-03", active, Step::Begin),
            ("2026-04-30", active, Step::Begin),
            ("2026-05-01", active, Step::Lapse),
            ("2026-04-01", blocked, Step::Lapse),
            ("2026-04-01", over, Step::Lapse),
            ("2026-04-01", ContractState::TemporarilySuspended, Step::Lapse),
        ] {
            assert_eq!(step(days, state, day(today)), expected, "{today} {state:?}");
        }
    }
}
