//! What the services of trials have in common: the start that must be sent and may be null, and the words.

use crate::call::Call;
use crate::failure::Failure;
use chrono::{DateTime, Utc};
use contracts::{BadTrialPeriod, TrialStatus};
use wire::IsoDateTime;

/// The start of a period: null begins it at once; left out or blank it is missing.
pub(super) fn start(call: &Call, given: Option<IsoDateTime>, missing: u16) -> Result<Option<DateTime<Utc>>, Failure> {
    let is_null = call.elements.first().and_then(|fields| fields.get("start_period")).is_some_and(serde_json::Value::is_null);
    match given {
        Some(time) => Ok(Some(call.app.zone().instant(time.0))),
        None if is_null => Ok(None),
        None => Err(Failure::new(missing, "The field start_period is required! Send null to start immediately.")),
    }
}

/// A period that is none.
pub(super) fn bad_period(bad: BadTrialPeriod, code: u16) -> Failure {
    Failure::new(
        code,
        match bad {
            BadTrialPeriod::EndsBeforeStart => "The field finish_period is invalid! It must be after start_period.",
            BadTrialPeriod::Over => "The field finish_period is invalid! It must be in the future.",
        },
    )
}

/// The word of a status; the manual has the first one only.
pub(super) const fn status(status: TrialStatus) -> &'static str {
    match status {
        TrialStatus::Scheduled => "scheduled",
        TrialStatus::Started => "started",
        TrialStatus::Ended => "finished",
        TrialStatus::Disabled => "disabled",
    }
}
