use super::CommandError;
use super::office::Office;
use crate::cli::{Bank, LayoutWord, Remittance, Return, Setup, Show};
use crate::config::Config;
use crate::terminal::{say, say_table};
use banking::{BankChannel, BankFile, BankFileLine, LineOutcome, ReadReturn, ReturnReport};
use br::cnab::Layout;
use kernel::{BankAgreementId, BankFileId, Caller, InvoiceId, PostingCodeId};
use std::path::PathBuf;

/// `enlace bank`
pub(crate) async fn run(config: &Config, command: Bank) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        Bank::Setup(options) => setup(&office, options).await,
        Bank::Remittance(options) => remittance(config, &office, options).await,
        Bank::Return(options) => read(&office, options).await,
        Bank::Files(options) => {
            let agreement = options.agreement.map(BankAgreementId);
            let files = office.read("bank files", async |ctx| banking::list_files(ctx, agreement).await).await?;
            let rows: Vec<_> = files.iter().map(row).collect();
            say_table(&["id", "agreement", "direction", "layout", "number", "titles", "amount", "name"], &rows);
            Ok(())
        }
        Bank::Show(options) => show(&office, options).await,
        Bank::Resend(options) => {
            let invoice = InvoiceId(options.invoice);
            office.write("bank resend", async move |ctx| banking::resend_title(ctx, invoice).await).await?;
            say(format_args!("invoice {invoice} goes with the next remittance"));
            Ok(())
        }
    }
}

async fn setup(office: &Office, options: Setup) -> Result<(), CommandError> {
    let channel = BankChannel {
        agreement: BankAgreementId(options.agreement),
        layout: match options.layout {
            LayoutWord::Cnab240 => Layout::Cnab240,
            LayoutWord::Cnab400 => Layout::Cnab400,
        },
        code: options.code,
        branch_digit: options.branch_digit,
        account_digit: options.account_digit,
        variation: options.variation,
        fee_code: options.fee_code.map(PostingCodeId),
        is_active: !options.off,
    };
    let (agreement, layout, is_active) = (channel.agreement, channel.layout, channel.is_active);
    office.write("bank setup", async move |ctx| banking::set_channel(ctx, channel).await).await?;
    let what = if is_active { "exchanges" } else { "exchanges no more" };
    say(format_args!("agreement {agreement} {what} {layout} files"));
    Ok(())
}

async fn remittance(config: &Config, office: &Office, options: Remittance) -> Result<(), CommandError> {
    let agreement = BankAgreementId(options.agreement);
    let folder = options.output.or_else(|| config.bank_folders.remittances.clone()).unwrap_or_else(|| PathBuf::from("."));
    let caller = Caller::cli("bank remittance");
    let (report, path) = app::remit(office.app(), &caller, agreement, &folder).await?;
    match (report.file, path) {
        (Some(file), Some(path)) => {
            let (number, titles) = (report.number, report.titles);
            say(format_args!("file {file}, number {number}: {titles} titles and instructions, {}", path.display()));
        }
        _ => say("nothing to tell the bank"),
    }
    for unfit in &report.unfit {
        say(format_args!("  not sent, invoice {}: {}", unfit.invoice, unfit.reason));
    }
    if report.overdue > 0 {
        say(format_args!("  not sent, overdue before the bank knew them: {} invoices", report.overdue));
    }
    Ok(())
}

/// Every file is read, whatever becomes of the others; the exit code says whether all were.
async fn read(office: &Office, options: Return) -> Result<(), CommandError> {
    let mut refused = 0;
    for path in options.files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path)?;
        let command = ReadReturn { name: name.clone(), bytes, agreement: options.agreement.map(BankAgreementId) };
        match app::take_return(office.app(), &Caller::cli("bank return"), command).await {
            Ok(report) => say_report(&name, &report),
            Err(banking::ReturnError::Fault(fault)) => return Err(fault.into()),
            Err(error) => {
                refused += 1;
                say(format_args!("{name}: refused, nothing booked: {error}"));
            }
        }
    }
    if refused == 0 { Ok(()) } else { Err(CommandError::new(format!("{refused} files were refused"))) }
}

fn say_report(name: &str, report: &ReturnReport) {
    let ReturnReport { file, agreement, lines, outcomes, booked, fees, to_look_at } = report;
    say(format_args!("{name}: file {file} of agreement {agreement}, {lines} lines, R$ {booked} booked, R$ {fees} of fees"));
    for (outcome, count) in outcomes {
        say(format_args!("  {}: {count}", words(*outcome)));
    }
    for line in to_look_at {
        say(format_args!("  look at line {}: {}", line.line, in_words(line)));
    }
}

fn words(outcome: LineOutcome) -> &'static str {
    match outcome {
        LineOutcome::Sent => "sent",
        LineOutcome::Booked => "paid and booked",
        LineOutcome::BookedInPart => "paid in part and booked",
        LineOutcome::BookedToCheck => "paid and booked, to be looked at",
        LineOutcome::Reversed => "payments taken back",
        LineOutcome::Registered => "registered by the bank",
        LineOutcome::Rejected => "rejected by the bank",
        LineOutcome::Noted => "noted",
        LineOutcome::Review => "not booked, to be looked at",
    }
}

fn in_words(line: &BankFileLine) -> String {
    let invoice = line.invoice.map_or_else(|| "no invoice".to_owned(), |id| format!("invoice {id}"));
    let (code, number, amount, reason) = (&line.code, &line.our_number, line.amount, &line.reason);
    format!("{code} {}, nosso número {number}, {invoice}, R$ {amount}, {}: {reason}", line.occurrence, words(line.outcome))
}

async fn show(office: &Office, options: Show) -> Result<(), CommandError> {
    let id = BankFileId(options.file);
    let found = office.read("bank show", async |ctx| banking::find_file(ctx, id).await).await?;
    let file = found.ok_or_else(|| CommandError::new(format!("there is no file {id}")))?;
    say_table(&["id", "agreement", "direction", "layout", "number", "titles", "amount", "name"], &[row(&file)]);
    if let Some(fingerprint) = &file.fingerprint {
        say(format_args!("SHA-256 of its lines: {fingerprint}"));
    }
    let mut after = 0;
    loop {
        let lines = office.read("bank show", async |ctx| banking::lines_of_file(ctx, id, after).await).await?;
        let Some(last) = lines.last() else { break };
        after = last.line;
        for line in &lines {
            say(format_args!("{:>6}  {}", line.line, in_words(line)));
        }
    }
    if let Some(folder) = options.output {
        let path = app::put_bank_file(office.app(), &Caller::cli("bank show"), id, &file.name, &folder).await?;
        say(path.display());
    }
    Ok(())
}

fn row(file: &BankFile) -> Vec<String> {
    vec![
        file.id.to_string(),
        file.agreement.to_string(),
        file.direction.word().to_owned(),
        file.layout.to_string(),
        file.number.to_string(),
        file.titles.to_string(),
        file.amount.to_string(),
        file.name.clone(),
    ]
}

macro_rules! in_its_own_words {
    ($($slice:ident :: $error:ident),* $(,)?) => {$(
        impl From<$slice::$error> for CommandError {
            fn from(error: $slice::$error) -> Self {
                match error {
                    $slice::$error::Fault(fault) => fault.into(),
                    other => Self::new(other.to_string()),
                }
            }
        }
    )*};
}

in_its_own_words!(app::BankFileError, banking::ChannelError, banking::ResendError);
