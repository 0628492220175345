use crate::ListedValue;
use customers::{FieldSubject, FieldTarget};
use kernel::{CustomValueId, CustomerId, Fault, Scope};
use sea_orm::{ActiveEnum, ConnectionTrait, Statement};

/// With the customers of contracts and tickets, in one query. The subject of a value is its field's.
const LIST: &str = "SELECT v.id, v.target, v.target_id, f.name, v.content, c.id AS customer_id, c.name AS customer_name \
     FROM custom_field_value v JOIN custom_field f ON f.id = v.field_id \
     LEFT JOIN contract k ON v.target = 'contract' AND k.id = v.target_id \
     LEFT JOIN ticket t ON v.target = 'ticket' AND t.id = v.target_id \
     LEFT JOIN contact p ON v.target = 'contact' AND p.id = v.target_id \
     LEFT JOIN customer c ON c.id = COALESCE(k.customer_id, t.customer_id, p.customer_id, \
     CASE WHEN v.target = 'customer' THEN v.target_id END) \
     WHERE f.subject IN ($1, $2, $3, $4) ORDER BY v.id LIMIT 10000";

pub(crate) async fn list(db: &impl ConnectionTrait, scope: Scope, subjects: &[FieldSubject]) -> Result<Vec<ListedValue>, Fault> {
    // Four places for four subjects, some of them empty, so that the text is always the same.
    let word = |index: usize| subjects.get(index).map(ActiveEnum::to_value).unwrap_or_default();
    let values = [word(0).into(), word(1).into(), word(2).into(), word(3).into()];
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), LIST, values)).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let customer = row.try_get::<Option<i64>>("", "customer_id")?.map(CustomerId);
        let visible = match scope {
            Scope::All => true,
            Scope::Only(own) => customer == Some(own),
        };
        if visible {
            found.push(ListedValue {
                id: CustomValueId(row.try_get("", "id")?),
                target: FieldTarget { record: row.try_get("", "target")?, id: row.try_get("", "target_id")? },
                field: row.try_get("", "name")?,
                content: row.try_get("", "content")?,
                customer,
                customer_name: row.try_get::<Option<String>>("", "customer_name")?.unwrap_or_default(),
            });
        }
    }
    Ok(found)
}
