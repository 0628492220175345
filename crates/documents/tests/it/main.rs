//! Documents as their readers meet them: a reader of text, a scanner of codes, a printer.

mod boleto;
mod paper;
mod qr;
