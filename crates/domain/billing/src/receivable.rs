//! The small catalogues of receivables, and what dunning asks about them.

use chrono::NaiveDate;
use kernel::{
    ClassifierId, ContractId, CustomerId, DelinquencyContactKindId, DelinquencyReasonId, InvoiceId, NegotiationId, SupplierId,
};

/// What an entry is about, for the provider's own reports (classificador).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classifier {
    /// Its id.
    pub id: ClassifierId,
    /// Its name.
    pub name: String,
    /// Whether it may be used.
    pub is_active: bool,
}

/// Somebody whom the provider pays (fornecedor).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    /// Its id.
    pub id: SupplierId,
    /// Its name.
    pub name: String,
    /// Its CPF or CNPJ, digits (and letters) only.
    pub tax_id: String,
    /// Whether entries may be made for it.
    pub is_active: bool,
}

/// How somebody was spoken to about a debt (tipo de contato de inadimplência): by phone, by chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelinquencyContactKind {
    /// Its id.
    pub id: DelinquencyContactKindId,
    /// Its name.
    pub name: String,
    /// Whether it may be used.
    pub is_active: bool,
}

/// Why somebody owes (motivo de inadimplência): unemployed, did not get the boleto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelinquencyReason {
    /// Its id.
    pub id: DelinquencyReasonId,
    /// Its name.
    pub name: String,
    /// Whether it may be used.
    pub is_active: bool,
}

/// A negotiation of which an instalment was not paid in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenNegotiation {
    /// The negotiation.
    pub negotiation: NegotiationId,
    /// Who broke it.
    pub customer: CustomerId,
    /// The instalment that has been due the longest.
    pub invoice: InvoiceId,
    /// When that fell due.
    pub due_on: NaiveDate,
    /// The contracts that the instalment bills, ascending: those whose debts were negotiated.
    pub contracts: Vec<ContractId>,
}
