use super::MOST_ROWS;
use crate::entity::profile;
use crate::profile::{permissions_from_json, permissions_to_json};
use crate::{NewProfile, Profile};
use kernel::{Fault, Permissions, ProfileId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl TryFrom<profile::Model> for Profile {
    type Error = Fault;

    fn try_from(row: profile::Model) -> Result<Self, Fault> {
        let permissions = permissions_from_json(&row.permissions)?;
        Ok(Self { id: row.id, name: row.name, permissions, approves_prospects: row.approves_prospects })
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewProfile) -> Result<ProfileId, Fault> {
    let row = profile::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name.trim().to_owned()),
        permissions: Set(permissions_to_json(new.permissions)),
        approves_prospects: Set(new.approves_prospects),
    };
    Ok(profile::Entity::insert(row).exec(db).await?.last_insert_id)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: ProfileId) -> Result<Option<Profile>, Fault> {
    profile::Entity::find_by_id(id).one(db).await?.map(Profile::try_from).transpose()
}

pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Profile>, Fault> {
    let rows = profile::Entity::find().order_by_asc(profile::Column::Id).limit(MOST_ROWS).all(db).await?;
    rows.into_iter().map(Profile::try_from).collect()
}

/// True when there was such a profile.
pub(crate) async fn set_rights(
    db: &impl ConnectionTrait,
    id: ProfileId,
    permissions: Permissions,
    approves_prospects: bool,
) -> Result<bool, Fault> {
    let change = profile::ActiveModel {
        permissions: Set(permissions_to_json(permissions)),
        approves_prospects: Set(approves_prospects),
        ..Default::default()
    };
    let result = profile::Entity::update_many().set(change).filter(profile::Column::Id.eq(id)).exec(db).await?;
    Ok(result.rows_affected == 1)
}
