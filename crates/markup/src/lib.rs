//! The subset of HTML in which papers are written: what is in it, what a text in it means, and how values of data come into it.
//!
//! A *source* is a template or a finished paper as text. A *sheet* is what it means: paragraphs, lists, tables, page breaks. A *word* is a
//! placeholder such as `{{cliente.nome}}` (palavra mágica). No I/O. `docs/contract-templates.md` is the page for who writes templates.
#![warn(missing_docs)]

mod problem;
mod sheet;
mod source;
mod words;

pub use problem::{Problem, What};
pub use sheet::{Align, Block, Cell, Row, Sheet, Span, Style, Table};
pub use source::{MOST_BYTES, escape, latin1};
pub use words::{Word, fill, words};
