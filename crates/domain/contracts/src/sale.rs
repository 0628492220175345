use kernel::{
    BillingFormId, CommercialOriginId, ContractTypeId, DebitAccountId, PackageId, PlannedServiceId, SalesChannelId, SpeedId,
    StaffId, TaxPlanningId, TvChannelId, TvPackageId, VoicePackageId,
};

/// How a contract was sold, and what was agreed beside its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractSale {
    /// Who sold it.
    pub seller: StaffId,
    /// Through which channel.
    pub channel: SalesChannelId,
    /// How the sale came about.
    pub origin: CommercialOriginId,
    /// The catalogue's type of the contract, of which the contract itself knows the kind.
    pub contract_type: ContractTypeId,
    /// The catalogue's billing form, of which the contract itself knows the kind.
    pub billing_form: BillingFormId,
    /// The customer's account from which it is drawn, for direct debit.
    pub debit_account: Option<DebitAccountId>,
    /// The tax planning that was chosen.
    pub tax_planning: Option<TaxPlanningId>,
    /// The speed, of plans that are priced by it.
    pub speed: Option<SpeedId>,
    /// The package that it was sold in.
    pub package: Option<PackageId>,
    /// The service of interest that it began with.
    pub planned_service: Option<PlannedServiceId>,
    /// For how many months the customer stays, from the activation on; 0 for none.
    pub loyalty_months: u32,
    /// Whether it may be suspended for a debt.
    pub can_be_suspended: bool,
    /// Whether it is spared from the rescission for a debt.
    pub never_cancelled_for_debt: bool,
    /// What its fiscal notes say beside the lines; may be empty.
    pub fiscal_note: String,
    /// What its invoices say beside the lines; may be empty.
    pub invoice_note: String,
    /// The voice packages beside its plan.
    pub voice_packages: Vec<VoicePackageId>,
    /// The television channels beside its plan.
    pub tv_channels: Vec<TvChannelId>,
    /// The packages of channels beside its plan.
    pub tv_packages: Vec<TvPackageId>,
}
