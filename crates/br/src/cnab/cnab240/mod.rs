//! CNAB 240, FEBRABAN's frame of v08.3, and what each bank makes of it.

mod read;
mod tables;

use super::Layout;
use super::error::Unfit;
use super::field::{Field, Slot, Values, write as write_record};
use super::remittance::{FileInfo, Movement, Progress, RemittanceTitle, Sender, sender_values, title_values};
pub(crate) use read::read;
pub(crate) use tables::dialect;

const LENGTH: usize = 240;
/// Details of a batch: their sequence has five digits.
const MOST_DETAILS: u32 = 99_999;

/// The tables and words of a bank.
#[derive(Debug)]
pub(crate) struct Dialect {
    pub(crate) bank_name: &'static str,
    /// Versions of the file's and the batch's layout.
    pub(crate) versions: (&'static str, &'static str),
    /// The espécie of a service's duplicata.
    pub(crate) kind: &'static str,
    pub(crate) file_header: &'static [Field],
    pub(crate) batch_header: &'static [Field],
    pub(crate) p: &'static [Field],
    pub(crate) q: &'static [Field],
    pub(crate) r: &'static [Field],
    pub(crate) t: &'static [Field],
    pub(crate) u: &'static [Field],
    pub(crate) batch_trailer: &'static [Field],
    pub(crate) file_trailer: &'static [Field],
}

fn of(sender: &Sender) -> Result<&'static Dialect, Unfit> {
    let bank = sender.bank.number;
    dialect(bank).ok_or(Unfit::NoLayout { bank, layout: Layout::Cnab240.name() })
}

/// Everything that headers and trailers of either direction say.
pub(crate) fn frame_values(dialect: &Dialect, sender: &Sender, info: &FileInfo, direction: [&'static str; 2]) -> Values {
    sender_values(Layout::Cnab240, sender, Some(info))
        .with(Slot::BankName, dialect.bank_name)
        .with(Slot::FileVersion, dialect.versions.0)
        .with(Slot::BatchVersion, dialect.versions.1)
        .with(Slot::Direction, direction[0])
        .with(Slot::Movement, direction[1])
}

pub(crate) fn begin(sender: &Sender, info: &FileInfo, out: &mut String) -> Result<Progress, Unfit> {
    let dialect = of(sender)?;
    let mut progress = Progress::default();
    write_record(out, LENGTH, dialect.file_header, &frame_values(dialect, sender, info, ["1", "R"]))?;
    progress.records = 1;
    begin_batch(dialect, sender, info, &mut progress, out)?;
    Ok(progress)
}

fn begin_batch(
    dialect: &Dialect,
    sender: &Sender,
    info: &FileInfo,
    progress: &mut Progress,
    out: &mut String,
) -> Result<(), Unfit> {
    progress.batches += 1;
    progress.records += 1;
    (progress.in_batch, progress.batch_titles, progress.batch_amount) = (1, 0, 0);
    let values = frame_values(dialect, sender, info, ["1", "R"]).with(Slot::Batch, i64::from(progress.batches));
    write_record(out, LENGTH, dialect.batch_header, &values)
}

fn end_batch(dialect: &Dialect, sender: &Sender, progress: &mut Progress, out: &mut String) -> Result<(), Unfit> {
    progress.records += 1;
    progress.in_batch += 1;
    let values = Values::new()
        .with(Slot::Bank, sender.bank.code)
        .with(Slot::Batch, i64::from(progress.batches))
        .with(Slot::Records, i64::from(progress.in_batch))
        .with(Slot::Titles, i64::from(progress.batch_titles))
        .with(Slot::TotalAmount, progress.batch_amount);
    write_record(out, LENGTH, dialect.batch_trailer, &values)
}

pub(crate) fn push(
    sender: &Sender,
    info: &FileInfo,
    progress: &mut Progress,
    title: &RemittanceTitle,
    out: &mut String,
) -> Result<(), Unfit> {
    let dialect = of(sender)?;
    // The fine is a matter of the registration.
    let with_fine = title.movement == Movement::Register && title.fine_percent > 0;
    let records = if with_fine { 3 } else { 2 };
    if progress.in_batch - 1 + records > MOST_DETAILS {
        end_batch(dialect, sender, progress, out)?;
        begin_batch(dialect, sender, info, progress, out)?;
    }
    let mut values = title_values(Layout::Cnab240, sender, title)
        .with(Slot::Batch, i64::from(progress.batches))
        .with(Slot::Kind, dialect.kind)
        .with(Slot::WalletCode, wallet_code(sender))
        .with(Slot::InterestCode, if title.interest_per_day > 0 { "1" } else { "3" })
        .with(Slot::FineCode, "2");
    for (offset, table) in [dialect.p, dialect.q, dialect.r].into_iter().take(if with_fine { 3 } else { 2 }).enumerate() {
        let sequence = i64::from(progress.in_batch) + i64::try_from(offset).unwrap_or(0);
        values.set(Slot::Sequence, sequence);
        write_record(out, LENGTH, table, &values)?;
    }
    progress.add(records, title.amount);
    Ok(())
}

/// The one digit for a wallet. Banco do Brasil calls its wallet 17 by 7; simple collection is 1.
pub(crate) fn wallet_code(sender: &Sender) -> &'static str {
    match (sender.bank.number, sender.wallet.as_str()) {
        (1, "17") => "7",
        _ => "1",
    }
}

pub(crate) fn end(sender: &Sender, progress: &mut Progress, out: &mut String) -> Result<(), Unfit> {
    let dialect = of(sender)?;
    end_batch(dialect, sender, progress, out)?;
    progress.records += 1;
    let values = Values::new()
        .with(Slot::Bank, sender.bank.code)
        .with(Slot::Batches, i64::from(progress.batches))
        .with(Slot::Records, i64::from(progress.records));
    write_record(out, LENGTH, dialect.file_trailer, &values)
}
