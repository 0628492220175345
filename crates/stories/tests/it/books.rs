//! What must hold of the books whatever happened, read straight from the database.

use db::Database;
use sea_orm::{ConnectionTrait, Statement};
use testkit::World;

/// A condition that no row may meet: what it would mean, and the rows.
const NEVER: &[(&str, &str)] = &[
    ("an invoice without charges", "SELECT id FROM invoice WHERE id NOT IN (SELECT invoice_id FROM charge)"),
    (
        "an invoice whose charges come to another amount",
        "SELECT invoice.id FROM invoice JOIN charge ON charge.invoice_id = invoice.id AND charge.cancelled_at IS NULL \
         WHERE invoice.status <> 'cancelled' GROUP BY invoice.id, invoice.amount HAVING SUM(charge.amount) <> invoice.amount",
    ),
    (
        "a contract that is charged twice for the same days",
        "SELECT contract_id FROM charge WHERE cancelled_at IS NULL AND service_start IS NOT NULL \
         GROUP BY contract_id, kind, service_start, source_id HAVING COUNT(*) > 1",
    ),
    ("two invoices of one number", "SELECT number FROM invoice WHERE run_id IS NOT NULL GROUP BY number HAVING COUNT(*) > 1"),
    (
        "two boletos of one number",
        "SELECT our_number FROM invoice WHERE our_number IS NOT NULL GROUP BY agreement_id, our_number HAVING COUNT(*) > 1",
    ),
    (
        "a chunk that says something else than its invoices",
        "SELECT chunk.id FROM billing_chunk chunk LEFT JOIN invoice ON invoice.run_id = chunk.run_id \
         AND invoice.customer_id BETWEEN chunk.first_customer_id AND chunk.last_customer_id \
         GROUP BY chunk.id, chunk.invoices, chunk.amount \
         HAVING COUNT(invoice.id) <> chunk.invoices OR COALESCE(SUM(invoice.amount), 0) <> chunk.amount",
    ),
    (
        "a finished run with an open chunk",
        "SELECT run.id FROM billing_run run JOIN billing_chunk chunk ON chunk.run_id = run.id \
         WHERE run.finished_at IS NOT NULL AND chunk.done_at IS NULL",
    ),
    (
        "a paid invoice that its payments do not settle",
        "SELECT invoice.id FROM invoice JOIN payment ON payment.invoice_id = invoice.id AND payment.reversed_at IS NULL \
         GROUP BY invoice.id, invoice.settled_amount HAVING SUM(payment.settled) <> invoice.settled_amount",
    ),
    (
        "an invoice that is settled by nothing",
        "SELECT id FROM invoice WHERE settled_amount > 0 AND id NOT IN (SELECT invoice_id FROM payment WHERE reversed_at IS NULL)",
    ),
    (
        "an open invoice that is settled, or a paid one that is not",
        "SELECT id FROM invoice WHERE (status = 'open' AND settled_amount >= amount) OR (status = 'paid' AND settled_amount < amount)",
    ),
    ("a payment outside of the ledger", "SELECT id FROM payment WHERE id NOT IN (SELECT payment_id FROM ledger_entry)"),
    ("a payment whose entries do not balance", "SELECT payment_id FROM ledger_entry GROUP BY payment_id HAVING SUM(amount) <> 0"),
    (
        "a Pix that is booked twice",
        "SELECT transaction_id FROM payment WHERE kind = 'pix' GROUP BY transaction_id HAVING COUNT(*) > 1",
    ),
    (
        "a payment by a Pix that is not on record",
        "SELECT id FROM payment WHERE kind = 'pix' AND transaction_id NOT IN (SELECT end_to_end_id FROM pix_received)",
    ),
    (
        "a Pix whose money is neither booked nor a credit",
        "SELECT pix.id FROM pix_received pix LEFT JOIN payment ON payment.id = pix.payment_id \
         WHERE pix.refunded = 0 AND pix.amount <> COALESCE(payment.received, 0) + pix.credit",
    ),
    (
        "a Pix that pays nothing and is nobody's credit",
        "SELECT id FROM pix_received WHERE outcome IN ('unmatched', 'review') AND credit <= 0",
    ),
    (
        "two charges of one invoice",
        "SELECT invoice_id FROM pix_charge WHERE ended_at IS NULL GROUP BY invoice_id HAVING COUNT(*) > 1",
    ),
    (
        "a line of a bank's file that says booked and is not",
        "SELECT line.id FROM bank_file_line line WHERE outcome LIKE 'booked%' AND NOT EXISTS \
         (SELECT 1 FROM payment WHERE payment.invoice_id = line.invoice_id AND payment.kind = 'bank')",
    ),
    ("a claim without its answer", "SELECT id FROM repeat_claim WHERE status IS NULL OR body IS NULL"),
    (
        "a contract that is blocked for a paid invoice",
        "SELECT contract.id FROM contract JOIN invoice ON invoice.id = contract.blocked_by_invoice_id \
         WHERE contract.status = 'blocked' AND invoice.status = 'paid'",
    ),
];

/// Fails when the books are wrong.
pub(crate) async fn must_be_in_order(database: &Database, when: &str) {
    let wrong = wrong(database).await;
    assert!(wrong.is_empty(), "{when}: there is {wrong:#?}");
}

/// The number that a query gives.
pub(crate) async fn count(database: &Database, sql: &str) -> i64 {
    let reader = database.reader();
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

/// What is wrong with the books, in the order of [`NEVER`].
async fn wrong(database: &Database) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    for (what, sql) in NEVER {
        if count(database, &format!("SELECT COUNT(*) FROM ({sql}) AS found")).await > 0 {
            wrong.push(*what);
        }
    }
    wrong
}

#[tokio::test]
async fn wrong_books_are_noticed() {
    let world = World::on("2026-03-26").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (open, paid) = (ana.owes(9_990, "2026-04-10").await, ana.owes(5_000, "2026-04-10").await);
    crate::scene::pay(&world, paid).await;
    let database = world.app().database();
    assert!(wrong(database).await.is_empty());
    let invoice = |set: &str, id| format!("UPDATE invoice SET {set} WHERE id = {id}");
    for (damage, repair, noticed) in [
        (invoice("amount = 9991", open), invoice("amount = 9990", open), "an invoice whose charges come to another amount"),
        (
            invoice("status = 'open'", paid),
            invoice("status = 'paid'", paid),
            "an open invoice that is settled, or a paid one that is not",
        ),
        (invoice("settled_amount = 1", open), invoice("settled_amount = 0", open), "an invoice that is settled by nothing"),
        (
            "UPDATE payment SET settled = settled - 1".to_owned(),
            "UPDATE payment SET settled = settled + 1".to_owned(),
            "a paid invoice that its payments do not settle",
        ),
        (
            "UPDATE ledger_entry SET amount = amount + 1 WHERE id = (SELECT MIN(id) FROM ledger_entry)".to_owned(),
            "UPDATE ledger_entry SET amount = amount - 1 WHERE id = (SELECT MIN(id) FROM ledger_entry)".to_owned(),
            "a payment whose entries do not balance",
        ),
        (
            format!("UPDATE contract SET status = 'blocked', blocked_by_invoice_id = {paid}"),
            "UPDATE contract SET status = 'active', blocked_by_invoice_id = NULL".to_owned(),
            "a contract that is blocked for a paid invoice",
        ),
        ("DELETE FROM ledger_entry".to_owned(), "SELECT 1".to_owned(), "a payment outside of the ledger"),
    ] {
        database.writer().execute_unprepared(&damage).await.unwrap();
        assert!(wrong(database).await.contains(&noticed), "{damage}: {:?}", wrong(database).await);
        database.writer().execute_unprepared(&repair).await.unwrap();
    }
}
