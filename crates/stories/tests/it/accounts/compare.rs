//! The product's accounts beside those of the model.

use super::calendar::Day;
use super::drive::{Batch, civil};
use super::model::{Invoice, late_charges};
use super::script::{Action, Played};
use chrono::NaiveDate;
use kernel::InvoiceId;
use std::collections::{BTreeMap, HashMap};

/// An invoice as both tell it: due date, amount, what is settled, status.
#[derive(PartialEq, Eq, Debug)]
struct Told {
    due: String,
    amount: i64,
    settled: i64,
    status: String,
}

impl Played {
    /// Notes the first difference.
    pub(super) fn differ(&mut self, difference: String) {
        self.differs.get_or_insert(difference);
    }
}

impl Batch {
    /// Finds the invoices of the product that the model's new ones are about, by one of the contracts that they bill.
    pub(super) async fn meet_invoices(&mut self) {
        let sql = format!(
            "SELECT invoice.id AS id, customer_id, MIN(contract_id) AS contract_id FROM invoice JOIN charge ON invoice_id = invoice.id \
             WHERE invoice.id > {} GROUP BY invoice.id, customer_id ORDER BY invoice.id",
            self.last_invoice
        );
        let mut found: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
        for row in self.world.rows(&sql).await {
            let number = |column: &str| row.try_get::<i64>("", column).unwrap();
            self.last_invoice = self.last_invoice.max(number("id"));
            found.entry(number("customer_id")).or_default().push((number("id"), number("contract_id")));
        }
        for played in self.played.iter_mut().filter(|played| played.differs.is_none()) {
            let account = &mut played.account;
            for (id, contract) in found.remove(&account.customer).unwrap_or_default() {
                if account.invoices.iter().any(|invoice| invoice.id == Some(id)) {
                    continue;
                }
                let contracts = &account.contracts;
                let is_it = |place: &usize| contracts[*place].id == contract;
                let met = account.invoices.iter_mut().find(|invoice| invoice.id.is_none() && invoice.contracts.iter().any(is_it));
                if let Some(invoice) = met {
                    invoice.id = Some(id);
                }
            }
        }
    }

    /// Compares every account, and looks at the books.
    pub(super) async fn compare(&mut self) {
        self.books_must_be_in_order().await;
        let twice = self.contracts_with_a_day_billed_twice().await;
        let mut found: HashMap<i64, BTreeMap<i64, Told>> = HashMap::new();
        for row in self.world.rows("SELECT id, customer_id, due_on, amount, settled_amount, status FROM invoice").await {
            let number = |column: &str| row.try_get::<i64>("", column).unwrap();
            let told = Told {
                due: row.try_get::<NaiveDate>("", "due_on").unwrap().to_string(),
                amount: number("amount"),
                settled: number("settled_amount"),
                status: row.try_get("", "status").unwrap(),
            };
            found.entry(number("customer_id")).or_default().insert(number("id"), told);
        }
        let today = self.today;
        for played in self.played.iter_mut().filter(|played| played.differs.is_none()) {
            let found = found.remove(&played.account.customer).unwrap_or_default();
            if let Some(difference) = difference(played, found, today) {
                played.differ(difference);
            }
            if let Some(contract) = played.account.contracts.iter().find(|contract| twice.contains(&contract.id)) {
                let id = contract.id;
                played.differ(format!("{today}: a day of contract {id} is billed twice"));
            }
        }
    }

    /// What lateness costs the invoices that are paid today, by the product's reading use case.
    pub(super) async fn compare_lateness(&mut self, steps: &[(usize, Action)]) {
        let paid: HashMap<InvoiceId, usize> = steps
            .iter()
            .filter_map(|(place, action)| match action {
                Action::Pay { invoice, .. } => Some((InvoiceId(*invoice), *place)),
                _ => None,
            })
            .collect();
        let ids: Vec<_> = paid.keys().copied().collect();
        let invoices = self.world.sees(async move |ctx| billing::find_invoices(ctx, &ids).await).await;
        for invoice in invoices {
            let played = &mut self.played[paid[&invoice.id]];
            let Some(known) = played.account.invoices.iter().find(|known| known.id == Some(invoice.id.0)) else { continue };
            let expected = late_charges(invoice.open().in_centavos(), known.due, self.today);
            let found = (invoice.late.fine.in_centavos(), invoice.late.interest.in_centavos());
            if expected != found {
                let id = invoice.id;
                played.differ(format!("{}: invoice {id}: fine and interest are {found:?}, not {expected:?}", self.today));
            }
        }
    }

    async fn contracts_with_a_day_billed_twice(&self) -> Vec<i64> {
        let sql = "SELECT contract_id, service_start, service_end FROM charge WHERE kind = 'plan' AND cancelled_at IS NULL \
                   AND service_start IS NOT NULL ORDER BY contract_id, service_start";
        let mut twice = Vec::new();
        let mut before: Option<(i64, NaiveDate)> = None;
        for row in self.world.rows(sql).await {
            let contract = row.try_get::<i64>("", "contract_id").unwrap();
            let day = |column: &str| row.try_get::<NaiveDate>("", column).unwrap();
            if before.is_some_and(|(same, last)| same == contract && day("service_start") <= last) {
                twice.push(contract);
            }
            before = Some((contract, day("service_end")));
        }
        twice
    }
}

/// The first difference between an account and its model.
fn difference(played: &Played, mut found: BTreeMap<i64, Told>, today: Day) -> Option<String> {
    let owed = |told: &Told| if told.status == "open" { told.amount - told.settled } else { 0 };
    let (open, expected): (i64, i64) = (found.values().map(owed).sum(), played.account.invoices.iter().map(Invoice::open).sum());
    for invoice in &played.account.invoices {
        let expected = Told {
            due: civil(invoice.due).to_string(),
            amount: invoice.amount,
            settled: invoice.settled,
            status: invoice.status.word().into(),
        };
        let Some(id) = invoice.id else { return Some(format!("{today}: expected {expected:?}, found none of {found:?}")) };
        match found.remove(&id) {
            Some(told) if told == expected => {}
            other => return Some(format!("{today}: invoice {id}: expected {expected:?}, found {other:?}")),
        }
    }
    if !found.is_empty() {
        return Some(format!("{today}: expected no more, found {found:?}"));
    }
    (open != expected).then(|| format!("{today}: {open} is open, not {expected}"))
}
