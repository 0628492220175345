//! Inclusão de campo complementar (manual, lines 3656-3693).
//!
//! The manual's number is 24; ours begin at 101, in the order of the fields.

use super::additional_target::{Numbers, Target};
use crate::call::Call;
use crate::market::is_prospect;
use crate::service::{Outcome, Service};
use customers::{LONGEST_CONTENT, NewCustomValue};
use kernel::CustomFieldId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Input, Text};

pub(super) const SERVICE: Service =
    Service::writes_once("additional_data_insert", "variados.additional_data_insert", "Inclusão de campo complementar", |call| {
        Box::pin(insert(call))
    })
    .input::<Body>()
    .gives::<Inserted>();

const NUMBERS: Numbers = Numbers {
    value_not_found: 111,
    already_there: 24,
    content: 108,
    user_missing: 109,
    user_invalid: 110,
    field_not_found: 111,
    target_not_found: 112,
};

#[derive(Clone, Input)]
struct Body {
    /// Id do campo complementar.
    #[wire("code", missing = 101, invalid = 102)]
    field: CustomFieldId,
    /// Cadastro do campo: customer, market, ticket, contract ou contact.
    #[wire("target_type", missing = 103, invalid = 104)]
    target: Target,
    /// Código do cadastro, maior que zero.
    #[wire("target_id", missing = 105, invalid = 106)]
    id: i64,
    /// Conteúdo, conforme o tipo do campo.
    #[wire("content", missing = 107, invalid = 108)]
    content: Text<LONGEST_CONTENT>,
    /// Usuário que inclui; obrigatório quando target_type = ticket.
    #[wire("user", missing = 109, invalid = 110)]
    user: Option<Text<100>>,
}

#[derive(Serialize, JsonSchema)]
struct Inserted {
    additional_data_id: String,
}

async fn insert(call: Call) -> Outcome {
    let body: Body = call.input()?;
    call.write(async move |ctx| {
        if body.target == Target::Market && !is_prospect(ctx, body.id).await? {
            return Err(NUMBERS.no_target());
        }
        let value = NewCustomValue {
            id: None,
            field: body.field,
            target: body.target.record(body.id),
            content: body.content.0.clone(),
            by: None,
        };
        let user = body.user.as_ref().map(|user| user.0.as_str());
        let id = support::add_custom_value(ctx, value, user).await.map_err(|error| NUMBERS.words(error))?;
        Ok(Inserted { additional_data_id: id.to_string() })
    })
    .await
}
