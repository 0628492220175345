use kernel::{PlanId, TrialPlanId};

/// A plan that contracts may try for a time (plano de degustação).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialPlan {
    /// Its id.
    pub id: TrialPlanId,
    /// Its name.
    pub name: String,
    /// The plan whose speed it gives.
    pub plan: PlanId,
    /// False when it may not be tried any more; trials that were promised go on.
    pub is_active: bool,
}
