//! Contracts that take the places of others: what is billed, and what goes along.

mod cases;
mod table;
mod wire;
