//! Cadastrar endereço de prospecto (manual, lines 4389-4463). The table asks for idUsuario, the example leaves it out: it may be absent.

use super::words::{unknown_prospect, unknown_user};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::AddressKind;
use kernel::{AddressClassId, CondominiumBlockId, CondominiumId, ProspectId, StaffId, StreetId};
use sales::{AddAddress, ProspectAddressError};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/prospectos/enderecos/cadastrar",
    "comercial.prospectos.enderecos.cadastrar",
    "Cadastrar endereço de prospecto",
    |call| Box::pin(add(call)),
)
.token()
.body::<Body>()
.answers::<Added>();

words! {
    enum Kind {
        Default = "PADRAO",
        Fiscal = "FISCAL",
        Billing = "COBRANCA",
        Installation = "INSTALACAO",
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
    /// Código do logradouro.
    #[wire("idEndereco")]
    street: StreetId,
    /// Número; 0 se não houver.
    #[wire("numero")]
    number: i64,
    /// PADRAO, FISCAL, COBRANCA ou INSTALACAO.
    #[wire("tipoEndereco")]
    kind: Kind,
    /// Código da classificação do endereço.
    #[wire("idClassificacaoEndereco")]
    class: AddressClassId,
    /// Complemento.
    #[wire("complemento")]
    complement: Option<Text<200>>,
    /// Ponto de referência.
    #[wire("referencia")]
    landmark: Option<Text<200>>,
    /// Código do condomínio.
    #[wire("idCondominio")]
    condominium: Option<CondominiumId>,
    /// Código do bloco.
    #[wire("idBloco")]
    block: Option<CondominiumBlockId>,
    /// Andar.
    #[wire("andar")]
    storey: Option<Text<30>>,
    /// Número da casa dentro do condomínio.
    #[wire("numeroCasa")]
    house: Option<Text<30>>,
    /// Apartamento.
    #[wire("apto")]
    apartment: Option<Text<30>>,
}

#[derive(Serialize, JsonSchema)]
struct Added {
    #[serde(rename = "idEnderecoProspecto")]
    address: i64,
}

async fn add(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let command = body.command();
    call.write(async move |ctx| {
        let address = sales::add_address(ctx, command).await.map_err(words)?.0;
        Ok(Answer::json(&Added { address })?)
    })
    .await
}

impl Body {
    fn command(self) -> AddAddress {
        let short = |text: Option<Text<30>>| text.map(|text| text.0).unwrap_or_default();
        let long = |text: Option<Text<200>>| text.map(|text| text.0).unwrap_or_default();
        AddAddress {
            prospect: self.prospect,
            by: self.user,
            street: self.street,
            number: self.number,
            kind: match self.kind {
                Kind::Default => AddressKind::Default,
                Kind::Fiscal => AddressKind::Fiscal,
                Kind::Billing => AddressKind::Billing,
                Kind::Installation => AddressKind::Installation,
            },
            class: self.class,
            complement: long(self.complement),
            landmark: long(self.landmark),
            condominium: self.condominium,
            block: self.block,
            storey: short(self.storey),
            house: short(self.house),
            apartment: short(self.apartment),
        }
    }
}

fn words(error: ProspectAddressError) -> Failure {
    match error {
        ProspectAddressError::ProspectNotFound(_) => unknown_prospect(),
        ProspectAddressError::UnknownUser(_) => unknown_user(),
        ProspectAddressError::Converted(_) => Failure::conflict("O prospecto informado já foi convertido em cliente."),
        ProspectAddressError::UnknownStreet(_) => Failure::not_found("O idEndereco informado não pertence a nenhum logradouro."),
        ProspectAddressError::Number(_) => Failure::refused("numero inválido: informe um número de 0 a 9999999."),
        ProspectAddressError::UnknownClass(_) => {
            Failure::not_found("O idClassificacaoEndereco informado não pertence a nenhuma classificação ativa.")
        }
        ProspectAddressError::UnknownCondominium(_) => {
            Failure::not_found("O idCondominio informado não pertence a nenhum condomínio do logradouro.")
        }
        ProspectAddressError::UnknownBlock(_) => Failure::not_found("O idBloco informado não pertence ao condomínio informado."),
        ProspectAddressError::Fault(fault) => fault.into(),
    }
}
