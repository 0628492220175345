//! What messages say when their turn comes.

use crate::letter::{InvoiceLetter, LetterBill, LetterOrder, LineOrder, LineSms};
use crate::{BoletoFacts, InvoiceStatus, NoBoleto, Unwritten, boleto_facts};
use chrono::NaiveDate;
use customers::CustomerError;
use db::Ctx;
use kernel::Fault;
use serde::de::DeserializeOwned;

/// What an e-mail with invoices says now, from its order.
///
/// # Errors
/// [`Unwritten::Nothing`] when none of them has a boleto any more.
pub async fn invoice_letter(ctx: &Ctx, order: &str) -> Result<InvoiceLetter, Unwritten> {
    let LetterOrder { invoices, second_copy, words } = read(order)?;
    let (mut bills, mut settled, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
    let facts = boleto_facts(ctx, &invoices).await?;
    for facts in &facts {
        // A date that has passed while the message waited: then the copy is due today.
        match facts.boleto_or_original(second_copy.map(|due_on| due_on.max(ctx.today()))) {
            Ok(bill) => bills.push(bill),
            Err(none) => {
                if facts.invoice.status != InvoiceStatus::Open {
                    settled.push(facts.invoice.printed_number());
                }
                reasons.push(format!("invoice {}: {none}", facts.invoice.id));
            }
        }
    }
    let Some(customer) = facts.first().map(|facts| facts.invoice.customer).filter(|_| !bills.is_empty()) else {
        return Err(Unwritten::Nothing(reasons.join("; ")));
    };
    let name = match customers::find_customer(ctx, customer).await {
        Ok(customer) => customer.short_name,
        Err(CustomerError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(Fault::Inconsistent(format!("the owner of an invoice: {other}")).into()),
    };
    Ok(InvoiceLetter { name, words, bills, settled })
}

/// What an SMS with a typeable line says now, from its order.
///
/// # Errors
/// [`Unwritten::Nothing`] when the invoice has no boleto any more.
pub async fn line_sms(ctx: &Ctx, order: &str) -> Result<LineSms, Unwritten> {
    let LineOrder { invoice, title, words } = read(order)?;
    let nothing = |reason: &dyn std::fmt::Display| Unwritten::Nothing(format!("invoice {invoice}: {reason}"));
    let facts = boleto_facts(ctx, &[invoice]).await?.pop().ok_or_else(|| nothing(&"does not exist"))?;
    let boleto = facts.boleto(None).map_err(|none| nothing(&none))?;
    Ok(LineSms { title, words, boleto })
}

impl BoletoFacts {
    /// The boleto as a second copy where it is late and a new date is given, else as it was issued.
    pub(crate) fn boleto_or_original(&self, second_copy: Option<NaiveDate>) -> Result<LetterBill, NoBoleto> {
        match self.boleto(second_copy) {
            Err(NoBoleto::UpToDate) => Ok(LetterBill { boleto: self.boleto(None)?, second_copy: None }),
            other => Ok(LetterBill { boleto: other?, second_copy }),
        }
    }
}

fn read<T: DeserializeOwned>(order: &str) -> Result<T, Fault> {
    serde_json::from_str(order).map_err(|error| Fault::Inconsistent(format!("order of a message: {error}")))
}
