use super::{A_STATEMENT, MOST_OF_A_CUSTOMER, unreadable};
use crate::entity::contract_address;
use crate::{ContractAddress, ContractImport, NewContractAddress};
use br::{Cep, Uf};
use customers::PostalAddress;
use db::{Cell, Row, Rows, insert_many};
use kernel::{ContractId, CustomerId, Fault, Scope};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// There are four kinds, and a contract has one of each at most.
const MOST_OF_A_CONTRACT: u64 = 4;

/// By contract, then in the order of their registration. One query for up to 5,000 contracts.
pub(crate) async fn of_contracts(db: &impl ConnectionTrait, contracts: &[ContractId]) -> Result<Vec<ContractAddress>, Fault> {
    let mut addresses = Vec::new();
    for some in contracts.chunks(A_STATEMENT) {
        let rows = contract_address::Entity::find()
            .filter(contract_address::COLUMN.contract_id.is_in(some.iter().copied()))
            .order_by_asc(contract_address::COLUMN.contract_id)
            .order_by_asc(contract_address::COLUMN.id)
            .limit(MOST_OF_A_CONTRACT * some.len() as u64)
            .all(db)
            .await?;
        for row in rows {
            addresses.push(ContractAddress::try_from(row)?);
        }
    }
    Ok(addresses)
}

/// The same for all contracts of a customer whom the caller may see, in one query.
pub(crate) async fn of_customer(db: &impl Rows, scope: Scope, customer: CustomerId) -> Result<Vec<ContractAddress>, Fault> {
    if !scope.includes(customer) {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT a.contract_id, a.kind, a.street, a.street_number, a.complement, a.neighborhood, a.city, a.state, a.postal_code, a.id \
         FROM contract_address a JOIN contract c ON c.id = a.contract_id WHERE c.customer_id = $1 ORDER BY a.contract_id, a.id LIMIT {}",
        MOST_OF_A_CONTRACT * MOST_OF_A_CUSTOMER
    );
    let address = |row: &Row<'_>| {
        ContractAddress::try_from(contract_address::Model {
            id: row.get(9)?,
            contract_id: row.get(0)?,
            kind: row.get(1)?,
            street: row.get(2)?,
            street_number: row.get(3)?,
            complement: row.get(4)?,
            neighborhood: row.get(5)?,
            city: row.get(6)?,
            state: row.get(7)?,
            postal_code: row.get(8)?,
        })
    };
    db.rows(&sql, vec![customer.into()], address).await
}

const COLUMNS: [&str; 9] =
    ["contract_id", "kind", "street", "street_number", "complement", "neighborhood", "city", "state", "postal_code"];

pub(crate) async fn import(db: &impl ConnectionTrait, imports: &[ContractImport]) -> Result<(), Fault> {
    let rows: Vec<_> =
        imports.iter().flat_map(|import| import.addresses.iter().map(|new| cells(import.contract.id, new))).collect();
    insert_many(db, "contract_address", &COLUMNS, rows).await?;
    Ok(())
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    contract: ContractId,
    addresses: &[NewContractAddress],
) -> Result<(), Fault> {
    insert_many(db, "contract_address", &COLUMNS, addresses.iter().map(|new| cells(contract, new))).await?;
    Ok(())
}

fn cells(contract: ContractId, new: &NewContractAddress) -> Vec<Cell> {
    let address = &new.address;
    vec![
        Cell::Int(contract.0),
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

impl TryFrom<contract_address::Model> for ContractAddress {
    type Error = Fault;

    fn try_from(row: contract_address::Model) -> Result<Self, Fault> {
        let id = row.id;
        Ok(Self {
            contract: row.contract_id,
            kind: row.kind,
            address: PostalAddress {
                street: row.street,
                number: row.street_number,
                complement: row.complement,
                neighborhood: row.neighborhood,
                city: row.city,
                state: Uf::parse(&row.state).map_err(|_| unreadable("contract_address", id, "state"))?,
                postal_code: Cep::parse(&row.postal_code).map_err(|_| unreadable("contract_address", id, "postal_code"))?,
            },
        })
    }
}
