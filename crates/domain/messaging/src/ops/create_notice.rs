use crate::NewNoticeError;
use crate::store::notice;
use db::Ctx;
use kernel::{AppNotificationId, CustomerId, Fault, Permission};
use sea_orm::SqlErr;

/// A notice to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// The id that another system gave it; none lets the database give one. After notices with ids, [`db::sync_ids`] lets new ones
    /// follow the largest.
    pub id: Option<AppNotificationId>,
    /// For whose app.
    pub customer: CustomerId,
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
}

/// Writes a notice for a customer's app.
///
/// # Errors
/// [`NewNoticeError`].
pub async fn create_notice(ctx: &mut Ctx, new: NewNotice) -> Result<AppNotificationId, NewNoticeError> {
    ctx.require(Permission::MessageSend)?;
    if new.title.trim().is_empty() && new.body.trim().is_empty() {
        return Err(NewNoticeError::Blank);
    }
    let customer = new.customer;
    let id = notice::insert(&ctx.db(), new, ctx.now).await.map_err(|fault| refusal(fault, customer))?;
    ctx.touch("app_notification", id.0, "created");
    Ok(id)
}

fn refusal(fault: Fault, customer: CustomerId) -> NewNoticeError {
    let Fault::Database(error) = &fault else { return fault.into() };
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => NewNoticeError::Taken,
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => NewNoticeError::CustomerNotFound(customer),
        _ => fault.into(),
    }
}
