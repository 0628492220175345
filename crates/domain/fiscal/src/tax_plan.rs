use crate::{DocumentModel, IcmsTreatment};
use chrono::NaiveDate;
use kernel::{CompanyId, Money, Percent, PlanId, TaxPlanId};

/// By which rates a line is taxed. Rates are in 1/10,000 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxRates {
    /// How ICMS treats it.
    pub treatment: IcmsTreatment,
    /// The ICMS, which counts where the line is taxed.
    pub icms: Percent,
    /// The ISS; zero where it is not due.
    pub iss: Percent,
    /// The PIS.
    pub pis: Percent,
    /// The COFINS.
    pub cofins: Percent,
    /// The FUST, on what is left after ICMS, PIS and COFINS (Lei 9.998/2000).
    pub fust: Percent,
    /// The FUNTTEL, on the same (Lei 10.052/2000).
    pub funttel: Percent,
}

impl TaxRates {
    /// Untaxed by all of them.
    pub const NONE: Self = Self {
        treatment: IcmsTreatment::Other,
        icms: Percent(0),
        iss: Percent(0),
        pis: Percent(0),
        cofins: Percent(0),
        fust: Percent(0),
        funttel: Percent(0),
    };
}

/// One part of a plan's price: what it is called, on which paper it stands, how it is taxed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxPlanLine {
    /// On which paper it stands.
    pub model: DocumentModel,
    /// What the customer reads, before the days of service: `SCM`.
    pub description: String,
    /// The provider's code of the service, at most ten characters.
    pub code: String,
    /// The classification of Convênio 115/03, four digits.
    pub classification: String,
    /// The unit, at most six characters.
    pub unit: String,
    /// The CFOP within the state: 5301 to 5307. Between states it is a thousand more. Zero for what has none.
    pub cfop: i64,
    /// Its part of the price. The parts of a plan add up to its price; another price, or some days of it, are split in proportion.
    pub amount: Money,
    /// How it is taxed.
    pub rates: TaxRates,
}

/// How the price of a plan is split and taxed by a company, for some time (planejamento tributário).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxPlan {
    /// Its id; zero for one that is to be registered.
    pub id: TaxPlanId,
    /// Whose plan it is.
    pub company: CompanyId,
    /// The plan of the catalogue; none for all that have no tax plan of their own.
    pub plan: Option<PlanId>,
    /// What people call it.
    pub name: String,
    /// The first day of issue for which it counts.
    pub valid_from: NaiveDate,
    /// The last one, if it has an end.
    pub valid_to: Option<NaiveDate>,
    /// Its parts, in the order in which they are printed.
    pub lines: Vec<TaxPlanLine>,
}

impl TaxPlan {
    fn counts_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// The tax plan of a plan on a day: its own before the company's general one, a later one before an earlier one.
pub(crate) fn tax_plan_for(plans: &[TaxPlan], company: CompanyId, plan: Option<PlanId>, day: NaiveDate) -> Option<&TaxPlan> {
    let candidates =
        plans.iter().filter(|tax| tax.company == company && tax.counts_on(day) && (tax.plan.is_none() || tax.plan == plan));
    candidates.max_by_key(|tax| (tax.plan.is_some(), tax.valid_from, tax.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(id: i64, plan: Option<i64>, from: &str, to: Option<&str>) -> TaxPlan {
        TaxPlan {
            id: TaxPlanId(id),
            company: CompanyId(1),
            plan: plan.map(PlanId),
            name: String::new(),
            valid_from: from.parse().unwrap(),
            valid_to: to.map(|day| day.parse().unwrap()),
            lines: Vec::new(),
        }
    }

    #[test]
    fn a_plans_own_rules_come_first_and_the_latest_of_them() {
        let plans = [
            plan(1, None, "2020-01-01", None),
            plan(2, Some(7), "2020-01-01", Some("2025-12-31")),
            plan(3, Some(7), "2026-01-01", None),
            plan(4, Some(8), "2026-06-01", None),
        ];
        let cases = [
            (7, "2025-12-31", Some(2)),
            (7, "2026-01-01", Some(3)),
            (8, "2026-05-31", Some(1)),
            (8, "2026-06-01", Some(4)),
            (9, "2026-06-01", Some(1)),
            (9, "2019-12-31", None),
        ];
        for (of, day, expected) in cases {
            let found = tax_plan_for(&plans, CompanyId(1), Some(PlanId(of)), day.parse().unwrap());
            assert_eq!(found.map(|tax| tax.id.0), expected, "plan {of} on {day}");
        }
        assert!(tax_plan_for(&plans, CompanyId(2), Some(PlanId(7)), "2026-06-01".parse().unwrap()).is_none());
        assert_eq!(tax_plan_for(&plans, CompanyId(1), None, "2026-06-01".parse().unwrap()).map(|tax| tax.id.0), Some(1));
    }
}
