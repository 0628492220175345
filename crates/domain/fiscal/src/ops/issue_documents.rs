//! Issues the notes and service invoices of many invoices: chunk after chunk, each a transaction with a fixed number of statements.

use crate::error::IssueError;
use crate::events::DocumentsIssued;
use crate::rules::{Draft, InvoiceFacts, NotIssued, drafts};
use crate::store::setup::Setup;
use crate::store::write::NewDocument;
use crate::{DocumentModel, Recipient, store};
use billing::BillingMonth;
use br::TaxId;
use br::convenio115::AuthenticatedNote;
use chrono::NaiveDate;
use db::{Ctx, Runner, is_unique_violation, take_numbers};
use kernel::{BillingRunId, Caller, CompanyId, CustomerId, Fault, FiscalSeriesId, InvoiceId, Money, Permission};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// For which invoices documents are issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those that fall due in the month.
    Month(BillingMonth),
    /// Those of a billing run.
    Run(BillingRunId),
}

/// What was issued, and what was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IssueReport {
    /// Invoices that were looked at.
    pub invoices: i64,
    /// Notes of models 21 and 22.
    pub notes: i64,
    /// Service invoices.
    pub service_invoices: i64,
    /// What they come to.
    pub amount: Money,
    /// The ICMS of the notes.
    pub icms: Money,
    /// Invoices whose documents stood already.
    pub already_issued: i64,
    /// Invoices that bill a plan for which the company has no tax plan.
    pub without_tax_plan: i64,
    /// Invoices of which discounts leave nothing.
    pub nothing_left: i64,
}

impl IssueReport {
    fn add(&mut self, other: &Self) {
        self.invoices += other.invoices;
        self.notes += other.notes;
        self.service_invoices += other.service_invoices;
        self.amount += other.amount;
        self.icms += other.icms;
        self.already_issued += other.already_issued;
        self.without_tax_plan += other.without_tax_plan;
        self.nothing_left += other.nothing_left;
    }

    fn count(&mut self, draft: &Draft) {
        if draft.model.is_note() {
            self.notes += 1;
        } else {
            self.service_invoices += 1;
        }
        self.amount += draft.total();
        self.icms += draft.taxes().icms;
    }
}

/// Invoices in a transaction.
const CHUNK: i64 = 1_000;
/// A series has nine digits.
const LAST_NUMBER: i64 = 999_999_999;
const ATTEMPTS: u32 = 3;

/// Issues what the invoices of a scope still need, dated today. `progress` hears after each chunk what has been done so far. Run it again
/// and it issues what is new, and what was withdrawn since.
///
/// # Errors
/// What [`IssueError`] names. What was issued until then stays; the next call goes on.
pub async fn issue_documents(
    runner: &Runner,
    caller: &Caller,
    scope: Scope,
    mut progress: impl FnMut(&IssueReport),
) -> Result<IssueReport, IssueError> {
    let mut report = IssueReport::default();
    let mut after = InvoiceId(0);
    while let Some((last, chunk)) = next_chunk(runner, caller, scope, after).await? {
        after = last;
        report.add(&chunk);
        progress(&report);
    }
    Ok(report)
}

async fn next_chunk(
    runner: &Runner,
    caller: &Caller,
    scope: Scope,
    after: InvoiceId,
) -> Result<Option<(InvoiceId, IssueReport)>, IssueError> {
    let mut attempt = 1;
    loop {
        match runner.write(caller, async move |ctx: &mut Ctx| chunk(ctx, &scope, after).await).await {
            // A document that was issued meanwhile: the next look sees it.
            Err(IssueError::Fault(fault)) if attempt < ATTEMPTS && is_unique_violation(&fault) => attempt += 1,
            result => return result,
        }
    }
}

async fn chunk(ctx: &mut Ctx, scope: &Scope, after: InvoiceId) -> Result<Option<(InvoiceId, IssueReport)>, IssueError> {
    ctx.require(Permission::InvoiceWrite)?;
    store::issue::lock_series(&ctx.db()).await?;
    let invoices = store::issue::invoices(&ctx.db(), scope, after, CHUNK).await?;
    let Some(last) = invoices.last().map(|facts| facts.invoice) else { return Ok(None) };
    let customers: BTreeSet<CustomerId> = invoices.iter().map(|facts| facts.customer).collect();
    let recipients = store::issue::recipients(&ctx.db(), &customers).await?;
    let setup = Setup::load(&ctx.db()).await?;

    let (planned, report) = decide(&invoices, &setup, &recipients, ctx.today())?;
    let documents = numbered(ctx, &planned, &setup).await?;
    store::write::insert(&ctx.db(), &documents, false).await?;
    if let Ok(documents @ 1..) = i64::try_from(documents.len()) {
        // One row for the whole of it: each document says itself when it was issued.
        ctx.touch("fiscal_document", last.0, "issued");
        ctx.emit(DocumentsIssued { after, last, documents });
    }
    Ok(Some((last, report)))
}

/// A document that is decided, but has no number yet.
struct Planned<'a> {
    facts: &'a InvoiceFacts,
    draft: Draft,
    series: FiscalSeriesId,
    recipient: &'a Recipient,
}

fn decide<'a>(
    invoices: &'a [InvoiceFacts],
    setup: &Setup,
    recipients: &'a HashMap<CustomerId, Recipient>,
    today: NaiveDate,
) -> Result<(Vec<Planned<'a>>, IssueReport), IssueError> {
    let mut report = IssueReport { invoices: i64::try_from(invoices.len()).unwrap_or(i64::MAX), ..IssueReport::default() };
    let mut planned = Vec::new();
    for facts in invoices {
        let missing = |what: &str| Fault::Inconsistent(format!("invoice {} has no {what}", facts.invoice));
        let recipient = recipients.get(&facts.customer).ok_or_else(|| missing("customer"))?;
        let issuer = setup.issuers.get(&facts.company).ok_or_else(|| missing("company"))?;
        let between_states = !recipient.state.is_empty() && recipient.state != issuer.state.code();
        match drafts(facts, &setup.plans, today, between_states) {
            Ok(drafts) => {
                for draft in drafts {
                    report.count(&draft);
                    let series = series_for(setup, facts.company, draft.model)?;
                    planned.push(Planned { facts, draft, series, recipient });
                }
            }
            Err(NotIssued::Issued) => report.already_issued += 1,
            Err(NotIssued::NoTaxPlan) => report.without_tax_plan += 1,
            Err(NotIssued::NothingLeft) => report.nothing_left += 1,
        }
    }
    Ok((planned, report))
}

fn series_for(setup: &Setup, company: CompanyId, model: DocumentModel) -> Result<FiscalSeriesId, IssueError> {
    let word = match model {
        DocumentModel::Note21 => "21",
        DocumentModel::Note22 => "22",
        DocumentModel::ServiceInvoice => "fatura",
    };
    setup.series_for(company, model).map(|series| series.id).ok_or(IssueError::NoSeries(company, word))
}

/// The counter of a series' numbers.
pub(crate) fn numbers_of(series: FiscalSeriesId) -> String {
    format!("fiscal.number.{series}")
}

/// Gives the documents their numbers in blocks, the series in the order of their ids, and authenticates them.
async fn numbered<'a>(ctx: &Ctx, planned: &'a [Planned<'a>], setup: &Setup) -> Result<Vec<NewDocument<'a>>, IssueError> {
    let month = BillingMonth::of(ctx.today()).first_day();
    let mut wanted: BTreeMap<FiscalSeriesId, i64> = BTreeMap::new();
    for planned in planned {
        *wanted.entry(planned.series).or_default() += 1;
    }
    let mut next: BTreeMap<FiscalSeriesId, i64> = BTreeMap::new();
    for (series, count) in wanted {
        if store::document::is_filed(&ctx.db(), series, month).await? {
            return Err(IssueError::MonthFiled);
        }
        let first = take_numbers(&ctx.db(), &numbers_of(series), count).await?;
        if first + count - 1 > LAST_NUMBER {
            return Err(IssueError::NumbersUsedUp);
        }
        next.insert(series, first);
    }
    let mut documents = Vec::with_capacity(planned.len());
    for Planned { facts, draft, series, recipient } in planned {
        let number = next.get_mut(series).map(|next| {
            *next += 1;
            *next - 1
        });
        let number = number.ok_or_else(|| Fault::Inconsistent(format!("series {series} gave no number")))?;
        let issuer = setup.issuers.get(&facts.company).map(|issuer| issuer.cnpj);
        let issuer = issuer.ok_or_else(|| Fault::Inconsistent(format!("company {} is missing", facts.company)))?;
        let mut document = NewDocument {
            id: None,
            company: facts.company,
            series: *series,
            model: draft.model,
            number,
            customer: facts.customer,
            invoice: facts.invoice,
            due_on: facts.due_on,
            issued_on: ctx.today(),
            issued_at: ctx.now,
            total: draft.total(),
            taxes: draft.taxes(),
            digest: None,
            issuer: issuer.as_str().to_owned(),
            recipient,
            items: draft.items.clone(),
        };
        document.digest = digest(&document, &issuer);
        documents.push(document);
    }
    Ok(documents)
}

/// The authentication code of a note. Legacy records may hold what is no tax id: nought stands for it.
pub(crate) fn digest(document: &NewDocument<'_>, issuer: &br::Cnpj) -> Option<String> {
    if !document.model.is_note() {
        return None;
    }
    let recipient = TaxId::parse_relaxed(&document.recipient.tax_id).or_else(|_| TaxId::parse_relaxed("00000000000")).ok()?;
    let centavos = |amount: Money| u64::try_from(amount.in_centavos()).unwrap_or_default();
    let note = AuthenticatedNote {
        recipient,
        number: u32::try_from(document.number).unwrap_or_default(),
        total: centavos(document.total),
        icms_base: centavos(document.taxes.icms_base),
        icms: centavos(document.taxes.icms),
        issued_on: document.issued_on,
        issuer: *issuer,
    };
    Some(note.digest().to_string())
}
