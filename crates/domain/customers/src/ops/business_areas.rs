use crate::{BusinessAreaError, CustomerKind, store};
use db::Ctx;
use kernel::{BusinessAreaId, CustomerId, Fault, Permission};
use sea_orm::SqlErr;

/// A business area that a company is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewBusinessArea {
    /// The company that buys.
    pub customer: CustomerId,
    /// The area, of the catalogue.
    pub area: BusinessAreaId,
    /// Whether it is the company's first area: one at most is.
    pub is_primary: bool,
}

/// Gives companies business areas, all or none, and gives the ids of the links in the same order.
///
/// # Errors
/// What [`BusinessAreaError`] names.
pub async fn add_business_areas(ctx: &mut Ctx, areas: &[NewBusinessArea]) -> Result<Vec<i64>, BusinessAreaError> {
    ctx.require(Permission::CustomerWrite)?;
    let mut ids = Vec::with_capacity(areas.len());
    for new in areas {
        let customer = store::customer::find(&ctx.db(), ctx.scope(), new.customer).await?;
        let customer = customer.ok_or(BusinessAreaError::CustomerNotFound(new.customer))?;
        if customer.kind != CustomerKind::Company {
            return Err(BusinessAreaError::NoCompany(new.customer));
        }
        let known = store::business_area::of_customer(&ctx.db(), new.customer).await?;
        if known.iter().any(|(area, _)| *area == new.area) {
            return Err(BusinessAreaError::AlreadyThere(new.area));
        }
        if new.is_primary && known.iter().any(|(_, is_primary)| *is_primary) {
            return Err(BusinessAreaError::SecondPrimary(new.customer));
        }
        let id = store::business_area::insert(&ctx.db(), new, ctx.now).await.map_err(|fault| refusal(fault, new))?;
        ctx.touch("customer", new.customer.0, "business_area_added");
        ids.push(id);
    }
    Ok(ids)
}

/// The customer was looked up before, so what can be unknown is the area; who meets a twin at the same time has lost.
fn refusal(fault: Fault, new: &NewBusinessArea) -> BusinessAreaError {
    let Fault::Database(error) = &fault else { return fault.into() };
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => BusinessAreaError::AlreadyThere(new.area),
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => BusinessAreaError::AreaNotFound(new.area),
        _ => fault.into(),
    }
}
