//! Former prices, extras and discounts.

use super::{MOST_OF_A_CUSTOMER, unreadable};
use crate::{Contract, Discount, DiscountDays, Extra, FormerPrice, NewDiscount, NewExtra};
use catalog::Reduction;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ContractDiscountId, ContractExtraId, ContractId, Fault, PromotionId, Scope};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

async fn query(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

/// The last price that is not the contract's own any more.
pub(crate) async fn latest_price(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<FormerPrice>, Fault> {
    let sql = "SELECT until_on, plan_id, price FROM former_price WHERE contract_id = $1 ORDER BY until_on DESC LIMIT 1";
    let rows = query(db, sql, vec![contract.0.into()]).await?;
    rows.first()
        .map(|row| {
            let (until_on, plan, price) = (row.try_get("", "until_on")?, row.try_get("", "plan_id")?, row.try_get("", "price")?);
            Ok(FormerPrice { until_on, plan, price })
        })
        .transpose()
}

/// Remembers what a contract costs as what it cost until a day.
pub(crate) async fn remember_price(
    db: &impl ConnectionTrait,
    contract: &Contract,
    until_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let row = vec![
        Cell::Int(contract.id.0),
        Cell::Date(until_on),
        Cell::Int(contract.plan.0),
        contract.price.into(),
        Cell::Instant(now),
    ];
    insert_many(db, "former_price", &["contract_id", "until_on", "plan_id", "price", "changed_at"], [row]).await?;
    Ok(())
}

pub(crate) async fn insert_extra(
    db: &impl ConnectionTrait,
    extra: &NewExtra,
    now: DateTime<Utc>,
) -> Result<ContractExtraId, Fault> {
    let row = vec![
        Cell::Int(extra.contract.0),
        Cell::text(extra.description.trim()),
        extra.amount.into(),
        Cell::Date(extra.from_on),
        Cell::maybe_date(extra.until_on),
        Cell::Instant(now),
    ];
    let columns = &["contract_id", "description", "amount", "from_on", "until_on", "created_at"];
    Ok(ContractExtraId(insert_one(db, "contract_extra", columns, row).await?))
}

pub(crate) async fn insert_discount(
    db: &impl ConnectionTrait,
    discount: &NewDiscount,
    promotion: Option<PromotionId>,
    activated_on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<ContractDiscountId, Fault> {
    let (amount, percent) = match discount.reduction {
        Reduction::Amount(amount) => (Some(amount.in_centavos()), None),
        Reduction::Share(share) => (None, Some(share.0)),
    };
    let (dates, months) = match discount.days {
        DiscountDays::Dates { from_on, until_on } => (Some((from_on, until_on)), None),
        days @ DiscountDays::Months { first, last } => (activated_on.and_then(|on| days.of(on)), Some((first, last))),
    };
    let row = vec![
        Cell::Int(discount.contract.0),
        Cell::maybe_int(promotion.map(|promotion| promotion.0)),
        Cell::text(discount.description.trim()),
        Cell::maybe_int(amount),
        Cell::maybe_int(percent),
        Cell::maybe_int(months.map(|(first, _)| first.into())),
        Cell::maybe_int(months.map(|(_, last)| last.into())),
        Cell::maybe_date(dates.map(|(from_on, _)| from_on)),
        Cell::maybe_date(dates.and_then(|(_, until_on)| until_on)),
        Cell::Instant(now),
    ];
    let columns = &[
        "contract_id",
        "promotion_id",
        "description",
        "amount",
        "percent",
        "first_month",
        "last_month",
        "from_on",
        "until_on",
        "created_at",
    ];
    Ok(ContractDiscountId(insert_one(db, "contract_discount", columns, row).await?))
}

/// Lets the months of the discounts of a contract begin with its activation.
pub(crate) async fn begin_months(db: &impl ConnectionTrait, contract: ContractId, activated_on: NaiveDate) -> Result<(), Fault> {
    for discount in discounts_of(db, Scope::All, contract).await? {
        if discount.from_on.is_none()
            && let Some((from_on, until_on)) = discount.days.of(activated_on)
        {
            let sql = "UPDATE contract_discount SET from_on = $1, until_on = $2 WHERE id = $3";
            let values: [Value; 3] = [from_on.into(), until_on.into(), discount.id.0.into()];
            db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
        }
    }
    Ok(())
}

async fn insert_one(
    db: &impl ConnectionTrait,
    table: &'static str,
    columns: &[&'static str],
    row: Vec<Cell>,
) -> Result<i64, Fault> {
    let rows = insert_many_returning(db, table, &[], columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent(format!("a row of {table} was not inserted")))?;
    Ok(row.try_get("", "id")?)
}

/// Ends an extra or a discount of a contract with a day. False when there is none.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    table: &'static str,
    contract: ContractId,
    id: i64,
    until_on: NaiveDate,
) -> Result<bool, Fault> {
    let sql = format!("UPDATE {table} SET until_on = $1 WHERE id = $2 AND contract_id = $3");
    let values: [Value; 3] = [until_on.into(), id.into(), contract.0.into()];
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(result.rows_affected() == 1)
}

/// Removes a discount whose months have not begun.
pub(crate) async fn withdraw_discount(db: &impl ConnectionTrait, id: ContractDiscountId) -> Result<(), Fault> {
    let sql = "DELETE FROM contract_discount WHERE id = $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into()])).await?;
    Ok(())
}

fn of_contract(table: &str, scope: Scope, contract: ContractId) -> (String, Vec<Value>) {
    let mut values = vec![contract.0.into()];
    let visible = match scope {
        Scope::All => "",
        Scope::Only(own) => {
            values.push(own.0.into());
            " AND contract_id IN (SELECT id FROM contract WHERE customer_id = $2)"
        }
    };
    (format!("SELECT * FROM {table} WHERE contract_id = $1{visible} ORDER BY id LIMIT {MOST_OF_A_CUSTOMER}"), values)
}

pub(crate) async fn extras_of(db: &impl ConnectionTrait, scope: Scope, contract: ContractId) -> Result<Vec<Extra>, Fault> {
    let (sql, values) = of_contract("contract_extra", scope, contract);
    let extra = |row: &QueryResult| {
        Ok(Extra {
            id: row.try_get("", "id")?,
            description: row.try_get("", "description")?,
            amount: row.try_get("", "amount")?,
            from_on: row.try_get("", "from_on")?,
            until_on: row.try_get("", "until_on")?,
        })
    };
    query(db, &sql, values).await?.iter().map(extra).collect()
}

pub(crate) async fn discounts_of(db: &impl ConnectionTrait, scope: Scope, contract: ContractId) -> Result<Vec<Discount>, Fault> {
    let (sql, values) = of_contract("contract_discount", scope, contract);
    query(db, &sql, values).await?.iter().map(Discount::of_row).collect()
}

impl Discount {
    fn of_row(row: &QueryResult) -> Result<Self, Fault> {
        let id: ContractDiscountId = row.try_get("", "id")?;
        let reduction = match (row.try_get("", "amount")?, row.try_get("", "percent")?) {
            (Some(amount), None) => Reduction::Amount(amount),
            (None, Some(share)) => Reduction::Share(share),
            _ => return Err(unreadable("contract_discount", id, "amount")),
        };
        let month = |column| {
            let number: Option<i64> = row.try_get("", column)?;
            number.map(|number| u32::try_from(number).map_err(|_| unreadable("contract_discount", id, column))).transpose()
        };
        let (from_on, until_on) = (row.try_get("", "from_on")?, row.try_get("", "until_on")?);
        let days = match (month("first_month")?, month("last_month")?, from_on) {
            (Some(first), Some(last), _) => DiscountDays::Months { first, last },
            (None, None, Some(from_on)) => DiscountDays::Dates { from_on, until_on },
            _ => return Err(unreadable("contract_discount", id, "from_on")),
        };
        let (promotion, description) = (row.try_get("", "promotion_id")?, row.try_get("", "description")?);
        Ok(Self { id, promotion, description, reduction, days, from_on, until_on })
    }
}
