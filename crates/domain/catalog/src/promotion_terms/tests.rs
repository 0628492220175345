use super::*;
use crate::Reduction;
use kernel::{Money, Percent};
use proptest::prelude::*;

fn offer(id: i64, terms: PromotionTerms) -> PromotionOffer {
    let promotion = Promotion {
        id: PromotionId(id),
        name: "METADE".into(),
        first_month: 1,
        last_month: 3,
        reduction: Reduction::Share(Percent::whole(50)),
        is_active: true,
    };
    PromotionOffer { promotion, terms }
}

fn sale() -> Sale {
    Sale {
        day: "2026-11-26".parse().unwrap(),
        billing_form: BillingFormId(65),
        is_prepaid: false,
        contract_type: ContractTypeId(1),
        person: PersonKind::Person,
        state: Uf::parse("MG").unwrap(),
        city: 3_118_304,
        district: Some(DistrictId(15_372)),
        postal_code: Cep::parse("36402-157").unwrap(),
        profile: ProfileId(1),
        plan: Some(PlanId(787)),
        package: None,
        technologies: vec![TechnologyId(4)],
    }
}

fn cep(text: &str) -> Cep {
    Cep::parse(text).unwrap()
}

#[test]
fn a_promotion_is_for_the_sales_of_its_terms() {
    let open = PromotionTerms::open();
    let when = |conditions: Conditions| PromotionTerms { conditions, ..PromotionTerms::open() };
    let none = Conditions::default;
    let day = |text: &str| Some(text.parse().unwrap());
    let cases = [
        (open.clone(), None),
        (PromotionTerms { valid_from: day("2026-11-26"), valid_to: day("2026-11-26"), ..open.clone() }, None),
        (PromotionTerms { valid_from: day("2026-11-27"), ..open.clone() }, Some(NotForSale::NotYet)),
        (PromotionTerms { valid_to: day("2026-11-25"), ..open.clone() }, Some(NotForSale::Over)),
        (PromotionTerms { allows_prepaid: false, ..open }, None),
        (when(Conditions { billing_forms: vec![BillingFormId(1), BillingFormId(65)], ..none() }), None),
        (when(Conditions { billing_forms: vec![BillingFormId(1)], ..none() }), Some(NotForSale::BillingForm)),
        (when(Conditions { contract_types: vec![ContractTypeId(2)], ..none() }), Some(NotForSale::ContractType)),
        (when(Conditions { people: vec![PersonKind::Company], ..none() }), Some(NotForSale::Person)),
        (when(Conditions { states: vec![Uf::parse("PR").unwrap()], ..none() }), Some(NotForSale::Place)),
        (when(Conditions { states: vec![Uf::parse("MG").unwrap()], cities: vec![3_118_304], ..none() }), None),
        (when(Conditions { states: vec![Uf::parse("MG").unwrap()], cities: vec![4_114_807], ..none() }), Some(NotForSale::Place)),
        (when(Conditions { districts: vec![DistrictId(15_372)], ..none() }), None),
        (when(Conditions { districts: vec![DistrictId(1)], ..none() }), Some(NotForSale::Place)),
        (when(Conditions { postal_codes: vec![(cep("36400-000"), cep("36402-157"))], ..none() }), None),
        (when(Conditions { postal_codes: vec![(cep("36402-158"), cep("36409-999"))], ..none() }), Some(NotForSale::Place)),
        (when(Conditions { profiles: vec![ProfileId(3)], ..none() }), Some(NotForSale::Profile)),
        (when(Conditions { plans: vec![PlanId(787)], ..none() }), None),
        (when(Conditions { plans: vec![PlanId(1)], technologies: vec![TechnologyId(4)], ..none() }), None),
        (when(Conditions { plans: vec![PlanId(1)], technologies: vec![TechnologyId(2)], ..none() }), Some(NotForSale::Item)),
        (when(Conditions { packages: vec![PackageId(81)], ..none() }), Some(NotForSale::Item)),
    ];
    for (terms, expected) in cases {
        assert_eq!(offer(1, terms.clone()).refusal(&sale()), expected, "{terms:?}");
    }
    let prepaid = Sale { is_prepaid: true, ..sale() };
    let refusing = offer(1, PromotionTerms { allows_prepaid: false, ..PromotionTerms::open() });
    assert_eq!(refusing.refusal(&prepaid), Some(NotForSale::Prepaid));
    let package = Sale { plan: None, package: Some(PackageId(81)), ..sale() };
    assert_eq!(offer(1, when(Conditions { packages: vec![PackageId(81)], ..none() })).refusal(&package), None);
    let nowhere = Sale { district: None, ..sale() };
    let of_district = offer(1, when(Conditions { districts: vec![DistrictId(15_372)], ..none() }));
    assert_eq!(of_district.refusal(&nowhere), Some(NotForSale::Place));
    let mut withdrawn = offer(1, PromotionTerms::open());
    withdrawn.promotion.is_active = false;
    assert_eq!(withdrawn.refusal(&sale()), Some(NotForSale::Withdrawn));
}

#[test]
fn promotions_are_combined_when_all_of_them_allow_it() {
    let alone = || PromotionTerms { is_cumulative: false, ..PromotionTerms::open() };
    let (with_others, by_itself) = (|id| offer(id, PromotionTerms::open()), |id| offer(id, alone()));
    assert!(check_combination(&[]).is_ok());
    assert!(check_combination(&[by_itself(1)]).is_ok());
    assert!(check_combination(&[with_others(1), with_others(2)]).is_ok());
    for pair in [[by_itself(7), with_others(1)], [with_others(1), by_itself(7)]] {
        assert!(matches!(check_combination(&pair), Err(SaleError::NotCumulative(PromotionId(7)))));
    }
    let twice = [with_others(1), with_others(2), with_others(1)];
    assert!(matches!(check_combination(&twice), Err(SaleError::RepeatedPromotion(PromotionId(1)))));
}

proptest! {
    #[test]
    fn a_reduction_takes_no_more_than_there_is(price in 0..=Money::MAX.in_centavos(), off in 1..=Money::MAX.in_centavos(), share in 1..=Percent::WHOLE) {
        let price = Money::centavos(price);
        for reduction in [Reduction::Amount(Money::centavos(off)), Reduction::Share(Percent(share))] {
            let left = reduction.off(price);
            prop_assert!(!left.is_negative() && left <= price);
        }
    }
}
