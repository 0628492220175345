//! The signed sale: what a seller and a customer agreed on becomes contracts, at once or by way of an order.
//!
//! Owns the tables `sales_order`, `order_sale`, `order_plan` and `order_choice`. Does not own contracts, nor what they take from others:
//! the exit of a fibre box, a telephone number, a network login, promotions, the fee of the installation.
//!
//! A *sale* is one contract, or a package: a contract for each of its plans, all or none. An *order* (pedido) holds sales that become
//! contracts later: it is *open*, then *finished*, then *generated*.
#![warn(missing_docs)]

mod error;
mod examined;
mod ops;
mod order;
mod password;
mod rules;
mod sale;
mod store;

pub use error::{GenerationError, Needed, OrderError, RegistrationError};
pub use ops::finish_order::finish_order;
pub use ops::generate_contracts::generate_contracts;
pub use ops::place_order::{PlaceOrder, find_order, place_order};
pub use ops::register_sale::{RegisteredContract, register_sale};
pub use order::{OrderStatus, SalesOrder};
pub use sale::{AccessTerms, Sale, Sold, SoldPlan, TvTerms, VoiceTerms};
