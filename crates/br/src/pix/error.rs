/// Why a Pix code cannot be read or made. Elements are named as the manuals do: `26-01` is 01 within template 26.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PixError {
    /// Identifier, length (01 to 99) and value do not follow one another to the end of the text.
    #[error("the elements break off at character {at}")]
    Malformed {
        /// Where in the text or template the broken element begins, counted in characters from 0.
        at: usize,
    },
    /// An identifier stands twice on one level.
    #[error("element {id:02} stands twice")]
    Repeated {
        /// The identifier.
        id: u8,
    },
    /// An element that must be there is not.
    #[error("element {id} is missing")]
    Missing {
        /// Its name.
        id: &'static str,
    },
    /// 00 must come first and 63 last.
    #[error("element {id} is out of its place")]
    OutOfPlace {
        /// Its name.
        id: &'static str,
    },
    /// The text was changed after its checksum had been made.
    #[error("the checksum is {expected:04X}, not {found}")]
    WrongChecksum {
        /// What the text says.
        found: String,
        /// What follows from it.
        expected: u16,
    },
    /// An element has a value that the standard does not admit.
    #[error("element {id} cannot be {value:?}")]
    NotAdmitted {
        /// Its name.
        id: &'static str,
        /// What it is.
        value: String,
    },
    /// A text is longer than its element.
    #[error("element {id} has {found} characters, but {most} at most")]
    TooLong {
        /// Its name.
        id: &'static str,
        /// How many characters there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A text of which nothing is left in printable ASCII.
    #[error("element {id} would be empty")]
    Empty {
        /// Its name.
        id: &'static str,
    },
    /// A txid that is not made of 1 to 25 letters and digits.
    #[error("{value:?} is no txid: 1 to 25 letters and digits are")]
    NoTxid {
        /// What it is.
        value: String,
    },
    /// A key that is none of the five kinds, bare and whole.
    #[error("{value:?} is no Pix key")]
    NoKey {
        /// What it is.
        value: String,
    },
    /// An address that is no host and path without scheme.
    #[error("{value:?} is no address of a charge")]
    NoUrl {
        /// What it is.
        value: String,
    },
    /// An amount below zero, above R$ 9,999,999,999.99, or zero where nothing else is paid.
    #[error("an amount of {centavos} centavos cannot be asked for")]
    AmountOutOfRange {
        /// What was asked for.
        centavos: i64,
    },
    /// None of the templates 26 to 51 is Pix's.
    #[error("the code is not one of Pix")]
    NotPix,
    /// More than one template on the same level is Pix's.
    #[error("two templates are Pix's")]
    TwoPixTemplates,
    /// A key and an address at once, or what belongs to a key beside an address.
    #[error("the code is static and dynamic at once")]
    StaticAndDynamic,
    /// Neither key nor address nor recurrence.
    #[error("the code names nothing to pay")]
    NothingToPay,
}
