//! Streets and districts. Public knowledge, so no right is asked for.

use crate::{District, Street, StreetAddress, store};
use br::{Cep, Uf};
use db::Ctx;
use kernel::{CityId, DistrictId, Fault, StreetId};

/// What a postal code leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CepFound {
    /// The one street that has it. For the postal code of a whole town whose streets nobody has registered, its names are blank.
    One(Box<StreetAddress>),
    /// Several streets, in these states.
    Several(Vec<Uf>),
    /// Nothing.
    None,
}

/// What a postal code leads to.
///
/// # Errors
/// What [`Fault`] names.
pub async fn address_of_cep(ctx: &Ctx, postal_code: Cep) -> Result<CepFound, Fault> {
    let mut found = store::street::first_two(&ctx.db(), postal_code).await?.into_iter();
    Ok(match (found.next(), found.next()) {
        (Some(_), Some(second)) if !second.street.name.is_empty() => {
            CepFound::Several(store::street::states_of(&ctx.db(), postal_code).await?)
        }
        (Some(first), _) => CepFound::One(Box::new(first)),
        (None, _) => CepFound::None,
    })
}

/// A street with its district and city.
///
/// # Errors
/// What [`Fault`] names.
pub async fn find_street(ctx: &Ctx, id: StreetId) -> Result<Option<StreetAddress>, Fault> {
    store::street::find(&ctx.db(), id).await
}

/// Streets with their districts and cities, by id: three queries for up to a thousand of them. Unknown ids are passed over.
///
/// # Errors
/// What [`Fault`] names.
pub async fn addresses_of_streets(ctx: &Ctx, ids: &[StreetId]) -> Result<Vec<StreetAddress>, Fault> {
    store::street::whole_of(&ctx.db(), ids).await
}

/// A district by its id.
///
/// # Errors
/// What [`Fault`] names.
pub async fn find_district(ctx: &Ctx, id: DistrictId) -> Result<Option<District>, Fault> {
    store::street::find_district(&ctx.db(), id).await
}

/// The districts of a city by id; only those with streets under a postal code, when one is given.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_districts(ctx: &Ctx, city: CityId, postal_code: Option<Cep>) -> Result<Vec<District>, Fault> {
    store::street::districts(&ctx.db(), city, postal_code).await
}

/// The streets of a district by name; only those under a postal code, when one is given.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_streets(ctx: &Ctx, district: DistrictId, postal_code: Option<Cep>) -> Result<Vec<Street>, Fault> {
    store::street::streets(&ctx.db(), district, postal_code).await
}
