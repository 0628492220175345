//! The Pix API of PSPs, in the version of the Central Bank's open standard (2.9.0): the client, and a PSP of our own for demo and tests.

mod client;
mod providers;
mod simulator;
mod wire;

pub use client::PspClient;
pub use providers::PspClients;
pub use simulator::{Delivery, Held, Knobs, PspSimulator, SimulatedCharge, SimulatorError};
