//! Pix in the kill campaign: a PSP that outlives the server, people who pay at it, and calls of its webhook into a server that dies.

use crate::books;
use crate::http::Http;
use connectors::psp::{Delivery, Knobs, PspSimulator};
use db::Database;
use kernel::{Clock, Money, Zone};
use std::collections::HashSet;
use std::io::Write;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use testkit::{TestDatabase, enlace};

const NAME: &str = "PSP da tortura";
/// The demo's own, which forgets everything with each kill.
const OF_THE_DEMO: &str = "PSP simulado";

/// The PSP of one provider.
pub(crate) struct PixTrade {
    simulator: PspSimulator,
}

/// What people paid while the server was being killed.
#[derive(Default)]
pub(crate) struct Paid {
    /// Pix of open invoices.
    all: Vec<String>,
    /// Those whose call was answered.
    acknowledged: Vec<String>,
}

fn run(database: &TestDatabase, arguments: &[&str], input: &str) {
    let mut command = enlace(&["--database-url", database.url()]);
    let mut child = command.args(arguments).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
}

impl PixTrade {
    /// Has the provider's invoices of one agreement charged through a PSP of the test's own.
    pub(crate) async fn begin(database: &TestDatabase) -> Self {
        let simulator = PspSimulator::start(0, "enlace", "segredo", Clock::system(), Zone::default()).await.unwrap();
        simulator.set(Knobs { delivery: Delivery::Held, ..Knobs::default() });
        run(database, &["pix", "disable", OF_THE_DEMO], "");
        let (base, token) = (simulator.base(), simulator.token_url());
        let agreement = PSP_AGREEMENT.to_string();
        let add = ["pix", "add", NAME, "--base-url", &base, "--token-url", &token, "--client-id", "enlace", "--secret-stdin"];
        run(database, &[&add[..], &["--agreement", &agreement]].concat(), "segredo\n");
        // Where it is does not matter: the test takes the calls there itself.
        run(database, &["--set", "public_url=http://127.0.0.1:1", "pix", "register-webhook", NAME], "");
        Self { simulator }
    }

    /// People pay, and the PSP calls, until the server is gone. Some calls are lost on the way, some come twice.
    pub(crate) fn pay_until_it_dies(
        &self,
        http: &Http,
        open: &[(i64, i64)],
        chance: u64,
        paid: &Mutex<Paid>,
        next: &AtomicUsize,
    ) {
        while let Some((invoice, amount)) = open.get(next.fetch_add(1, Ordering::SeqCst)) {
            let mut fate = fastrand::Rng::with_seed(chance ^ u64::try_from(*invoice).unwrap());
            let id = self.simulator.pay_freely(Some(&format!("FAT{invoice:06}")), Money::centavos(*amount));
            paid.lock().unwrap().all.push(id);
            if fate.u8(0..4) == 0 {
                continue;
            }
            // Perhaps another's: whoever takes it delivers it.
            for held in self.simulator.take_held() {
                let path = held.url.strip_prefix("http://127.0.0.1:1").unwrap();
                for _ in 0..fate.u8(1..3) {
                    match http.try_call("POST", path, &[], &held.body) {
                        Ok(answer) => {
                            assert_eq!(answer.status, 200, "{}", answer.text());
                            let told: serde_json::Value = serde_json::from_str(&held.body).unwrap();
                            let id = told["pix"][0]["endToEndId"].as_str().unwrap().to_owned();
                            paid.lock().unwrap().acknowledged.push(id);
                        }
                        Err(_) => return,
                    }
                }
            }
        }
    }

    /// The list is read while a server works: then every Pix is booked once, whether its call came or not.
    pub(crate) async fn must_be_booked(&self, database: &TestDatabase, opened: &Database, paid: &Paid, when: &str) {
        // An answered call is on record, whatever became of the server behind it: one row for each, done or waiting.
        let kept = books::count(opened, "SELECT COUNT(*) FROM pix_webhook_call WHERE state <> 'refused'").await;
        let acknowledged: HashSet<_> = paid.acknowledged.iter().collect();
        assert!(usize::try_from(kept).unwrap() >= acknowledged.len(), "{when}: an answered call is lost");
        run(database, &["pix", "poll"], "");
        for id in &paid.all {
            let booked = format!("SELECT COUNT(*) FROM payment WHERE transaction_id = '{id}' AND reversed_at IS NULL");
            assert_eq!(books::count(opened, &booked).await, 1, "{when}: Pix {id} is booked once");
        }
        for charge in self.simulator.charges() {
            let known = format!("SELECT COUNT(*) FROM pix_charge WHERE txid = '{}'", charge.txid);
            assert_eq!(books::count(opened, &known).await, 1, "{when}: the PSP has no charge that we know nothing of");
        }
    }
}

/// The demo's agreement of Santander.
pub(crate) const PSP_AGREEMENT: i64 = 1;

impl Paid {
    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }
}
