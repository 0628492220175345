use super::MOST_ROWS;
use crate::entity::staff_user;
use crate::staff::login_form;
use crate::{NewStaff, PasswordHash, StaffUser};
use chrono::{DateTime, Utc};
use kernel::{Fault, ProfileId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl From<staff_user::Model> for StaffUser {
    fn from(row: staff_user::Model) -> Self {
        Self {
            id: row.id,
            login: row.login,
            name: row.name,
            profile: row.profile_id,
            is_seller: row.is_seller,
            is_active: row.is_active,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewStaff, now: DateTime<Utc>) -> Result<StaffId, Fault> {
    let row = staff_user::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        login: Set(login_form(&new.login)),
        name: Set(new.name.trim().to_owned()),
        password_hash: Set(new.password.as_str().to_owned()),
        profile_id: Set(new.profile),
        is_seller: Set(new.is_seller),
        is_active: Set(true),
        version: Set(1),
        created_at: Set(now),
    };
    Ok(staff_user::Entity::insert(row).exec(db).await?.last_insert_id)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: StaffId) -> Result<Option<StaffUser>, Fault> {
    Ok(staff_user::Entity::find_by_id(id).one(db).await?.map(StaffUser::from))
}

pub(crate) async fn find_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<StaffUser>, Fault> {
    let found = staff_user::Entity::find().filter(staff_user::Column::Login.eq(login_form(login))).one(db).await?;
    Ok(found.map(StaffUser::from))
}

/// The active user with a name, as it is written; of several the one that sells, then the oldest.
pub(crate) async fn find_active_by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<StaffUser>, Fault> {
    let query =
        staff_user::Entity::find().filter(staff_user::Column::Name.eq(name.trim())).filter(staff_user::Column::IsActive.eq(true));
    let found = query.order_by_desc(staff_user::Column::IsSeller).order_by_asc(staff_user::Column::Id).one(db).await?;
    Ok(found.map(StaffUser::from))
}

/// Users after an id, in the order of ids.
pub(crate) async fn list(db: &impl ConnectionTrait, after: Option<StaffId>) -> Result<Vec<StaffUser>, Fault> {
    let mut query = staff_user::Entity::find().order_by_asc(staff_user::Column::Id).limit(MOST_ROWS);
    if let Some(after) = after {
        query = query.filter(staff_user::Column::Id.gt(after));
    }
    Ok(query.all(db).await?.into_iter().map(StaffUser::from).collect())
}

/// True when there was such a user in that version; `None` stands for any.
pub(crate) async fn set_password(
    db: &impl ConnectionTrait,
    id: StaffId,
    version: Option<i64>,
    password: &PasswordHash,
) -> Result<bool, Fault> {
    let mut update = staff_user::Entity::update_many()
        .col_expr(staff_user::Column::PasswordHash, Expr::value(password.as_str()))
        .col_expr(staff_user::Column::Version, Expr::col(staff_user::Column::Version).add(1))
        .filter(staff_user::Column::Id.eq(id));
    if let Some(version) = version {
        update = update.filter(staff_user::Column::Version.eq(version));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// True when there was such a user.
pub(crate) async fn set_active(db: &impl ConnectionTrait, id: StaffId, active: bool) -> Result<bool, Fault> {
    let result = staff_user::Entity::update_many()
        .col_expr(staff_user::Column::IsActive, Expr::value(active))
        .col_expr(staff_user::Column::Version, Expr::col(staff_user::Column::Version).add(1))
        .filter(staff_user::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// True when there was such a user.
pub(crate) async fn set_role(db: &impl ConnectionTrait, id: StaffId, profile: ProfileId, is_seller: bool) -> Result<bool, Fault> {
    let change = staff_user::ActiveModel { profile_id: Set(profile), is_seller: Set(is_seller), ..Default::default() };
    let result = staff_user::Entity::update_many().set(change).filter(staff_user::Column::Id.eq(id)).exec(db).await?;
    Ok(result.rows_affected == 1)
}
