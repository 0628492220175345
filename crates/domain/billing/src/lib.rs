//! Invoices, what lateness adds to them, their boletos and Pix codes, payments and their reversal, and the monthly billing run.
//!
//! Owns the tables `invoice`, `charge`, `pre_billing`, `sold_service`, `payment`, `ledger_entry`, `card_receivable`, `billing_run`,
//! `billing_chunk`, `billing_skip` and `invoice_pix`, and the catalogues that payments refer to: bank agreements, financial accounts,
//! posting codes, payment methods, card brands and agreements, reversal reasons. Beside them `negotiation` with its instalments, promises
//! of payment with the contacts behind them, payment notices, the tokens of cards, what suppliers are owed, and the catalogues of these:
//! classifiers, suppliers, kinds of contacts, reasons of debts.
//! Reads contracts, customers, companies and the catalogue in set-based queries. Blocks and releases nobody: it tells that an invoice was
//! settled. Makes no PDF: [`BoletoData`] holds what stands on one.
//!
//! An *invoice* is the fatura of the cliente API and the document of the rbx API, with one id. A *charge* is one line of it, for one contract.
//! An invoice is *settled* by payments; *late charges* come on top and settle nothing. A *month* of billing is that of the due dates.
//! `docs/billing.md` tells the whole of it.
#![warn(missing_docs)]

mod account;
mod boleto;
mod card;
mod entity;
mod entry;
mod error;
mod events;
mod invoice;
mod letter;
mod ops;
mod payment;
mod receivable;
mod rules;
mod settings;
mod store;

pub use account::{
    AcceptedBrand, BankAgreement, CardAgreement, CardBrand, FinancialAccount, LinkedAccount, OfferedBrand, PaymentMethod,
    PaymentMethodKind, PostingCode, PostingDirection, ReversalReason,
};
pub use boleto::{
    BoletoData, BoletoFacts, NoBoleto, Party, UnfitAgreement, invoice_of_pix, our_number_of, pix_txid, sequence_of_our_number,
};
pub use card::{
    BadCardNumber, CardAcquirer, CardExpiry, CardFunction, CardNumber, CardScheme, CardToken, LONGEST_HOLDER, NoToken,
    PaymentCard, TypedCard,
};
pub use entry::{EntryKind, EntryStatus, PreBilling, SoldService};
pub use error::{
    AgreementRefused, BoletoRefused, CancellationError, CardError, EntryError, EntryRefused, ImportError, InstallmentSum,
    InvoiceMessageError, NegotiationError, NoticeError, PaymentError, PreBillingError, PromiseError, ReversalError, RunError,
    Unwritten,
};
pub use events::{
    ChunkBilled, DocumentsEntered, InvoiceCancelled, InvoiceIssued, InvoicePartlyPaid, InvoiceSettled, InvoicesNegotiated,
    InvoicesSettled, MonthBilled, PaymentNoticed, PaymentPromised, PaymentReversed,
};
pub use invoice::{Charge, ChargeKind, Invoice, InvoiceSource, InvoiceStatus, WrongStatus};
pub use letter::{INVOICE_LETTER, InvoiceLetter, LINE_SMS, LetterBill, LineSms, OwnWords};
pub use ops::approve_run::{approve_run, runs_awaiting_approval};
pub use ops::bill_contract::{BillContract, BilledContract, bill_contract};
pub use ops::bill_month::{
    BillingTotals, ChunkReport, Progress, RunReport, SkippedContract, next_chunk, run_month, run_report, simulate_month,
    simulate_month_telling, skipped_of_run, start_or_resume,
};
pub use ops::billed_ahead::{BilledAhead, billed_ahead};
pub use ops::book_bank_payments::{BankPayment, BookedPayments, book_bank_payments};
pub use ops::cancel_invoice::{CancelInvoice, cancel_invoice};
pub use ops::compose_boleto::{compose_boleto, compose_pix};
pub use ops::enter_documents::{EnterDocuments, EnteredDocuments, EntryParty, enter_documents};
pub use ops::import_catalogue::{CATALOGUE_TABLES, PaymentCatalogue, import_catalogue};
pub use ops::import_invoices::{INVOICE_TABLES, ImportedInvoice, import_invoices};
pub use ops::import_receivables::{RECEIVABLES_TABLES, ReceivablesCatalogue, import_receivables_catalogue};
pub use ops::keep_card::{KeepCard, cards_of_customer, check_card, keep_card};
pub use ops::list_catalogue::{
    accounts_of_payment_method, find_posting_code, list_bank_agreements, list_card_brands, list_financial_accounts,
    list_payment_methods,
};
pub use ops::mark_registered::{mark_registered, register_by_file};
pub use ops::negotiate_invoices::{NegotiateInvoices, Negotiation, broken_negotiations, contracts_paid_off, negotiate_invoices};
pub use ops::next_month::next_months;
pub use ops::offer_pix::{PixOffer, lock_invoice, offer_pix, withdraw_pix};
pub use ops::pay_invoice::{CURRENCY_REAL, CardData, Fee, Means, PayInvoice, pay_invoice};
pub use ops::pre_billing::{
    Direction, InsertPreBilling, WithdrawPreBillings, insert_pre_billing, pre_billings_of_contract, withdraw_pre_billing,
    withdraw_pre_billings,
};
pub use ops::promise_payment::{PromisePayment, RecordedPromise, payment_promise, payment_promises, promise_payment};
pub use ops::read_invoices::{
    InvoiceFilter, Payable, boleto_facts, find_invoice, find_invoices, has_open_invoice, invoices_of_contract,
    invoices_of_customer, open_invoices_of_customer, overdue_invoices, payer, payments_of_invoice, unpaid_documents,
    unpaid_payables,
};
pub use ops::record_notice::{RecordNotice, check_notice, record_notice};
pub use ops::reverse_payment::{ReversePayment, reverse_payment};
pub use ops::sell_service::{SellService, sell_service};
pub use ops::send_invoices::{EmailInvoices, MOST_IN_AN_EMAIL, TextLine, email_invoices, text_line};
pub use ops::settle_many::{BankSettlement, SettledMany, settle_many};
pub use ops::write_messages::{invoice_letter, line_sms};
pub use payment::{LedgerKind, Payment, PaymentKind};
pub use receivable::{BrokenNegotiation, Classifier, DelinquencyContactKind, DelinquencyReason, Supplier};
pub use rules::{
    AgreedInstallment, BillingMonth, CardPlan, Coverage, EnteredInstallment, EnteredItem, ExactAmount, Installment, LARGEST_SUM,
    LONGEST_DESCRIPTION, LONGEST_PROMISE_DAYS, LateChargeRules, LateCharges, MOST_ENTERED, MOST_INSTALLMENTS, MOST_ITEMS,
    MOST_NEGOTIATED, MOST_PROTEST_DAYS, NotAMonth, Period, Settlement, Share, SkipReason, Skipped, SumField, Sums, SumsError,
    apportion, pro_rata,
};
pub use settings::{
    LateChargeSettings, RunSettings, SettingsError, late_charge_settings, run_settings, set_late_charges, set_run_settings,
};
