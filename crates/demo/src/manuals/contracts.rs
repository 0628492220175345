//! Their contracts.

use super::customers::{lafaiete, marialva};
use super::{CLIENTE_TESTE, DEBTOR, JOAO, LUCIA, MARCOS, PAULO, ROSA, RUI};
use crate::DemoError;
use crate::provider::payments::{BANCO_DO_BRASIL, DemoAccount, SANTANDER};
use crate::provider::plans::{
    DemoPlan, FIBRE_500, OLD_EQUIPMENT, OLD_FIBRE_10, OLD_FIBRE_30, OLD_PROMO_30, OLD_RADIO_10, OLD_RES_6, OLD_RES_10,
};
use chrono::{NaiveDate, TimeDelta};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress};
use customers::{AddressKind, PostalAddress};
use db::Ctx;
use kernel::{ContractId, CustomerId, DueDayId, InvoiceId, Money};
use network::NewNetworkLogin;

/// A contract as it is written here.
struct Written {
    id: i64,
    customer: CustomerId,
    plan: DemoPlan,
    kind: ContractType,
    due_day: i64,
    state: State,
    price: i64,
}

/// How a contract stands.
#[derive(Clone, Copy)]
enum State {
    Active,
    BlockedFor(i64),
    TrustedOver(i64),
}

const fn contract(id: i64, customer: CustomerId, plan: DemoPlan, due_day: i64, state: State) -> Written {
    let price = plan.price.in_centavos();
    Written { id, customer, plan, kind: ContractType::Residential, due_day, state, price }
}

/// The block of 1283322 and the trust of 1283303 end with the payment of invoice 90, the block of 12346 with that of document 22563.
const CONTRACTS: [Written; 18] = [
    contract(6_976, CLIENTE_TESTE, OLD_FIBRE_10, 1, State::Active),
    contract(7_058, CLIENTE_TESTE, OLD_RADIO_10, 1, State::Active),
    Written { kind: ContractType::Other, ..contract(61_049, CLIENTE_TESTE, OLD_PROMO_30, 1, State::Active) },
    contract(1_283_299, CLIENTE_TESTE, OLD_RES_10, 4, State::Active),
    contract(1_283_303, CLIENTE_TESTE, OLD_EQUIPMENT, 4, State::TrustedOver(90)),
    contract(1_283_321, CLIENTE_TESTE, OLD_RES_6, 4, State::Active),
    contract(1_283_322, CLIENTE_TESTE, OLD_FIBRE_30, 4, State::BlockedFor(90)),
    contract(1_282_441, MARCOS, FIBRE_500, 4, State::Active),
    Written { price: 11_086, ..contract(12_345, LUCIA, FIBRE_500, 5, State::Active) },
    Written { price: 11_990, ..contract(12_346, LUCIA, FIBRE_500, 5, State::BlockedFor(22_563)) },
    contract(65_488, JOAO, FIBRE_500, 2, State::Active),
    contract(12_347, PAULO, FIBRE_500, 5, State::Active),
    Written { price: 1_490, ..contract(111_222, ROSA, OLD_EQUIPMENT, 3, State::Active) },
    Written { price: 15_410, ..contract(222_333, ROSA, FIBRE_500, 3, State::Active) },
    contract(1, DEBTOR, FIBRE_500, 2, State::Active),
    contract(3, DEBTOR, OLD_RES_10, 2, State::Active),
    contract(4, DEBTOR, OLD_EQUIPMENT, 2, State::Active),
    contract(26_552, RUI, FIBRE_500, 5, State::Active),
];

/// How long the customer's word is good for.
const TRUST: TimeDelta = TimeDelta::days(3);

/// All of them.
pub(super) fn all(ctx: &Ctx) -> Result<Vec<ContractImport>, DemoError> {
    let until = ctx.today() + TRUST;
    CONTRACTS.iter().map(|written| import(written, until, ctx)).collect()
}

fn import(written: &Written, trusted_until: NaiveDate, ctx: &Ctx) -> Result<ContractImport, DemoError> {
    let signed_on = NaiveDate::from_ymd_opt(2016, 9, 5).unwrap_or_default();
    let account = account_of(written.customer);
    let contract = Contract {
        id: ContractId(written.id),
        customer: written.customer,
        company: account.company,
        plan: written.plan.id,
        due_day: DueDayId(written.due_day),
        account: account.id,
        state: match written.state {
            State::Active => ContractState::Active,
            State::BlockedFor(invoice) => ContractState::Blocked { debt: Some(InvoiceId(invoice)) },
            State::TrustedOver(invoice) => ContractState::TrustUnlocked { until: trusted_until, debt: Some(InvoiceId(invoice)) },
        },
        contract_type: written.kind,
        price: Money::centavos(written.price),
        billing_mode: BillingMode::Postpaid,
        // CLIENTE TESTE still gets two on paper, and may change that (cliente manual, lines 1613-1709).
        billing_form: if matches!(written.id, 6_976 | 7_058) { BillingForm::Boleto } else { BillingForm::Digital },
        own_invoice: false,
        signed_on,
        activated_on: Some(signed_on + TimeDelta::days(3)),
        created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10),
    };
    let address = NewContractAddress { kind: AddressKind::Default, address: address_of(written)? };
    Ok(ContractImport { contract, addresses: vec![address] })
}

fn account_of(customer: CustomerId) -> DemoAccount {
    if [LUCIA, JOAO, PAULO, RUI, DEBTOR].contains(&customer) { BANCO_DO_BRASIL } else { SANTANDER }
}

/// The two contracts of the complete login are installed elsewhere (cliente manual, lines 510-604).
fn address_of(written: &Written) -> Result<PostalAddress, DemoError> {
    let at = |street: &str, number: &str| {
        Ok(PostalAddress { street: street.into(), number: number.into(), complement: String::new(), ..lafaiete()? })
    };
    match written.id {
        6_976 => at("FRANCISCA MALVINA DE RESENDE", "444"),
        7_058 => at("ENIDIO JOSE", "966"),
        _ if account_of(written.customer).id == BANCO_DO_BRASIL.id => marialva(),
        _ => lafaiete(),
    }
}

/// A network login for each contract that brings the Internet.
pub(super) fn network_logins() -> Vec<NewNetworkLogin> {
    let lines = CONTRACTS.iter().filter(|written| written.plan.id != OLD_EQUIPMENT.id);
    lines
        .map(|written| NewNetworkLogin {
            id: None,
            contract: ContractId(written.id),
            username: format!("contrato{}", written.id),
            password: "teste".to_owned() + &written.id.to_string(),
            access: match written.state {
                State::BlockedFor(_) => network::Access::Blocked,
                State::Active | State::TrustedOver(_) => network::Access::Normal,
            },
        })
        .collect()
}
