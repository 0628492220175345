pub(crate) mod message;
pub(crate) mod notice;
