//! What becomes of invoices that ask for days which the old contracts do not have any more.

use super::command::{Billings, PeriodAction};
use super::error::TransferError;
use billing::{BilledAhead, CancelInvoice, CancellationError};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId};

const REASON: &str = "Transferência de contrato";

/// Withdraws what was asked to be withdrawn, and gives what stays although it was. What an invoice bills of days before the transfer alone is
/// owed whatever happens: it is not among them.
pub(super) async fn treat(
    ctx: &mut Ctx,
    contracts: &[ContractId],
    from_on: NaiveDate,
    billings: Billings,
) -> Result<Vec<InvoiceId>, TransferError> {
    let mut kept = Vec::new();
    let Billings::CancelFuture(period) = billings else { return Ok(kept) };
    for ahead in billing::billed_ahead(ctx, contracts, from_on).await? {
        match decide(&ahead, from_on, period) {
            Fate::Withdrawn => withdraw(ctx, ahead.invoice).await?,
            Fate::Stays => {}
            Fate::CannotGo => kept.push(ahead.invoice),
        }
    }
    if period == PeriodAction::Block {
        for contract in contracts {
            contracts::waive_residual(ctx, *contract).await?;
        }
    }
    Ok(kept)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Withdrawn,
    Stays,
    CannotGo,
}

/// An invoice whose first day is later is of the future; the others bill the day of the transfer.
fn decide(ahead: &BilledAhead, from_on: NaiveDate, period: PeriodAction) -> Fate {
    let is_asked = match period {
        PeriodAction::None => ahead.first > from_on,
        PeriodAction::Cancel | PeriodAction::Block => true,
    };
    match (is_asked, ahead.is_theirs) {
        (false, _) => Fate::Stays,
        (true, true) => Fate::Withdrawn,
        (true, false) => Fate::CannotGo,
    }
}

async fn withdraw(ctx: &mut Ctx, invoice: InvoiceId) -> Result<(), TransferError> {
    let command = CancelInvoice { invoice, reason: REASON.into(), staff: None, comments: String::new() };
    billing::cancel_invoice(ctx, command).await.map_err(|error| match error {
        CancellationError::Fault(fault) => fault.into(),
        error => Fault::Inconsistent(format!("an open invoice is not withdrawn: {error}")).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_withdrawn_where_it_is_theirs_alone() {
        use Fate::{CannotGo, Stays, Withdrawn};
        let day = |text: &str| text.parse().unwrap();
        for (first, is_theirs, none, cancel) in [
            ("2026-11-01", true, Stays, Withdrawn),
            ("2026-11-15", true, Stays, Withdrawn),
            ("2026-11-16", true, Withdrawn, Withdrawn),
            ("2026-12-01", true, Withdrawn, Withdrawn),
            ("2026-11-01", false, Stays, CannotGo),
            ("2026-12-01", false, CannotGo, CannotGo),
        ] {
            let ahead = BilledAhead { invoice: InvoiceId(1), first: day(first), is_theirs };
            assert_eq!(decide(&ahead, day("2026-11-15"), PeriodAction::None), none, "{first} {is_theirs}");
            assert_eq!(decide(&ahead, day("2026-11-15"), PeriodAction::Cancel), cancel, "{first} {is_theirs}");
            assert_eq!(decide(&ahead, day("2026-11-15"), PeriodAction::Block), cancel, "{first} {is_theirs}");
        }
    }
}
