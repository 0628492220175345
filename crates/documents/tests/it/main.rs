//! Documents as their readers meet them: a reader of text, a scanner of codes, a printer.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own page has failed")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels and points of one sheet of paper"
)]

mod boleto;
mod clearance;
mod note;
mod paper;
mod qr;
