//! Tokens of cards through Cielo's public e-commerce API (`POST /1/card/`).

mod client;
mod simulator;

pub use client::{CieloAcquirer, CieloConfig};
pub use simulator::CieloSimulator;
