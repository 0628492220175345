use kernel::{CompanyId, Money, ServiceId};

/// An additional service of the catalogue (serviço adicional, taxa): billed once or in instalments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its id, `idServico` on the wire.
    pub id: ServiceId,
    /// Its name, which the customer reads on the invoice.
    pub name: String,
    /// What it costs.
    pub price: Money,
    /// The greatest number of instalments; 0 when it is billed at once.
    pub most_installments: u32,
    /// True for the fee of an installation.
    pub is_installation_fee: bool,
    /// Whether it is sold.
    pub is_active: bool,
}

/// Where a service is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceOffer {
    /// The company that sells it.
    pub company: CompanyId,
    /// The IBGE code of the city where it does; none for everywhere.
    pub city: Option<i64>,
}
