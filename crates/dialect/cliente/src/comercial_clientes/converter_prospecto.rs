//! Converter prospecto em cliente (manual, lines 5963-6024). It stands in the section of customers and has its path under those of prospects.
//! The table asks for idUsuario, the example leaves it out: it may be absent.

use crate::call::Call;
use crate::comercial_prospectos::words::{not_of_its_kind, unknown_prospect, unknown_user};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::CustomerError;
use kernel::{ActivityKindId, Fault, FederalTaxRegimeId, ProspectId, StaffId};
use sales::{ConversionError, ConvertProspect, CustomerChoices, Immovable};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/prospectos/converter/cliente",
    "comercial.prospectos.converter_cliente",
    "Converter prospecto em cliente",
    |call| Box::pin(convert(call)),
)
.token()
.body::<Body>()
.answers::<Converted>();

words! {
    enum Flag {
        No = "0",
        Yes = "1",
    }
}

#[derive(Input)]
struct Body {
    /// Código do usuário em cujo nome a chamada é feita.
    #[wire("idUsuario")]
    user: Option<StaffId>,
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
    /// Emite nota fiscal: 0 = não, 1 = sim.
    #[wire("emiteNotaFiscal")]
    issues_notes: Flag,
    /// Emite uma única nota fiscal para todos os contratos: 0 = não, 1 = sim.
    #[wire("emiteNotaUnica")]
    single_note: Flag,
    /// Envia a nota fiscal por e-mail: 0 = não, 1 = sim.
    #[wire("enviaNotaFiscalEmail")]
    notes_by_email: Flag,
    /// Emite uma única fatura para todos os contratos: 0 = não, 1 = sim.
    #[wire("emiteFaturaUnica")]
    single_invoice: Flag,
    /// É formador de opinião: 0 = não, 1 = sim.
    #[wire("formadorOpiniao")]
    is_opinion_leader: Flag,
    /// É funcionário: 0 = não, 1 = sim.
    #[wire("funcionario")]
    is_employee: Flag,
    /// É parceiro: 0 = não, 1 = sim.
    #[wire("parceiro")]
    is_partner: Flag,
    /// Recebe SMS: 0 = não, 1 = sim.
    #[wire("recebeSMS")]
    receives_sms: Flag,
    /// Nome do pai; só para pessoa física.
    #[wire("nomePai")]
    father_name: Option<Text<200>>,
    /// Código do tipo de atividade; obrigatório para pessoa jurídica, e só para ela.
    #[wire("idTipoAtividade")]
    activity_kind: Option<ActivityKindId>,
    /// Código da tributação federal; só para pessoa jurídica.
    #[wire("idTributacaoFederal")]
    federal_tax_regime: Option<FederalTaxRegimeId>,
    /// Código do CFOP; obrigatório para pessoa jurídica, e só para ela.
    #[wire("idCfop")]
    cfop: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
struct Converted {
    #[serde(rename = "idCliente")]
    customer: i64,
}

async fn convert(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let command = body.command();
    call.write(async move |ctx| {
        let customer = sales::convert_prospect(ctx, command).await.map_err(words)?.0;
        Ok(Answer::json(&Converted { customer })?)
    })
    .await
}

impl Body {
    fn command(self) -> ConvertProspect {
        let yes = |flag| flag == Flag::Yes;
        ConvertProspect {
            prospect: self.prospect,
            by: self.user,
            choices: CustomerChoices {
                issues_notes: yes(self.issues_notes),
                single_note: yes(self.single_note),
                notes_by_email: yes(self.notes_by_email),
                single_invoice: yes(self.single_invoice),
                is_opinion_leader: yes(self.is_opinion_leader),
                is_employee: yes(self.is_employee),
                is_partner: yes(self.is_partner),
                receives_sms: yes(self.receives_sms),
            },
            father_name: self.father_name.map(|name| name.0),
            activity_kind: self.activity_kind,
            federal_tax_regime: self.federal_tax_regime,
            cfop: self.cfop,
        }
    }
}

/// The fields' names on the wire.
fn field_name(field: &str) -> &'static str {
    match field {
        "father_name" => "nomePai",
        "activity_kind" => "idTipoAtividade",
        "federal_tax_regime" => "idTributacaoFederal",
        _ => "idCfop",
    }
}

fn words(error: ConversionError) -> Failure {
    match error {
        ConversionError::NotFound(_) => unknown_prospect(),
        ConversionError::UnknownUser(_) => unknown_user(),
        ConversionError::Immovable(reason) => Failure::conflict(match reason {
            Immovable::Converted => "O prospecto informado já foi convertido em cliente.",
            Immovable::Refused => "O prospecto informado foi reprovado.",
            Immovable::Approved | Immovable::NotApproved | Immovable::NoStage => "O prospecto informado ainda não foi aprovado.",
        }),
        ConversionError::NoDocument(_) => Failure::conflict("O prospecto informado não possui CPF ou CNPJ."),
        ConversionError::Document(_) => Failure::conflict("O CPF ou CNPJ do prospecto informado não está completo."),
        ConversionError::NotOfItsKind { kind, field } => not_of_its_kind(field_name(field), kind),
        ConversionError::Missing(field) => {
            Failure::refused(format!("O campo {} é obrigatório para PessoaJuridica.", field_name(field)))
        }
        ConversionError::UnknownActivity(_) => {
            Failure::not_found("O idTipoAtividade informado não pertence a nenhum tipo de atividade.")
        }
        ConversionError::UnknownRegime(_) => {
            Failure::not_found("O idTributacaoFederal informado não pertence a nenhuma tributação federal.")
        }
        ConversionError::UnknownCfop(_) => Failure::not_found("O idCfop informado não pertence a nenhum CFOP."),
        ConversionError::Customer(error) => match error {
            CustomerError::InvalidEmail(_) => Failure::conflict("O e-mail do prospecto informado é inválido."),
            _ => Failure::conflict("Os dados do prospecto informado não permitem o cadastro do cliente."),
        },
        // The prospect's addresses were complete when they were added.
        ConversionError::Address(error) => Fault::Inconsistent(error.to_string()).into(),
        ConversionError::Fault(fault) => fault.into(),
    }
}
