//! What one request reads to know its caller: one statement, by a unique index.

use super::environment;
use crate::note::Counted;
use crate::profile::{permissions_from_json, permissions_of_integration};
use crate::{AddressLimits, Credential, Grants, IntegrationKey, KeyDigest, Services, StaffLogin, Subject};
use chrono::{DateTime, Utc};
use db::{Row, Rows};
use kernel::{Fault, StaffId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A credential with all that decides about it.
pub(crate) struct CredentialRow {
    pub(crate) credential: Credential,
    pub(crate) password_hash: String,
    pub(crate) is_active: bool,
    pub(crate) staff_is_active: bool,
}

/// Until when the address is slowed down, and the credential of the user name; the same statement for known and unknown names.
pub(crate) async fn credential(
    db: &impl Rows,
    username: &str,
    counted: &Counted,
) -> Result<(Option<DateTime<Utc>>, Option<CredentialRow>), Fault> {
    let sql = "SELECT f.blocked_until, c.id, c.password_hash, c.environment, c.grants, c.staff_id, c.is_active, c.version, \
               s.is_active, p.permissions FROM (SELECT 1 AS attempt) one \
               LEFT JOIN access_failure f ON f.subject = $2 AND f.address = $3 LEFT JOIN web_credential c ON c.username = $1 \
               LEFT JOIN staff_user s ON s.id = c.staff_id LEFT JOIN profile p ON p.id = s.profile_id";
    let values = vec![username.into(), counted.subject.as_str().into(), counted.here.0.as_str().into()];
    let row = db.row(sql, values, |row| Ok((row.get(0)?, credential_of(row)?))).await?;
    Ok(row.unwrap_or_default())
}

fn credential_of(row: &Row<'_>) -> Result<Option<CredentialRow>, Fault> {
    let Some(id) = row.get::<Option<i64>>(1)? else { return Ok(None) };
    let permissions = match row.get::<Option<String>>(9)? {
        Some(json) => permissions_from_json(&json)?,
        None => permissions_of_integration(),
    };
    let credential = Credential {
        id: id.into(),
        environment: environment(&row.get::<String>(3)?)?,
        grants: Grants::from_json(&row.get::<String>(4)?)?,
        staff: row.get(5)?,
        permissions,
        version: row.get(7)?,
    };
    let staff_is_active = row.get::<Option<bool>>(8)?.unwrap_or(true);
    Ok(Some(CredentialRow { credential, password_hash: row.get(2)?, is_active: row.get(6)?, staff_is_active }))
}

/// A key with all that decides about it.
pub(crate) struct KeyRow {
    pub(crate) key: IntegrationKey,
    pub(crate) addresses: AddressLimits,
    pub(crate) calls_per_minute: i64,
    pub(crate) is_active: bool,
    pub(crate) staff_is_active: bool,
}

pub(crate) async fn key(db: &impl Rows, digest: &KeyDigest) -> Result<Option<KeyRow>, Fault> {
    let sql = "SELECT k.id, k.environment, k.services, k.staff_id, k.addresses, k.calls_per_minute, k.is_active, s.is_active, p.permissions \
               FROM integration_key k JOIN staff_user s ON s.id = k.staff_id JOIN profile p ON p.id = s.profile_id \
               WHERE k.key_digest = $1";
    let key = |row: &Row<'_>| {
        Ok(KeyRow {
            key: IntegrationKey {
                id: row.get::<i64>(0)?.into(),
                environment: environment(&row.get::<String>(1)?)?,
                services: Services::from_json(&row.get::<String>(2)?)?,
                staff: row.get(3)?,
                permissions: permissions_from_json(&row.get::<String>(8)?)?,
            },
            addresses: AddressLimits::from_json(&row.get::<String>(4)?)?,
            calls_per_minute: row.get(5)?,
            is_active: row.get(6)?,
            staff_is_active: row.get(7)?,
        })
    };
    db.row(sql, vec![digest.as_str().into()], key).await
}

/// A member of the staff who logs in.
pub(crate) struct StaffRow {
    pub(crate) login: StaffLogin,
    pub(crate) login_name: String,
    pub(crate) password_hash: String,
    pub(crate) is_active: bool,
}

impl StaffRow {
    /// Whose password it is.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { table: "staff_user", id: self.login.staff.0, version: self.login.version, hash: &self.password_hash }
    }
}

#[derive(FromQueryResult)]
struct RawStaff {
    id: i64,
    login: String,
    name: String,
    password_hash: String,
    profile_id: i64,
    is_seller: bool,
    is_active: bool,
    version: i64,
    approves_prospects: bool,
    permissions: String,
}

const STAFF: &str = "SELECT s.id, s.login, s.name, s.password_hash, s.profile_id, s.is_seller, s.is_active, s.version, p.approves_prospects, \
                     p.permissions FROM staff_user s JOIN profile p ON p.id = s.profile_id";

pub(crate) async fn staff_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<StaffRow>, Fault> {
    staff(db, Statement::from_sql_and_values(db.get_database_backend(), format!("{STAFF} WHERE s.login = $1"), [login.into()]))
        .await
}

pub(crate) async fn staff_by_id(db: &impl ConnectionTrait, id: StaffId) -> Result<Option<StaffRow>, Fault> {
    staff(db, Statement::from_sql_and_values(db.get_database_backend(), format!("{STAFF} WHERE s.id = $1"), [id.into()])).await
}

async fn staff(db: &impl ConnectionTrait, statement: Statement) -> Result<Option<StaffRow>, Fault> {
    let Some(row) = RawStaff::find_by_statement(statement).one(db).await? else { return Ok(None) };
    Ok(Some(StaffRow {
        login: StaffLogin {
            staff: StaffId(row.id),
            name: row.name,
            profile: row.profile_id.into(),
            is_seller: row.is_seller,
            approves_prospects: row.approves_prospects,
            permissions: permissions_from_json(&row.permissions)?,
            version: row.version,
        },
        login_name: row.login,
        password_hash: row.password_hash,
        is_active: row.is_active,
    }))
}
