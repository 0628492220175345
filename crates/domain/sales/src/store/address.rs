use super::unreadable;
use crate::entity::prospect_address;
use crate::{AddressPlace, ProspectAddress};
use br::{Cep, Uf};
use customers::PostalAddress;
use kernel::{AddressClassId, Fault, ProspectAddressId, ProspectId};
use places::AddressClass;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

/// More addresses than a prospect gets.
const MOST_OF_A_PROSPECT: u64 = 1_000;

/// With the id of the record, or a new one where that is 0.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: ProspectAddress) -> Result<ProspectAddressId, Fault> {
    let ProspectAddress { id, prospect, kind, number, address, place } = new;
    let row = prospect_address::ActiveModel {
        id: if id.0 == 0 { NotSet } else { Set(id) },
        prospect_id: Set(prospect),
        kind: Set(kind),
        street_id: Set(place.street),
        street: Set(address.street),
        street_number: Set(number),
        complement: Set(address.complement),
        landmark: Set(place.landmark),
        district_id: Set(place.district),
        neighborhood: Set(address.neighborhood),
        city_id: Set(place.city),
        city: Set(address.city),
        state: Set(address.state.code().to_owned()),
        postal_code: Set(address.postal_code.as_str().to_owned()),
        latitude: Set(place.latitude),
        longitude: Set(place.longitude),
        classification_id: Set(place.class),
        condominium_id: Set(place.condominium),
        block_id: Set(place.block),
        storey: Set(place.storey),
        house: Set(place.house),
        apartment: Set(place.apartment),
    };
    Ok(row.insert(db).await?.id)
}

/// In the order in which they were registered.
pub(crate) async fn of_prospect(db: &impl ConnectionTrait, prospect: ProspectId) -> Result<Vec<ProspectAddress>, Fault> {
    let rows = prospect_address::Entity::find()
        .filter(prospect_address::COLUMN.prospect_id.eq(prospect))
        .order_by_asc(prospect_address::COLUMN.id)
        .limit(MOST_OF_A_PROSPECT)
        .all(db)
        .await?;
    rows.into_iter().map(ProspectAddress::try_from).collect()
}

/// The classes of a prospect's addresses.
pub(crate) async fn classes(db: &impl ConnectionTrait, prospect: ProspectId) -> Result<Vec<AddressClass>, Fault> {
    const SQL: &str = "SELECT id, description, is_active, is_condominium, is_shopping FROM address_class \
                       WHERE id IN (SELECT classification_id FROM prospect_address WHERE prospect_id = $1) ORDER BY id LIMIT 1000";
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), SQL, [prospect.0.into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(AddressClass {
                id: AddressClassId(row.try_get("", "id")?),
                description: row.try_get("", "description")?,
                is_active: row.try_get("", "is_active")?,
                is_condominium: row.try_get("", "is_condominium")?,
                is_shopping: row.try_get("", "is_shopping")?,
            })
        })
        .collect()
}

impl TryFrom<prospect_address::Model> for ProspectAddress {
    type Error = Fault;

    fn try_from(row: prospect_address::Model) -> Result<Self, Fault> {
        let id = row.id;
        let number = if row.street_number == 0 { "S/N".to_owned() } else { row.street_number.to_string() };
        Ok(Self {
            id,
            prospect: row.prospect_id,
            kind: row.kind,
            number: row.street_number,
            address: PostalAddress {
                street: row.street,
                number,
                complement: row.complement,
                neighborhood: row.neighborhood,
                city: row.city,
                state: Uf::parse(&row.state).map_err(|_| unreadable("prospect_address", id, "state"))?,
                postal_code: Cep::parse(&row.postal_code).map_err(|_| unreadable("prospect_address", id, "postal_code"))?,
            },
            place: AddressPlace {
                street: row.street_id,
                district: row.district_id,
                city: row.city_id,
                class: row.classification_id,
                condominium: row.condominium_id,
                block: row.block_id,
                storey: row.storey,
                house: row.house,
                apartment: row.apartment,
                landmark: row.landmark,
                latitude: row.latitude,
                longitude: row.longitude,
            },
        })
    }
}
