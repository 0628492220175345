use crate::entity::network_login;
use crate::{Access, NetworkLogin, NewNetworkLogin};
use db::{Cell, Vault, insert_many};
use kernel::{ContractId, Fault, PlanId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Ids in one statement, well below what SQLite takes.
const A_STATEMENT: usize = 5_000;
/// More logins than a statement's contracts have.
const MOST: u64 = 100_000;
const PURPOSE: &str = "network_login.password";

/// By contract, then id. One query for up to 5,000 contracts.
pub(crate) async fn of_contracts(db: &impl ConnectionTrait, contracts: &[ContractId]) -> Result<Vec<NetworkLogin>, Fault> {
    let mut logins = Vec::new();
    for some in contracts.chunks(A_STATEMENT) {
        let rows = network_login::Entity::find()
            .filter(network_login::COLUMN.contract_id.is_in(some.iter().copied()))
            .order_by_asc(network_login::COLUMN.contract_id)
            .order_by_asc(network_login::COLUMN.id)
            .limit(MOST)
            .all(db)
            .await?;
        logins.extend(rows.into_iter().map(NetworkLogin::from));
    }
    Ok(logins)
}

/// Adds logins: those with an id of another system, and those that get one.
pub(crate) async fn insert(db: &impl ConnectionTrait, vault: &Vault, logins: &[NewNetworkLogin]) -> Result<(), Fault> {
    let (mut given, mut fresh) = (Vec::new(), Vec::new());
    for login in logins {
        let mut row = vec![
            Cell::Int(login.contract.0),
            Cell::text(&login.username),
            Cell::text(vault.seal(PURPOSE, login.password.as_bytes())?),
            Cell::text(login.access.to_value()),
        ];
        match login.id {
            Some(id) => {
                row.insert(0, Cell::Int(id.0));
                given.push(row);
            }
            None => fresh.push(row),
        }
    }
    insert_many(db, "network_login", &["id", "contract_id", "username", "password_sealed", "access"], given).await?;
    insert_many(db, "network_login", &["contract_id", "username", "password_sealed", "access"], fresh).await?;
    Ok(())
}

/// How many logins changed.
pub(crate) async fn set_access(db: &impl ConnectionTrait, contracts: &[ContractId], access: Access) -> Result<u64, Fault> {
    let mut changed = 0;
    for some in contracts.chunks(A_STATEMENT) {
        let result = network_login::Entity::update_many()
            .col_expr(network_login::Column::Access, Expr::value(access.to_value()))
            .filter(network_login::COLUMN.contract_id.is_in(some.iter().copied()))
            .filter(network_login::COLUMN.access.ne(access))
            .exec(db)
            .await?;
        changed += result.rows_affected;
    }
    Ok(changed)
}

/// How many logins changed.
pub(crate) async fn set_plan(db: &impl ConnectionTrait, contracts: &[ContractId], plan: Option<PlanId>) -> Result<u64, Fault> {
    let mut changed = 0;
    for some in contracts.chunks(A_STATEMENT) {
        let other = match plan {
            Some(plan) => network_login::COLUMN.plan_id.is_null().or(network_login::COLUMN.plan_id.ne(plan)),
            None => network_login::COLUMN.plan_id.is_not_null(),
        };
        let result = network_login::Entity::update_many()
            .col_expr(network_login::Column::PlanId, Expr::value(plan))
            .filter(network_login::COLUMN.contract_id.is_in(some.iter().copied()))
            .filter(other)
            .exec(db)
            .await?;
        changed += result.rows_affected;
    }
    Ok(changed)
}

/// Lets the logins of a contract open the line of another. How many they are.
pub(crate) async fn hand_over(db: &impl ConnectionTrait, from: ContractId, to: ContractId) -> Result<u64, Fault> {
    let result = network_login::Entity::update_many()
        .col_expr(network_login::Column::ContractId, Expr::value(to))
        .filter(network_login::COLUMN.contract_id.eq(from))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}

impl From<network_login::Model> for NetworkLogin {
    fn from(row: network_login::Model) -> Self {
        Self { id: row.id, contract: row.contract_id, username: row.username, access: row.access, plan: row.plan_id }
    }
}
