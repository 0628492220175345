//! The commands that say who may do what.

use clap::{Args, Subcommand, ValueEnum};
use kernel::Environment;

/// Where a new password comes from. Without any of these one is generated and shown once.
#[derive(Args, Clone, Copy, Debug)]
#[group(multiple = false)]
pub struct PasswordSource {
    /// Read the password from the first line of the standard input
    #[arg(long)]
    pub password_stdin: bool,
    /// Ask for the password
    #[arg(long)]
    pub ask_password: bool,
}

/// `enlace user`
#[derive(Debug, Subcommand)]
pub enum User {
    /// Create a user
    #[command(group = clap::ArgGroup::new("rights").required(true))]
    Create {
        /// The login
        login: String,
        /// The name of the person
        #[arg(long)]
        name: String,
        /// The profile of rights, by its name (`enlace profile list`)
        #[arg(long, group = "rights")]
        profile: Option<String>,
        /// Every right there is: the profile Administrador, which is created when it is missing
        #[arg(long, group = "rights")]
        admin: bool,
        /// The user sells
        #[arg(long)]
        seller: bool,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// List the users
    List,
    /// Deactivate a user: nobody logs in with it, and what acts as it stands still
    Deactivate {
        /// The login
        login: String,
    },
    /// Activate a user again
    Activate {
        /// The login
        login: String,
    },
    /// Give a user a new password
    Password {
        /// The login
        login: String,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// Forget the failed logins of a user that locked itself out
    Unlock {
        /// The login
        login: String,
    },
}

/// `enlace profile`
#[derive(Debug, Subcommand)]
pub enum Profile {
    /// Create a profile
    Create {
        /// The name
        name: String,
        /// A right, as often as needed; * for all
        #[arg(long = "permission", value_name = "WORD", required = true)]
        permissions: Vec<String>,
        /// Its users approve or refuse prospects
        #[arg(long)]
        approves_prospects: bool,
    },
    /// List the profiles
    List,
    /// List the rights that a profile can have
    Permissions,
}

/// The environment of a credential or key, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EnvironmentWord {
    /// Everything is real
    #[value(alias = "producao")]
    Production,
    /// Everything is checked and answered, and nothing stays
    #[value(alias = "homologacao")]
    Homologation,
}

impl From<EnvironmentWord> for Environment {
    fn from(word: EnvironmentWord) -> Self {
        match word {
            EnvironmentWord::Production => Self::Production,
            EnvironmentWord::Homologation => Self::Homologation,
        }
    }
}

/// `enlace credential`
#[derive(Debug, Subcommand)]
pub enum Credential {
    /// Create a credential
    Create {
        /// The user name of HTTP Basic
        username: String,
        /// Its environment, for good
        #[arg(long, value_enum)]
        environment: EnvironmentWord,
        /// An operation that it may call, as often as needed; * for all, chatbot_pdf for an invoice's PDF without a password
        #[arg(long = "grant", value_name = "OPERATION", required = true)]
        grants: Vec<String>,
        /// The login of the user as whom it acts
        #[arg(long, value_name = "LOGIN")]
        user: Option<String>,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// List the credentials
    List,
    /// Revoke a credential, its tokens too, at once
    Revoke {
        /// The user name
        username: String,
    },
    /// Let a revoked credential be used again
    Restore {
        /// The user name
        username: String,
    },
    /// Say which operations a credential may call, in place of what it might before
    Grant {
        /// The user name
        username: String,
        /// The operations; * for all
        #[arg(required = true, value_name = "OPERATION")]
        grants: Vec<String>,
    },
    /// Give a credential a new password
    Password {
        /// The user name
        username: String,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// List the operations that can be granted
    Operations,
}

/// `enlace key`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Create a key. It is shown once
    Create {
        /// What it is for
        name: String,
        /// Its environment, for good
        #[arg(long, value_enum)]
        environment: EnvironmentWord,
        /// The login of the user as whom it acts
        #[arg(long, value_name = "LOGIN")]
        user: String,
        /// A service that it may call, as often as needed; * for all
        #[arg(long = "service", value_name = "SERVICE", required = true)]
        services: Vec<String>,
        /// An address or network from which it may be used, as often as needed; without one from everywhere
        #[arg(long = "from", value_name = "NETWORK")]
        addresses: Vec<String>,
        /// The most calls in a minute, 0 for no limit
        #[arg(long, value_name = "N", default_value_t = 0)]
        calls_per_minute: u32,
    },
    /// List the keys
    List,
    /// Revoke a key, at once
    Revoke {
        /// Its id
        id: i64,
    },
    /// Let a revoked key be used again
    Restore {
        /// Its id
        id: i64,
    },
    /// Say which services a key may call, in place of what it might before
    Grant {
        /// Its id
        id: i64,
        /// The services; * for all
        #[arg(required = true, value_name = "SERVICE")]
        services: Vec<String>,
    },
    /// List the services that can be granted
    Services,
}
