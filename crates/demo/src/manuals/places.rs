//! The places of the cliente manual's examples, more streets to choose from, and the fibre boxes that hang there.
//!
//! Streets whose names the manual does not print have names of ours.

use crate::DemoError;
use crate::provider::companies::cep;
use ::places::{
    CityNumber, CondominiumKind, CoveragePlace, NewAddressClass, NewCondominium, NewCoverageArea, NewStreet, add_address_class,
    add_condominium, add_coverage_area, import_streets, number_cities, split_kind,
};
use db::Ctx;
use kernel::{
    AddressClassId, CityId, CondominiumBlockId, CondominiumId, Coordinates, CoverageAreaId, DistrictId, Fault, FibreBoxId,
    FibreExitId, StreetId,
};
use network::{NewFibreBox, NewFibreExit, add_fibre_boxes};

const LAFAIETE: CityId = CityId(3_118_304);
const ALFENAS: CityId = CityId(3_101_607);
const MARIALVA: CityId = CityId(4_114_807);

/// The cities of the manual's list (lines 3978-4003), and that of all its addresses.
const NUMBERS: [(CityId, i64); 6] = [
    (CityId(3_100_302), 1),
    (ALFENAS, 6),
    (CityId(3_104_007), 26),
    (CityId(3_105_608), 33),
    (CityId(3_106_200), 44),
    (LAFAIETE, 100),
];

/// Postal code and number of the house for whose condominium the manual asks ConnectMaster.
pub const CONNECTMASTER_HOUSE: (&str, &str) = ("36400010", "5");

/// Street, district, city, name of the district, name, postal code. The ids from 17,000,001 on are ours.
///
/// 645337 has the name and, but for its last digit, the postal code of 587374 (lines 6541-6559): with all of it there would be two streets
/// under the postal code that the manual shows to have one (lines 3903-3935).
const STREETS: [(i64, i64, CityId, &str, &str, &str); 24] = [
    (587_374, 19_298, LAFAIETE, "ROCHEDO", "RUA MARÍLIA BERNARDINA LOBO", "36404199"),
    (645_337, 26_913, LAFAIETE, "LUZIA AUGUSTA", "RUA MARÍLIA BERNARDINA LOBO", "36404197"),
    (645_831, 15_372, LAFAIETE, "NOVO HORIZONTE", "RUA PEDRO RIBEIRO DE REZENDE", "36402157"),
    (481_018, 15_372, LAFAIETE, "NOVO HORIZONTE", "RUA DOS IPÊS", "36402158"),
    (11_907, 17_000_001, LAFAIETE, "CENTRO", "RUA AFONSO PENA", "36400003"),
    (8_302, 17_000_001, LAFAIETE, "CENTRO", "RUA DAS PALMEIRAS", "36400010"),
    (48_160, 17_000_001, LAFAIETE, "CENTRO", "AVENIDA DOS BANDEIRANTES", "36400012"),
    (17_000_001, 17_000_001, LAFAIETE, "CENTRO", "PRAÇA DO CRUZEIRO", "36400014"),
    (17_000_002, 19_298, LAFAIETE, "ROCHEDO", "RUA SANTA CLARA", "36404201"),
    (17_000_003, 15_372, LAFAIETE, "NOVO HORIZONTE", "RUA DAS ACÁCIAS", "36402159"),
    (712_251, 26_337, ALFENAS, "VILA TEIXEIRA", "RUA AFRÂNIO PEIXOTO", "37137166"),
    (712_252, 26_337, ALFENAS, "VILA TEIXEIRA", "RUA ANTÔNIO MARIA", "37137167"),
    (17_000_004, 320_368, ALFENAS, "CENTRO", "RUA DAS ROSAS", "37130001"),
    (17_000_005, 320_368, ALFENAS, "CENTRO", "AVENIDA SÃO JOSÉ", "37130003"),
    (17_000_006, 322_362, ALFENAS, "JARDIM SÃO CARLOS", "RUA DOS CRAVOS", "37137011"),
    (17_000_007, 17_000_002, CityId(3_100_302), "CENTRO", "RUA SANTANA", "35365000"),
    (17_000_008, 17_000_002, CityId(3_100_302), "CENTRO", "PRAÇA DA MATRIZ", "35365000"),
    (17_000_009, 17_000_003, CityId(3_104_007), "CENTRO", "RUA BOA VISTA", "38183001"),
    (17_000_010, 17_000_004, CityId(3_105_608), "CENTRO", "RUA DO ROSÁRIO", "36200001"),
    (17_000_011, 17_000_005, CityId(3_106_200), "CENTRO", "RUA DOS COMERCIANTES", "30110001"),
    (17_000_012, 17_000_006, MARIALVA, "CENTRO", "RUA PRESIDENTE NEREU RAMOS", "86990000"),
    (17_000_013, 17_000_006, MARIALVA, "CENTRO", "AVENIDA CRISTÓVÃO COLOMBO", "86990000"),
    (17_000_014, 17_000_007, MARIALVA, "JARDIM TROPICAL", "RUA DAS UVAS", "86990000"),
    (17_000_015, 17_000_007, MARIALVA, "JARDIM TROPICAL", "RUA DAS PARREIRAS", "86990000"),
];

/// A box: see [`BOXES`].
type DemoBox = (i64, &'static str, (i64, i64), (u32, i64));

/// Id, number, where, first exit, how many, and the exit that has an id of the manual. 8614 and 8647 are those of lines 6900-6930: from
/// the house of the viability example (lines 5093-5118) it is as far to the first as printed there. 24 and 21 are those of the contracts
/// that are registered.
const BOXES: [DemoBox; 5] = [
    (8_614, "1617", (-206_572_620, -437_562_966), (8, 95_184)),
    (8_647, "1640", (-206_560_787, -437_580_966), (3, 95_424)),
    (24, "24", (-206_590_787, -437_562_966), (5, 225)),
    (21, "21", (-206_560_787, -437_520_966), (2, 165)),
    (17_000_001, "3001", (-234_850_000, -517_920_000), (1, 17_000_001)),
];
/// Exits in each.
const EXITS: u32 = 8;
/// The first of the ids that are ours: 100 for each box.
const OWN_EXITS: i64 = 17_100_000;

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    let numbers = NUMBERS.map(|(city, number)| CityNumber { city, number, erp_code: Some("2000".into()) });
    number_cities(ctx, &numbers).await?;
    let streets = STREETS.iter().map(street).collect::<Result<Vec<_>, DemoError>>()?;
    import_streets(ctx, &streets).await?;
    for (id, description, is_active) in [(1, "TESTE", true), (2, "A", true), (3, "DESATIVADA", false)] {
        let description = description.to_owned();
        let id = Some(AddressClassId(id));
        add_address_class(ctx, NewAddressClass { id, description, is_active, is_condominium: false, is_shopping: false }).await?;
    }
    condominiums(ctx).await?;
    let minas = NUMBERS.iter().map(|(city, _)| CoveragePlace::City(*city)).collect();
    for (id, description, places) in [(2_124, "MG", minas), (2_150, "PR", vec![CoveragePlace::City(MARIALVA)])] {
        let area = NewCoverageArea { id: Some(CoverageAreaId(id)), description: description.into(), places };
        add_coverage_area(ctx, &area).await?;
    }
    let boxes = BOXES.iter().zip(0..).map(fibre_box).collect::<Result<Vec<_>, DemoError>>()?;
    add_fibre_boxes(ctx, &boxes).await?;
    Ok(())
}

fn street(written: &(i64, i64, CityId, &str, &str, &str)) -> Result<NewStreet, DemoError> {
    let (id, district_id, city, district, name, postal_code) = *written;
    let (kind, name) = split_kind(name);
    Ok(NewStreet {
        id: Some(StreetId(id)),
        district_id: Some(DistrictId(district_id)),
        city,
        district: district.into(),
        kind: kind.into(),
        name: name.into(),
        short_name: None,
        postal_code: cep(postal_code)?,
    })
}

/// 1 and 3783 are those of addresses in the manual's examples; the blocks' ids are not printed, but for the first.
async fn condominiums(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, street, number, name, blocks) in [
        (1, 8_302, "5", "TESTE CONDOMINIO CM", &[(2, "BLOCO TESTE")][..]),
        (3_783, 645_337, "45", "CONDOMINIO LUZIA AUGUSTA", &[]),
        (17_000_001, 48_160, "145", "CONDOMINIO DAS FLORES", &[(17_000_001, "BLOCO A"), (17_000_002, "BLOCO B")]),
    ] {
        let new = NewCondominium {
            id: Some(CondominiumId(id)),
            street: StreetId(street),
            number: number.into(),
            name: name.into(),
            kind: CondominiumKind::Vertical,
            blocks: blocks.iter().map(|(id, name)| (Some(CondominiumBlockId(*id)), (*name).to_owned())).collect(),
        };
        add_condominium(ctx, &new).await?;
    }
    Ok(())
}

fn fibre_box(((id, number, (latitude, longitude), (printed, exit)), place): (&DemoBox, i64)) -> Result<NewFibreBox, DemoError> {
    let at = Coordinates::new(*latitude, *longitude)
        .map_err(|error| Fault::Inconsistent(format!("the demo's fibre box {id}: {error}")))?;
    let exit_id = |number: u32| if number == *printed { *exit } else { OWN_EXITS + place * 100 + i64::from(number) };
    Ok(NewFibreBox {
        id: Some(FibreBoxId(*id)),
        number: (*number).to_owned(),
        description: format!("{} - CAIXA {number}", if *id == 17_000_001 { "CENTRO" } else { "NOVO HORIZONTE" }),
        at,
        connectmaster_location: None,
        exits: (1..=EXITS)
            .map(|number| NewFibreExit { id: Some(FibreExitId(exit_id(number))), number, description: String::new() })
            .collect(),
    })
}
