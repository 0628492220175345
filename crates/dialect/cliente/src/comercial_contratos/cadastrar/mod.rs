//! Cadastrar contratos (manual, lines 3342-3869): one address, five operations. The body decides which one is meant: a package, or else the
//! kind of service of the plan.

mod demais;
mod internet;
mod pacote;
mod telefonia;
mod terms;
mod tv;
mod view;
mod words;

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::Operation;
use catalog::{SaleError, ServiceGroup};
use futures_util::future::BoxFuture;
use kernel::PlanId;
use wire::Value;

const PATH: &str = "/ws/comercial/contratos/cadastrar";

pub(super) const INTERNET: &Operation = &internet::OPERATION;
pub(super) const TELEFONIA: &Operation = &telefonia::OPERATION;
pub(super) const TV: &Operation = &tv::OPERATION;
pub(super) const DEMAIS: &Operation = &demais::OPERATION;
pub(super) const PACOTE: &Operation = &pacote::OPERATION;

/// Which of the five a body means. None when it names no plan that exists: whichever reads it then says so.
fn choose(call: &Call) -> BoxFuture<'_, Result<Option<&'static str>, Failure>> {
    Box::pin(async move {
        let Ok(body) = call.object() else { return Ok(None) };
        let says = |name: &str| body.get(name).is_some_and(|value| !is_blank(value));
        if says("idPacote") || says("dadosPlanosPacote") {
            return Ok(Some(pacote::OPERATION.id));
        }
        let Some(plan) = body.get("idPlano").and_then(number) else { return Ok(None) };
        let group = call.read(async |ctx| match catalog::offer_of_plan(ctx, PlanId(plan)).await {
            Ok(offer) => Ok(Some(offer.group())),
            Err(SaleError::Fault(fault)) => Err(fault.into()),
            Err(_) => Ok(None),
        });
        Ok(group.await?.map(|group| match group {
            ServiceGroup::Internet => internet::OPERATION.id,
            ServiceGroup::Telephony => telefonia::OPERATION.id,
            ServiceGroup::Tv => tv::OPERATION.id,
            ServiceGroup::Hosting | ServiceGroup::Other => demais::OPERATION.id,
        }))
    })
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
