//! Cadastrar contrato de INTERNET (manual, lines 3342-3444).

use super::terms::{AccessFields, PlanFields, SaleFields};
use super::view::{RegisteredOne, register_one};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use registration::{Sold, TvTerms, VoiceTerms};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    super::PATH,
    "comercial.contratos.cadastrar.internet",
    "Cadastrar contrato de INTERNET",
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
    #[wire(flatten)]
    access: AccessFields,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let Body { sale, plan, access } = call.body()?;
    register_one(call, sale.sale(Sold::Plan(plan.sold()), access.terms(), VoiceTerms::default(), TvTerms::default())).await
}
