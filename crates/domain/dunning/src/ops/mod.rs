mod act;
pub(crate) mod close_cases;
pub(crate) mod collector_list;
pub(crate) mod holds;
pub(crate) mod record_notification;
pub(crate) mod rules;
pub(crate) mod run_day;
pub(crate) mod why;

use crate::facts::Today;
use chrono::NaiveDate;
use db::Ctx;
use kernel::Fault;

/// A day with the provider's calendar: the national holidays, the local ones, and what the settings of late charges say.
async fn day(ctx: &Ctx, date: NaiveDate) -> Result<Today, Fault> {
    let settings = billing::late_charge_settings(ctx).await?;
    // A day that is a holiday anywhere counts for everybody: a case begins a day later, never earlier.
    let local = company::holidays_by_place(&ctx.db()).await?;
    Ok(Today { date, calendar: settings.rules(local.of_anybody()).calendar })
}
