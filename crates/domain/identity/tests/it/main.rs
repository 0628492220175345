//! The slice on a database file of its own.

mod basic;
mod house;
mod keys;
mod people;
