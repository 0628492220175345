use chrono::NaiveDate;

/// Why a boleto cannot be read or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoletoError {
    /// Something else than a digit, a dot, a hyphen or a blank.
    #[error("{character:?} has no place in a boleto")]
    UnexpectedCharacter {
        /// The first offender.
        character: char,
    },
    /// Not as many digits as there must be.
    #[error("there must be {expected} digits, not {found}")]
    WrongLength {
        /// 44 for a barcode, 47 for a linha digitável, 25 for a free field.
        expected: usize,
        /// How many there were.
        found: usize,
    },
    /// *Arrecadação*: a slip of a utility or tax office, which follows another standard.
    #[error("this is the slip of a utility or tax office (arrecadação), not a bank's boleto")]
    UtilityOrTaxSlip,
    /// The currency is not 9, the real.
    #[error("the currency code {found} is not 9, the real")]
    UnknownCurrency {
        /// The digit at position 4.
        found: u8,
    },
    /// The check digit (modulo 10) of one of the first three fields of a linha digitável does not fit.
    #[error("field {field} of the linha digitável is mistyped: its check digit does not fit")]
    WrongFieldDigit {
        /// 1, 2 or 3.
        field: u8,
    },
    /// The general check digit (modulo 11) does not fit: some digit of the barcode is wrong.
    #[error("the general check digit does not fit")]
    WrongGeneralDigit,
    /// The bank code is none: 1 to 799 and 900 to 999 are.
    #[error("{code} is no bank code")]
    NoBankCode {
        /// What was asked for.
        code: u16,
    },
    /// A due date before 2000-07-03, the first one that the factor can tell.
    #[error("the due date {due} lies before 2000-07-03, the first that a barcode can tell")]
    DueTooEarly {
        /// What was asked for.
        due: NaiveDate,
    },
    /// An amount that is negative or has more digits than fit.
    #[error("an amount of {centavos} centavos does not fit, the most is {most}")]
    AmountOutOfRange {
        /// What was asked for.
        centavos: i64,
        /// The most that the barcode or the bank takes.
        most: i64,
    },
    /// A boleto must say its value (Circular BCB 3.656/2013): an open one may be read but not issued.
    #[error("a boleto is issued with a value above zero")]
    NoAmount,
    /// A number does not fit its field.
    #[error("{field} is {value}, but has {digits} digits at most")]
    FieldTooLong {
        /// Which one.
        field: &'static str,
        /// How many digits it may have.
        digits: usize,
        /// What was asked for.
        value: u64,
    },
    /// A number is outside what the bank admits there.
    #[error("{field} is {value}, which the bank does not admit")]
    NotAdmitted {
        /// Which one.
        field: &'static str,
        /// What was asked for.
        value: u64,
    },
    /// A wallet (*carteira*) whose numbers only the bank gives out, or whose rule the bank's own manual leaves open.
    #[error("wallet {wallet} is not one whose slips can be numbered here")]
    UnsupportedWallet {
        /// What was asked for.
        wallet: u16,
    },
    /// The wallet's layout carries something that the request lacks.
    #[error("the layout of the wallet needs {field}")]
    Missing {
        /// What is lacking.
        field: &'static str,
    },
}
