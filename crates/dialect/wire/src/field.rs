use serde_json::{Map, Value};

/// A kind of value on the wire: how it is read, and its JSON schema.
pub trait FromWire: Sized {
    /// True when the field may be left out.
    const OPTIONAL: bool = false;

    /// Reads a present value.
    ///
    /// # Errors
    /// What is wrong with it, at its place.
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad>;

    /// The value of a field that is left out, null or blank; `None` when that is an error.
    fn absent() -> Option<Self> {
        None
    }

    /// Its JSON schema.
    fn schema() -> Value;
}

/// A declared field of an input.
#[derive(Clone, Copy, Debug)]
pub struct FieldDecl {
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether it must be sent.
    pub required: bool,
    /// What it means.
    pub description: &'static str,
    /// Its JSON schema.
    pub schema: fn() -> Value,
    /// The error codes of the rbx API.
    pub codes: Codes,
}

/// How many fields the parts of an input have.
#[doc(hidden)]
#[must_use]
pub const fn count_fields(parts: &[&[FieldDecl]]) -> usize {
    let (mut count, mut part) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

/// The fields of the parts of an input, in order.
#[doc(hidden)]
#[must_use]
pub const fn join_fields<const N: usize>(parts: &[&[FieldDecl]]) -> [FieldDecl; N] {
    const BLANK: FieldDecl = FieldDecl {
        name: "",
        required: false,
        description: "",
        schema: || Value::Null,
        codes: Codes { missing: None, invalid: None },
    };
    let mut all = [BLANK; N];
    let (mut next, mut part) = (0, 0);
    while part < parts.len() {
        let mut field = 0;
        while field < parts[part].len() {
            all[next] = parts[part][field];
            next += 1;
            field += 1;
        }
        part += 1;
    }
    all
}

/// The error codes of a field in the rbx API, which numbers them in the order in which a service checks its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// The field is left out.
    pub missing: Option<u16>,
    /// The field cannot be read.
    pub invalid: Option<u16>,
}

/// An input that cannot be read: where, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The field, by its name on the wire; nested ones with points.
    pub field: String,
    /// Why.
    pub problem: Problem,
    /// The code of the rbx API, where the field declares one.
    pub code: Option<u16>,
}

/// Why an input cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is required and was left out.
    Missing,
    /// It is not what is accepted.
    Invalid(Accepted),
}

/// What a field accepts; each dialect has its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// A whole number.
    Integer,
    /// An amount with at most two decimals.
    Amount,
    /// Yes or no.
    Flag,
    /// A date of this form.
    Date(&'static str),
    /// A text of at most so many characters.
    Text(usize),
    /// A number that is a name, such as a phone.
    Digits,
    /// A file in base64, of at most so many bytes.
    File(usize),
    /// Content in base64.
    Base64,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// A list.
    List,
    /// An object.
    Object,
}

/// The place of a value in a request, for errors.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    outer: Option<&'a At<'a>>,
    name: &'a str,
    codes: Codes,
}

impl<'a> At<'a> {
    /// A place inside another one.
    #[must_use]
    pub fn inside(outer: Option<&'a At<'a>>, name: &'a str, codes: Codes) -> Self {
        Self { outer, name, codes }
    }

    fn path(&self) -> String {
        match self.outer {
            Some(outer) => format!("{}.{}", outer.path(), self.name),
            None => self.name.to_owned(),
        }
    }

    /// The error of a value that is not what is accepted here.
    #[must_use]
    pub fn invalid(&self, accepted: Accepted) -> Bad {
        Bad { field: self.path(), problem: Problem::Invalid(accepted), code: self.codes.invalid }
    }

    /// The error of a value that was left out here.
    #[must_use]
    pub fn missing(&self) -> Bad {
        Bad { field: self.path(), problem: Problem::Missing, code: self.codes.missing }
    }
}

/// Reads the fields of one object.
#[derive(Clone, Copy, Debug)]
pub struct FieldReader<'a> {
    object: &'a Map<String, Value>,
    outer: Option<&'a At<'a>>,
}

impl<'a> FieldReader<'a> {
    /// A reader over an object, at a place or at the root.
    #[must_use]
    pub fn new(object: &'a Map<String, Value>, outer: Option<&'a At<'a>>) -> Self {
        Self { object, outer }
    }

    /// Reads one field. Null and blank text count as left out; keys that nobody declared are ignored.
    ///
    /// # Errors
    /// When the field is missing or not what it should be.
    pub fn read<T: FromWire>(&self, name: &str, codes: Codes) -> Result<T, Bad> {
        let at = At::inside(self.outer, name, codes);
        match self.object.get(name) {
            None | Some(Value::Null) => T::absent().ok_or_else(|| at.missing()),
            Some(Value::String(text)) if text.trim().is_empty() => T::absent().ok_or_else(|| at.missing()),
            Some(value) => T::from_wire(value, &at),
        }
    }
}
