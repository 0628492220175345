//! The real program over a socket, as an integrator and an operator meet it.

use crate::http::{Broken, Http};
use chrono::Datelike;
use serde_json::{Value, json};
use std::process::Output;
use std::time::Duration;
use testkit::{BlackBox, TestDatabase, day, enlace};

const PATIENCE: Duration = Duration::from_secs(10);
/// CLIENTE TESTE, blocked for an invoice.
const CPF: &str = "12312312312";
const INVOICE: i64 = 90;

fn demo(database: &TestDatabase) -> BlackBox {
    BlackBox::demo(&["--database-url", database.url(), "--customers", "20"])
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn run(arguments: &[&str]) -> String {
    let Output { status, stdout, .. } = enlace(arguments).output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    assert!(status.success(), "{arguments:?}: {text}");
    text
}

#[tokio::test]
async fn the_demo_announces_itself_in_one_line_and_serves_what_it_says() {
    let database = TestDatabase::fresh().await;
    let demo = BlackBox::demo(&["--database-url", database.url(), "--customers", "0", "--today", "2026-12-24"]);
    let announced = &demo.announced;
    assert_eq!(keys(announced), ["base", "credentials", "staff", "subscriber", "today"]);
    assert_eq!(keys(&announced["credentials"]["cliente"]), ["producao", "homologacao"]);
    assert_eq!(keys(&announced["credentials"]["cliente"]["homologacao"]), ["user", "password"]);
    assert_eq!(keys(&announced["credentials"]["rbx"]), ["producao", "homologacao"]);
    assert_eq!(announced["today"], "2026-12-24");
    let http = Http::to(&demo);
    for path in ["/healthz", "/readyz", "/metrics", "/ws/openapi.json", "/routerbox/openapi.json"] {
        assert_eq!(http.get(path).status, 200, "{path}");
    }
    let operations = http.get("/ws/openapi.json").json();
    assert_eq!(operations["openapi"], "3.1.0");
    let staff = &announced["staff"];
    let login = json!({"usuario": staff["user"], "senha": staff["password"]});
    let token = http.get("/ws/auth/token/gerar").success()["token"].as_str().unwrap().to_owned();
    let logged_in = http.try_call("POST", "/ws/auth/logar", &[("token", &token)], &login.to_string()).unwrap();
    assert!(logged_in.success()["idUsuario"].is_number());
    let subscriber = &announced["subscriber"];
    let login = json!({"usuario": subscriber["user"], "senha": subscriber["password"]});
    assert!(http.post("/ws/comercial/logar", &login).success()["CodigoCliente"].is_number());
    assert!(demo.terminate(PATIENCE));
}

#[tokio::test]
async fn an_integrator_walks_from_the_cpf_to_the_reversed_payment() {
    let database = TestDatabase::fresh().await;
    let demo = demo(&database);
    let http = Http::to(&demo);
    let today = demo.announced["today"].as_str().unwrap().to_owned();

    let customer = http.post("/ws/comercial/cliente/dados", &json!({"cpfcnpj": CPF})).success();
    assert_eq!(customer["ClienteEncontrato"], true);
    let blocked = |customer: &Value| {
        let contracts = customer["Contratos"].as_array().unwrap().clone();
        contracts.iter().filter(|contract| contract["StatusContrato"] == "SUSPENSO").count()
    };
    assert_eq!(blocked(&customer), 1);
    let open = || http.get(&format!("/ws/financeiro/faturas/cliente/documento/{CPF}")).success();
    let is_open = || open().as_array().unwrap().iter().any(|invoice| invoice["IDFatura"] == INVOICE);
    assert!(is_open());

    let line = http.get(&format!("/ws/financeiro/fatura/aberta/{INVOICE}/linha_digitavel")).success();
    assert_eq!(line.as_str().unwrap().chars().filter(char::is_ascii_digit).count(), 47, "{line}");
    let pix = http.rbx("get_pix_copia_cola", &json!({"banking_billet_id": INVOICE, "send_pix_copia_cola": false}));
    assert!(pix.as_str().unwrap().starts_with("000201"), "{pix}");
    let qr = http.rbx("get_pix_qrcode", &json!({"banking_billet_id": INVOICE}));
    assert!(qr.as_str().unwrap().starts_with("iVBORw0KGgo"));
    let pdf = http.get(&format!("/ws/financeiro/fatura/{INVOICE}/imprimir"));
    assert_eq!((pdf.status, pdf.media.as_str(), &pdf.body[..5]), (200, "application/pdf", &b"%PDF-"[..]));
    let link = http.rbx("get_banking_billet", &json!({"document_id": INVOICE}))["banking_billet_link"].clone();
    let path = link.as_str().unwrap().strip_prefix(demo.base()).expect("links lead to the demo itself").to_owned();
    assert_eq!(http.get(&path).media, "application/pdf");

    let paid_on = day(&today).format("%d-%m-%Y").to_string();
    let payment = json!({
        "IDFatura": INVOICE, "IDContaFinanceira": 1, "ValorPago": 315.98, "ValorMulta": 0.0, "ValorJuros": 0.0,
        "ValorDesconto": 0.0, "DataPagamento": paid_on, "PagamentoParcial": "0",
    });
    let paid = http.put_once("/ws/financeiro/faturas/pagar", "walk-1", &payment).unwrap();
    assert_eq!(paid.success(), "SUCESSO");
    assert!(!is_open());
    let customer = http.post("/ws/comercial/cliente/dados", &json!({"cpfcnpj": CPF})).success();
    assert_eq!(blocked(&customer), 0, "the payment releases what was blocked for it");

    // A power failure: what was answered stays.
    demo.kill();
    let demo = self::demo(&database);
    let http = Http::to(&demo);
    let open = || http.get(&format!("/ws/financeiro/faturas/cliente/documento/{CPF}")).success();
    let is_open = || open().as_array().unwrap().iter().any(|invoice| invoice["IDFatura"] == INVOICE);
    assert!(!is_open());
    let again = http.put_once("/ws/financeiro/faturas/pagar", "walk-1", &payment).unwrap();
    assert_eq!(again.success(), "SUCESSO", "the key is known after the restart too");

    let reasons = json!({"document_id": INVOICE, "reason_id": 10, "user": "admin"});
    assert_eq!(http.rbx("document_payment_reversal", &reasons), json!(["Payment successfully reversed"]));
    assert!(is_open());
    assert!(demo.terminate(PATIENCE));
}

/// Until it is so, for a while.
async fn soon(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..300 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what} does not happen");
}

#[tokio::test]
async fn who_pays_by_pix_at_the_simulated_psp_is_released() {
    let database = TestDatabase::fresh().await;
    let demo = demo(&database);
    let http = Http::to(&demo);
    let listed = run(&["--database-url", database.url(), "pix", "list"]);
    let address = listed.split_whitespace().find_map(|word| word.strip_prefix("http://")).expect("the address of the PSP");
    let pay = |code: &str| {
        let url = format!("http://{}/simulator/pay", address.strip_suffix("/v2").unwrap());
        let response = ureq::post(&url).content_type("application/json").send(json!({"code": code}).to_string()).unwrap();
        assert_eq!(response.status(), 200);
    };
    let code = |invoice: i64| {
        let code = http.rbx("get_pix_copia_cola", &json!({"banking_billet_id": invoice, "send_pix_copia_cola": false}));
        code.as_str().unwrap().to_owned()
    };

    // What was late before there was a PSP has a static code, and the PSP reports its payment all the same.
    pay(&code(INVOICE));
    soon("the release", async || {
        let customer = http.post("/ws/comercial/cliente/dados", &json!({"cpfcnpj": CPF})).success();
        customer["Contratos"].as_array().unwrap().iter().all(|contract| contract["StatusContrato"] != "SUSPENSO")
    })
    .await;

    // What is billed has a charge at the PSP, and shows its code.
    let ahead = day(demo.announced["today"].as_str().unwrap()).checked_add_months(chrono::Months::new(2)).unwrap();
    let month = format!("{}-{:02}", ahead.year(), ahead.month());
    run(&["--database-url", database.url(), "billing", "run", "--month", &month]);
    let opened = database.open().await;
    let charged = "SELECT COALESCE(MIN(invoice_id), 0) FROM invoice_pix";
    soon("a charge", async || crate::books::count(&opened, charged).await > 0).await;
    let invoice = crate::books::count(&opened, charged).await;
    let dynamic = code(invoice);
    assert!(dynamic.contains("/qr/"), "{dynamic}");
    pay(&dynamic);
    let paid = format!("SELECT COUNT(*) FROM invoice WHERE id = {invoice} AND status = 'paid'");
    soon("the payment", async || crate::books::count(&opened, &paid).await == 1).await;
    crate::books::must_be_in_order(&opened, "after two Pix").await;
    opened.close().await.unwrap();

    assert!(run(&["--database-url", database.url(), "check"]).contains("PSP simulado answers"));
    // Nobody gets in by another path.
    let stranger = "/pix/webhook/00000000000000000000000000000000/pix";
    assert_eq!(http.try_call("POST", stranger, &[], "{\"pix\":[]}").unwrap().status, 404);
    assert!(demo.terminate(PATIENCE));
}

#[tokio::test]
async fn a_month_is_billed_once_from_the_command_line() {
    let database = TestDatabase::fresh().await;
    let demo = demo(&database);
    let today = day(demo.announced["today"].as_str().unwrap());
    // The demo has billed what is due soon; two months ahead nobody has.
    let ahead = today.checked_add_months(chrono::Months::new(2)).unwrap();
    let month = format!("{}-{:02}", ahead.year(), ahead.month());
    let billing = |command: &str| run(&["--database-url", database.url(), "billing", command, "--month", &month]);
    let counted = |text: &str| text.lines().next().unwrap().split_once(": ").unwrap().1.to_owned();

    let simulated = counted(&billing("simulate"));
    assert!(!simulated.starts_with("0 invoices"), "{simulated}");
    // While the server serves.
    assert_eq!(counted(&billing("run")), simulated);
    assert!(counted(&billing("run")).starts_with("0 invoices, 0 charges"));
    assert!(counted(&billing("simulate")).starts_with("0 invoices, 0 charges"));
    assert!(run(&["--database-url", database.url(), "check"]).len() > 1);
    assert!(demo.terminate(PATIENCE));
}

#[tokio::test]
async fn who_is_being_answered_when_it_ends_gets_the_answer() {
    let database = TestDatabase::fresh().await;
    let demo = demo(&database);
    let http = Http::to(&demo);
    let path = format!("/ws/financeiro/fatura/{INVOICE}/imprimir");
    let askers: Vec<_> = (0..4)
        .map(|_| {
            let (http, path) = (http.clone(), path.clone());
            // Asks until the program is gone, and counts the answers.
            std::thread::spawn(move || {
                let mut answered = 0;
                loop {
                    match http.try_call("GET", &path, &[], "") {
                        Ok(answer) => {
                            assert_eq!((answer.status, &answer.body[..5]), (200, &b"%PDF-"[..]), "{}", answer.text());
                            assert!(answer.body.windows(5).any(|end| end == b"%%EOF"), "a whole PDF");
                            answered += 1;
                        }
                        Err(Broken::Connection(_)) => return answered,
                        Err(Broken::Answer(error)) => panic!("an answer broke off: {error}"),
                    }
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(500));
    assert!(demo.terminate(PATIENCE), "it ends within seconds");
    let answered: Vec<i32> = askers.into_iter().map(|asker| asker.join().unwrap()).collect();
    assert!(answered.iter().all(|count| *count > 0), "{answered:?}");
}
