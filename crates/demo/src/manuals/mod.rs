//! The manuals' own world: the customers, contracts and invoices of their printed examples, with the printed ids, names and amounts
//! where those fit together.
//!
//! Printed dates stay as they are, so that the manuals' answers come out again: invoice 123456 has the very line that the cliente manual
//! prints. The contracts are in service, and the billing goes on with them as with all others.

mod catalog;
mod changes;
mod contract_papers;
mod contracts;
mod customers;
mod invoices;
mod papers;
pub(crate) mod places;
mod records;
mod registration;
mod sales;
mod states;
mod transfers;

use crate::provider::staff::PasswordHashes;
use crate::{DemoError, history};
use ::customers::NewAppLogin;
use chrono::TimeDelta;
use db::{Ctx, Database};
use kernel::{AppNotificationId, ContractId, CustomerId, Fault, TicketId};
use messaging::NewNotice;
use support::{Protocol, ProtocolError, Ticket, TicketStatus};

/// CLIENTE TESTE of the cliente manual.
pub(crate) const CLIENTE_TESTE: CustomerId = CustomerId(81_593);
/// Whose open invoices the cliente manual lists.
const MARCOS: CustomerId = CustomerId(366_890);
/// Whose open documents the rbx manual lists.
const LUCIA: CustomerId = CustomerId(330_531);
/// Whose invoice the rbx manual adds to.
const RUI: CustomerId = CustomerId(2_563);
/// The subscriber `joao` of the rbx manual.
const JOAO: CustomerId = CustomerId(65_487);
/// To whom the rbx manual sends a boleto by e-mail, who gives a payment notice, and whose notes it lists.
const PAULO: CustomerId = CustomerId(330_570);
/// Whose CPF the cliente manual asks for in few words.
const ROSA: CustomerId = CustomerId(8_768_696);
/// The first of the rbx manual's list of the collector, for whom it also enters a document in three instalments.
const DEBTOR: CustomerId = CustomerId(1);
/// Whose card the rbx manual keeps.
const JOSE: CustomerId = CustomerId(15);

/// Who was a prospect of the cliente manual.
const MARIA: CustomerId = CustomerId(428_740);

/// Registers everybody with their contracts, invoices, tickets and notices.
pub(crate) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes) -> Result<(), DemoError> {
    places::create(ctx).await?;
    catalog::create(ctx).await?;
    ::customers::import_customers(ctx, &customers::all()?).await?;
    let logins = [(CLIENTE_TESTE, crate::credentials::SUBSCRIBER, &hashes.subscriber), (JOAO, "joao", &hashes.joao)].map(
        |(customer, username, password)| NewAppLogin {
            customer,
            username: username.into(),
            password: password.clone(),
            must_change: false,
        },
    );
    ::customers::add_app_logins(ctx, &logins).await?;
    sales::create(ctx, hashes).await?;
    ::contracts::import_contracts(ctx, &contracts::all(ctx)?).await?;
    network::add_logins(ctx, &contracts::network_logins()).await?;
    billing::import_invoices(ctx, invoices::all(ctx.today())?).await?;
    history::settle(ctx, &invoices::paid(ctx.today())?).await?;
    fiscal::import_documents(ctx, papers::all()?).await?;
    states::create(ctx, hashes).await?;
    records::create(ctx).await?;
    registration::create(ctx).await?;
    changes::create(ctx).await?;
    transfers::create(ctx, hashes).await?;
    contract_papers::create(ctx).await?;
    tickets(ctx).await?;
    notices(ctx).await
}

/// One open ticket each for the two customers whose tickets the manuals work on.
async fn tickets(ctx: &mut Ctx) -> Result<(), DemoError> {
    let opened_at = ctx.now - TimeDelta::days(1);
    let day = ctx.zone.date(opened_at).format("%Y%m%d");
    let ticket = |id, number: &str, customer, contract, subject: &str, description: &str| {
        let protocol: Protocol =
            format!("{day}{number}").parse().map_err(|error: ProtocolError| Fault::Inconsistent(error.to_string()))?;
        Ok::<_, Fault>(Ticket {
            id: TicketId(id),
            protocol,
            customer,
            contract: Some(ContractId(contract)),
            status: TicketStatus::Open,
            subject: subject.into(),
            description: description.into(),
            opened_at,
            closed_at: None,
        })
    };
    let tickets = [
        ticket(4_049_332, "19330228", CLIENTE_TESTE, 61_049, "Lentidão na conexão", "Velocidade baixa à noite, no cabo também.")?,
        ticket(2_381_852, "19330229", LUCIA, 12_345, "Mudança de ponto", "Quer o ponto no quarto dos fundos.")?,
    ];
    Ok(support::import_tickets(ctx, &tickets).await?)
}

async fn notices(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, title, body) in [
        (1, "Manutenção programada", "Na madrugada de domingo, entre 2h e 4h, sua conexão pode oscilar."),
        (2, "Sua fatura chegou", "A fatura deste mês já está disponível no aplicativo."),
    ] {
        let (title, body) = (title.into(), body.into());
        messaging::create_notice(ctx, NewNotice { id: Some(AppNotificationId(id)), customer: CLIENTE_TESTE, title, body })
            .await?;
    }
    Ok(())
}

/// Lets what is created later follow the ids that were given here.
pub(crate) async fn sync_ids(database: &Database) -> Result<(), DemoError> {
    for table in ["ticket", "app_notification"]
        .into_iter()
        .chain(fiscal::FISCAL_TABLES)
        .chain(::catalog::SALES_TABLES)
        .chain(::places::PLACES_TABLES)
        .chain(network::FIBRE_TABLES)
        .chain(records::TABLES)
        .chain(::sales::SALES_TABLES)
        .chain(registration::TABLES)
        .chain(changes::TABLES)
        .chain(::papers::PAPER_TABLES)
        .chain(states::TABLES)
        .chain(transfers::TABLES)
    {
        db::sync_ids(database, table).await?;
    }
    Ok(())
}
