//! The bank's side: return files written by the tables that read them, for simulators and tests.

use super::error::Unfit;
use super::field::{Slot, Values, write as write_record};
use super::remittance::{FileInfo, Payer, Sender, sender_values};
use super::{Layout, cnab240, cnab400, numbers};
use crate::TaxId;
use crate::boleto::banks::OurNumber;
use chrono::NaiveDate;

/// What the bank says about one title. Sums are centavos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The code of the occurrence, in the bank's own numbers.
    pub code: String,
    /// The number of the title.
    pub our_number: OurNumber,
    /// What the remittance gave the bank to send back.
    pub company_use: String,
    /// The document number.
    pub document: String,
    /// The due date.
    pub due_on: NaiveDate,
    /// The value of the title.
    pub amount: i64,
    /// What was paid.
    pub paid: i64,
    /// Of it, interest and fine.
    pub additions: i64,
    /// A discount that the bank let off.
    pub discount: i64,
    /// A rebate that the bank let off.
    pub rebate: i64,
    /// The bank's fee.
    pub fee: i64,
    /// The day of the occurrence.
    pub occurred_on: NaiveDate,
    /// The day of the credit.
    pub credited_on: Option<NaiveDate>,
    /// Bank and branch where it was paid.
    pub paid_at: Option<(u16, u16)>,
    /// The codes of the motives.
    pub motives: Vec<String>,
    /// Who owes it.
    pub payer: Payer,
}

/// Writes a whole return file.
///
/// # Errors
/// [`Unfit`] for what the layout cannot hold.
pub fn write_return(layout: Layout, sender: &Sender, info: &FileInfo, answers: &[Answer]) -> Result<String, Unfit> {
    let mut out = String::new();
    match layout {
        Layout::Cnab240 => write_240(sender, info, answers, &mut out)?,
        Layout::Cnab400 => write_400(sender, info, answers, &mut out)?,
    }
    Ok(out)
}

fn write_240(sender: &Sender, info: &FileInfo, answers: &[Answer], out: &mut String) -> Result<(), Unfit> {
    let bank = sender.bank.number;
    let dialect = cnab240::dialect(bank).ok_or(Unfit::NoLayout { bank, layout: Layout::Cnab240.name() })?;
    let frame = cnab240::frame_values(dialect, sender, info, ["2", "T"]).with(Slot::Batch, 1);
    write_record(out, 240, dialect.file_header, &frame)?;
    write_record(out, 240, dialect.batch_header, &frame)?;
    for (index, answer) in answers.iter().enumerate() {
        let sequence = i64::try_from(index).unwrap_or(0) * 2 + 1;
        let code = if bank == 33 { "2" } else { cnab240::wallet_code(sender) };
        let values = answer_values(Layout::Cnab240, sender, answer)
            .with(Slot::Batch, 1)
            .with(Slot::Sequence, sequence)
            .with(Slot::WalletCode, code)
            .with(Slot::AccountComplement, format!("{}{}", sender.account, sender.account_digit));
        write_record(out, 240, dialect.t, &values)?;
        write_record(out, 240, dialect.u, &values.with(Slot::Sequence, sequence + 1))?;
    }
    let titles = i64::try_from(answers.len()).unwrap_or(i64::MAX);
    let totals = frame
        .with(Slot::Records, titles * 2 + 2)
        .with(Slot::Titles, titles)
        .with(Slot::TotalAmount, answers.iter().map(|answer| answer.amount).sum::<i64>())
        .with(Slot::Batches, 1);
    write_record(out, 240, dialect.batch_trailer, &totals)?;
    write_record(out, 240, dialect.file_trailer, &totals.with(Slot::Records, titles * 2 + 4))
}

fn write_400(sender: &Sender, info: &FileInfo, answers: &[Answer], out: &mut String) -> Result<(), Unfit> {
    let dialect = cnab400::of(sender)?;
    let head = sender_values(Layout::Cnab400, sender, Some(info)).with(Slot::BankName, dialect.bank_name).with(Slot::Sequence, 1);
    write_record(out, 400, dialect.return_header, &head)?;
    let mut sequence = 1;
    for answer in answers {
        sequence += 1;
        let values = answer_values(Layout::Cnab400, sender, answer).with(Slot::Kind, dialect.kind).with(Slot::Sequence, sequence);
        write_record(out, 400, dialect.returned, &values)?;
    }
    write_record(out, 400, dialect.return_trailer, &Values::new().with(Slot::Sequence, sequence + 1))
}

fn answer_values(layout: Layout, sender: &Sender, answer: &Answer) -> Values {
    let bank = sender.bank.number;
    let placed = numbers::placed(layout, bank, &sender.wallet, &answer.our_number);
    let number = match (layout, bank) {
        // A return file has the check digit that the remittance has not.
        (Layout::Cnab400, 341) => format!("{placed}{}", answer.our_number.check_digit().unwrap_or('0')),
        _ => placed.clone(),
    };
    let (paid_at, branch) = answer.paid_at.unwrap_or_default();
    let credited = answer.paid;
    sender_values(layout, sender, None)
        .with(Slot::Movement, answer.code.as_str())
        .with(Slot::OurNumber, number)
        .with(Slot::OurNumberAgain, placed)
        .with(Slot::Wallet, sender.wallet.as_str())
        .with(Slot::CompanyUse, answer.company_use.as_str())
        .with(Slot::Document, answer.document.as_str())
        .with(Slot::Due, answer.due_on)
        .with(Slot::Amount, answer.amount)
        .with(Slot::PaidAtBank, i64::from(paid_at))
        .with(Slot::PaidAtBranch, i64::from(branch))
        .with(Slot::Fee, answer.fee)
        .with(Slot::Additions, answer.additions)
        .with(Slot::Discount, answer.discount)
        .with(Slot::Rebate, answer.rebate)
        .with(Slot::Paid, answer.paid)
        .with(Slot::Credited, credited)
        .with(Slot::OccurredOn, answer.occurred_on)
        .with(Slot::CreditedOn, answer.credited_on)
        .with(Slot::Motives, answer.motives.concat())
        .with(Slot::Channel, if bank == 341 { "B1" } else { "" })
        .with(Slot::PayerType, if matches!(answer.payer.tax_id, TaxId::Cpf(_)) { "1" } else { "2" })
        .with(Slot::PayerInscription, answer.payer.tax_id.as_str())
        .with(Slot::PayerName, answer.payer.name.as_str())
}
