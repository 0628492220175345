//! Cities. Public knowledge, so no right is asked for where they are read.

use crate::{City, PlacesError, store};
use br::{Cep, Uf};
use db::Ctx;
use kernel::{CityId, Fault, Permission};

/// Numbers of cities are below the smallest IBGE code, so that none can be taken for another city's.
const NUMBERS: std::ops::Range<i64> = 1..1_000_000;

/// The number by which clients know a city, and its code in the accounting system.
#[derive(Clone, Debug)]
pub struct CityNumber {
    /// The city.
    pub city: CityId,
    /// The id that it has in another system: 1 to 999,999, unique.
    pub number: i64,
    /// Its code in the accounting system; `None` leaves it as it is.
    pub erp_code: Option<String>,
}

/// Brings the municipalities up to what this version of the program knows; how many were new or changed. Done twice it changes nothing
/// the second time.
///
/// # Errors
/// What [`Fault`] names.
pub async fn load_municipalities(ctx: &mut Ctx) -> Result<u64, Fault> {
    ctx.require(Permission::SettingsWrite)?;
    store::city::load(&ctx.db()).await
}

/// Lets clients know cities by the ids of another system; they go on being known by their IBGE codes too.
///
/// # Errors
/// [`PlacesError::NotAcceptable`], [`PlacesError::CityNotFound`], [`PlacesError::Taken`].
pub async fn number_cities(ctx: &mut Ctx, numbers: &[CityNumber]) -> Result<(), PlacesError> {
    ctx.require(Permission::SettingsWrite)?;
    for CityNumber { city, number, erp_code } in numbers {
        if !NUMBERS.contains(number) {
            return Err(PlacesError::NotAcceptable { field: "city number" });
        }
        let there = store::city::set_number(&ctx.db(), *city, *number).await.map_err(PlacesError::or_taken("the city number"))?;
        if !there {
            return Err(PlacesError::CityNotFound(*city));
        }
        if let Some(code) = erp_code {
            store::city::set_erp_code(&ctx.db(), *city, code).await?;
        }
        ctx.touch("city", city.0, "numbered");
    }
    Ok(())
}

/// The cities of a state by name; only those with streets under a postal code, when one is given.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_cities(ctx: &Ctx, state: Uf, postal_code: Option<Cep>) -> Result<Vec<City>, Fault> {
    store::city::of_state(&ctx.db(), state, postal_code).await
}

/// The city that clients know by this number (idCidade), or whose IBGE code it is.
///
/// # Errors
/// What [`Fault`] names.
pub async fn find_city(ctx: &Ctx, number: i64) -> Result<Option<City>, Fault> {
    store::city::find(&ctx.db(), number).await
}
