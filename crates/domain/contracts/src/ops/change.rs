use crate::{ChangeReason, Contract, ContractError, ContractState, ContractsChangedState, StateChange, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, Fault};

/// What a transition gave, and what is said about it.
pub(crate) struct Change {
    /// The state that the contracts go into.
    pub(crate) next: ContractState,
    /// Why, for the history.
    pub(crate) reason: ChangeReason,
    /// What happened in a word, for the audit.
    pub(crate) audit: &'static str,
    /// The day of going into service; a day that stands already is kept.
    pub(crate) activated_on: Option<NaiveDate>,
}

/// A contract that the caller may see, held until the transaction ends.
pub(crate) async fn get_for_change(ctx: &Ctx, id: ContractId) -> Result<Contract, ContractError> {
    store::contract::find_for_change(&ctx.db(), ctx.scope(), id).await?.ok_or(ContractError::NotFound(id))
}

/// Puts contracts into a state: the rows, the history, the days without service, the network logins, the audit, and the one event that names
/// every change. They come as they were and go as they are.
pub(crate) async fn change(ctx: &mut Ctx, contracts: Vec<Contract>, change: Change) -> Result<Vec<Contract>, Fault> {
    let ids: Vec<_> = contracts.iter().map(|contract| contract.id).collect();
    store::contract::save_state(&ctx.db(), &ids, change.next, change.activated_on).await?;
    store::history::remember(ctx, &contracts, change.next.status(), change.reason).await?;
    store::suspension::follow(&ctx.db(), &contracts, change.next, ctx.today()).await?;
    network::set_access(ctx, &ids, change.next.access()).await?;
    for id in ids {
        ctx.touch("contract", id.0, change.audit);
    }
    tell(ctx, contracts.iter().map(|contract| (contract, change.next)), change.reason);
    let after = |contract: Contract| {
        let activated_on = contract.activated_on.or(change.activated_on);
        Contract { state: change.next, activated_on, ..contract }
    };
    Ok(contracts.into_iter().map(after).collect())
}

/// Puts contracts into a state each, all of one status, with as few statements as if it were one state.
pub(crate) async fn change_each(
    ctx: &mut Ctx,
    changes: Vec<(Contract, ContractState)>,
    reason: ChangeReason,
    audit: &'static str,
) -> Result<Vec<Contract>, Fault> {
    let Some((_, first)) = changes.first() else { return Ok(Vec::new()) };
    let first = *first;
    let (status, access) = (first.status(), first.access());
    let states: Vec<_> = changes.iter().map(|(contract, state)| (contract.id, *state)).collect();
    let (contracts, states_after): (Vec<_>, Vec<_>) = changes.into_iter().unzip();
    let ids: Vec<_> = contracts.iter().map(|contract| contract.id).collect();
    store::contract::save_blocks(&ctx.db(), status, &states).await?;
    store::history::remember(ctx, &contracts, status, reason).await?;
    store::suspension::follow(&ctx.db(), &contracts, first, ctx.today()).await?;
    network::set_access(ctx, &ids, access).await?;
    for id in ids {
        ctx.touch("contract", id.0, audit);
    }
    tell(ctx, contracts.iter().zip(states_after.iter().copied()), reason);
    Ok(contracts.into_iter().zip(states_after).map(|(contract, state)| Contract { state, ..contract }).collect())
}

/// The same for one contract.
pub(crate) async fn change_one(ctx: &mut Ctx, contract: Contract, what: Change) -> Result<Contract, Fault> {
    let id = contract.id;
    let changed = change(ctx, vec![contract], what).await?;
    changed.into_iter().next().ok_or_else(|| Fault::Inconsistent(format!("contract {id} was lost in its change")))
}

fn tell<'a>(ctx: &mut Ctx, changed: impl Iterator<Item = (&'a Contract, ContractState)>, reason: ChangeReason) {
    let change = |(contract, to): (&Contract, ContractState)| StateChange {
        contract: contract.id,
        customer: contract.customer,
        from: contract.state,
        to,
    };
    let changes: Vec<_> = changed.map(change).collect();
    if !changes.is_empty() {
        ctx.emit(ContractsChangedState { changes, reason });
    }
}
