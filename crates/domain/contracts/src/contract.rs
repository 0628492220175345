use crate::ContractState;
use chrono::{DateTime, NaiveDate, Utc};
use customers::{AddressKind, PostalAddress};
use kernel::{CityId, CompanyId, ContractId, Coordinates, CustomerId, DueDayId, FinancialAccountId, Money, PlanId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The kind of contract (tipo de contrato).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ContractType {
    /// A household (residencial).
    #[sea_orm(string_value = "residential")]
    Residential,
    /// A business (corporativo).
    #[sea_orm(string_value = "corporate")]
    Corporate,
    /// Won in a public tender (licitação).
    #[sea_orm(string_value = "tender")]
    Tender,
    /// Anything else (outros).
    #[sea_orm(string_value = "other")]
    Other,
}

/// Whether a period is paid after it or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingMode {
    /// After it (pós-pago).
    #[sea_orm(string_value = "postpaid")]
    Postpaid,
    /// Before it (pré-pago).
    #[sea_orm(string_value = "prepaid")]
    Prepaid,
}

/// How the money is asked for (forma de cobrança).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingForm {
    /// A boleto on paper.
    #[sea_orm(string_value = "boleto")]
    Boleto,
    /// A boleto by e-mail or app only (fatura digital).
    #[sea_orm(string_value = "digital")]
    Digital,
    /// Boletos for many months at once (carnê).
    #[sea_orm(string_value = "booklet")]
    Booklet,
    /// Drawn from the customer's bank account (débito automático).
    #[sea_orm(string_value = "direct_debit")]
    DirectDebit,
    /// Not billed (isento).
    #[sea_orm(string_value = "exempt")]
    Exempt,
}

/// A contract (contrato).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Its id.
    pub id: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The company of the provider's group that serves it.
    pub company: CompanyId,
    /// The plan that was sold.
    pub plan: PlanId,
    /// The due day that was chosen.
    pub due_day: DueDayId,
    /// The financial account that its money goes to.
    pub account: FinancialAccountId,
    /// The state that it is in.
    pub state: ContractState,
    /// The kind of contract.
    pub contract_type: ContractType,
    /// What a month costs; not the plan's list price.
    pub price: Money,
    /// Paid after or before a period.
    pub billing_mode: BillingMode,
    /// How the money is asked for.
    pub billing_form: BillingForm,
    /// True when it has invoices of its own, not shared with the customer's other contracts.
    pub own_invoice: bool,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// When it first went into service.
    pub activated_on: Option<NaiveDate>,
    /// When the record was made.
    pub created_at: DateTime<Utc>,
}

/// An address of a contract; one of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractAddress {
    /// The contract.
    pub contract: ContractId,
    /// What it is for.
    pub kind: AddressKind,
    /// The address.
    pub address: PostalAddress,
    /// Where it lies.
    pub site: ContractSite,
}

/// What the yearly report to Anatel (DICI) tells of an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DiciType {
    /// In a town.
    #[default]
    #[sea_orm(string_value = "urban")]
    Urban,
    /// In the country.
    #[sea_orm(string_value = "rural")]
    Rural,
}

/// Where an address of a contract lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContractSite {
    /// In a town or in the country.
    pub dici: DiciType,
    /// The city, where it is known by more than its name.
    pub city: Option<CityId>,
    /// Where it stands, if that is known.
    pub coordinates: Option<Coordinates>,
}
