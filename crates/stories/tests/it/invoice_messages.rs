//! Invoices by e-mail and lines by SMS: what is sent, what is not, and the proof of it.

use crate::http::Http;
use crate::scene::{TODAY, pay};
use chrono::TimeDelta;
use connectors::sms::SmsSimulator;
use connectors::smtp::{SmtpSimulator, SmtpSimulatorOptions};
use kernel::InvoiceId;
use messaging::{Channel, DeliveryState, Message, content_hash};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use testkit::{BlackBox, Person, Reply, TestDatabase, World};

async fn email(world: &World, person: &Person<'_>, invoices: &[InvoiceId]) -> Reply {
    let ids: Vec<_> = invoices.iter().map(|invoice| invoice.0).collect();
    let path = format!("/ws/financeiro/faturas/abertas/{}/enviar", person.id);
    world.cliente().post(&path, &json!({"idsFaturas": ids})).await
}

async fn line(world: &World, invoice: InvoiceId) -> String {
    let path = format!("/ws/financeiro/fatura/aberta/{invoice}/linha_digitavel");
    world.cliente().get(&path).await.success().as_str().unwrap().to_owned()
}

async fn text(world: &World, query: &str, invoice: InvoiceId) -> Reply {
    let path = format!("/ws/integracao/omnichannel/fatura/linha_digitavel/enviar{query}");
    world.cliente().post(&path, &json!({"idFatura": invoice.0})).await
}

async fn messages(world: &World, person: &Person<'_>) -> Vec<Message> {
    world.sees(async |ctx| messaging::messages_of_customer(ctx, person.id).await).await
}

#[tokio::test]
async fn open_invoices_go_by_email_with_their_boletos_once() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoices = [ana.owes(9_990, "2026-03-10").await, ana.owes(31_598, "2026-04-10").await];
    for _ in 0..2 {
        assert_eq!(email(&world, &ana, &invoices).await.success(), "SUCESSO");
    }
    let outbox = world.number("SELECT CAST(MAX(LENGTH(body)) AS BIGINT) FROM outbox").await;
    assert!(outbox < 1_000, "the outbox holds what to write about, not the files: {outbox}");
    world.work_off().await;

    let [letter] = &world.sent().letters()[..] else { panic!("one e-mail") };
    assert_eq!((&*letter.to, &*letter.subject), ("cliente@exemplo.com.br", "Suas 2 faturas em aberto"));
    assert_eq!(letter.attachments.len(), 2);
    for (invoice, file) in invoices.iter().zip(&letter.attachments) {
        let line = line(&world, *invoice).await;
        assert!(letter.text.contains(&line), "{}", letter.text);
        assert!(letter.html.as_ref().unwrap().contains(&line));
        assert_eq!((&*file.name, &*file.media), (&*format!("fatura_{invoice}.pdf"), "application/pdf"));
        let printed = world.cliente().get(&format!("/ws/financeiro/fatura/{invoice}/imprimir")).await;
        assert!(file.bytes.starts_with(b"%PDF-") && file.bytes == printed.body, "the boleto that the API prints");
    }
    assert_eq!(letter.text.matches("Pix copia e cola: 000201").count(), 2);
    let link = letter.text.lines().find_map(|line| line.strip_prefix("Boleto em PDF: ")).unwrap();
    assert!(link.starts_with("https://isp.example/routerbox/tmp/"));
    world.wait(TimeDelta::days(29));
    assert_eq!(world.rbx().with_key(None).download(link).await.media(), "application/pdf");

    let [record] = &messages(&world, &ana).await[..] else { panic!("one record") };
    assert_eq!((record.channel, &*record.purpose, &record.invoices[..]), (Channel::Email, "invoices", &invoices[..]));
    let about = world.sees(async |ctx| messaging::messages_about_invoice(ctx, invoices[1]).await).await;
    assert_eq!(about, std::slice::from_ref(record));
    let proof = world.sees(async |ctx| messaging::delivery_of(ctx, record.id).await).await.unwrap();
    assert_eq!((proof.state, &*proof.address), (DeliveryState::Sent, "cliente@exemplo.com.br"));
    assert_eq!(proof.content_hash, Some(content_hash(Some(&letter.subject), &letter.text)));
}

#[tokio::test]
async fn what_is_paid_while_the_message_waits_is_not_asked_for_again() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let [first, second] = [ana.owes(9_990, "2026-03-10").await, ana.owes(31_598, "2026-04-10").await];
    world.sent().break_down(true);
    assert_eq!(email(&world, &ana, &[first, second]).await.success(), "SUCESSO");
    world.work_off().await;
    assert_eq!(messages(&world, &ana).await[0].delivery().state, DeliveryState::Failed);
    pay(&world, first).await;
    world.sent().break_down(false);
    world.wait(TimeDelta::minutes(1));
    world.work_off().await;
    let [letter] = &world.sent().letters()[..] else { panic!("one e-mail") };
    assert_eq!(letter.attachments.len(), 1);
    let number = world.sees(async |ctx| billing::find_invoice(ctx, first).await).await.unwrap().printed_number();
    assert!(letter.text.contains(&format!("A fatura {number} não foi enviada porque não está mais em aberto.")));

    world.sent().break_down(true);
    assert_eq!(email(&world, &ana, &[second]).await.success(), "SUCESSO");
    text(&world, "", second).await.success();
    world.work_off().await;
    pay(&world, second).await;
    world.sent().break_down(false);
    world.wait(TimeDelta::minutes(1));
    world.work_off().await;
    assert_eq!((world.sent().letters().len(), world.sent().sms().len()), (1, 0));
    for message in &messages(&world, &ana).await[..2] {
        let delivery = message.delivery();
        assert_eq!(delivery.state, DeliveryState::Withdrawn);
        assert_eq!(delivery.reason, Some(format!("invoice {second}: the invoice is Paid")));
    }
}

#[tokio::test]
async fn invoices_that_cannot_be_sent_are_refused() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).unreachable().await;
    let (open, paid, bias) =
        (ana.owes(9_990, "2026-04-10").await, ana.owes(9_990, "2026-03-10").await, bia.owes(9_990, "2026-04-10").await);
    pay(&world, paid).await;
    for invoices in [vec![paid], vec![open, paid], vec![open, bias], vec![InvoiceId(987_654)]] {
        assert_eq!(email(&world, &ana, &invoices).await.success(), "FALHA", "{invoices:?}");
    }
    assert_eq!(email(&world, &bia, &[bias]).await.success(), "FALHA", "no address is on record");
    assert_eq!(email(&world, &ana, &[]).await.error(), "O campo idsFaturas é obrigatório.");
    let many: Vec<_> = (1..=31).map(InvoiceId).collect();
    assert_eq!(email(&world, &ana, &many).await.error(), "idsFaturas inválido: informe até 30 faturas.");
    for (invoice, status, words) in [
        (InvoiceId(987_654), 404, "Fatura não encontrada."),
        (paid, 409, "A fatura informada não está em aberto."),
        (bias, 409, "O cliente não possui telefone celular cadastrado."),
    ] {
        let refused = text(&world, "", invoice).await;
        assert_eq!((refused.status, &*refused.error()), (status, words));
    }
    world.work_off().await;
    assert_eq!(world.sent().attempts(), 0);
}

#[tokio::test]
async fn a_line_goes_by_sms_in_the_standard_words_or_the_senders() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await;
    let answer = text(&world, "", invoice).await.success();
    let said = format!("SMS com a linha digitável da fatura de ID '{invoice}' enviado para o número '31999994444' com sucesso.");
    assert_eq!(answer, json!({"data": said, "status": "OK"}));
    text(&world, "", invoice).await.success();
    text(&world, "?tituloSMS=Fatura&conteudoSMS=Segue%20a%20linha", invoice).await.success();
    world.work_off().await;
    let line = line(&world, invoice).await;
    let standard = format!("Boleto de R$ 99,90 com vencimento em 10/04/2026. Para pagar, copie a linha: {line}");
    let number = "+5531999994444".to_owned();
    assert_eq!(world.sent().sms(), [(number.clone(), standard), (number, format!("Fatura: Segue a linha {line}"))]);
}

#[tokio::test]
async fn a_second_copy_goes_by_email_in_the_senders_words() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    let request = |changes: Value| {
        let mut fields = json!({
            "document_id": invoice.0, "due_date": "2026-04-01", "customer_id": ana.id.0, "customer_email": "outra@exemplo.com.br",
            "email_subject": "Segunda via", "email_body": "Caro cliente,\nsegue o boleto.",
        });
        fields.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        fields
    };
    let rbx = world.rbx();
    for _ in 0..2 {
        let sent = rbx.call("send_banking_billet", request(json!({}))).await.result();
        assert_eq!(sent, "Banking billet sent successfully");
    }
    for (changes, code) in [
        (json!({"due_date": "2026-03-25"}), 25),
        (json!({"document_id": 987_654}), 102),
        (json!({"customer_id": 987_654}), 102),
        (json!({"customer_email": "outra"}), 107),
        (json!({"email_subject": null}), 108),
        (json!({"email_gateway_id": 2}), 112),
    ] {
        let refused = rbx.call("send_banking_billet", request(changes.clone())).await;
        assert_eq!(refused.code(), code, "{changes}: {}", refused.text());
    }
    world.work_off().await;
    let [letter] = &world.sent().letters()[..] else { panic!("one e-mail") };
    assert_eq!((&*letter.to, &*letter.subject), ("outra@exemplo.com.br", "Segunda via"));
    assert!(letter.text.starts_with("Caro cliente,\nsegue o boleto.\n\nFatura "), "{}", letter.text);
    // 2 % and 22 days of 1 % a month: 2.00 and 0.73.
    assert!(letter.text.contains("Vencimento: 01/04/2026\nValor: R$ 102,63 (com R$ 2,73 de multa e juros)"), "{}", letter.text);
    assert_eq!(letter.attachments.len(), 1);
}

/// Waits until there is something.
fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "nothing came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_hands_invoices_to_the_mail_server_and_lines_to_the_sms_gateway() {
    let (mail, sms) =
        (SmtpSimulator::start(SmtpSimulatorOptions::default()).await.unwrap(), SmsSimulator::start(0, "chave").await.unwrap());
    let database = TestDatabase::fresh().await;
    let settings = [
        format!("email.host={}", mail.address().ip()),
        format!("email.port={}", mail.address().port()),
        "email.security=none".into(),
        "email.from=Provedor <aviso@isp.example>".into(),
        format!("sms.url={}", sms.base()),
        "sms.key=chave".into(),
    ];
    let mut arguments = vec!["--database-url", database.url(), "--customers", "0"];
    for setting in &settings {
        arguments.extend(["--set", setting]);
    }
    let demo = BlackBox::demo(&arguments);
    let http = Http::to(&demo);
    for _ in 0..2 {
        let sent = http.post("/ws/financeiro/faturas/abertas/81593/enviar", &json!({"idsFaturas": [90, 91]}));
        assert_eq!(sent.success(), "SUCESSO");
    }
    let letter = eventually(|| mail.received().into_iter().find(|letter| letter.subject == "Suas 2 faturas em aberto"));
    assert_eq!(letter.to, ["teste@teste.com"]);
    assert!(letter.text.starts_with("Olá, CLIENTE!") && letter.html.is_some());
    assert_eq!(letter.files.len(), 2);
    for (file, invoice) in letter.files.iter().zip([90, 91]) {
        let line = http.get(&format!("/ws/financeiro/fatura/aberta/{invoice}/linha_digitavel")).success();
        assert!(letter.text.contains(line.as_str().unwrap()), "{}", letter.text);
        assert_eq!((&*file.name, &*file.media), (&*format!("fatura_{invoice}.pdf"), "application/pdf"));
        let printed = http.get(&format!("/ws/financeiro/fatura/{invoice}/imprimir")).body;
        assert!(file.bytes.starts_with(b"%PDF-") && file.bytes == printed, "the boleto that the API prints");
    }
    let link = letter.text.lines().find_map(|line| line.strip_prefix("Boleto em PDF: ")).unwrap();
    assert_eq!(http.get(link.strip_prefix(demo.base()).expect("links lead to the demo itself")).media, "application/pdf");

    let token = http.get("/ws/auth/token/gerar").success()["token"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        let path = "/ws/integracao/omnichannel/fatura/linha_digitavel/enviar?tituloSMS=Fatura";
        let sent = http.try_call("POST", path, &[("token", &token)], &json!({"idFatura": 40}).to_string()).unwrap();
        assert_eq!(sent.success()["status"], "OK");
    }
    let received = eventually(|| sms.received().into_iter().next());
    let line = http.get("/ws/financeiro/fatura/aberta/40/linha_digitavel").success();
    assert_eq!((&*received.to, received.text.starts_with("Fatura: Boleto de R$ 114,90 ")), ("5531999994444", true));
    assert!(received.text.ends_with(line.as_str().unwrap()), "{}", received.text);
    assert!(demo.terminate(Duration::from_secs(10)));
    // The demo's dunning writes to others meanwhile.
    let letters = mail.received().iter().filter(|letter| letter.to == ["teste@teste.com"]).count();
    assert_eq!((letters, sms.received().len()), (1, 1), "a repetition word for word is sent once");
}
