use crate::{Contract, ContractError, store};
use customers::{AddressKind, PostalAddress};
use db::Ctx;
use kernel::{Fault, Money, Permission};
use sea_orm::SqlErr;

/// An address of a contract to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContractAddress {
    /// What it is for; a contract has one of a kind.
    pub kind: AddressKind,
    /// The address.
    pub address: PostalAddress,
}

/// A contract that comes from another system and keeps its id and its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractImport {
    /// The contract as it stands there.
    pub contract: Contract,
    /// Its addresses.
    pub addresses: Vec<NewContractAddress>,
}

/// Takes over many contracts with few statements. No event is told, and the history begins here; each is audited as imported. One that is
/// without service is so since it was signed: nobody knows better, and days without service are not charged. Network
/// logins are added apart, with the access of [`ContractState::access`](crate::ContractState::access). After the import,
/// [`db::sync_ids`] lets new contracts follow the largest id.
///
/// # Errors
/// [`ContractError::PriceOutOfRange`], [`ContractError::UnknownReference`]; [`ContractError::Taken`] when an id is there already or a
/// contract has two addresses of one kind.
pub async fn import_contracts(ctx: &mut Ctx, imports: &[ContractImport]) -> Result<(), ContractError> {
    ctx.require(Permission::ContractWrite)?;
    if imports.iter().any(|import| import.contract.price.is_negative() || import.contract.price > Money::MAX) {
        return Err(ContractError::PriceOutOfRange);
    }
    store::contract::import(&ctx.db(), imports).await.map_err(|fault| refusal(fault, "contract"))?;
    store::suspension::import(&ctx.db(), imports).await?;
    store::address::import(&ctx.db(), imports).await.map_err(|fault| refusal(fault, "kind of address"))?;
    for import in imports {
        ctx.touch("contract", import.contract.id.0, "imported");
    }
    Ok(())
}

/// Takes over one contract.
///
/// # Errors
/// As [`import_contracts`].
pub async fn import_contract(ctx: &mut Ctx, import: ContractImport) -> Result<(), ContractError> {
    import_contracts(ctx, &[import]).await
}

pub(super) fn refusal(fault: Fault, what: &'static str) -> ContractError {
    let Fault::Database(error) = &fault else { return ContractError::Fault(fault) };
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => ContractError::Taken(what),
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => ContractError::UnknownReference,
        _ => ContractError::Fault(fault),
    }
}
