use crate::app_login::AppLogin;
use crate::entity::app_login;
use crate::{NewAppLogin, login_form};
use db::{Cell, insert_many};
use identity::PasswordHash;
use kernel::{CustomerId, Fault};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More logins than customers with one document have.
const MOST_LOGINS: u64 = 1_000;

/// The login with a username in its stored form.
pub(crate) async fn find(db: &impl ConnectionTrait, username: &str) -> Result<Option<AppLogin>, Fault> {
    Ok(app_login::Entity::find().filter(app_login::COLUMN.username.eq(username)).one(db).await?.map(AppLogin::from))
}

/// The logins of these customers, by id.
pub(crate) async fn of_customers(db: &impl ConnectionTrait, customers: &[CustomerId]) -> Result<Vec<AppLogin>, Fault> {
    let own = db::one_of(db.get_database_backend(), "customer_id", customers.iter().map(|customer| customer.0));
    let rows = app_login::Entity::find().filter(own).order_by_asc(app_login::COLUMN.id).limit(MOST_LOGINS).all(db).await?;
    Ok(rows.into_iter().map(AppLogin::from).collect())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, logins: &[NewAppLogin]) -> Result<(), Fault> {
    let rows: Vec<_> = logins
        .iter()
        .map(|login| {
            vec![
                Cell::Int(login.customer.0),
                Cell::text(login_form(&login.username)),
                Cell::text(login.password.as_str()),
                Cell::Flag(login.must_change),
                Cell::Int(1),
            ]
        })
        .collect();
    insert_many(db, "app_login", &["customer_id", "username", "password_hash", "must_change", "version"], rows).await?;
    Ok(())
}

/// Sets a password, if the row still has the version that was read. True when it had.
pub(crate) async fn set_password(
    db: &impl ConnectionTrait,
    id: i64,
    version: i64,
    hash: &PasswordHash,
    must_change: bool,
) -> Result<bool, Fault> {
    let result = app_login::Entity::update_many()
        .col_expr(app_login::Column::PasswordHash, Expr::value(hash.as_str()))
        .col_expr(app_login::Column::MustChange, Expr::value(must_change))
        .col_expr(app_login::Column::Version, Expr::col(app_login::Column::Version).add(1))
        .filter(app_login::COLUMN.id.eq(id))
        .filter(app_login::COLUMN.version.eq(version))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

impl From<app_login::Model> for AppLogin {
    fn from(row: app_login::Model) -> Self {
        Self { id: row.id, customer: row.customer_id, version: row.version, password_hash: row.password_hash }
    }
}
