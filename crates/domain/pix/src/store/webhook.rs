use super::{execute, row};
use chrono::{DateTime, Utc};
use kernel::{Fault, PixPspId, PixWebhookCallId};
use sea_orm::ConnectionTrait;

/// A call that waits to be looked into.
pub(crate) struct Waiting {
    pub(crate) psp: PixPspId,
    pub(crate) body: String,
}

/// Keeps a call. The same bytes again are the same call: one that was refused is looked into again, one that is done is not.
/// Gives its id, how often it came, and whether it waits.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    psp: PixPspId,
    digest: &str,
    sealed_body: &str,
    now: DateTime<Utc>,
) -> Result<(PixWebhookCallId, i64, bool), Fault> {
    let kept = row(
        db,
        "INSERT INTO pix_webhook_call (psp_id, digest, body, state, deliveries, received_at) VALUES ($1, $2, $3, 'waiting', 1, $4) \
         ON CONFLICT (psp_id, digest) DO UPDATE SET deliveries = pix_webhook_call.deliveries + 1, \
         body = CASE WHEN pix_webhook_call.state = 'refused' THEN excluded.body ELSE pix_webhook_call.body END, \
         state = CASE WHEN pix_webhook_call.state = 'refused' THEN 'waiting' ELSE pix_webhook_call.state END \
         RETURNING id, deliveries, state",
        [psp.0.into(), digest.into(), sealed_body.into(), now.into()],
    )
    .await?;
    let kept = kept.ok_or_else(|| Fault::Inconsistent("a webhook's call got no id".into()))?;
    let is_waiting = kept.try_get::<String>("", "state")? == "waiting";
    Ok((PixWebhookCallId(kept.try_get("", "id")?), kept.try_get("", "deliveries")?, is_waiting))
}

/// A call that waits; none when it is done or refused.
pub(crate) async fn find_waiting(db: &impl ConnectionTrait, id: PixWebhookCallId) -> Result<Option<Waiting>, Fault> {
    let found = row(db, "SELECT psp_id, body FROM pix_webhook_call WHERE id = $1 AND state = 'waiting'", [id.0.into()]).await?;
    found.map(|row| Ok(Waiting { psp: PixPspId(row.try_get("", "psp_id")?), body: row.try_get("", "body")? })).transpose()
}

/// Notes how a call ended: done, or refused for a reason. Its body, which names payers, is erased.
pub(crate) async fn finish(
    db: &impl ConnectionTrait,
    id: PixWebhookCallId,
    refused: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let state = if refused.is_some() { "refused" } else { "done" };
    execute(
        db,
        "UPDATE pix_webhook_call SET state = $1, reason = $2, done_at = $3, body = '' WHERE id = $4 AND state = 'waiting'",
        [state.into(), refused.map(str::to_owned).into(), now.into(), id.0.into()],
    )
    .await?;
    Ok(())
}

/// How many calls were refused since then, and the reason of the last.
pub(crate) async fn refused_since(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<(i64, Option<String>), Fault> {
    let counted =
        row(db, "SELECT COUNT(*) AS refused FROM pix_webhook_call WHERE state = 'refused' AND received_at >= $1", [since.into()])
            .await?;
    let refused = counted.map_or(Ok(0), |row| row.try_get("", "refused"))?;
    let last = row(
        db,
        "SELECT reason FROM pix_webhook_call WHERE state = 'refused' AND received_at >= $1 ORDER BY received_at DESC, id DESC LIMIT 1",
        [since.into()],
    )
    .await?;
    Ok((refused, last.map_or(Ok(None), |row| row.try_get("", "reason"))?))
}
