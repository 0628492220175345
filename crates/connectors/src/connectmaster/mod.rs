//! The condominiums of the fibre plant that ConnectMaster keeps (`GET /v1/condominios`; `docs/places.md` has the protocol).

mod client;
mod simulator;

pub use client::{ConnectMasterClient, ConnectMasterConfig};
pub use simulator::{ConnectMasterSimulator, SimulatedCondominium};
