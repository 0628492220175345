//! Buscar prospecto por ID (manual, lines 5309-5465).
//!
//! `convertido` is 1 for who has become a customer, else 0. Passwords are never told; what nobody keeps (temperatura, RD Station) is null.

use super::buscar_arquivos::Path;
use super::planned_view::PlannedView;
use super::words::{opportunity, person_kind, prospect_words, sex};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::words::address_kind;
use catalog::SalesChannel;
use customers::CustomerKind;
use kernel::{Coordinates, Zone};
use places::AddressClass;
use sales::{AddressLine, FunnelStage, Party, ProspectFile, StagePurpose};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/prospectos/{id}",
    "comercial.prospectos.buscar_por_id",
    "Buscar prospecto por ID",
    |call| Box::pin(find(call)),
)
.token()
.path::<Path>()
.answers::<Found>();

#[derive(Serialize, JsonSchema)]
struct Found {
    resposta: ProspectView,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProspectView {
    id: i64,
    tipo_pessoa: &'static str,
    email: Option<String>,
    nome: String,
    telefone_fixo: String,
    telefone_movel: String,
    inscricao_estadual: Option<String>,
    inscricao_municipal: Option<String>,
    nome_fantasia: Option<String>,
    cpf: Option<String>,
    cnpj: Option<String>,
    /// Epoch milliseconds of the first instant of the birthday.
    data_nascimento: Option<i64>,
    rg: Option<String>,
    nome_mae: Option<String>,
    sexo: Option<&'static str>,
    senha_app: Option<String>,
    senha_central: Option<String>,
    /// Epoch milliseconds, as the instants below.
    data_cadastro: i64,
    data_ultima_atualizacao: Option<i64>,
    id_usuario_ultima_alteracao: Option<i64>,
    observacao_prospecto: Option<String>,
    is_externo: bool,
    motivo_reprovacao_prospecto: Option<String>,
    funil_prospecto: StageView,
    data_ultima_alteracao_status: Option<i64>,
    tipo_prospecto: Option<KindView>,
    canal_venda: Option<ChannelView>,
    observacao_qualificacoes: Option<String>,
    complemento_motivo_reprovacao: Option<String>,
    id_vendedor: i64,
    segmento_prospecto: SegmentView,
    oportunidade: &'static str,
    temperatura: Option<String>,
    id_empresa: i64,
    #[serde(rename = "integrarRDStation")]
    integrar_rd_station: Option<bool>,
    enderecos_prospecto: Vec<AddressView>,
    planos_prospectados: Vec<PlannedView>,
    convertido: i64,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct StageView {
    id: i64,
    descricao: String,
    exibe_kanban: bool,
    inicial: bool,
    ordem: i64,
    fluxo_automatico: bool,
    segmento_prospecto: SegmentView,
    qualificacao: &'static str,
    permite_reanalise: bool,
}

#[derive(Clone, Serialize, JsonSchema)]
struct SegmentView {
    id: i64,
    descricao: String,
    #[serde(rename = "descricaoRDStation")]
    crm_description: Option<String>,
    #[serde(rename = "tipoContrato")]
    contract_type: ContractTypeView,
}

#[derive(Clone, Serialize, JsonSchema)]
struct ContractTypeView {
    id: Option<i64>,
    nome: String,
}

#[derive(Serialize, JsonSchema)]
struct KindView {
    id: i64,
    descricao: String,
}

#[derive(Serialize, JsonSchema)]
struct ChannelView {
    id: i64,
    descricao: String,
    #[serde(rename = "descricoesRD")]
    crm_descriptions: Option<String>,
    #[serde(rename = "permiteQualityCall")]
    allows_quality_call: bool,
    ativo: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AddressView {
    andar: Option<String>,
    cidade: String,
    estado: &'static str,
    numero: i64,
    id_condominio: Option<i64>,
    id_endereco: i64,
    bairro: String,
    latitude: Option<String>,
    apto: Option<String>,
    numero_casa: Option<String>,
    id_cidade: i64,
    id_bloco: Option<i64>,
    id_bairro: i64,
    complemento: Option<String>,
    tipo_de_endereco: &'static str,
    logradouro: String,
    classificacao_endereco: Option<ClassView>,
    id: i64,
    referencia: Option<String>,
    #[serde(rename = "idCondominioCM")]
    id_condominio_cm: Option<i64>,
    longitude: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ClassView {
    id: i64,
    descricao: String,
    ativo: bool,
    condominio: bool,
    shopping: bool,
}

async fn find(call: Call) -> Result<Answer, Failure> {
    let Path { prospect } = call.path()?;
    let file = call.read(async |ctx| sales::read_prospect(ctx, prospect).await.map_err(prospect_words)).await?;
    Ok(Answer::json(&Found { resposta: ProspectView::of(file, call.app.zone()) })?)
}

impl ProspectView {
    fn of(file: ProspectFile, zone: Zone) -> Self {
        let segment = SegmentView {
            id: file.segment.id.0,
            descricao: file.segment.description,
            crm_description: file.segment.crm_description,
            contract_type: ContractTypeView { id: file.contract_type.map(|id| id.0), nome: file.segment.contract_type },
        };
        let prospect = file.prospect;
        let kind = prospect.party.kind();
        let (cpf, cnpj) = match kind {
            CustomerKind::Person => (prospect.tax_id, None),
            CustomerKind::Company => (None, prospect.tax_id),
        };
        let party = PartyView::of(prospect.party, zone);
        Self {
            id: prospect.id.0,
            tipo_pessoa: person_kind(kind),
            email: prospect.email,
            nome: prospect.name,
            telefone_fixo: prospect.phone.as_str().to_owned(),
            telefone_movel: prospect.mobile.as_str().to_owned(),
            inscricao_estadual: party.state_registration,
            inscricao_municipal: party.city_registration,
            nome_fantasia: party.trade_name,
            cpf,
            cnpj,
            data_nascimento: party.born,
            rg: party.identity_card,
            nome_mae: party.mother_name,
            sexo: party.sex,
            senha_app: None,
            senha_central: None,
            data_cadastro: prospect.created_at.timestamp_millis(),
            data_ultima_atualizacao: prospect.changed_at.map(|at| at.timestamp_millis()),
            id_usuario_ultima_alteracao: prospect.changed_by.map(|id| id.0),
            observacao_prospecto: prospect.comments,
            is_externo: prospect.is_external,
            motivo_reprovacao_prospecto: None,
            funil_prospecto: StageView::of(file.stage, file.first_stage, segment.clone()),
            data_ultima_alteracao_status: prospect.stage_changed_at.map(|at| at.timestamp_millis()),
            tipo_prospecto: file.kind.map(|kind| KindView { id: kind.id.0, descricao: kind.name }),
            canal_venda: file.channel.map(ChannelView::from),
            observacao_qualificacoes: None,
            complemento_motivo_reprovacao: None,
            id_vendedor: prospect.seller.0,
            segmento_prospecto: segment,
            oportunidade: opportunity(prospect.opportunity),
            temperatura: None,
            id_empresa: prospect.company.0,
            integrar_rd_station: None,
            enderecos_prospecto: file.addresses.into_iter().map(AddressView::from).collect(),
            planos_prospectados: file.services.into_iter().map(PlannedView::from).collect(),
            convertido: i64::from(prospect.customer.is_some()),
        }
    }
}

#[derive(Default)]
struct PartyView {
    born: Option<i64>,
    identity_card: Option<String>,
    mother_name: Option<String>,
    sex: Option<&'static str>,
    state_registration: Option<String>,
    city_registration: Option<String>,
    trade_name: Option<String>,
}

impl PartyView {
    fn of(party: Party, zone: Zone) -> Self {
        match party {
            Party::Person { birth_date, identity_card, mother_name, sex: is } => Self {
                born: Some(zone.start_of(birth_date).timestamp_millis()),
                identity_card,
                mother_name,
                sex: is.map(sex),
                ..Self::default()
            },
            Party::Company { state_registration, city_registration, trade_name } => {
                Self { state_registration, city_registration, trade_name, ..Self::default() }
            }
        }
    }
}

impl StageView {
    fn of(stage: FunnelStage, first: bool, segment: SegmentView) -> Self {
        Self {
            id: stage.id.0,
            descricao: stage.name,
            exibe_kanban: stage.is_on_board,
            inicial: first,
            ordem: stage.position,
            fluxo_automatico: stage.is_automatic,
            segmento_prospecto: segment,
            // Only the third is the manual's.
            qualificacao: match stage.purpose {
                StagePurpose::Contact => "PROSPECTAR",
                StagePurpose::Analysis => "ANALISAR",
                StagePurpose::Conversion => "CONVERTER CLIENTE",
                StagePurpose::Refusal => "REPROVAR",
            },
            permite_reanalise: stage.allows_reanalysis,
        }
    }
}

impl From<SalesChannel> for ChannelView {
    fn from(channel: SalesChannel) -> Self {
        Self {
            id: channel.id.0,
            descricao: channel.name,
            crm_descriptions: channel.crm_description,
            allows_quality_call: channel.allows_quality_call,
            ativo: channel.is_active,
        }
    }
}

impl From<AddressLine> for AddressView {
    fn from(line: AddressLine) -> Self {
        let AddressLine { address, class, city_number } = line;
        let place = address.place;
        let at = place.latitude.zip(place.longitude).and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok());
        let (latitude, longitude) = at.map(Coordinates::texts).unzip();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            andar: some(place.storey),
            cidade: address.address.city,
            estado: address.address.state.code(),
            numero: address.number,
            id_condominio: place.condominium.map(|id| id.0),
            id_endereco: place.street.0,
            bairro: address.address.neighborhood,
            latitude,
            apto: some(place.apartment),
            numero_casa: some(place.house),
            id_cidade: city_number,
            id_bloco: place.block.map(|id| id.0),
            id_bairro: place.district.0,
            complemento: some(address.address.complement),
            tipo_de_endereco: address_kind(address.kind),
            logradouro: address.address.street,
            classificacao_endereco: class.map(ClassView::from),
            id: address.id.0,
            referencia: some(place.landmark),
            id_condominio_cm: None,
            longitude,
        }
    }
}

impl From<AddressClass> for ClassView {
    fn from(class: AddressClass) -> Self {
        Self {
            id: class.id.0,
            descricao: class.description,
            ativo: class.is_active,
            condominio: class.is_condominium,
            shopping: class.is_shopping,
        }
    }
}
