use kernel::{BillingFormId, CompanyId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a billing form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingFormKind {
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

/// A billing form of the catalogue (forma de cobrança), as contracts refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillingFormEntry {
    /// Its id, `idFormaCobranca` on the wire.
    pub id: BillingFormId,
    /// Its name.
    pub name: String,
    /// The company that bills by it.
    pub company: CompanyId,
    /// What it does.
    pub kind: BillingFormKind,
    /// True when it is paid before a period.
    pub is_prepaid: bool,
    /// True when contracts of a package may have it.
    pub allows_packages: bool,
    /// False when contracts may not choose it any more.
    pub is_active: bool,
}
