use catalog::Technology;
use kernel::{ContractTypeId, CustomerId, PackageId, PlanId, PlannedServiceId, ProspectId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What has become of a service of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PlannedStatus {
    /// Nothing yet (PENDENTE).
    #[sea_orm(string_value = "pending")]
    Pending,
    /// A contract has come of it (CONTRATADO).
    #[sea_orm(string_value = "contracted")]
    Contracted,
}

/// What somebody is interested in: a plan or a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// A plan.
    Plan(PlanId),
    /// A package of plans.
    Package(PackageId),
}

/// A service of interest (serviço de interesse, plano prospectado) of a prospect, and after its conversion of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedService {
    /// Its id.
    pub id: PlannedServiceId,
    /// Who was interested.
    pub prospect: ProspectId,
    /// The customer that the prospect has become.
    pub customer: Option<CustomerId>,
    /// In what.
    pub interest: Interest,
    /// What has become of it.
    pub status: PlannedStatus,
}

/// A service of interest with the names that people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedServiceLine {
    /// The service.
    pub service: PlannedService,
    /// The plan's or the package's name.
    pub name: String,
    /// The technology of a plan.
    pub technology: Option<Technology>,
    /// The type of the contract to be, which is that of the prospect's segment.
    pub contract_type: Option<ContractTypeId>,
    /// Its name.
    pub contract_type_name: String,
}
