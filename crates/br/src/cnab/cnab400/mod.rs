//! CNAB 400, a family of layouts: one shared block, and what Itaú, Bradesco and Santander put around it.

mod read;
mod tables;

use super::Layout;
use super::error::Unfit;
use super::field::{Field, Slot, Values, write as write_record};
use super::remittance::{FileInfo, Movement, Progress, RemittanceTitle, Sender, sender_values, title_values};
pub(crate) use read::read;
pub(crate) use tables::dialect;

const LENGTH: usize = 400;

/// The tables and words of a bank.
#[derive(Debug)]
pub(crate) struct Dialect {
    pub(crate) bank_name: &'static str,
    /// The espécie of a service's duplicata.
    pub(crate) kind: &'static str,
    /// How many characters a motive has.
    pub(crate) motive_width: usize,
    pub(crate) header: &'static [Field],
    pub(crate) title: &'static [Field],
    /// A record of its own for the fine.
    pub(crate) fine: Option<&'static [Field]>,
    pub(crate) trailer: &'static [Field],
    pub(crate) return_header: &'static [Field],
    pub(crate) returned: &'static [Field],
    pub(crate) return_trailer: &'static [Field],
}

pub(crate) fn of(sender: &Sender) -> Result<&'static Dialect, Unfit> {
    let bank = sender.bank.number;
    dialect(bank).ok_or(Unfit::NoLayout { bank, layout: Layout::Cnab400.name() })
}

pub(crate) fn begin(sender: &Sender, info: &FileInfo, out: &mut String) -> Result<Progress, Unfit> {
    let dialect = of(sender)?;
    let values =
        sender_values(Layout::Cnab400, sender, Some(info)).with(Slot::BankName, dialect.bank_name).with(Slot::Sequence, 1);
    write_record(out, LENGTH, dialect.header, &values)?;
    Ok(Progress { records: 1, ..Progress::default() })
}

pub(crate) fn push(sender: &Sender, progress: &mut Progress, title: &RemittanceTitle, out: &mut String) -> Result<(), Unfit> {
    let dialect = of(sender)?;
    let with_fine = title.movement == Movement::Register && title.fine_percent > 0;
    let mut values = title_values(Layout::Cnab400, sender, title)
        .with(Slot::Kind, dialect.kind)
        .with(Slot::FineCode, if with_fine { fine_code(sender) } else { "0" })
        .with(Slot::Sequence, i64::from(progress.records) + 1);
    if !with_fine {
        values.set(Slot::FinePercent, 0);
        values.set(Slot::FineFrom, None::<chrono::NaiveDate>);
    }
    write_record(out, LENGTH, dialect.title, &values)?;
    let mut records = 1;
    if let Some(table) = dialect.fine.filter(|_| with_fine) {
        values.set(Slot::Sequence, i64::from(progress.records) + 2);
        write_record(out, LENGTH, table, &values)?;
        records += 1;
    }
    progress.add(records, title.amount);
    Ok(())
}

/// The code that says a fine in percent.
fn fine_code(sender: &Sender) -> &'static str {
    if sender.bank.number == 33 { "4" } else { "2" }
}

pub(crate) fn end(sender: &Sender, progress: &mut Progress, out: &mut String) -> Result<(), Unfit> {
    progress.records += 1;
    let values = Values::new()
        .with(Slot::Records, i64::from(progress.records))
        .with(Slot::TotalAmount, progress.amount)
        .with(Slot::Sequence, i64::from(progress.records));
    write_record(out, LENGTH, of(sender)?.trailer, &values)
}
