use super::{MOST_ROWS, environment};
use crate::entity::web_credential;
use crate::{CredentialRecord, Grants, NewCredential, PasswordHash};
use chrono::{DateTime, Utc};
use kernel::{CredentialId, Fault};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl TryFrom<web_credential::Model> for CredentialRecord {
    type Error = Fault;

    fn try_from(row: web_credential::Model) -> Result<Self, Fault> {
        Ok(Self {
            id: row.id,
            username: row.username,
            environment: environment(&row.environment)?,
            grants: Grants::from_json(&row.grants)?,
            staff: row.staff_id,
            is_active: row.is_active,
            created_at: row.created_at,
        })
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewCredential, now: DateTime<Utc>) -> Result<CredentialId, Fault> {
    let row = web_credential::ActiveModel {
        id: NotSet,
        username: Set(new.username.clone()),
        password_hash: Set(new.password.as_str().to_owned()),
        environment: Set(new.environment.as_str().to_owned()),
        grants: Set(new.grants.to_json()),
        staff_id: Set(new.staff),
        is_active: Set(true),
        version: Set(1),
        created_at: Set(now),
    };
    Ok(web_credential::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Credentials after an id, in the order of ids.
pub(crate) async fn list(db: &impl ConnectionTrait, after: Option<CredentialId>) -> Result<Vec<CredentialRecord>, Fault> {
    let mut query = web_credential::Entity::find().order_by_asc(web_credential::Column::Id).limit(MOST_ROWS);
    if let Some(after) = after {
        query = query.filter(web_credential::Column::Id.gt(after));
    }
    query.all(db).await?.into_iter().map(CredentialRecord::try_from).collect()
}

/// True when there was such a credential.
pub(crate) async fn set_grants(db: &impl ConnectionTrait, id: CredentialId, grants: &Grants) -> Result<bool, Fault> {
    let change = web_credential::ActiveModel { grants: Set(grants.to_json()), ..Default::default() };
    let result = web_credential::Entity::update_many().set(change).filter(web_credential::Column::Id.eq(id)).exec(db).await?;
    Ok(result.rows_affected == 1)
}

/// True when there was such a credential.
pub(crate) async fn set_active(db: &impl ConnectionTrait, id: CredentialId, active: bool) -> Result<bool, Fault> {
    let result = web_credential::Entity::update_many()
        .col_expr(web_credential::Column::IsActive, Expr::value(active))
        .col_expr(web_credential::Column::Version, Expr::col(web_credential::Column::Version).add(1))
        .filter(web_credential::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// True when there was such a credential.
pub(crate) async fn set_password(db: &impl ConnectionTrait, id: CredentialId, password: &PasswordHash) -> Result<bool, Fault> {
    let result = web_credential::Entity::update_many()
        .col_expr(web_credential::Column::PasswordHash, Expr::value(password.as_str()))
        .col_expr(web_credential::Column::Version, Expr::col(web_credential::Column::Version).add(1))
        .filter(web_credential::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}
