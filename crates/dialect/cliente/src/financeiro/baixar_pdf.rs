//! Baixar PDF da fatura (manual, lines 8684-8731), and what its twin under `/pdf` shares with it.
//!
//! With `isChatbot` the login's name alone is enough, so that the invoice must be that subscriber's is the only protection left: the
//! credential needs a grant of its own for it.

use super::view::{boleto_words, not_found};
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::InvoiceId;
use wire::{Answer, Input, YesNo};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/fatura/{idFatura}",
    "financeiro.fatura.baixar_pdf",
    "Baixar PDF da fatura",
    |call| Box::pin(download(call)),
)
.path::<Path>()
.query::<Query>()
.body::<Body>()
.answers_pdf();

#[derive(Input)]
pub(super) struct Path {
    /// Código da fatura.
    #[wire("idFatura")]
    pub(super) invoice: InvoiceId,
}

#[derive(Input)]
pub(super) struct Query {
    /// `s` quando quem chama é o chatbot, que não tem a senha.
    #[wire("isChatbot")]
    is_chatbot: Option<YesNo>,
}

#[derive(Input)]
pub(super) struct Body {
    /// Login da central do assinante, em geral o CPF ou CNPJ.
    #[wire("usuario")]
    username: String,
    /// Senha da central do assinante; dispensada com isChatbot.
    #[wire("senha")]
    password: Option<String>,
}

/// Both operations are the same but for their address.
pub(super) async fn download(call: Call) -> Result<Answer, Failure> {
    let Path { invoice } = call.path()?;
    let query: Query = call.query()?;
    let body: Body = call.body()?;
    let call = if query.is_chatbot.is_some_and(|flag| flag.0) {
        call.chatbot(&body.username).await?
    } else {
        let password = body.password.ok_or_else(|| Failure::refused("O campo senha é obrigatório."))?;
        call.subscriber(&SubscriberLogin { username: body.username, password }).await?.0
    };
    let boleto = call
        .read(async |ctx| billing::compose_boleto(ctx, invoice, None).await.map_err(|error| boleto_words(error, not_found)))
        .await?;
    let pdf = app::boleto_pdf(&boleto, call.caller.environment)?;
    Ok(Answer::pdf(format!("fatura_{invoice}.pdf"), pdf))
}
