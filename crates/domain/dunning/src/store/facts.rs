//! What decisions depend on, for all debts of many customers: nine queries, however many they are.

use super::{Customers, at, query};
use crate::case::{Addressee, CaseOf, Debt, Standing};
use crate::facts::{ContractFacts, DebtFacts, DoneStep, Holds, NoticeFacts};
use crate::hold::HoldKind;
use br::Phone;
use catalog::ServiceGroup;
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{ContractState, ContractStatus};
use db::Ctx;
use kernel::{CompanyId, ContractId, CustomerId, DunningCaseId, DunningRuleId, Fault, InvoiceId, Money, PlanId};
use messaging::MessageState;
use sea_orm::QueryResult;
use std::collections::{BTreeMap, HashMap};

/// The open invoices of the customers that are past their due date on a day, by customer and due date.
///
/// The customers stand in the text, so that PostgreSQL plans each range anew.
pub(crate) async fn debts(ctx: &Ctx, customers: Customers, today: NaiveDate) -> Result<Vec<Debt>, Fault> {
    let Customers { first, last } = customers;
    let late = format!(
        "invoice.customer_id BETWEEN {first} AND {last} AND invoice.status = 'open' AND invoice.due_on < $1 \
         AND invoice.amount > invoice.settled_amount"
    );
    let sql = format!(
        "SELECT invoice.id, invoice.customer_id, customer.kind, account.company_id, invoice.due_on, \
         invoice.amount - invoice.settled_amount, customer.name, customer.short_name, customer.email, customer.mobile, invoice.number \
         FROM invoice JOIN customer ON customer.id = invoice.customer_id JOIN financial_account account ON account.id = invoice.account_id \
         WHERE {late} ORDER BY invoice.customer_id, invoice.due_on, invoice.id"
    );
    let rows = query(&ctx.db(), &sql, vec![today.into()]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    // They come by customer.
    let mut indebted = rows.iter().map(|row| at(row, 1)).collect::<Result<Vec<CustomerId>, Fault>>()?;
    indebted.dedup();
    let mut parts = Parts {
        companies: companies(ctx).await?,
        contracts: contracts(ctx, &late, today).await?,
        cases: cases(ctx, customers).await?,
        holds: holds(ctx, customers).await?,
        promises: billing::payment_promises(ctx, &indebted).await?,
    };
    let mut debts = rows.iter().map(|row| parts.debt(row)).collect::<Result<Vec<_>, Fault>>()?;
    let mut owed: HashMap<CustomerId, Money> = HashMap::new();
    for debt in &debts {
        *owed.entry(debt.facts.customer).or_default() += debt.facts.open;
    }
    for debt in &mut debts {
        debt.facts.overdue = owed.get(&debt.facts.customer).copied().unwrap_or_default();
    }
    Ok(debts)
}

struct Parts {
    companies: HashMap<CompanyId, (String, String)>,
    contracts: HashMap<InvoiceId, Vec<Billed>>,
    cases: HashMap<InvoiceId, CaseFacts>,
    holds: HashMap<CustomerId, Vec<HoldFacts>>,
    promises: BTreeMap<CustomerId, NaiveDate>,
}

/// The invoice that it is about, if not all; its kind; its last day.
type HoldFacts = (Option<InvoiceId>, HoldKind, Option<NaiveDate>);

/// A contract on an invoice, with its plan's name and the first day that is billed.
struct Billed {
    facts: ContractFacts,
    plan: String,
    month: Option<NaiveDate>,
}

#[derive(Default)]
struct CaseFacts {
    id: Option<DunningCaseId>,
    notices: Vec<NoticeFacts>,
    standing: Vec<Standing>,
}

impl Parts {
    fn debt(&mut self, row: &QueryResult) -> Result<Debt, Fault> {
        let (invoice, customer, company): (InvoiceId, CustomerId, CompanyId) = (at(row, 0)?, at(row, 1)?, at(row, 3)?);
        let due_on: NaiveDate = at(row, 4)?;
        let billed = self.contracts.remove(&invoice).unwrap_or_default();
        let case = self.cases.remove(&invoice).unwrap_or_default();
        let email: Option<String> = at(row, 8)?;
        let mobile = at::<Option<String>>(row, 9)?.and_then(|number| Phone::parse_relaxed(&number).ok());
        let (provider, phone) = self.companies.get(&company).cloned().unwrap_or_default();
        let done = case.standing.iter().filter(|step| step.is_done);
        let facts = DebtFacts {
            invoice,
            customer,
            kind: at(row, 2)?,
            company,
            due_on,
            open: at(row, 5)?,
            overdue: Money::ZERO,
            contracts: billed.iter().map(|billed| billed.facts).collect(),
            has_email: email.is_some(),
            has_mobile: mobile.is_some(),
            holds: self.holds_of(customer, invoice),
            notices: case.notices,
            done: done.map(|step| DoneStep { rule: step.rule, contract: step.contract, on: step.on }).collect(),
        };
        let addressee = Addressee {
            name: at(row, 6)?,
            short_name: at(row, 7)?,
            email,
            mobile,
            document: at(row, 10)?,
            month: billed.iter().filter_map(|billed| billed.month).min().unwrap_or(due_on),
            contracts: billed.into_iter().map(|billed| (billed.facts.id, billed.plan)).collect(),
            provider,
            phone,
        };
        Ok(Debt { facts, addressee, case: case.id.map(|id| CaseOf { id, standing: case.standing }) })
    }

    fn holds_of(&self, customer: CustomerId, invoice: InvoiceId) -> Holds {
        let mut holds = Holds { promised_until: self.promises.get(&customer).copied(), ..Holds::default() };
        for (about, kind, until) in self.holds.get(&customer).into_iter().flatten() {
            if about.is_none_or(|about| about == invoice) {
                match kind {
                    HoldKind::Exempt => holds.exempt = true,
                    HoldKind::Contested => holds.contested = true,
                    HoldKind::Promise => holds.promised_until = holds.promised_until.max(*until),
                }
            }
        }
        holds
    }
}

async fn companies(ctx: &Ctx) -> Result<HashMap<CompanyId, (String, String)>, Fault> {
    let rows = query(&ctx.db(), "SELECT id, trade_name, phone FROM company", vec![]).await?;
    rows.iter().map(|row| Ok((at(row, 0)?, (at(row, 1)?, at(row, 2)?)))).collect()
}

/// The contract that answers for what was billed: the one that has its place now. For what was entered beside the billing, as the fine of
/// the transfer, no other answers.
const ANSWERING: &str = "CASE WHEN charge.kind = 'extra' THEN billed.id ELSE COALESCE(billed.successor_id, billed.id) END";

async fn contracts(ctx: &Ctx, late: &str, today: NaiveDate) -> Result<HashMap<InvoiceId, Vec<Billed>>, Fault> {
    let plans =
        "SELECT plan.id, plan.name, technology.group_name FROM plan JOIN technology ON technology.id = plan.technology_id";
    let plans = query(&ctx.db(), plans, vec![]).await?;
    let plans: HashMap<PlanId, (String, ServiceGroup)> =
        plans.iter().map(|row| Ok((at(row, 0)?, (at(row, 1)?, at(row, 2)?)))).collect::<Result<_, Fault>>()?;
    let sql = format!(
        "SELECT charge.invoice_id, contract.id, contract.plan_id, contract.contract_type, contract.status, contract.trusted_until, \
         contract.blocked_by_invoice_id, contract.ended_on, MIN(charge.service_start), CASE WHEN contract.status = 'blocked' THEN \
         (SELECT MAX(history.at) FROM contract_history history WHERE history.contract_id = contract.id AND history.to_status = 'blocked') END, \
         EXISTS (SELECT 1 FROM contract_sale sale WHERE sale.contract_id = contract.id AND sale.never_cancelled_for_debt) \
         FROM invoice JOIN charge ON charge.invoice_id = invoice.id JOIN contract billed ON billed.id = charge.contract_id \
         JOIN contract ON contract.id = {ANSWERING} WHERE {late} AND charge.cancelled_at IS NULL GROUP BY charge.invoice_id, contract.id ORDER BY charge.invoice_id, contract.id"
    );
    let mut found: HashMap<InvoiceId, Vec<Billed>> = HashMap::new();
    for row in query(&ctx.db(), &sql, vec![today.into()]).await? {
        let (id, plan): (ContractId, PlanId) = (at(&row, 1)?, at(&row, 2)?);
        let status: ContractStatus = at(&row, 4)?;
        let (name, group) = plans.get(&plan).cloned().unwrap_or((String::new(), ServiceGroup::Internet));
        let facts = ContractFacts {
            id,
            plan,
            contract_type: at(&row, 3)?,
            is_broadband: group == ServiceGroup::Internet,
            state: ContractState::of_columns(id, status, at(&row, 5)?, at(&row, 6)?, at(&row, 7)?)?,
            blocked_on: at::<Option<DateTime<Utc>>>(&row, 9)?.map(|blocked| ctx.zone.date(blocked)),
            never_rescinded: at(&row, 10)?,
        };
        found.entry(at(&row, 0)?).or_default().push(Billed { facts, plan: name, month: at(&row, 8)? });
    }
    Ok(found)
}

/// The open cases, with what was notified and done in them.
async fn cases(ctx: &Ctx, Customers { first, last }: Customers) -> Result<HashMap<InvoiceId, CaseFacts>, Fault> {
    let open = format!("dunning_case.closed_at IS NULL AND dunning_case.customer_id BETWEEN {first} AND {last}");
    let sql = format!("SELECT id, invoice_id FROM dunning_case WHERE {open} ORDER BY id");
    let mut invoices: HashMap<DunningCaseId, InvoiceId> = HashMap::new();
    let mut cases: HashMap<InvoiceId, CaseFacts> = HashMap::new();
    for row in query(&ctx.db(), &sql, vec![]).await? {
        let (id, invoice) = (at(&row, 0)?, at(&row, 1)?);
        invoices.insert(id, invoice);
        cases.insert(invoice, CaseFacts { id: Some(id), ..CaseFacts::default() });
    }
    if cases.is_empty() {
        return Ok(cases);
    }
    let of = |case: DunningCaseId| invoices.get(&case).copied().unwrap_or(InvoiceId(0));
    let sql = format!(
        "SELECT notice.case_id, notice.delivered_at, message.state, message.delivered_at FROM dunning_notice notice \
         JOIN dunning_case ON dunning_case.id = notice.case_id LEFT JOIN message ON message.id = notice.message_id \
         WHERE {open} ORDER BY notice.id"
    );
    for row in query(&ctx.db(), &sql, vec![]).await? {
        let proved: Option<DateTime<Utc>> = at(&row, 1)?;
        let delivered = proved.or(at(&row, 3)?);
        let notice = match (delivered, at::<Option<MessageState>>(&row, 2)?) {
            (Some(delivered), _) => NoticeFacts::Delivered(ctx.zone.date(delivered)),
            (None, Some(MessageState::Queued | MessageState::Delivered)) => NoticeFacts::Sent,
            (None, Some(MessageState::Failed | MessageState::Withdrawn) | None) => NoticeFacts::Failed,
        };
        cases.entry(of(at(&row, 0)?)).or_default().notices.push(notice);
    }
    let sql = format!(
        "SELECT step.case_id, step.id, step.rule_id, step.contract_id, step.on_date, step.outcome, step.reason FROM dunning_step step \
         JOIN dunning_case ON dunning_case.id = step.case_id WHERE {open} ORDER BY step.id"
    );
    for row in query(&ctx.db(), &sql, vec![]).await? {
        cases.entry(of(at(&row, 0)?)).or_default().standing.push(standing(&row)?);
    }
    Ok(cases)
}

fn standing(row: &QueryResult) -> Result<Standing, Fault> {
    let contract: i64 = at(row, 3)?;
    Ok(Standing {
        id: at(row, 1)?,
        rule: DunningRuleId(at(row, 2)?),
        contract: (contract != 0).then_some(ContractId(contract)),
        on: at(row, 4)?,
        is_done: at::<String>(row, 5)? == "done",
        reason: at(row, 6)?,
    })
}

async fn holds(ctx: &Ctx, Customers { first, last }: Customers) -> Result<HashMap<CustomerId, Vec<HoldFacts>>, Fault> {
    let sql = format!(
        "SELECT customer_id, invoice_id, kind, until FROM dunning_hold WHERE ended_at IS NULL AND customer_id BETWEEN {first} AND {last} \
         ORDER BY id"
    );
    let mut holds: HashMap<CustomerId, Vec<HoldFacts>> = HashMap::new();
    for row in query(&ctx.db(), &sql, vec![]).await? {
        holds.entry(at(&row, 0)?).or_default().push((at(&row, 1)?, at(&row, 2)?, at(&row, 3)?));
    }
    Ok(holds)
}
