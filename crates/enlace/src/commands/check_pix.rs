use super::check::{Finding, Mark};
use chrono::TimeDelta;
use db::{Database, Runner, Silent, Vault};
use kernel::{Caller, Clock, Coded, Fault, Zone};
use pix::{PixHealth, Psp, list_psps, pix_health};
use std::sync::Arc;

const SUBJECT: &str = "pix";
/// A PSP that is asked every ten minutes has answered since then.
const LONGEST_SILENCE: TimeDelta = TimeDelta::hours(1);
/// For how long refused calls are shown.
const LOOKED_BACK: TimeDelta = TimeDelta::days(7);

/// How it goes with dynamic Pix.
pub(super) async fn findings(database: &Database, zone: Zone) -> Vec<Finding> {
    match look(database, zone).await {
        Ok(None) => {
            vec![(Mark::Odd, SUBJECT, "no PSP is configured: invoices show static codes, which nobody reports".to_owned())]
        }
        Ok(Some((psps, health))) => psps.iter().map(of_psp).chain(of_health(&health)).collect(),
        Err(fault) => vec![(Mark::Bad, SUBJECT, format!("{}: {fault}", fault.code()))],
    }
}

async fn look(database: &Database, zone: Zone) -> Result<Option<(Vec<Psp>, PixHealth)>, Fault> {
    // Nothing that is sealed is opened: any key will do.
    let vault = Arc::new(Vault::new(&[("check".to_owned(), vec![0; 32])])?);
    let runner = Runner::new(database.clone(), Clock::system(), zone, vault, Arc::new(Silent));
    runner
        .read(&Caller::cli("check"), async |ctx| {
            let psps: Vec<_> = list_psps(ctx).await?.into_iter().filter(|psp| psp.is_active).collect();
            if psps.is_empty() {
                return Ok(None);
            }
            let health = pix_health(ctx, ctx.now - LOOKED_BACK).await?;
            Ok(Some((psps, health)))
        })
        .await
}

fn of_psp(psp: &Psp) -> Finding {
    let name = &psp.name;
    let now = Clock::system().now();
    match (&psp.last_error, psp.last_answer_at) {
        (Some(error), _) => (Mark::Odd, SUBJECT, format!("{name} does not answer: {error}")),
        (None, Some(at)) if now - at < LONGEST_SILENCE => (Mark::Good, SUBJECT, format!("{name} answers")),
        (None, Some(at)) => (Mark::Odd, SUBJECT, format!("{name} answered last on {}", at.format("%Y-%m-%d %H:%M UTC"))),
        (None, None) => (Mark::Odd, SUBJECT, format!("{name} has never answered yet")),
    }
}

fn of_health(health: &PixHealth) -> Vec<Finding> {
    let mut findings = vec![match health.failed {
        0 => (Mark::Good, SUBJECT, format!("{} charges", health.live)),
        failed => (Mark::Odd, SUBJECT, format!("{failed} of {} charges are refused: `enlace pix show` says why", health.live)),
    }];
    if health.to_review > 0 {
        findings.push((Mark::Odd, SUBJECT, format!("{} Pix wait for a person: `enlace pix review`", health.to_review)));
    }
    if let Some(reason) = &health.last_refusal {
        let calls = health.refused_calls;
        findings.push((Mark::Odd, SUBJECT, format!("{calls} calls of webhooks refused in 7 days, the last because {reason}")));
    }
    findings
}
