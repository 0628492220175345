//! The real clients against the simulators, on loopback.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod email;
mod sms;

use std::net::SocketAddr;

/// An address of this machine with a port of the system's choice.
fn anywhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}
