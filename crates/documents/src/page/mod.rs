//! The drawing kit that all documents share: fonts, text that is measured, wrapped and shortened, boxes, and the PDF file.
//!
//! One floor above `pdf-writer`: the fonts are cut down, compressed and serialised once in a process, the fixed part of a layout is
//! drawn and compressed once ([`Layer`]), and a document only adds its own values. Layouts think in millimetres from the upper left
//! corner of the sheet and in points for the size of letters.

mod canvas;
mod encode;
mod field;
mod file;
mod font;
mod text;

pub(crate) use canvas::{Align, Area, Canvas, Layer};
pub(crate) use field::{Field, LABEL, label};
pub(crate) use file::{Meta, write};
pub(crate) use font::{Fonts, fonts};
pub(crate) use text::{Ruler, Style};

/// Width and height of an A4 sheet in millimetres.
pub(crate) const A4: (f32, f32) = (210.0, 297.0);

/// Millimetres in PDF points (1/72 inch).
pub(crate) fn points(millimetres: f32) -> f32 {
    millimetres * (72.0 / 25.4)
}
