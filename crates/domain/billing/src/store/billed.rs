//! What a billing writes: as many statements for one contract as for thousands.

use crate::boleto::first_number;
use crate::rules::{Agreement, Billed, BillingMonth, Correction, DraftInvoice, Group, Line, correction_text};
use crate::store::bulk::{DOCUMENT_NUMBERS, bank_numbers};
use crate::store::issue::in_order;
use crate::{BilledAhead, ChargeKind, InvoiceSource, InvoiceStatus};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_alike, insert_many_returning, start_numbers_at, take_numbers};
use kernel::{BankAgreementId, BillingRunId, ContractId, Fault, InvoiceId, Money, PreBillingId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};
use std::collections::{BTreeMap, HashMap};

/// What differs between the invoices of a chunk.
const INVOICE: &[&str] = &[
    "customer_id",
    "account_id",
    "group_key",
    "number",
    "agreement_id",
    "our_number",
    "due_on",
    "amount",
    "direct_debit",
    "is_registered",
];
const PLAN_CHARGE: &[&str] = &["invoice_id", "contract_id", "description", "service_start", "service_end", "amount"];
const CHARGE: &[&str] =
    &["invoice_id", "contract_id", "kind", "description", "service_start", "service_end", "amount", "source_id"];

/// What a chunk of the billing wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) invoices: i64,
    pub(crate) charges: i64,
    pub(crate) amount: Money,
    /// Invoices that decreases bring to zero.
    pub(crate) set_off: i64,
}

impl Written {
    /// What writing the invoices comes to.
    pub(crate) fn of(invoices: &BTreeMap<Group, DraftInvoice>) -> Self {
        let mut written = Self::default();
        for invoice in invoices.values() {
            let amount = invoice.amount();
            written.invoices += 1;
            written.charges += i64::try_from(invoice.lines.len()).unwrap_or(i64::MAX);
            written.amount += amount;
            written.set_off += i64::from(amount.is_zero());
        }
        written
    }
}

/// What invoices are made for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub(crate) run: Option<BillingRunId>,
    pub(crate) month: BillingMonth,
    /// Whether they await approval.
    pub(crate) drafts: bool,
    pub(crate) today: NaiveDate,
    pub(crate) now: DateTime<Utc>,
}

/// Writes what was billed, and gives the ids of the invoices in their order. None when another billing was quicker with an entry: then
/// the transaction must not be committed.
pub(crate) async fn write(db: &impl ConnectionTrait, origin: &Origin, billed: &Billed) -> Result<Option<Vec<InvoiceId>>, Fault> {
    let corrections = insert_corrections(db, origin, &billed.corrections).await?;
    let invoices = &billed.invoices;
    if invoices.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let ids = insert_invoices(db, origin, invoices).await?;
    let (mut plans, mut others) = (Vec::with_capacity(invoices.len()), Vec::new());
    let mut parts: BTreeMap<i64, Money> = BTreeMap::new();
    for (invoice, id) in invoices.values().zip(&ids) {
        for line in &invoice.lines {
            match line.charge.kind {
                ChargeKind::Plan => plans.push(plan_row(*id, line)),
                ChargeKind::Recurring | ChargeKind::Discount => others.push(row(*id, line, line.source)),
                ChargeKind::Service | ChargeKind::PreBilling | ChargeKind::Correction | ChargeKind::Extra => {
                    let entry = entry_of(line.source, &billed.corrections, &corrections)?;
                    parts.insert(entry.0, line.charge.amount);
                    others.push(row(*id, line, entry.0));
                }
            }
        }
    }
    let alike = [("kind", Cell::text(ChargeKind::Plan.word()))];
    insert_many_alike(db, "charge", &alike, PLAN_CHARGE, plans).await?;
    insert_many(db, "charge", CHARGE, others).await?;
    if !bill_entries(db, &parts).await? {
        return Ok(None);
    }
    let settled: Vec<_> =
        invoices.values().zip(&ids).filter(|(invoice, _)| invoice.amount().is_zero()).map(|(_, id)| *id).collect();
    if !origin.drafts {
        settle_set_off(db, &settled, origin.today).await?;
    }
    Ok(Some(ids))
}

/// The entry that a line bills: a stored one, or a correction that was found just now.
fn entry_of(
    source: i64,
    found: &[Correction],
    ids: &HashMap<(ContractId, NaiveDate), PreBillingId>,
) -> Result<PreBillingId, Fault> {
    if source > 0 {
        return Ok(PreBillingId(source));
    }
    let place = usize::try_from(-1 - source).ok();
    let correction =
        place.and_then(|place| found.get(place)).and_then(|correction| ids.get(&(correction.contract, correction.days.first)));
    correction.copied().ok_or_else(|| Fault::Inconsistent(format!("a charge comes from entry {source}")))
}

/// Corrections are entries like others, so that what an invoice cannot take of them waits for the next.
async fn insert_corrections(
    db: &impl ConnectionTrait,
    origin: &Origin,
    corrections: &[Correction],
) -> Result<HashMap<(ContractId, NaiveDate), PreBillingId>, Fault> {
    let alike = [
        ("kind", Cell::text("correction")),
        ("month", Cell::Date(origin.month.first_day())),
        ("billed", Money::ZERO.into()),
        ("status", Cell::text("pending")),
        ("created_at", Cell::Instant(origin.now)),
    ];
    let columns = &["contract_id", "description", "value", "service_start", "service_end"];
    let rows = corrections.iter().map(|correction| {
        vec![
            Cell::Int(correction.contract.0),
            Cell::text(correction_text(correction.amount)),
            correction.amount.into(),
            Cell::Date(correction.days.first),
            Cell::Date(correction.days.last),
        ]
    });
    let inserted =
        insert_many_returning(db, "pre_billing", &alike, columns, rows, &["id", "contract_id", "service_start"]).await?;
    let key = |row: &QueryResult| Ok::<_, Fault>((row.try_get("", "contract_id")?, row.try_get("", "service_start")?));
    inserted.iter().map(|row| Ok((key(row)?, row.try_get("", "id")?))).collect()
}

async fn insert_invoices(
    db: &impl ConnectionTrait,
    origin: &Origin,
    invoices: &BTreeMap<Group, DraftInvoice>,
) -> Result<Vec<InvoiceId>, Fault> {
    let count = i64::try_from(invoices.len()).unwrap_or(i64::MAX);
    let first_number = take_numbers(db, DOCUMENT_NUMBERS, count).await?;
    let mut blocks = take_bank_numbers(db, invoices.values().filter_map(agreement_of), origin.today).await?;
    let status = if origin.drafts { InvoiceStatus::Draft } else { InvoiceStatus::Open };
    let alike = [
        ("run_id", Cell::maybe_int(origin.run.map(|run| run.0))),
        ("status", Cell::Text(status.to_value())),
        ("source", Cell::Text(InvoiceSource::Billing.to_value())),
        ("issued_on", Cell::Date(origin.today)),
        ("settled_amount", Money::ZERO.into()),
        ("comments", Cell::text("")),
        ("created_at", Cell::Instant(origin.now)),
    ];
    let rows = invoices.iter().zip(first_number..).map(|((group, invoice), number)| {
        let agreement = agreement_of(invoice);
        let our_number = agreement.and_then(|agreement| blocks.get_mut(&agreement.id)).map(|next| {
            *next += 1;
            *next - 1
        });
        vec![
            Cell::Int(group.customer.0),
            Cell::Int(group.account.0),
            Cell::Text(group.key()),
            Cell::Int(number),
            Cell::maybe_int(agreement.map(|agreement| agreement.id.0)),
            Cell::maybe_int(our_number),
            Cell::Date(invoice.due_on),
            invoice.amount().into(),
            Cell::Flag(invoice.direct_debit),
            Cell::Flag(agreement.is_some_and(|agreement| agreement.is_registered)),
        ]
    });
    let written = insert_many_returning(db, "invoice", &alike, INVOICE, rows, &["id", "number"]).await?;
    in_order(&written, first_number, invoices.len())
}

/// An invoice of nothing gets no boleto.
fn agreement_of(invoice: &DraftInvoice) -> Option<Agreement> {
    invoice.agreement.filter(|_| !invoice.amount().is_zero())
}

/// The first of a block of bank numbers for each agreement, as many as it is named, in the order of their ids.
pub(super) async fn take_bank_numbers(
    db: &impl ConnectionTrait,
    agreements: impl Iterator<Item = Agreement>,
    today: NaiveDate,
) -> Result<BTreeMap<BankAgreementId, i64>, Fault> {
    let mut wanted: BTreeMap<BankAgreementId, (Agreement, i64)> = BTreeMap::new();
    for agreement in agreements {
        wanted.entry(agreement.id).or_insert((agreement, 0)).1 += 1;
    }
    let mut blocks = BTreeMap::new();
    for (id, (agreement, count)) in wanted {
        let counter = bank_numbers(id);
        if let Some(first) = first_number(agreement.bank, today) {
            start_numbers_at(db, &counter, first).await?;
        }
        blocks.insert(id, take_numbers(db, &counter, count).await?);
    }
    Ok(blocks)
}

fn plan_row(invoice: InvoiceId, line: &Line) -> Vec<Cell> {
    let charge = &line.charge;
    vec![
        Cell::Int(invoice.0),
        Cell::maybe_int(charge.contract.map(|contract| contract.0)),
        Cell::text(charge.description.as_str()),
        Cell::maybe_date(charge.service.map(|service| service.first)),
        Cell::maybe_date(charge.service.map(|service| service.last)),
        charge.amount.into(),
    ]
}

fn row(invoice: InvoiceId, line: &Line, source: i64) -> Vec<Cell> {
    let charge = &line.charge;
    vec![
        Cell::Int(invoice.0),
        Cell::maybe_int(charge.contract.map(|contract| contract.0)),
        Cell::text(charge.kind.word()),
        Cell::text(charge.description.as_str()),
        Cell::maybe_date(charge.service.map(|service| service.first)),
        Cell::maybe_date(charge.service.map(|service| service.last)),
        charge.amount.into(),
        Cell::Int(source),
    ]
}

/// Entries in one statement: two values each.
const A_STATEMENT: usize = 2_000;

/// Counts what was billed of entries. False when another billing was quicker with one of them.
async fn bill_entries(db: &impl ConnectionTrait, parts: &BTreeMap<i64, Money>) -> Result<bool, Fault> {
    let parts: Vec<_> = parts.iter().collect();
    for some in parts.chunks(A_STATEMENT) {
        let values: Vec<Value> = some.iter().flat_map(|(id, amount)| [(**id).into(), amount.in_centavos().into()]).collect();
        let rows: Vec<_> = (0..some.len()).map(|row| format!("(${}, ${})", 2 * row + 1, 2 * row + 2)).collect();
        let sql = format!(
            "UPDATE pre_billing SET billed = billed + part.column2, \
             status = CASE WHEN billed + part.column2 = value THEN 'billed' ELSE 'pending' END \
             FROM (VALUES {}) AS part WHERE pre_billing.id = part.column1 AND status = 'pending' \
             AND ABS(billed + part.column2) <= ABS(value)",
            rows.join(", ")
        );
        let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
        if usize::try_from(result.rows_affected()).ok() != Some(some.len()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Invoices that decreases brought to zero are settled.
async fn settle_set_off(db: &impl ConnectionTrait, invoices: &[InvoiceId], today: NaiveDate) -> Result<(), Fault> {
    if invoices.is_empty() {
        return Ok(());
    }
    let ids = invoices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let sql = format!("UPDATE invoice SET status = $1, settled_on = $2 WHERE id IN ({ids})");
    let values: [Value; 2] = [InvoiceStatus::Paid.to_value().into(), today.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Invoices that a statement gives at most.
const MOST_AHEAD: u64 = 2_000;

/// The invoices that still ask for days of contracts from a day on.
pub(crate) async fn ahead(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
    from_on: NaiveDate,
) -> Result<Vec<BilledAhead>, Fault> {
    let ids = contracts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT invoice.id, MIN(charge.service_start), CAST(CASE WHEN invoice.settled_amount = 0 AND NOT EXISTS \
         (SELECT 1 FROM charge other WHERE other.invoice_id = invoice.id AND (other.contract_id IS NULL OR other.contract_id NOT IN ({ids}))) \
         THEN 1 ELSE 0 END AS BIGINT) FROM charge JOIN invoice ON invoice.id = charge.invoice_id \
         WHERE charge.contract_id IN ({ids}) AND charge.kind = 'plan' AND charge.cancelled_at IS NULL AND charge.service_end >= $1 \
         AND invoice.status IN ('open', 'draft') GROUP BY invoice.id, invoice.settled_amount ORDER BY invoice.id LIMIT {MOST_AHEAD}"
    );
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [from_on.into()])).await?;
    let found = |row: &QueryResult| {
        Ok(BilledAhead {
            invoice: row.try_get_by_index(0)?,
            first: row.try_get_by_index(1)?,
            is_theirs: row.try_get_by_index::<i64>(2)? == 1,
        })
    };
    rows.iter().map(found).collect()
}
