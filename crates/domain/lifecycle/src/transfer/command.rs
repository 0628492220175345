use crate::FineTerms;
use kernel::{
    ContractId, CustomerId, DealerId, DueDayId, InvoiceId, Money, PackageId, PlanId, SlaGroupId, SpeedId, StaffId,
    TransferReasonId,
};

/// A transfer as it is asked for.
#[derive(Clone, Debug)]
pub struct TransferContract {
    /// Whose contract.
    pub customer: CustomerId,
    /// The contract, or one of the package's.
    pub contract: ContractId,
    /// What is transferred.
    pub from: TransferredThing,
    /// What takes its place.
    pub to: Destination,
    /// The due day of the new contracts.
    pub due_day: DueDayId,
    /// What a month costs less for good; of a package it is shared by its contracts in proportion to their prices.
    pub fixed_discount: Option<Money>,
    /// For how many months the customer stays from now on: 0 to 120.
    pub months: u32,
    /// What becomes of discounts and promotions.
    pub promotions: PromotionChoice,
    /// What becomes of invoices that bill days after the end.
    pub billings: Billings,
    /// The third party that asks for the money.
    pub by_dealer: Option<DealerId>,
    /// The third party whose money is asked for.
    pub from_dealer: Option<DealerId>,
    /// The templates of the papers that the customer is to accept.
    pub templates: Vec<i64>,
    /// How the fine of a broken loyalty is booked.
    pub fine: FineTerms,
    /// Why.
    pub reason: Option<TransferReasonId>,
    /// Who sells the new contracts; else whoever sold the old ones. Whether it is active is the caller's to check.
    pub seller: Option<StaffId>,
    /// Who answers for the release of a blocked contract, where there is one. Whether it is active is the caller's to check.
    pub released_by: Option<StaffId>,
}

/// What is transferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferredThing {
    /// One contract, whether it was sold in a package or not.
    Plan,
    /// All contracts of a package.
    Package,
}

/// What takes the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// One contract.
    Plan {
        /// Its plan.
        plan: PlanId,
        /// Its speed (QoS).
        speed: SpeedId,
        /// Its group of agreed times of service; none for the standard one.
        sla_group: Option<SlaGroupId>,
        /// Its status, where it is another than that of the contract that is transferred; from a plan only.
        status: Option<NewPlanStatus>,
    },
    /// A contract for each plan of a package.
    Package {
        /// The package.
        package: PackageId,
        /// The speed of its Internet plan; else that of the contract whose place it takes, or the plan's own.
        speed: Option<SpeedId>,
        /// Which plan takes the place of which contract. From a package all contracts are named; from a plan it may be left out.
        correlation: Vec<(ContractId, PlanId)>,
    },
}

/// A status that may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPlanStatus {
    /// In service: what is blocked or rests comes back.
    Active,
}

/// What becomes of discounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromotionChoice {
    /// What is left of them goes along; of promotions only where their terms say that they survive a transfer.
    Keep,
    /// The promotion that is sold for the new plan or package takes their place.
    New,
    /// They end.
    Cancel,
}

/// What becomes of invoices that still ask for days after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billings {
    /// They stay; what they ask for too much is given back by the next invoice.
    Keep,
    /// Those of cycles that begin later are withdrawn, and with that of the day of the transfer goes on what is said.
    CancelFuture(PeriodAction),
}

/// What becomes of the invoice that bills the day of the transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodAction {
    /// It stays; what it asks for too much is given back by the next invoice.
    None,
    /// It is withdrawn. The days up to the end are billed by the next invoice.
    Cancel,
    /// It is withdrawn, and nothing is asked for the days that nobody has billed (sem faturamento residual).
    Block,
}

/// What a transfer came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// The new contracts, by id.
    pub contracts: Vec<ContractId>,
    /// The package that they make.
    pub package: Option<PackageId>,
    /// The invoices of fines.
    pub fines: Vec<InvoiceId>,
    /// Invoices that were to be withdrawn and stay: paid in part, or shared with other contracts. The next invoice gives back.
    pub kept: Vec<InvoiceId>,
}
