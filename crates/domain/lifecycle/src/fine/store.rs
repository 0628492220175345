//! The only code that touches the table `loyalty_fine`.

use super::rule::FineRule;
use super::settings::FineScope;
use kernel::{ContractId, Fault, Money, Percent, PlanId};
use sea_orm::{ConnectionTrait, SqlErr, Statement, Value};

const SHARE: &str = "share";
const BENEFIT: &str = "benefit";
const FIXED: &str = "fixed";

/// The rule of a contract, or else that of its plan.
pub(super) async fn find(db: &impl ConnectionTrait, contract: ContractId, plan: PlanId) -> Result<Option<FineRule>, Fault> {
    let sql = "SELECT kind, amount FROM loyalty_fine WHERE contract_id = $1 OR plan_id = $2 \
               ORDER BY CASE WHEN contract_id IS NULL THEN 1 ELSE 0 END LIMIT 1";
    let values: [Value; 2] = [contract.0.into(), plan.0.into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    let Some(row) = row else { return Ok(None) };
    let (kind, amount): (String, i64) = (row.try_get("", "kind")?, row.try_get("", "amount")?);
    match kind.as_str() {
        SHARE => Ok(Some(FineRule::Share(Percent(amount)))),
        BENEFIT => Ok(Some(FineRule::Benefit(Money::centavos(amount)))),
        FIXED => Ok(Some(FineRule::Fixed(Money::centavos(amount)))),
        _ => Err(Fault::Inconsistent(format!("the fine of contract {contract} or plan {plan} is of the kind {kind:?}"))),
    }
}

/// Writes the rule of a contract or of a plan, or takes it away. False when there is no such contract or plan.
pub(super) async fn write(db: &impl ConnectionTrait, scope: FineScope, rule: Option<FineRule>) -> Result<bool, Fault> {
    let (delete, insert, id) = match scope {
        FineScope::Contract(id) => (
            "DELETE FROM loyalty_fine WHERE contract_id = $1",
            "INSERT INTO loyalty_fine (contract_id, kind, amount) VALUES ($1, $2, $3)",
            id.0,
        ),
        FineScope::Plan(id) => (
            "DELETE FROM loyalty_fine WHERE plan_id = $1",
            "INSERT INTO loyalty_fine (plan_id, kind, amount) VALUES ($1, $2, $3)",
            id.0,
        ),
    };
    let statement = |sql: &str, values: Vec<Value>| Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement(delete, vec![id.into()])).await?;
    let Some(rule) = rule else { return Ok(true) };
    let (kind, amount) = match rule {
        FineRule::Share(share) => (SHARE, share.0),
        FineRule::Benefit(sum) => (BENEFIT, sum.in_centavos()),
        FineRule::Fixed(sum) => (FIXED, sum.in_centavos()),
    };
    match db.execute_raw(statement(insert, vec![id.into(), kind.into(), amount.into()])).await {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
