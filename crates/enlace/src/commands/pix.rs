use super::CommandError;
use super::office::Office;
use crate::cli::{AddPsp, Pix};
use crate::config::Config;
use crate::terminal::{remark, say, say_table, secret_lines};
use db::Ctx;
use kernel::{BankAgreementId, Caller};
use pix::{ClientIdentity, ConfigurePsp, PixRecord, WebhookProof, configure_psp, disable_psp, find_by_txid, list_psps};
use std::path::PathBuf;

/// `enlace pix`
pub(crate) async fn run(config: &Config, command: Pix) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        Pix::Add(add) => {
            let (name, command) = (add.name.clone(), command_of(*add)?);
            office.write("pix add", async move |ctx: &mut Ctx| configure_psp(ctx, command).await).await?;
            say(format_args!("PSP {name} is used from now on"));
            remark("`enlace pix register-webhook` has it call this installation; until then it is asked every ten minutes.");
        }
        Pix::List => list(&office).await?,
        Pix::Disable { name } => {
            let named = name.clone();
            office.write("pix disable", async move |ctx: &mut Ctx| disable_psp(ctx, &named).await).await?;
            say(format_args!("PSP {name} is used no more"));
        }
        Pix::RegisterWebhook { name } => {
            let url = config.public_url.as_ref();
            let url = url.ok_or_else(|| CommandError::new("public_url is missing: the PSP would not reach this installation"))?;
            let app = office.app();
            let caller = Caller::cli("pix register-webhook");
            let keys = pix::register_webhook(app.runner(), app.psps(), &caller, &name, url.as_str()).await?;
            say(format_args!("{name} calls {url} for the keys {}", keys.join(", ")));
        }
        Pix::Poll => {
            let report = pix::round(office.app().runner(), office.app().psps()).await?;
            say(format_args!("{} Pix listed, {} of them new", report.listed, report.news));
            if let Some((name, error)) = report.failed.first() {
                return Err(CommandError::new(format!("{name}: {error}")));
            }
        }
        Pix::Show { txid } => show(&office, &txid).await?,
        Pix::Review { done: None } => {
            let found = office.read("pix review", async |ctx| pix::pix_to_review(ctx).await).await?;
            say_received(&found);
        }
        Pix::Review { done: Some(id) } => {
            let named = id.clone();
            let closed = office.write("pix review", async move |ctx: &mut Ctx| pix::close_review(ctx, &named).await).await?;
            if !closed {
                return Err(CommandError::new(format!("no Pix {id} waits for anybody")));
            }
            say(format_args!("{id} is dealt with"));
        }
    }
    Ok(())
}

fn command_of(add: AddPsp) -> Result<ConfigurePsp, CommandError> {
    let read =
        |file: &PathBuf| std::fs::read_to_string(file).map_err(|error| CommandError::new(format!("{}: {error}", file.display())));
    let identity = match (&add.certificate, &add.key) {
        (Some(certificate), Some(key)) => Some(ClientIdentity { certificate: read(certificate)?, key: read(key)? }),
        _ => None,
    };
    let mut questions = vec!["Client secret: "];
    if add.signature_header.is_some() {
        questions.push("Secret of the signature: ");
    }
    let mut secrets = secret_lines(&questions, add.secret_stdin)?.into_iter();
    let client_secret = secrets.next().unwrap_or_default();
    Ok(ConfigurePsp {
        authority: add.authority.as_ref().map(read).transpose()?,
        name: add.name,
        base_url: add.base_url,
        token_url: add.token_url,
        client_id: add.client_id,
        client_secret,
        identity,
        proof: WebhookProof {
            signature: add.signature_header.zip(secrets.next()),
            fingerprint: add.fingerprint_header.zip(add.fingerprint),
        },
        agreements: add.agreements.into_iter().map(BankAgreementId).collect(),
    })
}

async fn list(office: &Office) -> Result<(), CommandError> {
    let psps = office.read("pix list", async |ctx| list_psps(ctx).await).await?;
    let rows: Vec<_> = psps
        .into_iter()
        .map(|psp| {
            let agreements: Vec<_> = psp.agreements.iter().map(ToString::to_string).collect();
            let state = if psp.is_active { "used" } else { "not used" };
            let answered =
                psp.last_answer_at.map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
            vec![psp.name, agreements.join(","), state.to_owned(), answered, psp.base_url, psp.last_error.unwrap_or_default()]
        })
        .collect();
    say_table(&["PSP", "AGREEMENTS", "STATE", "ANSWERED", "ADDRESS", "ERROR"], &rows);
    Ok(())
}

async fn show(office: &Office, txid: &str) -> Result<(), CommandError> {
    let report = office.read("pix show", async |ctx| find_by_txid(ctx, txid).await).await?;
    if report.charge.is_none() && report.received.is_empty() {
        return Err(CommandError::new(format!("nothing is known of {txid}")));
    }
    if let Some(charge) = &report.charge {
        say(format_args!(
            "charge of invoice {}: {}, revision {}, R$ {}, due on {}",
            charge.invoice,
            charge.state.word(),
            charge.revision,
            charge.amount,
            charge.due_on
        ));
        if let Some(text) = &charge.copy_paste {
            say(text);
        }
        if let Some(error) = &charge.last_error {
            say(format_args!("last error, after {} tries: {error}", charge.attempts));
        }
    }
    say_received(&report.received);
    Ok(())
}

fn say_received(received: &[PixRecord]) {
    let rows: Vec<_> = received
        .iter()
        .map(|pix| {
            vec![
                pix.end_to_end_id.clone(),
                pix.paid_at.format("%Y-%m-%d %H:%M UTC").to_string(),
                pix.amount.to_string(),
                pix.outcome.word().to_owned(),
                pix.invoice.map(|id| id.to_string()).unwrap_or_default(),
                pix.payment.map(|id| id.to_string()).unwrap_or_default(),
                pix.credit.to_string(),
                pix.refunded.to_string(),
                pix.remark.clone(),
            ]
        })
        .collect();
    say_table(&["PIX", "PAID AT", "R$", "OUTCOME", "INVOICE", "PAYMENT", "CREDIT", "REFUNDED", "REMARK"], &rows);
}
