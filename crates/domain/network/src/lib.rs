//! The network: the login that a contract has to it with what it opens, and the fibre plant from which the lines go to the houses.
//!
//! Owns the tables `network_login`, `access_order`, `fibre_box` and `fibre_exit`. Does not decide about access: the contract's state does, and the slice
//! `contracts` says so here. Nor does it decide who may sell: whoever registers a contract reserves its exit here.
//!
//! A *network login* authenticates a line (PPPoE, RADIUS); it is no login to the app. A *fibre box* (caixa) hangs on a pole and has
//! *exits* (saídas); one exit serves one contract. Knows contracts by their opaque id only, so whoever asks has found the contract in its
//! own scope before.
#![warn(missing_docs)]

mod access_server;
mod connectmaster;
mod deliver;
mod entity;
mod error;
mod events;
mod fibre;
mod geometry;
mod login;
mod ops;
mod store;
mod told;
mod viability;

/// Tables whose rows may come with ids of another system: those whose next ids an import sets.
pub const FIBRE_TABLES: [&str; 2] = ["fibre_box", "fibre_exit"];

pub use access_server::{AccessOrder, AccessServer, SessionStep};
pub use connectmaster::{ConnectMaster, PlantAddress, PlantBlock, PlantCondominium, plant_serves};
pub use deliver::{ACCESS, deliver_access};
pub use error::{ExitError, FibreBoxError, NetworkError, ViabilityError};
pub use events::AccessChanged;
pub use fibre::{ExitState, FibreBox, FibreExit, NearBox, NearExit, NewFibreBox, NewFibreExit};
pub use geometry::{Distance, distance};
pub use login::{Access, NetworkLogin};
pub use ops::add_fibre_boxes::add_fibre_boxes;
pub use ops::add_login::{NewNetworkLogin, add_login, add_logins};
pub use ops::change_speed::change_speed;
pub use ops::find_exits::{FARTHEST, boxes_near, exit_of_contract, find_box, find_exit, nearest_free_exit};
pub use ops::find_logins::{login_of_contract, logins_of_contracts};
pub use ops::hand_over::hand_over_line;
pub use ops::judge_viability::{judge_viability, set_viability_rule, viability_rule};
pub use ops::reserve_exit::{free_exit, occupy_exit, reserve_exit};
pub use ops::set_access::set_access;
pub use ops::tell_access::tell_access;
pub use ops::told_orders::{prune_told_orders, told_orders_of_login};
pub use told::ToldOrder;
pub use viability::{Viability, ViabilityRule};
