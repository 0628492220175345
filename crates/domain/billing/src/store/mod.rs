//! The only code that touches the slice's tables.

pub(crate) mod agreement;
pub(crate) mod billed;
pub(crate) mod boleto;
pub(crate) mod bulk;
pub(crate) mod cancellation;
pub(crate) mod card;
pub(crate) mod catalogue;
pub(crate) mod due_days;
pub(crate) mod entry;
pub(crate) mod facts;
pub(crate) mod invoice;
pub(crate) mod issue;
pub(crate) mod lateness;
pub(crate) mod list;
pub(crate) mod negotiation;
pub(crate) mod payment;
pub(crate) mod pix;
pub(crate) mod pre_billing;
pub(crate) mod promise;
pub(crate) mod run;
pub(crate) mod terms;
