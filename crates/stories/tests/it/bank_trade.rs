//! A bank in the kill campaign: remittances to it and return files from it, by commands that die.

use crate::books;
use crate::torture::payments;
use br::cnab::Layout;
use chrono::NaiveDate;
use db::{Database, Runner, Silent, Vault};
use kernel::{BankAgreementId, BankFileId, Clock, InvoiceId, Zone};
use sea_orm::{ConnectionTrait, Statement};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use testkit::{Bank, TestDatabase, enlace};

/// The demo's agreement of Santander.
const AGREEMENT: BankAgreementId = BankAgreementId(1);
/// Most titles that the bank answers for in one file.
const ANSWERED: u32 = 300;

/// The bank of one provider.
pub(crate) struct BankTrade {
    bank: Bank,
    folder: PathBuf,
}

/// A return file, and what it has to come to.
pub(crate) struct Told {
    pub(crate) file: PathBuf,
    registered: Vec<InvoiceId>,
    paid: Vec<InvoiceId>,
}

impl BankTrade {
    /// Has the invoices of an agreement registered by the bank from now on.
    pub(crate) async fn begin(database: &TestDatabase) -> Self {
        let agreement = AGREEMENT.to_string();
        let setup = ["bank", "setup", "--agreement", &agreement, "--layout", "cnab240", "--code", "123400003147649"];
        let digits = ["--branch-digit", "0", "--account-digit", "4"];
        let done = enlace(&[&["--database-url", database.url()], &setup[..], &digits].concat()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
        let vault = Arc::new(Vault::new(&[("bank".into(), vec![7; 32])]).unwrap());
        let runner = Runner::new(database.open().await, Clock::system(), Zone::default(), vault, Arc::new(Silent));
        let bank = Bank::of(runner, Clock::system(), Zone::default(), AGREEMENT).await;
        assert_eq!(bank.layout(), Layout::Cnab240);
        let folder = std::env::temp_dir().join(format!("enlace-torture-{}-{:x}", std::process::id(), fastrand::u64(..)));
        std::fs::create_dir(&folder).unwrap();
        Self { bank, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every open invoice is made known, each once, in files whose lines are whole.
    pub(crate) async fn must_know_all(&self, opened: &Database, today: NaiveDate, when: &str) {
        let left_out = format!(
            "SELECT COUNT(*) FROM invoice WHERE agreement_id = {AGREEMENT} AND status = 'open' AND our_number IS NOT NULL \
             AND NOT is_registered AND due_on >= '{today}' AND id NOT IN (SELECT invoice_id FROM bank_title)"
        );
        assert_eq!(books::count(opened, &left_out).await, 0, "{when}: an open invoice is left out");
        let twice = "SELECT COUNT(*) FROM (SELECT line.invoice_id FROM bank_file_line line JOIN bank_file ON bank_file.id = file_id \
                     WHERE direction = 'remittance' AND code = '01' GROUP BY line.invoice_id HAVING COUNT(*) > 1) AS found";
        assert_eq!(books::count(opened, twice).await, 0, "{when}: a title is registered twice");
        let gaps = "SELECT COUNT(*) FROM (SELECT agreement_id FROM bank_file WHERE direction = 'remittance' GROUP BY agreement_id \
                    HAVING MAX(number) <> COUNT(*)) AS found";
        assert_eq!(books::count(opened, gaps).await, 0, "{when}: the numbers of remittances have gaps");
        let unfinished = "SELECT COUNT(*) FROM bank_file WHERE finished_at IS NULL";
        assert_eq!(books::count(opened, unfinished).await, 0, "{when}: a file is not finished");
        let files = rows(opened, "SELECT id, titles FROM bank_file WHERE direction = 'remittance' ORDER BY id").await;
        for (id, titles) in files {
            whole(&String::from_utf8(self.bank.file(BankFileId(id)).await).unwrap(), titles, when);
            let lines = books::count(opened, &format!("SELECT COUNT(*) FROM bank_file_line WHERE file_id = {id}")).await;
            assert_eq!(lines, titles, "{when}: file {id} has as many titles as lines on record");
        }
    }

    /// The bank's answer: it has registered what it was sent, and some of it was paid.
    pub(crate) async fn answer(&self, opened: &Database, today: NaiveDate) -> Told {
        let sent = format!(
            "SELECT invoice.id, invoice.amount - invoice.settled_amount FROM bank_title \
             JOIN invoice ON invoice.id = bank_title.invoice_id AND invoice.status = 'open' \
             WHERE state = 'sent' AND bank_title.agreement_id = {AGREEMENT} ORDER BY invoice.id LIMIT {ANSWERED}"
        );
        let (mut answers, mut registered, mut paid) = (Vec::new(), Vec::new(), Vec::new());
        let on = today.to_string();
        for (id, open) in rows(opened, &sent).await {
            let invoice = InvoiceId(id);
            answers.push(self.bank.says("02", invoice, &on).await);
            registered.push(invoice);
            if id % 4 == 1 {
                answers.push(self.bank.paid(invoice, open, &on).await);
                paid.push(invoice);
            }
        }
        let file = self.folder.join(format!("retorno-{:x}.ret", fastrand::u64(..)));
        std::fs::write(&file, self.bank.return_file(&answers)).unwrap();
        Told { file, registered, paid }
    }

    /// All that the bank has said is booked once.
    pub(crate) async fn must_have_heard(&self, opened: &Database, told: &Told, when: &str) {
        for invoice in &told.registered {
            let known = format!("SELECT COUNT(*) FROM invoice WHERE id = {invoice} AND is_registered");
            assert_eq!(books::count(opened, &known).await, 1, "{when}: invoice {invoice} is registered");
        }
        for invoice in &told.paid {
            assert_eq!(payments(opened, invoice.0).await, 1, "{when}: invoice {invoice} is paid once");
        }
    }
}

impl Drop for BankTrade {
    fn drop(&mut self) {
        // The system's temporary folder: what stays there hurts nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A file as its receiver checks it: lines of 240 columns, counted through, a segment P a title, totals that agree.
fn whole(text: &str, titles: i64, when: &str) {
    let lines: Vec<_> = text.lines().collect();
    assert!(lines.iter().all(|line| line.chars().count() == 240), "{when}: a line is cut");
    let segments = lines.iter().filter(|line| &line[7..8] == "3" && &line[13..14] == "P").count();
    assert_eq!(i64::try_from(segments).unwrap(), titles, "{when}: a title is missing or doubled");
    for (place, line) in lines.iter().filter(|line| &line[7..8] == "3").enumerate() {
        let counted: usize = line[8..13].parse().unwrap();
        assert_eq!(counted, place % 99_999 + 1, "{when}: the lines are not counted through");
    }
    let last = lines.last().unwrap();
    assert_eq!((&last[7..8], last[23..29].parse()), ("9", Ok(lines.len())), "{when}: the trailer counts other lines");
}

async fn rows(database: &Database, sql: &str) -> Vec<(i64, i64)> {
    let reader = database.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}
