use super::unreadable;
use crate::entity::customer_address;
use crate::{CustomerAddress, NewAddress, PostalAddress};
use br::{Cep, Uf};
use db::{Cell, insert_many};
use kernel::{CustomerId, Fault, Scope};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

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
        })
    }
}
