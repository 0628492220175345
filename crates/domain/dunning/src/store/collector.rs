//! What the list of the Cobrador Virtual shows of customers and contracts: three queries, however many they are.

use super::{A_STATEMENT, at, list, query};
use br::Phone;
use customers::{AddressKind, address_for};
use kernel::{ContractId, CustomerId, Fault};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::HashMap;

/// An address as lists print it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedAddress {
    /// The street with its kind.
    pub street: String,
    /// The number of the house, which may hold letters or be empty.
    pub number: String,
    /// Flat, block, back house; may be empty.
    pub complement: String,
    /// The neighbourhood (bairro).
    pub neighborhood: String,
    /// The city's name.
    pub city: String,
    /// The state's two letters.
    pub state: String,
}

/// The addresses of contracts: where each is installed.
pub(crate) async fn contract_addresses(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
) -> Result<HashMap<ContractId, ListedAddress>, Fault> {
    let ids: Vec<_> = contracts.iter().map(|contract| contract.0).collect();
    let found = addresses(db, "contract_address", "contract_id", &ids).await?;
    Ok(found.into_iter().map(|(id, address)| (ContractId(id), address)).collect())
}

/// The addresses of customers.
pub(crate) async fn customer_addresses(
    db: &impl ConnectionTrait,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, ListedAddress>, Fault> {
    let ids: Vec<_> = customers.iter().map(|customer| customer.0).collect();
    let found = addresses(db, "customer_address", "customer_id", &ids).await?;
    Ok(found.into_iter().map(|(id, address)| (CustomerId(id), address)).collect())
}

async fn addresses(
    db: &impl ConnectionTrait,
    table: &str,
    owner: &str,
    ids: &[i64],
) -> Result<HashMap<i64, ListedAddress>, Fault> {
    let mut kept: HashMap<i64, Vec<(AddressKind, ListedAddress)>> = HashMap::new();
    for some in ids.chunks(A_STATEMENT) {
        let sql = format!(
            "SELECT {owner}, kind, street, street_number, complement, neighborhood, city, state FROM {table} \
             WHERE {owner} IN ({}) ORDER BY id",
            list(some.iter().copied())
        );
        for row in query(db, &sql, vec![]).await? {
            kept.entry(at(&row, 0)?).or_default().push((at(&row, 1)?, address(&row)?));
        }
    }
    let installed = |addresses: &[(AddressKind, ListedAddress)]| {
        address_for(addresses, AddressKind::Installation, |(kind, _)| *kind).map(|(_, address)| address.clone())
    };
    Ok(kept.into_iter().filter_map(|(id, addresses)| Some((id, installed(&addresses)?))).collect())
}

fn address(row: &QueryResult) -> Result<ListedAddress, Fault> {
    Ok(ListedAddress {
        street: at(row, 2)?,
        number: at(row, 3)?,
        complement: at(row, 4)?,
        neighborhood: at(row, 5)?,
        city: at(row, 6)?,
        state: at(row, 7)?,
    })
}

/// A customer's fixed telephone, and the number of the network logins that all its contracts have.
pub(crate) async fn phones_and_logins(
    db: &impl ConnectionTrait,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, (Option<Phone>, i64)>, Fault> {
    let mut found = HashMap::new();
    for some in customers.chunks(A_STATEMENT) {
        let sql = format!(
            "SELECT customer.id, customer.phone, COUNT(network_login.id) FROM customer \
             LEFT JOIN contract ON contract.customer_id = customer.id LEFT JOIN network_login ON network_login.contract_id = contract.id \
             WHERE customer.id IN ({}) GROUP BY customer.id, customer.phone ORDER BY customer.id",
            list(some.iter().map(|customer| customer.0))
        );
        for row in query(db, &sql, vec![]).await? {
            let phone = at::<Option<String>>(&row, 1)?.and_then(|number| Phone::parse_relaxed(&number).ok());
            found.insert(at(&row, 0)?, (phone, at(&row, 2)?));
        }
    }
    Ok(found)
}
