pub(crate) mod ticket;
