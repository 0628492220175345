//! The rows as they are stored. Private to the slice.
#![expect(unreachable_pub, reason = "the derives need public rows")]
#![allow(dead_code, reason = "the derives make more than a private slice uses")]

pub(crate) mod conversion;
pub(crate) mod credit_analysis;
pub(crate) mod credit_criterion;
pub(crate) mod credit_report;
pub(crate) mod fraud_report;
pub(crate) mod funnel_stage;
pub(crate) mod planned_service;
pub(crate) mod prospect;
pub(crate) mod prospect_address;
