//! Alteração de campo complementar (manual, lines 3219-3256): the content alone changes, the other fields say where it is.
//!
//! The manual's number is 16; ours begin at 101, in the order of the fields.

use super::additional_target::{Numbers, Target};
use crate::call::Call;
use crate::market::is_prospect;
use crate::service::{Outcome, Service};
use customers::{LONGEST_CONTENT, ValuePlace};
use kernel::{CustomFieldId, CustomValueId};
use wire::{Input, Text};

pub(super) const SERVICE: Service =
    Service::writes("additional_data_update", "variados.additional_data_update", "Alteração de campo complementar", |call| {
        Box::pin(update(call))
    })
    .input::<Body>()
    .gives::<String>();

const NUMBERS: Numbers = Numbers {
    value_not_found: 16,
    already_there: 16,
    content: 110,
    user_missing: 111,
    user_invalid: 112,
    field_not_found: 113,
    target_not_found: 114,
};

#[derive(Clone, Input)]
struct Body {
    /// Id do conteúdo.
    #[wire("additional_data_id", missing = 101, invalid = 102)]
    value: CustomValueId,
    /// Id do campo complementar.
    #[wire("code", missing = 103, invalid = 104)]
    field: CustomFieldId,
    /// Cadastro do campo: customer, market, ticket, contract ou contact.
    #[wire("target_type", missing = 105, invalid = 106)]
    target: Target,
    /// Código do cadastro, maior que zero.
    #[wire("target_id", missing = 107, invalid = 108)]
    id: i64,
    /// Novo conteúdo, conforme o tipo do campo.
    #[wire("content", missing = 109, invalid = 110)]
    content: Text<LONGEST_CONTENT>,
    /// Usuário que altera; obrigatório quando target_type = ticket.
    #[wire("user", missing = 111, invalid = 112)]
    user: Option<Text<100>>,
}

async fn update(call: Call) -> Outcome {
    let body: Body = call.input()?;
    call.write(async move |ctx| {
        if body.target == Target::Market && !is_prospect(ctx, body.id).await? {
            return Err(NUMBERS.no_target());
        }
        let place = ValuePlace { id: body.value, field: body.field, target: body.target.record(body.id) };
        let user = body.user.as_ref().map(|user| user.0.as_str());
        support::change_custom_value(ctx, place, &body.content.0, user).await.map_err(|error| NUMBERS.words(error))?;
        Ok("Additional data changed successfully")
    })
    .await
}
