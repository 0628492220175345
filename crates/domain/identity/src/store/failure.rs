use crate::entity::access_failure;
use crate::slowing::Slowing;
use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The counts of a subject at one of two addresses; at most two rows.
pub(crate) async fn counts(db: &impl ConnectionTrait, subject: &str, addresses: &[&str]) -> Result<Vec<Count>, Fault> {
    let rows = access_failure::Entity::find()
        .filter(access_failure::Column::Subject.eq(subject))
        .filter(access_failure::Column::Address.is_in(addresses.iter().copied()))
        .order_by_asc(access_failure::Column::Address)
        .limit(2)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| Count { address: row.address, blocked_until: row.blocked_until }).collect())
}

/// What a read of the counts says.
pub(crate) struct Count {
    pub(crate) address: String,
    pub(crate) blocked_until: DateTime<Utc>,
}

/// Counts one more failure. The row is there and locked before it is read, so no failure of another process is lost.
pub(crate) async fn count_one(
    db: &impl ConnectionTrait,
    subject: &str,
    address: &str,
    slowing: Slowing,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let fresh = access_failure::ActiveModel {
        subject: Set(subject.to_owned()),
        address: Set(address.to_owned()),
        failures: Set(0),
        last_at: Set(now),
        blocked_until: Set(now),
    };
    access_failure::Entity::insert(fresh)
        .on_conflict(
            OnConflict::columns([access_failure::Column::Subject, access_failure::Column::Address]).do_nothing().to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    let key = (subject.to_owned(), address.to_owned());
    let row = access_failure::Entity::find_by_id(key).lock_exclusive().one(db).await?;
    let failures = row.map_or(1, |row| slowing.count(row.failures, row.last_at, now));
    access_failure::Entity::update(access_failure::ActiveModel {
        subject: Set(subject.to_owned()),
        address: Set(address.to_owned()),
        failures: Set(failures),
        last_at: Set(now),
        blocked_until: Set(slowing.blocked_until(failures, now)),
    })
    .exec(db)
    .await?;
    Ok(())
}

/// Forgets the count of a subject at one address, or at all of them.
pub(crate) async fn forget(db: &impl ConnectionTrait, subject: &str, address: Option<&str>) -> Result<u64, Fault> {
    let mut delete = access_failure::Entity::delete_many().filter(access_failure::Column::Subject.eq(subject));
    if let Some(address) = address {
        delete = delete.filter(access_failure::Column::Address.eq(address));
    }
    Ok(delete.exec(db).await?.rows_affected)
}

/// Removes counts whose last failure is older.
pub(crate) async fn prune(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, Fault> {
    let old = access_failure::Entity::delete_many().filter(access_failure::Column::LastAt.lt(before));
    Ok(old.exec(db).await?.rows_affected)
}
