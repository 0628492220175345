//! E-mail over SMTP (RFC 5321), with STARTTLS (RFC 3207) or TLS from the start (RFC 8314).

mod client;
mod letter;
mod received;
mod session;
mod simulator;

pub use client::{SmtpConfig, SmtpGateway, SmtpLogin, SmtpSecurity};
pub use received::{ReceivedEmail, ReceivedFile};
pub use simulator::{SimulatorTls, SmtpSimulator, SmtpSimulatorOptions};
