//! What the worker does for this slice.

use crate::ops::follow_invoices::Follow;
use crate::ops::plan_charges::plan_charges;
use crate::ops::poll::poll;
use crate::ops::push_charges::push_charges;
use crate::ops::settle_webhook::settle_webhook;
use crate::store::charge::Which;
use crate::{FOLLOW, PixProviders, PollReport, WEBHOOK, store};
use db::{Leased, Outcome, Runner};
use kernel::{Caller, Fault};

/// The job that comes round every few minutes: charges are compared with all invoices, what is to be told is told, and the PSPs are asked
/// what came in. Stored in rows: never renamed.
pub const ROUND: &str = "pix.round";

/// Does a job of this slice; none for a job of another.
pub async fn run_job(runner: &Runner, providers: &dyn PixProviders, row: &Leased) -> Option<Outcome> {
    let outcome = match row.kind.as_str() {
        FOLLOW => follow(runner, providers, &row.body).await,
        WEBHOOK => settle_webhook(runner, providers, &Caller::system(WEBHOOK), &row.body).await,
        // The next round does what this one did not.
        ROUND => done_or_again(round(runner, providers).await.map(|_| ())),
        _ => return None,
    };
    Some(outcome)
}

/// One round, as the job does it.
///
/// # Errors
/// What the database says.
pub async fn round(runner: &Runner, providers: &dyn PixProviders) -> Result<PollReport, Fault> {
    let caller = Caller::system(ROUND);
    if !runner.read(&caller, async |ctx| store::psp::any_active(&ctx.db()).await).await? {
        return Ok(PollReport::default());
    }
    plan_charges(runner, &caller, &Which::All).await?;
    push_charges(runner, providers, &caller).await?;
    poll(runner, providers, &caller).await
}

async fn follow(runner: &Runner, providers: &dyn PixProviders, body: &str) -> Outcome {
    let Ok(Follow { invoices }) = serde_json::from_str(body) else {
        return Outcome::Dead("the job's body names no invoices".into());
    };
    let which = invoices.map_or(Which::All, Which::These);
    let caller = Caller::system(FOLLOW);
    let followed = async {
        plan_charges(runner, &caller, &which).await?;
        push_charges(runner, providers, &caller).await
    };
    done_or_again(followed.await.map(|_| ()))
}

fn done_or_again(result: Result<(), Fault>) -> Outcome {
    result.map_or_else(|fault| Outcome::Again(fault.to_string()), |()| Outcome::Done)
}
