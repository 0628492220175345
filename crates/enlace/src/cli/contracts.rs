//! The commands of contracts.

use clap::{Args, Subcommand};

/// `enlace contracts`
#[derive(Debug, Subcommand)]
pub enum Contracts {
    /// Do what has fallen due for contracts up to today: trust ends, rest begins and ends. The worker does it every day by itself
    Day,
    /// Say, or set, how long and how often blocked customers are unlocked in trust
    Trust(TrustOptions),
    /// Say, or set, how long and how often contracts may rest at their customers' wish
    Rest(RestOptions),
    /// Say, or set, where changes of contracts' states are told
    Webhook(WebhookOptions),
}

/// How customers are trusted.
#[derive(Args, Debug)]
pub struct TrustOptions {
    /// For how many days after today: 1 to 30
    #[arg(long)]
    pub days: Option<u32>,
    /// How often within the days below; 0 for never
    #[arg(long)]
    pub times: Option<u32>,
    /// The days that this is counted in: 1 to 366
    #[arg(long, value_name = "DAYS")]
    pub within: Option<u32>,
    /// For how many days a broken promise stands in the way of another; 0 for none
    #[arg(long, value_name = "DAYS")]
    pub broken_counts_for: Option<u32>,
}

/// How contracts rest.
#[derive(Args, Debug)]
pub struct RestOptions {
    /// The fewest days: 1 to 120
    #[arg(long, value_name = "DAYS")]
    pub least: Option<u32>,
    /// The most days: from 30 on
    #[arg(long, value_name = "DAYS")]
    pub most: Option<u32>,
    /// Months between the beginnings of two: 0 to 12
    #[arg(long, value_name = "MONTHS")]
    pub between: Option<u32>,
    /// How many days ahead one may be planned; 0 for today only
    #[arg(long, value_name = "DAYS")]
    pub ahead: Option<u32>,
}

/// Where changes are told.
#[derive(Args, Debug)]
pub struct WebhookOptions {
    /// The address: https://..., or http:// to this machine. A new secret is made and shown once
    #[arg(conflicts_with = "off")]
    pub url: Option<String>,
    /// Tell nobody from now on
    #[arg(long)]
    pub off: bool,
}
