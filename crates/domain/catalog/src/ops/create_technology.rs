use crate::{CatalogError, ServiceGroup, Technology, store};
use db::Ctx;
use kernel::{Permission, TechnologyId};

/// A technology to be added.
#[derive(Clone, Debug)]
pub struct NewTechnology {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<TechnologyId>,
    /// Its name, unique and not blank.
    pub name: String,
    /// The kind of service that it carries.
    pub group: ServiceGroup,
}

/// Adds a technology to the catalogue.
///
/// # Errors
/// [`CatalogError::BlankName`]; [`CatalogError::Taken`] when the name or the id is there already.
pub async fn create_technology(ctx: &mut Ctx, command: NewTechnology) -> Result<Technology, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    if command.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    let technology =
        store::insert_technology(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "technology"))?;
    ctx.touch("technology", technology.id.0, "created");
    Ok(technology)
}
