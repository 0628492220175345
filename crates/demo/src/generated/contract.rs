//! The contracts of one customer: one to three.

use super::customer::{Household, Standing};
use super::{Batch, FIRST_ID, Generator, percent, pick};
use crate::history::Debt;
use crate::provider::plans::{
    BUSINESS_500, BUSINESS_1000, DUE_DAYS, DemoPlan, FIBRE_300, FIBRE_500, FIBRE_700, FIBRE_1000, RADIO_20, TELEPHONE, TELEVISION,
};
use chrono::{Days, NaiveDate, TimeDelta};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress};
use customers::{AddressKind, CustomerKind};
use fastrand::Rng;
use kernel::{ContractId, InvoiceId, Money};
use network::NewNetworkLogin;

const OF_HOMES: [DemoPlan; 8] = [FIBRE_300, FIBRE_300, FIBRE_500, FIBRE_500, FIBRE_500, FIBRE_700, FIBRE_1000, RADIO_20];
const OF_BUSINESSES: [DemoPlan; 3] = [FIBRE_700, BUSINESS_500, BUSINESS_1000];
const OF_BEFORE: [DemoPlan; 2] = [RADIO_20, FIBRE_300];
const DISCOUNT: Money = Money::centavos(1_000);

/// What is agreed in one contract.
struct Terms {
    plan: DemoPlan,
    state: ContractState,
    signed_on: NaiveDate,
    activated_on: Option<NaiveDate>,
}

impl Generator {
    /// Adds the contracts of a customer, and what belongs to them.
    pub(super) fn contracts(&mut self, rng: &mut Rng, household: &Household, batch: &mut Batch) {
        let is_company = household.kind == CustomerKind::Company;
        let main = *pick(rng, if is_company { &OF_BUSINESSES[..] } else { &OF_HOMES[..] });
        let terms = self.terms(rng, household, main);
        let mut all = vec![terms];
        let has_settled_in = matches!(household.standing, Standing::Regular | Standing::Left);
        if has_settled_in {
            if percent(rng, if is_company { 50 } else { 15 }) {
                all.push(self.terms(rng, household, TELEPHONE));
            }
            if !is_company && percent(rng, 8) {
                all.push(self.terms(rng, household, TELEVISION));
            }
        }
        // The plan of before ended when that of today was signed, long before the history that is shown.
        let settled_since = self.frame.today - household.signed_on;
        if household.standing == Standing::Regular && settled_since > TimeDelta::days(450) && all.len() < 3 && percent(rng, 12) {
            let signed_on = household.signed_on - Days::new(rng.u64(200..=900));
            let state = ContractState::Cancelled { on: household.signed_on };
            let activated_on = Some(signed_on + Days::new(4));
            all.insert(0, Terms { plan: *pick(rng, &OF_BEFORE), state, signed_on, activated_on });
        }
        let form = billing_form(rng, household);
        let own_invoice = is_company && percent(rng, 30);
        for terms in all {
            self.contract(rng, household, &terms, (form, own_invoice), batch);
        }
    }

    /// What is agreed today about a plan.
    fn terms(&mut self, rng: &mut Rng, household: &Household, plan: DemoPlan) -> Terms {
        let signed_on = household.signed_on;
        let state = match household.standing {
            Standing::Regular => ContractState::Active,
            Standing::AwaitingInstallation => ContractState::AwaitingInstallation,
            Standing::InInstallation => ContractState::InInstallation,
            Standing::Trusted => {
                let debt = InvoiceId(FIRST_ID + self.debts);
                self.debts += 1;
                ContractState::TrustUnlocked { until: self.frame.today + Days::new(rng.u64(1..=3)), debt: Some(debt) }
            }
            Standing::Left => ContractState::Cancelled { on: signed_on + Days::new(rng.u64(120..=400)) },
        };
        let is_installed = !matches!(state, ContractState::AwaitingInstallation | ContractState::InInstallation);
        let activated_on = is_installed.then(|| signed_on + Days::new(rng.u64(1..=9)));
        Terms { plan, state, signed_on, activated_on }
    }

    fn contract(
        &mut self,
        rng: &mut Rng,
        household: &Household,
        terms: &Terms,
        (billing_form, own_invoice): (BillingForm, bool),
        batch: &mut Batch,
    ) {
        let id = ContractId(FIRST_ID + self.contracts);
        self.contracts += 1;
        let account = household.place.account();
        let price = if percent(rng, 25) { terms.plan.price - DISCOUNT } else { terms.plan.price };
        let at_work = TimeDelta::minutes(rng.i64(8 * 60..18 * 60));
        let contract = Contract {
            id,
            customer: household.id,
            company: account.company,
            plan: terms.plan.id,
            due_day: household.due_day,
            account: account.id,
            state: terms.state,
            contract_type: match household.kind {
                CustomerKind::Person => ContractType::Residential,
                CustomerKind::Company => ContractType::Corporate,
            },
            price,
            billing_mode: BillingMode::Postpaid,
            billing_form,
            own_invoice,
            signed_on: terms.signed_on,
            activated_on: terms.activated_on,
            created_at: self.frame.zone.start_of(terms.signed_on) + at_work,
        };
        if let ContractState::TrustUnlocked { debt: Some(invoice), .. } = terms.state {
            let due_day = DUE_DAYS.iter().find(|(id, _)| *id == household.due_day).map_or(1, |(_, day)| *day);
            let (contract, customer, plan) = (id, household.id, terms.plan.name);
            batch.debts.push(Debt { invoice, customer, contract, account, plan, price, due_day });
        }
        let password: String = std::iter::repeat_with(|| rng.alphanumeric()).take(10).collect();
        let has_line = terms.activated_on.is_some() && !matches!(terms.state, ContractState::Cancelled { .. });
        if has_line && terms.plan.is_internet() {
            batch.network_logins.push(NewNetworkLogin {
                id: None,
                contract: id,
                username: format!("cliente{}", id.0),
                password,
                access: terms.state.access(),
            });
        }
        let address = NewContractAddress { kind: AddressKind::Default, address: household.address.clone() };
        batch.contracts.push(ContractImport { contract, addresses: vec![address] });
    }
}

/// How a customer is asked for money. One in a hundred is one of the house and not asked at all.
fn billing_form(rng: &mut Rng, household: &Household) -> BillingForm {
    match rng.u8(..100) {
        0 if household.standing == Standing::Regular && household.kind == CustomerKind::Person => BillingForm::Exempt,
        1..=5 => BillingForm::DirectDebit,
        6..=24 => BillingForm::Boleto,
        _ => BillingForm::Digital,
    }
}
