use billing::Invoice;
use chrono::NaiveDate;
use kernel::{CustomerId, InvoiceId, Money};

/// An invoice that speaks against somebody's credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// Who owes it.
    pub customer: CustomerId,
    /// The invoice.
    pub invoice: InvoiceId,
    /// The bank's number as lists print it.
    pub bank_number: Option<String>,
    /// The document number as it is printed.
    pub document_number: String,
    /// When it fell due.
    pub due_on: NaiveDate,
    /// The original value.
    pub amount: Money,
    /// What was paid of it so far.
    pub paid: Money,
}

/// The debts among invoices: what is still open of them and fell due before today. An invoice that falls due today may still be paid.
#[must_use]
pub fn debts(invoices: &[Invoice], today: NaiveDate) -> Vec<Debt> {
    let overdue = invoices.iter().filter(|invoice| invoice.due_on < today && invoice.open().is_positive());
    overdue
        .map(|invoice| Debt {
            customer: invoice.customer,
            invoice: invoice.id,
            bank_number: invoice.bank_number.clone(),
            document_number: invoice.printed_number(),
            due_on: invoice.due_on,
            amount: invoice.amount,
            paid: invoice.settled,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use billing::{InvoiceSource, InvoiceStatus, LateCharges};
    use kernel::FinancialAccountId;

    fn invoice(status: InvoiceStatus, due_on: &str, settled: i64) -> Invoice {
        let due_on = due_on.parse().unwrap();
        Invoice {
            id: InvoiceId(12_205_372),
            customer: CustomerId(81_593),
            account: FinancialAccountId(1),
            run: None,
            number: 421_183_459,
            agreement: None,
            our_number: None,
            bank: None,
            bank_number: Some("0000000003P".into()),
            status,
            source: InvoiceSource::Billing,
            issued_on: due_on,
            due_on,
            amount: Money::centavos(9_990),
            settled: Money::centavos(settled),
            settled_on: None,
            direct_debit: false,
            is_registered: true,
            comments: String::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            punctuality_discount: Money::ZERO,
            protest_days: None,
            contracts: vec![],
            late: LateCharges::default(),
            discount: Money::ZERO,
        }
    }

    #[test]
    fn a_debt_is_open_and_was_due_yesterday() {
        let today = "2026-03-26".parse().unwrap();
        for (status, due_on, settled, is_debt) in [
            (InvoiceStatus::Open, "2026-03-25", 0, true),
            (InvoiceStatus::Open, "2026-03-25", 9_989, true),
            (InvoiceStatus::Open, "2026-03-26", 0, false),
            (InvoiceStatus::Open, "2026-03-27", 0, false),
            (InvoiceStatus::Open, "2026-03-25", 9_990, false),
            (InvoiceStatus::Paid, "2026-03-25", 9_990, false),
            (InvoiceStatus::Cancelled, "2026-03-25", 0, false),
            (InvoiceStatus::Negotiated, "2026-03-25", 0, false),
            (InvoiceStatus::Draft, "2026-03-25", 0, false),
        ] {
            let found = debts(&[invoice(status, due_on, settled)], today);
            assert_eq!(!found.is_empty(), is_debt, "{status:?} {due_on} {settled}");
            for debt in found {
                assert_eq!((debt.document_number.as_str(), debt.paid), ("0421183459", Money::centavos(settled)));
            }
        }
    }
}
