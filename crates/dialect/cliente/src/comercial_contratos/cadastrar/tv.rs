//! Cadastrar contrato de TV (manual, lines 3541-3635).

use super::terms::{PlanFields, SaleFields};
use super::view::{RegisteredOne, register_one};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{TvChannelId, TvPackageId};
use registration::{AccessTerms, Sold, TvTerms, VoiceTerms};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation =
    Operation::writes_once(Method::Post, super::PATH, "comercial.contratos.cadastrar.tv", "Cadastrar contrato de TV", |call| {
        Box::pin(register(call))
    })
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
    /// Códigos dos canais extras.
    #[wire("idsCanaisExtras")]
    channels: Option<Vec<TvChannelId>>,
    /// Códigos dos pacotes de canais extras.
    #[wire("idsPacotesCanaisExtras")]
    packages: Option<Vec<TvPackageId>>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let tv = TvTerms { channels: body.channels.unwrap_or_default(), packages: body.packages.unwrap_or_default() };
    let sold = Sold::Plan(body.plan.sold());
    register_one(call, body.sale.sale(sold, AccessTerms::default(), VoiceTerms::default(), tv)).await
}
