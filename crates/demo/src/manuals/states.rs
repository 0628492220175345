//! Contracts whose state the manuals' examples change, each in the state in which its example begins; and what the end of a contract names.

use super::LUCIA;
use super::customers::{lafaiete, marialva};
use crate::DemoError;
use crate::provider::payments::{BANCO_DO_BRASIL, DemoAccount, SANTANDER};
use crate::provider::plans::FIBRE_500;
use crate::provider::staff::{PasswordHashes, SELLERS};
use ::customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewCustomer, PostalAddress};
use billing::{Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus, Period};
use br::{Cpf, Phone, TaxId};
use chrono::{Datelike, NaiveDate, TimeDelta};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress};
use db::Ctx;
use fiscal::CancellationReason;
use identity::NewStaff;
use kernel::{
    CancellationReasonId, CompetitorId, ContractId, CustomerId, DueDayId, InvoiceId, StaffId, TerminationReasonId, TicketId,
    TicketTopicId,
};
use lifecycle::PlanSuspension;
use network::NewNetworkLogin;
use support::{Protocol, Ticket, TicketStatus, TicketTarget};

/// Whose contract the rbx manual activates and blocks.
const ALICE: CustomerId = CustomerId(22_563);
/// Whose contract it unblocks.
const BRUNO: CustomerId = CustomerId(330_593);
/// Whose contract rests, or is to rest.
const CELIA: CustomerId = CustomerId(5_248);
/// Whose contracts the cliente manual lets rest, and unlocks in trust.
const DAVI: CustomerId = CustomerId(22_000_001);

/// What Davi owes, for which a contract of his is blocked.
const DEBT: InvoiceId = InvoiceId(22_000_001);
const TO_REST: ContractId = ContractId(6_255);
const INDEBTED: ContractId = ContractId(22_000_001);

/// Tables whose ids are given here.
pub(super) const TABLES: [&str; 3] = ["termination_reason", "competitor", "ticket_topic"];

pub(super) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes) -> Result<(), DemoError> {
    let people = [
        (ALICE, "Alice Moura", "220000001", marialva()?),
        (BRUNO, "Bruno Teles", "220000002", marialva()?),
        (CELIA, "Célia Ramos", "220000003", marialva()?),
        (DAVI, "DAVI NUNES", "220000004", lafaiete()?),
    ];
    let people = people.into_iter().map(|(id, name, digits, address)| person(ctx, id, name, digits, address));
    ::customers::import_customers(ctx, &people.collect::<Result<Vec<_>, DemoError>>()?).await?;
    let contracts = contracts(ctx)?;
    ::contracts::import_contracts(ctx, &contracts).await?;
    network::add_logins(ctx, &contracts.iter().map(login).collect::<Vec<_>>()).await?;
    billing::import_invoices(ctx, vec![debt(ctx.today())]).await?;
    // The user who calls a suspension off.
    let joao = NewStaff {
        id: Some(StaffId(22_000_001)),
        login: "joao".into(),
        name: "João da Recepção".into(),
        password: hashes.own.clone(),
        profile: SELLERS,
        is_seller: false,
    };
    identity::create_staff(ctx, &joao).await?;
    support::import_tickets(ctx, &[ticket(ctx)?]).await?;
    let rest =
        PlanSuspension { contract: TO_REST, first: ctx.today() + TimeDelta::days(20), days: 30, staff: None, ticket: None };
    lifecycle::plan_suspension(ctx, rest).await.map_err(refused)?;
    end_of_a_contract(ctx).await
}

async fn end_of_a_contract(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name) in [(1, "MUDANÇA DE ENDEREÇO"), (22_000_002, "PREÇO"), (22_000_003, "QUALIDADE DO SERVIÇO")] {
        lifecycle::add_termination_reason(ctx, Some(TerminationReasonId(id)), name).await?;
    }
    lifecycle::add_competitor(ctx, Some(CompetitorId(1)), "OUTRO PROVEDOR").await?;
    support::add_target(ctx, TicketTarget::Topic(TicketTopicId(5)), "Retirada de equipamento").await?;
    let reason = CancellationReason { id: CancellationReasonId(3), name: "CANCELAMENTO DE CONTRATO".into(), is_active: true };
    Ok(fiscal::register_reasons(ctx, &[reason]).await?)
}

fn person(ctx: &Ctx, id: CustomerId, name: &str, digits: &str, address: PostalAddress) -> Result<CustomerImport, DemoError> {
    let cpf = Cpf::complete(digits).map_err(refused)?;
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: name.into(),
        short_name: None,
        tax_id: TaxId::parse_relaxed(cpf.as_str()).map_err(refused)?,
        birth_date: NaiveDate::from_ymd_opt(1984, 2, 11),
        email: Some(format!("cliente{id}@example.com")),
        mobile: Some(Phone::parse("31977776655").map_err(refused)?),
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address }],
    };
    let created_at = ctx.zone.start_of(signed_on()) + TimeDelta::hours(9);
    Ok(CustomerImport { id, created_at, customer })
}

fn signed_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 5, 10).unwrap_or_default()
}

/// They are exempt, so that no invoice of theirs stands in the way of the examples.
fn contracts(ctx: &Ctx) -> Result<Vec<ContractImport>, DemoError> {
    let blocked = ContractState::Blocked { debt: None };
    [
        (65_874, ALICE, ContractState::TemporarilySuspended),
        (65_875, ALICE, ContractState::Active),
        (9_121, BRUNO, blocked),
        (6_254, CELIA, ContractState::Active),
        (TO_REST.0, CELIA, ContractState::Active),
        (1_283_519, DAVI, ContractState::Active),
        (INDEBTED.0, DAVI, ContractState::Blocked { debt: Some(DEBT) }),
        (9_009, LUCIA, ContractState::AwaitingInstallation),
    ]
    .into_iter()
    .map(|(id, customer, state)| contract(ctx, id, customer, state))
    .collect()
}

fn account_of(customer: CustomerId) -> DemoAccount {
    if customer == DAVI { SANTANDER } else { BANCO_DO_BRASIL }
}

fn contract(ctx: &Ctx, id: i64, customer: CustomerId, state: ContractState) -> Result<ContractImport, DemoError> {
    let (account, signed_on) = (account_of(customer), signed_on());
    let address = if customer == DAVI { lafaiete()? } else { marialva()? };
    let contract = Contract {
        id: ContractId(id),
        customer,
        company: account.company,
        plan: FIBRE_500.id,
        due_day: DueDayId(5),
        account: account.id,
        state,
        contract_type: ContractType::Residential,
        price: FIBRE_500.price,
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Exempt,
        own_invoice: true,
        signed_on,
        activated_on: Some(signed_on + TimeDelta::days(3)).filter(|_| state != ContractState::AwaitingInstallation),
        created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10),
    };
    Ok(ContractImport { contract, addresses: vec![NewContractAddress { kind: AddressKind::Default, address }] })
}

fn login(import: &ContractImport) -> NewNetworkLogin {
    let Contract { id, state, .. } = import.contract;
    NewNetworkLogin {
        id: None,
        contract: id,
        username: format!("contrato{id}"),
        password: format!("teste{id}"),
        access: state.access(),
    }
}

/// Of the month before last, and long overdue.
fn debt(today: NaiveDate) -> ImportedInvoice {
    let due_on = today - TimeDelta::days(40);
    let first = due_on.with_day(1).unwrap_or(due_on);
    ImportedInvoice {
        id: DEBT,
        customer: DAVI,
        account: SANTANDER.id,
        number: DEBT.0,
        boleto: Some((SANTANDER.agreement, DEBT.0)),
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: due_on - TimeDelta::days(10),
        due_on,
        direct_debit: false,
        is_registered: true,
        comments: String::new(),
        charges: vec![Charge {
            contract: Some(INDEBTED),
            kind: ChargeKind::Plan,
            description: "FIBRA 500 MEGA".into(),
            service: Some(Period { first, last: due_on }),
            amount: FIBRE_500.price,
        }],
    }
}

/// The ticket that the suspension of 6254 goes back to.
fn ticket(ctx: &Ctx) -> Result<Ticket, DemoError> {
    let opened_at = ctx.now - TimeDelta::days(2);
    let number = format!("{}19330230", ctx.zone.date(opened_at).format("%Y%m%d"));
    let protocol: Protocol = number.parse().map_err(refused)?;
    Ok(Ticket {
        id: TicketId(3_265),
        protocol,
        customer: CELIA,
        contract: Some(ContractId(6_254)),
        status: TicketStatus::Open,
        subject: "Viagem".into(),
        description: "Vai viajar e quer suspender o contrato.".into(),
        opened_at,
        closed_at: None,
    })
}

/// What a slice would not have of ours.
fn refused(error: impl std::fmt::Display) -> DemoError {
    kernel::Fault::Inconsistent(format!("the demo's states of contracts: {error}")).into()
}
