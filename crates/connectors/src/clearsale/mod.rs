//! Trust in people's data by ClearSale's Data Trust (`POST /products/v1/datatrust`), with the token of `POST /products/v1/authentication`.

mod client;
mod simulator;
mod wire;

pub use client::{ClearSaleBureau, ClearSaleConfig};
pub use simulator::ClearSaleSimulator;
