use super::CommandError;
use super::fiscal_file;
use super::office::Office;
use crate::cli::{Fiscal, OnOff};
use crate::config::Config;
use crate::terminal::say;
use db::Ctx;
use fiscal::{FiscalSettings, IssueReport, Scope, issue_documents, note_files};
use kernel::Caller;

/// `enlace fiscal`
pub(crate) async fn run(config: &Config, command: Fiscal) -> Result<(), CommandError> {
    match command {
        Fiscal::Issue(options) => {
            let office = Office::open(config).await?;
            let scope = Scope::Month(options.month);
            let report = issue_documents(office.app().runner(), &Caller::cli("fiscal issue"), scope, |_| ()).await?;
            say_report(&options.month.to_string(), &report);
        }
        Fiscal::Files(options) => {
            let office = Office::open(config).await?;
            let files = note_files(office.app().runner(), &Caller::cli("fiscal files"), options.month).await?;
            for file in &files {
                let path = options.output.join(&file.name);
                let wrong = |error| CommandError::new(format!("{}: {error}", path.display()));
                std::fs::write(&path, &file.contents).map_err(wrong)?;
                say(format_args!("{}: {} records", file.name, file.records));
            }
            if files.is_empty() {
                say(format_args!("no notes were issued in {} in a series that is filed", options.month));
            }
        }
        Fiscal::Close(options) => {
            let office = Office::open(config).await?;
            let month = options.month;
            let close = async move |ctx: &mut Ctx| Ok::<_, CommandError>(fiscal::close_month(ctx, month).await?);
            let series = office.app().write(&Caller::cli("fiscal close"), close).await?;
            say(format_args!("{month}: {series} series closed"));
        }
        Fiscal::AfterRun { switch } => {
            let office = Office::open(config).await?;
            let settings = FiscalSettings { after_run: switch == OnOff::On };
            let set = async move |ctx: &mut Ctx| Ok::<_, CommandError>(fiscal::set_fiscal_settings(ctx, settings).await?);
            office.app().write(&Caller::cli("fiscal after-run"), set).await?;
        }
        Fiscal::SetUp(options) => {
            let file = fiscal_file::read(&options.file)?;
            let office = Office::open(config).await?;
            let (issuers, series, plans) = (file.issuers.len(), file.series.len(), file.tax_plans.len());
            let set_up = async move |ctx: &mut Ctx| fiscal_file::register(ctx, &file).await;
            office.app().write(&Caller::cli("fiscal set-up"), set_up).await?;
            say(format_args!("{issuers} issuers, {series} series, {plans} tax plans"));
        }
    }
    Ok(())
}

fn say_report(month: &str, report: &IssueReport) {
    let IssueReport { invoices, notes, service_invoices, amount, icms, already_issued, without_tax_plan, nothing_left } = *report;
    say(format_args!(
        "{month}: {invoices} invoices, {notes} notes, {service_invoices} service invoices, R$ {amount}, ICMS R$ {icms}"
    ));
    for (count, reason) in
        [(already_issued, "issued before"), (without_tax_plan, "without a tax plan"), (nothing_left, "discounted to nothing")]
    {
        if count > 0 {
            say(format_args!("  not issued, {reason}: {count} invoices"));
        }
    }
}
