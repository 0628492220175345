//! Alteração de contatos (manual, lines 759-799): what is not sent stays as it is.
//!
//! The manual's number is 9; ours begin at 101, in the order of the fields.

use super::fields::{Letter, Status, cpf, phone};
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use company::DocumentChecks;
use customers::{ContactCard, ContactError, ContactOwner};
use kernel::ContactId;
use wire::{Digits, Input, IsoDate, Text};

pub(super) const SERVICE: Service =
    Service::writes("contact_update", "contatos.contact_update", "Alteração de contatos", |call| Box::pin(update(call)))
        .input::<Body>()
        .gives::<String>();

#[derive(Clone, Input)]
struct Body {
    /// Id do contato.
    #[wire("contact_id", missing = 101, invalid = 102)]
    contact: ContactId,
    /// Nome do contato.
    #[wire("name", invalid = 103)]
    name: Option<Text<200>>,
    /// CPF do contato.
    #[wire("document_number", invalid = 104)]
    document: Option<Digits>,
    /// Código interno do tipo de complemento.
    #[wire("complement", invalid = 105)]
    complement: Option<i64>,
    /// Tipo do contato: G ou A.
    #[wire("type", invalid = 106)]
    letter: Option<Letter>,
    /// E-mail do contato.
    #[wire("email", invalid = 107)]
    email: Option<Text<200>>,
    /// Telefone com DDD, somente números.
    #[wire("phone_1", invalid = 108)]
    phone_1: Option<Digits>,
    /// Telefone com DDD, somente números.
    #[wire("phone_2", invalid = 109)]
    phone_2: Option<Digits>,
    /// Telefone com DDD, somente números.
    #[wire("phone_3", invalid = 110)]
    phone_3: Option<Digits>,
    /// Data de nascimento, AAAA-MM-DD.
    #[wire("birthday", invalid = 111)]
    birthday: Option<IsoDate>,
    /// A (ativo) ou I (inativo).
    #[wire("status", invalid = 112)]
    status: Option<Status>,
}

async fn update(call: Call) -> Outcome {
    let body: Body = call.input_em_portugues()?;
    call.write(async move |ctx| {
        let checks = company::document_checks(&ctx.db()).await?;
        let contact = customers::contact_for_change(ctx, body.contact).await.map_err(words)?;
        if !matches!(contact.owner, ContactOwner::Customer(_)) {
            return Err(unknown());
        }
        let card = body.changed(contact.card, checks)?;
        customers::change_contact(ctx, body.contact, card).await.map_err(words)?;
        Ok("Contato atualizado com sucesso!")
    })
    .await
}

impl Body {
    fn changed(&self, mut card: ContactCard, checks: DocumentChecks) -> Result<ContactCard, Failure> {
        if let Some(name) = &self.name {
            card.name.clone_from(&name.0);
        }
        if let Some(digits) = &self.document {
            card.cpf = Some(cpf(checks, digits).ok_or_else(|| invalid(104, "document_number"))?);
        }
        let numbers = [(&self.phone_1, 108, "phone_1"), (&self.phone_2, 109, "phone_2"), (&self.phone_3, 110, "phone_3")];
        for (kept, (digits, code, field)) in card.phones.iter_mut().zip(numbers) {
            if let Some(digits) = digits {
                *kept = Some(phone(checks, digits).ok_or_else(|| invalid(code, field))?);
            }
        }
        if let Some(letter) = self.letter {
            card.letter = letter.letter();
        }
        if let Some(status) = self.status {
            card.is_active = status == Status::Active;
        }
        card.complement = self.complement.or(card.complement);
        card.email = self.email.as_ref().map(|email| email.0.clone()).or(card.email);
        card.birth_date = self.birthday.map(|date| date.0).or(card.birth_date);
        Ok(card)
    }
}

fn invalid(code: u16, field: &str) -> Failure {
    Failure::new(code, format!("O campo {field} é inválido!"))
}

fn unknown() -> Failure {
    Failure::new(9, "Não foi encontrado um cliente vinculado ao contact_id informado!")
}

fn words(error: ContactError) -> Failure {
    match error {
        ContactError::NotFound(_) | ContactError::CustomerNotFound(_) => unknown(),
        ContactError::BlankName => invalid(103, "name"),
        ContactError::InvalidEmail => invalid(107, "email"),
        ContactError::BornInTheFuture(_) => invalid(111, "birthday"),
        ContactError::KindNotFound => invalid(106, "type"),
        ContactError::Taken => invalid(102, "contact_id"),
        ContactError::Fault(fault) => fault.into(),
    }
}
