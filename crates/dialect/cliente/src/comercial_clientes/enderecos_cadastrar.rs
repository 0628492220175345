//! Cadastrar endereço em cliente (manual, lines 6436-6512). The text speaks of a list, the example shows one object: one is taken.

use super::words::{acting_staff, unknown_customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::{AddressError, AddressKind, RegisterAddress};
use kernel::{AddressClassId, CustomerId, StaffId, StreetId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/clientes/enderecos/cadastrar",
    "comercial.clientes.enderecos.cadastrar",
    "Cadastrar endereço em cliente",
    |call| Box::pin(register(call)),
)
.token()
.body::<Body>()
.answers::<Registered>();

words! {
    enum Kind {
        Default = "PADRAO",
        Fiscal = "FISCAL",
        Billing = "COBRANCA",
        Installation = "INSTALACAO",
    }
}

#[derive(Clone, Input)]
struct Body {
    /// Código do usuário que cadastra.
    #[wire("idUsuario")]
    staff: StaffId,
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Código do logradouro.
    #[wire("idEndereco")]
    street: StreetId,
    /// Número da casa.
    #[wire("numero")]
    number: Text<20>,
    /// Complemento.
    #[wire("complemento")]
    complement: Option<Text<200>>,
    /// Ponto de referência.
    #[wire("referencia")]
    landmark: Option<Text<200>>,
    /// Uso do endereço.
    #[wire("tipoEndereco")]
    kind: Kind,
    /// Código da classificação do endereço.
    #[wire("idClassificacaoEndereco")]
    class: AddressClassId,
    /// Código do condomínio, somente com a integração ConnectMaster.
    #[wire("idCondominio")]
    condominium: Option<i64>,
    /// Código do bloco, somente com a integração ConnectMaster.
    #[wire("idBloco")]
    block: Option<i64>,
    /// Andar, somente com a integração ConnectMaster.
    #[wire("andar")]
    storey: Option<Text<20>>,
    /// Número da casa no condomínio, somente com a integração ConnectMaster.
    #[wire("numeroCasa")]
    house: Option<Text<20>>,
    /// Apartamento, somente com a integração ConnectMaster.
    #[wire("apto")]
    apartment: Option<Text<20>>,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idEnderecoCliente")]
    id: i64,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    call.write(async move |ctx| {
        acting_staff(ctx, vec![body.staff]).await?;
        let id = customers::register_address(ctx, body.command()).await.map_err(words)?;
        Ok(Answer::json(&Registered { id: id.0 })?)
    })
    .await
}

impl Body {
    fn command(&self) -> RegisterAddress {
        let short = |text: &Option<Text<20>>| text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
        let long = |text: &Option<Text<200>>| text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
        RegisterAddress {
            customer: self.customer,
            kind: match self.kind {
                Kind::Default => AddressKind::Default,
                Kind::Fiscal => AddressKind::Fiscal,
                Kind::Billing => AddressKind::Billing,
                Kind::Installation => AddressKind::Installation,
            },
            street: self.street,
            number: self.number.0.clone(),
            complement: long(&self.complement),
            landmark: long(&self.landmark),
            class: self.class,
            condominium: self.condominium,
            block: self.block,
            storey: short(&self.storey),
            house: short(&self.house),
            apartment: short(&self.apartment),
        }
    }
}

fn words(error: AddressError) -> Failure {
    match error {
        AddressError::CustomerNotFound(_) => unknown_customer(),
        AddressError::StreetNotFound(_) => {
            Failure::not_found("O idEndereco informado não pertence a nenhum endereço cadastrado no sistema.")
        }
        AddressError::ClassNotFound(_) => Failure::not_found(
            "O idClassificacaoEndereco informado não pertence a nenhuma classificação de endereço ativa cadastrada no sistema.",
        ),
        AddressError::Blank(_) | AddressError::Insufficient => {
            Failure::refused("idEndereco inválido: o endereço está incompleto.")
        }
        AddressError::NotFound(_) | AddressError::Taken => Failure::conflict("O endereço já está cadastrado."),
        AddressError::Fault(fault) => fault.into(),
    }
}
