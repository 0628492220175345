//! The boleto and the Pix code of an invoice, composed from facts that are loaded before.

mod bank_numbers;
mod terms;

use crate::{BankAgreement, Charge, ChargeKind, Invoice, InvoiceStatus, LateChargeRules, PixOffer};
pub use bank_numbers::{our_number_of, sequence_of_our_number};
use br::boleto::banks::Bank;
use br::boleto::{Barcode, BoletoError, TypeableLine};
use br::pix::{PixError, PixKey, StaticCode};
use chrono::NaiveDate;
use kernel::{InvoiceId, Money, Percent};
use std::sync::Arc;
pub use terms::UnfitAgreement;
pub(crate) use terms::{first_number, terms, title};

/// Somebody named on a boleto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The name.
    pub name: String,
    /// CPF or CNPJ as it is printed.
    pub tax_id: String,
    /// Street and number, with a complement.
    pub street: String,
    /// The district.
    pub neighborhood: String,
    /// The city.
    pub city: String,
    /// The state's two letters.
    pub state: String,
    /// The postal code as it is printed.
    pub postal_code: String,
}

/// What is known of an invoice when its boleto is asked for.
#[derive(Clone, Debug)]
pub struct BoletoFacts {
    /// The invoice.
    pub invoice: Invoice,
    /// Its lines.
    pub charges: Vec<Charge>,
    /// The agreement under which it is numbered.
    pub agreement: Option<BankAgreement>,
    /// Whether everything that it bills is exempt from billing.
    pub exempt: bool,
    /// The company of the agreement.
    pub beneficiary: Option<Party>,
    /// The customer.
    pub payer: Party,
    /// The dynamic Pix code under which it may be paid.
    pub pix_offer: Option<PixOffer>,
    pub(crate) rules: Arc<LateChargeRules>,
    pub(crate) today: NaiveDate,
}

/// Everything that stands on a boleto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoletoData {
    /// The invoice.
    pub invoice: InvoiceId,
    /// The creditor: name, tax id and address must be on every charge (Lei 12.039/2009).
    pub beneficiary: Party,
    /// Who owes it.
    pub payer: Party,
    /// The bank.
    pub bank: Bank,
    /// Branch and code of the beneficiary as they are printed.
    pub agency_account: String,
    /// The bank's number with its digit, as the bank prints it.
    pub our_number: String,
    /// The document number, ten digits.
    pub document_number: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The day on which this copy was made.
    pub processed_on: NaiveDate,
    /// The day until which it asks for its amount: the original due date, or that of the second copy.
    pub due_on: NaiveDate,
    /// What the barcode asks for.
    pub amount: Money,
    /// The fine that `amount` contains.
    pub fine: Money,
    /// The interest that `amount` contains.
    pub interest: Money,
    /// What payments have settled already, so that it is not in `amount`.
    pub settled: Money,
    /// What is let off, and until which day; none when there is no punctuality discount, or no more. The barcode asks for the whole.
    pub discount: Option<(Money, NaiveDate)>,
    /// The wallet.
    pub wallet: String,
    /// What the agreement tells the payer and the cashier, a line each.
    pub instructions: Vec<String>,
    /// The fine of who pays late.
    pub late_fine: Percent,
    /// The monthly interest of who pays late.
    pub late_interest: Percent,
    /// The lines of the invoice.
    pub items: Vec<Charge>,
    /// The barcode.
    pub barcode: Barcode,
    /// The typeable line.
    pub typeable_line: TypeableLine,
    /// The Pix code: the dynamic one, whose PSP adds what lateness costs on the day of the payment, or a static one for the same amount,
    /// where the agreement has a key.
    pub pix: Option<String>,
}

/// Why there is no boleto, or no Pix code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBoleto {
    /// The invoice is paid, cancelled or negotiated.
    #[error("the invoice is {0:?}")]
    NotOpen(InvoiceStatus),
    /// It is posted in an account without a bank agreement, or was never numbered.
    #[error("there is no bank agreement")]
    NoAgreement,
    /// What it bills is exempt.
    #[error("the contracts are exempt from billing")]
    Exempt,
    /// A second copy is wanted of what is not late.
    #[error("the invoice is not late")]
    UpToDate,
    /// The new due date lies in the past.
    #[error("the due date is past")]
    PastDue,
    /// The agreement is not as its bank needs it.
    #[error(transparent)]
    Agreement(#[from] UnfitAgreement),
    /// The bank takes no such boleto.
    #[error(transparent)]
    Boleto(#[from] BoletoError),
    /// There is no Pix key.
    #[error("there is no Pix key")]
    NoPixKey,
    /// Pix takes no such code.
    #[error(transparent)]
    Pix(#[from] PixError),
}

impl BoletoFacts {
    /// The boleto: with its original due date and what is open, or as a second copy that is due on `second_copy` with fine and
    /// interest up to that day.
    ///
    /// # Errors
    /// What [`NoBoleto`] names.
    pub fn boleto(&self, second_copy: Option<NaiveDate>) -> Result<BoletoData, NoBoleto> {
        let (agreement, our_number) = self.numbered()?;
        let beneficiary = self.beneficiary.clone().ok_or(NoBoleto::NoAgreement)?;
        let open = self.invoice.open();
        let (due_on, late) = match second_copy {
            None => (self.invoice.due_on, crate::LateCharges::default()),
            Some(due_on) if due_on < self.today => return Err(NoBoleto::PastDue),
            Some(_) if self.today <= self.rules.payable_until(self.invoice.due_on) => return Err(NoBoleto::UpToDate),
            Some(due_on) => (due_on, self.rules.charges(open, self.invoice.due_on, due_on)),
        };
        let amount = open + late.total();
        let until = self.rules.payable_until(self.invoice.due_on);
        let discount = (!self.invoice.discount.is_zero() && second_copy.is_none()).then_some((self.invoice.discount, until));
        let (bank_terms, title) = title(terms(agreement)?, our_number, self.invoice.issued_on)?;
        let barcode = bank_terms.barcode(&title.free_field, due_on, amount.in_centavos())?;
        Ok(BoletoData {
            invoice: self.invoice.id,
            // A static code asks for one sum: on paper it would be wrong before the day of the discount or after it.
            pix: dynamic_pix(&self.invoice, self.pix_offer.as_ref(), self.today).or_else(|| match discount {
                None => static_pix(self.invoice.id, agreement, (&beneficiary.name, &beneficiary.city), amount).ok(),
                Some(_) => None,
            }),
            beneficiary,
            payer: self.payer.clone(),
            bank: bank_terms.bank(),
            agency_account: agency_account(agreement),
            our_number: title.our_number.to_string(),
            document_number: self.invoice.printed_number(),
            issued_on: self.invoice.issued_on,
            processed_on: self.today,
            due_on,
            amount,
            fine: late.fine,
            interest: late.interest,
            settled: self.invoice.settled,
            discount,
            wallet: agreement.wallet.clone(),
            instructions: agreement.instructions.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
            late_fine: self.rules.fine,
            late_interest: self.rules.monthly_interest,
            items: self.items(),
            typeable_line: barcode.typeable_line(),
            barcode,
        })
    }

    /// The text of a Pix code for what has to be paid today, with fine and interest: the dynamic one while its PSP takes payments for what
    /// is open, or else a static one.
    ///
    /// # Errors
    /// What [`NoBoleto`] names.
    pub fn pix(&self) -> Result<String, NoBoleto> {
        let beneficiary = self.beneficiary.as_ref().map(|party| (party.name.as_str(), party.city.as_str()));
        pix_text(&self.invoice, self.agreement.as_ref(), beneficiary, self.exempt, self.pix_offer.as_ref(), self.today)
    }

    /// The lines of the boleto: one that several contracts share is printed once.
    fn items(&self) -> Vec<Charge> {
        let mut items: Vec<Charge> = Vec::with_capacity(self.charges.len());
        for charge in &self.charges {
            let is_shared = |last: &&mut Charge| {
                charge.kind == ChargeKind::Extra
                    && charge.contract != last.contract
                    && (charge.kind, &charge.description, charge.service) == (last.kind, &last.description, last.service)
            };
            match items.last_mut().filter(is_shared) {
                Some(last) => {
                    last.amount += charge.amount;
                    last.contract = charge.contract;
                }
                None => items.push(charge.clone()),
            }
        }
        items
    }

    fn numbered(&self) -> Result<(&BankAgreement, i64), NoBoleto> {
        numbered(&self.invoice, self.agreement.as_ref(), self.exempt)
    }
}

/// The text of a Pix code for what has to be paid today: see [`BoletoFacts::pix`]. The beneficiary is a name and a city.
pub(crate) fn pix_text(
    invoice: &Invoice,
    agreement: Option<&BankAgreement>,
    beneficiary: Option<(&str, &str)>,
    exempt: bool,
    offer: Option<&PixOffer>,
    today: NaiveDate,
) -> Result<String, NoBoleto> {
    let (agreement, _) = numbered(invoice, agreement, exempt)?;
    if let Some(text) = dynamic_pix(invoice, offer, today) {
        return Ok(text);
    }
    static_pix(invoice.id, agreement, beneficiary.ok_or(NoBoleto::NoAgreement)?, invoice.due_today())
}

fn numbered<'a>(
    invoice: &Invoice,
    agreement: Option<&'a BankAgreement>,
    exempt: bool,
) -> Result<(&'a BankAgreement, i64), NoBoleto> {
    if invoice.status != InvoiceStatus::Open {
        return Err(NoBoleto::NotOpen(invoice.status));
    }
    if exempt {
        return Err(NoBoleto::Exempt);
    }
    agreement.zip(invoice.our_number).ok_or(NoBoleto::NoAgreement)
}

fn dynamic_pix(invoice: &Invoice, offer: Option<&PixOffer>, today: NaiveDate) -> Option<String> {
    offer.filter(|offer| offer.amount == invoice.open() && today <= offer.payable_until).map(|offer| offer.text.clone())
}

fn static_pix(
    invoice: InvoiceId,
    agreement: &BankAgreement,
    (name, city): (&str, &str),
    amount: Money,
) -> Result<String, NoBoleto> {
    if agreement.pix_key.trim().is_empty() {
        return Err(NoBoleto::NoPixKey);
    }
    let key = PixKey::parse(&agreement.pix_key)?;
    let code = StaticCode::new(key, name, city).amount(amount.in_centavos());
    Ok(code.txid(&pix_txid(invoice)).payload()?)
}

/// The identifier by which a Pix payment tells its invoice: `FAT000123`.
#[must_use]
pub fn pix_txid(invoice: InvoiceId) -> String {
    format!("FAT{:06}", invoice.0)
}

/// The invoice that a static code's identifier tells.
#[must_use]
pub fn invoice_of_pix(txid: &str) -> Option<InvoiceId> {
    let digits = txid.strip_prefix("FAT").filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    digits.parse().ok().map(InvoiceId).filter(|invoice| pix_txid(*invoice) == txid)
}

/// The bank's number of a boleto as lists print it: digits with the check digit behind them, which may be a letter.
pub(crate) fn bank_number(agreement: &BankAgreement, our_number: i64, issued_on: NaiveDate) -> Option<String> {
    let (_, title) = title(terms(agreement).ok()?, our_number, issued_on).ok()?;
    let number = title.our_number;
    Some(number.check_digit().map_or_else(|| number.digits().to_owned(), |digit| format!("{}{digit}", number.digits())))
}

fn agency_account(agreement: &BankAgreement) -> String {
    let code = if agreement.beneficiary.is_empty() { &agreement.account } else { &agreement.beneficiary };
    if agreement.branch.is_empty() { code.clone() } else { format!("{}/{code}", agreement.branch) }
}

#[cfg(test)]
mod tests;
