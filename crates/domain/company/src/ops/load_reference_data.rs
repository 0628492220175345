use crate::store;
use db::Ctx;
use kernel::{Fault, Permission};

/// How many rows of each table were new or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceChanges {
    /// Banks.
    pub banks: u64,
    /// CFOP.
    pub cfops: u64,
}

/// Brings the tables of banks and CFOP up to what this version of the program knows. Done twice it changes nothing the
/// second time; what has left a table since stays, for records may name it.
///
/// # Errors
/// What [`Fault`] names.
pub async fn load_reference_data(ctx: &mut Ctx) -> Result<ReferenceChanges, Fault> {
    ctx.require(Permission::SettingsWrite)?;
    Ok(ReferenceChanges {
        banks: store::reference::load_banks(&ctx.db()).await?,
        cfops: store::reference::load_cfops(&ctx.db()).await?,
    })
}
