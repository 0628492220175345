use br::DocumentError;
use kernel::{Coded, CompanyId, Fault, SegmentId, StaffId};

/// Why companies, segments and settings are not read or changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    /// No such company.
    #[error("company {0} does not exist")]
    CompanyNotFound(CompanyId),
    /// No such segment.
    #[error("segment {0} does not exist")]
    SegmentNotFound(SegmentId),
    /// No such member of the staff.
    #[error("staff user {0} does not exist")]
    StaffNotFound(StaffId),
    /// No such holiday.
    #[error("holiday {0} does not exist")]
    HolidayNotFound(i64),
    /// The CNPJ is none.
    #[error("CNPJ: {0}")]
    Cnpj(DocumentError),
    /// Something unique is taken.
    #[error("the {field} is taken")]
    Taken {
        /// What it is: `CNPJ or id`, `segment`, `holiday`.
        field: &'static str,
    },
    /// A text is empty or a setting out of its range.
    #[error("the {field} is not acceptable")]
    NotAcceptable {
        /// What it is: `name`, `public address`.
        field: &'static str,
    },
    /// What can go wrong everywhere.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl CompanyError {
    /// Turns the refusal of a unique index into [`Taken`](Self::Taken).
    pub(crate) fn taken(field: &'static str) -> impl FnOnce(Fault) -> Self {
        move |fault| if db::is_unique_violation(&fault) { Self::Taken { field } } else { Self::Fault(fault) }
    }
}

impl Coded for CompanyError {
    fn code(&self) -> &'static str {
        match self {
            Self::CompanyNotFound(_) => "company.company_not_found",
            Self::SegmentNotFound(_) => "company.segment_not_found",
            Self::StaffNotFound(_) => "company.staff_not_found",
            Self::HolidayNotFound(_) => "company.holiday_not_found",
            Self::Cnpj(_) => "company.bad_cnpj",
            Self::Taken { .. } => "company.taken",
            Self::NotAcceptable { .. } => "company.not_acceptable",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
