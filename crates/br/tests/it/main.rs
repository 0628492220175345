//! The published vectors of every standard, through the public interface alone.
#![expect(clippy::expect_used, reason = "a failing helper of a test is a failing test")]

mod banks;
mod boleto;
mod cnab;
mod pix;
