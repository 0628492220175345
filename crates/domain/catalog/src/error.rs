use kernel::{Coded, DueDayId, Fault, PlanId, PromotionId, ServiceId, TechnologyId};
use sea_orm::SqlErr;

/// What can go wrong with the catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// No technology has the id.
    #[error("technology {0} does not exist")]
    TechnologyNotFound(TechnologyId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// No due day has the id.
    #[error("due day {0} does not exist")]
    DueDayNotFound(DueDayId),
    /// No promotion has the id.
    #[error("promotion {0} does not exist")]
    PromotionNotFound(PromotionId),
    /// No service has the id.
    #[error("service {0} does not exist")]
    ServiceNotFound(ServiceId),
    /// A company or a city that is named does not exist.
    #[error("a company or city does not exist")]
    UnknownReference,
    /// The number is no day of a month.
    #[error("{0} is no day of a month")]
    NoDueDay(i64),
    /// A name is blank.
    #[error("a name is blank")]
    BlankName,
    /// A price, speed or quota is below what makes sense.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The id, the name or the day is taken.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CatalogError {
    fn code(&self) -> &'static str {
        match self {
            Self::TechnologyNotFound(_) => "catalog.technology_not_found",
            Self::PlanNotFound(_) => "catalog.plan_not_found",
            Self::DueDayNotFound(_) => "catalog.due_day_not_found",
            Self::PromotionNotFound(_) => "catalog.promotion_not_found",
            Self::ServiceNotFound(_) => "catalog.service_not_found",
            Self::UnknownReference => "catalog.unknown_reference",
            Self::NoDueDay(_) => "catalog.no_due_day",
            Self::BlankName => "catalog.blank_name",
            Self::OutOfRange(_) => "catalog.out_of_range",
            Self::Taken(_) => "catalog.taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}

impl CatalogError {
    /// What a refused insert means: the row is taken, or a fault.
    pub(crate) fn of_insert(fault: Fault, what: &'static str) -> Self {
        if db::is_unique_violation(&fault) {
            return Self::Taken(what);
        }
        match &fault {
            Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
                Self::UnknownReference
            }
            _ => Self::Fault(fault),
        }
    }
}
