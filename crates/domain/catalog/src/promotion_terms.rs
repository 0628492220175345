//! For which sales a promotion is, and beside which others.

use crate::{PersonKind, Promotion, SaleError};
use br::{Cep, Uf};
use chrono::NaiveDate;
use kernel::{BillingFormId, ContractTypeId, DistrictId, PackageId, PlanId, ProfileId, PromotionId, TechnologyId};
use std::collections::HashSet;

/// A sale, as far as promotions ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The day of the sale.
    pub day: NaiveDate,
    /// How it is billed.
    pub billing_form: BillingFormId,
    /// Whether it is paid before a period.
    pub is_prepaid: bool,
    /// The type of the contract.
    pub contract_type: ContractTypeId,
    /// Person or company.
    pub person: PersonKind,
    /// The state of the installation.
    pub state: Uf,
    /// The IBGE code of its city.
    pub city: i64,
    /// Its district.
    pub district: Option<DistrictId>,
    /// Its postal code.
    pub postal_code: Cep,
    /// The profile of the seller.
    pub profile: ProfileId,
    /// The plan, where one plan is sold or one of a package.
    pub plan: Option<PlanId>,
    /// The package, where one is sold.
    pub package: Option<PackageId>,
    /// The technology of the plan, or those of the package's plans.
    pub technologies: Vec<TechnologyId>,
}

/// Which sales a promotion is for. An empty list asks for nothing. Of plans, packages and technologies one match is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// How it is billed.
    pub billing_forms: Vec<BillingFormId>,
    /// The type of the contract.
    pub contract_types: Vec<ContractTypeId>,
    /// Person or company.
    pub people: Vec<PersonKind>,
    /// The state.
    pub states: Vec<Uf>,
    /// The IBGE code of the city.
    pub cities: Vec<i64>,
    /// The district.
    pub districts: Vec<DistrictId>,
    /// The postal code: from one to another, both included.
    pub postal_codes: Vec<(Cep, Cep)>,
    /// The profile of the seller.
    pub profiles: Vec<ProfileId>,
    /// What is sold: plans.
    pub plans: Vec<PlanId>,
    /// What is sold: packages.
    pub packages: Vec<PackageId>,
    /// What is sold: anything of a technology.
    pub technologies: Vec<TechnologyId>,
}

/// When a promotion holds, for whom, and beside which others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromotionTerms {
    /// The first day on which it is sold; none without a beginning.
    pub valid_from: Option<NaiveDate>,
    /// The last day; none without an end.
    pub valid_to: Option<NaiveDate>,
    /// Whether it may be combined with others that say so too.
    pub is_cumulative: bool,
    /// Whether prepaid contracts may have it.
    pub allows_prepaid: bool,
    /// Whether a supervisor has to confirm it.
    pub needs_confirmation: bool,
    /// Whether what is left of it goes along when the contract is transferred.
    pub survives_transfer: bool,
    /// Its place in lists; the lowest comes first.
    pub position: i64,
    /// Which sales it is for.
    pub conditions: Conditions,
}

impl PromotionTerms {
    /// For every sale at any time, beside others: what holds until terms are set.
    #[must_use]
    pub fn open() -> Self {
        Self {
            valid_from: None,
            valid_to: None,
            is_cumulative: true,
            allows_prepaid: true,
            needs_confirmation: false,
            survives_transfer: false,
            position: 0,
            conditions: Conditions::default(),
        }
    }
}

/// A promotion with its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromotionOffer {
    /// What is taken off, in which months.
    pub promotion: Promotion,
    /// When, for whom, beside which others.
    pub terms: PromotionTerms,
}

/// Why a promotion is not for a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotForSale {
    /// It is not sold any more.
    Withdrawn,
    /// Its first day is to come.
    NotYet,
    /// Its last day is over.
    Over,
    /// Not for prepaid contracts.
    Prepaid,
    /// Not for the billing form.
    BillingForm,
    /// Not for the type of contract.
    ContractType,
    /// Not for this kind of person.
    Person,
    /// Not there: state, city, district or postal code.
    Place,
    /// Not by this seller's profile.
    Profile,
    /// Not for what is sold.
    Item,
}

impl PromotionOffer {
    /// Why it is not for a sale; none when it is.
    #[must_use]
    pub fn refusal(&self, sale: &Sale) -> Option<NotForSale> {
        let terms = &self.terms;
        let conditions = &terms.conditions;
        let checks = [
            (self.promotion.is_active, NotForSale::Withdrawn),
            (terms.valid_from.is_none_or(|first| first <= sale.day), NotForSale::NotYet),
            (terms.valid_to.is_none_or(|last| sale.day <= last), NotForSale::Over),
            (terms.allows_prepaid || !sale.is_prepaid, NotForSale::Prepaid),
            (has(&conditions.billing_forms, &sale.billing_form), NotForSale::BillingForm),
            (has(&conditions.contract_types, &sale.contract_type), NotForSale::ContractType),
            (has(&conditions.people, &sale.person), NotForSale::Person),
            (conditions.includes_place(sale), NotForSale::Place),
            (has(&conditions.profiles, &sale.profile), NotForSale::Profile),
            (conditions.includes_item(sale), NotForSale::Item),
        ];
        checks.into_iter().find_map(|(holds, reason)| (!holds).then_some(reason))
    }
}

impl Conditions {
    fn includes_place(&self, sale: &Sale) -> bool {
        let district = self.districts.is_empty() || sale.district.is_some_and(|district| self.districts.contains(&district));
        let in_range = |(from, to): &(Cep, Cep)| (*from..=*to).contains(&sale.postal_code);
        let postal_code = self.postal_codes.is_empty() || self.postal_codes.iter().any(in_range);
        has(&self.states, &sale.state) && has(&self.cities, &sale.city) && district && postal_code
    }

    fn includes_item(&self, sale: &Sale) -> bool {
        let asks_nothing = self.plans.is_empty() && self.packages.is_empty() && self.technologies.is_empty();
        asks_nothing
            || sale.plan.is_some_and(|plan| self.plans.contains(&plan))
            || sale.package.is_some_and(|package| self.packages.contains(&package))
            || sale.technologies.iter().any(|technology| self.technologies.contains(technology))
    }
}

/// Whether a value is among those that are asked for; an empty list asks for nothing.
fn has<T: PartialEq>(asked: &[T], value: &T) -> bool {
    asked.is_empty() || asked.contains(value)
}

/// Whether promotions may be had together: each once, and of more than one each must allow others beside it.
pub(crate) fn check_combination(promotions: &[PromotionOffer]) -> Result<(), SaleError> {
    let mut seen: HashSet<PromotionId> = HashSet::new();
    if let Some(repeated) = promotions.iter().find(|offer| !seen.insert(offer.promotion.id)) {
        return Err(SaleError::RepeatedPromotion(repeated.promotion.id));
    }
    let alone = promotions.iter().find(|offer| !offer.terms.is_cumulative);
    match alone {
        Some(offer) if promotions.len() > 1 => Err(SaleError::NotCumulative(offer.promotion.id)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
