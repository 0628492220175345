//! Cadastrar contatos de um cliente (manual, lines 6169-6242). All of the list are registered, or none.
//!
//! The table calls `nomeOutorgado` a number; it is a name.

use super::words::{acting_staff, unknown_customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use company::DocumentChecks;
use customers::{ContactCard, ContactError, ContactOwner, NewContact};
use kernel::{ContactKindId, CustomerId, StaffId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, DashDate, Digits, Input, Text};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/clientes/contatos/cadastrar",
    "comercial.clientes.contatos.cadastrar",
    "Cadastrar contatos de um cliente",
    |call| Box::pin(register(call)),
)
.token()
.list::<Body>()
.answers::<Registered>();

#[derive(Clone, Input)]
struct Body {
    /// Código do usuário que cadastra.
    #[wire("idUsuario")]
    staff: Option<StaffId>,
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Nome do contato.
    #[wire("nomeOutorgado")]
    name: Text<200>,
    /// Código do tipo de contato.
    #[wire("idTipoContato")]
    kind: ContactKindId,
    /// E-mail.
    #[wire("email")]
    email: Option<Text<200>>,
    /// Celular, somente números, com 10 ou 11 dígitos.
    #[wire("celular")]
    mobile: Option<Digits>,
    /// Telefone, somente números, com 10 ou 11 dígitos.
    #[wire("telefone")]
    phone: Option<Digits>,
    /// Cargo.
    #[wire("cargo")]
    job_title: Option<Text<200>>,
    /// Data de nascimento, dd-MM-yyyy.
    #[wire("dataNascimento")]
    birth_date: Option<DashDate>,
    /// CPF, com ou sem pontuação.
    #[wire("cpf")]
    cpf: Option<Digits>,
    /// RG.
    #[wire("rg")]
    identity_card: Option<Text<30>>,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idsContatosCliente")]
    ids: Vec<i64>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let contacts: Vec<Body> = call.list()?;
    call.write(async move |ctx| {
        acting_staff(ctx, contacts.iter().filter_map(|contact| contact.staff).collect()).await?;
        let checks = company::document_checks(&ctx.db()).await?;
        let contacts = contacts.iter().map(|contact| contact.command(checks)).collect::<Result<_, _>>()?;
        let ids = customers::create_contacts(ctx, contacts).await.map_err(words)?;
        Ok(Answer::json(&Registered { ids: ids.into_iter().map(|id| id.0).collect() })?)
    })
    .await
}

impl Body {
    fn command(&self, checks: DocumentChecks) -> Result<NewContact, Failure> {
        let phone = |field: &str, digits: &Option<Digits>| {
            let bad = || Failure::refused(format!("{field} inválido: informe somente números, com DDD, de 10 ou 11 dígitos."));
            let Some(Digits(text)) = digits else { return Ok(None) };
            let plain = matches!(text.len(), 10 | 11) && text.bytes().all(|byte| byte.is_ascii_digit());
            if plain { checks.phone(text).map(Some).map_err(|_| bad()) } else { Err(bad()) }
        };
        let cpf = self.cpf.as_ref().map(|Digits(text)| checks.cpf(text)).transpose();
        let text = |text: &Option<Text<200>>| text.as_ref().map(|text| text.0.clone());
        let card = ContactCard {
            kind: Some(self.kind),
            email: text(&self.email),
            phones: [phone("celular", &self.mobile)?, phone("telefone", &self.phone)?, None],
            job_title: text(&self.job_title),
            birth_date: self.birth_date.map(|date| date.0),
            cpf: cpf.map_err(|_| Failure::refused("cpf inválido: informe um CPF."))?,
            identity_card: self.identity_card.as_ref().map(|text| text.0.clone()),
            ..ContactCard::named(&*self.name.0)
        };
        Ok(NewContact { id: None, owner: ContactOwner::Customer(self.customer), card })
    }
}

fn words(error: ContactError) -> Failure {
    match error {
        ContactError::CustomerNotFound(_) => unknown_customer(),
        ContactError::KindNotFound => {
            Failure::not_found("O idTipoContato informado não pertence a nenhum tipo de contato cadastrado no sistema.")
        }
        ContactError::BlankName => Failure::refused("O campo nomeOutorgado é obrigatório."),
        ContactError::InvalidEmail => Failure::refused("email inválido: informe um e-mail."),
        ContactError::BornInTheFuture(_) => Failure::refused("dataNascimento inválida: a data está no futuro."),
        ContactError::NotFound(_) | ContactError::Taken => Failure::conflict("O contato já está cadastrado."),
        ContactError::Fault(fault) => fault.into(),
    }
}
