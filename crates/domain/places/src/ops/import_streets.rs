use crate::{PlacesError, store};
use br::Cep;
use db::Ctx;
use kernel::{CityId, DistrictId, Permission, StreetId};

/// A street as a file of postal codes has it.
#[derive(Clone, Debug)]
pub struct NewStreet {
    /// The id that it has in another system. Its name may then stand twice in one district.
    pub id: Option<StreetId>,
    /// The id that its district has in another system.
    pub district_id: Option<DistrictId>,
    /// The city; it exists.
    pub city: CityId,
    /// The district's name; blank when a postal code stands for a whole town. At most 100 characters.
    pub district: String,
    /// RUA, AVENIDA ...: in plain capitals, or blank. At most 40 characters.
    pub kind: String,
    /// The street's name without its kind; blank when the postal code stands for a whole town. At most 150 characters.
    pub name: String,
    /// The name, shortened; `None` for what [`short_name`](crate::short_name) makes of it.
    pub short_name: Option<String>,
    /// The postal code.
    pub postal_code: Cep,
}

/// What an import has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Districts that were not there before.
    pub districts: u64,
    /// Streets that were not there before, or were otherwise.
    pub streets: u64,
}

/// Adds streets with their districts, a few thousand in a call, with few statements. What is there already follows the file, and nothing
/// is added twice: the same call again changes nothing.
///
/// # Errors
/// [`PlacesError::NotAcceptable`] for a text that is too long, [`PlacesError::Taken`] for an id that is there and was not given by another
/// system; then nothing
/// of the call stays.
pub async fn import_streets(ctx: &mut Ctx, streets: &[NewStreet]) -> Result<Imported, PlacesError> {
    ctx.require(Permission::SettingsWrite)?;
    for new in streets {
        check(new)?;
    }
    if streets.is_empty() {
        return Ok(Imported::default());
    }
    if store::import::claims_ours(&ctx.db(), streets).await? {
        return Err(PlacesError::Taken { what: "an id" });
    }
    let taken = PlacesError::or_taken("a district or street");
    let (known, districts) = store::import::districts(&ctx.db(), streets).await.map_err(&taken)?;
    let streets = store::import::streets(&ctx.db(), streets, &known).await.map_err(&taken)?;
    Ok(Imported { districts, streets })
}

fn check(new: &NewStreet) -> Result<(), PlacesError> {
    let short_name = new.short_name.as_deref().unwrap_or_default();
    for (field, text, most) in [
        ("district", new.district.as_str(), 100),
        ("kind", new.kind.as_str(), 40),
        ("street", new.name.as_str(), 150),
        ("short name", short_name, 150),
    ] {
        if text.chars().count() > most || text.chars().any(char::is_control) {
            return Err(PlacesError::NotAcceptable { field });
        }
    }
    Ok(())
}
