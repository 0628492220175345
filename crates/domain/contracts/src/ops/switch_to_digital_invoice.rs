use crate::digital::{is_offered, switchable};
use crate::{BillingForm, Contract, ContractsBecameDigital, store};
use customers::{Customer, CustomerError, find_customer};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Permission, Scope};
use messaging::{NewEmail, Occasion, queue_email};

/// The contracts of a customer that a switch to the digital invoice would change (cliente manual, lines 1613-1655); none for a customer
/// that does not exist or is somebody else.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn contracts_for_digital_invoice(ctx: &Ctx, customer: CustomerId) -> Result<Vec<ContractId>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let contracts = store::contract::of_customer(&ctx.db(), ctx.scope(), customer).await?;
    Ok(ids(&switchable(contracts, is_offered(&ctx.db()).await?)))
}

/// Lets a customer have its invoices by e-mail and app instead of on paper, for every contract for which that is possible (cliente manual,
/// lines 1657-1709); says which. If there is any, the customer is told by e-mail, where an address is on record. The customer itself may
/// do so, and whoever may change contracts.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn switch_to_digital_invoice(ctx: &mut Ctx, customer: CustomerId) -> Result<Vec<ContractId>, Fault> {
    ctx.require(match ctx.scope() {
        Scope::Only(_) => Permission::SubscriberSelf,
        Scope::All => Permission::ContractWrite,
    })?;
    let contracts = store::contract::of_customer_for_change(&ctx.db(), ctx.scope(), customer).await?;
    let contracts = switchable(contracts, is_offered(&ctx.db()).await?);
    if contracts.is_empty() {
        return Ok(Vec::new());
    }
    let changed = ids(&contracts);
    store::contract::save_form(&ctx.db(), &changed, BillingForm::Digital).await?;
    store::change::remember_form(ctx, &contracts, BillingForm::Digital).await?;
    for id in &changed {
        ctx.touch("contract", id.0, "digital_invoice");
    }
    tell(ctx, customer, &changed).await?;
    ctx.emit(ContractsBecameDigital { customer, contracts: changed.clone() });
    Ok(changed)
}

fn ids(contracts: &[Contract]) -> Vec<ContractId> {
    contracts.iter().map(|contract| contract.id).collect()
}

async fn tell(ctx: &mut Ctx, customer: CustomerId, contracts: &[ContractId]) -> Result<(), Fault> {
    let customer = match find_customer(ctx, customer).await {
        Ok(customer) => customer,
        Err(CustomerError::Fault(fault)) => return Err(fault),
        Err(other) => return Err(Fault::Inconsistent(format!("the owner of contracts: {other}"))),
    };
    let Some(to) = customer.email.clone() else { return Ok(()) };
    let email = NewEmail {
        occasion: Occasion::about(customer.id, "digital_invoice", Vec::new()),
        to,
        subject: "Sua fatura agora é digital".into(),
        text: text(&customer, contracts),
        html: None,
        attachments: Vec::new(),
    };
    queue_email(ctx, email).await?;
    Ok(())
}

fn text(customer: &Customer, contracts: &[ContractId]) -> String {
    let numbers = contracts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let which = if contracts.len() == 1 { format!("do contrato {numbers}") } else { format!("dos contratos {numbers}") };
    format!(
        "Olá, {name}!\n\n\
         A forma de cobrança {which} foi alterada para fatura digital. A partir da próxima cobrança, você recebe a fatura por e-mail e a \
         encontra também na Central do Assinante; nada mais será enviado em papel.\n\n\
         Se você não pediu esta alteração, entre em contato conosco.\n",
        name = customer.short_name
    )
}
