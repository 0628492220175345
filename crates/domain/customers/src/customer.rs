use br::{Phone, TaxId};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::CustomerId;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A natural person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerKind {
    /// A natural person (pessoa física).
    #[sea_orm(string_value = "person")]
    Person,
    /// A company (pessoa jurídica).
    #[sea_orm(string_value = "company")]
    Company,
}

/// A customer (cliente).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Person or company.
    pub kind: CustomerKind,
    /// The full name, or the registered name of a company.
    pub name: String,
    /// How the customer is spoken to (nome de tratamento).
    pub short_name: String,
    /// CPF or CNPJ; not unique. Legacy records may have wrong check digits.
    pub tax_id: TaxId,
    /// The birthday of a person.
    pub birth_date: Option<NaiveDate>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The mobile telephone, where SMS go.
    pub mobile: Option<Phone>,
    /// The fixed telephone.
    pub phone: Option<Phone>,
    /// False for who left; nothing of it is deleted.
    pub is_active: bool,
    /// When the record was made.
    pub created_at: DateTime<Utc>,
}
