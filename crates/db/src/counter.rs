use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Takes `count` consecutive numbers of a named counter and gives the first. The counter's row is locked until the transaction ends,
/// so numbers have no gaps and two transactions never share one; in homologação they are given back with the roll-back.
///
/// # Errors
/// What the database says.
pub async fn take_numbers(db: &impl ConnectionTrait, counter: &str, count: i64) -> Result<i64, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO counter (name, next) VALUES ($1, 1 + $2) \
         ON CONFLICT (name) DO UPDATE SET next = counter.next + $2 RETURNING next - $2 AS first",
        [counter.into(), count.into()],
    );
    let row = db.query_one_raw(statement).await?;
    row.map_or_else(|| Err(Fault::Inconsistent(format!("counter {counter} gave no number"))), |row| Ok(row.try_get("", "first")?))
}

/// Lets the next number of a named counter be at least `next`: for imports that keep the numbers of another system.
///
/// # Errors
/// What the database says.
pub async fn start_numbers_at(db: &impl ConnectionTrait, counter: &str, next: i64) -> Result<(), Fault> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO counter (name, next) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET next = CASE WHEN counter.next < excluded.next THEN excluded.next ELSE counter.next END",
        [counter.into(), next.into()],
    ))
    .await?;
    Ok(())
}
