//! `enlace import ceps`: a provider's own file of postal codes, into the slice `places`, in pieces of a few thousand rows.
//!
//! Every piece is a transaction of its own that brings the tables to what the file says, so an import that was interrupted is simply run
//! again.

mod row;

use super::CommandError;
use super::office::Office;
use crate::cli::Ceps;
use crate::terminal::{progress, remark, say};
use csv::{ByteRecord, ReaderBuilder};
use kernel::CityId;
use places::{CityNumber, Imported, NewStreet, PlacesError};
use row::{Columns, Row};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::sync::Arc;

/// Rows in a transaction: below a third of a second of the only writer that SQLite has.
const A_PIECE: usize = 5_000;
/// Bad rows that are told; all are counted.
const MOST_TOLD: u64 = 100;
const OPERATION: &str = "import ceps";

/// Runs it.
pub(super) async fn run(office: &Office, options: &Ceps) -> Result<(), CommandError> {
    let cannot = |error: std::io::Error| CommandError::new(format!("{}: {error}", options.file.display()));
    let mut file = File::open(&options.file).map_err(cannot)?;
    let (lines, separator) = measure(&mut file).map_err(cannot)?;
    app::load_reference_data(office.app()).await?;
    sync_ids(office).await?;
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(BufReader::new(file));
    let header = reader.byte_headers().map_err(|error| CommandError::new(error.to_string()))?.clone();
    let header = texts(&header).ok_or_else(|| CommandError::new("the first line is not UTF-8"))?;
    let columns = Columns::of(header).map_err(|words| CommandError::new(format!("{}: {words}", options.file.display())))?;

    let bar = progress(lines.saturating_sub(1), OPERATION);
    let mut import = Importing { office, done: Imported::default(), good: 0, bad: 0, numbers: HashMap::new() };
    let mut piece = Vec::with_capacity(A_PIECE);
    let mut record = ByteRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            // The file itself: what follows cannot be read either.
            Err(error) => return Err(CommandError::new(format!("{}: {error}", options.file.display()))),
        }
        let line = record.position().map_or(line, csv::Position::line);
        let read = texts(&record).ok_or_else(|| "it is not UTF-8".to_owned());
        match read.and_then(|cells| columns.read(&cells)).and_then(|row| import.number(row)) {
            Ok((street, number)) => piece.push(Line { line, street, number }),
            Err(words) => bar.suspend(|| import.is_bad(line, &words)),
        }
        if piece.len() == A_PIECE {
            import.write(std::mem::take(&mut piece)).await?;
            bar.set_position(line);
        }
    }
    import.write(piece).await?;
    bar.finish_and_clear();
    sync_ids(office).await?;
    let Importing { done: Imported { districts, streets }, good, bad, .. } = import;
    say(format_args!("{good} rows read: {streets} streets new or changed, {districts} districts new; {bad} bad rows"));
    if good == 0 && bad > 0 { Err(CommandError::new("no row was good")) } else { Ok(()) }
}

/// A good row with its line.
#[derive(Clone)]
struct Line {
    line: u64,
    street: NewStreet,
    number: Option<CityNumber>,
}

struct Importing<'a> {
    office: &'a Office,
    done: Imported,
    good: u64,
    bad: u64,
    /// The numbers of cities, and whose they are.
    numbers: HashMap<i64, CityId>,
}

impl Importing<'_> {
    /// The row's street, and its city's number where it is the first row that has it.
    fn number(&mut self, row: Row) -> Result<(NewStreet, Option<CityNumber>), String> {
        let city = row.street.city;
        let Some(number) = row.city_number else { return Ok((row.street, None)) };
        match self.numbers.insert(number, city) {
            None => Ok((row.street, Some(CityNumber { city, number, erp_code: None }))),
            Some(other) if other == city => Ok((row.street, None)),
            Some(other) => {
                self.numbers.insert(number, other);
                Err(format!("id_cidade {number} is that of city {other} in a row before"))
            }
        }
    }

    fn is_bad(&mut self, line: u64, words: &str) {
        self.bad += 1;
        if self.bad <= MOST_TOLD {
            remark(format_args!("line {line}: {words}"));
        } else if self.bad == MOST_TOLD + 1 {
            remark("further bad rows are counted only");
        }
    }

    /// Writes a piece; when a row of it is refused, one row after the other, so that the bad ones can be told.
    async fn write(&mut self, piece: Vec<Line>) -> Result<(), CommandError> {
        let rows = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let piece = Arc::new(piece);
        match self.written(Arc::clone(&piece)).await {
            Ok(()) => self.good += rows,
            Err(PlacesError::Fault(fault)) => return Err(fault.into()),
            Err(_) => {
                for line in piece.iter() {
                    match self.written(Arc::new(vec![line.clone()])).await {
                        Ok(()) => self.good += 1,
                        Err(PlacesError::Fault(fault)) => return Err(fault.into()),
                        Err(error) => self.is_bad(line.line, &error.to_string()),
                    }
                }
            }
        }
        Ok(())
    }

    async fn written(&mut self, piece: Arc<Vec<Line>>) -> Result<(), PlacesError> {
        let done = self.office.write(OPERATION, async move |ctx| {
            let numbers: Vec<_> = piece.iter().filter_map(|line| line.number.clone()).collect();
            places::number_cities(ctx, &numbers).await?;
            let streets: Vec<_> = piece.iter().map(|line| line.street.clone()).collect();
            places::import_streets(ctx, &streets).await
        });
        let Imported { districts, streets } = done.await?;
        self.done.districts += districts;
        self.done.streets += streets;
        Ok(())
    }
}

/// Lets the next ids follow those of a file, also after an import that was interrupted.
async fn sync_ids(office: &Office) -> Result<(), CommandError> {
    for table in places::PLACES_TABLES {
        db::sync_ids(office.app().database(), table).await?;
    }
    Ok(())
}

/// How many lines a file has, and what stands between its columns. It is read from its beginning afterwards.
fn measure(file: &mut File) -> std::io::Result<(u64, u8)> {
    let mut reader = BufReader::new(&mut *file);
    let mut first = Vec::new();
    reader.read_until(b'\n', &mut first)?;
    let separator = if first.contains(&b';') { b';' } else { b',' };
    let mut lines = 1;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer)? {
            0 => break,
            read => lines += u64::try_from(buffer[..read].iter().filter(|byte| **byte == b'\n').count()).unwrap_or(0),
        }
    }
    file.rewind()?;
    Ok((lines, separator))
}

/// The cells, if they are texts.
fn texts(record: &ByteRecord) -> Option<Vec<&str>> {
    record.iter().map(|cell| std::str::from_utf8(cell).ok()).collect()
}
