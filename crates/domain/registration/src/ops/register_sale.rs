use super::examine::examine;
use crate::examined::{Examined, ExaminedPlan, Line};
use crate::{RegistrationError, Sale, Sold, rules};
use billing::{PreBillingError, SellService};
use contracts::{Contract, ContractError, ContractSale, NewContract, NewExtra, TermsError};
use customers::Customer;
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, FibreBoxId, FibreExitId, Money, Permission, PlannedServiceId};
use network::{ExitError, NetworkError, NewNetworkLogin};
use sales::{Interest, PlannedServiceError};
use telephony::{ReserveNumber, TelephonyError};

/// A contract that was registered, with the words that one looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredContract {
    /// The contract.
    pub contract: Contract,
    /// Whose it is.
    pub customer: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// The plan's name.
    pub plan_name: String,
    /// The name of the plan's technology.
    pub technology: String,
    /// What a month costs without promotions: the plan and what was chosen beside it.
    pub monthly: Money,
}

/// Registers a signed sale: a contract, or one for each plan of a package in the order in which they were sold, all or none. Each takes what
/// it needs: the exit of a fibre box, a telephone number, a network login; its promotions begin with its activation, the fee of its
/// installation is billed in instalments with the coming months. A contract that needs no line is in service at once.
///
/// # Errors
/// [`RegistrationError`], whose variants say what stands in the way.
pub async fn register_sale(ctx: &mut Ctx, sale: &Sale) -> Result<Vec<RegisteredContract>, RegistrationError> {
    ctx.require(Permission::ContractWrite)?;
    let examined = examine(ctx, sale).await?;
    if let Some(planned) = sale.planned_service {
        contract_interest(ctx, sale, planned).await?;
    }
    let mut registered = Vec::with_capacity(examined.plans.len());
    for plan in &examined.plans {
        registered.push(register_plan(ctx, &examined, plan).await?);
    }
    Ok(registered)
}

/// The service of interest that it began with has to be the customer's, pending, and for what is sold.
async fn contract_interest(ctx: &mut Ctx, sale: &Sale, id: PlannedServiceId) -> Result<(), RegistrationError> {
    let unfit = || RegistrationError::PlannedServiceNotFound(id);
    let planned = sales::contract_planned_service(ctx, sale.customer, id).await.map_err(|error| match error {
        PlannedServiceError::Fault(fault) => RegistrationError::Fault(fault),
        _ => unfit(),
    })?;
    let fits = match (planned.interest, &sale.sold) {
        (Interest::Plan(plan), Sold::Plan(sold)) => plan == sold.plan,
        (Interest::Package(package), Sold::Package { package: sold, .. }) => package == *sold,
        (Interest::Plan(_), Sold::Package { .. }) | (Interest::Package(_), Sold::Plan(_)) => false,
    };
    if fits { Ok(()) } else { Err(unfit()) }
}

async fn register_plan(
    ctx: &mut Ctx,
    examined: &Examined<'_>,
    plan: &ExaminedPlan,
) -> Result<RegisteredContract, RegistrationError> {
    let sale = examined.sale;
    let contract = contracts::register_contract(ctx, new_contract(examined, plan)).await.map_err(of_contract)?;
    let id = contract.id;
    match plan.line {
        Line::Internet(exit) => connect(ctx, examined, &contract, exit).await?,
        Line::Telephone { number, barring, is_listed } => {
            let command = ReserveNumber { number, contract: id, barring, is_listed };
            telephony::reserve_number(ctx, command).await.map_err(of_number)?;
        }
        Line::Television | Line::None => {}
    }
    for promotion in &plan.promotions {
        contracts::grant_promotion(ctx, id, *promotion).await.map_err(of_terms)?;
    }
    for (name, amount) in plan.extras.iter().filter(|(_, amount)| amount.is_positive()) {
        let extra =
            NewExtra { contract: id, description: name.clone(), amount: *amount, from_on: contract.signed_on, until_on: None };
        contracts::add_extra(ctx, extra).await.map_err(of_terms)?;
    }
    if let Some((service, installments)) = plan.fee {
        let (customer, staff) = (sale.customer, Some(sale.seller));
        let fee = SellService { customer, contract: id, service, installments, staff, comments: String::new() };
        billing::sell_service(ctx, fee).await.map_err(of_fee)?;
    }
    let group = plan.offer.group();
    let contract = if rules::awaits_installation(group) {
        contract
    } else {
        contracts::activate_contract(ctx, id).await.map_err(of_contract)?
    };
    let Customer { id: customer, name, .. } = &examined.customer;
    Ok(RegisteredContract {
        contract,
        customer: *customer,
        customer_name: name.clone(),
        plan_name: plan.offer.plan.name.clone(),
        technology: plan.offer.technology.name.clone(),
        monthly: plan.extras.iter().fold(plan.price, |sum, (_, amount)| sum + *amount),
    })
}

fn new_contract(examined: &Examined<'_>, plan: &ExaminedPlan) -> NewContract {
    let sale = examined.sale;
    let is_internet = matches!(plan.line, Line::Internet(_));
    let (is_telephone, is_television) = (matches!(plan.line, Line::Telephone { .. }), plan.line == Line::Television);
    NewContract {
        customer: sale.customer,
        company: examined.form.company,
        plan: plan.offer.plan.id,
        due_day: examined.due_day.id,
        account: examined.account,
        contract_type: examined.kind_of_contract(),
        price: plan.price,
        billing_mode: examined.billing_mode(),
        billing_form: examined.billing_form(),
        own_invoice: examined.own_invoice,
        addresses: examined.addresses.clone(),
        sale: ContractSale {
            seller: sale.seller,
            channel: sale.channel,
            origin: sale.origin,
            contract_type: sale.contract_type,
            billing_form: sale.billing_form,
            debit_account: sale.debit_account,
            tax_planning: plan.tax_planning,
            speed: sale.access.speed.filter(|_| is_internet),
            package: sale.sold.package(),
            planned_service: sale.planned_service,
            loyalty_months: sale.loyalty_months,
            can_be_suspended: sale.can_be_suspended,
            never_cancelled_for_debt: sale.never_cancelled_for_debt,
            fiscal_note: sale.fiscal_note.clone(),
            invoice_note: sale.invoice_note.clone(),
            voice_packages: if is_telephone { once(&sale.voice.packages) } else { Vec::new() },
            tv_channels: if is_television { once(&sale.tv.channels) } else { Vec::new() },
            tv_packages: if is_television { once(&sale.tv.packages) } else { Vec::new() },
        },
    }
}

/// Each of them once, in the order in which they were named.
fn once<T: Copy + PartialEq>(chosen: &[T]) -> Vec<T> {
    let mut kept = Vec::new();
    for one in chosen {
        if !kept.contains(one) {
            kept.push(*one);
        }
    }
    kept
}

/// The exit and the login of an Internet contract.
async fn connect(
    ctx: &mut Ctx,
    examined: &Examined<'_>,
    contract: &Contract,
    exit: Option<(FibreBoxId, FibreExitId)>,
) -> Result<(), RegistrationError> {
    let id = contract.id;
    if let Some((fibre_box, exit)) = exit {
        network::reserve_exit(ctx, fibre_box, exit, id).await.map_err(|error| of_exit(error, fibre_box, exit))?;
    }
    let terms = &examined.sale.access;
    let username = terms.login.clone().unwrap_or_else(|| login_of(id));
    let password = match &terms.password {
        Some(password) => password.clone(),
        None => crate::password::generate()?,
    };
    let login = NewNetworkLogin { id: None, contract: id, username, password, access: contract.state.access() };
    network::add_login(ctx, login).await.map_err(of_login)
}

/// The login of a contract whose plan makes one by itself.
fn login_of(contract: ContractId) -> String {
    format!("contrato{contract}")
}

fn of_contract(error: ContractError) -> RegistrationError {
    match error {
        ContractError::Fault(fault) => RegistrationError::Fault(fault),
        error => unexpected(error),
    }
}

fn of_terms(error: TermsError) -> RegistrationError {
    match error {
        TermsError::Fault(fault) => RegistrationError::Fault(fault),
        error => unexpected(error),
    }
}

fn of_fee(error: PreBillingError) -> RegistrationError {
    match error {
        PreBillingError::Fault(fault) => RegistrationError::Fault(fault),
        error => unexpected(error),
    }
}

/// What was looked at before, and cannot be otherwise a moment later in the same transaction.
fn unexpected(error: impl std::fmt::Display) -> RegistrationError {
    RegistrationError::Fault(Fault::Inconsistent(format!("a sale that was looked at is refused: {error}")))
}

fn of_exit(error: ExitError, fibre_box: FibreBoxId, exit: FibreExitId) -> RegistrationError {
    match error {
        ExitError::NotFound(_) | ExitError::InAnotherBox { .. } => RegistrationError::ExitNotFound { fibre_box, exit },
        ExitError::NotFree { .. } | ExitError::BoxInactive(_) => RegistrationError::ExitTaken(exit),
        ExitError::Fault(fault) => RegistrationError::Fault(fault),
        error @ ExitError::ContractHasExit { .. } => unexpected(error),
    }
}

fn of_number(error: TelephonyError) -> RegistrationError {
    match error {
        TelephonyError::NumberNotFound(id) => RegistrationError::NumberNotFound(id),
        TelephonyError::NumberTaken(id) => RegistrationError::NumberTaken(id),
        TelephonyError::Fault(fault) => RegistrationError::Fault(fault),
        error => unexpected(error),
    }
}

fn of_login(error: NetworkError) -> RegistrationError {
    match error {
        NetworkError::Taken => RegistrationError::LoginTaken,
        NetworkError::InvalidUsername => RegistrationError::InvalidLogin,
        NetworkError::InvalidPassword => RegistrationError::InvalidPassword,
        NetworkError::Fault(fault) => RegistrationError::Fault(fault),
    }
}
