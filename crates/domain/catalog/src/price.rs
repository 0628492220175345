//! Prices of the price table (tabela de preços).

use crate::{PersonKind, Plan, Speed};
use kernel::{ContractTypeId, CoverageAreaId, Money, PlanId, SpeedId};

/// What the price of a plan depends on beside the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceQuestion {
    /// The type of the contract.
    pub contract_type: ContractTypeId,
    /// The coverage area of the address; a plan with a price of its own needs none.
    pub coverage_area: Option<CoverageAreaId>,
    /// Person or company.
    pub person: PersonKind,
    /// The speed that is chosen; an Internet plan of the price table needs one.
    pub speed: Option<SpeedId>,
}

/// A price of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TablePrice {
    /// The plan.
    pub plan: PlanId,
    /// Where.
    pub coverage_area: CoverageAreaId,
    /// With which type of contract.
    pub contract_type: ContractTypeId,
    /// To whom.
    pub person: PersonKind,
    /// At which speed; only for Internet plans, and always for them.
    pub speed: Option<SpeedId>,
    /// What a month costs; zero or more.
    pub price: Money,
}

/// The answer to a question of price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The plan.
    pub plan: Plan,
    /// The speed that was chosen, or the plan's own.
    pub speed: Option<Speed>,
    /// What a month costs.
    pub price: Money,
}
