use super::unreadable;
use crate::entity::customer;
use crate::{Customer, CustomerImport, NewCustomer, short_name_of};
use br::{Phone, TaxId};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many};
use kernel::{CustomerId, Fault, Scope, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// More customers than share one document.
const MOST_OF_A_DOCUMENT: u64 = 1_000;
const MOST_OF_A_SELLER: u64 = 10_000;

/// The customers that the caller may see.
fn visible(scope: Scope) -> Select<customer::Entity> {
    match scope {
        Scope::All => customer::Entity::find(),
        Scope::Only(own) => customer::Entity::find().filter(customer::COLUMN.id.eq(own)),
    }
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: CustomerId) -> Result<Option<Customer>, Fault> {
    visible(scope).filter(customer::COLUMN.id.eq(id)).one(db).await?.map(Customer::try_from).transpose()
}

pub(crate) async fn exists(db: &impl ConnectionTrait, scope: Scope, id: CustomerId) -> Result<bool, Fault> {
    let query = visible(scope).select_only().column(customer::Column::Id).filter(customer::COLUMN.id.eq(id));
    Ok(query.into_tuple::<CustomerId>().one(db).await?.is_some())
}

/// The active ones first, then by id.
pub(crate) async fn of_document(db: &impl ConnectionTrait, scope: Scope, tax_id: TaxId) -> Result<Vec<Customer>, Fault> {
    let rows = visible(scope)
        .filter(customer::COLUMN.tax_id.eq(tax_id.as_str()))
        .order_by_desc(customer::COLUMN.is_active)
        .order_by_asc(customer::COLUMN.id)
        .limit(MOST_OF_A_DOCUMENT)
        .all(db)
        .await?;
    rows.into_iter().map(Customer::try_from).collect()
}

/// The customers of a seller, by id; `seller_id` is among the columns that the entity leaves to the profile.
pub(crate) async fn of_seller(
    db: &impl ConnectionTrait,
    scope: Scope,
    seller: StaffId,
    customer: Option<CustomerId>,
    tax_id: Option<TaxId>,
) -> Result<Vec<Customer>, Fault> {
    let mut query = visible(scope).filter(Expr::col("seller_id").eq(seller.0));
    if let Some(customer) = customer {
        query = query.filter(customer::COLUMN.id.eq(customer));
    }
    if let Some(tax_id) = tax_id {
        query = query.filter(customer::COLUMN.tax_id.eq(tax_id.as_str()));
    }
    let rows = query.order_by_asc(customer::COLUMN.id).limit(MOST_OF_A_SELLER).all(db).await?;
    rows.into_iter().map(Customer::try_from).collect()
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewCustomer, now: DateTime<Utc>) -> Result<Customer, Fault> {
    let row = customer::ActiveModel {
        id: NotSet,
        kind: Set(new.kind),
        name: Set(new.name.clone()),
        short_name: Set(short_name(new)),
        tax_id: Set(new.tax_id.as_str().to_owned()),
        birth_date: Set(new.birth_date),
        email: Set(new.email.clone()),
        mobile: Set(new.mobile.map(|mobile| mobile.as_str().to_owned())),
        phone: Set(new.phone.map(|phone| phone.as_str().to_owned())),
        is_active: Set(new.is_active),
        created_at: Set(now),
    };
    row.insert(db).await?.try_into()
}

pub(crate) async fn import(db: &impl ConnectionTrait, imports: &[CustomerImport]) -> Result<(), Fault> {
    let columns =
        ["id", "kind", "name", "short_name", "tax_id", "birth_date", "email", "mobile", "phone", "is_active", "created_at"];
    let rows: Vec<_> = imports
        .iter()
        .map(|import| {
            let new = &import.customer;
            vec![
                Cell::Int(import.id.0),
                Cell::text(new.kind.to_value()),
                Cell::text(&new.name),
                Cell::text(short_name(new)),
                Cell::text(new.tax_id.as_str()),
                Cell::maybe_date(new.birth_date),
                Cell::maybe_text(new.email.clone()),
                Cell::maybe_text(new.mobile.map(|mobile| mobile.as_str().to_owned())),
                Cell::maybe_text(new.phone.map(|phone| phone.as_str().to_owned())),
                Cell::Flag(new.is_active),
                Cell::Instant(import.created_at),
            ]
        })
        .collect();
    insert_many(db, "customer", &columns, rows).await?;
    Ok(())
}

fn short_name(new: &NewCustomer) -> String {
    new.short_name.clone().unwrap_or_else(|| short_name_of(&new.name))
}

impl TryFrom<customer::Model> for Customer {
    type Error = Fault;

    fn try_from(row: customer::Model) -> Result<Self, Fault> {
        let id = row.id;
        // Form alone: whether the digits were right was decided when the record was made.
        let phone = |text: Option<String>, column| {
            text.map(|text| Phone::parse_relaxed(&text).map_err(|_| unreadable("customer", id, column))).transpose()
        };
        Ok(Self {
            id,
            kind: row.kind,
            name: row.name,
            short_name: row.short_name,
            tax_id: TaxId::parse_relaxed(&row.tax_id).map_err(|_| unreadable("customer", id, "tax_id"))?,
            birth_date: row.birth_date,
            email: row.email,
            mobile: phone(row.mobile, "mobile")?,
            phone: phone(row.phone, "phone")?,
            is_active: row.is_active,
            created_at: row.created_at,
        })
    }
}
