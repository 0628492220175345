//! The papers of Enlace: view data goes in, the bytes of a PDF come out.
//!
//! A document is three things: a *view* (plain data, every figure already decided by the slice that owns it), a *layout* (where
//! each value stands, in millimetres) and the drawing kit in `page` that all layouts share. Nothing here reads a database or a
//! clock, so the same view always gives the same bytes.
//!
//! * [`boleto`]: invoice, *recibo do pagador* and *ficha de compensação* on one A4 page.
//! * [`letter`]: the e-mail with which invoices go out, and the SMS with a typeable line.
//! * [`paper`]: contracts and their annexes, from the HTML in which they are written.
//! * [`qr`]: a QR code as a PNG, for screens and messages.
//! * [`mod@format`]: money and dates as Brazilian readers write them.
//!
//! The words on paper are Portuguese, those in the code English; a *ficha de compensação* is a `slip` here, the *recibo do
//! pagador* a `receipt`, the *linha digitável* a `typeable line`, the *nosso número* `our number`.

pub mod boleto;
pub mod clearance;
mod error;
pub mod format;
pub mod letter;
pub mod note;
mod page;
pub mod paper;
pub mod qr;

pub use error::DocumentError;
