//! The section Financeiro: open documents, boleto, Pix, settlement and its reversal, entries, pre-billing, payment notices, cards.

mod document_delete;
mod document_insert;
mod document_payment;
mod document_payment_reversal;
mod get_banking_billet;
mod get_barcode;
mod get_pix_copia_cola;
mod get_pix_qrcode;
mod get_service_invoice;
mod get_unpaid_document;
mod invoices_issued;
mod invoices_issued_pdf;
mod payment_card_insert;
mod pre_billing_insert;
mod send_banking_billet;
mod send_payment_notification;
mod sms;
mod view;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &document_payment::SERVICE,
    &pre_billing_insert::SERVICE,
    &get_unpaid_document::SERVICE,
    &send_banking_billet::SERVICE,
    &get_barcode::SERVICE,
    &get_banking_billet::SERVICE,
    &get_pix_copia_cola::SERVICE,
    &get_pix_qrcode::SERVICE,
    &document_payment_reversal::SERVICE,
    &document_insert::SERVICE,
    &send_payment_notification::SERVICE,
    &payment_card_insert::SERVICE,
    &invoices_issued_pdf::SERVICE,
    &invoices_issued::SERVICE,
    &document_delete::SERVICE,
    &get_service_invoice::SERVICE,
];
