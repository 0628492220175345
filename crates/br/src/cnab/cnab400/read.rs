use super::dialect;
use crate::cnab::error::FileRefused;
use crate::cnab::field::{Reader, Slot};
use crate::cnab::returned::{OtherLine, ReturnFile, ReturnRecord, SenderId, motives};
use crate::cnab::text::Line;
use crate::cnab::{Layout, numbers, occurrence};

/// Reads a return file. The layout counts every record, and that is all it offers against a cut or edited file.
pub(crate) fn read(lines: &[Line]) -> Result<ReturnFile, FileRefused> {
    let (header, rest) = lines.split_first().ok_or(FileRefused::Empty)?;
    if header.at(2) == '1' {
        return Err(FileRefused::NotAReturn);
    }
    if header.part(10, 11) != "01" {
        return Err(FileRefused::NotCollection { line: 1 });
    }
    let bank = header.digits(77, 79).and_then(|bank| u16::try_from(bank).ok()).ok_or(FileRefused::UnknownFormat)?;
    let dialect = dialect(bank).ok_or(FileRefused::NoLayout { bank, layout: Layout::Cnab400.name() })?;
    let head = Reader { line: header, table: dialect.return_header };
    let mut file = ReturnFile {
        bank,
        layout: Layout::Cnab400,
        sender: SenderId {
            tax_id: String::new(),
            code: head.text(Slot::Convenio),
            branch: head.text(Slot::Branch),
            account: head.text(Slot::Account),
        },
        number: 0,
        written_on: head.date(Slot::WrittenOn).unwrap_or(None),
        lines: lines.len(),
        records: Vec::new(),
        others: Vec::new(),
    };
    follows(header)?;
    let mut ended = false;
    for line in rest {
        match line.at(1) {
            '0' if line.part(2, 9) == "2RETORNO" => return Err(FileRefused::Doubled { line: line.number }),
            _ if ended => return Err(FileRefused::BehindTrailer { line: line.number }),
            _ => follows(line)?,
        }
        match line.at(1) {
            '1' => {
                let it = Reader { line, table: dialect.returned };
                same_owner(&mut file.sender, &it)?;
                file.records.push(record(bank, dialect.motive_width, &it)?);
            }
            '9' => ended = true,
            other => file.others.push(OtherLine { line: line.number, what: format!("record {other}") }),
        }
    }
    if ended { Ok(file) } else { Err(FileRefused::Cut { line: lines.len() }) }
}

/// Every record has its place in the file in its last six columns.
fn follows(line: &Line) -> Result<(), FileRefused> {
    let expected = u32::try_from(line.number).unwrap_or(u32::MAX);
    if line.digits(395, 400) == Some(expected) {
        Ok(())
    } else {
        Err(FileRefused::BrokenSequence { line: line.number, expected, found: line.part(395, 400) })
    }
}

/// The records name the beneficiary; all must name the same.
fn same_owner(sender: &mut SenderId, it: &Reader<'_>) -> Result<(), FileRefused> {
    let tax_id = it.text(Slot::Inscription);
    if sender.tax_id.is_empty() {
        sender.tax_id.clone_from(&tax_id);
    }
    if sender.account.is_empty() {
        (sender.branch, sender.account) = (it.text(Slot::Branch), it.text(Slot::Account));
    }
    if sender.tax_id == tax_id {
        return Ok(());
    }
    Err(FileRefused::Malformed { line: it.line.number, field: Slot::Inscription.word(), first: 4, last: 17, found: tax_id })
}

fn record(bank: u16, motive_width: usize, it: &Reader<'_>) -> Result<ReturnRecord, FileRefused> {
    let code = it.text(Slot::Movement);
    let credited = it.number(Slot::Paid)?;
    let (amount, fee) = (it.number(Slot::Amount)?, it.number(Slot::Fee)?);
    let (additions, discount, rebate) = (it.number(Slot::Additions)?, it.number(Slot::Discount)?, it.number(Slot::Rebate)?);
    // Itaú states what it credits, from which it has kept its fee where the agreement says so: then the two make up the debt.
    let kept = bank == 341 && fee > 0 && credited > 0 && credited + fee == amount + additions - discount - rebate;
    Ok(ReturnRecord {
        line: it.line.number,
        occurrence: occurrence(bank, Layout::Cnab400, &code),
        partial: matches!((bank, code.as_str()), (341 | 33, "07")),
        our_number: numbers::found(Layout::Cnab400, bank, &it.raw(Slot::OurNumber)),
        company_use: it.text(Slot::CompanyUse),
        document: it.text(Slot::Document),
        due_on: it.date(Slot::Due)?,
        amount,
        paid: if kept { credited + fee } else { credited },
        additions,
        discount,
        rebate,
        fee,
        credited,
        occurred_on: it.date(Slot::OccurredOn)?,
        credited_on: it.date(Slot::CreditedOn)?,
        motives: motives(&it.raw(Slot::Motives), motive_width),
        code,
    })
}
