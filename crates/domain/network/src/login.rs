use kernel::{ContractId, NetworkLoginId, PlanId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a login opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Access {
    /// The line as it was sold.
    #[sea_orm(string_value = "normal")]
    Normal,
    /// The line at reduced speed.
    #[sea_orm(string_value = "reduced")]
    Reduced,
    /// No line.
    #[sea_orm(string_value = "blocked")]
    Blocked,
}

/// A login to the network (autenticação). Its password stays sealed in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkLogin {
    /// Its id.
    pub id: NetworkLoginId,
    /// The contract whose line it opens.
    pub contract: ContractId,
    /// The name, unique in the network.
    pub username: String,
    /// What it opens.
    pub access: Access,
    /// The plan whose speed it has; none for that of its contract.
    pub plan: Option<PlanId>,
}
