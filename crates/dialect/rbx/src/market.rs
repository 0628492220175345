//! Records of the market, which are prospects.

use crate::failure::Failure;
use db::Ctx;
use kernel::{Fault, ProspectId};
use sales::ProspectError;

/// Whether there is a prospect with the id.
pub(crate) async fn is_prospect(ctx: &Ctx, id: i64) -> Result<bool, Failure> {
    match sales::find_prospect(ctx, ProspectId(id)).await {
        Ok(_) => Ok(true),
        Err(ProspectError::NotFound(_)) => Ok(false),
        Err(ProspectError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(Fault::Inconsistent(other.to_string()).into()),
    }
}
