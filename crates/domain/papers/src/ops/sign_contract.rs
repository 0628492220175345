use super::issue_papers::{draft, keep, look, signables};
use crate::facts::{Facts, contract_refused};
use crate::store::{self, signature};
use crate::{ContractSigned, Means, Paper, SignError, Signature};
use contracts::ContractState;
use db::Ctx;
use kernel::{ContractId, ContractPaperId, ContractSignatureId, CustomerId, Permission, Scope};

/// A contract to be signed.
#[derive(Clone, Debug)]
pub struct SignContract {
    /// The contract.
    pub contract: ContractId,
    /// The customer whose contract it must be, where the caller names one.
    pub customer: Option<CustomerId>,
    /// How it is signed.
    pub means: Means,
    /// Whether it begins today.
    pub starts_today: bool,
    /// What is signed, where it was agreed before; else the documents that were issued last.
    pub papers: Option<Vec<ContractPaperId>>,
}

/// Signs a contract, once for ever: over its documents as they were issued last, or are issued now. An acceptance needs one at least; a signature
/// that is registered, or was given elsewhere, may be of paper. The acceptance form is issued with it, where there is a template. The customer itself may sign,
/// and whoever may change contracts.
///
/// # Errors
/// What [`SignError`] names; then nothing is signed.
pub async fn sign_contract(ctx: &mut Ctx, command: SignContract) -> Result<Signature, SignError> {
    ctx.require(match ctx.scope() {
        Scope::Only(_) => Permission::SubscriberSelf,
        Scope::All => Permission::ContractWrite,
    })?;
    let SignContract { contract: id, customer, means, starts_today, papers } = command;
    if look(ctx, id, customer).await?.is_some() {
        return Err(SignError::AlreadySigned(id));
    }
    let contract = contracts::find_contract(ctx, id).await.map_err(contract_refused)?;
    if let ContractState::Cancelled { .. } = contract.state {
        return Err(SignError::Over(id));
    }
    if starts_today && contract.signed_on > ctx.today() {
        return Err(SignError::SignedLater(id));
    }
    let facts = Facts::load(ctx, id, None).await?;
    let papers = match papers {
        Some(papers) => agreed(ctx, &papers).await?,
        None => issued(ctx, &facts).await?,
    };
    if papers.is_empty() && means == Means::Acceptance {
        return Err(SignError::NoDocument(id));
    }
    let new = Signature {
        id: ContractSignatureId(0),
        contract: id,
        means,
        signed_at: ctx.now,
        starts_on: starts_today.then(|| ctx.today()),
        signer: facts.customer.name.clone(),
        channel: ctx.caller.via.channel().to_owned(),
        credential: ctx.caller.via.credential(),
        staff: ctx.caller.staff(),
        address: ctx.caller.address,
        form: None,
        papers: Vec::new(),
    };
    let written = signature::insert(&ctx.db(), &new, &papers).await?.ok_or(SignError::AlreadySigned(id))?;
    issue_signed_form(ctx, written, id).await?;
    ctx.touch("contract", id.0, "signed");
    ctx.emit(ContractSigned { contract: id, customer: contract.customer });
    signature::find(&ctx.db(), id).await?.ok_or(SignError::ContractNotFound(id))
}

/// The documents that were issued last; those that never were are issued now.
async fn issued(ctx: &Ctx, facts: &Facts) -> Result<Vec<Paper>, SignError> {
    let (mut papers, unissued) = signables(ctx, facts.details.contract.id).await?;
    for template in unissued {
        papers.push(keep(ctx, &draft(ctx, facts, &template).await?).await?);
    }
    Ok(papers)
}

async fn agreed(ctx: &Ctx, ids: &[ContractPaperId]) -> Result<Vec<Paper>, SignError> {
    let mut papers = Vec::with_capacity(ids.len());
    // A contract has a handful.
    for id in ids {
        papers.extend(store::paper::find(&ctx.db(), ctx.scope(), *id).await?);
    }
    Ok(papers)
}

/// The acceptance form, with the signature in it.
async fn issue_signed_form(ctx: &mut Ctx, id: ContractSignatureId, contract: ContractId) -> Result<(), SignError> {
    let Some(template) = store::template::form(&ctx.db()).await? else { return Ok(()) };
    let signature = signature::find(&ctx.db(), contract).await?;
    let facts = Facts::load(ctx, contract, signature).await?;
    let form = draft(ctx, &facts, &template).await?;
    let form = keep(ctx, &form).await?;
    if let Some(form) = form.id {
        signature::set_form(&ctx.db(), id, form).await?;
    }
    Ok(())
}
