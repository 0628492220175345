use crate::{Customer, CustomerCreated, CustomerError, CustomerKind, NewAddress, rules, store};
use br::{Phone, TaxId};
use chrono::NaiveDate;
use db::Ctx;
use kernel::Permission;

/// A customer to be registered. Whether the documents' check digits count was decided where they were parsed.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// Person or company; [`tax_id_kind`](crate::tax_id_kind) tells the usual one.
    pub kind: CustomerKind,
    /// The full name, not blank.
    pub name: String,
    /// How the customer is spoken to; the first word of the name when it is not given.
    pub short_name: Option<String>,
    /// CPF or CNPJ; other customers may have the same.
    pub tax_id: TaxId,
    /// The birthday of a person, not in the future.
    pub birth_date: Option<NaiveDate>,
    /// The e-mail address, without a display name.
    pub email: Option<String>,
    /// The mobile telephone, where SMS go.
    pub mobile: Option<Phone>,
    /// The fixed telephone.
    pub phone: Option<Phone>,
    /// Whether it is active.
    pub is_active: bool,
    /// Its addresses, in order.
    pub addresses: Vec<NewAddress>,
}

/// Registers a customer with its addresses.
///
/// # Errors
/// [`CustomerError::BlankName`], [`CustomerError::BornInTheFuture`], [`CustomerError::InvalidEmail`], [`CustomerError::BlankAddress`];
/// [`CustomerError::Taken`] when the given id of an address is there already.
pub async fn create_customer(ctx: &mut Ctx, command: NewCustomer) -> Result<Customer, CustomerError> {
    ctx.require(Permission::CustomerWrite)?;
    rules::check(&command, ctx.today())?;
    let customer = store::customer::insert(&ctx.db(), &command, ctx.now).await?;
    let addresses = command.addresses.iter().map(|address| (customer.id, address)).collect();
    store::address::insert(&ctx.db(), addresses).await.map_err(|fault| CustomerError::of_insert(fault, "address"))?;
    ctx.emit(CustomerCreated { customer: customer.id });
    ctx.touch("customer", customer.id.0, "created");
    Ok(customer)
}
