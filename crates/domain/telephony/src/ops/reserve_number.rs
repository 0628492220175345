use crate::{Barring, Line, TelephonyError, store};
use db::Ctx;
use kernel::{ContractId, Permission, TelephoneNumberId};

/// A number to be sold with a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReserveNumber {
    /// The number, free so far.
    pub number: TelephoneNumberId,
    /// The contract; it exists.
    pub contract: ContractId,
    /// What the line may not call.
    pub barring: Barring,
    /// Whether the directory lists it.
    pub is_listed: bool,
}

/// Reserves a free number for a contract. Of two who want the same number at the same time, one gets it.
///
/// # Errors
/// [`TelephonyError::NumberNotFound`], [`TelephonyError::NumberTaken`], [`TelephonyError::HasANumber`].
pub async fn reserve_number(ctx: &mut Ctx, command: ReserveNumber) -> Result<Line, TelephonyError> {
    ctx.require(Permission::ContractWrite)?;
    let ReserveNumber { number, contract, barring, is_listed } = command;
    if !store::number::reserve(&ctx.db(), number, contract).await? {
        let found = store::number::find(&ctx.db(), number).await?;
        return Err(found.map_or(TelephonyError::NumberNotFound(number), |_| TelephonyError::NumberTaken(number)));
    }
    let line = Line { contract, number, barring, is_listed };
    store::line::insert(&ctx.db(), &line, ctx.now).await.map_err(|fault| {
        if db::is_unique_violation(&fault) { TelephonyError::HasANumber } else { TelephonyError::Fault(fault) }
    })?;
    ctx.touch("contract", contract.0, "number_reserved");
    Ok(line)
}
