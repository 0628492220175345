use crate::error::InvoiceMessageError;
use crate::letter::{INVOICE_LETTER, LINE_SMS, LetterOrder, LineOrder, OwnWords};
use crate::{NoBoleto, boleto_facts};
use br::Phone;
use chrono::NaiveDate;
use customers::{Customer, CustomerError, is_email};
use db::Ctx;
use kernel::{CustomerId, Fault, InvoiceId, MessageId, Permission};
use messaging::{Draft, Occasion, Recipient, queue_draft};
use serde::Serialize;
use std::collections::BTreeSet;

/// As many boletos as an e-mail carries: their PDFs must not make it too large for the customer's mailbox.
pub const MOST_IN_AN_EMAIL: usize = 30;

/// Open invoices to be sent by e-mail, with their boletos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailInvoices {
    /// Whose they are.
    pub customer: CustomerId,
    /// Which; naming one twice sends it once.
    pub invoices: Vec<InvoiceId>,
    /// To which address; none for the one on record.
    pub to: Option<String>,
    /// A new due date for those that are late, with fine and interest up to it. It changes nothing for those that are not late.
    pub second_copy: Option<NaiveDate>,
    /// The sender's words; none for the standard ones.
    pub words: Option<OwnWords>,
}

/// Sends open invoices to a customer by e-mail. Everything is checked now; the e-mail is written when its turn comes, from what is open
/// then: an invoice that has been paid in the meantime is left out, and nothing goes when none is left.
///
/// # Errors
/// What [`InvoiceMessageError`] names.
pub async fn email_invoices(ctx: &mut Ctx, command: EmailInvoices) -> Result<MessageId, InvoiceMessageError> {
    ctx.require(Permission::MessageSend)?;
    let EmailInvoices { customer, invoices, to, second_copy, words } = command;
    let invoices: Vec<_> = BTreeSet::from_iter(invoices).into_iter().collect();
    if invoices.is_empty() {
        return Err(InvoiceMessageError::NoInvoices);
    }
    if invoices.len() > MOST_IN_AN_EMAIL {
        return Err(InvoiceMessageError::TooMany { most: MOST_IN_AN_EMAIL });
    }
    if second_copy.is_some_and(|due_on| due_on < ctx.today()) {
        return Err(InvoiceMessageError::NoBoleto(invoices[0], NoBoleto::PastDue));
    }
    let facts = boleto_facts(ctx, &invoices).await?;
    for id in &invoices {
        let found = facts.iter().find(|facts| facts.invoice.id == *id && facts.invoice.customer == customer);
        let facts = found.ok_or(InvoiceMessageError::NotFound(*id))?;
        facts.boleto_or_original(second_copy).map_err(|none| InvoiceMessageError::NoBoleto(*id, none))?;
    }
    let to = match to {
        Some(to) if is_email(&to) => to,
        Some(other) => return Err(InvoiceMessageError::InvalidEmail(other)),
        // An address on record may be older than the rule for addresses.
        None => {
            owner(ctx, customer).await?.email.filter(|email| is_email(email)).ok_or(InvoiceMessageError::NoEmail(customer))?
        }
    };
    let occasion = Occasion::about(customer, "invoices", invoices.clone());
    let order = written(&LetterOrder { invoices, second_copy, words })?;
    Ok(queue_draft(ctx, occasion, Recipient::Email(to), Draft { kind: INVOICE_LETTER, order }).await?)
}

/// The typeable line of an open invoice to be sent by SMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// What the SMS begins with.
    pub title: Option<String>,
    /// What it says before the line; none for the standard words.
    pub words: Option<String>,
}

/// Sends the typeable line of an open invoice to its customer's mobile telephone, and says which number that is. The SMS is written when
/// its turn comes, and not at all when the invoice has been paid by then.
///
/// # Errors
/// What [`InvoiceMessageError`] names.
pub async fn text_line(ctx: &mut Ctx, command: TextLine) -> Result<Phone, InvoiceMessageError> {
    ctx.require(Permission::MessageSend)?;
    let TextLine { invoice, title, words } = command;
    let facts = boleto_facts(ctx, &[invoice]).await?.pop().ok_or(InvoiceMessageError::NotFound(invoice))?;
    facts.boleto(None).map_err(|none| InvoiceMessageError::NoBoleto(invoice, none))?;
    let customer = facts.invoice.customer;
    let to = owner(ctx, customer).await?.sms_telephone().ok_or(InvoiceMessageError::NoMobile(customer))?;
    let occasion = Occasion::about(customer, "line", vec![invoice]);
    let order = written(&LineOrder { invoice, title, words })?;
    queue_draft(ctx, occasion, Recipient::Sms(to), Draft { kind: LINE_SMS, order }).await?;
    Ok(to)
}

async fn owner(ctx: &Ctx, customer: CustomerId) -> Result<Customer, Fault> {
    match customers::find_customer(ctx, customer).await {
        Ok(customer) => Ok(customer),
        Err(CustomerError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Inconsistent(format!("the owner of an invoice: {other}"))),
    }
}

fn written(order: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(order).map_err(|error| Fault::Inconsistent(format!("order of a message: {error}")))
}
