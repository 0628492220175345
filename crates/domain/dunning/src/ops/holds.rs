//! What holds the dunning off, put on and taken off.

use crate::store::hold;
use crate::{DunningError, HoldKind, NewHold};
use chrono::{Days, NaiveDate};
use customers::CustomerError;
use db::Ctx;
use kernel::Permission;

/// The longest promise.
const LONGEST_PROMISE_DAYS: u64 = 90;

/// Holds the dunning of a customer off: an exemption, a dispute, a promise. The notification that was made stands: when the hold is over,
/// its period has run on.
///
/// # Errors
/// [`DunningError::Hold`], [`DunningError::CustomerNotFound`], [`DunningError::InvoiceNotFound`].
pub async fn put_hold(ctx: &mut Ctx, new: NewHold) -> Result<i64, DunningError> {
    ctx.require(Permission::InvoiceWrite)?;
    if !makes_sense(&new, ctx.today()) {
        return Err(DunningError::Hold);
    }
    customers::find_customer(ctx, new.customer).await.map_err(|error| match error {
        CustomerError::Fault(fault) => fault.into(),
        _ => DunningError::CustomerNotFound(new.customer),
    })?;
    if let Some(invoice) = new.invoice {
        let found = billing::find_invoice(ctx, invoice).await?;
        if found.is_none_or(|found| found.customer != new.customer) {
            return Err(DunningError::InvoiceNotFound(invoice));
        }
    }
    let id = hold::insert(&ctx.db(), &new, ctx.caller.staff(), ctx.now).await?;
    ctx.touch("dunning_hold", id, "put_on");
    Ok(id)
}

fn makes_sense(new: &NewHold, today: NaiveDate) -> bool {
    let longest = today.checked_add_days(Days::new(LONGEST_PROMISE_DAYS)).unwrap_or(today);
    match new.kind {
        HoldKind::Promise => new.until.is_some_and(|until| (today..=longest).contains(&until)),
        HoldKind::Contested => new.until.is_none(),
        HoldKind::Exempt => new.until.is_none() && new.invoice.is_none(),
    }
}

/// Takes a hold off.
///
/// # Errors
/// [`DunningError::HoldNotFound`].
pub async fn end_hold(ctx: &mut Ctx, id: i64) -> Result<(), DunningError> {
    ctx.require(Permission::InvoiceWrite)?;
    if !hold::end(&ctx.db(), id, ctx.now).await? {
        return Err(DunningError::HoldNotFound(id));
    }
    ctx.touch("dunning_hold", id, "taken_off");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{CustomerId, InvoiceId};

    #[test]
    fn what_makes_sense() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let of = |kind, invoice: Option<i64>, until: Option<&str>| {
            let invoice = invoice.map(InvoiceId);
            let until = until.map(day);
            makes_sense(&NewHold { customer: CustomerId(1), invoice, kind, until, comments: String::new() }, day("2026-03-18"))
        };
        assert!(of(HoldKind::Promise, Some(90), Some("2026-03-18")));
        assert!(of(HoldKind::Promise, None, Some("2026-06-16")));
        assert!(!of(HoldKind::Promise, None, Some("2026-06-17")));
        assert!(!of(HoldKind::Promise, None, Some("2026-03-17")));
        assert!(!of(HoldKind::Promise, None, None));
        assert!(of(HoldKind::Contested, Some(90), None));
        assert!(!of(HoldKind::Contested, Some(90), Some("2026-03-20")));
        assert!(of(HoldKind::Exempt, None, None));
        assert!(!of(HoldKind::Exempt, Some(90), None));
    }
}
