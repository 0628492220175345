//! Contracts with their plans, technologies and due days in one query: the slice `catalog` owns those tables, and a call for each
//! contract would be the price of asking it.

use super::{MOST_OF_A_CUSTOMER, address};
use crate::entity::contract;
use crate::{Contract, ContractDetails};
use catalog::{DueDay, Plan, Quota, QuotaUnit, ServiceGroup, Technology};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Money, TechnologyId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    contract: contract::Model,
    plan_name: String,
    plan_price: Money,
    plan_download_kbps: i64,
    plan_upload_kbps: i64,
    plan_quota: Option<i64>,
    plan_quota_unit: Option<QuotaUnit>,
    plan_is_active: bool,
    technology_id: TechnologyId,
    technology_name: String,
    technology_group: ServiceGroup,
    due_day_number: i64,
}

/// Which contracts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which {
    One(ContractId),
    OfCustomer(CustomerId),
}

/// In order of their ids, of those that the caller may see. Three queries, however many contracts there are (up to 5,000).
pub(crate) async fn find(ctx: &Ctx, which: Which) -> Result<Vec<ContractDetails>, Fault> {
    let rows = rows(ctx, which).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.contract.id).collect();
    let mut addresses = by_contract(address::of_contracts(&ctx.db(), &ids).await?, |address| address.contract);
    let mut logins = by_contract(network::logins_of_contracts(ctx, &ids).await?, |login| login.contract);
    rows.into_iter()
        .map(|row| {
            let id = row.contract.id;
            let addresses = addresses.remove(&id).unwrap_or_default();
            let logins = logins.remove(&id).unwrap_or_default();
            row.into_details(|contract, plan, technology, due_day| ContractDetails {
                contract,
                plan,
                technology,
                due_day,
                addresses,
                logins,
            })
        })
        .collect()
}

async fn rows(ctx: &Ctx, which: Which) -> Result<Vec<Row>, Fault> {
    let (filter, first): (_, Value) = match which {
        Which::One(contract) => ("c.id = $1", contract.into()),
        Which::OfCustomer(customer) => ("c.customer_id = $1", customer.into()),
    };
    let mut values = vec![first];
    let scope = match ctx.scope() {
        kernel::Scope::All => "",
        kernel::Scope::Only(own) => {
            values.push(own.into());
            " AND c.customer_id = $2"
        }
    };
    let sql = format!(
        "SELECT c.*, p.name AS plan_name, p.price AS plan_price, p.download_kbps AS plan_download_kbps, \
         p.upload_kbps AS plan_upload_kbps, p.quota AS plan_quota, p.quota_unit AS plan_quota_unit, p.is_active AS plan_is_active, \
         t.id AS technology_id, t.name AS technology_name, t.group_name AS technology_group, d.day AS due_day_number \
         FROM contract c JOIN plan p ON p.id = c.plan_id JOIN technology t ON t.id = p.technology_id \
         JOIN due_day d ON d.id = c.due_day_id WHERE {filter}{scope} ORDER BY c.id LIMIT {MOST_OF_A_CUSTOMER}"
    );
    let db = ctx.db();
    Ok(Row::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).all(&db).await?)
}

fn by_contract<T>(items: Vec<T>, contract: impl Fn(&T) -> ContractId) -> HashMap<ContractId, Vec<T>> {
    let mut map: HashMap<_, Vec<T>> = HashMap::new();
    for item in items {
        map.entry(contract(&item)).or_default().push(item);
    }
    map
}

impl Row {
    fn into_details<T>(self, make: impl FnOnce(Contract, Plan, Technology, DueDay) -> T) -> Result<T, Fault> {
        let contract = Contract::try_from(self.contract)?;
        let due_day = DueDay::try_new(self.due_day_number)
            .map_err(|_| Fault::Inconsistent(format!("due day {} is day {}", contract.due_day, self.due_day_number)))?;
        let plan = Plan {
            id: contract.plan,
            name: self.plan_name,
            technology: self.technology_id,
            price: self.plan_price,
            download_kbps: self.plan_download_kbps,
            upload_kbps: self.plan_upload_kbps,
            quota: self.plan_quota.zip(self.plan_quota_unit).map(|(amount, unit)| Quota { amount, unit }),
            is_active: self.plan_is_active,
        };
        let technology = Technology { id: self.technology_id, name: self.technology_name, group: self.technology_group };
        Ok(make(contract, plan, technology, due_day))
    }
}
