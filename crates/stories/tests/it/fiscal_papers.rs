//! What is billed becomes notes and service invoices, each once; they go when the invoice goes; and who owes nothing is told so.

use crate::scene::{document, pay};
use billing::{BillingMonth, InvoiceStatus, run_month};
use br::convenio115::AuthenticatedNote;
use br::{Cnpj, TaxId};
use fiscal::{CancelDocument, DocumentModel, DocumentStatus, FiscalSettings, IssueReport, Scope, issue_documents};
use kernel::{Caller, Money};
use serde_json::{Value, json};
use testkit::{Person, World};

fn month(text: &str) -> BillingMonth {
    text.parse().unwrap()
}

async fn bill(world: &World, text: &str) {
    run_month(world.app().runner(), &Caller::cli("billing run"), month(text), |_| ()).await.unwrap();
}

async fn issue(world: &World, text: &str) -> IssueReport {
    let scope = Scope::Month(month(text));
    issue_documents(world.app().runner(), &Caller::cli("fiscal issue"), scope, |_| ()).await.unwrap()
}

/// The notes of a customer as the cliente API shows them.
async fn notes(world: &World, person: &Person<'_>) -> Vec<Value> {
    let path = format!("/ws/financeiro/notasfiscais/cliente/{}?dataInicio=01-01-2026&dataFim=31-12-2026", person.id);
    world.cliente().post(&path, &login(person)).await.success().as_array().unwrap().clone()
}

fn login(person: &Person<'_>) -> Value {
    json!({"usuario": person.cpf, "senha": person.password})
}

#[tokio::test]
async fn a_month_becomes_notes_once_however_often_it_is_issued() {
    let world = World::on("2026-10-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 900", 14_990, 10).await;
    world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 20).await;
    world.travel_to("2026-11-25").await;
    bill(&world, "2026-12").await;

    let first = issue(&world, "2026-12").await;

    assert_eq!((first.invoices, first.notes, first.service_invoices, first.without_tax_plan), (2, 2, 2, 0));
    assert_eq!(first.amount, Money::centavos(9_990 + 14_990 + 9_990), "the papers bill what the invoices bill");
    let again = issue(&world, "2026-12").await;
    assert_eq!((again.notes, again.service_invoices, again.already_issued), (0, 0, 2));
    assert_eq!(world.number("SELECT COUNT(*) FROM fiscal_document").await, 4);

    let of_ana = notes(&world, &ana).await;
    assert_eq!(of_ana.len(), 1, "the service invoice is no note");
    let note = &of_ana[0];
    // 40 % of each price, at 18 %: 39.96 and 59.96.
    assert_eq!((&note["valor"], &note["numeroNF"], &note["situacao"]), (&json!(99.92), &json!(1), &json!("N")));
    let lines = note["itensNota"].as_array().unwrap();
    assert_eq!(lines[0]["descricao"], "SCM(01/11/26 a 30/11/26)");
    assert_eq!(
        (&lines[0]["valorItem"], &lines[0]["baseICMS"], &lines[0]["valorICMS"]),
        (&json!(39.96), &json!(39.96), &json!(7.19))
    );
    assert_eq!((&lines[1]["valorItem"], &lines[1]["valorICMS"]), (&json!(59.96), &json!(10.79)));
    let authenticated = AuthenticatedNote {
        recipient: TaxId::parse(&ana.cpf).unwrap(),
        number: 1,
        total: 9_992,
        icms_base: 9_992,
        icms: 719 + 1_079,
        issued_on: testkit::day("2026-11-25"),
        issuer: Cnpj::parse("11222333000181").unwrap(),
    };
    assert_eq!(note["chaveCodificacaoDigital"], authenticated.digest().to_string().to_lowercase());
    let pdf = world.cliente().post(&format!("/ws/financeiro/notasfiscais/{}", note["id"]), &login(&ana)).await;
    assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_issue_at_the_same_moment_issue_once_and_without_gaps() {
    let world = World::on("2026-10-01").await;
    for number in 0..10 {
        world.customer(&format!("Cliente {number}")).with_contract("Fibra 500", 9_990, 10).await;
    }
    world.travel_to("2026-11-25").await;
    bill(&world, "2026-12").await;
    let (one, other) = tokio::join!(issue(&world, "2026-12"), issue(&world, "2026-12"));
    assert_eq!(one.notes + other.notes, 10);
    let notes = "FROM fiscal_document WHERE model = '21'";
    assert_eq!(world.number(&format!("SELECT COUNT(DISTINCT number) {notes}")).await, 10);
    assert_eq!(world.number(&format!("SELECT CAST(MAX(number) AS BIGINT) {notes}")).await, 10);
}

#[tokio::test]
async fn documents_follow_a_run_where_the_setting_says_so() {
    let world = World::on("2026-10-01").await;
    world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-11-25").await;
    bill(&world, "2026-11").await;
    world.work_off().await;
    assert_eq!(world.number("SELECT COUNT(*) FROM fiscal_document").await, 0);
    world.does(async |ctx| fiscal::set_fiscal_settings(ctx, FiscalSettings { after_run: true }).await).await;
    bill(&world, "2026-12").await;
    world.work_off().await;
    assert_eq!(world.number("SELECT COUNT(*) FROM fiscal_document").await, 2, "those of this run alone");
}

#[tokio::test]
async fn a_withdrawn_document_takes_its_papers_with_it_and_may_be_billed_again() {
    let world = World::on("2026-10-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-11-25").await;
    bill(&world, "2026-12").await;
    issue(&world, "2026-12").await;
    let invoice = ana.open_invoices().await[0].id;
    let (note, paper) =
        (document(&world, invoice, DocumentModel::Note21).await, document(&world, invoice, DocumentModel::ServiceInvoice).await);
    let delete = json!({
        "document_id": invoice.0, "reason_id": 1, "user": "balcao", "invoices_issued": "cancel", "service_invoice_issued": "cancel",
    });
    let done = world.rbx().call("document_delete", delete.clone()).await.result();
    assert_eq!(done, json!(["Documento estornado com sucesso!"]));
    assert_eq!(ana.invoice(invoice).await.status, InvoiceStatus::Cancelled);
    let again = world.rbx().call("document_delete", delete).await;
    assert_eq!((again.code(), &again.json()["result"]), (29, &json!([])));
    for id in [note, paper] {
        let found = world.sees(async |ctx| fiscal::find_document(ctx, id).await).await.unwrap();
        assert_eq!(found.status, DocumentStatus::Cancelled);
    }
    assert_eq!(notes(&world, &ana).await[0]["situacao"], "S");
    let link = world.rbx().call("invoices_issued_pdf", json!({"id": note.0})).await.json();
    assert_eq!((&link["status"], &link["error_code"], &link["result"][0]["error_code"]), (&json!(0), &json!(0), &json!(9)));
    let gone = world.rbx().call("get_service_invoice", json!({"document_id": invoice.0})).await;
    assert_eq!((gone.code(), &gone.json()["error_description"]), (7, &json!("Service invoice not found!")));

    bill(&world, "2026-12").await;
    let report = issue(&world, "2026-12").await;
    assert_eq!((report.notes, report.service_invoices), (1, 1), "the service is billed again");
    assert_eq!(notes(&world, &ana).await[1]["numeroNF"], 2, "the number of the first is used");
}

#[tokio::test]
async fn a_document_is_withdrawn_for_a_known_reason_while_it_is_open() {
    let world = World::on("2026-11-25").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (open, paid) = (ana.owes(9_990, "2026-12-10").await, ana.owes(5_000, "2026-12-10").await);
    issue(&world, "2026-12").await;
    world.travel_to("2026-11-26").await;
    let full = crate::scene::paid_in_full(paid, "50.00", "26-11-2026");
    world.cliente().put("/ws/financeiro/faturas/pagar", &full).await.success();
    let before = world.dump().await;
    for (document, reason, user, code) in
        [(987_654, 1, "balcao", 102), (open.0, 99, "balcao", 104), (open.0, 1, "ninguem", 107), (paid.0, 1, "balcao", 114)]
    {
        let fields = json!({"document_id": document, "reason_id": reason, "user": user, "invoices_issued": "cancel"});
        assert_eq!(world.rbx().call("document_delete", fields).await.code(), code, "{document} {reason} {user}");
    }
    let unknown = json!({"document_id": open.0, "reason_id": 1, "user": "balcao", "invoices_issued": "shred"});
    assert_eq!(world.rbx().call("document_delete", unknown).await.code(), 109);
    assert_eq!(before.difference(&world.dump().await), "", "what is refused changes nothing");

    let plain = json!({"document_id": open.0, "reason_id": 1, "user": "balcao"});
    world.rbx().call("document_delete", plain).await.result();
    let note = document(&world, open, DocumentModel::Note21).await;
    let found = world.sees(async |ctx| fiscal::find_document(ctx, note).await).await.unwrap();
    assert_eq!(found.status, DocumentStatus::Issued, "unasked, the papers stay as they are");
}

#[tokio::test]
async fn a_closed_month_is_closed() {
    let world = World::on("2026-11-25").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-12-10").await;
    issue(&world, "2026-12").await;
    let too_soon = world.app().write(&Caller::cli("close"), async |ctx| fiscal::close_month(ctx, month("2026-11")).await).await;
    assert!(matches!(too_soon, Err(fiscal::IssueError::MonthNotOver)));
    world.travel_to("2026-12-02").await;
    assert_eq!(world.does(async |ctx| fiscal::close_month(ctx, month("2026-11")).await).await, 1);
    assert_eq!(world.does(async |ctx| fiscal::close_month(ctx, month("2026-11")).await).await, 0);
    let delete = json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao", "invoices_issued": "cancel"});
    let refused = world.rbx().call("document_delete", delete).await;
    assert_eq!(refused.code(), 116, "{}", refused.text());
    assert_eq!(ana.invoice(invoice).await.status, InvoiceStatus::Open, "the whole of it is refused");
    let paper = document(&world, invoice, DocumentModel::ServiceInvoice).await;
    let cancel = CancelDocument { document: paper, staff: None, comments: "Não é nota".into() };
    world.does(async move |ctx| fiscal::cancel_document(ctx, cancel).await).await;
}

#[tokio::test]
async fn who_owes_nothing_of_a_year_is_told_so() {
    let world = World::on("2026-03-26").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (first, second) = (ana.owes(9_990, "2025-11-10").await, ana.owes(9_990, "2025-12-10").await);
    let ask = async |path: &str| {
        let path = format!("/ws/financeiro/faturamento/{path}?dataInicio=01-01-2025&dataFim=31-12-2025&idCliente={}", ana.id);
        world.cliente().post(&path, &login(&ana)).await
    };
    pay(&world, first).await;
    let open = ask("valida/quitacao_anual_debito").await;
    assert_eq!((open.status, open.json()), (200, json!({"error": "Existem debitos em aberto no periodo selecionado"})));
    let refused = ask("quitacao_anual_debito").await;
    assert_eq!((refused.status, refused.error()), (409, "Existem debitos em aberto no periodo selecionado".to_owned()));

    world.does(async move |ctx| fiscal::dispute_invoice(ctx, second, "Processo 123").await).await;
    let statements = world.sees(async |ctx| {
        let (first, last) = (testkit::day("2025-01-01"), testkit::day("2025-12-31"));
        fiscal::statements(ctx, ana.id, first, last).await
    });
    let clearance = statements.await.remove(0).clearance;
    assert_eq!((clearance.months.len(), clearance.invoices, clearance.disputed), (1, 1, 1), "the other month is certified");
    world.does(async move |ctx| fiscal::close_dispute(ctx, second).await).await;

    pay(&world, second).await;
    let clear = ask("valida/quitacao_anual_debito").await.success();
    assert_eq!(clear, json!({"success": "Nao existem debitos em aberto no periodo selecionado"}));
    let pdf = ask("quitacao_anual_debito").await;
    assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"));
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let hers =
        format!("/ws/financeiro/faturamento/quitacao_anual_debito?dataInicio=01-01-2025&dataFim=31-12-2025&idCliente={}", ana.id);
    assert_eq!(world.cliente().post(&hers, &login(&bia)).await.status, 404, "nobody asks about somebody else");
    let backwards = format!(
        "/ws/financeiro/faturamento/valida/quitacao_anual_debito?dataInicio=02-01-2025&dataFim=01-01-2025&idCliente={}",
        bia.id
    );
    assert_eq!(world.cliente().post(&backwards, &login(&bia)).await.status, 400);
}

#[tokio::test]
async fn links_to_papers_open_for_a_quarter_of_an_hour_and_show_what_was_rehearsed_as_a_specimen() {
    let world = World::on("2026-11-25").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-12-10").await;
    issue(&world, "2026-12").await;
    let note = document(&world, invoice, DocumentModel::Note21).await;
    let links = world.rbx().call("invoices_issued_pdf", json!({"id": [note.0, 987_654]})).await.result();
    assert_eq!((&links[0]["id"], &links[0]["error_code"]), (&json!(note.to_string()), &json!(0)));
    assert_eq!((&links[1]["id"], &links[1]["error_code"], &links[1]["url"]), (&json!(987_654), &json!(9), &json!("")));
    let link = links[0]["url"].as_str().unwrap();
    assert!(link.starts_with("https://isp.example/routerbox/tmp/notafiscal_") && link.split('/').count() == 6, "{link}");
    let service = world.rbx().call("get_service_invoice", json!({"document_id": invoice.0})).await.result();
    assert_eq!(service["service_invoice_available"], 15);
    let stranger = world.rbx().with_key(None);
    for link in [link, service["service_invoice_link"].as_str().unwrap()] {
        let pdf = stranger.download(link).await;
        assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"), "{link}: {}", pdf.text());
    }
    let rehearsed = world.rbx_in_homologation().call("invoices_issued_pdf", json!({"id": note.0})).await.result();
    let (real, specimen) =
        (stranger.download(link).await.body, stranger.download(rehearsed[0]["url"].as_str().unwrap()).await.body);
    assert!(specimen.starts_with(b"%PDF-") && specimen != real);
    world.wait(chrono::TimeDelta::minutes(16));
    assert_eq!(stranger.download(link).await.status, 410);
}

#[tokio::test]
async fn a_months_notes_go_into_three_files() {
    let world = World::on("2026-11-25").await;
    let ana = world.customer("Ana Conceição Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (first, second) = (ana.owes(9_990, "2026-12-10").await, ana.owes(5_000, "2026-12-20").await);
    world.does(async |ctx| places::load_municipalities(ctx).await).await;
    issue(&world, "2026-12").await;
    let delete = json!({"document_id": second.0, "reason_id": 1, "user": "balcao", "invoices_issued": "cancel"});
    world.rbx().call("document_delete", delete).await.result();
    let files = fiscal::note_files(world.app().runner(), &Caller::cli("fiscal files"), month("2026-11")).await.unwrap();
    let names: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.records)).collect();
    assert_eq!(
        names,
        [
            ("MG11222333000181211__2611N01M.001", 2),
            ("MG11222333000181211__2611N01I.001", 2),
            ("MG11222333000181211__2611N01D.001", 2),
        ]
    );
    let master: Vec<&str> = files[0].contents.split_terminator("\r\n").collect();
    let note = document(&world, first, DocumentModel::Note21).await;
    let note = world.sees(async |ctx| fiscal::find_document(ctx, note).await).await.unwrap();
    assert!(master.iter().all(|record| record.len() == 425 && record.is_ascii()));
    assert!(master[0].contains("ANA CONCEICAO LUZ") && master[0].contains(&note.digest.unwrap()), "{}", master[0]);
    assert_eq!((&master[0][195..196], &master[1][195..196]), ("N", "S"), "a cancelled note is delivered, too");
    assert_eq!((&master[0][200..209], &master[1][200..209]), ("000000001", "000000002"), "where their items stand");
    let recipient = files[2].contents.split_terminator("\r\n").next().unwrap();
    assert_eq!(&recipient[243..250], "3118304", "the code of Conselheiro Lafaiete");
    let other = fiscal::note_files(world.app().runner(), &Caller::cli("fiscal files"), month("2026-10")).await.unwrap();
    assert!(other.is_empty());
}
