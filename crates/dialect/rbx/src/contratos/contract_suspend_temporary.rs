//! Suspensão temporária de contrato (manual, lines 1467-1505).
//!
//! The manual's number is 20; ours begin at 101, in the order of the fields. Its text for a suspension of today is not documented: it is the
//! same.

use super::named::not_found;
use super::user::acting_user;
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use kernel::{ContractId, CustomerId, TicketId};
use lifecycle::{PlanSuspension, SuspensionError, SuspensionRefusal};
use wire::{Input, IsoDate, Text};

pub(super) const SERVICE: Service = Service::writes(
    "contract_suspend_temporary",
    "contratos.contract_suspend_temporary",
    "Suspensão temporária de contrato",
    |call| Box::pin(suspend(call)),
)
.input::<Wish>()
.gives::<&str>();

#[derive(Clone, Input)]
struct Wish {
    /// Código do cliente, maior que zero.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato, que deve estar ativo.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Duração em dias, maior que zero.
    #[wire("duration", missing = 106, invalid = 107)]
    days: i64,
    /// Primeiro dia, AAAA-MM-DD: hoje ou depois.
    #[wire("start_date", missing = 108, invalid = 109)]
    first: IsoDate,
    /// Usuário ativo responsável; padrão: o da chave de integração.
    #[wire("user", invalid = 110)]
    user: Option<Text<100>>,
    /// Número do atendimento ao qual a suspensão está vinculada.
    #[wire("ticket_id", invalid = 111)]
    ticket: Option<TicketId>,
}

async fn suspend(call: Call) -> Outcome {
    let wish: Wish = call.input()?;
    let days = u32::try_from(wish.days).ok().filter(|days| *days > 0);
    let days = days.ok_or_else(|| Failure::new(107, "The field duration must be greater than zero!"))?;
    call.write(async move |ctx| {
        contracts::find_contract_of(ctx, wish.customer, wish.contract).await.map_err(super::named::unreadable)?;
        let staff = acting_user(ctx, wish.user.as_ref(), 110).await?;
        let plan = PlanSuspension { contract: wish.contract, first: wish.first.0, days, staff, ticket: wish.ticket };
        lifecycle::plan_suspension(ctx, plan).await.map_err(words)?;
        Ok("The contract will be suspended on the date informed!")
    })
    .await
}

fn words(error: SuspensionError) -> Failure {
    match error {
        SuspensionError::ContractNotFound(_) => not_found(),
        SuspensionError::TicketNotFound(_) => Failure::new(112, "The ticket_id does not exist!"),
        SuspensionError::Refused(refusal) => match refusal {
            SuspensionRefusal::WrongStatus(_) => Failure::new(113, "Invalid contract_id status. Must be Active!"),
            SuspensionRefusal::AlreadyPlanned => {
                Failure::new(20, "This contract_id already has a temporary suspension scheduled!")
            }
            SuspensionRefusal::Days { least, most } => {
                Failure::new(107, format!("The field duration must be from {least} to {most} days!"))
            }
            SuspensionRefusal::FirstDay { earliest, latest } => {
                Failure::new(109, format!("The field start_date must be from {earliest} to {latest}!"))
            }
            SuspensionRefusal::Debt => Failure::new(114, "This contract_id has overdue documents!"),
            SuspensionRefusal::TooSoon { again_on } => {
                Failure::new(115, format!("This contract_id can be suspended again from {again_on} on!"))
            }
        },
        // Nothing is called off here.
        SuspensionError::NonePlanned(_) => not_found(),
        SuspensionError::Fault(fault) => fault.into(),
    }
}
