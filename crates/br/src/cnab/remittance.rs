//! Remittances: what the beneficiary tells the bank.

use super::error::Unfit;
use super::field::{Slot, Value, Values};
use super::{Layout, cnab240, cnab400, numbers};
use crate::boleto::banks::{Bank, OurNumber};
use crate::{Cep, TaxId, Uf};
use chrono::{Days, NaiveDate, NaiveDateTime};

/// Titles of one file at most: three records each fill the six digits of the counts to a third.
pub const MOST_TITLES: u32 = 100_000;

/// Who sends the file: the agreement as the bank's layout needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The bank.
    pub bank: Bank,
    /// CPF or CNPJ of the beneficiary.
    pub tax_id: TaxId,
    /// Its name.
    pub name: String,
    /// The branch, digits without the check digit. Sicredi's and Sicoob's is the cooperative.
    pub branch: String,
    /// The branch's check digit; empty for none.
    pub branch_digit: String,
    /// The account, digits without the check digit.
    pub account: String,
    /// The account's check digit; empty for none.
    pub account_digit: String,
    /// The bank's code for the sender: Santander's *código de transmissão*, Bradesco's *código da empresa*, Banco do Brasil's
    /// *convênio*, Caixa's *código do beneficiário*. Empty at the banks that go by the account.
    pub code: String,
    /// The wallet; Sicoob's with its modality behind a slash.
    pub wallet: String,
    /// Banco do Brasil's variation of the wallet, three digits.
    pub variation: String,
}

/// What the header of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The number of the file within the agreement (NSA), from 1 without gaps.
    pub number: u32,
    /// When it was written, in the time of the company.
    pub written_at: NaiveDateTime,
}

/// What is asked of the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Movement {
    /// Register the title (*entrada*).
    Register,
    /// Write it off (*pedido de baixa*).
    WriteOff,
    /// Let off a part of it (*abatimento*).
    GrantRebate,
    /// Take the rebate back.
    CancelRebate,
    /// Let it fall due on another day.
    ChangeDueDate,
}

impl Movement {
    /// Its code, the same in all layouts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Register => "01",
            Self::WriteOff => "02",
            Self::GrantRebate => "04",
            Self::CancelRebate => "05",
            Self::ChangeDueDate => "06",
        }
    }
}

/// Who owes a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// CPF or CNPJ.
    pub tax_id: TaxId,
    /// The name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// The district.
    pub district: String,
    /// The postal code.
    pub cep: Cep,
    /// The city.
    pub city: String,
    /// The state.
    pub state: Uf,
}

/// A title, or an instruction about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemittanceTitle {
    /// What is asked.
    pub movement: Movement,
    /// The *nosso número*.
    pub our_number: OurNumber,
    /// The document number, at most 10 characters.
    pub document: String,
    /// What the bank sends back with every line about it, at most 25 characters.
    pub company_use: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The due date; the new one when it is to change.
    pub due_on: NaiveDate,
    /// Its value in centavos.
    pub amount: i64,
    /// The interest of a day in centavos; 0 for none.
    pub interest_per_day: i64,
    /// The fine of who pays late in hundredths of a percent; 0 for none.
    pub fine_percent: i64,
    /// The rebate in centavos.
    pub rebate: i64,
    /// Who owes it.
    pub payer: Payer,
}

/// How far a file has been written: kept between the pieces of a large one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Records so far.
    pub records: u32,
    /// Batches so far, the open one included (CNAB 240).
    pub batches: u32,
    /// Records of the open batch, its header included (CNAB 240).
    pub in_batch: u32,
    /// Titles and instructions so far.
    pub titles: u32,
    /// Titles of the open batch.
    pub batch_titles: u32,
    /// What the titles of the open batch come to.
    pub batch_amount: i64,
    /// What all titles come to.
    pub amount: i64,
}

impl Progress {
    pub(crate) fn add(&mut self, records: u32, amount: i64) {
        self.records += records;
        self.in_batch += records;
        self.titles += 1;
        self.batch_titles += 1;
        self.batch_amount += amount;
        self.amount += amount;
    }
}

/// Writes the head of a file.
///
/// # Errors
/// [`Unfit`] when the agreement does not fit the bank's layout.
pub fn begin(layout: Layout, sender: &Sender, info: &FileInfo, out: &mut String) -> Result<Progress, Unfit> {
    match layout {
        Layout::Cnab240 => cnab240::begin(sender, info, out),
        Layout::Cnab400 => cnab400::begin(sender, info, out),
    }
}

/// Writes a title or an instruction. What does not fit leaves file and progress as they were.
///
/// # Errors
/// [`Unfit`] with the field that does not fit, or [`Unfit::FileFull`].
pub fn push(
    layout: Layout,
    sender: &Sender,
    info: &FileInfo,
    progress: &mut Progress,
    title: &RemittanceTitle,
    out: &mut String,
) -> Result<(), Unfit> {
    if progress.titles >= MOST_TITLES {
        return Err(Unfit::FileFull);
    }
    let (length, mut next) = (out.len(), *progress);
    let written = match layout {
        Layout::Cnab240 => cnab240::push(sender, info, &mut next, title, out),
        Layout::Cnab400 => cnab400::push(sender, &mut next, title, out),
    };
    match written {
        Ok(()) => *progress = next,
        Err(_) => out.truncate(length),
    }
    written
}

/// Writes the end of a file.
///
/// # Errors
/// [`Unfit`] when the counts do not fit, which [`MOST_TITLES`] keeps from happening.
pub fn end(layout: Layout, sender: &Sender, progress: &mut Progress, out: &mut String) -> Result<(), Unfit> {
    match layout {
        Layout::Cnab240 => cnab240::end(sender, progress, out),
        Layout::Cnab400 => cnab400::end(sender, progress, out),
    }
}

/// What every record about the sender says.
pub(crate) fn sender_values(layout: Layout, sender: &Sender, info: Option<&FileInfo>) -> Values {
    let mut values = Values::new()
        .with(Slot::Bank, sender.bank.code)
        .with(Slot::InscriptionType, inscription_type(&sender.tax_id))
        .with(Slot::Inscription, sender.tax_id.as_str())
        .with(Slot::Company, sender.name.as_str())
        .with(Slot::Branch, digits(&sender.branch))
        .with(Slot::BranchDigit, sender.branch_digit.as_str())
        .with(Slot::Account, digits(&sender.account))
        .with(Slot::AccountDigit, sender.account_digit.as_str())
        .with(Slot::Convenio, sender.code.as_str());
    if layout == Layout::Cnab240 && sender.bank.number == 1 {
        values.set(Slot::Convenio, banco_do_brasil_code(sender));
    }
    if layout == Layout::Cnab400 && sender.bank.number == 33 {
        // The last digit of the account with its check digit.
        let account = digits(&sender.account);
        let last = account.chars().last().unwrap_or('0');
        values.set(Slot::AccountComplement, format!("{last}{:0>1}", sender.account_digit));
    }
    if let Some(info) = info {
        values.set(Slot::FileNumber, i64::from(info.number));
        values.set(Slot::WrittenOn, info.written_at.date());
        values.set(Slot::WrittenAt, info.written_at.format("%H%M%S").to_string());
    }
    values
}

/// The convênio in nine digits, product 0014, wallet and variation.
fn banco_do_brasil_code(sender: &Sender) -> String {
    format!("{:0>9}0014{:0>2}{:0>3}", sender.code, sender.wallet, sender.variation)
}

/// The digits of a branch or account; the post behind a slash of Sicredi's branch is no part of it.
fn digits(text: &str) -> String {
    text.split('/').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect()
}

fn inscription_type(tax_id: &TaxId) -> &'static str {
    match tax_id {
        TaxId::Cpf(_) => "1",
        TaxId::Cnpj(_) => "2",
    }
}

/// What the records of a title say.
pub(crate) fn title_values(layout: Layout, sender: &Sender, title: &RemittanceTitle) -> Values {
    let bank = sender.bank.number;
    let mut values = sender_values(layout, sender, None)
        .with(Slot::Movement, title.movement.code())
        .with(Slot::OurNumber, numbers::placed(layout, bank, &sender.wallet, &title.our_number))
        .with(Slot::Wallet, sender.wallet.as_str())
        .with(Slot::Document, title.document.as_str())
        .with(Slot::CompanyUse, title.company_use.as_str())
        .with(Slot::Issued, title.issued_on)
        .with(Slot::Due, title.due_on)
        .with(Slot::Amount, title.amount)
        .with(Slot::Rebate, title.rebate)
        .with(Slot::InterestPerDay, title.interest_per_day)
        .with(Slot::PayerType, inscription_type(&title.payer.tax_id))
        .with(Slot::PayerInscription, title.payer.tax_id.as_str())
        .with(Slot::PayerName, title.payer.name.as_str())
        .with(Slot::PayerAddress, title.payer.address.as_str())
        .with(Slot::PayerDistrict, title.payer.district.as_str())
        .with(Slot::PayerCep, title.payer.cep.as_str())
        .with(Slot::PayerCity, title.payer.city.as_str())
        .with(Slot::PayerState, title.payer.state.code());
    let day_after = title.due_on.checked_add_days(Days::new(1));
    if title.interest_per_day > 0 {
        // Santander counts from the due date on, everybody else from the day after it.
        let from = if bank == 33 { Some(title.due_on) } else { day_after };
        values.set(Slot::InterestFrom, Value::from(from));
    }
    if title.fine_percent > 0 {
        values.set(Slot::FineFrom, Value::from(day_after));
        values.set(Slot::FinePercent, title.fine_percent);
    }
    values
}
