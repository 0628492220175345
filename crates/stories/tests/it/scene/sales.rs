//! Good requests to the operations of prospects and their credit.

use super::{Input, Scene, catalog, places};
use ::sales::{
    AddAddress, AddressPlace, ComparedField, Comparison, Interest, NewCriterion, NewStage, Opportunity, Party, PlanService,
    Prospect, ProspectAddress, ProspectError, ProspectImport, StagePurpose,
};
use br::Phone;
use customers::{AddressKind, PostalAddress};
use db::Ctx;
use kernel::{
    AddressClassId, CompanyId, FunnelStageId, ProspectAddressId, ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId,
};
use serde_json::{Value, json};
use testkit::World;

/// Has an address and a service of interest, and stands at the beginning of the funnel.
pub(crate) const FRESH: ProspectId = ProspectId(20_000_001);
/// Is approved.
pub(crate) const APPROVED: ProspectId = ProspectId(20_000_002);
/// Waits for a decision.
pub(crate) const UNDECIDED: ProspectId = ProspectId(20_000_003);
const CONTACT: FunnelStageId = FunnelStageId(20_000_001);
const CONVERSION: FunnelStageId = FunnelStageId(20_000_002);

/// Sets up a funnel, a criterion of credit, and three prospects, once in a world.
pub(crate) async fn set(world: &World) {
    if world.number(&format!("SELECT COUNT(*) FROM prospect WHERE id = {FRESH}")).await > 0 {
        return;
    }
    world.does(async |ctx| create(ctx).await).await;
    let service = PlanService { prospect: FRESH, by: None, interest: Interest::Package(catalog::PACKAGE) };
    world.does(async move |ctx| ::sales::plan_service(ctx, service).await).await;
    let address = AddAddress {
        prospect: APPROVED,
        by: None,
        street: places::STREET,
        number: 96,
        kind: AddressKind::Default,
        class: AddressClassId(1),
        complement: "CASA A".into(),
        landmark: String::new(),
        condominium: None,
        block: None,
        storey: String::new(),
        house: String::new(),
        apartment: String::new(),
    };
    world.does(async move |ctx| ::sales::add_address(ctx, address).await).await;
    let criterion = NewCriterion {
        id: None,
        question: "Possui mais de 18 anos".into(),
        field: ComparedField::Age,
        comparison: Comparison::AtLeast,
        reference: 18,
        kind: None,
    };
    world.does(async move |ctx| ::sales::create_criterion(ctx, criterion).await).await;
}

async fn create(ctx: &mut Ctx) -> Result<(), ProspectError> {
    for (id, name, position, purpose) in [
        (CONTACT, "CONTATO", 1, StagePurpose::Contact),
        (CONVERSION, "CONVERSÃO", 2, StagePurpose::Conversion),
        (FunnelStageId(20_000_003), "REPROVADO", 3, StagePurpose::Refusal),
    ] {
        let stage = NewStage {
            id: Some(id),
            segment: SegmentId(1),
            name: name.into(),
            position,
            purpose,
            is_on_board: true,
            is_automatic: false,
            allows_reanalysis: true,
        };
        ::sales::create_stage(ctx, stage).await?;
    }
    for (id, name, cpf, stage) in [
        (FRESH, "Eva Prado", "52998224725", CONTACT),
        (APPROVED, "Fábio Melo", "39053344705", CONVERSION),
        (UNDECIDED, "Gil Ramos", "11144477735", CONTACT),
    ] {
        let prospect = prospect(ctx, id, name, cpf, stage);
        let addresses = if id == FRESH { vec![on_the_map(ctx).await?] } else { vec![] };
        ::sales::import_prospect(ctx, ProspectImport { prospect, addresses, services: vec![] }).await?;
    }
    Ok(())
}

/// An address of which is known where it lies.
async fn on_the_map(ctx: &Ctx) -> Result<ProspectAddress, ProspectError> {
    let found = ::places::find_street(ctx, places::STREET).await?.unwrap();
    Ok(ProspectAddress {
        id: ProspectAddressId(20_000_001),
        prospect: FRESH,
        kind: AddressKind::Default,
        number: 96,
        address: PostalAddress {
            street: found.street.full_name(),
            number: "96".into(),
            complement: "CASA A".into(),
            neighborhood: found.district.name,
            city: found.city.plain_name,
            state: found.city.state,
            postal_code: found.street.postal_code,
        },
        place: AddressPlace {
            street: places::STREET,
            district: found.district.id,
            city: found.city.id,
            class: AddressClassId(1),
            condominium: None,
            block: None,
            storey: String::new(),
            house: String::new(),
            apartment: String::new(),
            landmark: String::new(),
            latitude: Some(-206_560_787),
            longitude: Some(-437_562_966),
        },
    })
}

fn prospect(ctx: &Ctx, id: ProspectId, name: &str, cpf: &str, stage: FunnelStageId) -> Prospect {
    let phone = Phone::parse("32999998888").unwrap();
    Prospect {
        id,
        name: name.into(),
        party: Party::Person {
            birth_date: "1988-03-15".parse().unwrap(),
            identity_card: None,
            mother_name: Some("Rosa Prado".into()),
            sex: None,
        },
        phone,
        mobile: phone,
        email: Some("prospecto@exemplo.com.br".into()),
        tax_id: Some(cpf.into()),
        comments: None,
        seller: StaffId(1),
        segment: SegmentId(1),
        kind: ProspectKindId(1),
        channel: SalesChannelId(1),
        company: CompanyId(1),
        stage,
        opportunity: Opportunity::Open,
        is_external: false,
        customer: None,
        created_at: ctx.now,
        changed_at: None,
        changed_by: None,
        stage_changed_at: Some(ctx.now),
    }
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let none = Vec::new;
    let body = |body: Value| (none(), none(), Some(body));
    let check = || body(json!({"idUsuario": 1, "idProspecto": FRESH.0}));
    Some(match id {
        "comercial.prospectos.cadastrar" => body(json!({
            "tipoPessoa": "PessoaFisica", "nome": "Hugo Lima", "telefoneFixo": "3233334444", "telefoneMovel": "32999998888",
            "dataNascimento": "15-03-1988", "idVendedor": 1, "idSegmentoProspecto": 1, "idTipoProspecto": 1, "idCanalVenda": 1,
            "idEmpresa": 1, "email": "hugo@exemplo.com.br", "observacaoProspecto": "Quer fibra", "cpf": "529.982.247-25",
            "rg": "MG1234567", "nomeMae": "Ana Lima", "sexo": "MASCULINO", "cnpj": "", "inscricaoEstadual": "",
            "inscricaoMunicipal": "", "nomeFantasia": "",
        })),
        "comercial.prospectos.enderecos.cadastrar" => body(json!({
            "idUsuario": 1, "idProspecto": FRESH.0, "idEndereco": places::STREET.0, "numero": 145, "complemento": "casa A",
            "referencia": "perto da praça", "tipoEndereco": "COBRANCA", "idClassificacaoEndereco": 1, "idCondominio": 1,
            "idBloco": 1, "andar": "2", "numeroCasa": "3", "apto": "201",
        })),
        "comercial.prospectos.servicos_interesse.cadastrar" => {
            body(json!({"idUsuario": 1, "idProspecto": FRESH.0, "idPlano": catalog::RENTED.0}))
        }
        "comercial.prospectos.viabilidade.credito_interno"
        | "comercial.prospectos.viabilidade.credito_endereco"
        | "comercial.prospectos.viabilidade.spc"
        | "comercial.prospectos.viabilidade.clear_sale" => check(),
        "comercial.prospectos.viabilidade.tecnica" => check(),
        "comercial.viabilidade.credito_por_endereco" => body(json!({
            "idEndereco": places::STREET.0, "numero": 96, "idCondominioCM": 1, "idBloco": 2, "andar": 3, "numeroCasa": 4,
        })),
        "comercial.prospectos.vendas.status.buscar" => (vec![("idVendedor", "1".into())], none(), None),
        "comercial.prospectos.buscar_por_vendedor" => {
            let query = vec![("id", FRESH.to_string()), ("nome", "eva".into()), ("oportunidade", "ABERTA".into())];
            (vec![("idVendedor", "1".into())], query, None)
        }
        "comercial.prospectos.buscar_por_id" | "comercial.prospectos.arquivos.buscar" => {
            (vec![("id", FRESH.to_string())], none(), None)
        }
        "comercial.prospectos.aprovar_reprovar" => body(json!({"idUsuario": 1, "idProspecto": UNDECIDED.0, "acao": "reprovar"})),
        "comercial.prospectos.arquivos.anexar" => body(json!([{
            "idProspecto": FRESH.0,
            "model": {"base64": "JVBERi0xLjQK", "filename": "rg.pdf", "filesize": 9, "filetype": "application/pdf"},
        }])),
        "comercial.prospectos.atualizar" => body(json!({
            "idProspecto": FRESH.to_string(), "idVendedor": "1", "obs": "Ligar à tarde", "email": "eva@exemplo.com.br",
            "nomeMae": "Rosa Prado", "sexo": "FEMININO",
        })),
        "comercial.prospectos.converter_cliente" => body(json!({
            "idUsuario": 1, "idProspecto": APPROVED.0, "emiteNotaFiscal": 1, "emiteNotaUnica": 1, "enviaNotaFiscalEmail": 0,
            "emiteFaturaUnica": 1, "formadorOpiniao": 0, "funcionario": 0, "parceiro": 0, "recebeSMS": 1, "nomePai": "José Melo",
        })),
        "comercial.clientes.planos_prospectados.buscar" => (vec![("idCliente", scene.ana.id.to_string())], none(), None),
        _ => return None,
    })
}

pub(super) fn rbx(_scene: &Scene<'_>, _name: &str) -> Option<Value> {
    None
}
