//! Baixa de documento (manual, lines 2301-2417).
//!
//! The manual's number is 17; ours begin at 101, in the order of the fields.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{CardPlan, Fee, Means, PayInvoice, PaymentError, Share, SumField, Sums, SumsError};
use kernel::{FinancialAccountId, InvoiceId, Money, Percent, PostingCodeId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::writes_once("document_payment", "financeiro.document_payment", "Baixa de documento", |call| Box::pin(pay(call)))
        .input::<Payment>()
        .gives::<Receipt>()
        .failing_with(|| json!({"receipt_id": 0}));

words! {
    /// Value or percentage.
    enum ShareType {
        Value = "V",
        Percent = "P",
    }
}

words! {
    enum PaymentType {
        Money = "money",
        CreditCardMachine = "credit_card_machine",
        DebitCardMachine = "debit_card_machine",
    }
}

#[derive(Input)]
struct Payment {
    /// Número interno do documento (sequência).
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Histórico da baixa.
    #[wire("document_historic_id", missing = 103, invalid = 104)]
    settlement_code: PostingCodeId,
    /// Conta da contrapartida; obrigatória para money, não enviada para cartão.
    #[wire("payment_account_id", missing = 105, invalid = 106)]
    account: Option<FinancialAccountId>,
    /// Histórico da contrapartida; obrigatório para money, não enviado para cartão.
    #[wire("payment_historic_id", missing = 107, invalid = 108)]
    counter_code: Option<PostingCodeId>,
    /// Data da baixa.
    #[wire("payment_date", missing = 109, invalid = 110)]
    paid_on: IsoDate,
    /// Data do crédito; padrão: a da baixa. Não enviada para cartão.
    #[wire("payment_credit_date", invalid = 111)]
    credited_on: Option<IsoDate>,
    /// Tipo do desconto: V (valor) ou P (percentual).
    #[wire("payment_discount_type", missing = 112, invalid = 113)]
    discount_type: ShareType,
    /// Desconto.
    #[wire("payment_discount_amount", invalid = 114)]
    discount: Option<Money>,
    /// Tipo dos juros: V (valor) ou P (percentual).
    #[wire("payment_interest_type", missing = 115, invalid = 116)]
    interest_type: ShareType,
    /// Juros.
    #[wire("payment_interest_amount", invalid = 118)]
    interest: Option<Money>,
    /// Tipo da multa: V (valor) ou P (percentual).
    #[wire("payment_fine_type", missing = 119, invalid = 120)]
    fine_type: ShareType,
    /// Multa.
    #[wire("payment_fine_amount", invalid = 121)]
    fine: Option<Money>,
    /// Tarifa da baixa.
    #[wire("rate_amount", invalid = 122)]
    fee: Option<Money>,
    /// Histórico da tarifa; obrigatório com rate_amount.
    #[wire("rate_historic_id", missing = 123, invalid = 124)]
    fee_code: Option<PostingCodeId>,
    /// Moeda da tarifa; obrigatória com rate_amount.
    #[wire("rate_currency_id", missing = 125, invalid = 126)]
    fee_currency: Option<i64>,
    /// Complemento livre.
    #[wire("payment_comment", invalid = 127)]
    comment: Option<Text<1000>>,
    /// Desbloquear o cliente, se este documento causou o bloqueio.
    #[wire("unblock_customer", missing = 128, invalid = 129)]
    unblock: bool,
    /// Forma do pagamento; padrão money.
    #[wire("payment_type", invalid = 130)]
    kind: Option<PaymentType>,
    /// Parcelas do cartão de crédito.
    #[wire("payment_installments", missing = 131, invalid = 132)]
    installments: Option<i64>,
    /// Bandeira do cartão.
    #[wire("card_brand", missing = 133, invalid = 134)]
    brand: Option<Text<40>>,
    /// Comprovante da máquina de cartão.
    #[wire("payment_receipt", invalid = 135)]
    slip: Option<Slip>,
}

#[derive(Input)]
struct Slip {
    /// Número do documento no comprovante.
    #[wire("document_number", invalid = 136)]
    number: Option<i64>,
    /// Código de autorização no comprovante.
    #[wire("authorization_number", invalid = 137)]
    authorization: Option<Text<60>>,
}

#[derive(Serialize, JsonSchema)]
struct Receipt {
    receipt_id: i64,
}

async fn pay(call: Call) -> Outcome {
    let payment: Payment = call.input()?;
    let command = payment.command()?;
    call.write(async move |ctx| {
        let booked = billing::pay_invoice(ctx, command.clone()).await.map_err(words)?;
        Ok(Receipt { receipt_id: booked.id.0 })
    })
    .await
}

impl Payment {
    fn command(&self) -> Result<PayInvoice, Failure> {
        Ok(PayInvoice {
            invoice: self.document,
            paid_on: self.paid_on.0,
            sums: Sums::Computed {
                fine: share(self.fine_type, self.fine),
                interest: share(self.interest_type, self.interest),
                discount: share(self.discount_type, self.discount),
            },
            means: self.means()?,
            fee: self.booked_fee()?,
            unblock: self.unblock,
            comments: self.comment.as_ref().map_or_else(String::new, |comment| comment.0.clone()),
        })
    }

    fn means(&self) -> Result<Means, Failure> {
        match self.kind.unwrap_or(PaymentType::Money) {
            PaymentType::Money => Ok(Means::Money {
                settlement: self.settlement_code,
                account: self.account.ok_or_else(|| required(105, "payment_account_id"))?,
                counter_entry: self.counter_code.ok_or_else(|| required(107, "payment_historic_id"))?,
                credited_on: self.credited_on.map(|date| date.0),
            }),
            PaymentType::CreditCardMachine => {
                let installments = self.installments.ok_or_else(|| required(131, "payment_installments"))?;
                let installments = u32::try_from(installments).map_err(|_| invalid(132, "payment_installments"))?;
                self.card(CardPlan::Credit { installments })
            }
            PaymentType::DebitCardMachine => {
                if self.installments.is_some_and(|installments| installments != 1) {
                    return Err(invalid(132, "payment_installments"));
                }
                self.card(CardPlan::Debit)
            }
        }
    }

    fn card(&self, plan: CardPlan) -> Result<Means, Failure> {
        for (sent, code, field) in [
            (self.account.is_some(), 106, "payment_account_id"),
            (self.counter_code.is_some(), 108, "payment_historic_id"),
            (self.credited_on.is_some(), 111, "payment_credit_date"),
        ] {
            if sent {
                return Err(Failure::new(code, format!("The field {field} must not be sent for card machines!")));
            }
        }
        let brand = self.brand.as_ref().ok_or_else(|| required(133, "card_brand"))?;
        let slip = self.slip.as_ref();
        if slip.and_then(|slip| slip.number).is_some_and(|number| number <= 0) {
            return Err(invalid(136, "payment_receipt/document_number"));
        }
        Ok(Means::CardMachine {
            settlement: self.settlement_code,
            plan,
            brand: brand.0.clone(),
            slip_number: slip.and_then(|slip| slip.number).map(|number| number.to_string()),
            authorization_code: slip.and_then(|slip| slip.authorization.as_ref()).map(|code| code.0.clone()),
        })
    }

    fn booked_fee(&self) -> Result<Option<Fee>, Failure> {
        let Some(amount) = self.fee else { return Ok(None) };
        Ok(Some(Fee {
            amount,
            posting_code: self.fee_code.ok_or_else(|| required(123, "rate_historic_id"))?,
            currency: self.fee_currency.ok_or_else(|| required(125, "rate_currency_id"))?,
        }))
    }
}

/// A percentage has two decimals on the wire, like an amount: 1.5 is read as 150 hundredths of a percent.
fn share(kind: ShareType, number: Option<Money>) -> Share {
    let number = number.unwrap_or(Money::ZERO);
    match kind {
        ShareType::Value => Share::Value(number),
        ShareType::Percent => Share::Percent(Percent(number.in_centavos() * 100)),
    }
}

fn required(code: u16, field: &str) -> Failure {
    Failure::new(code, format!("The field {field} is required!"))
}

fn invalid(code: u16, field: &str) -> Failure {
    Failure::new(code, format!("The field {field} is invalid!"))
}

fn words(error: PaymentError) -> Failure {
    match error {
        PaymentError::NotFound(_) => Failure::new(17, "No document was found with the document_id informed!"),
        PaymentError::AlreadyPaid(_) => Failure::new(138, "The document_id is already paid!"),
        PaymentError::Cancelled(_) | PaymentError::Negotiated(_) => Failure::new(139, "The document_id is not open!"),
        PaymentError::Sums(sums) => match sums {
            SumsError::OutOfRange(SumField::Discount) | SumsError::DiscountTooLarge => invalid(114, "payment_discount_amount"),
            SumsError::OutOfRange(SumField::Interest) => invalid(118, "payment_interest_amount"),
            SumsError::OutOfRange(SumField::Fine) => invalid(121, "payment_fine_amount"),
            SumsError::OutOfRange(SumField::Fee) => invalid(122, "rate_amount"),
            SumsError::OutOfRange(SumField::Received) | SumsError::NothingPaid | SumsError::SettlesNothing => {
                Failure::new(140, "The discount leaves nothing to be paid!")
            }
        },
        PaymentError::PaidBeforeIssue { .. } | PaymentError::PaidInFuture { .. } => invalid(110, "payment_date"),
        PaymentError::ImpossibleCreditDate(_) => invalid(111, "payment_credit_date"),
        PaymentError::UnknownSettlementCode(_) => invalid(104, "document_historic_id"),
        PaymentError::UnknownAccount(_) => invalid(106, "payment_account_id"),
        PaymentError::UnknownCounterCode(_) => invalid(108, "payment_historic_id"),
        PaymentError::UnknownFeeCode(_) => invalid(124, "rate_historic_id"),
        PaymentError::UnknownCurrency(_) => invalid(126, "rate_currency_id"),
        PaymentError::NoCardAgreement => Failure::new(141, "There is no active card agreement!"),
        PaymentError::UnknownBrand(_) | PaymentError::UnknownBrandWord(_) | PaymentError::BrandNotAccepted(_) => {
            Failure::new(134, "The card_brand is not registered in the card agreement!")
        }
        PaymentError::Installments(_) => invalid(132, "payment_installments"),
        PaymentError::UnknownMethod(_) => invalid(130, "payment_type"),
        PaymentError::TextTooLong { field, .. } => match field {
            "comments" => invalid(127, "payment_comment"),
            _ => invalid(135, "payment_receipt"),
        },
        PaymentError::Fault(fault) => fault.into(),
    }
}
