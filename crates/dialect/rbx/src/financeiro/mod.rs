//! The section Financeiro: open documents, boleto, Pix, pre-billing, settlement and its reversal.

mod document_payment;
mod document_payment_reversal;
mod get_banking_billet;
mod get_barcode;
mod get_pix_copia_cola;
mod get_pix_qrcode;
mod get_unpaid_document;
mod pre_billing_insert;
mod sms;
mod view;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &document_payment::SERVICE,
    &pre_billing_insert::SERVICE,
    &get_unpaid_document::SERVICE,
    &get_barcode::SERVICE,
    &get_banking_billet::SERVICE,
    &get_pix_copia_cola::SERVICE,
    &get_pix_qrcode::SERVICE,
    &document_payment_reversal::SERVICE,
];
