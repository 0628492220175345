use billing::{ImportError, PaymentError, RunError};
use catalog::CatalogError;
use company::CompanyError;
use contracts::ContractError;
use customers::CustomerError;
use dunning::DunningError;
use fiscal::{IssueError, SetupError};
use identity::IdentityError;
use kernel::{Coded, Fault};
use messaging::NewNoticeError;
use network::{FibreBoxError, NetworkError};
use places::PlacesError;
use sales::{CreditError, ProspectError, ProspectFileError};
use support::TicketError;

/// Why the demo provider cannot be loaded. Where a slice refused a record of ours, the slice's own error says why.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The demo provider is in the database already.
    #[error("the demo provider is in this database already")]
    AlreadyLoaded,
    /// An earlier loading did not come to its end.
    #[error("the demo provider in this database was not loaded to its end: remove the database and start again")]
    HalfLoaded,
    /// The database holds records of somebody else.
    #[error("the database holds records that are not the demo provider's: use an empty one")]
    NotEmpty,
    /// The bank's settlements were not all accepted.
    #[error("the settlement of an invoice: {0}")]
    Unsettled(PaymentError),
    /// Staff, credentials or keys.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Companies, segments or settings.
    #[error(transparent)]
    Company(#[from] CompanyError),
    /// Technologies, plans or due days.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// Customers or their logins.
    #[error(transparent)]
    Customer(#[from] CustomerError),
    /// Contracts.
    #[error(transparent)]
    Contract(#[from] ContractError),
    /// Network logins.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// Fibre boxes.
    #[error(transparent)]
    FibreBox(#[from] FibreBoxError),
    /// Cities, streets, condominiums or coverage.
    #[error(transparent)]
    Places(#[from] PlacesError),
    /// The catalogue of payments, or invoices.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A billing run.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Settlements.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// Fiscal notes.
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// Tax plans or series.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// Tickets.
    #[error(transparent)]
    Ticket(#[from] TicketError),
    /// Notices.
    #[error(transparent)]
    Notice(#[from] NewNoticeError),
    /// Rules, notifications or holds of the dunning.
    #[error(transparent)]
    Dunning(#[from] DunningError),
    /// A run of the dunning.
    #[error(transparent)]
    DunningRun(#[from] dunning::RunError),
    /// Prospects and their funnels.
    #[error(transparent)]
    Prospect(#[from] ProspectError),
    /// Files of prospects.
    #[error(transparent)]
    ProspectFile(#[from] ProspectFileError),
    /// Criteria of credit.
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl DemoError {
    fn inner(&self) -> Option<&dyn Coded> {
        Some(match self {
            Self::AlreadyLoaded | Self::HalfLoaded | Self::NotEmpty => return None,
            Self::Unsettled(error) | Self::Payment(error) => error,
            Self::Identity(error) => error,
            Self::Company(error) => error,
            Self::Catalog(error) => error,
            Self::Customer(error) => error,
            Self::Contract(error) => error,
            Self::Network(error) => error,
            Self::FibreBox(error) => error,
            Self::Places(error) => error,
            Self::Import(error) => error,
            Self::Run(error) => error,
            Self::Issue(error) => error,
            Self::Setup(error) => error,
            Self::Ticket(error) => error,
            Self::Notice(error) => error,
            Self::Dunning(error) => error,
            Self::DunningRun(error) => error,
            Self::Prospect(error) => error,
            Self::ProspectFile(error) => error,
            Self::Credit(error) => error,
            Self::Fault(fault) => fault,
        })
    }
}

impl Coded for DemoError {
    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyLoaded => "demo.already_loaded",
            Self::HalfLoaded => "demo.half_loaded",
            Self::NotEmpty => "demo.not_empty",
            _ => self.inner().map_or("demo.refused", |error| error.code()),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        self.inner().and_then(|error| error.fault())
    }
}
