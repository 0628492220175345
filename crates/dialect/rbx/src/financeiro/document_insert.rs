//! Inclusão de lançamento financeiro (manual, lines 2944-3057).
//!
//! The manual's number is 7; ours begin at 101, in the order of the fields.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{EnterDocuments, EnteredInstallment, EnteredItem, EntryError, EntryParty, EntryRefused, Share};
use kernel::{
    BankAgreementId, ClassifierId, ContractId, CustomerId, FinancialAccountId, Money, Percent, PostingCodeId, SupplierId,
};
use serde_json::json;
use wire::{Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::writes_once("document_insert", "financeiro.document_insert", "Inclusão de lançamento financeiro", |call| {
        Box::pin(insert(call))
    })
    .input::<Document>()
    .gives::<String>()
    .blank_code()
    .failing_with(|| json!([]));

words! {
    enum PartyType {
        Customer = "customer",
        Supplier = "supplier",
    }
}

words! {
    enum Origin {
        Others = "others",
    }
}

words! {
    enum BillingType {
        Registered = "registered",
    }
}

words! {
    enum DiscountType {
        Value = "value",
        Percentage = "percentage",
    }
}

#[derive(Input)]
struct Document {
    /// Tipo do cadastro: customer (cliente) ou supplier (fornecedor).
    #[wire("type", missing = 101, invalid = 102)]
    kind: PartyType,
    /// Código do cliente ou fornecedor.
    #[wire("id", missing = 103, invalid = 104)]
    party: i64,
    /// Número da conta corrente.
    #[wire("account_id", missing = 105, invalid = 106)]
    account: FinancialAccountId,
    /// Número do histórico.
    #[wire("historic_id", missing = 107, invalid = 108)]
    posting_code: PostingCodeId,
    /// Origem do documento.
    #[wire("origin", missing = 109, invalid = 110)]
    _origin: Origin,
    /// Local de cobrança: código do banco.
    #[wire("bank", missing = 111, invalid = 112)]
    bank: i64,
    /// Convênio de cobrança.
    #[wire("bank_agreement", missing = 113, invalid = 114)]
    agreement: BankAgreementId,
    /// Tipo de cobrança.
    #[wire("billing_type", missing = 115, invalid = 116)]
    _billing_type: BillingType,
    /// Dias de protesto, de 0 a 99.
    #[wire("days_of_protest", invalid = 117)]
    protest_days: Option<i64>,
    /// Código do classificador.
    #[wire("classifier", invalid = 118)]
    classifier: Option<ClassifierId>,
    /// Números dos contratos vinculados ao documento.
    #[wire("contract_id", invalid = 119)]
    contracts: Option<Vec<ContractId>>,
    /// Parcelas do documento; cada uma gera um boleto.
    #[wire("installments", missing = 120, invalid = 121)]
    installments: Vec<Installment>,
}

#[derive(Input)]
struct Installment {
    /// Complemento da parcela.
    #[wire("complement", invalid = 122)]
    complement: Option<Text<200>>,
    /// Data de vencimento da parcela, de hoje em diante.
    #[wire("due_date", missing = 123, invalid = 124)]
    due_on: IsoDate,
    /// Desconto de quem paga até o vencimento.
    #[wire("punctuality_discount", invalid = 125)]
    discount: Option<Discount>,
    /// Itens do boleto; o valor da parcela é a soma deles.
    #[wire("items", missing = 130, invalid = 131)]
    items: Vec<Item>,
}

#[derive(Input)]
struct Discount {
    /// value (valor) ou percentage (percentual).
    #[wire("discount_type", missing = 126, invalid = 127)]
    kind: DiscountType,
    /// Valor ou percentual do desconto.
    #[wire("discount_value", missing = 128, invalid = 129)]
    value: Money,
}

#[derive(Input)]
struct Item {
    /// Descrição do item.
    #[wire("description", missing = 132, invalid = 133)]
    description: Text<200>,
    /// Valor do item.
    #[wire("value", missing = 134, invalid = 135)]
    amount: Money,
}

async fn insert(call: Call) -> Outcome {
    let command = call.input::<Document>()?.command();
    call.write(async move |ctx| {
        billing::enter_documents(ctx, command.clone()).await.map_err(words)?;
        Ok("Documento incluído com sucesso!")
    })
    .await
}

impl Document {
    fn command(self) -> EnterDocuments {
        EnterDocuments {
            party: match self.kind {
                PartyType::Customer => EntryParty::Customer(CustomerId(self.party)),
                PartyType::Supplier => EntryParty::Supplier(SupplierId(self.party)),
            },
            account: self.account,
            posting_code: self.posting_code,
            bank: self.bank,
            agreement: self.agreement,
            protest_days: self.protest_days,
            classifier: self.classifier,
            contracts: self.contracts.unwrap_or_default(),
            installments: self.installments.into_iter().map(Installment::entered).collect(),
        }
    }
}

impl Installment {
    fn entered(self) -> EnteredInstallment {
        let item = |item: Item| EnteredItem { description: item.description.0, amount: item.amount };
        EnteredInstallment {
            complement: self.complement.map_or_else(String::new, |text| text.0),
            due_on: self.due_on.0,
            punctuality_discount: self.discount.map(|discount| match discount.kind {
                DiscountType::Value => Share::Value(discount.value),
                // A percentage has two decimals, like an amount.
                DiscountType::Percentage => Share::Percent(Percent(discount.value.in_centavos().saturating_mul(100))),
            }),
            items: self.items.into_iter().map(item).collect(),
        }
    }
}

fn words(error: EntryError) -> Failure {
    match error {
        EntryError::UnknownCustomer(_) => Failure::new(7, "O cliente informado não foi encontrado!"),
        EntryError::UnknownSupplier(_) => Failure::new(136, "O fornecedor informado não foi encontrado!"),
        EntryError::UnknownAccount(_) => Failure::new(106, "A conta informada em account_id não foi encontrada!"),
        EntryError::UnknownPostingCode(_) => Failure::new(108, "O histórico informado em historic_id não foi encontrado!"),
        EntryError::WrongBank(_) => Failure::new(112, "O banco informado em bank não é o do convênio de cobrança!"),
        EntryError::UnknownAgreement(_) => Failure::new(114, "O convênio informado em bank_agreement não foi encontrado!"),
        EntryError::ProtestDays(_) => Failure::new(117, "O campo days_of_protest é inválido! Informe de 0 a 99 dias."),
        EntryError::UnknownClassifier(_) => Failure::new(118, "O classificador informado em classifier não foi encontrado!"),
        EntryError::UnknownContract(contract) => {
            Failure::new(119, format!("O contrato {contract} informado em contract_id não é do cliente ou está repetido!"))
        }
        EntryError::Refused(refused) => match refused {
            EntryRefused::Installments(_) => Failure::new(121, "O campo installments é inválido! Informe de 1 a 99 parcelas."),
            EntryRefused::Complement(number) => invalid(122, "complement", number),
            EntryRefused::DueDate { number, earliest } => Failure::new(
                124,
                format!("O campo installments/due_date da parcela {number} é inválido! Informe uma data a partir de {earliest}."),
            ),
            EntryRefused::Items(number) => invalid(131, "items", number),
            EntryRefused::Description(number) => invalid(133, "items/description", number),
            EntryRefused::Value(number) => invalid(135, "items/value", number),
            EntryRefused::Discount(number) => invalid(129, "punctuality_discount/discount_value", number),
        },
        EntryError::Fault(fault) => fault.into(),
    }
}

fn invalid(code: u16, field: &str, number: i64) -> Failure {
    Failure::new(code, format!("O campo installments/{field} da parcela {number} é inválido!"))
}
