use crate::App;
use db::Ctx;
use kernel::{Caller, Fault};

/// Brings the tables that this version of the program knows up to date: municipalities, banks, CFOP. Costs three queries when they are.
///
/// # Errors
/// What [`Fault`] names. That another process was faster is none.
pub async fn load_reference_data(app: &App) -> Result<(), Fault> {
    let load = async |ctx: &mut Ctx| {
        places::load_municipalities(ctx).await?;
        company::load_reference_data(ctx).await.map(|_| ())
    };
    match app.write(&Caller::system("reference data"), load).await {
        Err(fault) if db::is_unique_violation(&fault) => Ok(()),
        result => result,
    }
}
