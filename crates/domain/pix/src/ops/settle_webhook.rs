use super::book::book;
use super::opened;
use super::receive_webhook::{Look, PURPOSE};
use crate::provider::{PixProvider, ReceivedPix};
use crate::rules::{Notice, read_notices};
use crate::store::{psp, webhook};
use crate::{PixProviders, PspError};
use db::{Outcome, Runner};
use kernel::{Caller, Fault, PixWebhookCallId};
use std::sync::Arc;

/// Looks into a call of a webhook, for the worker: each Pix that it names is asked for at the PSP, and what the PSP says is booked, all of
/// it in one transaction. Where the PSP says anything else, the whole call is refused, for a reason that stays on record.
pub(crate) async fn settle_webhook(runner: &Runner, providers: &dyn PixProviders, caller: &Caller, body: &str) -> Outcome {
    let Ok(Look { call }) = serde_json::from_str(body) else { return Outcome::Dead("the job's body names no call".into()) };
    match settle(runner, providers, caller, call).await {
        Ok(outcome) => outcome,
        Err(fault) => Outcome::Again(fault.to_string()),
    }
}

async fn settle(
    runner: &Runner,
    providers: &dyn PixProviders,
    caller: &Caller,
    call: PixWebhookCallId,
) -> Result<Outcome, Fault> {
    let Some(waiting) = runner.read(caller, async |ctx| webhook::find_waiting(&ctx.db(), call).await).await? else {
        return Ok(Outcome::Done);
    };
    let bytes = runner.vault().open(PURPOSE, &waiting.body)?;
    let notices = match read_notices(&bytes) {
        Ok(notices) => notices,
        Err(refused) => return refuse(runner, caller, call, refused.to_string()).await,
    };
    let client = match opened(runner, providers, caller, waiting.psp).await? {
        Some(Ok(client)) => client,
        Some(Err(error)) => return Ok(Outcome::Again(error.to_string())),
        None => return refuse(runner, caller, call, "the PSP is not used any more".to_owned()).await,
    };
    let confirmed = match confirm(client.as_ref(), &notices).await {
        Ok(Ok(confirmed)) => Arc::new(confirmed),
        Ok(Err(reason)) => return refuse(runner, caller, call, reason).await,
        Err(error) => {
            let (reason, psp) = (error.to_string(), waiting.psp);
            let said = reason.clone();
            runner.write(caller, async move |ctx| psp::note_answer(&ctx.db(), psp, Some(&said), ctx.now).await).await?;
            return Ok(Outcome::Again(reason));
        }
    };
    let psp = waiting.psp;
    runner
        .write(caller, async move |ctx| {
            for pix in confirmed.iter() {
                book(ctx, psp, pix).await?;
            }
            psp::note_answer(&ctx.db(), psp, None, ctx.now).await?;
            webhook::finish(&ctx.db(), call, None, ctx.now).await
        })
        .await?;
    Ok(Outcome::Done)
}

async fn refuse(runner: &Runner, caller: &Caller, call: PixWebhookCallId, reason: String) -> Result<Outcome, Fault> {
    tracing::warn!(call = call.0, reason, "a call of the Pix webhook is refused");
    runner
        .write(caller, async move |ctx| {
            ctx.touch("pix_webhook_call", call.0, "refused");
            webhook::finish(&ctx.db(), call, Some(&reason), ctx.now).await
        })
        .await?;
    Ok(Outcome::Done)
}

/// What the PSP itself says of the Pix, in the order of their ids; or why a notice is not believed.
async fn confirm(client: &dyn PixProvider, notices: &[Notice]) -> Result<Result<Vec<ReceivedPix>, String>, PspError> {
    let mut confirmed = Vec::with_capacity(notices.len());
    for notice in notices {
        let id = &notice.end_to_end_id;
        let pix = match client.find_received(id).await {
            Ok(pix) => pix,
            // Such as a PSP that takes the id for none of its own.
            Err(PspError::Refused(_)) => None,
            Err(error @ PspError::Unavailable(_)) => return Err(error),
        };
        let Some(pix) = pix else { return Ok(Err(format!("the PSP knows no Pix {id}"))) };
        if pix.amount != notice.amount {
            return Ok(Err(format!("Pix {id}: the call says R$ {}, the PSP R$ {}", notice.amount, pix.amount)));
        }
        if notice.txid.is_some() && pix.txid != notice.txid {
            return Ok(Err(format!("Pix {id}: the PSP has another txid than the call")));
        }
        confirmed.push(pix);
    }
    confirmed.sort_by(|a, b| a.end_to_end_id.cmp(&b.end_to_end_id));
    Ok(Ok(confirmed))
}
