//! Cadastrar contrato de demais tecnologias (manual, lines 3637-3724). What needs no line is in service at once, as in the manual's answer.

use super::terms::{PlanFields, SaleFields};
use super::view::{RegisteredOne, register_one};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use registration::{AccessTerms, Sold, TvTerms, VoiceTerms};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    super::PATH,
    "comercial.contratos.cadastrar.demais",
    "Cadastrar contrato de demais tecnologias",
    |call| Box::pin(register(call)),
)
.chosen_by(super::choose)
.token()
.body::<Body>()
.answers::<RegisteredOne>();

#[derive(Clone, Input)]
struct Body {
    #[wire(flatten)]
    sale: SaleFields,
    #[wire(flatten)]
    plan: PlanFields,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let Body { sale, plan } = call.body()?;
    let sold = Sold::Plan(plan.sold());
    register_one(call, sale.sale(sold, AccessTerms::default(), VoiceTerms::default(), TvTerms::default())).await
}
