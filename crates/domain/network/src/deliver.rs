use crate::store::{access_order, login};
use crate::{AccessOrder, AccessServer, NetworkLogin};
use db::{Ctx, Leased, Outcome, Runner};
use kernel::{Caller, ContractId, Fault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The messages of the outbox by which the network is told. Stored in rows: never renamed.
pub const ACCESS: &str = "network.access";

/// What a message says: whose lines have changed. How they stand is read when it is delivered.
#[derive(Serialize, Deserialize)]
pub(crate) struct Orders {
    pub(crate) contracts: Vec<i64>,
}

/// Delivers a message of the outbox ([`ACCESS`]) to the server of the network, login by login, and keeps what it took. For the worker, which
/// then finishes the row with the outcome. A login that the server took is not told again by the same row.
pub async fn deliver_access(runner: &Runner, server: &dyn AccessServer, row: &Leased) -> Outcome {
    // Another try, for a key that is missing from the configuration can be brought back.
    let body = match db::open_message(runner.vault(), &row.body) {
        Ok(body) => body,
        Err(fault) => return Outcome::Again(fault.to_string()),
    };
    let Ok(Orders { contracts }) = serde_json::from_str(&body) else {
        return Outcome::Dead("the outbox body is no order".into());
    };
    let contracts = contracts.into_iter().map(ContractId).collect();
    match tell(runner, server, row.id, contracts).await {
        Ok(None) => Outcome::Done,
        Ok(Some(refused)) => Outcome::Again(refused.to_string()),
        Err(fault) => Outcome::Again(fault.to_string()),
    }
}

/// Tells what is not told yet; gives the last refusal, if there was one.
async fn tell(
    runner: &Runner,
    server: &dyn AccessServer,
    message: i64,
    contracts: Vec<ContractId>,
) -> Result<Option<Fault>, Fault> {
    let caller = Caller::system("network.deliver");
    let logins = runner.read(&caller, async move |ctx| untold(ctx, message, &contracts).await).await?;
    let (mut taken, mut refusal) = (Vec::new(), None);
    for NetworkLogin { id, contract, username, access, plan } in logins {
        let order = AccessOrder { login: id, contract, username, access, plan };
        match server.obey(&order, &format!("{message}-{id}")).await {
            Ok(()) => taken.push(order),
            Err(fault) => refusal = Some(fault),
        }
    }
    if !taken.is_empty() {
        runner.write(&caller, async move |ctx| access_order::keep(&ctx.db(), message, &taken, ctx.now).await).await?;
    }
    Ok(refusal)
}

/// The logins of contracts that a message has not told yet.
async fn untold(ctx: &Ctx, message: i64, contracts: &[ContractId]) -> Result<Vec<NetworkLogin>, Fault> {
    let mut logins = login::of_contracts(&ctx.db(), contracts).await?;
    let told: BTreeSet<_> = access_order::told_by(&ctx.db(), message).await?.into_iter().collect();
    logins.retain(|login| !told.contains(&login.id));
    Ok(logins)
}
