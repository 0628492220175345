//! The generated customers: what must hold for all of them.

use crate::world::{FEW, World};
use demo::DemoOptions;

/// Each gives the number of records that break it.
const BROKEN: [(&str, &str); 11] = [
    (
        "an invoice is worth its charges",
        "SELECT COUNT(*) FROM invoice WHERE amount <> (SELECT SUM(amount) FROM charge WHERE charge.invoice_id = invoice.id)",
    ),
    (
        "no day of a contract is billed twice",
        "SELECT COUNT(*) FROM charge one JOIN charge other ON other.contract_id = one.contract_id AND other.id > one.id \
         WHERE one.kind = 'plan' AND other.kind = 'plan' AND one.cancelled_at IS NULL AND other.cancelled_at IS NULL \
         AND one.service_start <= other.service_end AND other.service_start <= one.service_end",
    ),
    (
        "who is blocked owes an overdue invoice for it",
        "SELECT COUNT(*) FROM contract WHERE id >= 100000000 AND status IN ('blocked', 'trust_unlocked') AND NOT EXISTS (SELECT 1 FROM invoice \
         WHERE invoice.id = contract.blocked_by_invoice_id AND invoice.customer_id = contract.customer_id \
         AND invoice.status = 'open' AND invoice.due_on < '2026-11-05')",
    ),
    (
        "who is not in service has no line, and nobody else lacks it",
        "SELECT COUNT(*) FROM network_login JOIN contract ON contract.id = network_login.contract_id \
         WHERE (contract.status IN ('awaiting_installation', 'blocked', 'temporarily_suspended', 'cancelled')) \
         <> (network_login.access = 'blocked')",
    ),
    (
        "what is overdue by 20 days has blocked its contract",
        "SELECT COUNT(*) FROM invoice JOIN charge ON charge.invoice_id = invoice.id JOIN contract ON contract.id = charge.contract_id \
         WHERE invoice.id >= 100000000 AND invoice.status = 'open' AND invoice.due_on <= '2026-11-05' AND contract.status = 'active'",
    ),
    (
        "a payment follows the issue",
        "SELECT COUNT(*) FROM payment JOIN invoice ON invoice.id = payment.invoice_id \
         WHERE payment.paid_on < invoice.issued_on OR payment.paid_on > '2026-11-25'",
    ),
    (
        "nothing happens in the future",
        "SELECT (SELECT COUNT(*) FROM invoice WHERE created_at > '2026-11-26 00:00:00+00:00') \
         + (SELECT COUNT(*) FROM payment WHERE created_at > '2026-11-26 00:00:00+00:00') \
         + (SELECT COUNT(*) FROM contract WHERE created_at > '2026-11-26 00:00:00+00:00')",
    ),
    (
        "a ledger balances",
        "SELECT COUNT(*) FROM (SELECT payment_id FROM ledger_entry GROUP BY payment_id HAVING SUM(amount) <> 0) unbalanced",
    ),
    (
        "every customer has a contract, an address and an app login",
        "SELECT COUNT(*) FROM customer WHERE id >= 100000000 AND (NOT EXISTS (SELECT 1 FROM contract WHERE customer_id = customer.id) \
         OR NOT EXISTS (SELECT 1 FROM customer_address WHERE customer_id = customer.id) \
         OR NOT EXISTS (SELECT 1 FROM app_login WHERE customer_id = customer.id))",
    ),
    (
        "nobody has more than three contracts",
        "SELECT COUNT(*) FROM (SELECT customer_id FROM contract WHERE id >= 100000000 GROUP BY customer_id HAVING COUNT(*) > 3) many",
    ),
    (
        "who is not in service has no bill",
        "SELECT COUNT(*) FROM contract JOIN charge ON charge.contract_id = contract.id \
         WHERE contract.status IN ('awaiting_installation', 'in_installation') \
         OR (contract.status = 'cancelled' AND charge.kind = 'plan' AND charge.service_start > contract.ended_on)",
    ),
];

#[tokio::test]
async fn the_records_fit_together() {
    let world = World::loaded("2026-11-25", &DemoOptions { customers: 400, seed: 1 }).await;
    for (rule, sql) in BROKEN {
        assert_eq!(world.count(sql).await, 0, "{rule}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM customer WHERE id >= 100000000").await, 400);
    for status in ["active", "blocked", "trust_unlocked", "awaiting_installation", "in_installation", "cancelled"] {
        let sql = format!("SELECT COUNT(*) FROM contract WHERE id >= 100000000 AND status = '{status}'");
        assert!(world.count(&sql).await > 0, "{status}");
    }
    let invoices = world.count("SELECT COUNT(*) FROM invoice WHERE id >= 100000000").await;
    let late =
        "SELECT COUNT(*) FROM payment JOIN invoice ON invoice.id = payment.invoice_id WHERE payment.paid_on > invoice.due_on";
    let late = world.count(late).await;
    let open = world.count("SELECT COUNT(*) FROM invoice WHERE id >= 100000000 AND status = 'open'").await;
    assert!(invoices > 400 * 9, "a year of billing: {invoices}");
    assert!(late > 0 && late < invoices / 8, "most pay in time: {late} of {invoices} late");
    assert!(open > 0 && open < invoices / 8, "most have paid: {open} of {invoices} open");
    let released = "SELECT COUNT(*) FROM contract_history WHERE from_status = 'blocked' AND to_status = 'active'";
    assert!(world.count(released).await > 0, "some were blocked and came back");
    let letters = "SELECT COUNT(*) FROM customer WHERE kind = 'company' AND tax_id >= 'A'";
    assert!(world.count(letters).await > 0, "some CNPJ have letters");
}

#[tokio::test]
async fn documents_telephones_and_postal_codes_are_right() {
    let world = World::loaded("2026-11-25", &FEW).await;
    for number in 0..i64::from(FEW.customers) {
        let id = kernel::CustomerId(100_000_000 + number);
        let customer = world.read(async |ctx| customers::find_customer(ctx, id).await).await;
        assert!(br::TaxId::parse(customer.tax_id.as_str()).is_ok(), "{customer:?}");
        let address = world.read(async |ctx| customers::addresses_of_customer(ctx, id).await).await.remove(0).address;
        assert_eq!(address.postal_code.uf(), Some(address.state), "{address:?}");
        assert!(br::reference::municipality_named(address.state, &address.city).is_some(), "{address:?}");
        let mobile = customer.mobile.unwrap();
        assert!(mobile.is_mobile() && mobile.states().contains(&address.state), "{customer:?}");
    }
}

#[tokio::test]
async fn the_next_month_is_still_to_be_billed() {
    let world = World::loaded("2026-11-25", &FEW).await;
    let month = "2026-12".parse().unwrap();
    let simulated = billing::simulate_month(world.app.runner(), &world.caller, month).await.unwrap();
    let billed = billing::run_month(world.app.runner(), &world.caller, month, |_| {}).await.unwrap();
    assert_eq!(billed.totals, simulated.totals);
    assert!(billed.totals.invoices > i64::from(FEW.customers) * 3 / 4, "{:?}", billed.totals);
    let again = billing::run_month(world.app.runner(), &world.caller, month, |_| {}).await.unwrap();
    assert_eq!(again.totals.invoices, 0);
}

#[tokio::test]
async fn new_records_follow_the_given_ids() {
    for customers in [0, 30] {
        let world = World::loaded("2026-11-25", &DemoOptions { customers, seed: 1 }).await;
        let known = world.count("SELECT MAX(id) FROM customer WHERE id >= 100000000").await.max(99_999_999);
        let address = world.read(async |ctx| customers::addresses_of_customer(ctx, kernel::CustomerId(81_593)).await).await;
        let new = customers::NewCustomer {
            kind: customers::CustomerKind::Person,
            name: "Ana".into(),
            short_name: None,
            tax_id: br::TaxId::parse("52998224725").unwrap(),
            birth_date: None,
            email: None,
            mobile: None,
            phone: None,
            is_active: true,
            addresses: vec![customers::NewAddress {
                id: None,
                kind: customers::AddressKind::Default,
                address: address[0].address.clone(),
            }],
        };
        let customer =
            world.app.write(&world.caller, async |ctx| customers::create_customer(ctx, new.clone()).await).await.unwrap();
        assert_eq!(customer.id.0, known + 1);
        let ticket = support::OpenTicket { customer: customer.id, contract: None, subject: "x".into(), description: "y".into() };
        let ticket = world.app.write(&world.caller, async |ctx| support::open_ticket(ctx, ticket.clone()).await).await.unwrap();
        assert!(ticket.id.0 > 4_049_332);
    }
}
