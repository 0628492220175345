//! What one request reads to know its caller: one statement, by a unique index.

use super::environment;
use crate::note::Counted;
use crate::profile::{permissions_from_json, permissions_of_integration};
use crate::{AddressLimits, Credential, Grants, IntegrationKey, KeyDigest, Services, StaffLogin, Subject};
use chrono::{DateTime, Utc};
use kernel::{Fault, StaffId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A credential with all that decides about it.
pub(crate) struct CredentialRow {
    pub(crate) credential: Credential,
    pub(crate) password_hash: String,
    pub(crate) is_active: bool,
    pub(crate) staff_is_active: bool,
}

#[derive(FromQueryResult)]
struct RawCredential {
    blocked_until: Option<DateTime<Utc>>,
    id: Option<i64>,
    password_hash: Option<String>,
    environment: Option<String>,
    grants: Option<String>,
    staff_id: Option<i64>,
    is_active: Option<bool>,
    version: Option<i64>,
    staff_is_active: Option<bool>,
    permissions: Option<String>,
}

/// Until when the address is slowed down, and the credential of the user name; the same statement for known and unknown names.
pub(crate) async fn credential(
    db: &impl ConnectionTrait,
    username: &str,
    counted: &Counted,
) -> Result<(Option<DateTime<Utc>>, Option<CredentialRow>), Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT f.blocked_until, c.id, c.password_hash, c.environment, c.grants, c.staff_id, c.is_active, c.version, \
         s.is_active AS staff_is_active, p.permissions FROM (SELECT 1 AS attempt) one \
         LEFT JOIN access_failure f ON f.subject = $2 AND f.address = $3 LEFT JOIN web_credential c ON c.username = $1 \
         LEFT JOIN staff_user s ON s.id = c.staff_id LEFT JOIN profile p ON p.id = s.profile_id",
        [username.into(), counted.subject.as_str().into(), counted.here.0.as_str().into()],
    );
    let Some(row) = RawCredential::find_by_statement(statement).one(db).await? else { return Ok((None, None)) };
    let blocked_until = row.blocked_until;
    Ok((blocked_until, row.credential()?))
}

impl RawCredential {
    fn credential(self) -> Result<Option<CredentialRow>, Fault> {
        let (Some(id), Some(password_hash), Some(word), Some(grants), Some(is_active), Some(version)) =
            (self.id, self.password_hash, self.environment, self.grants, self.is_active, self.version)
        else {
            return Ok(None);
        };
        let permissions = match self.permissions {
            Some(json) => permissions_from_json(&json)?,
            None => permissions_of_integration(),
        };
        let credential = Credential {
            id: id.into(),
            environment: environment(&word)?,
            grants: Grants::from_json(&grants)?,
            staff: self.staff_id.map(StaffId),
            permissions,
            version,
        };
        Ok(Some(CredentialRow { credential, password_hash, is_active, staff_is_active: self.staff_is_active.unwrap_or(true) }))
    }
}

/// A key with all that decides about it.
pub(crate) struct KeyRow {
    pub(crate) key: IntegrationKey,
    pub(crate) addresses: AddressLimits,
    pub(crate) calls_per_minute: i64,
    pub(crate) is_active: bool,
    pub(crate) staff_is_active: bool,
}

#[derive(FromQueryResult)]
struct RawKey {
    id: i64,
    environment: String,
    services: String,
    staff_id: i64,
    addresses: String,
    calls_per_minute: i64,
    is_active: bool,
    staff_is_active: bool,
    permissions: String,
}

pub(crate) async fn key(db: &impl ConnectionTrait, digest: &KeyDigest) -> Result<Option<KeyRow>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT k.id, k.environment, k.services, k.staff_id, k.addresses, k.calls_per_minute, k.is_active, s.is_active AS staff_is_active, \
         p.permissions FROM integration_key k JOIN staff_user s ON s.id = k.staff_id JOIN profile p ON p.id = s.profile_id \
         WHERE k.key_digest = $1",
        [digest.as_str().into()],
    );
    let Some(row) = RawKey::find_by_statement(statement).one(db).await? else { return Ok(None) };
    Ok(Some(KeyRow {
        key: IntegrationKey {
            id: row.id.into(),
            environment: environment(&row.environment)?,
            services: Services::from_json(&row.services)?,
            staff: StaffId(row.staff_id),
            permissions: permissions_from_json(&row.permissions)?,
        },
        addresses: AddressLimits::from_json(&row.addresses)?,
        calls_per_minute: row.calls_per_minute,
        is_active: row.is_active,
        staff_is_active: row.staff_is_active,
    }))
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
