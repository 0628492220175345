//! What both dialects share: how inputs are declared and read, the types of the wire, answers, and the making of OpenAPI documents.

// The derive names this crate as its users do.
extern crate self as wire;

mod answer;
mod field;
mod input;
mod openapi;
mod page;
mod types;
mod words;

pub use answer::{Amount, Answer, Exact};
pub use field::{Accepted, At, Bad, Codes, FieldDecl, FieldReader, FromWire, Problem};
#[doc(hidden)]
pub use field::{count_fields, join_fields};
pub use input::{Input, object_schema, parse_object, read_nested, read_pairs};
pub use openapi::{Document, answer_schema};
pub use page::api_page;
pub use serde_json::Value;
pub use types::{
    Base64Content, Base64File, CompactDate, DashDate, Digits, IsoDate, IsoDateTime, MonthOfYear, Text, YesNo, ZeroOne,
};
pub use wire_derive::Input;
#[doc(hidden)]
pub use words::enumeration;
