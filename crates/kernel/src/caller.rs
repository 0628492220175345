use crate::{CredentialId, CustomerId, Environment, KeyId, Permissions, StaffId};
use std::net::IpAddr;
use std::sync::Arc;

/// Who asks, through what, in which environment and with which rights. Built by a dialect, the console, the CLI or a job.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Through what the call came.
    pub via: Via,
    /// On whose behalf it acts.
    pub actor: Actor,
    /// What remains of it: all or nothing.
    pub environment: Environment,
    /// What it may do.
    pub permissions: Permissions,
    /// The wire operation or command, for the audit: `financeiro.faturas.pagar`, `billing run`.
    pub operation: Arc<str>,
    /// The request's id, which the logs and the audit share.
    pub request: Arc<str>,
    /// Where it came from, when it came over the network.
    pub address: Option<IpAddr>,
}

/// Through what a call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// The cliente API with a web-service credential.
    Cliente(CredentialId),
    /// The rbx API with an integration key.
    Rbx(KeyId),
    /// The web console or the Central do Assinante.
    Console,
    /// The command line.
    Cli,
    /// A job or a reaction of the system itself.
    System,
}

impl Via {
    /// The stable word of the channel.
    #[must_use]
    pub const fn channel(self) -> &'static str {
        match self {
            Self::Cliente(_) => "cliente",
            Self::Rbx(_) => "rbx",
            Self::Console => "console",
            Self::Cli => "cli",
            Self::System => "system",
        }
    }

    /// The id of the credential or key, where there is one.
    #[must_use]
    pub const fn credential(self) -> Option<i64> {
        match self {
            Self::Cliente(CredentialId(id)) | Self::Rbx(KeyId(id)) => Some(id),
            Self::Console | Self::Cli | Self::System => None,
        }
    }
}

/// On whose behalf a call acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of the staff.
    Staff(StaffId),
    /// A subscriber, who sees its own data only.
    Subscriber(CustomerId),
    /// An integration that acts as nobody in particular.
    Integration,
    /// The system itself.
    System,
}

/// Whose data a call may see. Part of every query that loads a customer's data, so that a stranger's id is simply not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// One customer's.
    Only(CustomerId),
}

impl Scope {
    /// True when data of the customer may be seen.
    #[must_use]
    pub fn includes(self, customer: CustomerId) -> bool {
        match self {
            Self::All => true,
            Self::Only(own) => own == customer,
        }
    }
}

impl Caller {
    /// The system itself, doing `operation`.
    #[must_use]
    pub fn system(operation: &str) -> Self {
        Self {
            via: Via::System,
            actor: Actor::System,
            environment: Environment::Production,
            permissions: Permissions::ALL,
            operation: operation.into(),
            request: "".into(),
            address: None,
        }
    }

    /// The operator at the command line, doing `operation`.
    #[must_use]
    pub fn cli(operation: &str) -> Self {
        Self { via: Via::Cli, ..Self::system(operation) }
    }

    /// The same call once its subscriber has logged in: own data, and the rights of a subscriber.
    #[must_use]
    pub fn as_subscriber(&self, customer: CustomerId) -> Self {
        Self { actor: Actor::Subscriber(customer), permissions: Permissions::of_subscriber(), ..self.clone() }
    }

    /// Whose data the caller may see.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.actor {
            Actor::Subscriber(customer) => Scope::Only(customer),
            Actor::Staff(_) | Actor::Integration | Actor::System => Scope::All,
        }
    }

    /// The acting member of the staff, if there is one.
    #[must_use]
    pub fn staff(&self) -> Option<StaffId> {
        match self.actor {
            Actor::Staff(staff) => Some(staff),
            Actor::Subscriber(_) | Actor::Integration | Actor::System => None,
        }
    }
}
