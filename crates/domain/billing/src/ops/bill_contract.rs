use super::bill_month::{apply_due_days, check_month, decide};
use crate::error::RunError;
use crate::events::InvoiceIssued;
use crate::store::billed::{Origin, write};
use crate::store::facts::Whose;
use crate::store::run::Customers;
use crate::{BillingMonth, SkipReason};
use contracts::ContractError;
use db::Ctx;
use kernel::{ContractId, CustomerId, InvoiceId, Permission};

/// A customer, or one contract, to be billed now.
#[derive(Clone, Copy, Debug)]
pub struct BillContract {
    /// Whose contracts.
    pub customer: CustomerId,
    /// Which one; none for all of them.
    pub contract: Option<ContractId>,
    /// The month of the due date.
    pub month: BillingMonth,
    /// How many months from that one on, at least one and at most 24: more than one makes a booklet (carnê).
    pub months: u32,
}

/// More months than a booklet has.
const MOST_MONTHS: u32 = 24;

/// What was billed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BilledContract {
    /// The invoices that were made, in the order of their months.
    pub invoices: Vec<InvoiceId>,
    /// Contracts whose days were not billed, by month.
    pub skipped: Vec<(BillingMonth, ContractId, SkipReason)>,
}

/// Bills a customer or a contract now, by the same path as the monthly run, which then finds it billed. Entries that are pending are billed
/// even where the days are billed already. The invoices are issued at once: whoever asks for them has approved them.
///
/// # Errors
/// [`RunError::ContractNotFound`], [`RunError::MonthOutOfRange`]; [`RunError::Overtaken`] when a run bills the same at this moment.
pub async fn bill_contract(ctx: &mut Ctx, command: BillContract) -> Result<BilledContract, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    let BillContract { customer, contract, month, months } = command;
    if let Some(id) = contract {
        contracts::find_contract_of(ctx, customer, id).await.map_err(|error| match error {
            ContractError::Fault(fault) => RunError::Fault(fault),
            _ => RunError::ContractNotFound(id),
        })?;
    }
    let whose = Whose { customers: Customers { first: customer, last: customer }, contract };
    let mut outcome = BilledContract::default();
    for later in 0..months.clamp(1, MOST_MONTHS) {
        let month = month.plus(i32::try_from(later).unwrap_or(0));
        check_month(ctx, month)?;
        apply_due_days(ctx, whose, month).await?;
        let billed = decide(ctx, whose, month, true).await?;
        let origin = Origin { run: None, month, drafts: false, today: ctx.today(), now: ctx.now };
        let invoices = write(&ctx.db(), &origin, &billed).await?.ok_or(RunError::Overtaken)?;
        for invoice in &invoices {
            ctx.touch("invoice", invoice.0, "billed");
            ctx.emit(InvoiceIssued { invoice: *invoice, customer });
        }
        outcome.invoices.extend(invoices);
        outcome.skipped.extend(billed.skipped.into_iter().map(|(contract, reason)| (month, contract, reason)));
    }
    Ok(outcome)
}
