use chrono::{Days, NaiveDate};
use contracts::{ContractState, WrongStatus};
use kernel::{ContractId, InvoiceId, StaffId, TrustUnlockId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// How long and how often customers are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrustTerms {
    /// For how many days after today: 1 to 30.
    pub days: u32,
    /// How often within [`within_days`](Self::within_days): 0 for never, to 31.
    pub times: u32,
    /// The days that `times` is counted in, today among them: 1 to 366.
    pub within_days: u32,
    /// For how many days after its end a broken promise stands in the way of another: 0 for none, to 3,660.
    pub broken_counts_for_days: u32,
}

impl Default for TrustTerms {
    /// Three days, once in 30; who broke a promise is not trusted for half a year.
    fn default() -> Self {
        Self { days: 3, times: 1, within_days: 30, broken_counts_for_days: 180 }
    }
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TrustState {
    /// The contract is unlocked.
    #[sea_orm(string_value = "running")]
    Running,
    /// The debt was paid, or is being paid in instalments.
    #[sea_orm(string_value = "kept")]
    Kept,
    /// The days went by without a payment.
    #[sea_orm(string_value = "broken")]
    Broken,
    /// Something else ended it: the staff, or the contract's own end.
    #[sea_orm(string_value = "ended")]
    Ended,
}

/// A contract unlocked in trust, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustUnlock {
    /// Its id.
    pub id: TrustUnlockId,
    /// The contract.
    pub contract: ContractId,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day that was granted.
    pub until_on: NaiveDate,
    /// The debt that it was blocked for.
    pub invoice: Option<InvoiceId>,
    /// What became of it.
    pub state: TrustState,
    /// Which member of the staff did it, if it was one.
    pub staff: Option<StaffId>,
}

/// Why a contract is not unlocked in trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustRefusal {
    /// It is not blocked.
    #[error(transparent)]
    WrongStatus(WrongStatus),
    /// It is blocked, but for no debt: the staff did it, and only the staff undoes it.
    #[error("the contract is blocked for no debt")]
    NotForDebt,
    /// A promise was broken not long ago.
    #[error("a promise up to {until} was broken")]
    BrokenPromise {
        /// The last day of the promise.
        until: NaiveDate,
    },
    /// It was unlocked as often as may be.
    #[error("the contract was unlocked in trust {times} times already")]
    TooOften {
        /// How often it may be.
        times: u32,
        /// The first day on which it may be again; none for never.
        again_on: Option<NaiveDate>,
    },
}

/// The last day of trust for a contract, by what became of the promises so far.
pub(super) fn judge(
    terms: &TrustTerms,
    state: ContractState,
    past: &[TrustUnlock],
    today: NaiveDate,
) -> Result<NaiveDate, TrustRefusal> {
    let until = after(today, terms.days);
    state.trust(until).map_err(TrustRefusal::WrongStatus)?;
    if state.debt().is_none() {
        return Err(TrustRefusal::NotForDebt);
    }
    let counts = |promise: &&TrustUnlock| after(promise.until_on, terms.broken_counts_for_days) >= today;
    let broken = past.iter().filter(|promise| promise.state == TrustState::Broken);
    // One that counts for no day does not count on its last day either.
    if terms.broken_counts_for_days > 0
        && let Some(promise) = broken.filter(counts).max_by_key(|promise| promise.until_on)
    {
        return Err(TrustRefusal::BrokenPromise { until: promise.until_on });
    }
    let mut days: Vec<_> = past.iter().map(|promise| promise.from_on).collect();
    days.retain(|from_on| after(*from_on, terms.within_days) > today);
    days.sort_unstable();
    let times = terms.times as usize;
    if days.len() >= times {
        // Enough of them have to lie back far enough.
        let again_on = times.checked_sub(1).and_then(|_| days.get(days.len() - times)).map(|day| after(*day, terms.within_days));
        return Err(TrustRefusal::TooOften { times: terms.times, again_on });
    }
    Ok(until)
}

fn after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::ContractStatus;
    use proptest::prelude::*;

    const BLOCKED: ContractState = ContractState::Blocked { debt: Some(InvoiceId(90)) };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn promise(from: &str, state: TrustState) -> TrustUnlock {
        let from_on = day(from);
        TrustUnlock {
            id: TrustUnlockId(1),
            contract: ContractId(1),
            from_on,
            until_on: after(from_on, 3),
            invoice: Some(InvoiceId(90)),
            state,
            staff: None,
        }
    }

    /// What it comes to, in a word and a day.
    fn outcome(terms: &TrustTerms, state: ContractState, past: &[TrustUnlock]) -> String {
        match judge(terms, state, past, day("2026-03-26")) {
            Ok(until) => format!("until {until}"),
            Err(TrustRefusal::WrongStatus(wrong)) => format!("{:?}", wrong.is),
            Err(TrustRefusal::NotForDebt) => "not for debt".into(),
            Err(TrustRefusal::BrokenPromise { until }) => format!("broken {until}"),
            Err(TrustRefusal::TooOften { again_on, .. }) => again_on.map_or_else(|| "never".into(), |day| format!("again {day}")),
        }
    }

    #[test]
    fn only_who_is_blocked_for_a_debt_is_trusted() {
        let terms = TrustTerms::default();
        let debt = Some(InvoiceId(90));
        for (state, expected) in [
            (BLOCKED, "until 2026-03-29"),
            (ContractState::PartiallyBlocked { debt }, "until 2026-03-29"),
            (ContractState::Blocked { debt: None }, "not for debt"),
            (ContractState::PartiallyBlocked { debt: None }, "not for debt"),
            (ContractState::Active, "Active"),
            (ContractState::TrustUnlocked { until: day("2026-03-27"), debt }, "TrustUnlocked"),
            (ContractState::InNegotiation, "InNegotiation"),
            (ContractState::TemporarilySuspended, "TemporarilySuspended"),
            (ContractState::AwaitingInstallation, "AwaitingInstallation"),
            (ContractState::Cancelled { on: day("2026-03-01") }, "Cancelled"),
        ] {
            assert_eq!(outcome(&terms, state, &[]), expected, "{state:?}");
            assert!(state.status() != ContractStatus::Blocked || state.debt().is_none() == (expected == "not for debt"));
        }
    }

    #[test]
    fn promises_of_the_past_are_remembered_as_long_as_the_terms_say() {
        use TrustState::{Broken, Ended, Kept};
        let usual = TrustTerms::default();
        let twice = TrustTerms { times: 2, ..usual };
        let forgiving = TrustTerms { broken_counts_for_days: 0, ..usual };
        for (terms, past, expected) in [
            // A promise that was kept counts for 30 days, the day of today among them.
            (usual, vec![promise("2026-02-24", Kept)], "until 2026-03-29"),
            (usual, vec![promise("2026-02-25", Kept)], "again 2026-03-27"),
            (usual, vec![promise("2026-03-26", Ended)], "again 2026-04-25"),
            // One that was broken stands in the way for 180 days after its end, however often one may ask.
            (usual, vec![promise("2025-09-24", Broken)], "broken 2025-09-27"),
            (usual, vec![promise("2025-09-23", Broken)], "until 2026-03-29"),
            (usual, vec![promise("2025-12-01", Broken), promise("2025-10-01", Broken)], "broken 2025-12-04"),
            (usual, vec![promise("2025-12-01", Broken), promise("2026-03-20", Kept)], "broken 2025-12-04"),
            (forgiving, vec![promise("2026-02-01", Broken)], "until 2026-03-29"),
            (forgiving, vec![promise("2026-03-23", Broken)], "again 2026-04-22"),
            // Twice within the days: the older of the two has to lie back far enough.
            (twice, vec![promise("2026-03-20", Kept)], "until 2026-03-29"),
            (twice, vec![promise("2026-03-20", Kept), promise("2026-03-10", Kept)], "again 2026-04-09"),
            (twice, vec![promise("2026-03-20", Kept), promise("2026-02-10", Kept)], "until 2026-03-29"),
            (TrustTerms { times: 0, ..usual }, vec![], "never"),
            (TrustTerms { days: 10, ..usual }, vec![], "until 2026-04-05"),
        ] {
            assert_eq!(outcome(&terms, BLOCKED, &past), expected, "{terms:?} {past:?}");
        }
    }

    proptest! {
        #[test]
        fn who_has_to_wait_may_ask_on_the_day_that_is_told_and_not_before(
            ago in prop::collection::vec(0_u64..60, 1..6), times in 1_u32..4, within_days in 1_u32..40,
        ) {
            let terms = TrustTerms { times, within_days, ..TrustTerms::default() };
            let today = day("2026-03-26");
            let past: Vec<_> = ago.iter().map(|days| promise(&(today - Days::new(*days)).to_string(), TrustState::Kept)).collect();
            if let Err(TrustRefusal::TooOften { again_on: Some(again_on), .. }) = judge(&terms, BLOCKED, &past, today) {
                prop_assert!(again_on > today);
                prop_assert!(judge(&terms, BLOCKED, &past, again_on).is_ok());
                prop_assert!(judge(&terms, BLOCKED, &past, again_on.pred_opt().unwrap()).is_err());
            }
        }
    }
}
