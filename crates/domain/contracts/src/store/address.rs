use super::{A_STATEMENT, MOST_OF_A_CUSTOMER, unreadable};
use crate::entity::contract_address;
use crate::{ContractAddress, ContractImport, ContractSite, NewContractAddress};
use br::{Cep, Uf};
use customers::{AddressKind, PostalAddress};
use db::{Cell, Row, Rows, insert_many, upsert_many};
use kernel::{ContractId, Coordinates, CustomerId, Fault, Scope};
use places::House;
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value};

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
        "SELECT a.contract_id, a.kind, a.street, a.street_number, a.complement, a.neighborhood, a.city, a.state, a.postal_code, a.id, \
         a.dici_type, a.city_code, a.latitude, a.longitude \
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
            dici_type: row.get(10)?,
            city_code: row.get(11)?,
            latitude: row.get(12)?,
            longitude: row.get(13)?,
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

/// Gives contracts an address of each kind, new or instead of the one that they have.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
    kinds: &[AddressKind],
    address: &PostalAddress,
    site: &ContractSite,
) -> Result<(), Fault> {
    let columns = [
        "contract_id",
        "kind",
        "street",
        "street_number",
        "complement",
        "neighborhood",
        "city",
        "state",
        "postal_code",
        "dici_type",
        "city_code",
        "latitude",
        "longitude",
    ];
    let one = |contract: &ContractId, kind: AddressKind| {
        let mut row = cells(*contract, &NewContractAddress { kind, address: address.clone() });
        row.push(Cell::text(site.dici.to_value()));
        row.push(Cell::maybe_int(site.city.map(|city| city.0)));
        row.push(Cell::maybe_int(site.coordinates.map(Coordinates::latitude)));
        row.push(Cell::maybe_int(site.coordinates.map(Coordinates::longitude)));
        row
    };
    let rows: Vec<_> = contracts.iter().flat_map(|contract| kinds.iter().map(move |kind| one(contract, *kind))).collect();
    let conflict = "ON CONFLICT (contract_id, kind) DO UPDATE SET street = excluded.street, street_number = excluded.street_number, \
                    complement = excluded.complement, neighborhood = excluded.neighborhood, city = excluded.city, \
                    state = excluded.state, postal_code = excluded.postal_code, dici_type = excluded.dici_type, \
                    city_code = excluded.city_code, latitude = excluded.latitude, longitude = excluded.longitude";
    upsert_many(db, "contract_address", &columns, rows, conflict).await?;
    Ok(())
}

/// Lets the addresses of a contract that stand at this house, and of which nobody knows where that is, have its coordinates; says how many.
pub(crate) async fn locate(
    db: &impl ConnectionTrait,
    contract: ContractId,
    house: &House,
    at: Coordinates,
) -> Result<u64, Fault> {
    let sql = "UPDATE contract_address SET latitude = $1, longitude = $2 WHERE contract_id = $3 AND street = $4 AND street_number = $5 \
               AND postal_code = $6 AND city = $7 AND latitude IS NULL";
    let values: [Value; 7] = [
        at.latitude().into(),
        at.longitude().into(),
        contract.0.into(),
        house.street.as_str().into(),
        house.number.as_str().into(),
        house.postal_code.as_str().into(),
        house.city.as_str().into(),
    ];
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
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
        let coordinates = row.latitude.zip(row.longitude).map(|(latitude, longitude)| Coordinates::new(latitude, longitude));
        let coordinates = coordinates.transpose().map_err(|_| unreadable("contract_address", id, "latitude"))?;
        Ok(Self {
            site: ContractSite { dici: row.dici_type, city: row.city_code, coordinates },
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
