use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Reads a setting's JSON text. The slice `company` gives settings their types.
///
/// # Errors
/// What the database says.
pub async fn read_setting(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>, Fault> {
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), "SELECT value FROM setting WHERE name = $1", [name.into()]);
    Ok(db.query_one_raw(statement).await?.map(|row| row.try_get("", "value")).transpose()?)
}

/// Writes a setting's JSON text.
///
/// # Errors
/// What the database says.
pub async fn write_setting(db: &impl ConnectionTrait, name: &str, value: &str) -> Result<(), Fault> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name.into(), value.into()],
    ))
    .await?;
    Ok(())
}
