//! A world whose invoices are charged through a simulated PSP.

use ::pix::{ChargeState, ConfigurePsp, PixOutcome, WebhookCall, WebhookProof, WebhookRefused, configure_psp};
use chrono::TimeDelta;
use connectors::psp::{Delivery, Held, Knobs, PspSimulator};
use kernel::{Caller, InvoiceId, Money};
use serde_json::json;
use testkit::{Person, SANTANDER, World};

/// The world's PSP, at which all calls are held back until the test delivers them.
pub(super) struct Psp<'w> {
    pub(super) world: &'w World,
    pub(super) simulator: PspSimulator,
}

pub(super) const NAME: &str = "PSP";

/// What was delivered is answered.
pub(super) type Delivered = Result<(), WebhookRefused>;

impl<'w> Psp<'w> {
    pub(super) async fn of(world: &'w World) -> Self {
        Self::proving(world, WebhookProof::default()).await
    }

    /// The same, whose calls have to prove themselves.
    pub(super) async fn proving(world: &'w World, proof: WebhookProof) -> Self {
        let clock = world.app().runner().clock().clone();
        let simulator = PspSimulator::start(0, "enlace", "segredo", clock, world.app().zone()).await.unwrap();
        simulator.set(held());
        let command = ConfigurePsp {
            name: NAME.into(),
            base_url: simulator.base(),
            token_url: simulator.token_url(),
            client_id: "enlace".into(),
            client_secret: "segredo".into(),
            identity: None,
            authority: None,
            proof,
            agreements: vec![SANTANDER],
        };
        world.does(async move |ctx| configure_psp(ctx, command).await).await;
        let app = world.app();
        let caller = Caller::cli("the provider");
        let keys = pix::register_webhook(app.runner(), app.psps(), &caller, NAME, "https://isp.example").await.unwrap();
        assert_eq!(keys, ["11222333000181"]);
        Self { world, simulator }
    }

    /// Ten minutes pass, and what is due is done.
    pub(super) async fn round(&self) {
        self.world.wait(TimeDelta::minutes(10));
        self.world.work_off().await;
    }

    /// Ana with an invoice of R$ 99.90 that is charged at the PSP.
    pub(super) async fn charged_ana(&self, due_on: &str) -> (Person<'w>, InvoiceId, String) {
        let ana = self.world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
        let invoice = ana.owes(9_990, due_on).await;
        self.round().await;
        let txid = self.txid(invoice).await;
        (ana, invoice, txid)
    }

    /// The identifier of the latest charge of an invoice.
    pub(super) async fn txid(&self, invoice: InvoiceId) -> String {
        let rows =
            self.world.rows(&format!("SELECT txid FROM pix_charge WHERE invoice_id = {invoice} ORDER BY id DESC LIMIT 1")).await;
        rows[0].try_get("", "txid").unwrap()
    }

    pub(super) async fn state(&self, txid: &str) -> ChargeState {
        let report = self.world.sees(async |ctx| pix::find_by_txid(ctx, txid).await).await;
        report.charge.unwrap().state
    }

    /// What stands at the PSP: status, revision, amount.
    pub(super) fn at_psp(&self, txid: &str) -> (String, i64, i64) {
        let charge = self.simulator.charges().into_iter().find(|charge| charge.txid == txid).unwrap();
        (charge.status, charge.revision, charge.amount.in_centavos())
    }

    /// The code that customers see.
    pub(super) async fn shown_code(&self, invoice: InvoiceId) -> String {
        let input = json!({"banking_billet_id": invoice.0, "send_pix_copia_cola": false});
        self.world.rbx().call("get_pix_copia_cola", input).await.result().as_str().unwrap().to_owned()
    }

    /// One call arrives.
    pub(super) async fn deliver(&self, held: &Held) -> Delivered {
        self.call(&held.url, &held.body, &[]).await
    }

    pub(super) async fn call(&self, url: &str, body: &str, headers: &[(&str, &str)]) -> Delivered {
        let token = url.strip_prefix("https://isp.example/pix/webhook/").and_then(|rest| rest.strip_suffix("/pix")).unwrap();
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let call = WebhookCall { token: token.to_owned(), headers, body: body.as_bytes().to_vec() };
        let caller = Caller::system("pix.webhook.receive");
        self.world.app().write(&caller, async move |ctx| pix::receive_webhook(ctx, &call).await).await
    }

    /// All calls that are held back arrive, and what follows is done.
    pub(super) async fn deliver_all(&self) {
        for held in self.simulator.take_held() {
            self.deliver(&held).await.unwrap();
        }
        self.world.work_off().await;
    }

    /// The outcomes of all Pix, in the order in which they were booked, with what of each is a credit.
    pub(super) async fn outcomes(&self) -> Vec<(String, i64)> {
        let rows = self.world.rows("SELECT outcome, credit FROM pix_received ORDER BY id").await;
        rows.iter().map(|row| (row.try_get("", "outcome").unwrap(), row.try_get("", "credit").unwrap())).collect()
    }

    /// The money of all payments that count, in centavos, and how many there are.
    pub(super) async fn booked(&self) -> (i64, i64) {
        let count = |what: &str| format!("SELECT CAST({what} AS BIGINT) FROM payment WHERE reversed_at IS NULL");
        (self.world.number(&count("COALESCE(SUM(received), 0)")).await, self.world.number(&count("COUNT(*)")).await)
    }

    /// Why calls were refused.
    pub(super) async fn refusals(&self) -> Vec<String> {
        let rows = self.world.rows("SELECT reason FROM pix_webhook_call WHERE state = 'refused' ORDER BY id").await;
        rows.iter().map(|row| row.try_get("", "reason").unwrap()).collect()
    }
}

pub(super) fn held() -> Knobs {
    Knobs { delivery: Delivery::Held, ..Knobs::default() }
}

pub(super) fn reais(centavos: i64) -> Money {
    Money::centavos(centavos)
}

/// An outcome with its credit.
pub(super) fn outcome(outcome: PixOutcome, credit: i64) -> (String, i64) {
    (outcome.word().to_owned(), credit)
}
