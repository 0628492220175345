use super::{MOST_ROWS, environment};
use crate::entity::integration_key;
use crate::{AddressLimits, KeyRecord, NewKey, Services};
use chrono::{DateTime, Utc};
use kernel::{Fault, KeyId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl TryFrom<integration_key::Model> for KeyRecord {
    type Error = Fault;

    fn try_from(row: integration_key::Model) -> Result<Self, Fault> {
        Ok(Self {
            id: row.id,
            name: row.name,
            environment: environment(&row.environment)?,
            services: Services::from_json(&row.services)?,
            staff: row.staff_id,
            addresses: AddressLimits::from_json(&row.addresses)?,
            calls_per_minute: row.calls_per_minute,
            is_active: row.is_active,
            created_at: row.created_at,
        })
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewKey, now: DateTime<Utc>) -> Result<KeyId, Fault> {
    let row = integration_key::ActiveModel {
        id: NotSet,
        name: Set(new.name.trim().to_owned()),
        key_digest: Set(new.digest.as_str().to_owned()),
        environment: Set(new.environment.as_str().to_owned()),
        services: Set(new.services.to_json()),
        staff_id: Set(new.staff),
        addresses: Set(new.addresses.to_json()),
        calls_per_minute: Set(new.calls_per_minute.max(0)),
        is_active: Set(true),
        created_at: Set(now),
    };
    Ok(integration_key::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Keys after an id, in the order of ids.
pub(crate) async fn list(db: &impl ConnectionTrait, after: Option<KeyId>) -> Result<Vec<KeyRecord>, Fault> {
    let mut query = integration_key::Entity::find().order_by_asc(integration_key::Column::Id).limit(MOST_ROWS);
    if let Some(after) = after {
        query = query.filter(integration_key::Column::Id.gt(after));
    }
    query.all(db).await?.into_iter().map(KeyRecord::try_from).collect()
}

/// True when there was such a key.
pub(crate) async fn set_services(db: &impl ConnectionTrait, id: KeyId, services: &Services) -> Result<bool, Fault> {
    update(db, id, integration_key::ActiveModel { services: Set(services.to_json()), ..Default::default() }).await
}

/// True when there was such a key.
pub(crate) async fn set_limits(
    db: &impl ConnectionTrait,
    id: KeyId,
    addresses: &AddressLimits,
    calls_per_minute: i64,
) -> Result<bool, Fault> {
    let change = integration_key::ActiveModel {
        addresses: Set(addresses.to_json()),
        calls_per_minute: Set(calls_per_minute.max(0)),
        ..Default::default()
    };
    update(db, id, change).await
}

/// True when there was such a key.
pub(crate) async fn set_active(db: &impl ConnectionTrait, id: KeyId, active: bool) -> Result<bool, Fault> {
    update(db, id, integration_key::ActiveModel { is_active: Set(active), ..Default::default() }).await
}

async fn update(db: &impl ConnectionTrait, id: KeyId, change: integration_key::ActiveModel) -> Result<bool, Fault> {
    let result = integration_key::Entity::update_many().set(change).filter(integration_key::Column::Id.eq(id)).exec(db).await?;
    Ok(result.rows_affected == 1)
}
