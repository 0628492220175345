use kernel::{Coded, Fault, PackageId, PlanId, PlannedServiceId, ProspectId, StaffId};

/// Why a service of interest is not registered or contracted.
#[derive(Debug, thiserror::Error)]
pub enum PlannedServiceError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    ProspectNotFound(ProspectId),
    /// The acting user does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// The prospect has become a customer or was refused.
    #[error("prospect {0} is not open")]
    Closed(ProspectId),
    /// No such plan, or it is not sold.
    #[error("plan {0} is not sold")]
    UnknownPlan(PlanId),
    /// No such package, or it is not sold.
    #[error("package {0} is not sold")]
    UnknownPackage(PackageId),
    /// The customer has no such service of interest.
    #[error("service of interest {0} does not exist")]
    NotFound(PlannedServiceId),
    /// A contract has come of it before.
    #[error("service of interest {0} is contracted already")]
    Contracted(PlannedServiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PlannedServiceError {
    fn code(&self) -> &'static str {
        match self {
            Self::ProspectNotFound(_) => "prospect.not_found",
            Self::UnknownUser(_) => "prospect.unknown_user",
            Self::Closed(_) => "planned_service.closed",
            Self::UnknownPlan(_) => "planned_service.unknown_plan",
            Self::UnknownPackage(_) => "planned_service.unknown_package",
            Self::NotFound(_) => "planned_service.not_found",
            Self::Contracted(_) => "planned_service.contracted",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
