//! Cadastro de contatos (manual, lines 800-852).
//!
//! The manual's number is 12; ours begin at 101, in the order of the fields. M stands for a record of the market, which is a prospect.

use super::fields::{Letter, Status, cpf, phone};
use crate::call::Call;
use crate::failure::Failure;
use crate::market::is_prospect;
use crate::service::{Outcome, Service};
use company::DocumentChecks;
use customers::{ContactCard, ContactError, ContactOwner, NewContact};
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Digits, Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::writes_once("contact_create", "contatos.contact_create", "Cadastro de contatos", |call| Box::pin(create(call)))
        .input::<Body>()
        .gives::<Created>()
        .failing_with(|| json!([]));

words! {
    enum PersonType {
        Customer = "C",
        Market = "M",
    }
}

#[derive(Clone, Input)]
struct Body {
    /// C (cliente) ou M (mercado).
    #[wire("person_type", missing = 101, invalid = 102)]
    person: PersonType,
    /// Código do cliente ou mercado.
    #[wire("person_id", missing = 103, invalid = 104)]
    id: i64,
    /// Nome do contato.
    #[wire("name", missing = 105, invalid = 106)]
    name: Text<200>,
    /// CPF do contato.
    #[wire("document_number", invalid = 107)]
    document: Option<Digits>,
    /// Código interno do tipo de complemento.
    #[wire("complement", invalid = 108)]
    complement: Option<i64>,
    /// E-mail do contato.
    #[wire("email", invalid = 12)]
    email: Option<Text<200>>,
    /// Telefone com DDD, somente números.
    #[wire("phone_1", invalid = 109)]
    phone_1: Option<Digits>,
    /// Telefone com DDD, somente números.
    #[wire("phone_2", invalid = 110)]
    phone_2: Option<Digits>,
    /// Telefone com DDD, somente números.
    #[wire("phone_3", invalid = 111)]
    phone_3: Option<Digits>,
    /// Data de nascimento, AAAA-MM-DD.
    #[wire("birthday", invalid = 112)]
    birthday: Option<IsoDate>,
    /// Tipo do contato: G ou A.
    #[wire("type", missing = 113, invalid = 114)]
    letter: Letter,
    /// A (ativo) ou I (inativo).
    #[wire("status", missing = 115, invalid = 116)]
    status: Status,
}

#[derive(Serialize, JsonSchema)]
struct Created {
    id: String,
}

async fn create(call: Call) -> Outcome {
    let body: Body = call.input()?;
    let owner = match body.person {
        PersonType::Customer => ContactOwner::Customer(CustomerId(body.id)),
        PersonType::Market => ContactOwner::Prospect(body.id),
    };
    call.write(async move |ctx| {
        if body.person == PersonType::Market && !is_prospect(ctx, body.id).await? {
            return Err(unknown_person());
        }
        let card = body.card(company::document_checks(&ctx.db()).await?)?;
        let id = customers::create_contact(ctx, NewContact { id: None, owner, card }).await.map_err(words)?;
        Ok(Created { id: id.to_string() })
    })
    .await
}

impl Body {
    fn card(&self, checks: DocumentChecks) -> Result<ContactCard, Failure> {
        let number = |digits: &Option<Digits>, code, field: &str| {
            let read = |digits| phone(checks, digits).ok_or_else(|| invalid(code, field));
            digits.as_ref().map(read).transpose()
        };
        let document = self.document.as_ref().map(|digits| cpf(checks, digits).ok_or_else(|| invalid(107, "document_number")));
        Ok(ContactCard {
            letter: self.letter.letter(),
            complement: self.complement,
            email: self.email.as_ref().map(|email| email.0.clone()),
            phones: [
                number(&self.phone_1, 109, "phone_1")?,
                number(&self.phone_2, 110, "phone_2")?,
                number(&self.phone_3, 111, "phone_3")?,
            ],
            birth_date: self.birthday.map(|date| date.0),
            cpf: document.transpose()?,
            is_active: self.status == Status::Active,
            ..ContactCard::named(&*self.name.0)
        })
    }
}

fn invalid(code: u16, field: &str) -> Failure {
    Failure::new(code, format!("The field {field} is invalid!"))
}

fn unknown_person() -> Failure {
    Failure::new(117, "No person was found with the person_id informed!")
}

fn words(error: ContactError) -> Failure {
    match error {
        ContactError::CustomerNotFound(_) => unknown_person(),
        ContactError::BlankName => invalid(106, "name"),
        ContactError::InvalidEmail => invalid(12, "email"),
        ContactError::BornInTheFuture(_) => invalid(112, "birthday"),
        ContactError::KindNotFound => invalid(114, "type"),
        ContactError::NotFound(_) | ContactError::Taken => invalid(104, "person_id"),
        ContactError::Fault(fault) => fault.into(),
    }
}
