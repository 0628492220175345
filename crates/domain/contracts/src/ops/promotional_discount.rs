//! The promotional discount of a contract (desconto promocional), of which it has one at most; promises of promotions stand beside it.

use super::change_price::alive_for_change;
use super::extras::check_description;
use crate::terms::{above_value, promotional_days, standing_promotional};
use crate::{Contract, NewDiscount, TermsError, store};
use catalog::Reduction;
use db::Ctx;
use kernel::{ContractDiscountId, ContractId, CustomerId, Money, Permission};

/// The longest that a promotional discount lasts, in months.
pub const MOST_DISCOUNT_MONTHS: u32 = 120;

/// What a customer reads of a discount without a description.
const UNDESCRIBED: &str = "Desconto promocional";

/// A promotional discount as it shall be.
#[derive(Clone, Debug)]
pub struct SetPromotionalDiscount {
    /// Whose contract.
    pub customer: CustomerId,
    /// The contract.
    pub contract: ContractId,
    /// For how many months from today on, 1 to 120; from the activation on for a contract that is not in service yet.
    pub months: u32,
    /// What is taken off a month; positive.
    pub amount: Money,
    /// What the customer reads, at most 200 characters; none for the standard words.
    pub description: Option<String>,
}

/// Gives a contract a promotional discount from today on, instead of the one that it has. Days before today keep theirs; days that were
/// billed ahead are corrected by the next billing.
///
/// # Errors
/// What [`TermsError`] names; [`TermsError::AboveValue`] for one above what the contract costs.
pub async fn set_promotional_discount(ctx: &mut Ctx, command: SetPromotionalDiscount) -> Result<ContractDiscountId, TermsError> {
    ctx.require(Permission::ContractWrite)?;
    let SetPromotionalDiscount { customer, contract, months, amount, description } = command;
    let found = held(ctx, customer, contract).await?;
    let description = description.unwrap_or_else(|| UNDESCRIBED.to_owned());
    check_description(&description)?;
    let reduction = Reduction::Amount(amount);
    if !reduction.is_valid() {
        return Err(TermsError::OutOfRange("amount"));
    }
    if let Some(value) = above_value(found.price, reduction) {
        return Err(TermsError::AboveValue { value });
    }
    if !(1..=MOST_DISCOUNT_MONTHS).contains(&months) {
        return Err(TermsError::OutOfRange("months"));
    }
    let days = promotional_days(found.activated_on, ctx.today(), months).ok_or(TermsError::OutOfRange("months"))?;
    end_standing(ctx, contract).await?;
    let new = NewDiscount { contract, description, reduction, days };
    let id = store::terms::insert_discount(&ctx.db(), &new, None, found.activated_on, ctx.now).await?;
    ctx.touch("contract_discount", id.0, "created");
    Ok(id)
}

/// Takes the promotional discount of a contract away from today on.
///
/// # Errors
/// What [`TermsError`] names; [`TermsError::NoDiscount`] where it has none.
pub async fn remove_promotional_discount(ctx: &mut Ctx, customer: CustomerId, contract: ContractId) -> Result<(), TermsError> {
    ctx.require(Permission::ContractWrite)?;
    held(ctx, customer, contract).await?;
    if end_standing(ctx, contract).await? == 0 { Err(TermsError::NoDiscount(contract)) } else { Ok(()) }
}

/// A customer's contract that is not over, held until the transaction ends, so that two requests at once give it one discount.
async fn held(ctx: &Ctx, customer: CustomerId, contract: ContractId) -> Result<Contract, TermsError> {
    let found = alive_for_change(ctx, contract).await?;
    if found.customer == customer { Ok(found) } else { Err(TermsError::NotFound(contract)) }
}

/// Ends what stands with yesterday, and says how many there were. One that begins later never holds then, but stays on record: an invoice
/// may have billed it ahead. One that waits for the contract's activation is removed.
async fn end_standing(ctx: &mut Ctx, contract: ContractId) -> Result<usize, TermsError> {
    let discounts = store::terms::discounts_of(&ctx.db(), ctx.scope(), contract).await?;
    let standing = standing_promotional(discounts, ctx.today());
    let yesterday = ctx.today().pred_opt().unwrap_or(ctx.today());
    for discount in &standing {
        if discount.from_on.is_none() {
            store::terms::withdraw_discount(&ctx.db(), discount.id).await?;
        } else {
            store::terms::end(&ctx.db(), "contract_discount", contract, discount.id.0, yesterday).await?;
        }
        ctx.touch("contract_discount", discount.id.0, "ended");
    }
    Ok(standing.len())
}
