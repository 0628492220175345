use super::change::{Change, change};
use crate::{ChangeReason, Contract, ContractNegotiated, ContractReleased, store};
use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId};

/// Puts the contracts that are blocked, or unlocked in trust, for one of these invoices in negotiation, by the rule of
/// [`ContractState::negotiate`](crate::ContractState::negotiate), and says which: they have their service while the instalments are paid.
///
/// It follows from a negotiation of the invoices, whose caller need have no right over contracts, and so it asks for none.
///
/// # Errors
/// What the database says.
pub async fn begin_negotiation(ctx: &mut Ctx, invoices: &[InvoiceId]) -> Result<Vec<Contract>, Fault> {
    let held = store::contract::of_debts_for_change(&ctx.db(), invoices).await?;
    let able = held.into_iter().filter_map(|contract| Some((contract.state.negotiate().ok()?, contract)));
    let (states, contracts): (Vec<_>, Vec<_>) = able.unzip();
    // All of them go into one state, so that few statements do it.
    let Some(next) = states.first().copied() else { return Ok(Vec::new()) };
    let negotiated = Change { next, reason: ChangeReason::Debt, audit: "in_negotiation", activated_on: None };
    let contracts = change(ctx, contracts, negotiated).await?;
    for contract in &contracts {
        ctx.emit(ContractNegotiated { contract: contract.id, customer: contract.customer });
    }
    Ok(contracts)
}

/// Gives those of the contracts that are in negotiation back to plain service, and says which: what was negotiated is paid off.
///
/// It follows from a payment, and so it asks for no right.
///
/// # Errors
/// What the database says.
pub async fn end_negotiation(ctx: &mut Ctx, contracts: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    let held = store::contract::find_many_for_change(&ctx.db(), contracts).await?;
    let able = held.into_iter().filter_map(|contract| Some((contract.state.end_negotiation().ok()?, contract)));
    let (states, contracts): (Vec<_>, Vec<_>) = able.unzip();
    let Some(next) = states.first().copied() else { return Ok(Vec::new()) };
    let settled = Change { next, reason: ChangeReason::Settlement, audit: "negotiation_ended", activated_on: None };
    let contracts = change(ctx, contracts, settled).await?;
    for contract in &contracts {
        ctx.emit(ContractReleased { contract: contract.id, customer: contract.customer, by_invoice: None });
    }
    Ok(contracts)
}
