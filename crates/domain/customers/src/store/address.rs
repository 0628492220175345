use super::unreadable;
use crate::entity::customer_address;
use crate::{AddressSite, CustomerAddress, NewAddress, PostalAddress};
use br::{Cep, Uf};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{AddressId, CustomerId, Fault, Scope};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

const MOST_OF_A_CUSTOMER: u64 = 10_000;

/// In the order in which they were registered; none of a customer whom the caller may not see.
pub(crate) async fn of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
) -> Result<Vec<CustomerAddress>, Fault> {
    if !scope.includes(customer) {
        return Ok(Vec::new());
    }
    let rows = customer_address::Entity::find()
        .filter(customer_address::COLUMN.customer_id.eq(customer))
        .order_by_asc(customer_address::COLUMN.id)
        .limit(MOST_OF_A_CUSTOMER)
        .all(db)
        .await?;
    rows.into_iter().map(CustomerAddress::try_from).collect()
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: AddressId) -> Result<Option<CustomerAddress>, Fault> {
    let row = customer_address::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| scope.includes(row.customer_id)).map(CustomerAddress::try_from).transpose()
}

const COLUMNS: [&str; 9] =
    ["customer_id", "kind", "street", "street_number", "complement", "neighborhood", "city", "state", "postal_code"];

/// Adds addresses of many customers: those with an id of another system, and those that get one.
pub(crate) async fn insert(db: &impl ConnectionTrait, addresses: Vec<(CustomerId, &NewAddress)>) -> Result<(), Fault> {
    let (mut given, mut fresh) = (Vec::new(), Vec::new());
    for (customer, address) in addresses {
        let mut row = cells(customer, address);
        match address.id {
            Some(id) => {
                row.insert(0, Cell::Int(id.0));
                given.push(row);
            }
            None => fresh.push(row),
        }
    }
    let mut with_id = vec!["id"];
    with_id.extend(COLUMNS);
    insert_many(db, "customer_address", &with_id, given).await?;
    insert_many(db, "customer_address", &COLUMNS, fresh).await?;
    Ok(())
}

const SITE: [&str; 13] = [
    "street_id",
    "district_id",
    "city_code",
    "classification_id",
    "condominium_id",
    "block_id",
    "storey",
    "house",
    "apartment",
    "landmark",
    "latitude",
    "longitude",
    "has_delivery_trouble",
];

/// Adds one address with its site.
pub(crate) async fn add(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    new: &NewAddress,
    site: &AddressSite,
) -> Result<AddressId, Fault> {
    let (mut columns, mut row) = (COLUMNS.to_vec(), cells(customer, new));
    columns.extend(SITE);
    row.extend(site_cells(site));
    if let Some(id) = new.id {
        columns.push("id");
        row.push(Cell::Int(id.0));
    }
    let rows = insert_many_returning(db, "customer_address", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("an address was inserted and is not there".into()))?;
    Ok(AddressId(row.try_get("", "id")?))
}

pub(crate) async fn save_site(db: &impl ConnectionTrait, id: AddressId, site: &AddressSite) -> Result<(), Fault> {
    let row = customer_address::ActiveModel {
        id: Unchanged(id),
        street_id: Set(site.street),
        district_id: Set(site.district),
        city_code: Set(site.city),
        classification_id: Set(site.classification),
        condominium_id: Set(site.condominium),
        block_id: Set(site.block),
        storey: Set(site.storey.clone()),
        house: Set(site.house.clone()),
        apartment: Set(site.apartment.clone()),
        landmark: Set(site.landmark.clone()),
        latitude: Set(site.latitude),
        longitude: Set(site.longitude),
        has_delivery_trouble: Set(site.has_delivery_trouble),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

fn site_cells(site: &AddressSite) -> [Cell; 13] {
    [
        Cell::maybe_int(site.street),
        Cell::maybe_int(site.district),
        Cell::maybe_int(site.city),
        Cell::maybe_int(site.classification),
        Cell::maybe_int(site.condominium),
        Cell::maybe_int(site.block),
        Cell::text(&site.storey),
        Cell::text(&site.house),
        Cell::text(&site.apartment),
        Cell::text(&site.landmark),
        Cell::maybe_int(site.latitude),
        Cell::maybe_int(site.longitude),
        Cell::Flag(site.has_delivery_trouble),
    ]
}

fn cells(customer: CustomerId, new: &NewAddress) -> Vec<Cell> {
    let address = &new.address;
    vec![
        Cell::Int(customer.0),
        Cell::text(new.kind.to_value()),
        Cell::text(&address.street),
        Cell::text(&address.number),
        Cell::text(&address.complement),
        Cell::text(&address.neighborhood),
        Cell::text(&address.city),
        Cell::text(address.state.code()),
        Cell::text(address.postal_code.as_str()),
    ]
}

impl TryFrom<customer_address::Model> for CustomerAddress {
    type Error = Fault;

    fn try_from(row: customer_address::Model) -> Result<Self, Fault> {
        let id = row.id;
        Ok(Self {
            id,
            customer: row.customer_id,
            kind: row.kind,
            address: PostalAddress {
                street: row.street,
                number: row.street_number,
                complement: row.complement,
                neighborhood: row.neighborhood,
                city: row.city,
                state: Uf::parse(&row.state).map_err(|_| unreadable("customer_address", id, "state"))?,
                postal_code: Cep::parse(&row.postal_code).map_err(|_| unreadable("customer_address", id, "postal_code"))?,
            },
            site: AddressSite {
                street: row.street_id,
                district: row.district_id,
                city: row.city_code,
                classification: row.classification_id,
                condominium: row.condominium_id,
                block: row.block_id,
                storey: row.storey,
                house: row.house,
                apartment: row.apartment,
                landmark: row.landmark,
                latitude: row.latitude,
                longitude: row.longitude,
                has_delivery_trouble: row.has_delivery_trouble,
            },
        })
    }
}
