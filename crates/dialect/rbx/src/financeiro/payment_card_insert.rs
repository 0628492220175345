//! Cadastro de cartão de crédito/débito (manual, lines 2418-2473).
//!
//! The manual's number is 21; ours begin at 101, in the order of the fields. The number and the security code pass through to the acquirer
//! and are kept nowhere. There are no prospects (market) yet, so none is found.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{
    BadCardNumber, CardError, CardExpiry, CardFunction, CardNumber, CardScheme, CardToken, KeepCard, NoToken, TypedCard,
};
use kernel::{CustomerId, Fault};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Digits, Input, MonthOfYear, Text, words};

pub(super) const SERVICE: Service = Service::writes_once(
    "payment_card_insert",
    "financeiro.payment_card_insert",
    "Cadastro de cartão de crédito/débito",
    |call| Box::pin(insert(call)),
)
.input::<Body>()
.gives::<Inserted>();

words! {
    enum PersonType {
        Customer = "customer",
        Market = "market",
    }
}

words! {
    enum Brand {
        Visa = "visa",
        Master = "master",
        Amex = "amex",
        Elo = "elo",
        Aura = "aura",
        Jcb = "jcb",
        Diners = "diners",
        Discover = "discover",
        Hipercard = "hipercard",
    }
}

words! {
    enum CardType {
        Credit = "credit",
        Debit = "debit",
    }
}

#[derive(Input)]
struct Body {
    /// Dono do cartão.
    #[wire("person", missing = 101, invalid = 102)]
    person: Person,
    /// Dados do cartão.
    #[wire("card", missing = 107, invalid = 108)]
    card: Card,
}

#[derive(Input)]
struct Person {
    /// customer (cliente) ou market (mercado).
    #[wire("type", missing = 103, invalid = 104)]
    kind: PersonType,
    /// Código do cliente ou mercado, maior que zero.
    #[wire("id", missing = 105, invalid = 106)]
    id: i64,
}

#[derive(Input)]
struct Card {
    /// Número do cartão, de 13 a 19 dígitos, sem pontuação.
    #[wire("number", missing = 109, invalid = 110)]
    number: Digits,
    /// Nome do portador, até 30 caracteres, sem acentos.
    #[wire("holder", missing = 111, invalid = 112)]
    holder: Text<30>,
    /// Mês de validade, MM/AAAA, a partir do atual.
    #[wire("expiration_date", missing = 113, invalid = 114)]
    expires: MonthOfYear,
    /// Bandeira do cartão.
    #[wire("brand", missing = 115, invalid = 116)]
    brand: Brand,
    /// credit (crédito) ou debit (débito).
    #[wire("type", missing = 117, invalid = 118)]
    kind: CardType,
    /// Tornar este o cartão padrão do cliente nas cobranças recorrentes.
    #[wire("default", invalid = 119)]
    is_default: Option<bool>,
    /// Gerar o token do cartão para cobranças periódicas.
    #[wire("generate_token", invalid = 120)]
    tokenize: Option<bool>,
    /// Código de segurança, somente dígitos; obrigatório com generate_token.
    #[wire("security_code", missing = 121, invalid = 122)]
    security_code: Option<Digits>,
}

#[derive(Serialize, JsonSchema)]
struct Inserted {
    card_id: i64,
    generated_token: bool,
}

async fn insert(call: Call) -> Outcome {
    let body: Body = call.input()?;
    let command = body.command()?;
    call.read(async |ctx| billing::check_card(ctx, &command).await.map_err(words)).await?;
    // The acquirer is asked before the transaction.
    let token = if body.card.tokenize.unwrap_or(false) { token(&call, &command.card).await? } else { None };
    call.write(async move |ctx| {
        let id = billing::keep_card(ctx, &command, token.as_ref()).await.map_err(words)?;
        Ok(Inserted { card_id: id.0, generated_token: token.is_some() })
    })
    .await
}

/// The acquirer's token; none when it will not have the card, which is kept without one then.
async fn token(call: &Call, card: &TypedCard) -> Result<Option<CardToken>, Failure> {
    let acquirer = call.app.card_acquirer(call.caller.environment)?;
    match acquirer.tokenize(card).await {
        Ok(token) => Ok(Some(token)),
        Err(NoToken::Refused(reason)) => {
            tracing::info!(request = %call.caller.request, reason, "the acquirer refused a card");
            Ok(None)
        }
        Err(NoToken::Unavailable(reason)) => Err(Fault::Unavailable { system: "cielo", reason }.into()),
    }
}

impl Body {
    fn command(&self) -> Result<KeepCard, Failure> {
        let Card { number, holder, expires, brand, kind, .. } = &self.card;
        let customer = match self.person.kind {
            PersonType::Customer if self.person.id > 0 => CustomerId(self.person.id),
            PersonType::Customer | PersonType::Market => return Err(unknown_person()),
        };
        let number = CardNumber::parse(&number.0).map_err(|error| match error {
            BadCardNumber::Form => invalid(110, "card/number", "Accepted: 13 to 19 digits."),
            BadCardNumber::CheckDigit => invalid(110, "card/number", "The check digit is wrong!"),
        })?;
        let expiry = CardExpiry::new(expires.year, expires.month);
        let expiry = expiry.ok_or_else(|| invalid(114, "card/expiration_date", "Accepted: a month MM/AAAA."))?;
        self.check_security_code()?;
        let card = TypedCard {
            number,
            holder: holder.0.clone(),
            expiry,
            scheme: match brand {
                Brand::Visa => CardScheme::Visa,
                Brand::Master => CardScheme::Master,
                Brand::Amex => CardScheme::Amex,
                Brand::Elo => CardScheme::Elo,
                Brand::Aura => CardScheme::Aura,
                Brand::Jcb => CardScheme::Jcb,
                Brand::Diners => CardScheme::Diners,
                Brand::Discover => CardScheme::Discover,
                Brand::Hipercard => CardScheme::Hipercard,
            },
            function: match kind {
                CardType::Credit => CardFunction::Credit,
                CardType::Debit => CardFunction::Debit,
            },
        };
        Ok(KeepCard { customer, card, is_default: self.card.is_default.unwrap_or(false) })
    }

    /// The code is looked at and forgotten: the acquirer's vault takes cards without it, and we keep none.
    fn check_security_code(&self) -> Result<(), Failure> {
        let code = self.card.security_code.as_ref().map(|code| code.0.as_str());
        let Some(code) = code else {
            return if self.card.tokenize.unwrap_or(false) {
                Err(Failure::new(121, "The field card/security_code is required!"))
            } else {
                Ok(())
            };
        };
        let reads = matches!(code.len(), 3 | 4) && code.bytes().all(|byte| byte.is_ascii_digit());
        if reads { Ok(()) } else { Err(invalid(122, "card/security_code", "Accepted: 3 or 4 digits.")) }
    }
}

fn unknown_person() -> Failure {
    Failure::new(123, "No person was found with the person/id informed!")
}

fn invalid(code: u16, field: &str, why: &str) -> Failure {
    Failure::new(code, format!("The field {field} is invalid! {why}"))
}

fn words(error: CardError) -> Failure {
    match error {
        CardError::Expired => Failure::new(21, "The field card/expiration_date is invalid! This card is expired!"),
        CardError::UnknownCustomer(_) => unknown_person(),
        CardError::Holder => invalid(112, "card/holder", "Accepted: letters without accents, digits and spaces."),
        CardError::Scheme => invalid(116, "card/brand", "The number is not of this brand!"),
        CardError::Fault(fault) => fault.into(),
    }
}
