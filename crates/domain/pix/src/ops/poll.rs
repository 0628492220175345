use super::book::book;
use super::opened;
use crate::provider::{PixProvider, ReceivedPix};
use crate::rules::windows;
use crate::store::{psp, received};
use crate::{PixProviders, Psp, PspError};
use chrono::{DateTime, Utc};
use db::Runner;
use kernel::{Caller, Fault};
use std::sync::Arc;

/// What a look at the PSPs' lists brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollReport {
    /// The Pix that were listed.
    pub listed: u64,
    /// Those that were not on record, or of which more was given back.
    pub news: u64,
    /// The PSPs that did not answer, and why. What they have is seen at the next look.
    pub failed: Vec<(String, PspError)>,
}

/// Asks every PSP for what came in since the last look, with an overlap, and books what is not on record: what webhooks have lost. After
/// a downtime it asks for all of it, piece by piece; what is booked stays, whatever happens next.
///
/// # Errors
/// What the database says.
pub(crate) async fn poll(runner: &Runner, providers: &dyn PixProviders, caller: &Caller) -> Result<PollReport, Fault> {
    let psps = runner.read(caller, async |ctx| psp::list(&ctx.db()).await).await?;
    let mut report = PollReport::default();
    for psp in psps.into_iter().filter(|psp| psp.is_active) {
        let error = match opened(runner, providers, caller, psp.id).await? {
            None => continue,
            Some(Err(error)) => Some(error),
            Some(Ok(client)) => poll_one(runner, client.as_ref(), caller, &psp, &mut report).await?.err(),
        };
        let said = error.as_ref().map(ToString::to_string);
        let id = psp.id;
        runner.write(caller, async move |ctx| psp::note_answer(&ctx.db(), id, said.as_deref(), ctx.now).await).await?;
        if let Some(error) = error {
            tracing::warn!(psp = psp.name, %error, "a PSP does not list the Pix that it received");
            report.failed.push((psp.name, error));
        }
    }
    Ok(report)
}

async fn poll_one(
    runner: &Runner,
    client: &dyn PixProvider,
    caller: &Caller,
    psp: &Psp,
    report: &mut PollReport,
) -> Result<Result<(), PspError>, Fault> {
    let id = psp.id;
    for (from, to) in windows(psp.polled_until, runner.clock().now()) {
        let mut page = 0;
        loop {
            let found = match client.list_received(from, to, page).await {
                Ok(found) => found,
                Err(error) => return Ok(Err(error)),
            };
            report.listed += found.received.len() as u64;
            report.news += book_news(runner, caller, psp, found.received).await?;
            page += 1;
            if page >= found.pages {
                break;
            }
        }
        // The end of the period is not over yet at the PSP: the overlap of the next look covers it.
        let until: DateTime<Utc> = to;
        runner.write(caller, async move |ctx| psp::note_polled(&ctx.db(), id, until).await).await?;
    }
    Ok(Ok(()))
}

async fn book_news(runner: &Runner, caller: &Caller, psp: &Psp, page: Vec<ReceivedPix>) -> Result<u64, Fault> {
    let known = runner
        .read(caller, async |ctx| {
            let ids: Vec<_> = page.iter().map(|pix| pix.end_to_end_id.as_str()).collect();
            received::known(&ctx.db(), &ids).await
        })
        .await?;
    let is_news = |pix: &ReceivedPix| known.get(&pix.end_to_end_id).is_none_or(|refunded| pix.refunded > *refunded);
    let (mut news, id) = (0, psp.id);
    for pix in page.into_iter().filter(is_news).map(Arc::new) {
        // A transaction a Pix: one that fails keeps no other from being booked before it.
        runner.write(caller, async move |ctx| book(ctx, id, &pix).await).await?;
        news += 1;
    }
    Ok(news)
}
