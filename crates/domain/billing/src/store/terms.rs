//! What few contracts have beside their price of today, each kind in one query for all of them.

use super::facts::{Catalogue, Whose, at, earliest, latest};
use super::run::query;
use crate::ChargeKind;
use crate::rules::{BilledDays, BillingMonth, ContractFacts, Discount, DueEntry, Extra, Period, PriceUntil, Terms};
use catalog::Reduction;
use chrono::NaiveDate;
use kernel::{ContractId, Fault, PlanId};
use sea_orm::{ConnectionTrait, Value};
use std::collections::HashMap;

/// Ids in one statement, well below what SQLite takes.
const A_STATEMENT: usize = 5_000;

type All = HashMap<ContractId, Terms>;

/// What the contracts have. Those that have nothing are not among them.
pub(crate) async fn terms(
    db: &impl ConnectionTrait,
    whose: Whose,
    month: BillingMonth,
    catalogue: &Catalogue,
    facts: &[ContractFacts],
) -> Result<All, Fault> {
    let mut all = All::new();
    let there = There::look(db).await?;
    if there.suspensions {
        suspensions(db, whose, month, &mut all).await?;
    }
    if there.former_prices {
        former_prices(db, whose, month, catalogue, &mut all).await?;
    }
    if there.extras {
        extras(db, whose, month, &mut all).await?;
    }
    if there.discounts {
        discounts(db, whose, month, &mut all).await?;
    }
    // Whoever has any of these, or has ended, may owe more or less for the cycle before than was billed.
    let ended = facts.iter().filter(|facts| facts.ended_on.is_some()).map(|facts| facts.contract);
    let mut changed: Vec<_> = all.keys().copied().chain(ended).collect();
    changed.sort_unstable();
    changed.dedup();
    for some in changed.chunks(A_STATEMENT) {
        billed(db, some, month, &mut all).await?;
    }
    if there.entries {
        entries(db, whose, month, &mut all).await?;
    }
    Ok(all)
}

/// Which kinds of terms anybody has: what nobody has is not looked for, contract by contract.
struct There {
    suspensions: bool,
    former_prices: bool,
    extras: bool,
    discounts: bool,
    entries: bool,
}

impl There {
    async fn look(db: &impl ConnectionTrait) -> Result<Self, Fault> {
        let any = |table: &str| format!("CAST(CASE WHEN EXISTS (SELECT 1 FROM {table}) THEN 1 ELSE 0 END AS BIGINT)");
        let tables =
            ["suspension", "former_price", "contract_extra", "contract_discount", "pre_billing WHERE status = 'pending'"];
        let sql = format!("SELECT {}", tables.map(any).join(", "));
        let rows = query(db, &sql, Vec::new()).await?;
        let row = rows.first().ok_or_else(|| Fault::Inconsistent("a query without a table gave no row".into()))?;
        let is = |place| Ok::<_, Fault>(at::<i64>(row, place)? == 1);
        Ok(Self { suspensions: is(0)?, former_prices: is(1)?, extras: is(2)?, discounts: is(3)?, entries: is(4)? })
    }
}

fn select(what: &str, table: &str, whose: Whose, condition: &str, order: &str) -> String {
    let whose = whose.condition("contract");
    format!(
        "SELECT contract.id, {what} FROM contract JOIN {table} it ON it.contract_id = contract.id WHERE {whose} AND {condition} \
         ORDER BY {order}"
    )
}

async fn suspensions(db: &impl ConnectionTrait, whose: Whose, month: BillingMonth, all: &mut All) -> Result<(), Fault> {
    let condition = "(it.until_on IS NULL OR it.until_on >= $1)";
    let sql = select("it.from_on, it.until_on", "suspension", whose, condition, "it.from_on");
    for row in query(db, &sql, vec![earliest(month).into()]).await? {
        let last = at::<Option<NaiveDate>>(&row, 2)?.unwrap_or(NaiveDate::MAX);
        all.entry(at(&row, 0)?).or_default().suspensions.push(Period { first: at(&row, 1)?, last });
    }
    Ok(())
}

async fn former_prices(
    db: &impl ConnectionTrait,
    whose: Whose,
    month: BillingMonth,
    catalogue: &Catalogue,
    all: &mut All,
) -> Result<(), Fault> {
    let sql = select("it.until_on, it.price, it.plan_id", "former_price", whose, "it.until_on >= $1", "it.until_on");
    for row in query(db, &sql, vec![earliest(month).into()]).await? {
        let plan: PlanId = at(&row, 3)?;
        let former = PriceUntil { until_on: at(&row, 1)?, price: at(&row, 2)?, plan: catalogue.plan(plan) };
        all.entry(at(&row, 0)?).or_default().former.push(former);
    }
    Ok(())
}

const IN_TIME: &str = "it.from_on <= $2 AND (it.until_on IS NULL OR it.until_on >= $1)";

fn in_time(month: BillingMonth) -> Vec<Value> {
    vec![earliest(month).into(), latest(month).into()]
}

async fn extras(db: &impl ConnectionTrait, whose: Whose, month: BillingMonth, all: &mut All) -> Result<(), Fault> {
    let columns = "it.id, it.description, it.amount, it.from_on, it.until_on";
    let sql = select(columns, "contract_extra", whose, IN_TIME, "it.id");
    for row in query(db, &sql, in_time(month)).await? {
        let last = at::<Option<NaiveDate>>(&row, 5)?.unwrap_or(NaiveDate::MAX);
        let days = Period { first: at(&row, 4)?, last };
        let extra = Extra { id: at(&row, 1)?, description: at(&row, 2)?, amount: at(&row, 3)?, days };
        all.entry(at(&row, 0)?).or_default().extras.push(extra);
    }
    Ok(())
}

async fn discounts(db: &impl ConnectionTrait, whose: Whose, month: BillingMonth, all: &mut All) -> Result<(), Fault> {
    let columns = "it.id, it.description, it.amount, it.percent, it.from_on, it.until_on";
    let sql = select(columns, "contract_discount", whose, IN_TIME, "it.id");
    for row in query(db, &sql, in_time(month)).await? {
        let id = at(&row, 1)?;
        let reduction = match (at(&row, 3)?, at(&row, 4)?) {
            (Some(amount), None) => Reduction::Amount(amount),
            (None, Some(share)) => Reduction::Share(share),
            _ => return Err(Fault::Inconsistent(format!("discount {id} takes off neither an amount nor a share"))),
        };
        let last = at::<Option<NaiveDate>>(&row, 6)?.unwrap_or(NaiveDate::MAX);
        let days = Period { first: at(&row, 5)?, last };
        let discount = Discount { id, description: at(&row, 2)?, reduction, days };
        all.entry(at(&row, 0)?).or_default().discounts.push(discount);
    }
    Ok(())
}

/// Entries that this month, or one before, is to bill.
async fn entries(db: &impl ConnectionTrait, whose: Whose, month: BillingMonth, all: &mut All) -> Result<(), Fault> {
    let columns = "it.id, it.kind, it.month, it.description, it.value - it.billed, it.service_start, it.service_end";
    let sql = select(columns, "pre_billing", whose, "it.status = 'pending' AND it.month <= $1", "it.month, it.id");
    for row in query(db, &sql, vec![month.first_day().into()]).await? {
        let contract = at(&row, 0)?;
        let about = at::<Option<NaiveDate>>(&row, 6)?.zip(at::<Option<NaiveDate>>(&row, 7)?);
        let entry = DueEntry {
            id: at(&row, 1)?,
            contract,
            kind: charge_kind(&at::<String>(&row, 2)?),
            month: BillingMonth::of(at(&row, 3)?),
            description: at(&row, 4)?,
            open: at(&row, 5)?,
            about: about.map(|(first, last)| Period { first, last }),
        };
        all.entry(contract).or_default().entries.push(entry);
    }
    Ok(())
}

/// The kind of the charge that an entry becomes.
fn charge_kind(word: &str) -> ChargeKind {
    match word {
        "service" => ChargeKind::Service,
        "correction" => ChargeKind::Correction,
        _ => ChargeKind::PreBilling,
    }
}

/// What was billed for the days of contracts by runs of ours, and corrected since. What another system billed is its own affair.
async fn billed(db: &impl ConnectionTrait, contracts: &[ContractId], month: BillingMonth, all: &mut All) -> Result<(), Fault> {
    let ids = contracts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT charge.contract_id, charge.kind, charge.service_start, charge.service_end, charge.amount FROM charge \
         JOIN invoice ON invoice.id = charge.invoice_id WHERE charge.contract_id IN ({ids}) \
         AND charge.kind IN ('plan', 'recurring', 'discount') AND charge.cancelled_at IS NULL AND charge.service_start >= $1 \
         AND invoice.group_key <> 'import' ORDER BY charge.id"
    );
    for row in query(db, &sql, vec![earliest(month).into()]).await? {
        let days = Period { first: at(&row, 2)?, last: at(&row, 3)? };
        let billed = BilledDays { kind: at(&row, 1)?, days, amount: at(&row, 4)? };
        all.entry(at(&row, 0)?).or_default().billed.push(billed);
    }
    let sql = format!(
        "SELECT contract_id, service_start, service_end, value FROM pre_billing WHERE contract_id IN ({ids}) \
         AND kind = 'correction' AND status <> 'withdrawn' AND service_start >= $1 ORDER BY id"
    );
    for row in query(db, &sql, vec![earliest(month).into()]).await? {
        let days = Period { first: at(&row, 1)?, last: at(&row, 2)? };
        let billed = BilledDays { kind: ChargeKind::Correction, days, amount: at(&row, 3)? };
        all.entry(at(&row, 0)?).or_default().billed.push(billed);
    }
    Ok(())
}
