//! The dunning: the law's rules with the numbers of the rbx manual's example, and customers in each of its stages, who came there by letters
//! with receipts and by the runs of then.

use crate::DemoError;
use crate::provider::companies::cep;
use crate::provider::payments::SANTANDER;
use crate::provider::plans::{DemoPlan, PLAN_500};
use app::App;
use billing::{Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus, Period};
use br::{Cpf, TaxId, Uf};
use chrono::{NaiveDate, TimeDelta};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType};
use customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewCustomer, PostalAddress};
use db::Ctx;
use dunning::{Action, HoldKind, MOST_DAYS, NewHold, NewRule, RecordNotification, lawful_rules, run_day};
use kernel::{Caller, Clock, ContractId, CustomerId, DueDayId, Fault, InvoiceId};
use network::{Access, NewNetworkLogin};

/// A customer as it is written here: days are counted back from today.
struct Written {
    id: i64,
    contract: i64,
    name: &'static str,
    street_number: &'static str,
    due: i64,
    /// When a letter was delivered.
    notified: Option<i64>,
    /// Until when the debt is promised, counted ahead.
    promised: Option<i64>,
    contested: bool,
}

/// João of the rbx manual (lines 3319-3376) is notified; the others are suspended, rescinded and marked for the bureau, held off.
const CUSTOMERS: [Written; 5] = [
    written(1, 75_285, "João da Silva", "102", 20, Some(10)),
    written(2, 75_286, "Rosa Maria Teixeira", "118", 60, Some(50)),
    written(3, 75_287, "Pedro Paulo Nunes", "230", 140, Some(130)),
    Written { promised: Some(5), ..written(4, 75_288, "Sônia Reis", "77", 25, Some(20)) },
    Written { contested: true, ..written(5, 75_289, "Álvaro Pinto Dias", "9", 18, None) },
];

const fn written(
    id: i64,
    contract: i64,
    name: &'static str,
    street_number: &'static str,
    due: i64,
    notified: Option<i64>,
) -> Written {
    Written { id, contract, name, street_number, due, notified, promised: None, contested: false }
}

/// The days of the runs: when somebody's suspension or rescission has fallen due, and today.
const RUNS: [i64; 5] = [115, 55, 48, 35, 0];

/// The rules of the manual's provider: 58 is its third.
fn rules() -> Vec<NewRule> {
    let mut rules = lawful_rules();
    let notice = NewRule {
        action: Action::AppNotice,
        name: "Aviso no aplicativo".into(),
        late_from: 1,
        late_until: 155,
        subject: "Fatura em atraso".into(),
        template: "{cliente}, a fatura {fatura} venceu em {vencimento}: R$ {valor}.".into(),
        ..rules[0].clone()
    };
    rules.insert(2, notice);
    for (position, rule) in (1..).zip(&mut rules) {
        (rule.code, rule.position) = (55 + position, position);
        // The runs of then are on the days that are told; a weekend among them would move them.
        rule.spares_eves = false;
        debug_assert!(rule.late_until <= MOST_DAYS);
    }
    rules
}

/// Creates all of it. The provider and its catalogue stand already.
pub(crate) async fn create(app: &App, caller: &Caller) -> Result<(), DemoError> {
    let today = app.zone().date(app.now());
    app.write(caller, async move |ctx: &mut Ctx| people(ctx, today).await).await?;
    for back in letters() {
        let runner = app.runner().with_clock(at(app, back));
        runner.write(caller, async move |ctx: &mut Ctx| deliver(ctx, today, back).await).await?;
    }
    app.write(caller, async |ctx: &mut Ctx| holds(ctx).await).await?;
    for back in RUNS {
        let clock = if back == 0 { app.runner().clock().clone() } else { at(app, back) };
        run_day(&app.runner().with_clock(clock), caller, None).await?;
    }
    Ok(())
}

fn at(app: &App, back: i64) -> Clock {
    let today = app.zone().date(app.now());
    Clock::manual(app.zone().start_of(today - TimeDelta::days(back)) + TimeDelta::hours(9))
}

fn letters() -> Vec<i64> {
    CUSTOMERS.iter().filter_map(|written| written.notified).collect()
}

async fn people(ctx: &mut Ctx, today: NaiveDate) -> Result<(), DemoError> {
    for rule in rules() {
        dunning::save_rule(ctx, rule).await?;
    }
    // The first is known: the manual works on him elsewhere, too.
    let imports = CUSTOMERS[1..].iter().map(|written| customer(written, ctx)).collect::<Result<Vec<_>, DemoError>>()?;
    customers::import_customers(ctx, &imports).await?;
    let contracts: Vec<_> = CUSTOMERS.iter().map(|written| contract(written, PLAN_500, ctx)).collect();
    contracts::import_contracts(ctx, &contracts).await?;
    let logins: Vec<_> = CUSTOMERS.iter().map(login).collect();
    network::add_logins(ctx, &logins).await?;
    Ok(billing::import_invoices(ctx, CUSTOMERS.iter().map(|written| invoice(written, today)).collect()).await?)
}

/// The letters of one day.
async fn deliver(ctx: &mut Ctx, today: NaiveDate, back: i64) -> Result<(), DemoError> {
    for written in CUSTOMERS.iter().filter(|written| written.notified == Some(back)) {
        let letter = RecordNotification {
            invoice: InvoiceId(written.contract),
            channel: "letter".into(),
            address: format!("Rua Presidente Nereu Ramos, {}, Marialva/PR", written.street_number),
            content: format!("NOTIFICAÇÃO DE DÉBITO: contrato {}, R$ {}.", written.contract, PLAN_500.price),
            delivered_on: today - TimeDelta::days(back),
            proof: format!("AR BR{}", 100_000_000 + written.contract),
        };
        dunning::record_notification(ctx, letter).await?;
    }
    Ok(())
}

async fn holds(ctx: &mut Ctx) -> Result<(), DemoError> {
    let today = ctx.today();
    for written in &CUSTOMERS {
        let (customer, invoice) = (CustomerId(written.id), Some(InvoiceId(written.contract)));
        let hold = |kind, until, comments: &str| NewHold { customer, invoice, kind, until, comments: comments.into() };
        if let Some(days) = written.promised {
            let until = today + TimeDelta::days(days);
            dunning::put_hold(ctx, hold(HoldKind::Promise, Some(until), "Paga quando receber o salário")).await?;
        }
        if written.contested {
            dunning::put_hold(ctx, hold(HoldKind::Contested, None, "Diz que a velocidade não foi entregue")).await?;
        }
    }
    Ok(())
}

/// None of them left an e-mail address or a telephone, like the manual's.
fn customer(written: &Written, ctx: &Ctx) -> Result<CustomerImport, DemoError> {
    let cpf = Cpf::complete(&format!("{:09}", 710_000_000 + written.id))
        .map_err(|error| Fault::Inconsistent(format!("the demo's customer {}: {error}", written.id)))?;
    let address = PostalAddress {
        street: "Rua Presidente Nereu Ramos".into(),
        number: written.street_number.into(),
        complement: String::new(),
        neighborhood: "Centro".into(),
        city: "Marialva".into(),
        state: Uf::PR,
        postal_code: cep("86990000")?,
    };
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: written.name.into(),
        short_name: None,
        tax_id: TaxId::Cpf(cpf),
        birth_date: NaiveDate::from_ymd_opt(1980, 5, 20),
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address }],
    };
    Ok(CustomerImport { id: CustomerId(written.id), created_at: ctx.now - TimeDelta::days(900), customer })
}

fn contract(written: &Written, plan: DemoPlan, ctx: &Ctx) -> ContractImport {
    let signed_on = ctx.today() - TimeDelta::days(900);
    let contract = Contract {
        id: ContractId(written.contract),
        customer: CustomerId(written.id),
        company: SANTANDER.company,
        plan: plan.id,
        due_day: DueDayId(4),
        account: SANTANDER.id,
        state: ContractState::Active,
        contract_type: ContractType::Residential,
        price: plan.price,
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Boleto,
        own_invoice: false,
        signed_on,
        activated_on: Some(signed_on),
        created_at: ctx.now - TimeDelta::days(900),
    };
    ContractImport { contract, addresses: vec![] }
}

fn login(written: &Written) -> NewNetworkLogin {
    NewNetworkLogin {
        id: None,
        contract: ContractId(written.contract),
        username: format!("contrato{}", written.contract),
        password: format!("teste{}", written.contract),
        access: Access::Normal,
    }
}

/// The debt, which has the contract's number. It bills days of a year ago, so that the monthly runs bill the contract as well.
fn invoice(written: &Written, today: NaiveDate) -> ImportedInvoice {
    let due_on = today - TimeDelta::days(written.due);
    let billed = due_on - TimeDelta::days(400);
    ImportedInvoice {
        id: InvoiceId(written.contract),
        customer: CustomerId(written.id),
        account: SANTANDER.id,
        number: written.contract,
        boleto: Some((SANTANDER.agreement, written.contract)),
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: due_on - TimeDelta::days(21),
        due_on,
        direct_debit: false,
        is_registered: true,
        comments: String::new(),
        charges: vec![Charge {
            contract: Some(ContractId(written.contract)),
            kind: ChargeKind::Plan,
            description: PLAN_500.name.to_uppercase(),
            service: Some(Period { first: billed, last: billed + TimeDelta::days(29) }),
            amount: PLAN_500.price,
        }],
    }
}
