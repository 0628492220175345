//! Speeds and the price table.

use super::{CORPORATE, OTHER, RESIDENTIAL, TENDER};
use crate::DemoError;
use crate::provider::plans::{FIXED_LINE, RADIO_256K, RADIO_600K, RENTED_WIFI};
use catalog::{PersonKind, TablePrice, add_speed};
use db::Ctx;
use kernel::{ContractTypeId, CoverageAreaId, Money, PlanId, SpeedId};

pub(super) const MEGABITS_15: SpeedId = SpeedId(1);
const MEGABITS_2: SpeedId = SpeedId(4);
const KILOBITS_600: SpeedId = SpeedId(67);
pub(super) const MEGABITS_3: SpeedId = SpeedId(18_000_001);
pub(super) const MEGABITS_100: SpeedId = SpeedId(18_000_002);
pub(super) const MEGABITS_10: SpeedId = SpeedId(18_000_003);
pub(super) const MEGABITS_20: SpeedId = SpeedId(18_000_004);
pub(super) const MEGABITS_300: SpeedId = SpeedId(18_000_005);
pub(super) const MEGABITS_500: SpeedId = SpeedId(18_000_006);
pub(super) const MEGABITS_700: SpeedId = SpeedId(18_000_007);
pub(super) const GIGABIT: SpeedId = SpeedId(18_000_008);
pub(super) const BUSINESS_500: SpeedId = SpeedId(18_000_009);
pub(super) const BUSINESS_GIGABIT: SpeedId = SpeedId(18_000_010);

/// Id, name, kbit/s to the subscriber and from it.
const SPEEDS: [(SpeedId, &str, i64, i64); 13] = [
    (MEGABITS_15, "15MB Residencial", 15_360, 7_680),
    (MEGABITS_2, "2MB RESIDENCIAL", 2_048, 2_048),
    (KILOBITS_600, "600/800K Residencial", 600, 300),
    (MEGABITS_3, "3MB Residencial", 3_072, 1_024),
    (MEGABITS_100, "100MB Residencial", 102_400, 51_200),
    (MEGABITS_10, "10MB Residencial", 10_240, 5_120),
    (MEGABITS_20, "20MB Residencial", 20_480, 5_120),
    (MEGABITS_300, "300MB Residencial", 307_200, 153_600),
    (MEGABITS_500, "500MB Residencial", 512_000, 256_000),
    (MEGABITS_700, "700MB Residencial", 716_800, 358_400),
    (GIGABIT, "1GB Residencial", 1_024_000, 512_000),
    (BUSINESS_500, "500MB Empresarial", 512_000, 512_000),
    (BUSINESS_GIGABIT, "1GB Empresarial", 1_024_000, 1_024_000),
];

/// The coverage area of the manual's city, and the one of its price table.
const AREAS: [CoverageAreaId; 2] = [CoverageAreaId(2_124), CoverageAreaId(2_150)];

/// Plan, speed, and the prices in centavos of a home, of a business or a tender, and of other contracts. The telephone of a package of
/// the manual costs R$ 105.00 less R$ 5.00, by itself R$ 83.10.
const PRICES: [(PlanId, Option<SpeedId>, [i64; 3]); 6] = [
    (RADIO_256K.id, Some(KILOBITS_600), [4_990, 6_990, 4_990]),
    (RADIO_256K.id, Some(MEGABITS_3), [5_990, 7_990, 5_990]),
    (RADIO_600K.id, Some(KILOBITS_600), [8_000, 9_990, 8_000]),
    (RADIO_600K.id, Some(MEGABITS_2), [9_990, 12_990, 9_990]),
    (FIXED_LINE.id, None, [8_310, 10_500, 10_500]),
    (RENTED_WIFI.id, None, [10_000, 12_000, 10_000]),
];

pub(super) async fn speeds(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, download, upload) in SPEEDS {
        add_speed(ctx, Some(id), name, download, upload).await?;
    }
    Ok(())
}

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    let mut prices = Vec::new();
    for coverage_area in AREAS {
        for (plan, speed, [home, business, other]) in PRICES {
            let of = |contract_type: ContractTypeId| match contract_type {
                RESIDENTIAL => home,
                CORPORATE | TENDER => business,
                _ => other,
            };
            for contract_type in [RESIDENTIAL, CORPORATE, TENDER, OTHER] {
                for person in [PersonKind::Person, PersonKind::Company] {
                    let price = Money::centavos(of(contract_type));
                    prices.push(TablePrice { plan, coverage_area, contract_type, person, speed, price });
                }
            }
        }
    }
    Ok(catalog::add_table_prices(ctx, &prices).await?)
}
