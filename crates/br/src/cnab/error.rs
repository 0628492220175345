/// Why a title, or the agreement it belongs to, cannot stand in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// More characters than the field has.
    #[error("{field} has at most {most} characters: {value:?}")]
    TooLong {
        /// Which field.
        field: &'static str,
        /// Its width.
        most: usize,
        /// What was to be written.
        value: String,
    },
    /// The field takes digits only. So does the inscription: no bank says yet how a CNPJ with letters is written.
    #[error("{field} takes digits only: {value:?}")]
    NotDigits {
        /// Which field.
        field: &'static str,
        /// What was to be written.
        value: String,
    },
    /// A date that its field cannot tell.
    #[error("{field} cannot tell the date {value:?}")]
    NotADate {
        /// Which field.
        field: &'static str,
        /// What was to be written.
        value: String,
    },
    /// The bank has no layout of this kind here.
    #[error("no {layout} of bank {bank} is known")]
    NoLayout {
        /// The bank's number.
        bank: u16,
        /// The layout: `CNAB 400`.
        layout: &'static str,
    },
    /// The file is full: its sequence numbers are used up.
    #[error("the file is full")]
    FileFull,
}

/// Why a file is refused whole. The reason names the line, so that a person finds it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Its first line is the header of neither CNAB 240 nor CNAB 400.
    #[error("the first line is no header of CNAB 240 or CNAB 400")]
    UnknownFormat,
    /// It is a file to the bank.
    #[error("this is a remittance to the bank, not a return file")]
    NotAReturn,
    /// It is about something else than titles.
    #[error("line {line}: the file is not about collection of titles")]
    NotCollection {
        /// The line.
        line: usize,
    },
    /// No layout of this bank is known.
    #[error("no {layout} of bank {bank} is known")]
    NoLayout {
        /// The bank's number.
        bank: u16,
        /// The layout.
        layout: &'static str,
    },
    /// A control character other than line ends.
    #[error("line {line}: a control character")]
    ControlCharacter {
        /// The line.
        line: usize,
    },
    /// An empty line between others.
    #[error("line {line} is empty")]
    EmptyLine {
        /// The line.
        line: usize,
    },
    /// More characters than a record has.
    #[error("line {line} has {found} characters instead of {most}")]
    LineTooLong {
        /// The line.
        line: usize,
        /// The record's length.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// The file ends without its trailer: it was cut.
    #[error("the file was cut: it ends in line {line} without a trailer")]
    Cut {
        /// The last line.
        line: usize,
    },
    /// A second file begins within it.
    #[error("line {line}: a second file header; the file is doubled")]
    Doubled {
        /// The line.
        line: usize,
    },
    /// Something stands behind the trailer.
    #[error("line {line} stands behind the trailer")]
    BehindTrailer {
        /// The line.
        line: usize,
    },
    /// A record that cannot stand there.
    #[error("line {line}: a record {found:?} cannot stand here")]
    Misplaced {
        /// The line.
        line: usize,
        /// What it is.
        found: String,
    },
    /// A line of another bank than the header's.
    #[error("line {line}: bank {found} in a file of bank {expected}")]
    OtherBank {
        /// The line.
        line: usize,
        /// The header's bank.
        expected: String,
        /// The line's.
        found: String,
    },
    /// The sequence numbers do not follow each other: a line was taken away, added, doubled or moved.
    #[error("line {line}: sequence {found:?} where {expected} must follow")]
    BrokenSequence {
        /// The line.
        line: usize,
        /// What must be there.
        expected: u32,
        /// What is there.
        found: String,
    },
    /// A trailer counts something else than there is.
    #[error("line {line}: the trailer counts {stated} {what}, there are {found}")]
    WrongCount {
        /// The trailer's line.
        line: usize,
        /// What is counted.
        what: &'static str,
        /// What the trailer says.
        stated: i64,
        /// What there is.
        found: i64,
    },
    /// A trailer sums up something else than there is, in centavos.
    #[error("line {line}: the trailer sums the titles up to {stated} centavos, they come to {found}")]
    WrongSum {
        /// The trailer's line.
        line: usize,
        /// What the trailer says.
        stated: i64,
        /// What there is.
        found: i64,
    },
    /// A segment T without its U, or a U without its T.
    #[error("line {line}: a segment {segment} without its other half")]
    LonelySegment {
        /// The line.
        line: usize,
        /// Which segment.
        segment: char,
    },
    /// A field does not hold what it must.
    #[error("line {line}, {first} to {last} ({field}): {found:?} cannot be read")]
    Malformed {
        /// The line.
        line: usize,
        /// The field.
        field: &'static str,
        /// Its first position.
        first: usize,
        /// Its last position.
        last: usize,
        /// What is there.
        found: String,
    },
}
