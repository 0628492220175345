//! Contracts that change while they last: due days, promotional discounts, trials of plans and addresses, as both manuals have them.

use super::customers::marialva;
use crate::DemoError;
use crate::provider::payments::BANCO_DO_BRASIL;
use crate::provider::plans::{DemoPlan, FIBRE_500, FIBRE_700, FIBRE_1000};
use ::customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewCustomer};
use br::{Cpf, Phone, TaxId};
use catalog::NewTrialPlan;
use chrono::{NaiveDate, TimeDelta};
use contracts::{
    BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress, NewTrial,
    SetPromotionalDiscount,
};
use db::Ctx;
use kernel::{ContractId, CustomerId, DueDayId, Fault, Money, PlanId, TrialId, TrialPlanId};
use network::{Access, NewNetworkLogin};

/// Whose discount and address the rbx manual changes (lines 918-954 and 1331-1381).
const DIANA: CustomerId = CustomerId(330_624);
/// Whose due day the chat of the cliente manual changes, and who tries plans.
const GIL: CustomerId = CustomerId(23_000_001);

const CONTRACTS: [(ContractId, CustomerId, i64); 4] = [
    (ContractId(9_626), DIANA, 3),
    (ContractId(311_622), GIL, 2),
    (ContractId(23_000_001), GIL, 3),
    (ContractId(23_000_002), GIL, 3),
];

/// The plans that may be tried, with the ids of the rbx manual (lines 883-1088 and 1382-1421).
const TRIAL_PLANS: [(i64, &str, PlanId); 3] = [
    (1, "DEGUSTAÇÃO 700 MEGA", FIBRE_700.id),
    (15, "DEGUSTAÇÃO 1 GIGA", FIBRE_1000.id),
    (16, "DEGUSTAÇÃO 1 GIGA NO FIM DE SEMANA", FIBRE_1000.id),
];

/// The trials of the rbx manual: id, contract, plan, and in how many days it begins.
const TRIALS: [(TrialId, ContractId, i64, i64); 2] =
    [(TrialId(8), ContractId(23_000_001), 1, 30), (TrialId(110), ContractId(23_000_002), 16, 40)];

/// Tables whose ids are given here.
pub(super) const TABLES: [&str; 2] = ["trial_plan", "contract_trial"];

const PLAN: DemoPlan = FIBRE_500;

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    let people = [(DIANA, "Diana Prates", "230000010"), (GIL, "Gil Moreira", "230000029")];
    for (id, name, digits) in people {
        customer(ctx, id, name, digits).await?;
    }
    let imports = CONTRACTS.iter().map(|of| import(*of, ctx)).collect::<Result<Vec<_>, _>>()?;
    contracts::import_contracts(ctx, &imports).await.map_err(refused)?;
    let logins = CONTRACTS.map(|(id, _, _)| NewNetworkLogin {
        id: None,
        contract: id,
        username: format!("contrato{id}"),
        password: format!("teste{id}"),
        access: Access::Normal,
    });
    network::add_logins(ctx, &logins).await.map_err(refused)?;
    discount(ctx).await?;
    trials(ctx).await
}

async fn customer(ctx: &mut Ctx, id: CustomerId, name: &str, digits: &str) -> Result<(), DemoError> {
    let cpf = Cpf::complete(digits).map_err(refused)?;
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: name.into(),
        short_name: None,
        tax_id: TaxId::parse_relaxed(cpf.as_str()).map_err(refused)?,
        birth_date: None,
        email: Some(format!("cliente{id}@example.com")),
        mobile: Some(Phone::parse("44977774444").map_err(refused)?),
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: marialva()? }],
    };
    let created_at = ctx.now - TimeDelta::days(400);
    Ok(::customers::import_customer(ctx, CustomerImport { id, created_at, customer }).await?)
}

fn import((id, customer, due_day): (ContractId, CustomerId, i64), ctx: &Ctx) -> Result<ContractImport, DemoError> {
    let signed_on = NaiveDate::from_ymd_opt(2021, 3, 8).unwrap_or_default();
    let contract = Contract {
        id,
        customer,
        company: BANCO_DO_BRASIL.company,
        plan: PLAN.id,
        due_day: DueDayId(due_day),
        account: BANCO_DO_BRASIL.id,
        state: ContractState::Active,
        contract_type: ContractType::Residential,
        price: PLAN.price,
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Digital,
        own_invoice: false,
        signed_on,
        activated_on: Some(signed_on + TimeDelta::days(3)),
        created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10),
    };
    let address = NewContractAddress { kind: AddressKind::Default, address: marialva()? };
    Ok(ContractImport { contract, addresses: vec![address] })
}

async fn discount(ctx: &mut Ctx) -> Result<(), DemoError> {
    let command = SetPromotionalDiscount {
        customer: DIANA,
        contract: ContractId(9_626),
        months: 6,
        amount: Money::centavos(1_000),
        description: Some("Desconto de 6 Meses".into()),
    };
    contracts::set_promotional_discount(ctx, command).await.map_err(refused)?;
    Ok(())
}

async fn trials(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, plan) in TRIAL_PLANS {
        let new = NewTrialPlan { id: Some(TrialPlanId(id)), name: name.into(), plan, is_active: true };
        catalog::create_trial_plan(ctx, new).await?;
    }
    for (id, contract, plan, in_days) in TRIALS {
        let first = ctx.today() + TimeDelta::days(in_days);
        let new = NewTrial {
            id: Some(id),
            customer: GIL,
            contract,
            plan: TrialPlanId(plan),
            starts_at: Some(ctx.zone.start_of(first)),
            ends_at: ctx.zone.start_of(first + TimeDelta::days(30)) - TimeDelta::seconds(1),
        };
        contracts::schedule_trial(ctx, new).await.map_err(refused)?;
    }
    Ok(())
}

/// What a slice would not have of ours.
fn refused(error: impl std::fmt::Display) -> DemoError {
    Fault::Inconsistent(format!("the demo's contracts that change: {error}")).into()
}
