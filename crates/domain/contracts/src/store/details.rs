//! Contracts with their plans, technologies and due days in one query: the slice `catalog` owns those tables, and a call for each
//! contract would be the price of asking it.

use super::{MOST_OF_A_CUSTOMER, address};
use crate::entity::contract;
use crate::{Contract, ContractDetails, ContractSummary};
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
    let summaries = summaries(ctx, which).await?;
    let ids: Vec<_> = summaries.iter().map(|summary| summary.contract.id).collect();
    let mut addresses = by_contract(address::of_contracts(&ctx.db(), &ids).await?, |address| address.contract);
    let mut logins = by_contract(network::logins_of_contracts(ctx, &ids).await?, |login| login.contract);
    let details = |ContractSummary { contract, plan, technology, due_day }| ContractDetails {
        addresses: addresses.remove(&contract.id).unwrap_or_default(),
        logins: logins.remove(&contract.id).unwrap_or_default(),
        contract,
        plan,
        technology,
        due_day,
    };
    Ok(summaries.into_iter().map(details).collect())
}

/// In order of their ids, of those that the caller may see: one query.
pub(crate) async fn summaries(ctx: &Ctx, which: Which) -> Result<Vec<ContractSummary>, Fault> {
    rows(ctx, which).await?.into_iter().map(ContractSummary::try_from).collect()
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

impl TryFrom<Row> for ContractSummary {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let contract = Contract::try_from(row.contract)?;
        let due_day = DueDay::try_new(row.due_day_number)
            .map_err(|_| Fault::Inconsistent(format!("due day {} is day {}", contract.due_day, row.due_day_number)))?;
        let plan = Plan {
            id: contract.plan,
            name: row.plan_name,
            technology: row.technology_id,
            price: row.plan_price,
            download_kbps: row.plan_download_kbps,
            upload_kbps: row.plan_upload_kbps,
            quota: row.plan_quota.zip(row.plan_quota_unit).map(|(amount, unit)| Quota { amount, unit }),
            is_active: row.plan_is_active,
        };
        let technology = Technology { id: row.technology_id, name: row.technology_name, group: row.technology_group };
        Ok(Self { contract, plan, technology, due_day })
    }
}
