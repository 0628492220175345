//! The command line.

mod access;
mod bank;
mod contracts;
mod dunning;
mod fiscal;
mod import;
mod pix;
mod templates;

pub use self::contracts::{Contracts, RestOptions, TrustOptions, WebhookOptions};
pub use self::dunning::{Dunning, HoldWord, NewHold, Notified, OfDay};
pub use access::{Credential, EnvironmentWord, Key, PasswordSource, Profile, User};
pub use bank::{Bank, Files, LayoutWord, Remittance, Resend, Return, Setup, Show};
pub use fiscal::{FilesOf, Fiscal, IssueOf, OfIssue, OnOff, SetUp};
pub use import::{Ceps, Import};
pub use pix::{AddPsp, Pix};
pub use templates::{KindWord, PreviewOf, TemplateFile, Templates};

use crate::config::Flag;
use billing::BillingMonth;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Enlace runs the business of an Internet provider: customers, contracts, billing, support. It speaks two web-service APIs that
/// Brazilian integrators already have clients for.
///
/// `enlace demo` shows it with a provider that does not exist. `enlace serve` runs yours.
#[derive(Debug, Parser)]
#[command(name = "enlace", version, max_term_width = 110, arg_required_else_help = true)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

const CONFIGURATION: &str = "Configuration";

/// What holds for every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Common {
    /// The configuration file [default: enlace.toml, or else /etc/enlace/enlace.toml]
    #[arg(long, global = true, value_name = "FILE", help_heading = CONFIGURATION)]
    pub config: Option<PathBuf>,
    /// The database: postgres://USER:PASSWORD@HOST/NAME or sqlite://PATH
    #[arg(long, global = true, value_name = "URL", help_heading = CONFIGURATION)]
    pub database_url: Option<String>,
    /// The folder of the embedded database
    #[arg(long, global = true, value_name = "DIR", help_heading = CONFIGURATION)]
    pub data: Option<PathBuf>,
    /// Any key of the configuration, as often as needed; enlace.example.toml lists them
    #[arg(long, global = true, value_name = "KEY=VALUE", help_heading = CONFIGURATION)]
    pub set: Vec<KeyValue>,
    /// What is logged: error, warn, info, debug or trace, also by module
    #[arg(long, global = true, value_name = "LEVEL", help_heading = CONFIGURATION)]
    pub log: Option<String>,
    /// How log lines look: pretty or json
    #[arg(long, global = true, value_name = "FORMAT", help_heading = CONFIGURATION)]
    pub log_format: Option<String>,
}

/// A key of the configuration with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyValue {
    key: String,
    value: String,
}

impl std::str::FromStr for KeyValue {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once('=').ok_or("not KEY=VALUE")?;
        Ok(Self { key: key.trim().to_owned(), value: value.to_owned() })
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run Enlace: the two APIs, and the worker that sends messages and does scheduled work
    Serve(Serve),
    /// Show Enlace with a demo provider: nothing else has to be installed or configured
    Demo(Demo),
    /// Bring the database's tables up to date
    Migrate(Migrate),
    /// Bill the contracts of a month, or see what that would give
    #[command(subcommand)]
    Billing(Billing),
    /// Say and set what changes the states of contracts: trust, rest, and who is told
    #[command(subcommand)]
    Contracts(Contracts),
    /// Remind, notify, suspend and rescind for overdue invoices, or see what would be done and why
    #[command(subcommand)]
    Dunning(Dunning),
    /// Issue fiscal notes and service invoices, and register what that needs
    #[command(subcommand)]
    Fiscal(Fiscal),
    /// Exchange files with banks (CNAB): remittances, return files
    #[command(subcommand)]
    Bank(Bank),
    /// Manage the PSPs for dynamic Pix, and see what they received
    #[command(subcommand)]
    Pix(Pix),
    /// Keep the templates of contract documents: check, preview, import
    #[command(subcommand)]
    Templates(Templates),
    /// Load a provider's own data from files
    #[command(subcommand)]
    Import(Import),
    /// Manage the staff's users
    #[command(subcommand)]
    User(User),
    /// Manage the profiles of rights that users have
    #[command(subcommand)]
    Profile(Profile),
    /// Manage the credentials of integrations that use the cliente API
    #[command(subcommand)]
    Credential(Credential),
    /// Manage the keys of integrations that use the rbx API
    #[command(subcommand)]
    Key(Key),
    /// Look whether configuration, database, clock and queues are in order; the exit code says so too
    Check,
    /// Print a new secret key for the configuration
    Secret,
}

/// `enlace serve`
#[derive(Args, Debug)]
pub struct Serve {
    /// Where to listen [default: 127.0.0.1:8080]; port 0 takes a free one
    #[arg(long, value_name = "ADDR:PORT")]
    pub listen: Option<String>,
    /// The address by which people and integrations reach it, for links
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Bring the database's tables up to date before serving
    #[arg(long)]
    pub migrate: bool,
    /// Serve only: another process sends messages and does scheduled work
    #[arg(long)]
    pub no_worker: bool,
}

/// `enlace demo`
#[derive(Args, Clone, Debug)]
#[command(
    after_help = "Without --data and --database-url the data is gone when the demo ends. The demo reads no configuration file \
unless --config names one, and refuses a database that holds anybody else's data."
)]
pub struct Demo {
    /// Where to listen [default: 127.0.0.1:8080]; port 0 takes a free one
    #[arg(long, value_name = "ADDR:PORT")]
    pub listen: Option<String>,
    /// How many customers are generated beside those of the manuals
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub customers: u32,
    /// What the generated customers are made from: the same seed makes the same ones
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The day on which the demo's clock starts; it runs on from there [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    /// Print one line of JSON when it is ready, instead of a tour
    #[arg(long)]
    pub json: bool,
}

/// `enlace migrate`
#[derive(Args, Debug)]
pub struct Migrate {
    /// Only list what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// `enlace billing`
#[derive(Debug, Subcommand)]
pub enum Billing {
    /// Bill every contract of the month once. Run again after whatever happened, it goes on where it was, and bills nobody twice
    Run(OfMonth),
    /// Say what a run would bill; nothing is written
    Simulate(OfMonth),
    /// Issue the invoices that the runs of a month have made as drafts
    Approve(Approve),
    /// Bill one customer, or one of its contracts, now
    Customer(OneCustomer),
    /// Say whether runs make drafts that have to be approved before they are issued
    Approval(Approval),
}

/// The month of a billing run.
#[derive(Args, Debug)]
pub struct OfMonth {
    /// The month of the due dates
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
    /// List the contracts whose days are not billed, with the reason; those that were billed before are counted only
    #[arg(long)]
    pub list_skipped: bool,
}

/// `enlace billing approve`
#[derive(Args, Debug)]
pub struct Approve {
    /// The month of the due dates
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
}

/// `enlace billing customer`
#[derive(Args, Debug)]
pub struct OneCustomer {
    /// The customer's id
    #[arg(value_name = "CUSTOMER")]
    pub customer: i64,
    /// One of its contracts [default: all of them]
    #[arg(long, value_name = "ID")]
    pub contract: Option<i64>,
    /// The month of the due date
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
    /// How many months from that one on, for a booklet
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=24))]
    pub months: u32,
}

/// `enlace billing approval`
#[derive(Args, Debug)]
pub struct Approval {
    /// Whether runs that begin from now on need it
    #[arg(value_name = "required|not-required", value_enum)]
    pub word: ApprovalWord,
}

/// Whether approval is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ApprovalWord {
    /// Invoices are drafts until they are approved
    Required,
    /// Invoices are issued when they are made
    NotRequired,
}

impl Common {
    /// The flags as keys of the configuration.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        let data = self.data.as_ref().map(|data| data.display().to_string());
        let named = [
            ("--database-url", "database_url", self.database_url.clone()),
            ("--data", "data_dir", data),
            ("--log", "log.level", self.log.clone()),
            ("--log-format", "log.format", self.log_format.clone()),
        ];
        let set = self.set.iter().map(|given| ("--set", given.key.as_str(), Some(given.value.clone())));
        flags(set.chain(named))
    }
}

impl Serve {
    /// The flags as keys of the configuration.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        flags([
            ("--listen", "listen", self.listen.clone()),
            ("--public-url", "public_url", self.public_url.clone()),
            ("--no-worker", "worker", self.no_worker.then(|| "false".to_owned())),
        ])
    }
}

impl Demo {
    /// The flags as keys of the configuration.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        flags([("--listen", "listen", self.listen.clone())])
    }
}

fn flags<'a>(given: impl IntoIterator<Item = (&'static str, &'a str, Option<String>)>) -> Vec<Flag> {
    let flag = |(flag, key, value): (_, &str, Option<_>)| Some(Flag { flag, key: key.to_owned(), value: value? });
    given.into_iter().filter_map(flag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_command_line_is_well_made() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_demo_takes_what_it_promises() {
        let line = "enlace demo --listen 127.0.0.1:0 --data d --database-url postgres://x --customers 7 --seed 9 --today 2026-03-01 --json";
        let cli = parse(line).unwrap();
        let Command::Demo(demo) = cli.command else { panic!("not the demo") };
        assert_eq!((demo.customers, demo.seed, demo.json), (7, 9, true));
        assert_eq!(demo.today.unwrap().to_string(), "2026-03-01");
        let keys: Vec<_> = cli.common.flags().into_iter().chain(demo.flags()).map(|flag| (flag.key, flag.value)).collect();
        let expected = [("database_url", "postgres://x"), ("data_dir", "d"), ("listen", "127.0.0.1:0")];
        assert_eq!(keys, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn every_flag_is_a_key() {
        let line = "enlace serve --listen a --public-url b --no-worker --database-url c --data d --log e --log-format f --set pool.readers=4";
        let cli = parse(line).unwrap();
        let Command::Serve(serve) = cli.command else { panic!("not serve") };
        let keys = crate::config::Settings::keys();
        let flags: Vec<_> = cli.common.flags().into_iter().chain(serve.flags()).collect();
        assert_eq!(flags.len(), 8);
        for flag in flags {
            assert!(keys.contains(&flag.key), "{} is no key", flag.key);
        }
    }

    #[test]
    fn what_is_wrong_is_refused_and_no_password_is_an_argument() {
        for line in [
            "enlace user create ana --name Ana --admin --password x",
            "enlace user create ana --name Ana",
            "enlace user create ana --name Ana --admin --profile Vendas",
            "enlace user password ana --ask-password --password-stdin",
            "enlace credential create app --environment elsewhere --grant *",
            "enlace credential create app --environment producao",
            "enlace serve --set listen",
            "enlace billing run",
            "enlace billing run --month 2026-13",
            "enlace fiscal issue",
            "enlace fiscal set-up",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
        for line in [
            "enlace user create ana --name Ana --admin --password-stdin",
            "enlace user create ana --name Ana --profile Vendas --seller",
            "enlace credential create app --environment producao --grant * --grant chatbot_pdf",
            "enlace key create erp --environment homologation --user ana --service get_barcode --from 10.0.0.0/8",
            "enlace billing simulate --month 2026-12 --database-url sqlite://x",
            "enlace migrate --database-url sqlite://x",
            "enlace fiscal issue --month 2026-12",
            "enlace fiscal set-up fiscal.toml",
            "enlace fiscal after-run on",
            "enlace fiscal files --month 2026-11 --output entrega",
            "enlace fiscal close --month 2026-11",
            "enlace import ceps ceps.csv",
        ] {
            assert!(parse(line).is_ok(), "{line}");
        }
    }

    /// The words of a line for a shell, as far as our pages use one: quotes, and a comment at the end.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for letter in line.chars() {
            match (quote, letter) {
                (Some(open), letter) if letter == open => quote = None,
                (None, '"' | '\'') => {
                    quote = Some(letter);
                    word.get_or_insert_default();
                }
                (None, '#') => break,
                (None, ' ') => words.extend(word.take()),
                (_, letter) => word.get_or_insert_default().push(letter),
            }
        }
        words.extend(word);
        words
    }

    #[test]
    fn the_commands_of_the_pages_are_right() {
        let pages = [
            include_str!("../../../../README.md"),
            include_str!("../../../../docs/install.md"),
            include_str!("../../../../docs/pix.md"),
        ];
        let lines = pages.into_iter().flat_map(str::lines).map(|line| line.strip_prefix("sudo -u enlace ").unwrap_or(line));
        let commands: Vec<_> = lines.filter(|line| line.starts_with("enlace ")).collect();
        assert!(commands.len() > 10);
        for line in commands {
            if let Err(error) = Cli::try_parse_from(words(line)) {
                panic!("{line}: {error}");
            }
        }
    }
}
