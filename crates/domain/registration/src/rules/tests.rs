use super::*;
use catalog::Reduction;
use kernel::{Money, SpeedId};

const NOTHING: AccessNeeds = AccessNeeds {
    reserves_exit: false,
    needs_login: false,
    needs_password: false,
    is_priced_by_speed: false,
    is_in_connectmaster: false,
};

fn full() -> AccessTerms {
    AccessTerms {
        login: Some("ana".into()),
        password: Some("xs8f5s4x7s8".into()),
        fibre_box: Some(FibreBoxId(24)),
        exit: Some(FibreExitId(225)),
        location: Some(1),
        speed: Some(SpeedId(1)),
    }
}

#[test]
fn a_plan_asks_for_what_its_attributes_say() {
    let exit = Some((FibreBoxId(24), FibreExitId(225)));
    let fibre = AccessNeeds { reserves_exit: true, ..NOTHING };
    let connected = AccessNeeds { is_in_connectmaster: true, ..fibre };
    let without = |change: fn(&mut AccessTerms)| {
        let mut terms = full();
        change(&mut terms);
        terms
    };
    for (needs, terms, expected) in [
        (NOTHING, AccessTerms::default(), Ok(None)),
        (NOTHING, full(), Ok(None)),
        (fibre, full(), Ok(exit)),
        (fibre, without(|terms| terms.login = None), Ok(exit)),
        (fibre, without(|terms| terms.location = None), Ok(exit)),
        (fibre, without(|terms| terms.exit = None), Err(Needed::Exit)),
        (fibre, without(|terms| terms.fibre_box = None), Err(Needed::FibreBox)),
        (connected, full(), Ok(exit)),
        (connected, without(|terms| terms.location = None), Err(Needed::Location)),
        (AccessNeeds { is_in_connectmaster: true, ..NOTHING }, AccessTerms::default(), Ok(None)),
        (AccessNeeds { needs_login: true, ..NOTHING }, full(), Ok(None)),
        (AccessNeeds { needs_login: true, ..NOTHING }, without(|terms| terms.login = None), Err(Needed::Login)),
        (AccessNeeds { needs_password: true, ..NOTHING }, without(|terms| terms.password = None), Err(Needed::Password)),
        (AccessNeeds { is_priced_by_speed: true, ..NOTHING }, without(|terms| terms.speed = None), Err(Needed::Speed)),
    ] {
        assert_eq!(access(needs, &terms), expected, "{needs:?} {terms:?}");
    }
}

#[test]
fn a_telephone_says_all_of_its_flags() {
    let full = VoiceTerms {
        number: Some(TelephoneNumberId(178)),
        bars_collect: Some(true),
        bars_long_distance: Some(false),
        bars_mobile: Some(false),
        bars_international: Some(true),
        is_listed: Some(false),
        packages: Vec::new(),
    };
    let barring = Barring { collect: true, long_distance: false, mobile: false, international: true };
    assert_eq!(voice(&full), Ok((TelephoneNumberId(178), barring, false)));
    for (terms, missing) in [
        (VoiceTerms { number: None, ..full.clone() }, Needed::Number),
        (VoiceTerms { bars_collect: None, ..full.clone() }, Needed::BarsCollect),
        (VoiceTerms { bars_long_distance: None, ..full.clone() }, Needed::BarsLongDistance),
        (VoiceTerms { bars_mobile: None, ..full.clone() }, Needed::BarsMobile),
        (VoiceTerms { bars_international: None, ..full.clone() }, Needed::BarsInternational),
        (VoiceTerms { is_listed: None, ..full.clone() }, Needed::Listing),
    ] {
        assert_eq!(voice(&terms), Err(missing));
    }
}

#[test]
fn each_item_of_a_package_is_sold_once() {
    let item = |plan| PackageItem { plan: PlanId(plan), reduction: Some(Reduction::Amount(Money::centavos(500))) };
    let sold = |plan| SoldPlan {
        plan: PlanId(plan),
        price: Money::ZERO,
        tax_planning: None,
        installation: None,
        installments: None,
        promotions: Vec::new(),
    };
    let items = [item(673), item(145)];
    let found = |plans: &[i64]| {
        let plans: Vec<_> = plans.iter().map(|plan| sold(*plan)).collect();
        items_of(&items, &plans).map(|items| items.iter().map(|item| item.plan.0).collect::<Vec<_>>())
    };
    assert_eq!(found(&[673, 145]), Ok(vec![673, 145]));
    assert_eq!(found(&[145, 673]), Ok(vec![145, 673]));
    assert_eq!(found(&[673]), Err(WrongContents::LeftOut(PlanId(145))));
    assert_eq!(found(&[]), Err(WrongContents::LeftOut(PlanId(673))));
    assert_eq!(found(&[673, 145, 145]), Err(WrongContents::Foreign(PlanId(145))));
    assert_eq!(found(&[673, 1159]), Err(WrongContents::Foreign(PlanId(1159))));
}

#[test]
fn a_sale_has_one_plan_of_a_kind() {
    use ServiceGroup::{Hosting, Internet, Other, Telephony, Tv};
    for (groups, expected) in [
        (&[Internet, Telephony, Tv][..], None),
        (&[Other, Other, Hosting, Hosting], None),
        (&[Internet, Other, Internet], Some(Internet)),
        (&[Tv, Telephony, Telephony], Some(Telephony)),
        (&[], None),
    ] {
        assert_eq!(doubled_kind(groups), expected, "{groups:?}");
    }
}

#[test]
fn what_needs_no_line_is_in_service_at_once() {
    use ServiceGroup::{Hosting, Internet, Other, Telephony, Tv};
    for (group, expected) in [(Internet, true), (Telephony, true), (Tv, true), (Hosting, false), (Other, false)] {
        assert_eq!(awaits_installation(group), expected, "{group:?}");
    }
}

#[test]
fn a_contract_has_one_address_of_a_kind() {
    use AddressKind::{Billing, Default, Installation};
    for (kinds, expected) in [
        (&[Default][..], None),
        (&[Installation, Billing, Default], None),
        (&[Default, Billing, Default], Some(Default)),
        (&[Billing, Billing], Some(Billing)),
        (&[], None),
    ] {
        assert_eq!(doubled_address(kinds), expected, "{kinds:?}");
    }
}
