use kernel::{CityId, Coded, CondominiumId, Fault, StreetId};

/// What can go wrong with places.
#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    /// No such city.
    #[error("city {0} does not exist")]
    CityNotFound(CityId),
    /// No such street.
    #[error("street {0} does not exist")]
    StreetNotFound(StreetId),
    /// No such condominium.
    #[error("condominium {0} does not exist")]
    CondominiumNotFound(CondominiumId),
    /// A text is blank, too long, or has what it must not have.
    #[error("{field} is not acceptable")]
    NotAcceptable {
        /// Which.
        field: &'static str,
    },
    /// An id, a number or a name is taken.
    #[error("{what} is taken")]
    Taken {
        /// Of what.
        what: &'static str,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl PlacesError {
    /// A unique violation is told as what is taken.
    pub(crate) fn or_taken(what: &'static str) -> impl Fn(Fault) -> Self {
        move |fault| if db::is_unique_violation(&fault) { Self::Taken { what } } else { Self::Fault(fault) }
    }
}

impl Coded for PlacesError {
    fn code(&self) -> &'static str {
        match self {
            Self::CityNotFound(_) => "places.city_not_found",
            Self::StreetNotFound(_) => "places.street_not_found",
            Self::CondominiumNotFound(_) => "places.condominium_not_found",
            Self::NotAcceptable { .. } => "places.not_acceptable",
            Self::Taken { .. } => "places.taken",
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
