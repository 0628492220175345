//! Who else lives at an address: set-based reads of the addresses of customers.

use kernel::{CustomerId, Fault, StreetId};
use sea_orm::{ConnectionTrait, Statement};

/// More customers than live at one address.
const MOST: usize = 1_000;

/// An address at which customers are looked for. Where the stored address and this one both say a block, a floor or a house, these must be
/// the same.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) street: StreetId,
    pub(crate) number: i64,
    /// For addresses without a street of the directory.
    pub(crate) street_name: String,
    pub(crate) postal_code: String,
    pub(crate) block: Option<i64>,
    pub(crate) storey: String,
    pub(crate) house: String,
}

/// The customers with an address there, by id. Addresses from before the directory of streets are known by postal code, number and the
/// name of the street.
pub(crate) async fn customers_at(db: &impl ConnectionTrait, at: &At) -> Result<Vec<CustomerId>, Fault> {
    const BY_STREET: &str = "SELECT customer_id, street, block_id, storey, house FROM customer_address \
                             WHERE street_id = $1 AND street_number = $2 ORDER BY customer_id, id LIMIT 1000";
    const BY_CODE: &str = "SELECT customer_id, street, block_id, storey, house FROM customer_address \
                           WHERE postal_code = $1 AND street_number = $2 AND street_id IS NULL ORDER BY customer_id, id LIMIT 1000";
    let number = if at.number == 0 { "S/N".to_owned() } else { at.number.to_string() };
    let backend = db.get_database_backend();
    let known = Statement::from_sql_and_values(backend, BY_STREET, [at.street.0.into(), number.clone().into()]);
    let old = Statement::from_sql_and_values(backend, BY_CODE, [at.postal_code.clone().into(), number.into()]);
    let mut found = Vec::new();
    for (statement, is_by_name) in [(known, false), (old, true)] {
        for row in db.query_all_raw(statement).await? {
            let street: String = row.try_get("", "street")?;
            let block: Option<i64> = row.try_get("", "block_id")?;
            let (storey, house): (String, String) = (row.try_get("", "storey")?, row.try_get("", "house")?);
            let same = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
            let same_block = at.block.is_none() || block.is_none() || at.block == block;
            let same_name = !is_by_name || plain(&street) == plain(&at.street_name);
            if same_name && same_block && same(&storey, &at.storey) && same(&house, &at.house) {
                found.push(CustomerId(row.try_get("", "customer_id")?));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    Ok(found)
}

/// Where a customer in the street lives as far as that is known, who lives at the same number first: latitude and longitude in degrees times
/// 10,000,000.
pub(crate) async fn point_in_street(
    db: &impl ConnectionTrait,
    street: StreetId,
    number: i64,
) -> Result<Option<(i64, i64)>, Fault> {
    const SQL: &str = "SELECT latitude, longitude FROM customer_address \
                       WHERE street_id = $1 AND latitude IS NOT NULL AND longitude IS NOT NULL \
                       ORDER BY CASE WHEN street_number = $2 THEN 0 ELSE 1 END, id LIMIT 1";
    let values = [street.0.into(), number.to_string().into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), SQL, values)).await?;
    row.map(|row| Ok((row.try_get("", "latitude")?, row.try_get("", "longitude")?))).transpose()
}

fn plain(name: &str) -> String {
    br::to_printable_ascii(name).trim().to_uppercase()
}
