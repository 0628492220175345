use crate::random_text;
use crate::store::charge::{self, Terms, Which};
use db::{Ctx, Runner, is_unique_violation};
use kernel::{Caller, Fault, Permission};

/// For how many calendar days after its due day a charge can be paid. The PSP's own default.
const PAYABLE_DAYS: i64 = 30;
/// Charges that one transaction writes.
const BATCH: i64 = 500;

/// Compares charges with their invoices and writes what is wanted: new ones, other amounts, none any more. One set-based statement each.
pub(crate) async fn plan_charges(runner: &Runner, caller: &Caller, which: &Which) -> Result<(), Fault> {
    loop {
        let which = which.clone();
        match runner.write(caller, async move |ctx| plan_some(ctx, &which).await).await {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            // Another process has planned the same just now.
            Err(fault) if is_unique_violation(&fault) => return Ok(()),
            Err(fault) => return Err(fault),
        }
    }
}

/// True when there may be more.
async fn plan_some(ctx: &mut Ctx, which: &Which) -> Result<bool, Fault> {
    ctx.require(Permission::InvoiceWrite)?;
    let dismissed = charge::dismiss(&ctx.db(), which, ctx.now).await?;
    billing::withdraw_pix(ctx, &dismissed).await?;
    charge::revise(&ctx.db(), which, ctx.now).await?;
    let uncharged = charge::uncharged(&ctx.db(), which, ctx.today(), BATCH).await?;
    let more = i64::try_from(uncharged.len()).is_ok_and(|found| found == BATCH);
    let settings = billing::late_charge_settings(ctx).await?;
    let terms = Terms { payable_days: PAYABLE_DAYS, fine: settings.fine, interest: settings.monthly_interest };
    let wanted = uncharged.into_iter().map(|invoice| Ok((invoice, random_text()?))).collect::<Result<Vec<_>, Fault>>()?;
    charge::insert(&ctx.db(), &wanted, terms, ctx.now).await?;
    Ok(more)
}
