use br::{Cep, Cnpj, Uf};
use kernel::CompanyId;

/// A company of the provider's group (empresa).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// The registered name (razão social).
    pub name: String,
    /// The trade name (nome fantasia).
    pub trade_name: String,
    /// The CNPJ, unique.
    pub cnpj: Cnpj,
    /// Where it is registered.
    pub address: CompanyAddress,
    /// How customers call it, as printed; may be a service number; may be empty.
    pub phone: String,
    /// Where customers write to; may be empty.
    pub email: String,
}

/// The address of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyAddress {
    /// The street.
    pub street: String,
    /// The number, which may hold letters or be `S/N`.
    pub number: String,
    /// The neighbourhood (bairro).
    pub neighborhood: String,
    /// The city's name.
    pub city: String,
    /// The state.
    pub state: Uf,
    /// The postal code.
    pub postal_code: Cep,
}

/// A company to be created.
#[derive(Clone, Debug)]
pub struct NewCompany {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<CompanyId>,
    /// The registered name.
    pub name: String,
    /// The trade name; the registered one when empty.
    pub trade_name: String,
    /// The CNPJ, with or without punctuation.
    pub cnpj: String,
    /// Where it is registered.
    pub address: CompanyAddress,
    /// How customers call it; may be empty.
    pub phone: String,
    /// Where customers write to; may be empty.
    pub email: String,
}
