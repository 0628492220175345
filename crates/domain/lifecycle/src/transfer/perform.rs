use super::billings;
use super::command::{PromotionChoice, TransferContract, Transferred};
use super::error::TransferError;
use super::examine::{Entering, Examined, Leaving, examine};
use super::rules::{self, Change, Way};
use crate::fine::term_of;
use crate::{ChargeFine, LoyaltyTerm};
use catalog::{CatalogError, PromotionTerms, Reduction, ServiceGroup};
use contracts::{
    Contract, ContractError, ContractSale, ContractState, DiscountDays, EndByTransfer, NewContract, NewContractAddress,
    NewDiscount, TermsError,
};
use db::Ctx;
use kernel::{ContractDiscountId, ContractId, Fault, InvoiceId, Money, Permission};

/// What the customer reads of a fixed discount.
const FIXED_DISCOUNT: &str = "DESCONTO FIXO";

/// Transfers a plan or a package to another plan or package. The new contracts begin today, in the state of those whose places they take;
/// with them go the network login, the exit of the fibre box, the telephone number and the monthly charges of a service of the same kind.
/// The old ones end with yesterday. Of two who transfer a contract at the same time one does.
///
/// # Errors
/// What [`TransferError`] names; then nothing changes.
pub async fn transfer_contract(ctx: &mut Ctx, command: &TransferContract) -> Result<Transferred, TransferError> {
    ctx.require(Permission::ContractWrite)?;
    ctx.require(Permission::InvoiceWrite)?;
    let mut examined = examine(ctx, command).await?;
    let today = ctx.today();
    if examined.way == Way::ReleasedFirst {
        for leaving in &mut examined.old {
            let id = leaving.held.contract.id;
            let released = contracts::release_for_transfer(ctx, id, command.released_by).await;
            leaving.held.contract = released.map_err(of_contract)?;
        }
    }
    let mut new = Vec::with_capacity(examined.new.len());
    for entering in &examined.new {
        let contract = enter(ctx, command, &examined, entering).await?;
        new.push(contract);
    }
    let mut fines = Vec::new();
    for leaving in &examined.old {
        let id = leaving.held.contract.id;
        let successor = new.get(leaving.successor).ok_or_else(|| Fault::Inconsistent(format!("nobody follows contract {id}")))?;
        hand_over(ctx, command, leaving, successor, &examined.new[leaving.successor]).await?;
        let fine = fine(ctx, command, &examined, leaving).await?;
        fines.extend(fine);
        let ended = EndByTransfer {
            contract: id,
            successor: successor.id,
            from_on: today,
            reason: command.reason,
            fine,
            templates: command.templates.clone(),
        };
        contracts::end_by_transfer(ctx, &ended).await.map_err(of_contract)?;
    }
    let ended: Vec<_> = examined.old.iter().map(|leaving| leaving.held.contract.id).collect();
    let kept = billings::treat(ctx, &ended, today, command.billings).await?;
    Ok(Transferred { contracts: new.iter().map(|contract| contract.id).collect(), package: examined.package, fines, kept })
}

/// Registers the contract of a plan that is sold now.
async fn enter(
    ctx: &mut Ctx,
    command: &TransferContract,
    examined: &Examined,
    entering: &Entering,
) -> Result<Contract, TransferError> {
    let like = examined.leaving(entering.like).or(examined.old.first());
    let like = like.ok_or_else(|| Fault::Inconsistent("nothing is transferred".into()))?;
    let state = if entering.takes_over {
        like.held.contract.state
    } else if rules::awaits_installation(entering.offer.group()) {
        ContractState::AwaitingInstallation
    } else {
        ContractState::Active
    };
    let contract = contracts::succeed(ctx, new_contract(command, examined, entering, like), state, &examined.care).await;
    let contract = contract.map_err(of_contract)?;
    if entering.fixed_discount.is_positive() {
        let discount = NewDiscount {
            contract: contract.id,
            description: FIXED_DISCOUNT.into(),
            reduction: Reduction::Amount(entering.fixed_discount),
            days: DiscountDays::Dates { from_on: ctx.today(), until_on: None },
        };
        contracts::grant_discount(ctx, discount).await.map_err(of_terms)?;
    }
    for promotion in &entering.promotions {
        contracts::grant_promotion(ctx, contract.id, promotion.promotion.id).await.map_err(of_terms)?;
    }
    Ok(contract)
}

fn new_contract(command: &TransferContract, examined: &Examined, entering: &Entering, like: &Leaving) -> NewContract {
    let old = &like.held.contract;
    let same_kind = entering.takes_over && like.group == entering.offer.group();
    // The choices beside a plan go along with a service of the same kind.
    let choices = |sale: &ContractSale| {
        if same_kind {
            sale.clone()
        } else {
            ContractSale { voice_packages: Vec::new(), tv_channels: Vec::new(), tv_packages: Vec::new(), ..sale.clone() }
        }
    };
    let sale = choices(&like.sale);
    NewContract {
        customer: old.customer,
        company: old.company,
        plan: entering.offer.plan.id,
        due_day: command.due_day,
        account: old.account,
        contract_type: old.contract_type,
        price: entering.price,
        billing_mode: old.billing_mode,
        billing_form: old.billing_form,
        own_invoice: old.own_invoice,
        addresses: like
            .held
            .addresses
            .iter()
            .map(|one| NewContractAddress { kind: one.kind, address: one.address.clone() })
            .collect(),
        sale: ContractSale {
            seller: command.seller.unwrap_or(examined.old.first().map_or(sale.seller, |first| first.sale.seller)),
            // A tax planning is one of the old plan's.
            tax_planning: None,
            speed: entering.speed,
            package: examined.package,
            planned_service: None,
            loyalty_months: command.months,
            ..sale
        },
    }
}

/// Lets what belongs to a service of the same kind go on under the new contract, and what is left of discounts.
async fn hand_over(
    ctx: &mut Ctx,
    command: &TransferContract,
    leaving: &Leaving,
    successor: &Contract,
    entering: &Entering,
) -> Result<(), TransferError> {
    let (from, to, today) = (leaving.held.contract.id, successor.id, ctx.today());
    // Of several contracts whose place one takes, one goes on; the lines of the others end with them.
    if leaving.group == entering.offer.group() && entering.like == from {
        match leaving.group {
            ServiceGroup::Internet => {
                // A plan that is said to need no exit lets it go.
                let needs_exit = entering.offer.access.as_ref().is_none_or(|access| access.data.reserves_exit);
                network::hand_over_line(ctx, from, to, successor.state.access(), needs_exit).await?;
            }
            ServiceGroup::Telephony => telephony::hand_over_number(ctx, from, to).await?,
            ServiceGroup::Tv | ServiceGroup::Hosting | ServiceGroup::Other => {}
        }
        contracts::carry_extras(ctx, from, to, today).await?;
    }
    if command.promotions == PromotionChoice::Keep {
        let chosen = surviving(ctx, from).await?;
        contracts::carry_discounts(ctx, from, to, today, &chosen).await?;
    }
    Ok(())
}

/// The discounts of a contract that a transfer does not end: all but the promotions whose terms say otherwise, and the fixed discount, which
/// was that of the old price.
async fn surviving(ctx: &Ctx, contract: ContractId) -> Result<Vec<ContractDiscountId>, TransferError> {
    let mut chosen = Vec::new();
    for discount in contracts::discounts_of_contract(ctx, contract).await? {
        let survives = match discount.promotion {
            None => discount.description != FIXED_DISCOUNT,
            Some(promotion) => survives_transfer(catalog::promotion_terms(ctx, promotion).await)?,
        };
        if survives {
            chosen.push(discount.id);
        }
    }
    Ok(chosen)
}

fn survives_transfer(terms: Result<PromotionTerms, CatalogError>) -> Result<bool, TransferError> {
    match terms {
        Ok(terms) => Ok(terms.survives_transfer),
        Err(CatalogError::Fault(fault)) => Err(fault.into()),
        Err(_) => Ok(false),
    }
}

/// Asks for the fine of a contract whose loyalty the transfer breaks.
async fn fine(
    ctx: &mut Ctx,
    command: &TransferContract,
    examined: &Examined,
    leaving: &Leaving,
) -> Result<Option<InvoiceId>, TransferError> {
    let contract = &leaving.held.contract;
    let term = term_of(ctx, contract).await?;
    let before: Money = examined.old.iter().map(|leaving| leaving.held.contract.price).sum();
    let after: Money = examined.new.iter().map(|entering| entering.price - entering.fixed_discount).sum();
    let renewed = LoyaltyTerm { activated_on: Some(ctx.today()), months: command.months, ..term };
    let change = Change { price: (before, after), last_day: (term.last_day(), renewed.last_day()) };
    if !rules::breaks_loyalty(crate::fine_settings(ctx).await?.on_transfer, &change) {
        return Ok(None);
    }
    let on = ctx.today();
    Ok(crate::charge_fine(ctx, ChargeFine { contract, on, terms: command.fine }).await?)
}

fn of_contract(error: ContractError) -> TransferError {
    match error {
        ContractError::NotFound(id) => TransferError::NotFound(id),
        ContractError::WrongStatus(wrong) => TransferError::WrongStatus(wrong),
        ContractError::Fault(fault) => TransferError::Fault(fault),
        error => unexpected(&error),
    }
}

fn of_terms(error: TermsError) -> TransferError {
    match error {
        TermsError::Fault(fault) => TransferError::Fault(fault),
        error => unexpected(&error),
    }
}

/// What was looked at before, and cannot be otherwise a moment later in the same transaction.
fn unexpected(error: &dyn std::fmt::Display) -> TransferError {
    TransferError::Fault(Fault::Inconsistent(format!("a transfer that was looked at is refused: {error}")))
}
