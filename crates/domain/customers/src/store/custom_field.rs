use crate::{CustomField, CustomValue, FieldKind, FieldTarget, NewCustomField, TargetRecord};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many_returning};
use kernel::{CustomFieldId, CustomValueId, CustomerId, Fault, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};

async fn rows<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn run<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<u64, Fault> {
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

async fn inserted(
    db: &impl ConnectionTrait,
    table: &'static str,
    columns: &[&'static str],
    row: Vec<Cell>,
) -> Result<i64, Fault> {
    let rows = insert_many_returning(db, table, &[], columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent(format!("a row of {table} was inserted and is not there")))?;
    Ok(row.try_get("", "id")?)
}

pub(crate) async fn insert_field(db: &impl ConnectionTrait, new: &NewCustomField) -> Result<CustomFieldId, Fault> {
    let choices = if let FieldKind::Choice(choices) = &new.kind { choices.join("\n") } else { String::new() };
    let mut columns = vec!["name", "subject", "kind", "choices", "is_active"];
    let mut row = vec![
        Cell::text(new.name.trim()),
        Cell::text(new.subject.to_value()),
        Cell::text(new.kind.word()),
        Cell::text(choices),
        Cell::Flag(true),
    ];
    if let Some(id) = new.id {
        columns.push("id");
        row.push(Cell::Int(id.0));
    }
    Ok(CustomFieldId(inserted(db, "custom_field", &columns, row).await?))
}

pub(crate) async fn find_field(db: &impl ConnectionTrait, id: CustomFieldId) -> Result<Option<CustomField>, Fault> {
    let sql = "SELECT id, name, subject, kind, choices, is_active FROM custom_field WHERE id = $1";
    rows(db, sql, [id.0.into()]).await?.first().map(field).transpose()
}

/// By name.
pub(crate) async fn list_fields(db: &impl ConnectionTrait) -> Result<Vec<CustomField>, Fault> {
    let sql = "SELECT id, name, subject, kind, choices, is_active FROM custom_field ORDER BY name, id LIMIT 1000";
    rows(db, sql, []).await?.iter().map(field).collect()
}

fn field(row: &QueryResult) -> Result<CustomField, Fault> {
    let text = |column| row.try_get::<String>("", column);
    let id = CustomFieldId(row.try_get("", "id")?);
    let kind = FieldKind::of_word(&text("kind")?, &text("choices")?);
    Ok(CustomField {
        id,
        name: text("name")?,
        subject: row.try_get("", "subject")?,
        kind: kind.ok_or_else(|| super::unreadable("custom_field", id, "kind"))?,
        is_active: row.try_get("", "is_active")?,
    })
}

pub(crate) async fn insert_value(
    db: &impl ConnectionTrait,
    id: Option<CustomValueId>,
    value: &CustomValue,
    now: DateTime<Utc>,
) -> Result<CustomValueId, Fault> {
    let mut columns = vec!["field_id", "target", "target_id", "content", "staff_id", "changed_at"];
    let mut row = vec![
        Cell::Int(value.field.0),
        Cell::text(value.target.record.to_value()),
        Cell::Int(value.target.id),
        Cell::text(&value.content),
        Cell::maybe_int(value.by.map(|staff| staff.0)),
        Cell::Instant(now),
    ];
    if let Some(id) = id {
        columns.push("id");
        row.push(Cell::Int(id.0));
    }
    Ok(CustomValueId(inserted(db, "custom_field_value", &columns, row).await?))
}

/// The value that all of these name.
pub(crate) async fn find_value(
    db: &impl ConnectionTrait,
    id: CustomValueId,
    field: CustomFieldId,
    target: FieldTarget,
) -> Result<Option<CustomValue>, Fault> {
    let sql = "SELECT id, field_id, target, target_id, content, staff_id FROM custom_field_value \
               WHERE id = $1 AND field_id = $2 AND target = $3 AND target_id = $4";
    let values = [id.0.into(), field.0.into(), target.record.to_value().into(), target.id.into()];
    rows(db, sql, values).await?.first().map(value).transpose()
}

/// What a record has, in the order of its entry.
pub(crate) async fn values_of(db: &impl ConnectionTrait, target: FieldTarget) -> Result<Vec<CustomValue>, Fault> {
    let sql = "SELECT id, field_id, target, target_id, content, staff_id FROM custom_field_value \
               WHERE target = $1 AND target_id = $2 ORDER BY id LIMIT 1000";
    rows(db, sql, [target.record.to_value().into(), target.id.into()]).await?.iter().map(value).collect()
}

fn value(row: &QueryResult) -> Result<CustomValue, Fault> {
    Ok(CustomValue {
        id: CustomValueId(row.try_get("", "id")?),
        field: CustomFieldId(row.try_get("", "field_id")?),
        target: FieldTarget { record: row.try_get::<TargetRecord>("", "target")?, id: row.try_get("", "target_id")? },
        content: row.try_get("", "content")?,
        by: row.try_get::<Option<i64>>("", "staff_id")?.map(StaffId),
    })
}

/// True when it is still there.
pub(crate) async fn save_value(db: &impl ConnectionTrait, value: &CustomValue, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE custom_field_value SET content = $2, staff_id = $3, changed_at = $4 WHERE id = $1";
    let by = value.by.map(|staff| staff.0);
    Ok(run(db, sql, [value.id.0.into(), value.content.as_str().into(), by.into(), now.into()]).await? == 1)
}

/// True when it was still there.
pub(crate) async fn delete_value(db: &impl ConnectionTrait, id: CustomValueId) -> Result<bool, Fault> {
    Ok(run(db, "DELETE FROM custom_field_value WHERE id = $1", [id.0.into()]).await? == 1)
}

/// What a prospect has is the customer's from now on.
pub(crate) async fn follow(db: &impl ConnectionTrait, prospect: i64, customer: CustomerId) -> Result<(), Fault> {
    let sql = "UPDATE custom_field_value SET target = $3, target_id = $2 WHERE target = $4 AND target_id = $1";
    let values =
        [prospect.into(), customer.0.into(), TargetRecord::Customer.to_value().into(), TargetRecord::Prospect.to_value().into()];
    run(db, sql, values).await?;
    Ok(())
}
