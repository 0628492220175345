use super::CommandError;
use super::office::Office;
use crate::cli::{Contracts, RestOptions, TrustOptions, WebhookOptions};
use crate::config::Config;
use crate::terminal::{remark, say};
use kernel::Caller;
use lifecycle::{DayReport, StateWebhook, SuspensionTerms, TrustTerms};
use std::fmt::Write;

/// `enlace contracts`
pub(crate) async fn run(config: &Config, command: Contracts) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        Contracts::Day => {
            let DayReport { trusts_ended, suspensions_begun, suspensions_lapsed, suspensions_ended } =
                lifecycle::run_day(office.app().runner(), &Caller::cli("contracts day")).await?;
            say(format_args!(
                "trust ended: {trusts_ended}, rest begun: {suspensions_begun}, lapsed: {suspensions_lapsed}, ended: {suspensions_ended}"
            ));
            Ok(())
        }
        Contracts::Trust(options) => trust(&office, &options).await,
        Contracts::Rest(options) => rest(&office, &options).await,
        Contracts::Webhook(options) => webhook(&office, options).await,
    }
}

async fn trust(office: &Office, options: &TrustOptions) -> Result<(), CommandError> {
    let was = office.read("contracts trust", async |ctx| lifecycle::trust_terms(ctx).await).await?;
    let terms = TrustTerms {
        days: options.days.unwrap_or(was.days),
        times: options.times.unwrap_or(was.times),
        within_days: options.within.unwrap_or(was.within_days),
        broken_counts_for_days: options.broken_counts_for.unwrap_or(was.broken_counts_for_days),
    };
    if terms != was {
        let set = office.write("contracts trust", async move |ctx| lifecycle::set_trust_terms(ctx, terms).await).await;
        set.map_err(|error| CommandError::new(error.to_string()))?;
    }
    let TrustTerms { days, times, within_days, broken_counts_for_days } = terms;
    say(format_args!(
        "trusted for {days} days, {times} times in {within_days} days; a broken promise counts for {broken_counts_for_days} days"
    ));
    Ok(())
}

async fn rest(office: &Office, options: &RestOptions) -> Result<(), CommandError> {
    let was = office.read("contracts rest", async |ctx| lifecycle::suspension_terms(ctx).await).await?;
    let terms = SuspensionTerms {
        least_days: options.least.unwrap_or(was.least_days),
        most_days: options.most.unwrap_or(was.most_days),
        months_between: options.between.unwrap_or(was.months_between),
        most_days_ahead: options.ahead.unwrap_or(was.most_days_ahead),
    };
    if terms != was {
        let set = office.write("contracts rest", async move |ctx| lifecycle::set_suspension_terms(ctx, terms).await).await;
        set.map_err(|error| CommandError::new(error.to_string()))?;
    }
    let SuspensionTerms { least_days, most_days, months_between, most_days_ahead } = terms;
    say(format_args!(
        "rest of {least_days} to {most_days} days, planned up to {most_days_ahead} days ahead; {months_between} months from one to the next"
    ));
    Ok(())
}

async fn webhook(office: &Office, options: WebhookOptions) -> Result<(), CommandError> {
    let set = async |webhook: Option<StateWebhook>| {
        let set = office.write("contracts webhook", async move |ctx| lifecycle::set_state_webhook(ctx, webhook).await).await;
        set.map_err(|error| CommandError::new(error.to_string()))
    };
    match options {
        WebhookOptions { off: true, .. } => {
            set(None).await?;
            say("nobody is told of changes of contracts");
        }
        WebhookOptions { url: Some(url), .. } => {
            let secret = new_secret()?;
            set(Some(StateWebhook { url, secret: secret.clone() })).await?;
            say(secret);
            remark("The secret by which the receiver knows that a call is ours; it is not shown again.");
        }
        WebhookOptions { url: None, .. } => {
            let url = office.read("contracts webhook", async |ctx| lifecycle::state_webhook_url(ctx).await).await?;
            say(url.as_deref().unwrap_or("nobody is told of changes of contracts"));
        }
    }
    Ok(())
}

/// 32 random bytes in hexadecimal.
fn new_secret() -> Result<String, CommandError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
