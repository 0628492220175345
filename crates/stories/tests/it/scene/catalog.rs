//! Good requests to the operations of what is sold.

use super::{Input, Scene};
use catalog::{
    Audience, NewPackage, NewPlan, NewPromotion, NewTaxPlanningOffer, NewTechnology, NewVoiceAllowance, NewVoicePackage,
    PackageItem, PersonKind, PlanAccess, PlanTerms, Reduction, ServiceGroup, TablePrice, TvChannel,
};
use db::Ctx;
use kernel::{
    ActivityKindId, BusinessAreaId, CallKindId, CommercialOriginId, CompanyId, ContactKindId, ContractTypeId, CoverageAreaId,
    FederalTaxRegimeId, Money, PackageId, Percent, PlanId, PromotionId, ProspectKindId, SalesChannelId, ServiceId, SpeedId,
    TaxPlanningId, TechnologyId, TvChannelId, TvPackageId, VoicePackageId,
};
use places::NewCoverageArea;
use serde_json::{Value, json};
use testkit::World;

/// The technology of the world's contracts.
const FIBRE: TechnologyId = TechnologyId(4);
const RENT: TechnologyId = TechnologyId(18_000_000);
/// An Internet plan of the price table.
pub(super) const BY_TABLE: PlanId = PlanId(18_000_001);
/// A plan with tax plannings.
pub(super) const RENTED: PlanId = PlanId(18_000_002);
pub(super) const PACKAGE: PackageId = PackageId(18_000_000);
pub(super) const SPEED: SpeedId = SpeedId(18_000_000);
pub(super) const AREA: CoverageAreaId = CoverageAreaId(18_000_000);
pub(super) const PROMOTION: PromotionId = PromotionId(18_000_000);
pub(super) const TAX_PLANNING: TaxPlanningId = TaxPlanningId(18_000_000);
pub(super) const RESIDENTIAL: ContractTypeId = ContractTypeId(1);
/// The world's additional service.
const SERVICE: ServiceId = ServiceId(6);
const CITY: &str = "3106200";

/// One of everything.
pub(super) async fn set(world: &World) {
    world
        .does(async |ctx| {
            lists(ctx).await?;
            extras(ctx).await?;
            let (id, description) = (Some(AREA), "A CIDADE".to_owned());
            places::add_coverage_area(ctx, &NewCoverageArea { id, description, places: Vec::new() }).await.unwrap();
            plans(ctx).await?;
            let items = vec![
                PackageItem { plan: BY_TABLE, reduction: Some(Reduction::Share(Percent(333_333))) },
                PackageItem { plan: RENTED, reduction: None },
            ];
            let (audience, name) = (Audience::EVERYBODY, "COMBO".to_owned());
            let package = NewPackage { id: Some(PACKAGE), name, audience, items, is_active: true };
            catalog::create_package(ctx, &package).await?;
            let promotion = NewPromotion {
                id: Some(PROMOTION),
                name: "PRIMEIRO MÊS GRÁTIS".into(),
                first_month: 1,
                last_month: 1,
                reduction: Reduction::Share(Percent::whole(100)),
                is_active: true,
            };
            catalog::create_promotion(ctx, promotion).await?;
            catalog::add_commercial_origin(ctx, Some(CommercialOriginId(1)), "INDICAÇÃO", true, Some(PROMOTION)).await
        })
        .await;
    for table in catalog::SALES_TABLES {
        db::sync_ids(world.app().database(), table).await.unwrap();
    }
}

async fn lists(ctx: &mut Ctx) -> Result<(), catalog::CatalogError> {
    catalog::add_entry(ctx, Some(ProspectKindId(1)), "RESIDENCIAL").await?;
    catalog::add_entry(ctx, Some(BusinessAreaId(1)), "ADVOCACIA").await?;
    catalog::add_entry(ctx, Some(FederalTaxRegimeId(1)), "NORMAL").await?;
    catalog::add_entry(ctx, Some(ContactKindId(1)), "COMERCIAL").await?;
    catalog::add_activity_kind(ctx, Some(ActivityKindId(1)), "COMERCIO", "01").await?;
    catalog::add_sales_channel(ctx, Some(SalesChannelId(1)), "LOJA", true).await?;
    Ok(())
}

async fn extras(ctx: &mut Ctx) -> Result<(), catalog::CatalogError> {
    catalog::add_call_kind(ctx, Some(CallKindId(1)), "FIXO LOCAL", SERVICE).await?;
    let allowance = NewVoiceAllowance { id: Some(1), name: "100 LIVRES".into(), calls: CallKindId(1), minutes: 100 };
    let voice = NewVoicePackage {
        id: Some(VoicePackageId(1)),
        name: "PACOTE VOZ 1".into(),
        price: Money::centavos(5_000),
        allowances: vec![allowance],
        is_active: true,
    };
    catalog::create_voice_package(ctx, &voice).await?;
    let (id, price) = (TvChannelId(1), Money::centavos(1_000));
    catalog::add_tv_channel(ctx, &TvChannel { id, name: "ION TV".into(), price, is_a_la_carte: true, is_active: true }).await?;
    catalog::add_tv_package(ctx, Some(TvPackageId(1)), "TELECINE", Money::centavos(4_490), &[id]).await?;
    Ok(())
}

async fn plans(ctx: &mut Ctx) -> Result<(), catalog::CatalogError> {
    catalog::create_technology(ctx, NewTechnology { id: Some(RENT), name: "LOCACAO".into(), group: ServiceGroup::Other }).await?;
    for (id, name, technology) in [(BY_TABLE, "FIBRA DA TABELA", FIBRE), (RENTED, "ROTEADOR", RENT)] {
        let new = NewPlan {
            id: Some(id),
            name: name.into(),
            technology,
            price: Money::centavos(9_990),
            download_kbps: 0,
            upload_kbps: 0,
            quota: None,
            is_active: true,
        };
        catalog::create_plan(ctx, new).await?;
    }
    catalog::add_speed(ctx, Some(SPEED), "300 MEGA", 300_000, 150_000).await?;
    let access = PlanAccess { reserves_exit: true, generates_login: true, generates_password: true, ip_addresses: 1 };
    let by_table = PlanTerms { uses_price_table: true, access: Some(access), installation: Some(SERVICE), ..PlanTerms::PLAIN };
    catalog::set_plan_terms(ctx, BY_TABLE, &by_table).await?;
    let price = TablePrice {
        plan: BY_TABLE,
        coverage_area: AREA,
        contract_type: RESIDENTIAL,
        person: PersonKind::Person,
        speed: Some(SPEED),
        price: Money::centavos(8_990),
    };
    catalog::add_table_prices(ctx, &[price]).await?;
    catalog::set_plan_terms(ctx, RENTED, &PlanTerms { needs_tax_planning: true, ..PlanTerms::PLAIN }).await?;
    catalog::add_tax_planning(ctx, Some(TAX_PLANNING), "PLANEJAMENTO 1").await?;
    let offer = NewTaxPlanningOffer { planning: TAX_PLANNING, plan: RENTED, company: CompanyId(1), installation: Some(SERVICE) };
    catalog::offer_tax_planning(ctx, offer).await
}

pub(super) fn cliente(_scene: &Scene<'_>, id: &str) -> Option<Input> {
    let none = Vec::new;
    Some(match id {
        "comercial.contratos.tipos"
        | "comercial.tecnologias"
        | "comercial.canais_venda_ativos"
        | "comercial.prospectos.tipos.buscar"
        | "comercial.cfops.buscar"
        | "comercial.areas_atuacao.buscar"
        | "comercial.atividades.tipos.buscar"
        | "comercial.tributacoes_federais.buscar"
        | "comercial.clientes.contatos.tipos.buscar"
        | "comercial.contratos.origens_comerciais.buscar"
        | "comercial.contratos.pacotes_voz_extras"
        | "comercial.contratos.canais_tv_extras"
        | "comercial.contratos.pacotes_tv_extras" => (none(), none(), None),
        "comercial.contratos.planos.buscar_para_venda" => (
            vec![
                ("idTecnologia", FIBRE.to_string()),
                ("idTipoContrato", "1".into()),
                ("tipoPessoa", "PessoaFisica".into()),
                ("idCidade", CITY.into()),
            ],
            none(),
            None,
        ),
        "comercial.contratos.pacotes.buscar_para_venda" => {
            (vec![("idTipoContrato", "1".into()), ("idCidade", CITY.into())], none(), None)
        }
        "comercial.prospectos.planos.buscar" => (
            vec![("idTecnologia", FIBRE.to_string()), ("idTipoContrato", "1".into())],
            vec![("idProspecto", super::sales::FRESH.to_string())],
            None,
        ),
        "comercial.prospectos.pacotes.buscar" => {
            (vec![("idTipoContrato", "1".into())], vec![("idProspecto", super::sales::FRESH.to_string())], None)
        }
        "comercial.contratos.planejamentos_tributarios" => {
            (vec![("idPlano", RENTED.to_string()), ("idEmpresa", "1".into())], none(), None)
        }
        "comercial.contratos.tabela_precos_velocidades" => (none(), none(), Some(price_question())),
        "comercial.contratos.tabela_precos_valores" => {
            let mut body = price_question();
            body["idVelocidade"] = json!(SPEED.0);
            (none(), none(), Some(body))
        }
        "comercial.contratos.promocoes_ativas" => {
            let body = json!({
                "idFormaCobranca": 1, "idTipoContrato": 1, "idCidade": 3_106_200, "idBairro": 1, "idPerfil": 1, "estado": "MG",
                "cep": "30140-071", "prePago": 2, "tipoPessoa": "PessoaFisica", "idPlano": BY_TABLE.0, "idTecnologia": FIBRE.0,
                "idPacote": "", "idsTecnologias": "",
            });
            (none(), none(), Some(body))
        }
        _ => return None,
    })
}

fn price_question() -> Value {
    json!({"idPlano": BY_TABLE.0, "idTipoContrato": 1, "idAreaCobertura": AREA.0, "tipoPessoa": "PessoaFisica"})
}

pub(super) fn rbx(_scene: &Scene<'_>, _name: &str) -> Option<Value> {
    None
}
