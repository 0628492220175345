//! From a postal code to a house that can be served: what a seller asks, and two sellers who want the same exit.

use br::Cep;
use kernel::{CityId, ContractId, Coordinates, DistrictId, FibreBoxId, FibreExitId, StreetId};
use network::{ExitError, NewFibreBox, NewFibreExit};
use places::{CityNumber, NewStreet, PlacesError};
use serde_json::{Value, json};
use testkit::{Reply, World};

const LAFAIETE: CityId = CityId(3_118_304);
const BOX: FibreBoxId = FibreBoxId(8_614);
const EXIT: FibreExitId = FibreExitId(95_184);

async fn town(world: &World) {
    let street = |id, district: &str, name: &str, postal_code: &str| NewStreet {
        id: Some(StreetId(id)),
        district_id: Some(DistrictId(if district == "Rochedo" { 1 } else { 2 })),
        city: LAFAIETE,
        district: district.into(),
        kind: "RUA".into(),
        name: name.into(),
        short_name: None,
        postal_code: Cep::parse(postal_code).unwrap(),
    };
    let streets = [
        street(1, "Rochedo", "Um", "36400000"),
        street(2, "Centro", "Dois", "36400000"),
        street(3, "Centro", "Três", "36400001"),
    ];
    world
        .does(async |ctx| {
            places::load_municipalities(ctx).await?;
            places::number_cities(ctx, &[CityNumber { city: LAFAIETE, number: 100, erp_code: None }]).await?;
            places::import_streets(ctx, &streets).await?;
            Ok::<_, PlacesError>(())
        })
        .await;
    let fibre_box = NewFibreBox {
        id: Some(BOX),
        number: "1617".into(),
        description: "CAIXA 1617".into(),
        at: Coordinates::parse("-20.6572620", "-43.7562966").unwrap(),
        connectmaster_location: None,
        exits: vec![NewFibreExit { id: Some(EXIT), number: 8, description: String::new() }],
    };
    world.does(async |ctx| network::add_fibre_boxes(ctx, std::slice::from_ref(&fibre_box)).await).await;
}

fn answer(reply: &Reply) -> Value {
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

async fn viability(world: &World, number: i64, condominium: Option<i64>) -> Reply {
    let body = json!({
        "idEndereco": 3, "numero": number, "latitude": "-20.6560787", "longitude": "-43.756296599999985",
        "idSegmentoProspecto": 1, "idCondominioCM": condominium, "idBloco": null, "andar": null, "numeroCasa": null,
    });
    world.cliente().post("/ws/comercial/viabilidade_tecnica/consultar", &body).await
}

#[tokio::test]
async fn a_postal_code_of_several_streets_is_narrowed_down() {
    let world = World::on("2026-03-26").await;
    town(&world).await;
    let get = async |path: &str| answer(&world.cliente().get(path).await);
    let several = get("/ws/terceiros/enderecos/cep/36400000").await;
    assert_eq!(several, json!({"ufs": ["MG"], "maisDeUmEnderecoMesmoCep": 1}));
    let cities = get("/ws/terceiros/cidades/uf/mg?cep=36400-000").await;
    assert_eq!(cities, json!({"resposta": [{"id": 100, "nome": "CONSELHEIRO LAFAIETE", "uf": "MG"}]}));
    let districts = get("/ws/terceiros/bairros/cidade/100?cep=36400001").await;
    assert_eq!(districts, json!({"resposta": [{"id": 2, "nome": "CENTRO"}]}));
    assert_eq!(get("/ws/terceiros/bairros/cidade/3118304?cep=36400001").await, districts, "the IBGE code does as well");
    let streets = get("/ws/terceiros/enderecos/bairro/2?cep=36400001").await;
    assert_eq!(streets["resposta"][0]["logradouro"], "TRES");
    assert_eq!(streets["resposta"].as_array().unwrap().len(), 1);
    assert_eq!(get("/ws/terceiros/enderecos/cep/36400001").await["id"], 3);
    for unknown in ["enderecos/cep/36499999", "bairros/cidade/7", "enderecos/bairro/9"] {
        assert_eq!(world.cliente().get(&format!("/ws/terceiros/{unknown}")).await.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn a_house_is_served_while_an_exit_near_it_is_free() {
    let world = World::on("2026-03-26").await;
    town(&world).await;
    let free = answer(&viability(&world, 85, None).await);
    assert_eq!(free, json!({"resposta": {"resultado": "APROVADO", "distancia": 0.131_577}}));
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    world.does(async move |ctx| network::reserve_exit(ctx, BOX, EXIT, contract).await).await;
    let taken = answer(&viability(&world, 85, None).await);
    assert_eq!(taken, json!({"resposta": {"resultado": "REPROVADO", "distancia": null}}));
    assert_eq!(answer(&viability(&world, 5, Some(1)).await)["resposta"]["resultado"], "APROVADO", "ConnectMaster knows better");
    assert_eq!(answer(&viability(&world, 6, Some(3)).await)["resposta"]["resultado"], "REPROVADO");
    assert_eq!(viability(&world, 5, Some(77)).await.status, 404);
    assert_eq!(world.sent().plant_questions(), ["RUA TRES, 5", "RUA TRES, 6", "RUA TRES, 5"]);
    world.sent().break_down(true);
    assert_eq!(viability(&world, 5, Some(1)).await.status, 503);
    world.does(async move |ctx| network::free_exit(ctx, contract).await).await;
    assert_eq!(answer(&viability(&world, 85, None).await), free);
}

#[tokio::test]
async fn of_two_sellers_one_gets_the_exit() {
    let world = World::on("2026-03-26").await;
    town(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let caller = kernel::Caller::cli("a seller");
    let sell = async |contract: ContractId| {
        world.app().write(&caller, async move |ctx| network::reserve_exit(ctx, BOX, EXIT, contract).await).await
    };
    let (first, second) = tokio::join!(sell(ana.contracts[0]), sell(bia.contracts[0]));
    let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
    let owner = won.unwrap().contract.unwrap();
    assert!(matches!(lost, Err(ExitError::NotFree { exit: EXIT, .. })), "{lost:?}");
    let found = world.sees(async |ctx| network::find_exit(ctx, EXIT).await).await.unwrap();
    assert_eq!(found.contract, Some(owner));
    sell(owner).await.unwrap();
    let wrong_box =
        world.app().write(&caller, async move |ctx| network::reserve_exit(ctx, FibreBoxId(1), EXIT, ContractId(999)).await).await;
    assert!(matches!(wrong_box, Err(ExitError::InAnotherBox { .. })), "{wrong_box:?}");
}
