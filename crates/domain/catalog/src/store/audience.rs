use crate::Audience;
use db::{Cell, insert_many};
use kernel::{ContractTypeId, Fault};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// Whose audience: that of plans or of packages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of {
    table: &'static str,
    column: &'static str,
    types: &'static str,
    cities: &'static str,
}

impl Of {
    pub(crate) const PLAN: Self = Self { table: "plan", column: "plan_id", types: "plan_contract_type", cities: "plan_city" };
    pub(crate) const PACKAGE: Self =
        Self { table: "package", column: "package_id", types: "package_contract_type", cities: "package_city" };
}

/// The contract types and cities of several plans or packages.
#[derive(Debug, Default)]
pub(crate) struct Audiences {
    contract_types: HashMap<i64, Vec<ContractTypeId>>,
    cities: HashMap<i64, Vec<i64>>,
}

#[derive(FromQueryResult)]
struct Row {
    owner: i64,
    value: i64,
}

impl Audiences {
    /// Those of the rows for which a condition on `p` holds.
    pub(crate) async fn load(db: &impl ConnectionTrait, of: Of, condition: &str, values: &[Value]) -> Result<Self, Fault> {
        let Of { table, column, types, cities } = of;
        let mut audiences = Self::default();
        for (side, value) in [(types, "contract_type_id"), (cities, "city_id")] {
            let sql = format!(
                "SELECT side.{column} AS owner, side.{value} AS value FROM {side} side JOIN {table} p ON p.id = side.{column} \
                 WHERE {condition} ORDER BY side.{column}, side.{value}"
            );
            let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values.to_vec());
            for Row { owner, value } in Row::find_by_statement(statement).all(db).await? {
                if side == types {
                    audiences.contract_types.entry(owner).or_default().push(ContractTypeId(value));
                } else {
                    audiences.cities.entry(owner).or_default().push(value);
                }
            }
        }
        Ok(audiences)
    }

    /// The audience of one of them.
    pub(crate) fn take(&mut self, owner: i64, people: bool, companies: bool) -> Audience {
        Audience {
            people,
            companies,
            contract_types: self.contract_types.remove(&owner).unwrap_or_default(),
            cities: self.cities.remove(&owner).unwrap_or_default(),
        }
    }
}

/// Writes the contract types and cities of a plan or a package in place of those that it has.
pub(crate) async fn replace(db: &impl ConnectionTrait, of: Of, owner: i64, audience: &Audience) -> Result<(), Fault> {
    for side in [of.types, of.cities] {
        let sql = format!("DELETE FROM {side} WHERE {} = $1", of.column);
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [owner.into()])).await?;
    }
    let types = audience.contract_types.iter().map(|id| vec![Cell::Int(owner), Cell::Int(id.0)]);
    insert_many(db, of.types, &[of.column, "contract_type_id"], types).await?;
    let cities = audience.cities.iter().map(|city| vec![Cell::Int(owner), Cell::Int(*city)]);
    insert_many(db, of.cities, &[of.column, "city_id"], cities).await?;
    Ok(())
}
