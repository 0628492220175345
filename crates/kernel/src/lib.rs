//! The values that every slice shares: ids, money, the caller and its rights, the clock, environments, faults and events.
//!
//! Nothing here reads a file, a socket or the system's time (but [`Clock::system`], the one place that does).

mod caller;
mod clock;
mod coordinates;
mod environment;
mod event;
mod fault;
mod id;
mod money;
mod percent;
mod permission;

pub use caller::{Actor, Caller, Scope, Via};
pub use clock::{Clock, Zone};
pub use coordinates::{AxisError, Coordinates, CoordinatesError};
pub use environment::Environment;
pub use event::Event;
pub use fault::{Coded, Fault};
pub use id::*;
pub use money::{Money, MoneyError};
pub use percent::Percent;
pub use permission::{Permission, Permissions};
