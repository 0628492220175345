//! Technologies, due days and plans.

use crate::DemoError;
use catalog::{BillingWindow, DueDay, NewDueDay, NewPlan, NewTechnology, Quota, QuotaUnit, ServiceGroup, SetBillingWindow};
use db::Ctx;
use kernel::{DueDayId, Money, PlanId, TechnologyId};

pub(crate) const RADIO: TechnologyId = TechnologyId(2);
pub(crate) const FIBRE: TechnologyId = TechnologyId(4);
pub(crate) const IP_TELEPHONY: TechnologyId = TechnologyId(10);
const FIXED_TELEPHONY: TechnologyId = TechnologyId(11);
const SATELLITE_TV: TechnologyId = TechnologyId(12);
const HOSTING: TechnologyId = TechnologyId(13);
const RENT: TechnologyId = TechnologyId(14);
const CONSULTING: TechnologyId = TechnologyId(15);

/// The cliente manual's technologies, with its ids where it prints any.
const TECHNOLOGIES: [(TechnologyId, &str, ServiceGroup); 8] = [
    (RADIO, "RADIO", ServiceGroup::Internet),
    (FIBRE, "FIBRA", ServiceGroup::Internet),
    (IP_TELEPHONY, "TELEFONIA IP", ServiceGroup::Telephony),
    (FIXED_TELEPHONY, "TELEFONIA FIXA", ServiceGroup::Telephony),
    (SATELLITE_TV, "TV POR SATELITE", ServiceGroup::Tv),
    (HOSTING, "HOSTING", ServiceGroup::Hosting),
    (RENT, "LOCACAO", ServiceGroup::Other),
    (CONSULTING, "CONSULTORIA", ServiceGroup::Other),
];

/// The due days with their ids; those of 1, 2 and 4 are the cliente manual's.
pub(crate) const DUE_DAYS: [(DueDayId, i64); 7] = [
    (DueDayId(1), 1),
    (DueDayId(2), 5),
    (DueDayId(3), 8),
    (DueDayId(4), 10),
    (DueDayId(5), 15),
    (DueDayId(6), 20),
    (DueDayId(7), 25),
];

/// The due days that do not bill calendar months, with the first day of their cycles, as the cliente manual prints them.
const CYCLES: [(DueDayId, i64); 2] = [(DueDayId(1), 6), (DueDayId(2), 10)];

/// A plan of the demo provider.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DemoPlan {
    pub(crate) id: PlanId,
    pub(crate) name: &'static str,
    technology: TechnologyId,
    pub(crate) price: Money,
    /// To the subscriber and from it, in kbit/s.
    kbps: (i64, i64),
    quota_in_gigabytes: Option<i64>,
    is_sold: bool,
}

impl DemoPlan {
    const fn sold(id: i64, name: &'static str, technology: TechnologyId, centavos: i64, megabits: (i64, i64)) -> Self {
        let (price, kbps) = (Money::centavos(centavos), (megabits.0 * 1_000, megabits.1 * 1_000));
        Self { id: PlanId(id), name, technology, price, kbps, quota_in_gigabytes: None, is_sold: true }
    }

    /// One of the manuals, which nobody sells any more.
    const fn old(id: i64, name: &'static str, technology: TechnologyId, centavos: i64, megabits: (i64, i64)) -> Self {
        Self { is_sold: false, ..Self::sold(id, name, technology, centavos, megabits) }
    }

    /// The kind of service that it is.
    pub(crate) fn group(&self) -> ServiceGroup {
        let known = TECHNOLOGIES.iter().find(|(id, ..)| *id == self.technology);
        known.map_or(ServiceGroup::Other, |(_, _, group)| *group)
    }

    /// Whether it needs a login to the network.
    pub(crate) fn is_internet(&self) -> bool {
        self.group() == ServiceGroup::Internet
    }

    const fn slow(self, kbps: (i64, i64)) -> Self {
        Self { kbps, ..self }
    }

    const fn with_quota(self, gigabytes: i64) -> Self {
        Self { quota_in_gigabytes: Some(gigabytes), ..self }
    }
}

pub(crate) const FIBRE_300: DemoPlan = DemoPlan::sold(1, "FIBRA 300 MEGA", FIBRE, 8_990, (300, 150));
pub(crate) const FIBRE_500: DemoPlan = DemoPlan::sold(2, "FIBRA 500 MEGA", FIBRE, 10_990, (500, 250));
pub(crate) const FIBRE_700: DemoPlan = DemoPlan::sold(3, "FIBRA 700 MEGA", FIBRE, 12_990, (700, 350));
pub(crate) const FIBRE_1000: DemoPlan = DemoPlan::sold(4, "FIBRA 1 GIGA", FIBRE, 16_990, (1_000, 500));
pub(crate) const BUSINESS_500: DemoPlan = DemoPlan::sold(15, "FIBRA EMPRESARIAL 500 MEGA", FIBRE, 24_990, (500, 500));
pub(crate) const BUSINESS_1000: DemoPlan = DemoPlan::sold(6, "FIBRA EMPRESARIAL 1 GIGA", FIBRE, 39_990, (1_000, 1_000));
pub(crate) const RADIO_20: DemoPlan = DemoPlan::sold(7, "RADIO 20 MEGA", RADIO, 7_990, (20, 5));
pub(crate) const TELEPHONE: DemoPlan = DemoPlan::sold(18, "TELEFONE ILIMITADO BRASIL", IP_TELEPHONY, 3_990, (0, 0));
pub(crate) const TELEVISION: DemoPlan = DemoPlan::sold(9, "TV ESSENCIAL", SATELLITE_TV, 5_990, (0, 0));
pub(crate) const OLD_FIBRE_10: DemoPlan = DemoPlan::old(21, "INTERNET FIBRA 10 MB", FIBRE, 9_000, (10, 5)).with_quota(240);
pub(crate) const OLD_RADIO_10: DemoPlan = DemoPlan::old(22, "RADIO 10 MB", RADIO, 6_000, (10, 2)).with_quota(270);
pub(crate) const OLD_PROMO_30: DemoPlan =
    DemoPlan::old(23, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", FIBRE, 11_490, (30, 10)).with_quota(360);
pub(crate) const OLD_RES_10: DemoPlan =
    DemoPlan::old(24, "FIBRA RES 10MBPS FRANQUIA 360GB", FIBRE, 10_549, (10, 5)).with_quota(360);
pub(crate) const OLD_EQUIPMENT: DemoPlan = DemoPlan::old(25, "LOCACAO DE EQUIPAMENTOS", FIBRE, 990, (0, 0));
pub(crate) const OLD_RES_6: DemoPlan = DemoPlan::old(26, "FIBRA RES 2/6MBPS ILIM.", FIBRE, 6_699, (6, 2));
pub(crate) const OLD_FIBRE_30: DemoPlan = DemoPlan::old(27, "FIBRA ÓPTICA 30MB", FIBRE, 13_360, (30, 15));
/// The plan of the rbx manual's list of the collector (lines 3319-3376).
pub(crate) const PLAN_500: DemoPlan = DemoPlan::old(28, "Plano 500MB", FIBRE, 9_990, (500, 250));

// Those that the cliente manual sells, with its ids and prices.
pub(crate) const RADIO_256K: DemoPlan = DemoPlan::sold(5, "RADIO 256KBPS", RADIO, 5_990, (0, 0)).slow((256, 128));
pub(crate) const RADIO_600K: DemoPlan = DemoPlan::sold(8, "RADIO 600KBPS ILIM.", RADIO, 8_000, (0, 0)).slow((600, 300));
pub(crate) const FIBRE_10: DemoPlan = DemoPlan::sold(145, "FIBRA 10MBPS FRANQUIA 360GB", FIBRE, 4_000, (10, 5)).with_quota(360);
pub(crate) const WEB_HOSTING: DemoPlan = DemoPlan::sold(579, "HOSPEDAGEM WEB ASP - LT", HOSTING, 5_000, (0, 0));
pub(crate) const FIXED_LINE: DemoPlan = DemoPlan::sold(673, "FALA BEM ILIM", FIXED_TELEPHONY, 8_310, (0, 0));
pub(crate) const TV_BRONZE: DemoPlan = DemoPlan::sold(692, "TV BRONZE HD", SATELLITE_TV, 10_000, (0, 0));
pub(crate) const RENTED_WIFI: DemoPlan = DemoPlan::sold(786, "LOCACAO WI-FI", RENT, 10_000, (0, 0));
pub(crate) const RENTED_ROUTER: DemoPlan = DemoPlan::sold(787, "LOCACAO AVULSA WI-FI", RENT, 5_000, (0, 0));
pub(crate) const FIBRE_100: DemoPlan = DemoPlan::sold(1158, "FIBRA MAIS - 100M", FIBRE, 13_510, (100, 50));
pub(crate) const FIBRE_15: DemoPlan = DemoPlan::sold(1159, "FIBRA MAIS - 15M", FIBRE, 8_310, (15, 8));

pub(crate) const PLANS: [DemoPlan; 27] = [
    FIBRE_300,
    FIBRE_500,
    FIBRE_700,
    FIBRE_1000,
    BUSINESS_500,
    BUSINESS_1000,
    RADIO_20,
    TELEPHONE,
    TELEVISION,
    OLD_FIBRE_10,
    OLD_RADIO_10,
    OLD_PROMO_30,
    OLD_RES_10,
    OLD_EQUIPMENT,
    OLD_RES_6,
    OLD_FIBRE_30,
    PLAN_500,
    RADIO_256K,
    RADIO_600K,
    FIBRE_10,
    WEB_HOSTING,
    FIXED_LINE,
    TV_BRONZE,
    RENTED_WIFI,
    RENTED_ROUTER,
    FIBRE_100,
    FIBRE_15,
];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, group) in TECHNOLOGIES {
        catalog::create_technology(ctx, NewTechnology { id: Some(id), name: name.into(), group }).await?;
    }
    for (id, day) in DUE_DAYS {
        catalog::create_due_day(ctx, NewDueDay { id: Some(id), day: DueDay::try_new(day)? }).await?;
    }
    for (due_day, first_day) in CYCLES {
        let window = BillingWindow::try_new(first_day, false)?;
        catalog::set_billing_window(ctx, SetBillingWindow { due_day, window, is_prepaid: false, is_active: true }).await?;
    }
    for plan in PLANS {
        let new = NewPlan {
            id: Some(plan.id),
            name: plan.name.into(),
            technology: plan.technology,
            price: plan.price,
            download_kbps: plan.kbps.0,
            upload_kbps: plan.kbps.1,
            quota: plan.quota_in_gigabytes.map(|amount| Quota { amount, unit: QuotaUnit::Gigabyte }),
            is_active: plan.is_sold,
        };
        catalog::create_plan(ctx, new).await?;
    }
    Ok(())
}
