//! The power fails at random moments of billing runs, payments, files to banks and from them, and calls of a PSP's webhook: nothing is
//! lost, doubled or half-written.
//!
//! `cargo xtask torture --kills N --seed S` runs the long campaign; a short one is part of the suite.
#![expect(
    clippy::print_stdout,
    reason = "whoever repeats a campaign needs its seed, and whoever judges it how many kills met anything"
)]

use crate::bank_trade::BankTrade;
use crate::books;
use crate::http::Http;
use crate::pix_trade::{PSP_AGREEMENT, Paid, PixTrade};
use crate::scene::paid_in_full;
use chrono::{Datelike, Months, NaiveDate};
use db::Database;
use kernel::InvoiceId;
use sea_orm::{ConnectionTrait, Statement};
use std::process::Output;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use testkit::{BlackBox, Template, TestDatabase, day, enlace};

const PATIENCE: Duration = Duration::from_secs(30);
/// The command line bills at most a year ahead.
const MONTHS: u32 = 10;
/// A kill meets a command that reads or writes a bank's file within this time.
const A_FILE: Duration = Duration::from_millis(700);

/// A campaign: a demo provider that every episode gets anew.
struct Campaign {
    template: Template,
    today: NaiveDate,
    chance: fastrand::Rng,
    kills_left: u32,
    hits: u32,
}

/// A number from the environment, or else the usual one.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}")))
}

// The PSP serves in the background while the test waits for threads and processes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes its time: cargo xtask torture"]
async fn torture_with_many_kills() {
    // More contracts than a chunk holds, so that runs die between chunks too.
    Campaign::new("ENLACE_TORTURE_CUSTOMERS", 4_000, 50).await.rage().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_few_power_failures_cost_nothing() {
    Campaign::new("ENLACE_TORTURE_FEW_CUSTOMERS", 100, 8).await.rage().await;
}

impl Campaign {
    async fn new(customers: &str, usual_customers: u64, usual_kills: u64) -> Self {
        let kills = asked("ENLACE_TORTURE_KILLS", usual_kills);
        let seed = asked("ENLACE_TORTURE_SEED", 1);
        println!("{kills} kills from the seed {seed}");
        let database = TestDatabase::fresh().await;
        let demo =
            BlackBox::demo(&["--database-url", database.url(), "--customers", &asked(customers, usual_customers).to_string()]);
        let today = day(demo.announced["today"].as_str().unwrap());
        assert!(demo.terminate(PATIENCE));
        let kills_left = u32::try_from(kills).unwrap();
        Self { template: database.into_template(), today, chance: fastrand::Rng::with_seed(seed), kills_left, hits: 0 }
    }

    async fn rage(mut self) {
        while self.kills_left > 0 {
            let database = TestDatabase::copy(&self.template).await;
            self.episode(&database).await;
        }
        println!("{} of the kills met something that was under way", self.hits);
        assert!(self.hits > 0, "no kill met anything");
    }

    /// A year of one provider: each month is billed, told to the bank and paid among power failures.
    async fn episode(&mut self, database: &TestDatabase) {
        let (trade, bank) = (PixTrade::begin(database).await, BankTrade::begin(database).await);
        for ahead in 2..2 + MONTHS {
            let month = self.today.checked_add_months(Months::new(ahead)).unwrap();
            self.bill(database, &format!("{}-{:02}", month.year(), month.month())).await;
            self.exchange(database, &bank).await;
            self.collect(database, &trade).await;
            if self.kills_left == 0 {
                return;
            }
        }
    }

    /// Bills a month with runs that are killed, until one comes to its end.
    async fn bill(&mut self, database: &TestDatabase, month: &str) {
        let began = Instant::now();
        let expected = totals(&billing(database, "simulate", month));
        // A run does the same and writes; most kills are to meet it alive.
        let usual = began.elapsed();
        let run = ["billing", "run", "--month", month];
        let when = self.insist(database, &run, usual, 5, &format!("billing {month}")).await;
        let opened = database.open().await;
        assert_eq!(billed(&opened, month).await, expected, "{when}: every contract once, and no other");
        opened.close().await.unwrap();
        assert!(billing(database, "simulate", month).contains(": 0 invoices, 0 charges"), "{when}: nothing is left");
    }

    /// Tells the bank of what was billed, and reads what it answers, by commands that are killed.
    async fn exchange(&mut self, database: &TestDatabase, trade: &BankTrade) {
        let remittance = ["bank", "remittance", "--agreement", "1", "--output", trade.folder().to_str().unwrap()];
        let when = self.insist(database, &remittance, A_FILE, 3, "a remittance").await;
        let opened = database.open().await;
        trade.must_know_all(&opened, self.today, &when).await;
        let told = trade.answer(&opened, self.today).await;
        let reading = ["bank", "return", told.file.to_str().unwrap()];
        let when = self.insist(database, &reading, A_FILE, 3, "a return file").await;
        trade.must_have_heard(&opened, &told, &when).await;
        opened.close().await.unwrap();
    }

    /// Runs a command that is killed within its usual time, until it is spared, which happens once in so many times. The books are in
    /// order each time. Gives what was done, for messages.
    async fn insist(&mut self, database: &TestDatabase, command: &[&str], usual: Duration, spared: u8, what: &str) -> String {
        let command = [&["--database-url", database.url()], command].concat();
        loop {
            let mut run = enlace(&command).spawn().unwrap();
            // Sometimes another process helps.
            let mut helper = self.chance.bool().then(|| enlace(&command).spawn().unwrap());
            let spared = self.kills_left == 0 || self.chance.u8(0..spared) == 0;
            if !spared {
                std::thread::sleep(usual.mul_f64(self.chance.f64() * 1.2));
                self.kills_left -= 1;
                if run.try_wait().unwrap().is_none() {
                    self.hits += 1;
                }
                run.kill().unwrap();
            }
            run.wait().unwrap();
            if let Some(helper) = &mut helper {
                if self.chance.bool() && !spared {
                    helper.kill().unwrap();
                }
                helper.wait().unwrap();
            }
            let when = format!("{what}, {} kills left", self.kills_left);
            let opened = database.open().await;
            books::must_be_in_order(&opened, &when).await;
            opened.close().await.unwrap();
            if spared {
                return when;
            }
        }
    }

    /// Pays open invoices through a server that is killed meanwhile; who got no answer asks again with the same key. Others pay by Pix, and
    /// their PSP calls that server.
    async fn collect(&mut self, database: &TestDatabase, trade: &PixTrade) {
        if self.kills_left == 0 {
            return;
        }
        let opened = database.open().await;
        let by_pix = format!("agreement_id = {PSP_AGREEMENT} AND id % 2 = 0");
        let open = open_invoices(&opened, &format!("(agreement_id IS NULL OR NOT ({by_pix}))")).await;
        let open_for_pix = open_invoices(&opened, &by_pix).await;
        let demo = demo(database);
        let http = Http::to(&demo);
        let (next, answered) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let pause = Duration::from_millis(self.chance.u64(20..600));
        let (paid, next_pix, fate) = (Mutex::<Paid>::default(), AtomicUsize::new(0), self.chance.u64(..));
        self.kills_left -= 1;
        let pay = || {
            while let Some(invoice) = open.get(next.fetch_add(1, Ordering::SeqCst)) {
                let (id, amount) = invoice;
                match http.put_once(
                    "/ws/financeiro/faturas/pagar",
                    &format!("pay-{id}"),
                    &self::payment(*id, *amount, self.today),
                ) {
                    Ok(answer) => {
                        assert_eq!(answer.success(), "SUCESSO");
                        answered.lock().unwrap().push(*id);
                    }
                    Err(_) => return,
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(pay);
            }
            for _ in 0..2 {
                scope.spawn(|| trade.pay_until_it_dies(&http, &open_for_pix, fate, &paid, &next_pix));
            }
            std::thread::sleep(pause);
            demo.kill();
        });
        let tried = next.load(Ordering::SeqCst).min(open.len());
        let answered = answered.into_inner().unwrap();
        self.hits += u32::from(tried > answered.len());
        let paid = paid.into_inner().unwrap();
        let when =
            format!("{} of {tried} payments answered, {} Pix paid, {} kills left", answered.len(), paid.count(), self.kills_left);
        books::must_be_in_order(&opened, &when).await;
        for id in &answered {
            assert_eq!(payments(&opened, *id).await, 1, "{when}: an answered payment of {id} is there once");
        }

        let demo = self::demo(database);
        let http = Http::to(&demo);
        for (id, amount) in &open[..tried] {
            let body = self::payment(*id, *amount, self.today);
            let again = http.put_once("/ws/financeiro/faturas/pagar", &format!("pay-{id}"), &body).unwrap();
            assert_eq!(again.success(), "SUCESSO", "{when}: invoice {id} again");
            assert_eq!(payments(&opened, *id).await, 1, "{when}: invoice {id} is paid once");
        }
        trade.must_be_booked(database, &opened, &paid, &when).await;
        books::must_be_in_order(&opened, &when).await;
        assert!(demo.terminate(PATIENCE));
        opened.close().await.unwrap();
    }
}

fn demo(database: &TestDatabase) -> BlackBox {
    BlackBox::demo(&["--database-url", database.url()])
}

fn payment(id: i64, amount: i64, today: NaiveDate) -> serde_json::Value {
    paid_in_full(InvoiceId(id), &format!("{}.{:02}", amount / 100, amount % 100), &today.format("%d-%m-%Y").to_string())
}

fn billing(database: &TestDatabase, command: &str, month: &str) -> String {
    let run = enlace(&["--database-url", database.url(), "billing", command, "--month", month]).output().unwrap();
    let Output { status, stdout, .. } = run;
    let text = String::from_utf8(stdout).unwrap();
    assert!(status.success(), "billing {command}: {text}");
    text
}

/// Charges and their amount in centavos, from `2026-12, simulated: 920 invoices, 1120 charges, R$ 118406.84`.
fn totals(report: &str) -> (i64, i64) {
    let line = report.lines().next().unwrap();
    let (_, charges) = line.split_once(" invoices, ").unwrap();
    let (charges, amount) = charges.split_once(" charges, R$ ").unwrap();
    (charges.parse().unwrap(), amount.replace('.', "").parse().unwrap())
}

/// What the runs of a month have charged. Every contract for its plan at most once.
async fn billed(database: &Database, month: &str) -> (i64, i64) {
    let from = format!(
        "FROM charge JOIN invoice ON invoice.id = invoice_id JOIN billing_run run ON run.id = run_id WHERE run.month = '{month}-01'"
    );
    let charges = books::count(database, &format!("SELECT COUNT(*) {from}")).await;
    let plans = books::count(database, &format!("SELECT COUNT(*) {from} AND charge.kind = 'plan'")).await;
    let contracts = books::count(database, &format!("SELECT COUNT(DISTINCT contract_id) {from} AND charge.kind = 'plan'")).await;
    assert_eq!(plans, contracts);
    (charges, books::count(database, &format!("SELECT CAST(COALESCE(SUM(charge.amount), 0) AS BIGINT) {from}")).await)
}

/// What is open, of the invoices that a condition names.
async fn open_invoices(database: &Database, which: &str) -> Vec<(i64, i64)> {
    let sql = format!(
        "SELECT id, amount - settled_amount AS open FROM invoice WHERE status = 'open' AND issued_on <= due_on AND {which} \
         ORDER BY id LIMIT 400"
    );
    let reader = database.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "open").unwrap())).collect()
}

/// How many payments of an invoice stand.
pub(crate) async fn payments(database: &Database, invoice: i64) -> i64 {
    books::count(database, &format!("SELECT COUNT(*) FROM payment WHERE invoice_id = {invoice} AND reversed_at IS NULL")).await
}
