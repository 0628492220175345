use crate::deliver::{ACCESS, Orders};
use db::{Ctx, Message};
use kernel::{ContractId, Fault};

/// Contracts in a message: its lines are told within the lease of an outbox row.
const A_MESSAGE: usize = 200;

/// Has the network told, after the commit, what the logins of contracts open. Told is what holds when the message is delivered, so that it
/// does not matter in which order messages arrive.
///
/// A step of the use cases that change a line, which have asked for the right. So it asks for none itself.
///
/// # Errors
/// What the database says.
pub async fn tell_access(ctx: &Ctx, contracts: &[ContractId]) -> Result<(), Fault> {
    let message = |some: &[ContractId]| {
        let orders = Orders { contracts: some.iter().map(|contract| contract.0).collect() };
        let body = serde_json::to_string(&orders).map_err(|error| Fault::Inconsistent(format!("orders: {error}")))?;
        Ok(Message { kind: ACCESS, key: None, body })
    };
    let messages = contracts.chunks(A_MESSAGE).map(message).collect::<Result<Vec<_>, Fault>>()?;
    ctx.send_all(&messages).await
}
