//! Convênio ICMS 115/03: how fiscal notes of models 21 and 22 that are printed on plain paper are authenticated.

mod digest;

pub use digest::{AuthenticatedNote, Digest};
