//! What the billing of contracts depends on: the contracts themselves and what they refer to, in five queries.

use super::due_days::follow_changes;
use super::run::{Customers, query};
use crate::ChargeKind;
use crate::rules::{Agreement, BillingMonth, ContractFacts, billed_cycle, cycle_before};
use catalog::{BillingWindow, DueDay};
use chrono::NaiveDate;
use contracts::{BillingMode, ContractStatus};
use kernel::{BankAgreementId, ContractId, DueDayId, Fault, FinancialAccountId, PlanId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, TryGetable, Value};
use std::collections::HashMap;

/// Which contracts are billed: those of some customers, or one of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whose {
    pub(crate) customers: Customers,
    pub(crate) contract: Option<ContractId>,
}

impl Whose {
    /// The condition on `contract`, whose name in the query is given.
    ///
    /// The customers stand in the text, so that PostgreSQL plans each chunk anew. A plan made for the first one, while there are no
    /// charges yet, would read all of them for every contract of the last.
    pub(crate) fn condition(&self, name: &str) -> String {
        let Customers { first, last } = self.customers;
        let one = self.contract.map_or_else(String::new, |contract| format!(" AND {name}.id = {contract}"));
        format!("{name}.customer_id BETWEEN {first} AND {last}{one}")
    }
}

/// The first day that matters for a month: no cycle of it, and none of the two before it, begins earlier.
pub(crate) fn earliest(month: BillingMonth) -> NaiveDate {
    month.plus(-4).first_day()
}

/// The last day that may matter: no cycle of the month ends later.
pub(crate) fn latest(month: BillingMonth) -> NaiveDate {
    month.plus(1).days().last
}

/// Of a contract whose place another took, days after its end are billed, and given back month by month.
const BILLED_AHEAD: &str = "successor_id IS NOT NULL AND EXISTS (SELECT 1 FROM charge WHERE charge.contract_id = contract.id \
                            AND charge.kind = $1 AND charge.cancelled_at IS NULL AND charge.service_start >= $4 \
                            AND charge.service_end > contract.ended_on)";

/// What the billing of contracts depends on, by customer and contract. Contracts that were over before [`earliest`] and have no entry
/// pending are left out.
pub(crate) async fn facts(
    db: &impl ConnectionTrait,
    whose: Whose,
    month: BillingMonth,
    catalogue: &Catalogue,
) -> Result<Vec<ContractFacts>, Fault> {
    let mut values: Vec<Value> = vec![
        ChargeKind::Plan.word().into(),
        BillingMode::Prepaid.to_value().into(),
        ContractStatus::Cancelled.to_value().into(),
        earliest(month).into(),
    ];
    let from = catalogue.by_cycle(&mut values, |window, mode| {
        let cycle = billed_cycle(month, window, mode);
        cycle_before(window, cycle_before(window, cycle)).first
    });
    let to = catalogue.by_cycle(&mut values, |window, mode| billed_cycle(month, window, mode).last);
    let sql = format!(
        "SELECT id, customer_id, account_id, plan_id, due_day_id, price, billing_mode, billing_form, own_invoice, activated_on, \
         ended_on, (SELECT MAX(service_end) FROM charge WHERE charge.contract_id = contract.id AND charge.kind = $1 \
         AND charge.cancelled_at IS NULL AND charge.service_start >= {from} AND charge.service_start <= {to}) AS billed_until, \
         successor_id, CAST(CASE WHEN EXISTS (SELECT 1 FROM contract_transfer way WHERE way.successor_id = contract.id) THEN 1 ELSE 0 END AS BIGINT), \
         residual_waived FROM contract WHERE {} AND (status <> $3 OR ended_on >= $4 OR EXISTS (SELECT 1 FROM pre_billing entry \
         WHERE entry.contract_id = contract.id AND entry.status = 'pending') OR ({BILLED_AHEAD})) ORDER BY customer_id, id",
        whose.condition("contract")
    );
    let rows = query(db, &sql, values).await?;
    let mut facts = rows.iter().map(|row| contract_facts(row, catalogue)).collect::<Result<Vec<_>, _>>()?;
    follow_changes(db, whose, month, catalogue, &mut facts).await?;
    Ok(facts)
}

/// What contracts refer to: small tables, read whole rather than joined to every row.
pub(crate) struct Catalogue {
    plans: HashMap<PlanId, String>,
    due_days: HashMap<DueDayId, (DueDay, BillingWindow)>,
    agreements: HashMap<FinancialAccountId, Option<Agreement>>,
}

impl Catalogue {
    pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<Self, Fault> {
        let plans = query(db, "SELECT id, name FROM plan", Vec::new()).await?;
        let due_days = query(db, "SELECT id, day, cycle_first_day, ends_in_due_month FROM due_day", Vec::new()).await?;
        let accounts = "SELECT account.id, agreement.id, agreement.bank, agreement.is_registered FROM financial_account account \
                        LEFT JOIN bank_agreement agreement ON agreement.id = account.agreement_id";
        let accounts = query(db, accounts, Vec::new()).await?;
        Ok(Self {
            plans: plans.iter().map(|row| Ok((at(row, 0)?, at(row, 1)?))).collect::<Result<_, Fault>>()?,
            due_days: due_days.iter().map(due_day).collect::<Result<_, _>>()?,
            agreements: accounts.iter().map(agreement).collect::<Result<_, _>>()?,
        })
    }

    /// The name of a plan; empty for one that is unknown.
    pub(crate) fn plan(&self, plan: PlanId) -> String {
        self.plans.get(&plan).cloned().unwrap_or_default()
    }

    /// A due day with its window.
    pub(crate) fn due_day(&self, id: DueDayId) -> Option<(DueDay, BillingWindow)> {
        self.due_days.get(&id).copied()
    }

    /// A day that depends on the billing mode and the due day of a contract, as an expression. `$2` must be the prepaid mode.
    fn by_cycle(&self, values: &mut Vec<Value>, day: impl Fn(BillingWindow, BillingMode) -> NaiveDate) -> String {
        let mut expression = |mode| {
            let mut parameter = |day: NaiveDate| {
                values.push(day.into());
                format!("${}", values.len())
            };
            let usual = parameter(day(BillingWindow::CALENDAR, mode));
            let special: Vec<_> = self.due_days.iter().filter(|(_, (_, window))| *window != BillingWindow::CALENDAR).collect();
            if special.is_empty() {
                return usual;
            }
            let cases: String =
                special.iter().map(|(id, (_, window))| format!(" WHEN {id} THEN {}", parameter(day(*window, mode)))).collect();
            format!("CASE contract.due_day_id{cases} ELSE {usual} END")
        };
        let (prepaid, postpaid) = (expression(BillingMode::Prepaid), expression(BillingMode::Postpaid));
        format!("CASE WHEN contract.billing_mode = $2 THEN {prepaid} ELSE {postpaid} END")
    }
}

fn due_day(row: &QueryResult) -> Result<(DueDayId, (DueDay, BillingWindow)), Fault> {
    let day: i64 = at(row, 1)?;
    let first: i64 = at(row, 2)?;
    let due_day = DueDay::try_new(day).map_err(|_| Fault::Inconsistent(format!("a due day is day {day}")))?;
    let window = BillingWindow::try_new(first, at(row, 3)?)
        .map_err(|_| Fault::Inconsistent(format!("due day {day} has a cycle from day {first}")))?;
    Ok((at(row, 0)?, (due_day, window)))
}

fn agreement(row: &QueryResult) -> Result<(FinancialAccountId, Option<Agreement>), Fault> {
    let account = at(row, 0)?;
    let Some(id) = at::<Option<BankAgreementId>>(row, 1)? else { return Ok((account, None)) };
    let bank: String = at(row, 2)?;
    let bank = bank.parse().map_err(|_| Fault::Inconsistent(format!("agreement {id} is with bank {bank:?}")))?;
    Ok((account, Some(Agreement { id, bank, is_registered: at(row, 3)? })))
}

/// A column by its place: a name would be looked up for every row of the run.
pub(crate) fn at<T: TryGetable>(row: &QueryResult, place: usize) -> Result<T, Fault> {
    Ok(row.try_get_by_index(place)?)
}

fn contract_facts(row: &QueryResult, catalogue: &Catalogue) -> Result<ContractFacts, Fault> {
    let contract: ContractId = at(row, 0)?;
    let missing = |what| Fault::Inconsistent(format!("contract {contract} has no {what}"));
    let account = at(row, 2)?;
    let (due_day, window) = *catalogue.due_days.get(&at(row, 4)?).ok_or_else(|| missing("due day"))?;
    let (activated_on, ended_on, billed_until) = (at(row, 9)?, at(row, 10)?, at(row, 11)?);
    let (activated_on, ended_on) =
        if at(row, 14)? { waived(activated_on, ended_on, billed_until) } else { (activated_on, ended_on) };
    Ok(ContractFacts {
        contract,
        customer: at(row, 1)?,
        account,
        agreement: *catalogue.agreements.get(&account).ok_or_else(|| missing("account"))?,
        plan: catalogue.plans.get(&at(row, 3)?).ok_or_else(|| missing("plan"))?.clone(),
        due_day,
        window,
        price: at(row, 5)?,
        mode: at(row, 6)?,
        form: at(row, 7)?,
        own_invoice: at(row, 8)?,
        activated_on,
        ended_on,
        billed_until,
        due_day_changed: false,
        successor: at(row, 12)?,
        took_over: at::<i64>(row, 13)? == 1,
    })
}

/// The first and the last day of service of a contract that is over and whose unbilled days are waived: as if it had ended with the last day
/// that was billed, and begun only if one was.
fn waived(
    activated_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    billed_until: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match (ended_on, billed_until) {
        (Some(ended), Some(billed)) => (activated_on, Some(ended.min(billed))),
        (Some(_), None) => (None, ended_on),
        (None, _) => (activated_on, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_nobody_billed_are_waived_and_billed_ones_stand() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let (begun, ended) = (day("2026-01-05"), day("2026-03-20"));
        for (ended_on, billed_until, expected) in [
            (ended, day("2026-02-28"), (begun, day("2026-02-28"))),
            // Billed ahead: what lies beyond the end is given back.
            (ended, day("2026-03-31"), (begun, ended)),
            (ended, ended, (begun, ended)),
            (ended, None, (None, ended)),
            (None, None, (begun, None)),
        ] {
            assert_eq!(waived(begun, ended_on, billed_until), expected, "{ended_on:?} {billed_until:?}");
        }
    }
}
