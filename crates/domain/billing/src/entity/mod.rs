//! The rows as they are stored. Private to the slice.
#![expect(unreachable_pub, reason = "the derives need public rows")]
#![allow(dead_code, reason = "the derives make more than a private slice uses")]

pub(crate) mod bank_agreement;
pub(crate) mod card_agreement;
pub(crate) mod card_agreement_brand;
pub(crate) mod card_brand;
pub(crate) mod financial_account;
pub(crate) mod invoice;
pub(crate) mod payment;
pub(crate) mod payment_card;
pub(crate) mod payment_method;
pub(crate) mod posting_code;
pub(crate) mod reversal_reason;
