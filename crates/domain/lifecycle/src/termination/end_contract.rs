use super::EndContractError;
use super::rule::{PeriodBilling, to_withdraw};
use super::store::{self, Termination};
use crate::{ChargeFine, FineError, FineTerms, charge_fine};
use billing::WithdrawPreBillings;
use contracts::{Contract, ContractError};
use db::Ctx;
use fiscal::{CancelError, DeleteDocument};
use kernel::{CancellationReasonId, CompetitorId, ContractId, Fault, InvoiceId, Permission, TerminationReasonId};
use support::{OpenTicket, TicketTarget, TicketTargetError};

/// A contract that is to end today.
#[derive(Clone, Debug)]
pub struct EndContract {
    /// Which one.
    pub contract: ContractId,
    /// Why.
    pub reason: TerminationReasonId,
    /// To whom the customer goes, if that is known.
    pub competitor: Option<CompetitorId>,
    /// Whether open invoices of days to come are withdrawn.
    pub withdraws_future: bool,
    /// What becomes of the billing of the period of the end.
    pub period: PeriodBilling,
    /// Why invoices are withdrawn.
    pub reversal_reason: CancellationReasonId,
    /// Which entries are never billed.
    pub pre_billings: WithdrawPreBillings,
    /// Where and how a fine for a broken loyalty is booked, if one is due.
    pub fine: FineTerms,
    /// Under what a ticket is opened by which the equipment is fetched; none for no ticket.
    pub collection: Option<TicketTarget>,
}

/// What the end of a contract brought with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedContract {
    /// How it came to its end.
    pub termination: Termination,
    /// The invoices that were withdrawn.
    pub withdrawn: Vec<InvoiceId>,
    /// How many entries are never billed.
    pub entries: u64,
}

/// Ends a contract for good, with all that comes of it: invoices and entries are withdrawn as it is wished, the fine for a broken loyalty is
/// asked for, a ticket is opened by which the equipment is fetched. What is owed for the past stays owed.
///
/// # Errors
/// What [`EndContractError`] names.
pub async fn end_contract(ctx: &mut Ctx, command: EndContract) -> Result<EndedContract, EndContractError> {
    ctx.require(Permission::ContractWrite)?;
    ctx.require(Permission::InvoiceWrite)?;
    let id = command.contract;
    let contract = contracts::lock_contract(ctx, id).await.map_err(|error| of_contract(error, id))?;
    contract.state.cancel(ctx.today()).map_err(EndContractError::WrongStatus)?;
    check(ctx, &command).await?;
    let fine = charge_fine(ctx, ChargeFine { contract: &contract, on: ctx.today(), terms: command.fine }).await;
    let fine = fine.map_err(|error| match error {
        FineError::Fault(fault) => EndContractError::Fault(fault),
        error => EndContractError::Fine(error),
    })?;
    let withdrawn = withdraw(ctx, &command).await?;
    let entries = billing::withdraw_pre_billings(ctx, id, command.pre_billings).await?;
    let waives = command.period == PeriodBilling::WaiveResidual;
    contracts::cancel_contract(ctx, id, waives).await.map_err(|error| of_contract(error, id))?;
    let ticket = match command.collection {
        None => None,
        Some(target) => Some(fetch_equipment(ctx, &contract, target).await?),
    };
    let termination = Termination {
        contract: id,
        reason: command.reason,
        competitor: command.competitor,
        fine,
        ticket,
        at: ctx.now,
        staff: ctx.caller.staff(),
    };
    store::keep(ctx, &termination).await?;
    Ok(EndedContract { termination, withdrawn, entries })
}

/// How a contract came to its end; none when it goes on, or ended for a debt.
///
/// # Errors
/// [`EndContractError::ContractNotFound`], also for somebody else's.
pub async fn termination_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Option<Termination>, EndContractError> {
    ctx.require(Permission::ContractRead)?;
    contracts::find_contract(ctx, contract).await.map_err(|error| of_contract(error, contract))?;
    Ok(store::find(&ctx.db(), contract).await?)
}

/// Everything that is named exists, whether it is needed or not.
async fn check(ctx: &Ctx, command: &EndContract) -> Result<(), EndContractError> {
    if !store::has_reason(&ctx.db(), command.reason).await? {
        return Err(EndContractError::UnknownReason(command.reason));
    }
    if let Some(competitor) = command.competitor
        && !store::has_competitor(&ctx.db(), competitor).await?
    {
        return Err(EndContractError::UnknownCompetitor(competitor));
    }
    if !fiscal::is_active_reason(ctx, command.reversal_reason).await? {
        return Err(EndContractError::UnknownReversalReason(command.reversal_reason));
    }
    Ok(())
}

async fn withdraw(ctx: &mut Ctx, command: &EndContract) -> Result<Vec<InvoiceId>, EndContractError> {
    let billings = store::open_billings(&ctx.db(), command.contract).await?;
    let invoices = to_withdraw(&billings, command.withdraws_future, command.period, ctx.today());
    for invoice in &invoices {
        let document = DeleteDocument {
            invoice: *invoice,
            reason: command.reversal_reason,
            staff: ctx.caller.staff(),
            comments: format!("Cancelamento do contrato {}", command.contract),
            cancel_notes: true,
            cancel_service_invoices: true,
        };
        fiscal::delete_document(ctx, document).await.map_err(|error| match error {
            CancelError::Fault(fault) => EndContractError::Fault(fault),
            CancelError::UnknownReason(reason) => EndContractError::UnknownReversalReason(reason),
            error => EndContractError::Reversal(error),
        })?;
    }
    Ok(invoices)
}

async fn fetch_equipment(ctx: &mut Ctx, contract: &Contract, target: TicketTarget) -> Result<kernel::TicketId, EndContractError> {
    let ticket = OpenTicket {
        customer: contract.customer,
        contract: Some(contract.id),
        subject: "Retirada de equipamento".into(),
        description: format!(
            "Retirar os equipamentos do contrato {}, cancelado em {}.",
            contract.id,
            ctx.today().format("%d/%m/%Y")
        ),
    };
    match support::open_ticket_under(ctx, ticket, target).await {
        Ok(ticket) => Ok(ticket.id),
        Err(TicketTargetError::Unknown(target)) => Err(EndContractError::UnknownTarget(target)),
        Err(TicketTargetError::Fault(fault)) => Err(fault.into()),
        Err(TicketTargetError::Ticket(error)) => {
            Err(Fault::Inconsistent(format!("a ticket of a contract at hand: {error}")).into())
        }
    }
}

fn of_contract(error: ContractError, contract: ContractId) -> EndContractError {
    match error {
        ContractError::NotFound(id) => EndContractError::ContractNotFound(id),
        ContractError::WrongStatus(wrong) => EndContractError::WrongStatus(wrong),
        ContractError::Fault(fault) => EndContractError::Fault(fault),
        error => Fault::Inconsistent(format!("the end of contract {contract}: {error}")).into(),
    }
}
