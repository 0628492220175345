//! How each plan is sold, and the tax plannings (manual, lines 2908-2957).

use super::prices::{
    BUSINESS_500 as BUSINESS_500_SPEED, BUSINESS_GIGABIT, GIGABIT, MEGABITS_3, MEGABITS_10, MEGABITS_15, MEGABITS_20,
    MEGABITS_100, MEGABITS_300, MEGABITS_500, MEGABITS_700,
};
use super::{CORPORATE, FREE_INSTALLATION, INSTALLATION, LAFAIETE, RADIO_INSTALLATION, TENDER};
use crate::DemoError;
use crate::provider::companies::COMPANY_A;
use crate::provider::plans::{
    BUSINESS_500, BUSINESS_1000, FIBRE_10, FIBRE_15, FIBRE_100, FIBRE_300, FIBRE_500, FIBRE_700, FIBRE_1000, FIXED_LINE,
    RADIO_20, RADIO_256K, RADIO_600K, RENTED_ROUTER, RENTED_WIFI, TELEPHONE, TELEVISION, TV_BRONZE, WEB_HOSTING,
};
use catalog::{Audience, NewTaxPlanningOffer, PlanAccess, PlanTerms, PlanTv, PlanVoice, set_plan_terms};
use db::Ctx;
use kernel::{PlanId, ServiceId, SpeedId, TaxPlanningId, TvChannelId};

const FIBRE_INSTALLATION: ServiceId = ServiceId(140);
const MOVE: ServiceId = ServiceId(6);

/// What fibre needs: an exit of a box, and a login that is made by itself.
const BY_FIBRE: PlanAccess = PlanAccess { reserves_exit: true, generates_login: true, generates_password: true, ip_addresses: 1 };
const BY_RADIO: PlanAccess = PlanAccess { reserves_exit: false, ..BY_FIBRE };

fn internet(access: PlanAccess, speed: SpeedId, installation: Option<ServiceId>) -> PlanTerms {
    PlanTerms { access: Some(access), speed: Some(speed), installation, ..PlanTerms::PLAIN }
}

fn of_businesses() -> Audience {
    Audience { people: false, contract_types: vec![CORPORATE, TENDER], ..Audience::EVERYBODY }
}

fn terms() -> Vec<(PlanId, PlanTerms)> {
    let fibre = |plan, speed| (plan, internet(BY_FIBRE, speed, Some(FIBRE_INSTALLATION)));
    let business = |plan, speed| {
        let access = PlanAccess { ip_addresses: 4, ..BY_FIBRE };
        (plan, PlanTerms { audience: of_businesses(), ..internet(access, speed, Some(FIBRE_INSTALLATION)) })
    };
    let radio = internet(BY_RADIO, MEGABITS_3, Some(RADIO_INSTALLATION));
    let table = |terms: PlanTerms| PlanTerms { uses_price_table: true, ..terms };
    let voice = |minutes| Some(PlanVoice { lines: 1, minutes, allows_portability: true });
    let tv = |points, channels: &[i64]| {
        let channels = channels.iter().map(|id| TvChannelId(*id)).collect();
        Some(PlanTv { points, channels })
    };
    let installed = PlanTerms { installation: Some(INSTALLATION), ..PlanTerms::PLAIN };
    // The manual's plan of 100 MB takes no exit, and its seller gives the login; it is sold where the manual sells it.
    let by_hand = PlanAccess { generates_login: false, generates_password: false, ..BY_RADIO };
    let in_town = Audience { cities: vec![LAFAIETE], ..Audience::EVERYBODY };
    vec![
        fibre(FIBRE_300.id, MEGABITS_300),
        fibre(FIBRE_500.id, MEGABITS_500),
        fibre(FIBRE_700.id, MEGABITS_700),
        fibre(FIBRE_1000.id, GIGABIT),
        business(BUSINESS_500.id, BUSINESS_500_SPEED),
        business(BUSINESS_1000.id, BUSINESS_GIGABIT),
        (RADIO_20.id, PlanTerms { speed: Some(MEGABITS_20), ..radio.clone() }),
        (RADIO_256K.id, table(radio.clone())),
        (RADIO_600K.id, table(PlanTerms { speed: None, ..radio })),
        (FIBRE_10.id, internet(BY_FIBRE, MEGABITS_10, None)),
        (FIBRE_100.id, PlanTerms { audience: in_town, ..internet(by_hand, MEGABITS_100, Some(FREE_INSTALLATION)) }),
        (FIBRE_15.id, PlanTerms { needs_tax_planning: true, ..internet(BY_FIBRE, MEGABITS_15, Some(INSTALLATION)) }),
        (TELEPHONE.id, PlanTerms { voice: voice(Some(1_000)), ..PlanTerms::PLAIN }),
        (FIXED_LINE.id, table(PlanTerms { voice: voice(None), ..installed.clone() })),
        (TELEVISION.id, PlanTerms { tv: tv(1, &[1, 5, 6, 14]), ..PlanTerms::PLAIN }),
        (TV_BRONZE.id, PlanTerms { tv: tv(2, &[1, 5, 6, 14, 43, 45, 46]), needs_tax_planning: true, ..installed.clone() }),
        (RENTED_WIFI.id, table(installed)),
        (RENTED_ROUTER.id, PlanTerms { needs_tax_planning: true, ..PlanTerms::PLAIN }),
        (WEB_HOSTING.id, PlanTerms { needs_tax_planning: true, ..PlanTerms::PLAIN }),
    ]
}

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (plan, terms) in terms() {
        set_plan_terms(ctx, plan, &terms).await?;
    }
    for (id, name) in [(1, "PLANEJAMENTO 1"), (3, "PLANEJAMENTO 2")] {
        catalog::add_tax_planning(ctx, Some(TaxPlanningId(id)), name).await?;
    }
    for (plan, planning, installation) in [
        (RENTED_ROUTER.id, 1, Some(MOVE)),
        (RENTED_ROUTER.id, 3, None),
        (WEB_HOSTING.id, 1, None),
        (FIBRE_15.id, 1, None),
        (FIXED_LINE.id, 1, None),
        (TV_BRONZE.id, 1, None),
    ] {
        let offer = NewTaxPlanningOffer { planning: TaxPlanningId(planning), plan, company: COMPANY_A, installation };
        catalog::offer_tax_planning(ctx, offer).await?;
    }
    Ok(())
}
