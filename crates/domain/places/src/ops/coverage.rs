use crate::coverage::narrowest;
use crate::{CoverageArea, CoveragePlace, NewCoverageArea, PlacesError, StreetAddress, store};
use db::Ctx;
use kernel::{CityId, CoverageAreaId, Fault, Permission};

/// The area that a whole city belongs to.
///
/// # Errors
/// What [`Fault`] names.
pub async fn coverage_of_city(ctx: &Ctx, city: CityId) -> Result<Option<CoverageArea>, Fault> {
    store::coverage::of_city(&ctx.db(), city).await
}

/// The area that a street belongs to: by its postal code, or else its district, or else its city.
///
/// # Errors
/// What [`Fault`] names.
pub async fn coverage_of_street(ctx: &Ctx, at: &StreetAddress) -> Result<Option<CoverageArea>, Fault> {
    let places = store::coverage::places_of(&ctx.db(), at.city.id).await?;
    let postal_code = u32::try_from(store::street::number(at.street.postal_code)).unwrap_or(0);
    match narrowest(&places, at.district.id, postal_code) {
        Some(area) => store::coverage::find(&ctx.db(), area).await,
        None => Ok(None),
    }
}

/// Adds an area with what belongs to it.
///
/// # Errors
/// [`PlacesError::NotAcceptable`], [`PlacesError::Taken`] when the name or one of the places belongs to another area.
pub async fn add_coverage_area(ctx: &mut Ctx, new: &NewCoverageArea) -> Result<CoverageAreaId, PlacesError> {
    ctx.require(Permission::SettingsWrite)?;
    if !(1..=100).contains(&new.description.trim().chars().count()) {
        return Err(PlacesError::NotAcceptable { field: "description" });
    }
    let wrong = |place: &CoveragePlace| match *place {
        CoveragePlace::City(_) | CoveragePlace::District(_, _) => false,
        CoveragePlace::PostalCodes(_, first, last) => first == 0 || first > last || last > 99_999_999,
    };
    if new.places.iter().any(wrong) {
        return Err(PlacesError::NotAcceptable { field: "postal codes" });
    }
    let id = store::coverage::insert(&ctx.db(), new).await.map_err(PlacesError::or_taken("the coverage area"))?;
    ctx.touch("coverage_area", id.0, "added");
    Ok(id)
}
