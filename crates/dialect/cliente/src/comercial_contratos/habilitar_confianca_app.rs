//! Habilitar contrato em confiança, pelo próprio assinante (manual, lines 1439-1471).
//!
//! The manual prints neither the values of the query nor the answer: the one state that a subscriber may ask for is the one that it names
//! elsewhere, and the answer is that of the other operation of the same title.

use super::habilitar_confianca_webservice::{Trusted, unlock};
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::ContractId;
use wire::{Answer, Input, YesNo, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/contrato/{idContrato}/webservice/alterar/status",
    "comercial.contratos.habilitar_confianca.app",
    "Habilitar contrato em confiança",
    |call| Box::pin(trust(call)),
)
.path::<Path>()
.query::<Query>()
.body::<SubscriberLogin>()
.answers::<Trusted>();

#[derive(Input)]
struct Path {
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
}

words! {
    enum Status {
        Trusted = "HABILITADO EM CONFIANCA",
    }
}

#[derive(Input)]
struct Query {
    /// Novo status; somente HABILITADO EM CONFIANCA.
    #[wire("descricaoStatus")]
    _status: Status,
    /// Se o pedido vem da central do assinante: s ou n. Não muda o resultado.
    #[wire("acessoCentral")]
    _from_portal: YesNo,
}

async fn trust(call: Call) -> Result<Answer, Failure> {
    let Path { contract } = call.path()?;
    let _: Query = call.query()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    call.write(async move |ctx| unlock(ctx, contract).await).await
}
