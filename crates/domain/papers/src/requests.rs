//! Requests to sign at an outside system, and what the worker does about them.
//!
//! What that system's webhook says is a hint: a contract is signed when the system itself says so as it is asked.

use crate::port::{Pen, SignatureRefused, Signatures, Signer, Standing, Submission};
use crate::store::{self, request};
use crate::{Means, Paper, SignContract, SignError, sign_contract};
use customers::{Customer, CustomerError};
use db::{Ctx, Leased, NewJob, Outcome, Runner, enqueue_job};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Caller, ContractId, CustomerId, Fault, Permission, SignatureRequestId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The job that hands a request over. Stored in rows: never renamed.
pub const SEND: &str = "papers.signature_send";
/// The job that asks what has been signed. Stored in rows: never renamed.
pub const ROUND: &str = "papers.signature_round";

/// As many are asked about in one statement.
const AT_ONCE: i64 = 100;

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub(crate) enum RequestState {
    /// It is not handed over yet.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// The customer has been asked.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// The customer has signed.
    #[sea_orm(string_value = "signed")]
    Signed,
    /// It was called off there, refused, or its time is over.
    #[sea_orm(string_value = "over")]
    Over,
    /// The system did not take it.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Another request took its place.
    #[sea_orm(string_value = "replaced")]
    Replaced,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) id: SignatureRequestId,
    pub(crate) contract: ContractId,
    pub(crate) customer: CustomerId,
    pub(crate) state: RequestState,
    /// Its name at the outside system.
    pub(crate) external_id: Option<String>,
}

/// The body of [`SEND`].
#[derive(Serialize, Deserialize)]
pub(crate) struct Sending {
    pub(crate) request: SignatureRequestId,
    /// What is to be called off first.
    pub(crate) replaces: Option<String>,
}

/// Does a job of this slice; none for a job of another. Without a system at which people sign, requests wait.
pub async fn run_job(runner: &Runner, signatures: Option<&dyn Signatures>, pen: &dyn Pen, row: &Leased) -> Option<Outcome> {
    let result = match (row.kind.as_str(), signatures) {
        (SEND, Some(signatures)) => send(runner, signatures, pen, &row.body).await,
        (SEND, None) => Err(Trouble::Fault(Fault::NotConfigured("clicksign"))),
        (ROUND, Some(signatures)) => round(runner, signatures).await.map(|_| ()).map_err(Trouble::Fault),
        (ROUND, None) => Ok(()),
        _ => return None,
    };
    Some(match result {
        Ok(()) => Outcome::Done,
        Err(Trouble::Refused(reason)) => Outcome::Dead(reason),
        Err(Trouble::Fault(fault)) => Outcome::Again(fault.to_string()),
    })
}

enum Trouble {
    Refused(String),
    Fault(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Lets the worker ask soon: after a call of the webhook.
///
/// # Errors
/// What the database says.
pub async fn look_now(ctx: &mut Ctx) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    let key = format!("call.{}", ctx.now.timestamp());
    enqueue_job(&ctx.db(), NewJob { kind: ROUND, key, body: "{}".into(), due_at: ctx.now }, ctx.now).await?;
    Ok(())
}

async fn send(runner: &Runner, signatures: &dyn Signatures, pen: &dyn Pen, body: &str) -> Result<(), Trouble> {
    let Sending { request: id, replaces } =
        serde_json::from_str(body).map_err(|_| Trouble::Refused("the job's body names no request".into()))?;
    let caller = Caller::system(SEND);
    let Some((request, customer, papers)) = runner.read(&caller, async move |ctx| load(ctx, id).await).await? else {
        return Ok(());
    };
    if request.state != RequestState::Waiting {
        return Ok(());
    }
    if let Some(former) = replaces
        && let Err(refused) = signatures.cancel(&former).await
    {
        // One that is over cannot be called off, which is as well.
        tracing::info!(request = id.0, former, %refused, "a former request was not called off");
    }
    let outcome = hand_over(runner, &caller, signatures, pen, (&request, &customer, &papers)).await;
    match outcome {
        Ok(()) => Ok(runner.write(&caller, async |ctx: &mut Ctx| request::sent(&ctx.db(), id, ctx.now).await).await?),
        Err(Handing::Refused(SignatureRefused::Refused(reason))) => {
            let detail = reason.clone();
            let fail = async move |ctx: &mut Ctx| request::end(&ctx.db(), id, RequestState::Failed, &detail, ctx.now).await;
            runner.write(&caller, fail).await?;
            Err(Trouble::Refused(reason))
        }
        Err(Handing::Refused(SignatureRefused::Unavailable(reason))) => {
            Err(Fault::Unavailable { system: "clicksign", reason }.into())
        }
        Err(Handing::Fault(fault)) => Err(fault.into()),
    }
}

enum Handing {
    Refused(SignatureRefused),
    Fault(Fault),
}

impl From<SignatureRefused> for Handing {
    fn from(refused: SignatureRefused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Fault> for Handing {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Hands a request over once, also when an earlier attempt ended half-way: its name is noted before anybody is asked.
async fn hand_over(
    runner: &Runner,
    caller: &Caller,
    signatures: &dyn Signatures,
    pen: &dyn Pen,
    (request, customer, papers): (&Request, &Customer, &[Paper]),
) -> Result<(), Handing> {
    let external = match &request.external_id {
        Some(external) => external.clone(),
        None => {
            let prepared = signatures.prepare(&submission(pen, request, customer, papers)?).await?;
            let (id, name) = (request.id, prepared.clone());
            runner.write(caller, async move |ctx: &mut Ctx| request::name(&ctx.db(), id, &name).await).await?;
            prepared
        }
    };
    match signatures.standing(&external).await? {
        // Whether the customer was asked is not known: twice is better than never.
        Standing::Draft | Standing::Waiting => Ok(signatures.send(&external).await?),
        Standing::Signed => Ok(()),
        Standing::Over => Err(SignatureRefused::Refused("it is over there".into()).into()),
    }
}

fn submission(pen: &dyn Pen, request: &Request, customer: &Customer, papers: &[Paper]) -> Result<Submission, Handing> {
    let refused = |text: &str| Handing::Refused(SignatureRefused::Refused(text.to_owned()));
    let email = customer.email.clone().ok_or_else(|| refused("the customer has no e-mail address"))?;
    let mut files = Vec::with_capacity(papers.len());
    for paper in papers {
        files.push((format!("contrato_{}_{}.pdf", paper.contract, paper.template), pen.pdf(paper)?));
    }
    if files.is_empty() {
        return Err(refused("the request has no document"));
    }
    let cpf = customer.tax_id.is_person().then(|| customer.tax_id.masked());
    let signer = Signer { name: customer.name.clone(), email, cpf };
    Ok(Submission { name: format!("Contrato {}", request.contract), files, signer })
}

async fn load(ctx: &Ctx, id: SignatureRequestId) -> Result<Option<(Request, Customer, Vec<Paper>)>, Fault> {
    let Some(request) = request::find(&ctx.db(), id).await? else { return Ok(None) };
    let customer = match customers::find_customer(ctx, request.customer).await {
        Ok(customer) => customer,
        Err(CustomerError::Fault(fault)) => return Err(fault),
        Err(other) => return Err(Fault::Inconsistent(format!("the owner of contract {}: {other}", request.contract))),
    };
    let mut papers = Vec::new();
    // A contract has a handful.
    for paper in request::papers_of(&ctx.db(), id).await? {
        papers.extend(store::paper::find(&ctx.db(), ctx.scope(), paper).await?);
    }
    Ok(Some((request, customer, papers)))
}

/// Asks about every request under way; says how many contracts were signed. One that gives no answer is asked about in the next round.
///
/// # Errors
/// What the database says.
pub async fn round(runner: &Runner, signatures: &dyn Signatures) -> Result<usize, Fault> {
    let caller = Caller::system(ROUND);
    let (mut after, mut signed) = (0, 0);
    loop {
        let some = runner.read(&caller, async move |ctx| request::sent_after(&ctx.db(), after, AT_ONCE).await).await?;
        let Some(last) = some.last() else { return Ok(signed) };
        after = last.id.0;
        for request in some {
            let Some(external) = request.external_id.as_deref() else { continue };
            match signatures.standing(external).await {
                Ok(Standing::Draft | Standing::Waiting) => {}
                Ok(Standing::Signed) => signed += usize::from(sign(runner, &caller, &request).await?),
                Ok(Standing::Over) => {
                    let id = request.id;
                    let end = async move |ctx: &mut Ctx| request::end(&ctx.db(), id, RequestState::Over, "", ctx.now).await;
                    runner.write(&caller, end).await?;
                }
                Err(refused) => tracing::info!(request = request.id.0, %refused, "nothing was learnt about a signature"),
            }
        }
    }
}

/// The contract is signed and the request ends, together. A contract that was signed by other means meanwhile stays as it is.
async fn sign(runner: &Runner, caller: &Caller, request: &Request) -> Result<bool, Fault> {
    let (id, contract) = (request.id, request.contract);
    runner
        .write(caller, async move |ctx: &mut Ctx| -> Result<bool, Fault> {
            let papers = request::papers_of(&ctx.db(), id).await?;
            if !request::end(&ctx.db(), id, RequestState::Signed, "", ctx.now).await? {
                return Ok(false);
            }
            let command =
                SignContract { contract, customer: None, means: Means::Outside, starts_today: false, papers: Some(papers) };
            match sign_contract(ctx, command).await {
                Ok(_) => Ok(true),
                Err(SignError::Fault(fault)) => Err(fault),
                Err(other) => {
                    tracing::warn!(request = id.0, %other, "what was signed elsewhere signs nothing here");
                    Ok(false)
                }
            }
        })
        .await
}

/// Whether a call of the webhook comes from whoever has the secret: its signature is `sha256=` and the HMAC-SHA256 of its body, in hexadecimal digits.
#[must_use]
pub fn is_signed_call(secret: &str, signature: &str, body: &[u8]) -> bool {
    let digits = signature.trim().strip_prefix("sha256=").filter(|digits| digits.is_ascii() && digits.len() == 64);
    let pair = |digits: &str, at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Option<Vec<u8>> = digits.and_then(|digits| (0..64).step_by(2).map(|at| pair(digits, at)).collect());
    let (Some(bytes), Ok(mut mac)) = (bytes, Hmac::<Sha256>::new_from_slice(secret.as_bytes())) else { return false };
    mac.update(body);
    !secret.is_empty() && mac.verify_slice(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_known_by_its_signature() {
        // RFC 4231, test case 2.
        const RIGHT: &str = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let body = b"what do ya want for nothing?";
        for (secret, signature, body, good) in [
            ("Jefe", RIGHT, &body[..], true),
            ("Jefe", &RIGHT[7..], &body[..], false),
            ("Jefe", &RIGHT.replace('5', "6")[..], &body[..], false),
            ("Jefe", &RIGHT[..69], &body[..], false),
            ("Jefe", "", &body[..], false),
            ("Jefe", "sha256=é", &body[..], false),
            ("jefe", RIGHT, &body[..], false),
            ("", RIGHT, &body[..], false),
            ("Jefe", RIGHT, &body[1..], false),
        ] {
            assert_eq!(is_signed_call(secret, signature, body), good, "{secret} {signature}");
        }
    }
}
