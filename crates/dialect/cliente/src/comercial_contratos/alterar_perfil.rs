//! Solicitar atualização de dados do cliente (manual, lines 1519-1611): becomes a ticket; nothing changes by itself. Clients call it
//! alteraPerfil, too.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::AddressKind;
use kernel::{ContractId, CustomerId};
use support::{ChangeRequest, ContractAddressRequest, TicketError};
use wire::{Answer, DashDate, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/alterarPerfil",
    "comercial.clientes.alterar_perfil",
    "Solicitar atualização de dados do cliente",
    |call| Box::pin(request(call)),
)
.alias("/ws/comercial/alteraPerfil")
.body::<Body>()
.answers::<String>();

words! {
    enum Kind {
        Default = "PADRAO",
        Fiscal = "FISCAL",
        Billing = "COBRANCA",
        Installation = "INSTALACAO",
    }
}

/// More contracts than a customer moves at once.
const MOST_CONTRACTS: usize = 100;

#[derive(Input)]
struct Body {
    /// Código do cliente.
    #[wire("IDCliente")]
    customer: CustomerId,
    /// Nome completo.
    #[wire("NomeCompleto")]
    name: Option<Text<200>>,
    /// RG.
    #[wire("RG")]
    identity_card: Option<Text<30>>,
    /// Data de nascimento, dd-MM-yyyy.
    #[wire("DataNascimento")]
    birth_date: Option<DashDate>,
    /// E-mail.
    #[wire("Email")]
    email: Option<Text<200>>,
    /// Telefone fixo.
    #[wire("TelefoneFixo")]
    landline: Option<Text<30>>,
    /// Celular.
    #[wire("Celular")]
    mobile: Option<Text<30>>,
    /// Outro telefone.
    #[wire("Telefone1")]
    phone_1: Option<Text<30>>,
    /// Outro telefone.
    #[wire("Telefone2")]
    phone_2: Option<Text<30>>,
    /// Endereços de contratos.
    #[wire("Contratos")]
    contracts: Option<Vec<Address>>,
}

#[derive(Input)]
struct Address {
    /// Nome do plano.
    #[wire("Plano")]
    plan: Option<Text<200>>,
    /// Código do contrato.
    #[wire("CodContrato")]
    contract: Option<ContractId>,
    /// Tipo do endereço.
    #[wire("TipoEndereco")]
    kind: Option<Kind>,
    /// Tipo do logradouro.
    #[wire("TipoLogradouro")]
    street_kind: Option<Text<50>>,
    /// Logradouro.
    #[wire("Logradouro")]
    street: Option<Text<200>>,
    /// Número.
    #[wire("Numero")]
    number: Option<Text<20>>,
    /// Complemento.
    #[wire("Complemento")]
    complement: Option<Text<200>>,
    /// Bairro.
    #[wire("Bairro")]
    district: Option<Text<100>>,
    /// Cidade.
    #[wire("Cidade")]
    city: Option<Text<100>>,
}

async fn request(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    if body.contracts.as_ref().is_some_and(|contracts| contracts.len() > MOST_CONTRACTS) {
        return Err(Failure::refused(format!("Contratos inválido: informe até {MOST_CONTRACTS}.")));
    }
    let customer = body.customer;
    let request = body.request();
    call.write(async move |ctx| {
        support::request_change(ctx, customer, &request).await.map_err(words)?;
        Ok(Answer::json(&"A solicitacao foi enviada ao setor responsavel, que realizara as atualizacoes dos dados!")?)
    })
    .await
}

fn plain<const MAX: usize>(text: Option<Text<MAX>>) -> Option<String> {
    text.map(|text| text.0)
}

impl Body {
    fn request(self) -> ChangeRequest {
        ChangeRequest {
            name: plain(self.name),
            identity_card: plain(self.identity_card),
            birth_date: self.birth_date.map(|date| date.0),
            email: plain(self.email),
            phones: [self.landline, self.mobile, self.phone_1, self.phone_2].map(plain),
            contracts: self.contracts.unwrap_or_default().into_iter().map(Address::request).collect(),
        }
    }
}

impl Address {
    fn request(self) -> ContractAddressRequest {
        ContractAddressRequest {
            contract: self.contract,
            plan: plain(self.plan),
            kind: self.kind.map(|kind| match kind {
                Kind::Default => AddressKind::Default,
                Kind::Fiscal => AddressKind::Fiscal,
                Kind::Billing => AddressKind::Billing,
                Kind::Installation => AddressKind::Installation,
            }),
            address: [
                plain(self.street_kind),
                plain(self.street),
                plain(self.number),
                plain(self.complement),
                plain(self.district),
                plain(self.city),
            ],
        }
    }
}

fn words(error: TicketError) -> Failure {
    match error {
        TicketError::CustomerNotFound(_) => {
            Failure::not_found("O IDCliente informado não pertence a nenhum cliente cadastrado no sistema.")
        }
        TicketError::ContractNotFound(id) => {
            Failure::not_found(format!("O CodContrato {id} informado não pertence a nenhum contrato do cliente."))
        }
        TicketError::Blank => Failure::refused("Informe ao menos um dado a ser atualizado."),
        TicketError::NotFound(_)
        | TicketError::ProtocolNotFound
        | TicketError::Closed(_)
        | TicketError::Taken
        | TicketError::UnknownReference => Failure::conflict("Exceção na execução do método"),
        TicketError::Fault(fault) => fault.into(),
    }
}
