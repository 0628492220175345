use super::MOST;
use super::row::insert_row;
use crate::{ActivityKind, ContractClass, ContractTypeEntry, Entry, Listed, SalesChannel};
use db::Cell;
use kernel::{ActivityKindId, ContractTypeId, Fault, SalesChannelId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

#[derive(FromQueryResult)]
struct EntryRow {
    id: i64,
    name: String,
}

pub(crate) async fn entries<Id: Listed>(db: &impl ConnectionTrait) -> Result<Vec<Entry<Id>>, Fault> {
    let sql = format!("SELECT id, name FROM {} ORDER BY id LIMIT {MOST}", Id::TABLE);
    let rows = EntryRow::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let mut entries: Vec<_> = rows.into_iter().map(|row| Entry { id: Id::from(row.id), name: row.name }).collect();
    if Id::BY_NAME {
        // The engines order names by different rules.
        entries.sort_by(|one, other| one.name.cmp(&other.name));
    }
    Ok(entries)
}

pub(crate) async fn find_entry<Id: Listed>(db: &impl ConnectionTrait, id: Id) -> Result<Option<Entry<Id>>, Fault> {
    let sql = format!("SELECT id, name FROM {} WHERE id = $1", Id::TABLE);
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.number().into()]);
    let row = EntryRow::find_by_statement(statement).one(db).await?;
    Ok(row.map(|row| Entry { id: Id::from(row.id), name: row.name }))
}

pub(crate) async fn insert_entry<Id: Listed>(db: &impl ConnectionTrait, id: Option<Id>, name: &str) -> Result<Id, Fault> {
    insert_row(db, Id::TABLE, id.map(Listed::number), &[("name", Cell::text(name))]).await.map(Id::from)
}

#[derive(FromQueryResult)]
struct ContractTypeRow {
    id: ContractTypeId,
    name: String,
    class: ContractClass,
}

pub(crate) async fn contract_types(
    db: &impl ConnectionTrait,
    only: Option<ContractTypeId>,
) -> Result<Vec<ContractTypeEntry>, Fault> {
    let (filter, values) = one_or_all(only.map(|id| id.0));
    let sql = format!("SELECT id, name, class FROM contract_type {filter} ORDER BY id LIMIT {MOST}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = ContractTypeRow::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|row| ContractTypeEntry { id: row.id, name: row.name, class: row.class }).collect())
}

pub(crate) async fn insert_contract_type(
    db: &impl ConnectionTrait,
    id: Option<ContractTypeId>,
    name: &str,
    class: ContractClass,
) -> Result<ContractTypeId, Fault> {
    use sea_orm::ActiveEnum;
    let columns = [("name", Cell::text(name)), ("class", Cell::text(class.to_value()))];
    insert_row(db, "contract_type", id.map(|id| id.0), &columns).await.map(ContractTypeId)
}

#[derive(FromQueryResult)]
struct ActivityKindRow {
    id: ActivityKindId,
    name: String,
    code: String,
}

pub(crate) async fn activity_kinds(db: &impl ConnectionTrait, only: Option<ActivityKindId>) -> Result<Vec<ActivityKind>, Fault> {
    let (filter, values) = one_or_all(only.map(|id| id.0));
    let sql = format!("SELECT id, name, code FROM activity_kind {filter} ORDER BY id LIMIT {MOST}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = ActivityKindRow::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|row| ActivityKind { id: row.id, name: row.name, code: row.code }).collect())
}

pub(crate) async fn insert_activity_kind(
    db: &impl ConnectionTrait,
    id: Option<ActivityKindId>,
    name: &str,
    code: &str,
) -> Result<ActivityKindId, Fault> {
    let columns = [("name", Cell::text(name)), ("code", Cell::text(code))];
    insert_row(db, "activity_kind", id.map(|id| id.0), &columns).await.map(ActivityKindId)
}

#[derive(FromQueryResult)]
struct SalesChannelRow {
    id: SalesChannelId,
    name: String,
    crm_description: Option<String>,
    allows_quality_call: bool,
    is_active: bool,
}

/// The channels that are active, or one of any kind.
pub(crate) async fn sales_channels(db: &impl ConnectionTrait, only: Option<SalesChannelId>) -> Result<Vec<SalesChannel>, Fault> {
    let (filter, values) = match only {
        None => ("WHERE is_active", Vec::new()),
        Some(id) => ("WHERE id = $1", vec![id.0.into()]),
    };
    let sql = format!(
        "SELECT id, name, crm_description, allows_quality_call, is_active FROM sales_channel {filter} ORDER BY id LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = SalesChannelRow::find_by_statement(statement).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|SalesChannelRow { id, name, crm_description, allows_quality_call, is_active }| SalesChannel {
            id,
            name,
            crm_description,
            allows_quality_call,
            is_active,
        })
        .collect())
}

pub(crate) async fn insert_sales_channel(
    db: &impl ConnectionTrait,
    id: Option<SalesChannelId>,
    name: &str,
    is_active: bool,
) -> Result<SalesChannelId, Fault> {
    let columns = [
        ("name", Cell::text(name)),
        ("crm_description", Cell::NoText),
        ("allows_quality_call", Cell::Flag(false)),
        ("is_active", Cell::Flag(is_active)),
    ];
    insert_row(db, "sales_channel", id.map(|id| id.0), &columns).await.map(SalesChannelId)
}

fn one_or_all(only: Option<i64>) -> (&'static str, Vec<Value>) {
    match only {
        None => ("", Vec::new()),
        Some(id) => ("WHERE id = $1", vec![id.into()]),
    }
}
