//! Pagar fatura (manual, lines 9695-9775).
//!
//! Fine, interest and discount are what the caller says, not what we would charge; a full payment settles whatever the sums say.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::{CardData, Coverage, Means, PayInvoice, PaymentError, SumField, Sums, SumsError};
use kernel::{CardBrandId, FinancialAccountId, InvoiceId, Money, PaymentMethodId};
use wire::{Answer, DashDate, Input, words};

pub(super) const OPERATION: Operation =
    Operation::writes_once(Method::Put, "/ws/financeiro/faturas/pagar", "financeiro.faturas.pagar", "Pagar fatura", |call| {
        Box::pin(pay(call))
    })
    .token()
    .body::<Body>()
    .answers::<String>();

words! {
    enum Partial {
        No = "0",
        Yes = "1",
    }
}

#[derive(Clone, Input)]
struct Body {
    /// Código da fatura que é paga.
    #[wire("IDFatura")]
    invoice: InvoiceId,
    /// Código da conta financeira que recebe o valor.
    #[wire("IDContaFinanceira")]
    account: FinancialAccountId,
    /// Código da forma de pagamento.
    #[wire("IDFormaPagamento")]
    method: Option<PaymentMethodId>,
    /// Valor pago.
    #[wire("ValorPago")]
    received: Money,
    /// Multa cobrada; 0.0 se nenhuma.
    #[wire("ValorMulta")]
    fine: Money,
    /// Juros cobrados; 0.0 se nenhum.
    #[wire("ValorJuros")]
    interest: Money,
    /// Desconto dado; 0.0 se nenhum.
    #[wire("ValorDesconto")]
    discount: Money,
    /// Data do pagamento, dd-MM-yyyy.
    #[wire("DataPagamento")]
    paid_on: DashDate,
    /// "0" = pagamento total, "1" = parcial.
    #[wire("PagamentoParcial")]
    partial: Partial,
    /// Código de autorização do cartão.
    #[wire("CodigoAutorizacaoCartao")]
    authorization_code: Option<String>,
    /// Código da transação (TID) do cartão.
    #[wire("TIDCartao")]
    transaction_id: Option<String>,
    /// Número sequencial (NSU) do cartão.
    #[wire("NSUCartao")]
    nsu: Option<String>,
    /// Código da bandeira do cartão.
    #[wire("IDBandeiraCartao")]
    brand: Option<CardBrandId>,
}

impl Body {
    /// The manual's payment always releases what was blocked for the invoice.
    fn command(&self) -> PayInvoice {
        let coverage = match self.partial {
            Partial::No => Coverage::Full,
            Partial::Yes => Coverage::Partial,
        };
        PayInvoice {
            invoice: self.invoice,
            paid_on: self.paid_on.0,
            sums: Sums::Stated {
                received: self.received,
                fine: self.fine,
                interest: self.interest,
                discount: self.discount,
                coverage,
            },
            means: Means::Entered {
                account: self.account,
                method: self.method,
                card: CardData {
                    brand: self.brand,
                    authorization_code: self.authorization_code.clone(),
                    transaction_id: self.transaction_id.clone(),
                    nsu: self.nsu.clone(),
                },
            },
            fee: None,
            unblock: true,
            comments: String::new(),
        }
    }
}

async fn pay(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body_saying(invalid)?;
    call.write(async move |ctx| {
        billing::pay_invoice(ctx, body.command()).await.map_err(words)?;
        Ok(Answer::json(&"SUCESSO")?)
    })
    .await
    .map_err(|failure| if failure.is_internal() { failure.saying("INTERNAL_SERVER_ERROR") } else { failure })
}

/// The manual's one text for a field that is missing or wrong.
fn invalid(field: &str) -> Failure {
    Failure::refused(format!("{field} inválido."))
}

fn words(error: PaymentError) -> Failure {
    match error {
        PaymentError::NotFound(_) => Failure::not_found("IDFatura inválido."),
        PaymentError::AlreadyPaid(_) => Failure::conflict("A fatura informada já se encontra inteiramente quitada."),
        PaymentError::Cancelled(_) => Failure::conflict("A fatura informada está cancelada."),
        PaymentError::Negotiated(_) => Failure::conflict("A fatura informada foi negociada."),
        PaymentError::Sums(sums) => match sums {
            SumsError::OutOfRange(SumField::Fine) => invalid("ValorMulta"),
            SumsError::OutOfRange(SumField::Interest) => invalid("ValorJuros"),
            SumsError::OutOfRange(SumField::Discount) | SumsError::DiscountTooLarge => invalid("ValorDesconto"),
            SumsError::OutOfRange(SumField::Received | SumField::Fee) | SumsError::NothingPaid | SumsError::SettlesNothing => {
                invalid("ValorPago")
            }
        },
        PaymentError::PaidBeforeIssue { .. } | PaymentError::PaidInFuture { .. } | PaymentError::ImpossibleCreditDate(_) => {
            invalid("DataPagamento")
        }
        PaymentError::UnknownAccount(_) => invalid("IDContaFinanceira"),
        PaymentError::UnknownMethod(_) => invalid("IDFormaPagamento"),
        PaymentError::UnknownBrand(_)
        | PaymentError::UnknownBrandWord(_)
        | PaymentError::NoCardAgreement
        | PaymentError::BrandNotAccepted(_)
        | PaymentError::Installments(_) => invalid("IDBandeiraCartao"),
        PaymentError::TextTooLong { field, .. } => invalid(match field {
            "authorization_code" => "CodigoAutorizacaoCartao",
            "transaction_id" => "TIDCartao",
            _ => "NSUCartao",
        }),
        // Posting codes and currencies are not part of this operation.
        PaymentError::UnknownSettlementCode(_)
        | PaymentError::UnknownCounterCode(_)
        | PaymentError::UnknownFeeCode(_)
        | PaymentError::UnknownCurrency(_) => invalid("IDContaFinanceira"),
        PaymentError::Fault(fault) => fault.into(),
    }
}
