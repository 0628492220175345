//! How values are written on paper.

mod amount;
mod text;

pub use amount::in_full;
pub(crate) use text::{
    address, billing_form, billing_mode, company_address, contract_type, day, day_in_full, discount, means, moment, quota, reais,
    speed,
};
