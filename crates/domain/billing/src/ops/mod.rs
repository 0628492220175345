//! The use cases.

pub(crate) mod approve_run;
pub(crate) mod bill_contract;
pub(crate) mod bill_month;
pub(crate) mod billed_ahead;
pub(crate) mod book_bank_payments;
pub(crate) mod cancel_invoice;
pub(crate) mod compose_boleto;
pub(crate) mod enter_documents;
pub(crate) mod import_catalogue;
pub(crate) mod import_invoices;
pub(crate) mod import_receivables;
pub(crate) mod keep_card;
pub(crate) mod list_catalogue;
pub(crate) mod mark_registered;
pub(crate) mod negotiate_invoices;
pub(crate) mod offer_pix;
pub(crate) mod pay_invoice;
pub(crate) mod pre_billing;
pub(crate) mod promise_payment;
pub(crate) mod read_invoices;
pub(crate) mod record_notice;
pub(crate) mod reverse_payment;
pub(crate) mod sell_service;
pub(crate) mod send_invoices;
pub(crate) mod settle_many;
pub(crate) mod write_messages;
