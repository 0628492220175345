//! The only code that touches the slice's tables.

pub(crate) mod city;
pub(crate) mod condominium;
pub(crate) mod coverage;
pub(crate) mod import;
pub(crate) mod street;
