use super::MOST;
use super::audience::{Audiences, Of, replace};
use super::offer::{Plans, offers};
use super::row::{insert_row, reduction_cells};
use crate::{NewPackage, Package, PackageItem, PackageOffer, PlanOffer, Reduction};
use db::{Cell, insert_many};
use kernel::{Fault, Money, PackageId, Percent, PlanId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::HashMap;

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewPackage) -> Result<PackageId, Fault> {
    let columns = [
        ("name", Cell::text(&*new.name)),
        ("sells_to_people", Cell::Flag(new.audience.people)),
        ("sells_to_companies", Cell::Flag(new.audience.companies)),
        ("is_active", Cell::Flag(new.is_active)),
    ];
    let id = insert_row(db, "package", new.id.map(|id| id.0), &columns).await?;
    replace(db, Of::PACKAGE, id, &new.audience).await?;
    let items = (1..).zip(&new.items).map(|(position, item)| {
        let [(_, amount), (_, percent)] = reduction_cells(item.reduction);
        vec![Cell::Int(id), Cell::Int(position), Cell::Int(item.plan.0), amount, percent]
    });
    insert_many(db, "package_item", &["package_id", "position", "plan_id", "amount", "percent"], items).await?;
    Ok(PackageId(id))
}

/// Which packages are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Packages {
    One(PackageId),
    Active,
}

#[derive(FromQueryResult)]
struct Row {
    id: PackageId,
    name: String,
    sells_to_people: bool,
    sells_to_companies: bool,
    is_active: bool,
    plan_id: PlanId,
    amount: Option<Money>,
    percent: Option<Percent>,
}

/// Packages by id with their items in order and the offers of their plans. A package without items is none.
pub(crate) async fn packages(db: &impl ConnectionTrait, which: Packages) -> Result<Vec<PackageOffer>, Fault> {
    let (condition, plans, values) = match which {
        Packages::One(id) => ("p.id = $1", Plans::OfPackage(id), vec![id.0.into()]),
        Packages::Active => ("p.is_active", Plans::OfActivePackages, Vec::new()),
    };
    let sql = format!(
        "SELECT p.id, p.name, p.sells_to_people, p.sells_to_companies, p.is_active, item.plan_id, item.amount, item.percent \
         FROM package p JOIN package_item item ON item.package_id = p.id WHERE {condition} ORDER BY p.id, item.position LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values.clone());
    let rows = Row::find_by_statement(statement).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let offers: HashMap<PlanId, PlanOffer> = offers(db, plans).await?.into_iter().map(|offer| (offer.plan.id, offer)).collect();
    let mut audiences = Audiences::load(db, Of::PACKAGE, condition, &values).await?;
    let mut packages: Vec<PackageOffer> = Vec::new();
    for row in rows {
        let reduction = row.amount.map(Reduction::Amount).or(row.percent.map(Reduction::Share));
        let item = PackageItem { plan: row.plan_id, reduction };
        let missing = || Fault::Inconsistent(format!("package {} has no plan {}", row.id, row.plan_id));
        let offer = offers.get(&row.plan_id).cloned().ok_or_else(missing)?;
        match packages.last_mut().filter(|last| last.package.id == row.id) {
            Some(last) => {
                last.package.items.push(item);
                last.plans.push(offer);
            }
            None => packages.push(PackageOffer {
                package: Package {
                    id: row.id,
                    name: row.name,
                    audience: audiences.take(row.id.0, row.sells_to_people, row.sells_to_companies),
                    items: vec![item],
                    is_active: row.is_active,
                },
                plans: vec![offer],
            }),
        }
    }
    Ok(packages)
}
