//! The slice on a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use br::{Cep, Uf};
use db::{Ctx, Runner, Silent, Vault};
use kernel::{Caller, CityId, Clock, CoverageAreaId, DistrictId, Fault, StreetId, Zone};
use places::*;
use std::sync::Arc;
use testkit::TestDatabase;

const LAFAIETE: CityId = CityId(3_118_304);
const ALFENAS: CityId = CityId(3_101_607);

async fn house() -> (TestDatabase, Runner) {
    let database = TestDatabase::fresh().await;
    let clock = Clock::manual("2026-03-01T12:00:00Z".parse().unwrap());
    let vault = Arc::new(Vault::new(&[("test".into(), vec![1; 32])]).unwrap());
    let runner = Runner::new(database.open().await, clock, Zone::default(), vault, Arc::new(Silent));
    write(&runner, async |ctx| Ok(load_municipalities(ctx).await?)).await.unwrap();
    (database, runner)
}

async fn write<T>(runner: &Runner, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, PlacesError> + Clone) -> Result<T, PlacesError> {
    runner.write(&Caller::cli("test"), work).await
}

async fn read<T>(runner: &Runner, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Fault>) -> T {
    runner.read(&Caller::cli("test"), work).await.unwrap()
}

fn cep(text: &str) -> Cep {
    Cep::parse(text).unwrap()
}

fn street(city: CityId, district: &str, name: &str, postal_code: &str) -> NewStreet {
    let (kind, rest) = split_kind(name);
    NewStreet {
        id: None,
        district_id: None,
        city,
        district: district.into(),
        kind: kind.into(),
        name: rest.into(),
        short_name: None,
        postal_code: cep(postal_code),
    }
}

#[tokio::test]
async fn municipalities_are_loaded_once_mended_and_numbered() {
    let (_database, runner) = house().await;
    let load = async || write(&runner, async |ctx| Ok(load_municipalities(ctx).await?)).await.unwrap();
    assert_eq!(load().await, 0);
    let number = |city, number| CityNumber { city, number, erp_code: Some("2000".into()) };
    write(&runner, async |ctx| number_cities(ctx, &[number(LAFAIETE, 100), number(ALFENAS, 6)]).await).await.unwrap();
    let taken = write(&runner, async |ctx| number_cities(ctx, &[number(CityId(3_106_200), 100)]).await).await;
    assert!(matches!(taken, Err(PlacesError::Taken { .. })), "{taken:?}");
    let no_city = write(&runner, async |ctx| number_cities(ctx, &[number(CityId(1), 7)]).await).await;
    assert!(matches!(no_city, Err(PlacesError::CityNotFound(_))), "{no_city:?}");
    let an_ibge_code = write(&runner, async |ctx| number_cities(ctx, &[number(LAFAIETE, 3_106_200)]).await).await;
    assert!(matches!(an_ibge_code, Err(PlacesError::NotAcceptable { .. })), "{an_ibge_code:?}");
    let writer = runner.database().writer();
    sea_orm::ConnectionTrait::execute_unprepared(writer, "UPDATE city SET name = 'X' WHERE id = 3118304").await.unwrap();
    assert_eq!(load().await, 1);
    for known in [100, LAFAIETE.0] {
        let city = read(&runner, async |ctx| find_city(ctx, known).await).await.unwrap();
        assert_eq!((city.name.as_str(), city.number, city.erp_code.as_deref()), ("Conselheiro Lafaiete", 100, Some("2000")));
    }
    assert_eq!(read(&runner, async |ctx| find_city(ctx, 7).await).await, None);
    let cities = read(&runner, async |ctx| list_cities(ctx, Uf::MG, None).await).await;
    assert_eq!((cities.len(), cities[0].plain_name.as_str()), (853, "ABADIA DOS DOURADOS"));
    let total = read(&runner, async |ctx| {
        let mut total = 0;
        for state in Uf::ALL {
            total += list_cities(ctx, state, None).await?.len();
        }
        Ok(total)
    })
    .await;
    assert_eq!(total, 5_571);
}

#[tokio::test]
async fn a_postal_code_has_one_street_or_several() {
    let (_database, runner) = house().await;
    let rows = [
        street(LAFAIETE, "Rochedo", "Rua Marília Bernardina Lobo", "36404199"),
        street(LAFAIETE, "Centro", "Rua Um", "36400000"),
        street(LAFAIETE, "Rochedo", "Rua Dois", "36400000"),
        street(ALFENAS, "", "", "37130000"),
        street(LAFAIETE, "", "", "36400000"),
    ];
    let first = rows.clone();
    let imported = write(&runner, async move |ctx| import_streets(ctx, &first).await).await.unwrap();
    assert_eq!(imported, Imported { districts: 4, streets: 5 });
    let again = rows.clone();
    let imported = write(&runner, async move |ctx| import_streets(ctx, &again).await).await.unwrap();
    assert_eq!(imported, Imported::default());
    let mut mended = rows[0].clone();
    mended.name = "MARÍLIA Bernardina Lobo".into();
    mended.short_name = Some("Marília Lobo".into());
    let imported = write(&runner, async move |ctx| import_streets(ctx, &[mended]).await).await.unwrap();
    assert_eq!(imported, Imported { districts: 0, streets: 1 });

    let found = read(&runner, async |ctx| address_of_cep(ctx, cep("36404199")).await).await;
    let CepFound::One(address) = found else { panic!("{found:?}") };
    assert_eq!(
        (address.street.full_name().as_str(), address.street.short_name.as_str(), address.street.short_kind()),
        ("RUA MARÍLIA Bernardina Lobo", "MARILIA LOBO", "R.")
    );
    assert_eq!((address.district.plain_name.as_str(), address.city.id), ("ROCHEDO", LAFAIETE));
    assert_eq!(read(&runner, async |ctx| find_street(ctx, address.street.id).await).await.as_ref(), Some(&*address));
    let listed = read(&runner, async |ctx| addresses_of_streets(ctx, &[address.street.id, StreetId(1)]).await).await;
    assert!(listed.contains(&address), "{listed:?}");
    // The row for the whole town does not count beside streets with names.
    let found = read(&runner, async |ctx| address_of_cep(ctx, cep("36400000")).await).await;
    assert_eq!(found, CepFound::Several(vec![Uf::MG]));
    let found = read(&runner, async |ctx| address_of_cep(ctx, cep("37130000")).await).await;
    let CepFound::One(town) = found else { panic!("{found:?}") };
    assert_eq!((town.street.name.as_str(), town.city.id), ("", ALFENAS));
    assert_eq!(read(&runner, async |ctx| address_of_cep(ctx, cep("99999999")).await).await, CepFound::None);

    let cities = read(&runner, async |ctx| list_cities(ctx, Uf::MG, Some(cep("36400000"))).await).await;
    assert_eq!(cities.iter().map(|city| city.id).collect::<Vec<_>>(), [LAFAIETE]);
    let districts = read(&runner, async |ctx| list_districts(ctx, LAFAIETE, Some(cep("36404199"))).await).await;
    assert_eq!(districts.iter().map(|district| district.name.as_str()).collect::<Vec<_>>(), ["Rochedo"]);
    let rochedo = districts[0].id;
    let streets = read(&runner, async |ctx| list_streets(ctx, rochedo, None).await).await;
    assert_eq!(streets.iter().map(|street| street.plain_name.as_str()).collect::<Vec<_>>(), ["DOIS", "MARILIA BERNARDINA LOBO"]);
    assert_eq!(read(&runner, async |ctx| list_streets(ctx, rochedo, Some(cep("36400000"))).await).await.len(), 1);
}

#[tokio::test]
async fn ids_of_another_system_stay() {
    let (_database, runner) = house().await;
    let mut row = street(LAFAIETE, "Rochedo", "Rua Marília Bernardina Lobo", "36404199");
    (row.id, row.district_id) = (Some(StreetId(587_374)), Some(DistrictId(19_298)));
    let mut twin = row.clone();
    twin.id = Some(StreetId(587_375));
    let rows = [row.clone(), twin.clone(), row.clone()];
    let imported = write(&runner, async move |ctx| import_streets(ctx, &rows).await).await.unwrap();
    assert_eq!(imported, Imported { districts: 1, streets: 2 });
    (twin.name, twin.district) = ("Outra".into(), "Rochedo Novo".into());
    let imported = write(&runner, async move |ctx| import_streets(ctx, &[twin]).await).await.unwrap();
    assert_eq!(imported, Imported { districts: 0, streets: 1 });
    // An id that we gave ourselves is nobody else's.
    let own = street(LAFAIETE, "Rochedo", "Rua Nossa", "36404190");
    let rows = [own.clone()];
    write(&runner, async move |ctx| import_streets(ctx, &rows).await).await.unwrap();
    let CepFound::One(ours) = read(&runner, async |ctx| address_of_cep(ctx, cep("36404190")).await).await else { panic!() };
    let clash = [NewStreet { id: Some(ours.street.id), ..own }];
    let refused = write(&runner, async move |ctx| import_streets(ctx, &clash).await).await;
    assert!(matches!(refused, Err(PlacesError::Taken { .. })), "{refused:?}");
    let street = read(&runner, async |ctx| find_street(ctx, StreetId(587_375)).await).await.unwrap();
    assert_eq!((street.street.name.as_str(), street.district.id), ("Outra", DistrictId(19_298)));
}

#[tokio::test]
async fn a_street_belongs_to_the_area_of_its_narrowest_place() {
    let (_database, runner) = house().await;
    let area = |id, description: &str, places: Vec<CoveragePlace>| NewCoverageArea {
        id: Some(CoverageAreaId(id)),
        description: description.into(),
        places,
    };
    let whole = area(2124, "MG", vec![CoveragePlace::City(LAFAIETE), CoveragePlace::City(ALFENAS)]);
    let narrow = area(2150, "LAFAIETE NORTE", vec![CoveragePlace::PostalCodes(LAFAIETE, 36_404_000, 36_404_999)]);
    write(&runner, async move |ctx| {
        add_coverage_area(ctx, &whole).await?;
        add_coverage_area(ctx, &narrow).await?;
        import_streets(ctx, &[street(LAFAIETE, "Rochedo", "Rua A", "36404199"), street(LAFAIETE, "Centro", "Rua B", "36400001")])
            .await
    })
    .await
    .unwrap();
    let area_of = async |postal_code| {
        read(&runner, async |ctx| {
            let CepFound::One(address) = address_of_cep(ctx, cep(postal_code)).await? else { panic!("{postal_code}") };
            Ok(coverage_of_street(ctx, &address).await?.map(|area| area.id.0))
        })
        .await
    };
    assert_eq!((area_of("36404199").await, area_of("36400001").await), (Some(2150), Some(2124)));
    let city = read(&runner, async |ctx| coverage_of_city(ctx, ALFENAS).await).await.unwrap();
    assert_eq!(city.description, "MG");
    assert_eq!(read(&runner, async |ctx| coverage_of_city(ctx, CityId(3_550_308)).await).await, None);
    let twice = area(2200, "OUTRA", vec![CoveragePlace::City(ALFENAS)]);
    let refused = write(&runner, async move |ctx| add_coverage_area(ctx, &twice).await).await;
    assert!(matches!(refused, Err(PlacesError::Taken { .. })), "{refused:?}");
}

#[tokio::test]
async fn condominiums_have_blocks() {
    let (_database, runner) = house().await;
    let rows = [street(LAFAIETE, "Rochedo", "Rua A", "36404199")];
    write(&runner, async move |ctx| import_streets(ctx, &rows).await).await.unwrap();
    let CepFound::One(address) = read(&runner, async |ctx| address_of_cep(ctx, cep("36404199")).await).await else { panic!() };
    let new = NewCondominium {
        id: None,
        street: address.street.id,
        number: "145".into(),
        name: "Condomínio das Flores".into(),
        kind: CondominiumKind::Vertical,
        blocks: vec![(None, "BLOCO A".into()), (None, "BLOCO B".into())],
    };
    let same = new.clone();
    let id = write(&runner, async move |ctx| add_condominium(ctx, &new).await).await.unwrap();
    let found = read(&runner, async |ctx| condominiums_at(ctx, address.street.id, "145").await).await;
    assert_eq!(found.iter().map(|found| (found.id, found.blocks.len())).collect::<Vec<_>>(), [(id, 2)]);
    assert_eq!(read(&runner, async |ctx| find_condominium(ctx, id).await).await.as_ref(), found.first());
    let refused = write(&runner, async move |ctx| add_condominium(ctx, &same).await).await;
    assert!(matches!(refused, Err(PlacesError::Taken { .. })), "{refused:?}");
}
