use crate::Access;
use async_trait::async_trait;
use kernel::{ContractId, Fault, NetworkLoginId};

/// What a server that lets logins into the network (RADIUS) has to be told when they open more or less than before.
#[async_trait]
pub trait AccessServer: Send + Sync {
    /// Carries an order out on the sessions that run. Must bear being told twice; `key` is the same when it is.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when the server does not answer in time, or refuses; the order comes again.
    async fn obey(&self, order: &AccessOrder, key: &str) -> Result<(), Fault>;
}

/// What becomes of a login's sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessOrder {
    /// The login.
    pub login: NetworkLoginId,
    /// The contract whose line it opens.
    pub contract: ContractId,
    /// The name by which the server knows it.
    pub username: String,
    /// What it opens from now on.
    pub access: Access,
}

/// How an order is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStep {
    /// The session ends (RFC 5176, Disconnect-Request); a new one is not let in.
    Disconnect,
    /// The session goes on with other rights (RFC 5176, CoA-Request); where there is none the next one has them.
    ChangeAuthorization,
}

impl Access {
    /// How sessions follow.
    #[must_use]
    pub const fn step(self) -> SessionStep {
        match self {
            Self::Blocked => SessionStep::Disconnect,
            Self::Normal | Self::Reduced => SessionStep::ChangeAuthorization,
        }
    }
}
