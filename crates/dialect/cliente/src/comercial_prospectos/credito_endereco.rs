//! VIABILIDADE - Consultar crédito por endereço de prospecto (manual, lines 4719-4778). Of several addresses the one for the installation is
//! checked, or else the default one.

use super::credito_interno::Body;
use super::debt_view::Debts;
use super::words::credit_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/prospectos/credito_endereco/consultar",
    "comercial.prospectos.viabilidade.credito_endereco",
    "VIABILIDADE - Consultar crédito por endereço de prospecto",
    |call| Box::pin(check(call)),
)
.token()
.body::<Body>()
.answers::<Debts>();

async fn check(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect } = call.body()?;
    let debts =
        call.read(async |ctx| sales::debts_at_prospects_address(ctx, prospect, Some(user)).await.map_err(credit_words)).await?;
    Ok(Debts::answer(&debts)?)
}
