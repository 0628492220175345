//! The rows as they are stored. Private to the slice.
#![expect(unreachable_pub, reason = "the derives need public rows")]
#![allow(dead_code, reason = "the derives make more than a private slice uses")]

pub(crate) mod fiscal_document;
pub(crate) mod fiscal_item;
pub(crate) mod fiscal_series;
pub(crate) mod tax_plan;
pub(crate) mod tax_plan_line;
