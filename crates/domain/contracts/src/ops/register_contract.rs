use super::import_contract::refusal;
use crate::{
    BillingForm, BillingMode, Contract, ContractError, ContractRegistered, ContractSale, ContractState, ContractType,
    NewContractAddress, store,
};
use db::Ctx;
use kernel::{CompanyId, ContractId, CustomerId, DueDayId, FinancialAccountId, Money, Permission, PlanId};

/// A contract that was sold.
#[derive(Clone, Debug)]
pub struct NewContract {
    /// Who bought.
    pub customer: CustomerId,
    /// The company that serves it.
    pub company: CompanyId,
    /// The plan.
    pub plan: PlanId,
    /// The due day.
    pub due_day: DueDayId,
    /// The financial account that its money goes to.
    pub account: FinancialAccountId,
    /// The kind of contract.
    pub contract_type: ContractType,
    /// What a month costs.
    pub price: Money,
    /// Paid after or before a period.
    pub billing_mode: BillingMode,
    /// How the money is asked for.
    pub billing_form: BillingForm,
    /// True when it has invoices of its own.
    pub own_invoice: bool,
    /// Its addresses, one of a kind.
    pub addresses: Vec<NewContractAddress>,
    /// How it was sold.
    pub sale: ContractSale,
}

/// Registers a contract that was signed today. It awaits its installation. Whether the sale may be made is looked at before: here its
/// parts are only written down.
///
/// # Errors
/// [`ContractError::PriceOutOfRange`], [`ContractError::UnknownReference`]; [`ContractError::Taken`] for two addresses of one kind.
pub async fn register_contract(ctx: &mut Ctx, new: NewContract) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    if new.price.is_negative() || new.price > Money::MAX {
        return Err(ContractError::PriceOutOfRange);
    }
    let contract = Contract {
        id: ContractId(0),
        customer: new.customer,
        company: new.company,
        plan: new.plan,
        due_day: new.due_day,
        account: new.account,
        state: ContractState::AwaitingInstallation,
        contract_type: new.contract_type,
        price: new.price,
        billing_mode: new.billing_mode,
        billing_form: new.billing_form,
        own_invoice: new.own_invoice,
        signed_on: ctx.today(),
        activated_on: None,
        created_at: ctx.now,
    };
    let id = store::contract::insert(&ctx.db(), &contract).await.map_err(|fault| refusal(fault, "contract"))?;
    let contract = Contract { id, ..contract };
    store::address::insert(&ctx.db(), id, &new.addresses).await.map_err(|fault| refusal(fault, "kind of address"))?;
    store::sale::insert(&ctx.db(), id, &new.sale).await.map_err(|fault| refusal(fault, "contract"))?;
    ctx.touch("contract", id.0, "registered");
    ctx.emit(ContractRegistered { contract: id, customer: contract.customer, planned_service: new.sale.planned_service });
    Ok(contract)
}

/// How a contract was sold; none of one that came from another system.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn sale_of_contract(ctx: &Ctx, id: ContractId) -> Result<Option<ContractSale>, ContractError> {
    super::find::find_contract(ctx, id).await?;
    Ok(store::sale::find(&ctx.db(), id).await?)
}
