use super::{at, query};
use crate::{Filter, NewRule, Rule};
use chrono::{DateTime, Utc};
use kernel::{DunningRuleId, Fault};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Value};

/// More rules than any provider has.
const MOST: u64 = 1_000;

const COLUMNS: &str = "code, name, position, is_active, action, late_from, late_until, wait_days, customer_kind, company_id, contract_type, \
                       plan_id, minimum_debt, subject, template, spares_eves";

/// All rules in the order in which they act.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Rule>, Fault> {
    let sql = format!("SELECT id, {COLUMNS} FROM dunning_rule ORDER BY position, id LIMIT {MOST}");
    query(db, &sql, vec![]).await?.iter().map(rule).collect()
}

/// The rules of these codes, by code.
pub(crate) async fn of_codes(db: &impl ConnectionTrait, codes: &[i64]) -> Result<Vec<Rule>, Fault> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT id, {COLUMNS} FROM dunning_rule WHERE code IN ({}) ORDER BY code", super::list(codes.iter().copied()));
    query(db, &sql, vec![]).await?.iter().map(rule).collect()
}

/// Writes a rule, in place of the one that has its code.
pub(crate) async fn save(db: &impl ConnectionTrait, new: &NewRule, now: DateTime<Utc>) -> Result<DunningRuleId, Fault> {
    let places = (1..=17).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let changes: Vec<_> = COLUMNS.split(", ").skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "INSERT INTO dunning_rule ({COLUMNS}, created_at) VALUES ({places}) ON CONFLICT (code) DO UPDATE SET {} RETURNING id",
        changes.join(", ")
    );
    let filter = &new.filter;
    let values: Vec<Value> = vec![
        new.code.into(),
        new.name.as_str().into(),
        new.position.into(),
        new.is_active.into(),
        new.action.to_value().into(),
        new.late_from.into(),
        new.late_until.into(),
        new.wait_days.into(),
        filter.kind.map(|kind| kind.to_value()).into(),
        filter.company.map(|company| company.0).into(),
        filter.contract_type.map(|kind| kind.to_value()).into(),
        filter.plan.map(|plan| plan.0).into(),
        filter.minimum_debt.in_centavos().into(),
        new.subject.as_str().into(),
        new.template.as_str().into(),
        new.spares_eves.into(),
        now.into(),
    ];
    let rows = query(db, &sql, values).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a rule got no id".into()))?;
    at(row, 0)
}

fn rule(row: &QueryResult) -> Result<Rule, Fault> {
    Ok(Rule {
        id: at(row, 0)?,
        terms: NewRule {
            code: at(row, 1)?,
            name: at(row, 2)?,
            position: at(row, 3)?,
            is_active: at(row, 4)?,
            action: at(row, 5)?,
            late_from: at(row, 6)?,
            late_until: at(row, 7)?,
            wait_days: at(row, 8)?,
            filter: Filter {
                kind: at(row, 9)?,
                company: at(row, 10)?,
                contract_type: at(row, 11)?,
                plan: at(row, 12)?,
                minimum_debt: at(row, 13)?,
            },
            subject: at(row, 14)?,
            template: at(row, 15)?,
            spares_eves: at(row, 16)?,
        },
    })
}
