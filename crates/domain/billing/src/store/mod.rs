//! The only code that touches the slice's tables.

pub(crate) mod billed;
pub(crate) mod boleto;
pub(crate) mod bulk;
pub(crate) mod cancellation;
pub(crate) mod catalogue;
pub(crate) mod entry;
pub(crate) mod facts;
pub(crate) mod invoice;
pub(crate) mod payment;
pub(crate) mod run;
pub(crate) mod terms;
