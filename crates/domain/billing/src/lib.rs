//! Invoices, what lateness adds to them, their boletos and Pix codes, payments and their reversal, and the monthly billing run.
//!
//! Owns the tables `invoice`, `charge`, `pre_billing`, `sold_service`, `payment`, `ledger_entry`, `card_receivable`, `billing_run`,
//! `billing_chunk` and `billing_skip`, and the catalogues that payments refer to: bank agreements, financial accounts, posting codes, payment methods, card brands and agreements, reversal reasons.
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
mod entry;
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
pub use boleto::{BoletoData, BoletoFacts, NoBoleto, Party, UnfitAgreement, pix_txid};
pub use entry::{EntryKind, EntryStatus, PreBilling, SoldService};
pub use error::{BoletoRefused, CancellationError, EntryError, ImportError, PaymentError, ReversalError, RunError};
pub use events::{
    ChunkBilled, InvoiceCancelled, InvoiceIssued, InvoicePartlyPaid, InvoiceSettled, InvoicesSettled, MonthBilled,
    PaymentReversed,
};
pub use invoice::{Charge, ChargeKind, Invoice, InvoiceSource, InvoiceStatus, WrongStatus};
pub use ops::approve_run::{approve_run, runs_awaiting_approval};
pub use ops::bill_contract::{BillContract, BilledContract, bill_contract};
pub use ops::bill_month::{
    BillingTotals, ChunkReport, Progress, RunReport, SkippedContract, next_chunk, run_month, run_report, simulate_month,
    simulate_month_telling, skipped_of_run, start_or_resume,
};
pub use ops::cancel_invoice::{CancelInvoice, cancel_invoice};
pub use ops::compose_boleto::{compose_boleto, compose_pix};
pub use ops::import_catalogue::{CATALOGUE_TABLES, PaymentCatalogue, import_catalogue};
pub use ops::import_invoices::{INVOICE_TABLES, ImportedInvoice, import_invoices};
pub use ops::list_catalogue::{list_bank_agreements, list_card_brands, list_financial_accounts, list_payment_methods};
pub use ops::pay_invoice::{CURRENCY_REAL, CardData, Fee, Means, PayInvoice, pay_invoice};
pub use ops::pre_billing::{Direction, InsertPreBilling, insert_pre_billing, pre_billings_of_contract, withdraw_pre_billing};
pub use ops::read_invoices::{
    InvoiceFilter, boleto_facts, find_invoice, find_invoices, has_open_invoice, invoices_of_contract, invoices_of_customer,
    open_invoices_of_customer, payments_of_invoice, unpaid_documents,
};
pub use ops::reverse_payment::{ReversePayment, reverse_payment};
pub use ops::sell_service::{SellService, sell_service};
pub use ops::settle_many::{BankSettlement, SettledMany, settle_many};
pub use payment::{LedgerKind, Payment, PaymentKind};
pub use rules::{
    BillingMonth, CardPlan, Coverage, ExactAmount, Installment, LARGEST_SUM, LateChargeRules, LateCharges, MOST_INSTALLMENTS,
    NotAMonth, Period, Settlement, Share, SkipReason, Skipped, SumField, Sums, SumsError, pro_rata,
};
pub use settings::{
    LateChargeSettings, RunSettings, SettingsError, late_charge_settings, run_settings, set_late_charges, set_run_settings,
};
