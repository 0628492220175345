//! SMS through Infobip's public HTTP API (`POST /sms/2/text/advanced`, `GET /sms/1/logs`).

mod client;
mod simulator;
mod wire;

pub use client::{InfobipConfig, InfobipGateway};
pub use simulator::{ReceivedSms, SmsSimulator};
