use crate::{CardError, CardToken, LONGEST_HOLDER, PaymentCard, TypedCard, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CustomerId, Fault, PaymentCardId, Permission};

/// A card that was checked, to be kept for its customer.
#[derive(Clone)]
pub struct KeepCard {
    /// Whose it is.
    pub customer: CustomerId,
    /// The card.
    pub card: TypedCard,
    /// Whether it is the one to be charged first; another one is so no more.
    pub is_default: bool,
}

impl KeepCard {
    fn check(&self, today: NaiveDate) -> Result<(), CardError> {
        let holder = self.card.holder.trim();
        let reads = holder.chars().all(|character| character.is_ascii_alphanumeric() || character == ' ');
        if !reads || !(1..=LONGEST_HOLDER).contains(&holder.len()) {
            return Err(CardError::Holder);
        }
        if self.card.expiry.is_over(today) {
            return Err(CardError::Expired);
        }
        if self.card.scheme.has(&self.card.number) { Ok(()) } else { Err(CardError::Scheme) }
    }
}

/// Whether a card would be kept, before the acquirer is asked for its token: that happens outside of every transaction.
///
/// # Errors
/// What [`CardError`] names.
pub async fn check_card(ctx: &Ctx, command: &KeepCard) -> Result<(), CardError> {
    ctx.require(Permission::CustomerWrite)?;
    let is_there = ctx.scope().includes(command.customer) && store::entry::has_customer(&ctx.db(), command.customer).await?;
    if !is_there {
        return Err(CardError::UnknownCustomer(command.customer));
    }
    command.check(ctx.today())
}

/// Keeps what is left of a card: its token, sealed, scheme, function, last four digits and expiry. Number, name and security code are
/// forgotten.
///
/// # Errors
/// What [`CardError`] names.
pub async fn keep_card(ctx: &mut Ctx, command: &KeepCard, token: Option<&CardToken>) -> Result<PaymentCardId, CardError> {
    ctx.require(Permission::CustomerWrite)?;
    let customer = command.customer;
    if !ctx.scope().includes(customer) || !store::card::hold_customer(&ctx.db(), customer).await? {
        return Err(CardError::UnknownCustomer(customer));
    }
    command.check(ctx.today())?;
    let id = store::card::insert(&ctx.db(), ctx.vault(), customer, &command.card, token, command.is_default, ctx.now).await?;
    ctx.touch("payment_card", id.0, "kept");
    Ok(id)
}

/// The cards of a customer by id; a customer who does not exist has none.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn cards_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<PaymentCard>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(Vec::new());
    }
    store::card::of_customer(&ctx.db(), ctx.vault(), customer).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CardExpiry, CardFunction, CardNumber, CardScheme};

    #[test]
    fn only_possible_cards_are_kept() {
        let today: NaiveDate = "2024-12-31".parse().unwrap();
        let card = |number: &str, holder: &str, expiry: (i32, u32), scheme| {
            let (number, expiry) = (CardNumber::parse(number).unwrap(), CardExpiry::new(expiry.0, expiry.1).unwrap());
            let card = TypedCard { number, holder: holder.into(), expiry, scheme, function: CardFunction::Credit };
            let checked = KeepCard { customer: CustomerId(1), card, is_default: false }.check(today);
            checked.map_err(|error| kernel::Coded::code(&error))
        };
        let visa = "4111111111111111";
        for (found, expected) in [
            (card(visa, "Jose Bonifacio da Silva", (2024, 12), CardScheme::Visa), Ok(())),
            (card(visa, "Jose Bonifacio da Silva", (2024, 11), CardScheme::Visa), Err("billing.card_expired")),
            (card(visa, "José Bonifácio", (2024, 12), CardScheme::Visa), Err("billing.card_holder")),
            (card(visa, " ", (2024, 12), CardScheme::Visa), Err("billing.card_holder")),
            (card(visa, &"x".repeat(31), (2024, 12), CardScheme::Visa), Err("billing.card_holder")),
            (card(visa, "Jose", (2024, 12), CardScheme::Master), Err("billing.card_scheme")),
        ] {
            assert_eq!(found, expected);
        }
    }
}
