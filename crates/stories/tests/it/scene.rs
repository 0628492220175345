//! Two customers with a bit of everything, and a good request to each operation: what the tests over all operations start from.
//! A new operation needs its request here; the tests say so.

mod catalog;
pub(crate) mod changes;
mod customers;
mod money;
pub(crate) mod papers;
mod places;
mod registration;
mod requests;
pub(crate) mod sales;
mod states;
mod transfers;

pub(crate) use requests::{ClienteRequest, Parameters, RbxRequest, object, path_of};

use billing::{Means, PayInvoice, Share, Sums};
use cliente::Operation;
use dunning::{NewRule, lawful_rules, save_rule};
use fiscal::{DocumentModel, Scope, document_of_invoice, issue_documents};
use identity::{NewStaff, create_staff};
use kernel::{AppNotificationId, Caller, FiscalDocumentId, InvoiceId, ProfileId, StaffId};
use messaging::{NewNotice, create_notice};
use rbx::Service;
use serde_json::{Value, json};
use testkit::{CASH, COUNTER_ENTRY, Person, RECEIPT, World, day};

/// The day on which the scene plays, in the middle of a month that was billed.
pub(crate) const TODAY: &str = "2026-03-26";

/// Who and what there is.
pub(crate) struct Scene<'w> {
    pub(crate) ana: Person<'w>,
    /// Late since the 10th.
    pub(crate) late: InvoiceId,
    pub(crate) notice: AppNotificationId,
    /// Due in April: one for each API to be paid through.
    pub(crate) to_be_paid: [InvoiceId; 2],
    pub(crate) paid: InvoiceId,
    /// Of R$ 99.90, late as well, and open to a negotiation.
    pub(crate) negotiable: InvoiceId,
    /// Is withdrawn with its note and its service invoice.
    pub(crate) to_be_deleted: InvoiceId,
    /// The note and the service invoice of the late one.
    pub(crate) note: FiscalDocumentId,
    pub(crate) service_invoice: FiscalDocumentId,
    pub(crate) bias_note: FiscalDocumentId,
    pub(crate) bia: Person<'w>,
    pub(crate) bias_invoice: InvoiceId,
    pub(crate) bias_notice: AppNotificationId,
    /// Changes her password.
    pub(crate) clara: Person<'w>,
    /// Has forgotten his.
    pub(crate) davi: Person<'w>,
    /// A member of the staff who changes his.
    pub(crate) caixa: StaffId,
    /// What Ana buys, and her orders.
    pub(crate) shopping: registration::Shopping,
    /// What belongs to customers.
    pub(crate) records: customers::Records,
    /// Whose contracts change.
    pub(crate) changing: changes::Changing<'w>,
    /// Contracts with their documents.
    pub(crate) papers: papers::Papers<'w>,
    /// Contracts in many states.
    pub(crate) states: states::States<'w>,
    /// Who is transferred.
    pub(crate) transferable: transfers::Transferable,
}

/// What is filled into a path, the query, the body.
pub(crate) type Input = (Parameters, Parameters, Option<Value>);

/// Which environment's credentials a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum In {
    Production,
    Homologation,
}

pub(crate) const CAIXAS_PASSWORD: &str = "senha-do-caixa";

impl<'w> Scene<'w> {
    pub(crate) async fn set(world: &'w World) -> Self {
        let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
        let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
        let clara = world.customer("Clara Sá").with_contract("Fibra 500", 9_990, 10).await;
        let davi = world.customer("Davi Luz").await;
        // What has fixed ids is there once, however often a test sets the scene in its world.
        let area = kernel::BusinessAreaId(1);
        if world.sees(async |ctx| ::catalog::find_entry(ctx, area).await).await.is_none() {
            places::set(world).await;
            catalog::set(world).await;
            sales::set(world).await;
            states::set(world).await;
            // What gets its id from the database follows.
            for table in ::catalog::SALES_TABLES.into_iter().chain(::places::PLACES_TABLES) {
                db::sync_ids(world.app().database(), table).await.unwrap();
            }
        }
        collector(world).await;
        let records = customers::Records::set(world, &ana).await;
        let late = ana.owes(9_990, "2026-03-10").await;
        let to_be_paid = [ana.owes(31_598, "2026-04-10").await, ana.owes(12_345, "2026-04-10").await];
        let paid = ana.owes(5_000, "2026-04-12").await;
        pay(world, paid).await;
        let negotiable = ana.owes(9_990, "2026-03-12").await;
        let to_be_deleted = bia.owes(7_000, "2026-04-20").await;
        let bias_invoice = bia.owes(9_990, "2026-03-10").await;
        issue(world).await;
        let note = document(world, late, DocumentModel::Note21).await;
        let service_invoice = document(world, late, DocumentModel::ServiceInvoice).await;
        let bias_note = document(world, bias_invoice, DocumentModel::Note21).await;
        let notice = notice(world, &ana).await;
        let bias_notice = self::notice(world, &bia).await;
        let password = world.app().access().hash(CAIXAS_PASSWORD).await.unwrap();
        let caixa = NewStaff {
            id: None,
            login: format!("caixa.{}", ana.id),
            name: "CAIXA".into(),
            password,
            profile: ProfileId(1),
            is_seller: false,
        };
        let caixa = world.does(async move |ctx| create_staff(ctx, &caixa).await).await;
        let shopping = registration::Shopping::set(world, &ana).await;
        let changing = changes::Changing::set(world).await;
        let papers = papers::Papers::set(world).await;
        let states = states::States::set(world).await;
        let transferable = transfers::Transferable::set(world, shopping.shop()).await;
        Self {
            ana,
            late,
            notice,
            to_be_paid,
            paid,
            negotiable,
            to_be_deleted,
            note,
            service_invoice,
            bias_note,
            bia,
            bias_invoice,
            bias_notice,
            clara,
            davi,
            caixa,
            shopping,
            records,
            changing,
            papers,
            states,
            transferable,
        }
    }

    /// A good request to an operation of the cliente API.
    pub(crate) fn cliente(&self, operation: &'static Operation) -> ClienteRequest {
        let parts = [
            money::cliente,
            places::cliente,
            catalog::cliente,
            customers::cliente,
            sales::cliente,
            registration::cliente,
            changes::cliente,
            papers::cliente,
            states::cliente,
        ];
        let (parameters, query, body) = parts.iter().find_map(|part| part(self, operation.id)).unwrap_or_else(|| {
            panic!("{} stands, but the tests know no good request to it: add one beside {}", operation.id, file!())
        });
        ClienteRequest { operation, parameters, query, body }
    }

    /// The manual's body of a full payment of R$ 315.98.
    pub(crate) fn payment(&self, invoice: InvoiceId) -> Value {
        json!({
            "IDFatura": invoice.0, "IDContaFinanceira": CASH.0, "IDFormaPagamento": 2, "ValorPago": 315.98, "ValorMulta": 0.0,
            "ValorJuros": 0.0, "ValorDesconto": 0.0, "DataPagamento": "26-03-2026", "PagamentoParcial": "0",
            "CodigoAutorizacaoCartao": "A1", "TIDCartao": "T1", "NSUCartao": "N1", "IDBandeiraCartao": 1,
        })
    }

    /// A good request to a service of the rbx API.
    pub(crate) fn rbx(&self, service: &'static Service) -> RbxRequest {
        let parts = [
            money::rbx,
            places::rbx,
            catalog::rbx,
            customers::rbx,
            sales::rbx,
            registration::rbx,
            changes::rbx,
            papers::rbx,
            states::rbx,
            transfers::rbx,
        ];
        let fields = parts.iter().find_map(|part| part(self, service.name)).unwrap_or_else(|| {
            panic!("{} stands, but the tests know no good request to it: add one beside {}", service.name, file!())
        });
        RbxRequest { service, fields }
    }
}

/// A rule of the Cobrador Virtual, under which the late ones fall.
async fn collector(world: &World) {
    let rule = NewRule { code: 58, late_until: 155, ..lawful_rules().remove(0) };
    world.does(async move |ctx| save_rule(ctx, rule).await).await;
}

async fn notice(world: &World, person: &Person<'_>) -> AppNotificationId {
    let customer = person.id;
    let new = NewNotice { id: None, customer, title: "Sua fatura chegou".into(), body: "Pague até o dia 10.".into() };
    world.does(async move |ctx| create_notice(ctx, new).await).await
}

/// The provider issues the documents of two months.
async fn issue(world: &World) {
    for month in ["2026-03", "2026-04"] {
        let scope = Scope::Month(month.parse().unwrap());
        issue_documents(world.app().runner(), &Caller::cli("fiscal issue"), scope, |_| ()).await.unwrap();
    }
}

/// The document of an invoice.
pub(crate) async fn document(world: &World, invoice: InvoiceId, model: DocumentModel) -> FiscalDocumentId {
    world.sees(async |ctx| document_of_invoice(ctx, invoice, model).await).await.unwrap().id
}

/// The provider books a full payment of today at the cash desk.
pub(crate) async fn pay(world: &World, invoice: InvoiceId) {
    let command = PayInvoice {
        invoice,
        paid_on: day(TODAY),
        sums: Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount: Share::NONE },
        means: Means::Money { settlement: RECEIPT, account: CASH, counter_entry: COUNTER_ENTRY, credited_on: None },
        fee: None,
        unblock: true,
        comments: String::new(),
    };
    world.does(async move |ctx| billing::pay_invoice(ctx, command).await).await;
}

/// A full payment by `PUT /ws/financeiro/faturas/pagar`, without fine, interest and discount.
pub(crate) fn paid_in_full(invoice: InvoiceId, amount: &str, on: &str) -> Value {
    json!({
        "IDFatura": invoice.0, "IDContaFinanceira": CASH.0, "ValorPago": amount, "ValorMulta": 0.0, "ValorJuros": 0.0,
        "ValorDesconto": 0.0, "DataPagamento": on, "PagamentoParcial": "0",
    })
}
