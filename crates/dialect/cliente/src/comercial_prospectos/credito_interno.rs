//! VIABILIDADE - Consultar crédito interno (manual, lines 4659-4717): what customers with the prospect's document owe and what is overdue.

use super::debt_view::Debts;
use super::words::credit_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{ProspectId, StaffId};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/prospectos/credito_interno/consultar",
    "comercial.prospectos.viabilidade.credito_interno",
    "VIABILIDADE - Consultar crédito interno",
    |call| Box::pin(check(call)),
)
.token()
.body::<Body>()
.answers::<Debts>();

/// What every check of a prospect is asked with.
#[derive(Input)]
pub(super) struct Body {
    /// Código do usuário em cujo nome a chamada é feita.
    #[wire("idUsuario")]
    pub(super) user: StaffId,
    /// Código do prospecto.
    #[wire("idProspecto")]
    pub(super) prospect: ProspectId,
}

async fn check(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect } = call.body()?;
    let debts = call.read(async |ctx| sales::debts_of_prospect(ctx, prospect, Some(user)).await.map_err(credit_words)).await?;
    Ok(Debts::answer(&debts)?)
}
