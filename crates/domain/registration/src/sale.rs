use kernel::{
    AddressId, BillingFormId, CommercialOriginId, ContractTypeId, CustomerId, DebitAccountId, DueDayId, FibreBoxId, FibreExitId,
    Money, PackageId, PlanId, PlannedServiceId, PromotionId, SalesChannelId, ServiceId, SpeedId, StaffId, TaxPlanningId,
    TelephoneNumberId, TvChannelId, TvPackageId, VoicePackageId,
};
use std::fmt;

/// What a seller and a customer agreed on: one contract, or one for each plan of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// Who buys.
    pub customer: CustomerId,
    /// Who sells; whether the user is active is the caller's to check.
    pub seller: StaffId,
    /// The type of the contracts.
    pub contract_type: ContractTypeId,
    /// Those of the customer's addresses that the contracts use: one of a kind.
    pub addresses: Vec<AddressId>,
    /// How the sale came about.
    pub origin: CommercialOriginId,
    /// Through which channel.
    pub channel: SalesChannelId,
    /// The due day.
    pub due_day: DueDayId,
    /// How the money is asked for.
    pub billing_form: BillingFormId,
    /// The account for direct debit; needed exactly where the billing form is one of direct debit.
    pub debit_account: Option<DebitAccountId>,
    /// Whether the contracts may be suspended.
    pub can_be_suspended: bool,
    /// Whether they are spared from the rescission for a debt.
    pub never_cancelled_for_debt: bool,
    /// For how many months the customer stays; 0 for none.
    pub loyalty_months: u32,
    /// What fiscal notes say.
    pub fiscal_note: String,
    /// What invoices say.
    pub invoice_note: String,
    /// The service of interest that became of it, where it began with one.
    pub planned_service: Option<PlannedServiceId>,
    /// What is sold.
    pub sold: Sold,
    /// For the Internet plan, if there is one.
    pub access: AccessTerms,
    /// For the telephony plan, if there is one.
    pub voice: VoiceTerms,
    /// For the television plan, if there is one.
    pub tv: TvTerms,
}

/// What is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sold {
    /// One plan.
    Plan(SoldPlan),
    /// A package, with each of its plans.
    Package {
        /// The package.
        package: PackageId,
        /// Its plans, in any order.
        plans: Vec<SoldPlan>,
    },
}

impl Sold {
    /// The plans that are sold.
    #[must_use]
    pub fn plans(&self) -> &[SoldPlan] {
        match self {
            Self::Plan(plan) => std::slice::from_ref(plan),
            Self::Package { plans, .. } => plans,
        }
    }

    /// The package, if it is one.
    #[must_use]
    pub const fn package(&self) -> Option<PackageId> {
        match self {
            Self::Plan(_) => None,
            Self::Package { package, .. } => Some(*package),
        }
    }
}

/// A plan that is sold, with what is agreed for its contract alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldPlan {
    /// The plan.
    pub plan: PlanId,
    /// What a month of it costs, without promotions and extras; in a package after the item's discount.
    pub price: Money,
    /// The tax planning.
    pub tax_planning: Option<TaxPlanningId>,
    /// The installation fee.
    pub installation: Option<ServiceId>,
    /// In how many instalments it is paid; at once where it is not said.
    pub installments: Option<u32>,
    /// The promotions.
    pub promotions: Vec<PromotionId>,
}

/// What an Internet contract needs in the network.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AccessTerms {
    /// The network login; for plans that make none by themselves.
    pub login: Option<String>,
    /// Its password; for plans that make none by themselves.
    pub password: Option<String>,
    /// The fibre box.
    pub fibre_box: Option<FibreBoxId>,
    /// The exit of the box.
    pub exit: Option<FibreExitId>,
    /// The box's place in ConnectMaster, for companies that have it.
    pub location: Option<i64>,
    /// The speed, for plans of the price table.
    pub speed: Option<SpeedId>,
}

/// Without the password.
impl fmt::Debug for AccessTerms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTerms")
            .field("login", &self.login)
            .field("fibre_box", &self.fibre_box)
            .field("exit", &self.exit)
            .field("location", &self.location)
            .field("speed", &self.speed)
            .finish_non_exhaustive()
    }
}

/// What a telephony contract is about. All but the packages is needed for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoiceTerms {
    /// The number.
    pub number: Option<TelephoneNumberId>,
    /// Whether collect calls are barred, where it was said.
    pub bars_collect: Option<bool>,
    /// Whether long-distance calls are.
    pub bars_long_distance: Option<bool>,
    /// Whether calls to mobiles are.
    pub bars_mobile: Option<bool>,
    /// Whether international calls are.
    pub bars_international: Option<bool>,
    /// Whether the directory lists it.
    pub is_listed: Option<bool>,
    /// Voice packages beside the plan.
    pub packages: Vec<VoicePackageId>,
}

/// What a television contract brings beside its plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TvTerms {
    /// Channels.
    pub channels: Vec<TvChannelId>,
    /// Packages of channels.
    pub packages: Vec<TvPackageId>,
}
