use crate::requests::{RequestState, SEND, Sending};
use crate::store::{self, request};
use crate::{Paper, SignError};
use customers::CustomerError;
use db::{Ctx, NewJob, enqueue_job};
use kernel::{ContractId, ContractPaperId, Fault, Permission, SignatureRequestId};

/// A contract that its customer is asked to sign at the outside system.
#[derive(Clone, Debug)]
pub struct RequestSignature {
    /// The contract.
    pub contract: ContractId,
    /// What is to be signed: papers of the contract that were issued.
    pub papers: Vec<ContractPaperId>,
    /// Whether it is asked again where it was asked before: a request that is under way is called off.
    pub again: bool,
}

/// Asks the customer of a contract to sign: a job hands the documents over after the commit. None where it was asked before, or is signed, and is not to be
/// asked again.
///
/// # Errors
/// [`SignError::AlreadySigned`] when it is to be asked again, [`SignError::NoDocument`], [`SignError::NoEmail`], [`SignError::Requested`] when
/// somebody asks at the same moment.
pub async fn request_signature(ctx: &mut Ctx, command: RequestSignature) -> Result<Option<SignatureRequestId>, SignError> {
    ctx.require(Permission::ContractWrite)?;
    let RequestSignature { contract, papers, again } = command;
    if store::signature::is_signed(&ctx.db(), contract).await? {
        return if again { Err(SignError::AlreadySigned(contract)) } else { Ok(None) };
    }
    if !again && request::any_of(&ctx.db(), contract).await? {
        return Ok(None);
    }
    let known = store::paper::newest(&ctx.db(), contract).await?;
    let is_wanted = |paper: &&Paper| paper.kind.is_signed() && paper.id.is_some_and(|id| papers.contains(&id));
    let papers: Vec<ContractPaperId> = known.iter().filter(is_wanted).filter_map(|paper| paper.id).collect();
    let Some(paper) = known.iter().find(is_wanted) else { return Err(SignError::NoDocument(contract)) };
    match customers::find_customer(ctx, paper.customer).await {
        Ok(customer) if customer.email.is_some() => {}
        Ok(_) => return Err(SignError::NoEmail(contract)),
        Err(CustomerError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(Fault::Inconsistent(format!("the owner of contract {contract}: {other}")).into()),
    }
    let open = request::open_of(&ctx.db(), contract).await?;
    if let Some(open) = &open {
        request::end(&ctx.db(), open.id, RequestState::Replaced, "", ctx.now).await?;
    }
    let id = request::insert(&ctx.db(), contract, &papers, ctx.now).await?.ok_or(SignError::Requested(contract))?;
    let sending = Sending { request: id, replaces: open.and_then(|open| open.external_id) };
    let body = serde_json::to_string(&sending).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    enqueue_job(&ctx.db(), NewJob { kind: SEND, key: id.to_string(), body, due_at: ctx.now }, ctx.now).await?;
    ctx.touch("contract", contract.0, "signature_requested");
    Ok(Some(id))
}
