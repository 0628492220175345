use super::deliver::{Announced, STATE_WEBHOOK};
use super::state_webhook_url;
use chrono::SecondsFormat;
use contracts::{ContractState, ContractsChangedState, StateChange};
use db::{Ctx, Message};
use kernel::Fault;
use sea_orm::ActiveEnum;

/// Has the provider's webhook told, after the commit, of every change. Where nobody is told, nothing is written.
pub(crate) async fn announce(ctx: &Ctx, changed: &ContractsChangedState) -> Result<(), Fault> {
    if state_webhook_url(ctx).await?.is_none() {
        return Ok(());
    }
    let message = |change: &StateChange| {
        let announced = announced(ctx, change, changed.reason.word());
        let body = serde_json::to_string(&announced).map_err(|error| Fault::Inconsistent(format!("a webhook: {error}")))?;
        Ok(Message { kind: STATE_WEBHOOK, key: None, body })
    };
    let messages = changed.changes.iter().map(message).collect::<Result<Vec<_>, Fault>>()?;
    ctx.send_all(&messages).await
}

fn announced(ctx: &Ctx, change: &StateChange, reason: &str) -> Announced {
    let trusted_until = match change.to {
        ContractState::TrustUnlocked { until, .. } => Some(until.to_string()),
        _ => None,
    };
    Announced {
        kind: "contract.state_changed".to_owned(),
        occurred_at: ctx.now.to_rfc3339_opts(SecondsFormat::Millis, true),
        contract_id: change.contract.0,
        customer_id: change.customer.0,
        from: change.from.status().to_value(),
        to: change.to.status().to_value(),
        reason: reason.to_owned(),
        invoice_id: change.to.debt().map(|invoice| invoice.0),
        trusted_until,
    }
}
