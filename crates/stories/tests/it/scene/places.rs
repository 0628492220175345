//! Good requests to the operations of places and of the ways to a house.

use super::{Input, Scene};
use ::places::{
    CityNumber, CondominiumKind, CoveragePlace, NewAddressClass, NewCondominium, NewCoverageArea, NewStreet, PlacesError,
};
use br::Cep;
use db::Ctx;
use kernel::{CityId, Coordinates, StreetId};
use network::{NewFibreBox, NewFibreExit};
use serde_json::{Value, json};
use testkit::World;

const LAFAIETE: CityId = CityId(3_118_304);
pub(super) const STREET: StreetId = StreetId(17_900_001);

/// Sets up a city with a street, a condominium and a fibre box, once in a world.
pub(super) async fn set(world: &World) {
    if world.sees(async |ctx| ::places::find_street(ctx, STREET).await).await.is_some() {
        return;
    }
    world
        .does(async |ctx| {
            ::places::load_municipalities(ctx).await?;
            create(ctx).await
        })
        .await;
    let at = Coordinates::parse("-20.6567", "-43.7563").unwrap();
    let exits = vec![NewFibreExit { id: None, number: 1, description: String::new() }];
    let fibre_box =
        NewFibreBox { id: None, number: "1".into(), description: "CAIXA 1".into(), at, connectmaster_location: None, exits };
    world.does(async |ctx| network::add_fibre_boxes(ctx, std::slice::from_ref(&fibre_box)).await).await;
}

async fn create(ctx: &mut Ctx) -> Result<(), PlacesError> {
    ::places::number_cities(ctx, &[CityNumber { city: LAFAIETE, number: 100, erp_code: None }]).await?;
    let street = NewStreet {
        id: Some(STREET),
        district_id: Some(kernel::DistrictId(17_900_001)),
        city: LAFAIETE,
        district: "Rochedo".into(),
        kind: "RUA".into(),
        name: "Marília Bernardina Lobo".into(),
        short_name: None,
        postal_code: Cep::parse("36404199").unwrap(),
    };
    ::places::import_streets(ctx, &[street]).await?;
    let class =
        NewAddressClass { id: None, description: "CASA".into(), is_active: true, is_condominium: false, is_shopping: false };
    ::places::add_address_class(ctx, class).await?;
    let condominium = NewCondominium {
        id: None,
        street: STREET,
        number: "145".into(),
        name: "CONDOMINIO DAS FLORES".into(),
        kind: CondominiumKind::Vertical,
        blocks: vec![(None, "BLOCO A".into())],
    };
    ::places::add_condominium(ctx, &condominium).await?;
    let area = NewCoverageArea { id: None, description: "MG".into(), places: vec![CoveragePlace::City(LAFAIETE)] };
    ::places::add_coverage_area(ctx, &area).await?;
    Ok(())
}

pub(super) fn cliente(_scene: &Scene<'_>, id: &str) -> Option<Input> {
    let text = |text: &str| text.to_owned();
    let cep = || vec![("cep", text("36404-199"))];
    let house = || vec![("idEndereco", STREET.to_string()), ("numero", text("5"))];
    Some(match id {
        "comercial.enderecos.por_cep" => (cep(), Vec::new(), None),
        "comercial.enderecos.cidades_por_uf" => (vec![("uf", text("MG"))], cep(), None),
        "comercial.enderecos.bairros_por_cidade" => (vec![("idCidade", text("100"))], cep(), None),
        "comercial.enderecos.logradouros_por_bairro" => (vec![("idBairro", text("17900001"))], cep(), None),
        "comercial.enderecos.condominios" | "comercial.enderecos.condominios_connectmaster" => (house(), Vec::new(), None),
        "comercial.enderecos.classificacoes" => (Vec::new(), Vec::new(), None),
        "comercial.contratos.area_cobertura_por_cidade" => (vec![("idCidade", text("100"))], Vec::new(), None),
        "comercial.viabilidade.tecnica_por_endereco" => (
            Vec::new(),
            Vec::new(),
            Some(json!({
                "idEndereco": STREET.0, "numero": 5, "latitude": "-20.6560787", "longitude": "-43.756296599999985",
                "idSegmentoProspecto": 1, "idCondominioCM": 1, "idBloco": 2, "andar": 3, "numeroCasa": 4,
            })),
        ),
        _ => return None,
    })
}

pub(super) fn rbx(_scene: &Scene<'_>, _name: &str) -> Option<Value> {
    None
}
