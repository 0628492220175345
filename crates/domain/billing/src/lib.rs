//! Invoices, what lateness adds to them, their boletos and Pix codes, payments and their reversal, and the monthly billing run.
//!
//! Owns the tables `invoice`, `charge`, `payment`, `ledger_entry`, `card_receivable`, `billing_run`, `billing_chunk` and `invoice_pix`, and the catalogues that
//! payments refer to: bank agreements, financial accounts, posting codes, payment methods, card brands and agreements, reversal reasons.
//! Reads contracts, customers, companies and the catalogue in set-based queries. Blocks and releases nobody: it tells that an invoice was
//! settled. Makes no PDF: [`BoletoData`] holds what stands on one.
//!
//! An *invoice* is the fatura of the cliente API and the document of the rbx API, with one id. A *charge* is one line of it, for one contract.
//! An invoice is *settled* by payments; *late charges* come on top and settle nothing. A *month* of billing is that of the due dates.
//! `docs/billing.md` tells the whole of it.
#![warn(missing_docs)]

mod account;
mod boleto;
mod entity;
mod error;
mod events;
mod invoice;
mod ops;
mod payment;
mod rules;
mod settings;
mod store;

pub use account::{
    BankAgreement, CardAgreement, CardBrand, FinancialAccount, PaymentMethod, PostingCode, PostingDirection, ReversalReason,
};
pub use boleto::{BoletoData, BoletoFacts, NoBoleto, Party, UnfitAgreement, invoice_of_pix, pix_txid};
pub use error::{BoletoRefused, CancellationError, ImportError, PaymentError, ReversalError, RunError};
pub use events::{
    ChunkBilled, InvoiceCancelled, InvoicePartlyPaid, InvoiceSettled, InvoicesSettled, MonthBilled, PaymentReversed,
};
pub use invoice::{Charge, ChargeKind, Invoice, InvoiceSource, InvoiceStatus, WrongStatus};
pub use ops::bill_month::{
    BillingTotals, ChunkReport, Progress, RunReport, next_chunk, run_month, run_report, simulate_month, start_or_resume,
};
pub use ops::cancel_invoice::{CancelInvoice, cancel_invoice};
pub use ops::compose_boleto::{compose_boleto, compose_pix};
pub use ops::import_catalogue::{CATALOGUE_TABLES, PaymentCatalogue, import_catalogue};
pub use ops::import_invoices::{INVOICE_TABLES, ImportedInvoice, import_invoices};
pub use ops::list_catalogue::{list_bank_agreements, list_card_brands, list_financial_accounts, list_payment_methods};
pub use ops::offer_pix::{PixOffer, lock_invoice, offer_pix, withdraw_pix};
pub use ops::pay_invoice::{CURRENCY_REAL, CardData, Fee, Means, PayInvoice, pay_invoice};
pub use ops::read_invoices::{
    InvoiceFilter, boleto_facts, find_invoice, find_invoices, has_open_invoice, invoices_of_contract, invoices_of_customer,
    open_invoices_of_customer, payments_of_invoice, unpaid_boletos, unpaid_documents,
};
pub use ops::reverse_payment::{ReversePayment, reverse_payment};
pub use ops::settle_many::{BankSettlement, SettledMany, settle_many};
pub use payment::{LedgerKind, Payment, PaymentKind};
pub use rules::{
    BillingMonth, CardPlan, Coverage, ExactAmount, Installment, LARGEST_SUM, LateChargeRules, LateCharges, MOST_INSTALLMENTS,
    NotAMonth, Period, Settlement, Share, SkipReason, Skipped, SumField, Sums, SumsError, pro_rata,
};
pub use settings::{LateChargeSettings, SettingsError, late_charge_settings, set_late_charges};
