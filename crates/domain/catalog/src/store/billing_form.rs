use super::MOST;
use crate::entity::billing_form;
use crate::{BillingFormEntry, NewBillingForm};
use db::{Cell, insert_many};
use kernel::Fault;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement};

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewBillingForm) -> Result<BillingFormEntry, Fault> {
    let row = billing_form::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        company_id: Set(new.company),
        kind: Set(new.kind),
        is_prepaid: Set(new.is_prepaid),
        allows_packages: Set(new.allows_packages),
        is_active: Set(new.is_active),
    };
    let entry: BillingFormEntry = row.insert(db).await?.into();
    let cities: Vec<_> = new.cities.iter().map(|city| vec![Cell::Int(entry.id.0), Cell::Int(*city)]).collect();
    insert_many(db, "billing_form_city", &["billing_form_id", "city_id"], cities).await?;
    Ok(entry)
}

pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<BillingFormEntry>, Fault> {
    let rows = billing_form::Entity::find()
        .filter(billing_form::COLUMN.is_active.eq(true))
        .order_by_asc(billing_form::COLUMN.id)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(BillingFormEntry::from).collect())
}

/// Those of a city, which must exist; a form without cities is to be had everywhere.
pub(crate) async fn of_city(db: &impl ConnectionTrait, city: i64) -> Result<Vec<BillingFormEntry>, Fault> {
    let sql = format!(
        "SELECT * FROM billing_form form WHERE is_active AND EXISTS (SELECT 1 FROM city WHERE city.id = $1) \
         AND (NOT EXISTS (SELECT 1 FROM billing_form_city c WHERE c.billing_form_id = form.id) \
         OR EXISTS (SELECT 1 FROM billing_form_city c WHERE c.billing_form_id = form.id AND c.city_id = $1)) ORDER BY id LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [city.into()]);
    Ok(billing_form::Model::find_by_statement(statement).all(db).await?.into_iter().map(BillingFormEntry::from).collect())
}

impl From<billing_form::Model> for BillingFormEntry {
    fn from(row: billing_form::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            company: row.company_id,
            kind: row.kind,
            is_prepaid: row.is_prepaid,
            allows_packages: row.allows_packages,
            is_active: row.is_active,
        }
    }
}
