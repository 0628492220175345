use catalog::{SaleError, ServiceGroup};
use customers::AddressKind;
use kernel::{
    AddressId, BillingFormId, Coded, CompanyId, CustomerId, DebitAccountId, DueDayId, Fault, FibreBoxId, FibreExitId, Money,
    PackageId, PlanId, PlannedServiceId, SpeedId, StaffId, TelephoneNumberId,
};

/// What a sale has to say because of what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// The network login: the plan makes none by itself.
    Login,
    /// Its password: the plan makes none by itself.
    Password,
    /// The exit of a fibre box: the plan reserves one.
    Exit,
    /// The fibre box: the plan reserves an exit.
    FibreBox,
    /// The box's place in ConnectMaster, which knows the box.
    Location,
    /// The speed: the plan is priced by it.
    Speed,
    /// The telephone number.
    Number,
    /// Whether collect calls are barred.
    BarsCollect,
    /// Whether long-distance calls are.
    BarsLongDistance,
    /// Whether calls to mobiles are.
    BarsMobile,
    /// Whether international calls are.
    BarsInternational,
    /// Whether the directory lists the number.
    Listing,
    /// The account for direct debit: the billing form draws from one.
    DebitAccount,
}

/// Why a sale does not become contracts. Nothing of it is written then.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    /// The seller is no active user.
    #[error("seller {0} is no active user")]
    SellerNotFound(StaffId),
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// An address is not the customer's.
    #[error("address {0} is not the customer's")]
    AddressNotFound(AddressId),
    /// Neither a default address, nor one for the installation and one for the invoices.
    #[error("the addresses are not enough")]
    AddressesInsufficient,
    /// Two addresses of a kind.
    #[error("two addresses are of the kind {0:?}")]
    DoubledAddress(AddressKind),
    /// No due day that can be chosen has the id.
    #[error("due day {0} does not exist")]
    DueDayNotFound(DueDayId),
    /// No billing form that can be chosen has the id.
    #[error("billing form {0} does not exist")]
    BillingFormNotFound(BillingFormId),
    /// The billing form is not for packages.
    #[error("billing form {0} is not for packages")]
    NotForPackages(BillingFormId),
    /// The due day and the billing form are for different modes: one prepaid, the other not.
    #[error("the due day and the billing form do not fit together")]
    ModesDiffer,
    /// The company of the billing form has no account for its money.
    #[error("company {0} has no financial account")]
    NoAccount(CompanyId),
    /// The account for direct debit is not one of the customer's that is in force.
    #[error("debit account {0} is not the customer's")]
    DebitAccountNotFound(DebitAccountId),
    /// Something that has to be said was not.
    #[error("{0:?} is missing")]
    Missing(Needed),
    /// What the catalogue refuses, of a plan where it is about one.
    #[error("{error}")]
    Refused {
        /// The plan.
        plan: Option<PlanId>,
        /// Why.
        error: SaleError,
    },
    /// The price is not the plan's.
    #[error("plan {plan} costs {must_be}")]
    WrongPrice {
        /// The plan.
        plan: PlanId,
        /// What it costs a month: by itself, or in the package.
        must_be: Money,
    },
    /// An item of the package was left out.
    #[error("plan {plan} of package {package} is missing")]
    LeftOut {
        /// The package.
        package: PackageId,
        /// The plan of the item.
        plan: PlanId,
    },
    /// A plan is not of the package, or was named twice.
    #[error("plan {plan} is no further item of package {package}")]
    Foreign {
        /// The package.
        package: PackageId,
        /// The plan.
        plan: PlanId,
    },
    /// Two plans of a kind of which a sale has one.
    #[error("two plans are of the kind {0:?}")]
    DoubledKind(ServiceGroup),
    /// No speed has the id.
    #[error("speed {0} does not exist")]
    SpeedNotFound(SpeedId),
    /// The network login is somebody's.
    #[error("the network login is taken")]
    LoginTaken,
    /// The network login cannot be one.
    #[error("the network login cannot be")]
    InvalidLogin,
    /// Its password cannot be one.
    #[error("the network password cannot be")]
    InvalidPassword,
    /// No exit has the id, or it is in another box.
    #[error("exit {exit} is not of box {fibre_box}")]
    ExitNotFound {
        /// The box.
        fibre_box: FibreBoxId,
        /// The exit.
        exit: FibreExitId,
    },
    /// The exit is another contract's, perhaps since a moment ago, or its box is out of use.
    #[error("exit {0} is not free")]
    ExitTaken(FibreExitId),
    /// The place in ConnectMaster is not the box's.
    #[error("location {0} is not the box's")]
    WrongLocation(i64),
    /// No telephone number has the id.
    #[error("telephone number {0} does not exist")]
    NumberNotFound(TelephoneNumberId),
    /// The number is another contract's, perhaps since a moment ago.
    #[error("telephone number {0} is not free")]
    NumberTaken(TelephoneNumberId),
    /// The service of interest is not one of the customer's that is still pending for what is sold.
    #[error("service of interest {0} is not pending for this sale")]
    PlannedServiceNotFound(PlannedServiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for RegistrationError {
    fn code(&self) -> &'static str {
        match self {
            Self::SellerNotFound(_) => "registration.seller_not_found",
            Self::CustomerNotFound(_) => "registration.customer_not_found",
            Self::AddressNotFound(_) => "registration.address_not_found",
            Self::AddressesInsufficient => "registration.addresses_insufficient",
            Self::DoubledAddress(_) => "registration.doubled_address",
            Self::DueDayNotFound(_) => "registration.due_day_not_found",
            Self::BillingFormNotFound(_) => "registration.billing_form_not_found",
            Self::NotForPackages(_) => "registration.not_for_packages",
            Self::ModesDiffer => "registration.modes_differ",
            Self::NoAccount(_) => "registration.no_account",
            Self::DebitAccountNotFound(_) => "registration.debit_account_not_found",
            Self::Missing(_) => "registration.missing",
            Self::Refused { error, .. } => error.code(),
            Self::WrongPrice { .. } => "registration.wrong_price",
            Self::LeftOut { .. } => "registration.left_out",
            Self::Foreign { .. } => "registration.foreign",
            Self::DoubledKind(_) => "registration.doubled_kind",
            Self::SpeedNotFound(_) => "registration.speed_not_found",
            Self::LoginTaken => "registration.login_taken",
            Self::InvalidLogin => "registration.invalid_login",
            Self::InvalidPassword => "registration.invalid_password",
            Self::ExitNotFound { .. } => "registration.exit_not_found",
            Self::ExitTaken(_) => "registration.exit_taken",
            Self::WrongLocation(_) => "registration.wrong_location",
            Self::NumberNotFound(_) => "registration.number_not_found",
            Self::NumberTaken(_) => "registration.number_taken",
            Self::PlannedServiceNotFound(_) => "registration.planned_service_not_found",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Refused { error, .. } => error.fault(),
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
