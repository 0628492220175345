//! Realizar negociação (manual, lines 9281-9373).
//!
//! Fine, interest and discount are what the parties agreed. What a rule refuses has the manual's words, with the reason in `internalError`.

use super::view::day;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use axum::http::StatusCode;
use billing::{
    AgreedInstallment, AgreementRefused, InstallmentSum, Invoice, MOST_NEGOTIATED, NegotiateInvoices, NegotiationError,
};
use kernel::{InvoiceId, Money};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Amount, Answer, DashDate, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/financeiro/negociar",
    "financeiro.negociacao.realizar",
    "Realizar negociação",
    |call| Box::pin(negotiate(call)),
)
.body::<Body>()
.answers::<Negotiated>();

#[derive(Input)]
struct Body {
    /// Login da central do assinante, em geral o CPF ou CNPJ.
    #[wire("usuario")]
    username: String,
    /// Senha da central do assinante.
    #[wire("senha")]
    password: String,
    /// As parcelas da negociação.
    #[wire("dadosNegociacao")]
    installments: Vec<Installment>,
}

#[derive(Input)]
struct Installment {
    /// Número da parcela, a partir de 1.
    #[wire("numeroParcela")]
    number: i64,
    /// Valor total da parcela, que é o valor da nova fatura.
    #[wire("valorTotalParcela")]
    total: Money,
    /// Multa contida na parcela.
    #[wire("valorMultaParcela")]
    fine: Money,
    /// Juros contidos na parcela.
    #[wire("valorJurosParcela")]
    interest: Money,
    /// Desconto dado na parcela.
    #[wire("valorDescontoParcela")]
    discount: Money,
    /// Vencimento da parcela, dd-MM-yyyy, de hoje em diante.
    #[wire("vencimentoParcela")]
    due_on: DashDate,
    /// Códigos das faturas negociadas, os mesmos em todas as parcelas.
    #[wire("idsFaturasNegociadas")]
    invoices: Vec<InvoiceId>,
}

#[derive(Serialize, JsonSchema)]
struct Negotiated {
    success: &'static str,
    object: Vec<NewInvoice>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewInvoice {
    /// dd-MM-yyyy
    lancamento: String,
    id_cliente: i64,
    /// Blank where the account has no boletos.
    numero_boleto: String,
    valor: Amount,
    numero_documento: String,
    /// dd-MM-yyyy
    vencimento: String,
}

async fn negotiate(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let login = SubscriberLogin { username: body.username, password: body.password };
    let (call, customer) = call.subscriber(&login).await?;
    let installments: Vec<_> = body.installments.into_iter().map(Installment::agreed).collect();
    let command = NegotiateInvoices { customer, installments };
    call.write(async move |ctx| {
        let negotiation = billing::negotiate_invoices(ctx, command.clone()).await.map_err(words)?;
        let object = negotiation.invoices.iter().map(NewInvoice::from).collect();
        Ok(Answer::json(&Negotiated { success: "Negociação realizada com sucesso!", object })?)
    })
    .await
}

impl Installment {
    fn agreed(self) -> AgreedInstallment {
        AgreedInstallment {
            number: self.number,
            total: self.total,
            fine: self.fine,
            interest: self.interest,
            discount: self.discount,
            due_on: self.due_on.0,
            invoices: self.invoices,
        }
    }
}

impl From<&Invoice> for NewInvoice {
    fn from(invoice: &Invoice) -> Self {
        Self {
            lancamento: day(invoice.issued_on),
            id_cliente: invoice.customer.0,
            numero_boleto: invoice.bank_number.clone().unwrap_or_default(),
            valor: invoice.amount.into(),
            numero_documento: invoice.printed_number(),
            vencimento: day(invoice.due_on),
        }
    }
}

fn words(error: NegotiationError) -> Failure {
    match error {
        NegotiationError::Refused(refused) => failed(StatusCode::BAD_REQUEST, &reason(refused)),
        NegotiationError::NotFound(id) => failed(StatusCode::NOT_FOUND, &format!("A fatura {id} não foi encontrada.")),
        NegotiationError::AlreadyPaid(id) => failed(StatusCode::CONFLICT, &format!("A fatura {id} já se encontra quitada.")),
        NegotiationError::Cancelled(id) => failed(StatusCode::CONFLICT, &format!("A fatura {id} está cancelada.")),
        NegotiationError::Negotiated(id) => failed(StatusCode::CONFLICT, &format!("A fatura {id} já foi negociada.")),
        NegotiationError::Fault(fault) => fault.into(),
    }
}

fn failed(status: StatusCode, reason: &str) -> Failure {
    Failure::printed(status, &json!({"error": "Erro ao realizar negociação", "internalError": reason}))
}

fn reason(refused: AgreementRefused) -> String {
    match refused {
        AgreementRefused::Installments(_) => format!("dadosNegociacao inválido: informe de 1 a {MOST_NEGOTIATED} parcelas."),
        AgreementRefused::Number(number) => format!("numeroParcela inválido: {number} está fora da sequência 1, 2, 3..."),
        AgreementRefused::Invoices(number) => format!(
            "idsFaturasNegociadas inválido na parcela {number}: informe as faturas da negociação, sem repetição, em todas as parcelas."
        ),
        AgreementRefused::DueDate { number, earliest } => {
            format!("vencimentoParcela inválido na parcela {number}: informe uma data a partir de {}.", day(earliest))
        }
        AgreementRefused::Sum { number, sum } => {
            let field = match sum {
                InstallmentSum::Total => "valorTotalParcela",
                InstallmentSum::Fine => "valorMultaParcela",
                InstallmentSum::Interest => "valorJurosParcela",
                InstallmentSum::Discount => "valorDescontoParcela",
                InstallmentSum::Debt => {
                    return format!("Parcela {number}: multa e juros são maiores que o valor total com o desconto.");
                }
            };
            format!("{field} inválido na parcela {number}.")
        }
        AgreementRefused::Disagree { open, negotiated } => format!(
            "As parcelas, sem multa e juros e com o desconto, somam {negotiated}, mas o valor em aberto das faturas é {open}."
        ),
    }
}
