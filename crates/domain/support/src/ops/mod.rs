pub(crate) mod close_ticket;
pub(crate) mod custom_values;
pub(crate) mod find;
pub(crate) mod give_payment_notice;
pub(crate) mod import_tickets;
pub(crate) mod open_ticket;
pub(crate) mod request_change;
pub(crate) mod upload_files;
