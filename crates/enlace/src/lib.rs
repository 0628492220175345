//! Enlace, the program: configuration, command line, server. The business is in the crates below.

pub mod config;
pub mod logs;
pub mod server;
