//! VIABILIDADE - Consultar crédito por endereço (manual, lines 5132-5208), without a prospect. The ids of ConnectMaster narrow the search
//! where the customers' addresses have such, too.

use super::debt_view::Debts;
use super::words::credit_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::StreetId;
use sales::AskedAddress;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/credito_endereco/consultar",
    "comercial.viabilidade.credito_por_endereco",
    "VIABILIDADE - Consultar crédito por endereço",
    |call| Box::pin(check(call)),
)
.token()
.body::<Body>()
.answers::<Debts>();

#[derive(Input)]
struct Body {
    /// Código do logradouro.
    #[wire("idEndereco")]
    street: StreetId,
    /// Número; 0 se não houver.
    #[wire("numero")]
    number: i64,
    /// Código do condomínio no ConnectMaster.
    #[wire("idCondominioCM")]
    _condominium: Option<i64>,
    /// Código do bloco.
    #[wire("idBloco")]
    block: Option<i64>,
    /// Andar.
    #[wire("andar")]
    storey: Option<i64>,
    /// Número da casa dentro do condomínio.
    #[wire("numeroCasa")]
    house: Option<i64>,
}

async fn check(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let asked = AskedAddress {
        street: body.street,
        number: body.number,
        block: body.block,
        storey: text(body.storey),
        house: text(body.house),
    };
    let debts = call.read(async |ctx| sales::debts_at_address(ctx, asked).await.map_err(credit_words)).await?;
    Ok(Debts::answer(&debts)?)
}
