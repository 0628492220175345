use crate::TaxRates;
use br::{Cnpj, TaxId};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    CancellationReasonId, CompanyId, ContractId, CustomerId, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money, Percent,
};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What kind of paper a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DocumentModel {
    /// Nota Fiscal de Serviço de Comunicação, model 21.
    #[sea_orm(string_value = "21")]
    Note21,
    /// Nota Fiscal de Serviço de Telecomunicações, model 22.
    #[sea_orm(string_value = "22")]
    Note22,
    /// Fatura de serviços: what is billed on no note.
    #[sea_orm(string_value = "fatura")]
    ServiceInvoice,
}

impl DocumentModel {
    /// True for a fiscal note.
    #[must_use]
    pub const fn is_note(self) -> bool {
        match self {
            Self::Note21 | Self::Note22 => true,
            Self::ServiceInvoice => false,
        }
    }
}

/// Where a document stands. Moved by its transition function only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DocumentStatus {
    /// It counts.
    #[sea_orm(string_value = "issued")]
    Issued,
    /// It was withdrawn; its number is used for ever.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

impl DocumentStatus {
    /// Withdrawn. `None` when it is so already.
    #[must_use]
    pub const fn cancel(self) -> Option<Self> {
        match self {
            Self::Issued => Some(Self::Cancelled),
            Self::Cancelled => None,
        }
    }
}

/// How ICMS treats a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IcmsTreatment {
    /// It is taxed on its whole value.
    #[sea_orm(string_value = "taxed")]
    Taxed,
    /// Exempt or not taxed (isentas ou não tributadas).
    #[sea_orm(string_value = "exempt")]
    Exempt,
    /// Outside its reach (outras), such as a service of added value.
    #[sea_orm(string_value = "other")]
    Other,
}

/// A registered reason for withdrawing an invoice (motivo de estorno).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancellationReason {
    /// Its id.
    pub id: CancellationReasonId,
    /// What people call it.
    pub name: String,
    /// Whether it may still be given.
    pub is_active: bool,
}

/// A series in which documents of one model are numbered without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its id; zero for one that is to be registered.
    pub id: FiscalSeriesId,
    /// Who issues in it.
    pub company: CompanyId,
    /// What is issued in it.
    pub model: DocumentModel,
    /// As it is printed: at most three characters.
    pub series: String,
    /// What people call it: `MODELO 22`.
    pub name: String,
    /// Whether its notes go into the monthly files of Convênio 115/03.
    pub is_filed: bool,
    /// Whether new documents are issued in it.
    pub is_active: bool,
}

/// The amounts of taxes of a line, or of a document as the sum of its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxes {
    /// The base of the ICMS.
    pub icms_base: Money,
    /// The ICMS, which is part of the price.
    pub icms: Money,
    /// What is exempt from it or not taxed.
    pub icms_exempt: Money,
    /// What is outside its reach.
    pub icms_other: Money,
    /// The base of the ISS.
    pub iss_base: Money,
    /// The ISS.
    pub iss: Money,
    /// The PIS.
    pub pis: Money,
    /// The COFINS.
    pub cofins: Money,
    /// The FUST, paid by the provider.
    pub fust: Money,
    /// The FUNTTEL, paid by the provider.
    pub funttel: Money,
}

impl Taxes {
    /// What both come to.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            icms_base: self.icms_base + other.icms_base,
            icms: self.icms + other.icms,
            icms_exempt: self.icms_exempt + other.icms_exempt,
            icms_other: self.icms_other + other.icms_other,
            iss_base: self.iss_base + other.iss_base,
            iss: self.iss + other.iss,
            pis: self.pis + other.pis,
            cofins: self.cofins + other.cofins,
            fust: self.fust + other.fust,
            funttel: self.funttel + other.funttel,
        }
    }
}

/// One line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id; zero for one that is not written yet.
    pub id: i64,
    /// The contract that it bills, if it bills one.
    pub contract: Option<ContractId>,
    /// What the customer reads: at most 40 characters of it go into the files.
    pub description: String,
    /// The provider's code of the service, at most ten characters.
    pub code: String,
    /// The classification of the Convênio (table 11.5), four digits.
    pub classification: String,
    /// The unit, at most six characters.
    pub unit: String,
    /// The CFOP; zero where there is none.
    pub cfop: i64,
    /// How many units, in 1/1,000.
    pub quantity: i64,
    /// The price of a unit.
    pub unit_price: Money,
    /// What the line comes to.
    pub amount: Money,
    /// By which rates it is taxed.
    pub rates: TaxRates,
    /// What the taxes come to.
    pub taxes: Taxes,
}

/// Whom a document is issued to, as on the day of issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// CPF or CNPJ, bare. Legacy records may hold what is none.
    pub tax_id: String,
    /// A telephone number in digits; may be empty.
    pub phone: String,
    /// The street.
    pub street: String,
    /// The number of the house.
    pub number: String,
    /// The complement.
    pub complement: String,
    /// The neighbourhood.
    pub neighborhood: String,
    /// The city.
    pub city: String,
    /// The state, two letters.
    pub state: String,
    /// The postal code, eight digits.
    pub postal_code: String,
}

impl Recipient {
    /// The document with its mask, or as it stands when it is none.
    #[must_use]
    pub fn masked_tax_id(&self) -> String {
        TaxId::parse_relaxed(&self.tax_id).map_or_else(|_| self.tax_id.clone(), |tax_id| tax_id.masked())
    }
}

/// A fiscal note of model 21 or 22, or a service invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalDocument {
    /// Its id.
    pub id: FiscalDocumentId,
    /// Who issued it.
    pub company: CompanyId,
    /// The series in which it is numbered.
    pub series: Series,
    /// Its number in the series.
    pub number: i64,
    /// Whom it was issued to.
    pub customer: CustomerId,
    /// The invoice that bills the same.
    pub invoice: InvoiceId,
    /// Where it stands.
    pub status: DocumentStatus,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The instant of issue.
    pub issued_at: DateTime<Utc>,
    /// When the invoice falls due.
    pub due_on: NaiveDate,
    /// The CFOP of its first line; zero for a service invoice.
    pub cfop: i64,
    /// What it comes to: the sum of its lines.
    pub total: Money,
    /// The taxes: the sums of those of its lines.
    pub taxes: Taxes,
    /// The authentication code (MD5 of Convênio 115/03) in capitals; a service invoice has none.
    pub digest: Option<String>,
    /// The CNPJ under which it was issued.
    pub issuer: Cnpj,
    /// Whom it was issued to, as on that day.
    pub recipient: Recipient,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Its lines, in order.
    pub items: Vec<Item>,
}

impl FiscalDocument {
    /// The rate of the ICMS where all taxed lines have the same; `None` when there are several or none.
    #[must_use]
    pub fn icms_rate(&self) -> Option<Percent> {
        let mut taxed = self.items.iter().filter(|item| item.rates.treatment == IcmsTreatment::Taxed);
        let first = taxed.next()?.rates.icms;
        taxed.all(|item| item.rates.icms == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_cancelled_once() {
        assert_eq!(DocumentStatus::Issued.cancel(), Some(DocumentStatus::Cancelled));
        assert_eq!(DocumentStatus::Cancelled.cancel(), None);
    }
}
