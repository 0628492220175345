//! What is taken off the price of a contract for some time.

use super::change_price::{alive_for_change, of_catalog};
use super::extras::check_description;
use crate::{Discount, DiscountDays, TermsError, store};
use catalog::Reduction;
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractDiscountId, ContractId, Fault, Permission, PromotionId};

/// A discount to be granted.
#[derive(Clone, Debug)]
pub struct NewDiscount {
    /// The contract.
    pub contract: ContractId,
    /// What the customer reads, not blank, at most 200 characters.
    pub description: String,
    /// What is taken off a month.
    pub reduction: Reduction,
    /// Which days it is for.
    pub days: DiscountDays,
}

/// Grants a contract a discount (desconto promocional).
///
/// # Errors
/// What [`TermsError`] names.
pub async fn grant_discount(ctx: &mut Ctx, command: NewDiscount) -> Result<ContractDiscountId, TermsError> {
    grant(ctx, command, None).await
}

/// Promises a contract a promotion. Its terms are copied: what the catalogue says later changes nothing.
///
/// # Errors
/// What [`TermsError`] names.
pub async fn grant_promotion(
    ctx: &mut Ctx,
    contract: ContractId,
    promotion: PromotionId,
) -> Result<ContractDiscountId, TermsError> {
    let unknown = || TermsError::PromotionNotFound(promotion);
    let found = catalog::find_promotion(ctx, promotion).await.map_err(|error| of_catalog(error, unknown()))?;
    if !found.is_active {
        return Err(unknown());
    }
    let days = DiscountDays::Months { first: found.first_month, last: found.last_month };
    grant(ctx, NewDiscount { contract, description: found.name, reduction: found.reduction, days }, Some(promotion)).await
}

async fn grant(ctx: &mut Ctx, command: NewDiscount, promotion: Option<PromotionId>) -> Result<ContractDiscountId, TermsError> {
    ctx.require(Permission::ContractWrite)?;
    check_description(&command.description)?;
    if !command.reduction.is_valid() {
        return Err(TermsError::OutOfRange("reduction"));
    }
    let valid = match command.days {
        DiscountDays::Dates { from_on, until_on } => until_on.is_none_or(|until_on| until_on >= from_on),
        DiscountDays::Months { first, last } => first >= 1 && last >= first,
    };
    if !valid {
        return Err(TermsError::OutOfRange("days"));
    }
    let activated_on = alive_for_change(ctx, command.contract).await?.activated_on;
    let id = store::terms::insert_discount(&ctx.db(), &command, promotion, activated_on, ctx.now).await?;
    ctx.touch("contract_discount", id.0, "created");
    Ok(id)
}

/// Ends a discount with a day.
///
/// # Errors
/// [`TermsError::NoSuch`].
pub async fn end_discount(
    ctx: &mut Ctx,
    contract: ContractId,
    id: ContractDiscountId,
    until_on: NaiveDate,
) -> Result<(), TermsError> {
    ctx.require(Permission::ContractWrite)?;
    alive_for_change(ctx, contract).await?;
    if !store::terms::end(&ctx.db(), "contract_discount", contract, id.0, until_on).await? {
        return Err(TermsError::NoSuch { what: "discount", id: id.0 });
    }
    ctx.touch("contract_discount", id.0, "ended");
    Ok(())
}

/// The discounts of a contract, by id; a contract that does not exist or is somebody else's has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn discounts_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Vec<Discount>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::terms::discounts_of(&ctx.db(), ctx.scope(), contract).await
}
