//! Cancelamento de contrato (manual, lines 1089-1155).
//!
//! The manual's number is 38; ours begin at 101, in the order of the fields. Its lists of values are lost: `none`, `cancel` and `block` come from
//! public documentation, `topic` is printed, `flow` is the other word of its description. The ticket may be left out only where a transitory
//! stock location is registered, which no stock keeps here yet: so it is required.

use super::named::not_found;
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::WithdrawPreBillings;
use kernel::{
    CancellationReasonId, CompetitorId, ContractId, CustomerId, FinancialAccountId, PostingCodeId, TerminationReasonId,
    TicketFlowId, TicketTopicId,
};
use lifecycle::{EndContract, EndContractError, FineError, FineTerms, PeriodBilling};
use support::TicketTarget;
use wire::{Input, words};

pub(super) const SERVICE: Service =
    Service::writes_once("contract_cancel", "contratos.contract_cancel", "Cancelamento de contrato", |call| {
        Box::pin(cancel(call))
    })
    .input::<Cancellation>()
    .gives::<&str>();

words! {
    /// What becomes of the billing of the period.
    enum BillingAction { Keep = "none", Reverse = "cancel", WaiveResidual = "block" }
}

words! {
    /// What becomes of the entries of the period.
    enum EntryAction { Keep = "none", Delete = "cancel" }
}

words! {
    enum TargetType { Topic = "topic", Flow = "flow" }
}

#[derive(Clone, Input)]
struct Cancellation {
    /// Código do cliente, maior que zero.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato, maior que zero.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Código do motivo de cancelamento.
    #[wire("reason_id", missing = 106, invalid = 107)]
    reason: TerminationReasonId,
    /// Código da concorrência para a qual o cliente vai.
    #[wire("cancel_competition_id", invalid = 108)]
    competitor: Option<CompetitorId>,
    /// Estorno de faturamentos.
    #[wire("billing", missing = 109, invalid = 110)]
    billing: Billing,
    /// Estorno de pré-faturamentos.
    #[wire("pre_billing", missing = 111, invalid = 112)]
    pre_billing: PreBilling,
    /// Geração de multa de cancelamento.
    #[wire("fine", missing = 113, invalid = 114)]
    fine: Fine,
    /// Atendimento de retirada de equipamentos.
    #[wire("os", missing = 115, invalid = 116)]
    collection: Collection,
}

#[derive(Clone, Input)]
struct Billing {
    /// true: cancela os faturamentos futuros.
    #[wire("future_cancel", missing = 117, invalid = 118)]
    future: bool,
    /// Faturamento do período do cancelamento: none (mantém), cancel (estorna o documento) ou block (não gera residual).
    #[wire("cancellation_period_action", missing = 119, invalid = 120)]
    period: BillingAction,
    /// Código do motivo de estorno dos documentos.
    #[wire("reason_id", missing = 121, invalid = 122)]
    reason: CancellationReasonId,
}

#[derive(Clone, Input)]
struct PreBilling {
    /// true: exclui os pré-faturamentos dos meses seguintes.
    #[wire("cancel", missing = 123, invalid = 124)]
    later: bool,
    /// Pré-faturamentos do período do cancelamento: none (mantém) ou cancel (exclui).
    #[wire("cancellation_period_action", missing = 125, invalid = 126)]
    period: EntryAction,
}

#[derive(Clone, Input)]
struct Fine {
    /// Conta corrente ativa que emite boletos.
    #[wire("account_id", missing = 127, invalid = 128)]
    account: FinancialAccountId,
    /// Histórico ativo de receita.
    #[wire("historic_id", missing = 129, invalid = 130)]
    posting_code: PostingCodeId,
}

#[derive(Clone, Input)]
struct Collection {
    /// true: abre um atendimento para a retirada de equipamentos.
    #[wire("open", missing = 131, invalid = 132)]
    open: bool,
    /// topic (tópico) ou flow (fluxo); obrigatório se open = true.
    #[wire("target_type", missing = 133, invalid = 134)]
    target_type: Option<TargetType>,
    /// Código do tópico ou do fluxo; obrigatório se open = true.
    #[wire("target_id", missing = 135, invalid = 136)]
    target: Option<i64>,
}

impl Collection {
    fn target(&self) -> Result<Option<TicketTarget>, Failure> {
        if !self.open {
            return Ok(None);
        }
        let missing = |code, field| Failure::new(code, format!("The field os/{field} is required!"));
        let kind = self.target_type.ok_or_else(|| missing(133, "target_type"))?;
        let id = self.target.ok_or_else(|| missing(135, "target_id"))?;
        if id <= 0 {
            return Err(Failure::new(136, "The field os/target_id must be greater than zero!"));
        }
        Ok(Some(match kind {
            TargetType::Topic => TicketTarget::Topic(TicketTopicId(id)),
            TargetType::Flow => TicketTarget::Flow(TicketFlowId(id)),
        }))
    }
}

async fn cancel(call: Call) -> Outcome {
    let given: Cancellation = call.input()?;
    let collection = given.collection.target()?;
    call.write(async move |ctx| {
        contracts::find_contract_of(ctx, given.customer, given.contract).await.map_err(super::named::unreadable)?;
        let command = EndContract {
            contract: given.contract,
            reason: given.reason,
            competitor: given.competitor,
            withdraws_future: given.billing.future,
            period: match given.billing.period {
                BillingAction::Keep => PeriodBilling::Keep,
                BillingAction::Reverse => PeriodBilling::Reverse,
                BillingAction::WaiveResidual => PeriodBilling::WaiveResidual,
            },
            reversal_reason: given.billing.reason,
            pre_billings: WithdrawPreBillings {
                later: given.pre_billing.later,
                of_period: given.pre_billing.period == EntryAction::Delete,
            },
            fine: FineTerms { account: given.fine.account, posting_code: given.fine.posting_code, due_on: None },
            collection,
        };
        lifecycle::end_contract(ctx, command).await.map_err(words)?;
        Ok("Successfully cancelled contract")
    })
    .await
}

fn words(error: EndContractError) -> Failure {
    match error {
        EndContractError::ContractNotFound(_) => not_found(),
        EndContractError::WrongStatus(_) => {
            Failure::new(38, "The current status of the contract does not allow it to be canceled!")
        }
        EndContractError::UnknownReason(_) => Failure::new(107, "The reason_id does not exist!"),
        EndContractError::UnknownCompetitor(_) => Failure::new(108, "The cancel_competition_id does not exist!"),
        EndContractError::UnknownReversalReason(_) => Failure::new(122, "The billing/reason_id does not exist!"),
        EndContractError::UnknownTarget(_) => Failure::new(136, "The os/target_id does not exist!"),
        EndContractError::Reversal(_) => {
            Failure::new(137, "A document of the contract cannot be reversed because its fiscal note was delivered!")
        }
        EndContractError::Fine(error) => match error {
            FineError::UnknownAccount(_) => Failure::new(128, "The fine/account_id does not exist!"),
            FineError::WithoutBoletos(_) => Failure::new(128, "The fine/account_id does not issue banking billets!"),
            FineError::UnknownPostingCode(_) => Failure::new(130, "The fine/historic_id does not exist!"),
            FineError::OfExpenses(_) => Failure::new(130, "The fine/historic_id is not of income!"),
            FineError::DueDate { .. } | FineError::TooLarge => Failure::new(138, "The fine cannot be generated!"),
            FineError::Fault(fault) => fault.into(),
        },
        EndContractError::Fault(fault) => fault.into(),
    }
}
