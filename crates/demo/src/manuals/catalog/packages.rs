//! Packages (manual, lines 3720-3760 and 6748-6833).

use super::{OTHER, RESIDENTIAL};
use crate::DemoError;
use crate::provider::plans::{
    FIBRE_10, FIBRE_15, FIBRE_500, FIBRE_700, FIXED_LINE, RENTED_ROUTER, RENTED_WIFI, TELEPHONE, TELEVISION, WEB_HOSTING,
};
use catalog::{Audience, NewPackage, PackageItem, Reduction};
use db::Ctx;
use kernel::{Money, PackageId, Percent, PlanId};

const fn plain(plan: PlanId) -> PackageItem {
    PackageItem { plan, reduction: None }
}

const fn less(plan: PlanId, centavos: i64) -> PackageItem {
    PackageItem { plan, reduction: Some(Reduction::Amount(Money::centavos(centavos))) }
}

const fn percent(plan: PlanId, percent: i64) -> PackageItem {
    PackageItem { plan, reduction: Some(Reduction::Share(Percent::whole(percent))) }
}

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    let homes = Audience { companies: false, contract_types: vec![RESIDENTIAL, OTHER], ..Audience::EVERYBODY };
    for (id, name, audience, items) in [
        (15, "COMBO FIBRA 500 + FONE", &homes, vec![less(FIBRE_500.id, 1_000), percent(TELEPHONE.id, 50)]),
        (23, "COMBO FONE + FIBRA 10", &Audience::EVERYBODY, vec![less(FIXED_LINE.id, 500), percent(FIBRE_10.id, 50)]),
        (81, "COMBO FIBRA 15 + WI-FI", &homes, vec![plain(FIBRE_15.id), percent(RENTED_ROUTER.id, 80)]),
        (1_260, "PACOTE TESTE", &Audience::EVERYBODY, vec![less(FIXED_LINE.id, 500), less(RENTED_WIFI.id, 200)]),
        (1_261, "TESTE II", &Audience::EVERYBODY, vec![less(WEB_HOSTING.id, 500), plain(RENTED_ROUTER.id)]),
        (
            18_000_001,
            "COMBO COMPLETO 700",
            &homes,
            vec![less(FIBRE_700.id, 2_000), percent(TELEPHONE.id, 100), percent(TELEVISION.id, 25)],
        ),
    ] {
        let (id, name) = (Some(PackageId(id)), name.to_owned());
        catalog::create_package(ctx, &NewPackage { id, name, audience: audience.clone(), items, is_active: true }).await?;
    }
    Ok(())
}
