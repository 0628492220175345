//! The debts of customers who are unlocked in trust. No use case unlocks in trust yet, so these contracts come in as they stand today,
//! with the invoice that it is about.

use crate::DemoError;
use crate::provider::payments::DemoAccount;
use billing::{BillingMonth, Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus};
use catalog::{DueDay, due_date};
use chrono::{Days, NaiveDate};
use kernel::{ContractId, CustomerId, InvoiceId, Money};

/// What the customer of a contract owes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Debt {
    /// The invoice.
    pub(crate) invoice: InvoiceId,
    /// Who owes it.
    pub(crate) customer: CustomerId,
    /// The contract that it bills.
    pub(crate) contract: ContractId,
    /// Where its money goes.
    pub(crate) account: DemoAccount,
    /// The name of the contract's plan.
    pub(crate) plan: &'static str,
    /// What a month costs.
    pub(crate) price: Money,
    /// The day of the month on which it falls due.
    pub(crate) due_day: i64,
}

/// The numbers of the documents and of their boletos, below those that are given out now.
const FIRST_NUMBER: i64 = 1_000_000;
/// The debt is as old as one for which a contract has been blocked.
const AGE: Days = Days::new(25);

/// The invoices of the debts that fell due in a month. Each debt is of the last month that is old enough, and the billing run of that
/// month finds its contract billed.
pub(super) fn invoices_of(month: BillingMonth, debts: &[Debt], today: NaiveDate) -> Result<Vec<ImportedInvoice>, DemoError> {
    let mut invoices = Vec::new();
    for (number, debt) in (FIRST_NUMBER..).zip(debts) {
        let due_day = DueDay::try_new(debt.due_day)?;
        let due_on = due_date(month.first_day(), due_day);
        let next_due_on = due_date(month.plus(1).first_day(), due_day);
        if due_on + AGE <= today && next_due_on + AGE > today {
            invoices.push(debt.invoice(month, due_on, number));
        }
    }
    Ok(invoices)
}

impl Debt {
    fn invoice(&self, month: BillingMonth, due_on: NaiveDate, number: i64) -> ImportedInvoice {
        let service = month.plus(-1).days();
        ImportedInvoice {
            id: self.invoice,
            customer: self.customer,
            account: self.account.id,
            number,
            boleto: Some((self.account.agreement, number)),
            status: InvoiceStatus::Open,
            source: InvoiceSource::Billing,
            issued_on: month.first_day(),
            due_on,
            direct_debit: false,
            is_registered: true,
            comments: String::new(),
            charges: vec![Charge {
                contract: Some(self.contract),
                kind: ChargeKind::Plan,
                description: self.plan.into(),
                service: Some(service),
                amount: self.price,
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::payments::SANTANDER;

    #[test]
    fn a_debt_is_of_one_month() {
        let debts = [5, 10, 25].map(|due_day| Debt {
            invoice: InvoiceId(due_day),
            customer: CustomerId(1),
            contract: ContractId(1),
            account: SANTANDER,
            plan: "X",
            price: Money::centavos(9_990),
            due_day,
        });
        let month = |text: &str| text.parse::<BillingMonth>().unwrap();
        for (today, expected) in [
            ("2026-11-25", [("2026-10", vec![5, 10, 25]), ("2026-11", vec![])]),
            ("2026-12-01", [("2026-10", vec![10, 25]), ("2026-11", vec![5])]),
            ("2026-03-01", [("2026-01", vec![5, 10, 25]), ("2026-02", vec![])]),
        ] {
            let today: NaiveDate = today.parse().unwrap();
            for (of, due_days) in expected {
                let found = invoices_of(month(of), &debts, today).unwrap();
                assert_eq!(found.iter().map(|invoice| invoice.id.0).collect::<Vec<_>>(), due_days, "{of} on {today}");
            }
        }
    }
}
