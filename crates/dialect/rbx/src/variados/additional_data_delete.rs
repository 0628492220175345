//! Exclusão de campo complementar (manual, lines 3620-3655): the value goes, the field stays.
//!
//! The manual's number is 15; ours begin at 101, in the order of the fields.

use super::additional_target::{Numbers, Target};
use crate::call::Call;
use crate::market::is_prospect;
use crate::service::{Outcome, Service};
use customers::ValuePlace;
use kernel::{CustomFieldId, CustomValueId};
use wire::{Input, Text};

pub(super) const SERVICE: Service =
    Service::writes("additional_data_delete", "variados.additional_data_delete", "Exclusão de campo complementar", |call| {
        Box::pin(delete(call))
    })
    .input::<Body>()
    .gives::<String>()
    .blank_code();

const NUMBERS: Numbers = Numbers {
    value_not_found: 15,
    already_there: 15,
    content: 15,
    user_missing: 109,
    user_invalid: 110,
    field_not_found: 15,
    target_not_found: 111,
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
    /// Usuário que exclui; obrigatório quando target_type = ticket.
    #[wire("user", missing = 109, invalid = 110)]
    user: Option<Text<100>>,
}

async fn delete(call: Call) -> Outcome {
    let body: Body = call.input()?;
    call.write(async move |ctx| {
        if body.target == Target::Market && !is_prospect(ctx, body.id).await? {
            return Err(NUMBERS.no_target());
        }
        let place = ValuePlace { id: body.value, field: body.field, target: body.target.record(body.id) };
        let user = body.user.as_ref().map(|user| user.0.as_str());
        support::delete_custom_value(ctx, place, user).await.map_err(|error| NUMBERS.words(error))?;
        Ok("Additional data deleted successfully")
    })
    .await
}
