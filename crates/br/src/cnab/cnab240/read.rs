use super::{Dialect, dialect};
use crate::cnab::error::FileRefused;
use crate::cnab::field::{Field, Reader, Slot};
use crate::cnab::returned::{OtherLine, ReturnFile, ReturnRecord, SenderId, motives};
use crate::cnab::text::Line;
use crate::cnab::{Layout, Occurrence, numbers, occurrence};

/// Reads a return file, line by line, in the order that the frame prescribes.
pub(crate) fn read(lines: &[Line]) -> Result<ReturnFile, FileRefused> {
    let (header, rest) = lines.split_first().ok_or(FileRefused::Empty)?;
    let bank = header.digits(1, 3).and_then(|bank| u16::try_from(bank).ok()).ok_or(FileRefused::UnknownFormat)?;
    if header.at(143) == '1' {
        return Err(FileRefused::NotAReturn);
    }
    let dialect = dialect(bank).ok_or(FileRefused::NoLayout { bank, layout: Layout::Cnab240.name() })?;
    let head = Reader { line: header, table: dialect.file_header };
    let file = ReturnFile {
        bank,
        layout: Layout::Cnab240,
        sender: SenderId {
            tax_id: head.text(Slot::Inscription),
            code: head.text(Slot::Convenio),
            branch: head.text(Slot::Branch),
            account: head.text(Slot::Account),
        },
        // Nothing is booked by these two, and some banks move them.
        number: head.number(Slot::FileNumber).ok().and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
        written_on: head.date(Slot::WrittenOn).unwrap_or(None),
        lines: lines.len(),
        records: Vec::new(),
        others: Vec::new(),
    };
    let mut reading = Reading { dialect, bank: header.part(1, 3), file, batches: 0, batch: None, ended: false };
    for line in rest {
        reading.take(line)?;
    }
    if !reading.ended {
        return Err(FileRefused::Cut { line: lines.len() });
    }
    if reading.file.records.is_empty() && reading.file.others.is_empty() && reading.batches == 0 {
        return Err(FileRefused::NotCollection { line: lines.len() });
    }
    Ok(reading.file)
}

struct Reading {
    dialect: &'static Dialect,
    bank: String,
    file: ReturnFile,
    batches: u32,
    batch: Option<Batch>,
    ended: bool,
}

struct Batch {
    /// As its header numbers it: most banks count from 1, Santander does not.
    number: Option<u32>,
    /// About titles.
    collects: bool,
    records: i64,
    details: u32,
    titles: i64,
    amount: i64,
    /// A segment T that waits for its U.
    title: Option<Line>,
}

impl Reading {
    fn take(&mut self, line: &Line) -> Result<(), FileRefused> {
        let kind = line.at(8);
        if kind == '0' && line.part(4, 7) == "0000" {
            return Err(FileRefused::Doubled { line: line.number });
        }
        if self.ended {
            return Err(FileRefused::BehindTrailer { line: line.number });
        }
        let found = line.part(1, 3);
        if found != self.bank {
            return Err(FileRefused::OtherBank { line: line.number, expected: self.bank.clone(), found });
        }
        match kind {
            '1' => self.open(line),
            '3' => self.detail(line),
            '5' => self.close(line),
            '9' => self.end(line),
            _ => Err(misplaced(line)),
        }
    }

    fn open(&mut self, line: &Line) -> Result<(), FileRefused> {
        if self.batch.is_some() {
            return Err(misplaced(line));
        }
        self.batches += 1;
        if line.at(9) == 'R' {
            return Err(FileRefused::NotAReturn);
        }
        let collects = line.part(9, 11) == "T01";
        self.batch =
            Some(Batch { number: line.digits(4, 7), collects, records: 1, details: 0, titles: 0, amount: 0, title: None });
        Ok(())
    }

    fn detail(&mut self, line: &Line) -> Result<(), FileRefused> {
        let Some(batch) = self.batch.as_mut() else { return Err(misplaced(line)) };
        if line.digits(4, 7) != batch.number {
            return Err(misplaced(line));
        }
        batch.records += 1;
        batch.details += 1;
        follows(line, 9, 13, batch.details)?;
        let segment = line.at(14);
        match (segment, batch.title.take()) {
            ('T', None) if batch.collects => {
                batch.titles += 1;
                batch.title = Some(line.clone());
                return Ok(());
            }
            ('U', Some(title)) => {
                let record = record(self.dialect, self.file.bank, &title, line)?;
                batch.amount += record.amount;
                self.file.records.push(record);
            }
            ('U', None) if batch.collects => return Err(FileRefused::LonelySegment { line: line.number, segment: 'U' }),
            (_, Some(title)) => return Err(FileRefused::LonelySegment { line: title.number, segment: 'T' }),
            (_, None) => self.file.others.push(OtherLine { line: line.number, what: format!("segment {segment}") }),
        }
        Ok(())
    }

    fn close(&mut self, line: &Line) -> Result<(), FileRefused> {
        let Some(mut batch) = self.batch.take() else { return Err(misplaced(line)) };
        if line.digits(4, 7) != batch.number {
            return Err(misplaced(line));
        }
        if let Some(title) = batch.title {
            return Err(FileRefused::LonelySegment { line: title.number, segment: 'T' });
        }
        batch.records += 1;
        // The frame's own places, also where a bank's remittance leaves them blank.
        let trailer = Reader { line, table: FRAME_TRAILER };
        let stated = trailer.number(Slot::Records)?;
        // Santander is seen to count the details alone.
        if self.file.bank != 33 || stated != batch.records - 2 {
            count(line, "records of the batch", stated, batch.records)?;
        }
        let (titles, amount) = (trailer.number(Slot::Titles)?, trailer.number(Slot::TotalAmount)?);
        // Totals are optional, and some banks count only a part of the occurrences; those that count them all are held to the sum.
        if batch.collects && titles == batch.titles && titles > 0 && amount > 0 && amount != batch.amount {
            return Err(FileRefused::WrongSum { line: line.number, stated: amount, found: batch.amount });
        }
        Ok(())
    }

    fn end(&mut self, line: &Line) -> Result<(), FileRefused> {
        if self.batch.is_some() {
            return Err(misplaced(line));
        }
        let trailer = Reader { line, table: self.dialect.file_trailer };
        count(line, "batches", trailer.number(Slot::Batches)?, i64::from(self.batches))?;
        let lines = i64::try_from(line.number).unwrap_or(i64::MAX);
        count(line, "records of the file", trailer.number(Slot::Records)?, lines)?;
        self.ended = true;
        Ok(())
    }
}

/// The titles and their value of a batch, in FEBRABAN's places.
const FRAME_TRAILER: &[Field] = &[
    crate::cnab::field::number(18, 23, Slot::Records),
    crate::cnab::field::number(24, 29, Slot::Titles),
    crate::cnab::field::number(30, 46, Slot::TotalAmount),
];

fn record(dialect: &Dialect, bank: u16, title: &Line, values: &Line) -> Result<ReturnRecord, FileRefused> {
    let (t, u) = (Reader { line: title, table: dialect.t }, Reader { line: values, table: dialect.u });
    let code = t.text(Slot::Movement);
    if u.text(Slot::Movement) != code {
        return Err(misplaced(values));
    }
    let occurrence: Occurrence = occurrence(bank, Layout::Cnab240, &code);
    Ok(ReturnRecord {
        line: title.number,
        occurrence,
        partial: false,
        our_number: numbers::found(Layout::Cnab240, bank, &t.raw(Slot::OurNumber)),
        company_use: t.text(Slot::CompanyUse),
        document: t.text(Slot::Document),
        due_on: t.date(Slot::Due)?,
        amount: t.number(Slot::Amount)?,
        paid: u.number(Slot::Paid)?,
        additions: u.number(Slot::Additions)?,
        discount: u.number(Slot::Discount)?,
        rebate: u.number(Slot::Rebate)?,
        fee: t.number(Slot::Fee)?,
        credited: u.number(Slot::Credited)?,
        occurred_on: u.date(Slot::OccurredOn)?,
        credited_on: u.date(Slot::CreditedOn)?,
        motives: motives(&t.raw(Slot::Motives), 2),
        code,
    })
}

fn misplaced(line: &Line) -> FileRefused {
    let found = format!("{}{}", line.part(8, 8), if line.at(8) == '3' { line.part(14, 14) } else { String::new() });
    FileRefused::Misplaced { line: line.number, found }
}

fn follows(line: &Line, first: usize, last: usize, expected: u32) -> Result<(), FileRefused> {
    if line.digits(first, last) == Some(expected) {
        Ok(())
    } else {
        Err(FileRefused::BrokenSequence { line: line.number, expected, found: line.part(first, last) })
    }
}

fn count(line: &Line, what: &'static str, stated: i64, found: i64) -> Result<(), FileRefused> {
    if stated == found { Ok(()) } else { Err(FileRefused::WrongCount { line: line.number, what, stated, found }) }
}
