use crate::error::IssueError;
use crate::store;
use billing::BillingMonth;
use db::Ctx;
use kernel::Permission;

/// Closes a month of issue for the series whose notes go into the files of Convênio 115/03: the files were delivered, and from now on none
/// of its notes is issued or withdrawn. Closing it again changes nothing. Gives how many series were closed.
///
/// # Errors
/// [`IssueError::MonthNotOver`], or when the caller may not.
pub async fn close_month(ctx: &mut Ctx, month: BillingMonth) -> Result<u64, IssueError> {
    ctx.require(Permission::InvoiceWrite)?;
    if month >= BillingMonth::of(ctx.today()) {
        return Err(IssueError::MonthNotOver);
    }
    let closed = store::write::close_month(&ctx.db(), month.first_day(), ctx.now).await?;
    if closed > 0 {
        ctx.touch("fiscal_filing", 0, "closed");
    }
    Ok(closed)
}
