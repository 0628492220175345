use crate::events::PaymentPromised;
use crate::rules::promise_days;
use crate::store::{self, promise::About};
use crate::{InvoiceStatus, PromiseError};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{
    CustomerId, DelinquencyContactId, DelinquencyContactKindId, DelinquencyReasonId, Fault, InvoiceId, PaymentPromiseId,
    Permission,
};
use std::collections::BTreeMap;

/// A customer's word that an invoice will be paid, given when somebody spoke to them about it.
#[derive(Clone, Copy, Debug)]
pub struct PromisePayment {
    /// What will be paid.
    pub invoice: InvoiceId,
    /// When: from today to [`LONGEST_PROMISE_DAYS`](crate::LONGEST_PROMISE_DAYS) ahead.
    pub promised_on: NaiveDate,
    /// How they were spoken to.
    pub kind: DelinquencyContactKindId,
    /// Why they have not paid yet.
    pub reason: DelinquencyReasonId,
}

/// What was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedPromise {
    /// The promise.
    pub promise: PaymentPromiseId,
    /// The contact in which it was given.
    pub contact: DelinquencyContactId,
}

/// Records a promise of payment with the contact in which it was given. A new promise takes the place of the invoice's former one; it changes
/// nothing else: late charges run on, and a block stays.
///
/// # Errors
/// What [`PromiseError`] names.
pub async fn promise_payment(ctx: &mut Ctx, command: PromisePayment) -> Result<RecordedPromise, PromiseError> {
    ctx.require(Permission::InvoiceWrite)?;
    let id = command.invoice;
    let invoice = store::invoice::get_for_change(&ctx.db(), id, ctx.scope()).await?;
    let invoice = invoice.filter(|invoice| invoice.status != InvoiceStatus::Draft).ok_or(PromiseError::NotFound(id))?;
    if invoice.status != InvoiceStatus::Open {
        return Err(PromiseError::NotOpen(id));
    }
    let days = promise_days(ctx.today());
    if !days.contains(&command.promised_on) {
        return Err(PromiseError::Day { earliest: *days.start(), latest: *days.end() });
    }
    if !store::promise::has_kind(&ctx.db(), command.kind).await? {
        return Err(PromiseError::UnknownKind(command.kind));
    }
    if !store::promise::has_reason(&ctx.db(), command.reason).await? {
        return Err(PromiseError::UnknownReason(command.reason));
    }
    let customer = invoice.customer_id;
    let about = About { invoice: id, customer, now: ctx.now };
    let staff = ctx.caller.staff();
    let contact = store::promise::insert_contact(&ctx.db(), about, command.kind, command.reason, staff).await?;
    let promise = store::promise::insert_promise(&ctx.db(), about, contact, command.promised_on).await?;
    ctx.touch("payment_promise", promise.0, "made");
    ctx.touch("invoice", id.0, "promised");
    ctx.emit(PaymentPromised { invoice: id, customer, promised_on: command.promised_on });
    Ok(RecordedPromise { promise, contact })
}

/// The latest day for which a customer has promised a payment, if that is today or later and the invoice is still open. Dunning leaves such
/// a customer alone.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn payment_promise(ctx: &Ctx, customer: CustomerId) -> Result<Option<NaiveDate>, Fault> {
    Ok(payment_promises(ctx, &[customer]).await?.remove(&customer))
}

/// The same for many customers, a query for every 500; who has promised nothing is left out.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn payment_promises(ctx: &Ctx, customers: &[CustomerId]) -> Result<BTreeMap<CustomerId, NaiveDate>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    let mut promises = store::promise::promises(&ctx.db(), customers, ctx.today()).await?;
    promises.retain(|customer, _| ctx.scope().includes(*customer));
    Ok(promises)
}
