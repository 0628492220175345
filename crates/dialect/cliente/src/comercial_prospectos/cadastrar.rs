//! Cadastrar prospectos (manual, lines 4282-4387).
//!
//! A field of the other kind of person is refused when it has a value. The answer is bare, without the `resposta` of the readings.

use super::words::{not_of_its_kind, prospect_words};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::{CustomerKind, Sex};
use kernel::{CompanyId, ProspectKindId, SalesChannelId, SegmentId, StaffId};
use sales::{Party, RegisterProspect};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, DashDate, Digits, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/prospectos/cadastrar",
    "comercial.prospectos.cadastrar",
    "Cadastrar prospectos",
    |call| Box::pin(register(call)),
)
.token()
.body::<Body>()
.answers::<Registered>();

words! {
    enum PersonKind {
        Person = "PessoaFisica",
        Company = "PessoaJuridica",
    }
}

words! {
    pub(super) enum SexWord {
        Male = "MASCULINO",
        Female = "FEMININO",
    }
}

impl SexWord {
    pub(super) const fn sex(self) -> Sex {
        match self {
            Self::Male => Sex::Male,
            Self::Female => Sex::Female,
        }
    }
}

#[derive(Input)]
struct Body {
    /// PessoaFisica ou PessoaJuridica.
    #[wire("tipoPessoa")]
    kind: PersonKind,
    /// Nome completo ou razão social.
    #[wire("nome")]
    name: Text<200>,
    /// Telefone fixo com DDD: 10 ou 11 dígitos, sem pontuação.
    #[wire("telefoneFixo")]
    phone: Digits,
    /// Telefone móvel com DDD: 10 ou 11 dígitos, sem pontuação.
    #[wire("telefoneMovel")]
    mobile: Digits,
    /// Código do vendedor.
    #[wire("idVendedor")]
    seller: StaffId,
    /// Código do segmento do prospecto.
    #[wire("idSegmentoProspecto")]
    segment: SegmentId,
    /// Código do tipo de prospecto.
    #[wire("idTipoProspecto")]
    prospect_kind: ProspectKindId,
    /// Código do canal de venda.
    #[wire("idCanalVenda")]
    channel: SalesChannelId,
    /// Código da empresa.
    #[wire("idEmpresa")]
    company: CompanyId,
    /// Observação sobre o prospecto.
    #[wire("observacaoProspecto")]
    comments: Option<Text<2000>>,
    /// E-mail.
    #[wire("email")]
    email: Option<Text<254>>,
    /// CPF, com ou sem pontuação; só para pessoa física.
    #[wire("cpf")]
    cpf: Option<Digits>,
    /// Data de nascimento, dd-MM-yyyy; obrigatória para pessoa física.
    #[wire("dataNascimento")]
    birth_date: Option<DashDate>,
    /// RG; só para pessoa física.
    #[wire("rg")]
    identity_card: Option<Text<30>>,
    /// Nome da mãe; só para pessoa física.
    #[wire("nomeMae")]
    mother_name: Option<Text<200>>,
    /// MASCULINO ou FEMININO; só para pessoa física.
    #[wire("sexo")]
    sex: Option<SexWord>,
    /// CNPJ, com ou sem pontuação; só para pessoa jurídica.
    #[wire("cnpj")]
    cnpj: Option<Digits>,
    /// Inscrição estadual; só para pessoa jurídica.
    #[wire("inscricaoEstadual")]
    state_registration: Option<Text<30>>,
    /// Inscrição municipal, ou ISENTO; só para pessoa jurídica.
    #[wire("inscricaoMunicipal")]
    city_registration: Option<Text<30>>,
    /// Nome fantasia; só para pessoa jurídica.
    #[wire("nomeFantasia")]
    trade_name: Option<Text<200>>,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idProspecto")]
    prospect: i64,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let command = body.command()?;
    call.write(async move |ctx| {
        let prospect = sales::register_prospect(ctx, command).await.map_err(prospect_words)?.0;
        Ok(Answer::json(&Registered { prospect })?)
    })
    .await
}

impl Body {
    fn command(self) -> Result<RegisterProspect, Failure> {
        self.check_kind()?;
        let text = |text: Option<Text<200>>| text.map(|text| text.0);
        let (party, tax_id) = match self.kind {
            PersonKind::Person => {
                let birth_date =
                    self.birth_date.ok_or_else(|| Failure::refused("O campo dataNascimento é obrigatório para PessoaFisica."))?.0;
                let (identity_card, sex) = (self.identity_card.map(|card| card.0), self.sex.map(SexWord::sex));
                (Party::Person { birth_date, identity_card, mother_name: text(self.mother_name), sex }, self.cpf)
            }
            PersonKind::Company => {
                let state_registration = self.state_registration.map(|text| text.0);
                let city_registration = self.city_registration.map(|text| text.0);
                (Party::Company { state_registration, city_registration, trade_name: text(self.trade_name) }, self.cnpj)
            }
        };
        Ok(RegisterProspect {
            name: self.name.0,
            party,
            tax_id: tax_id.map(|text| text.0),
            phone: self.phone.0,
            mobile: self.mobile.0,
            email: self.email.map(|text| text.0),
            comments: self.comments.map(|text| text.0),
            seller: self.seller,
            segment: self.segment,
            kind: self.prospect_kind,
            channel: self.channel,
            company: self.company,
        })
    }

    /// The first field of the other kind of person that has a value.
    fn check_kind(&self) -> Result<(), Failure> {
        let persons = [
            ("cpf", self.cpf.is_some()),
            ("dataNascimento", self.birth_date.is_some()),
            ("rg", self.identity_card.is_some()),
            ("nomeMae", self.mother_name.is_some()),
            ("sexo", self.sex.is_some()),
        ];
        let companies = [
            ("cnpj", self.cnpj.is_some()),
            ("inscricaoEstadual", self.state_registration.is_some()),
            ("inscricaoMunicipal", self.city_registration.is_some()),
            ("nomeFantasia", self.trade_name.is_some()),
        ];
        let (kind, foreign): (_, &[(&str, bool)]) = match self.kind {
            PersonKind::Person => (CustomerKind::Person, &companies),
            PersonKind::Company => (CustomerKind::Company, &persons),
        };
        match foreign.iter().find(|(_, given)| *given) {
            Some((field, _)) => Err(not_of_its_kind(field, kind)),
            None => Ok(()),
        }
    }
}
