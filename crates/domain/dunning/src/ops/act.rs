//! What is decided is done: messages, blocks and rescissions of a chunk, and the record of it.

use super::run_day::Totals;
use crate::case::{Debt, Notice};
use crate::facts::Today;
use crate::store::case::{self, Mark, NewStep};
use crate::words::{self, Message};
use crate::{Action, Decision, Means, Outcome, Reason, Rule};
use db::Ctx;
use kernel::{ContractId, CustomerId, DunningCaseId, DunningRuleId, Fault, InvoiceId, MessageId};
use messaging::{NewEmail, NewNotice, NewNoticeError, NewSms, Occasion, content_hash};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The purposes of messages. Stored in rows: never renamed.
const REMINDER: &str = "debt_reminder";
const NOTIFICATION: &str = "debt_notification";

/// A debt and what the rules make of it.
pub(super) type Judged = (Debt, Vec<Decision>);

/// Does what was decided, and writes down what was done and what was held off.
pub(super) async fn act(ctx: &mut Ctx, rules: &[Rule], judged: &[Judged], today: &Today) -> Result<Totals, Fault> {
    let mut act = Act { cases: open_cases(ctx, judged).await?, ..Act::new(rules, today) };
    let moved = act.move_contracts(ctx, judged).await?;
    for (debt, decisions) in judged {
        for decision in decisions {
            act.decision(ctx, debt, decision, &moved).await?;
        }
    }
    act.write(ctx).await
}

/// A case for each debt to which something is done for the first time, beside those that are open.
async fn open_cases(ctx: &mut Ctx, judged: &[Judged]) -> Result<HashMap<InvoiceId, DunningCaseId>, Fault> {
    let acts = |decisions: &[Decision]| decisions.iter().any(|decision| !matches!(decision.outcome, Outcome::Held(_)));
    let new: Vec<(CustomerId, InvoiceId)> = judged
        .iter()
        .filter(|(debt, decisions)| debt.case.is_none() && acts(decisions))
        .map(|(debt, _)| (debt.facts.customer, debt.facts.invoice))
        .collect();
    let mut cases = case::open(&ctx.db(), &new, ctx.now).await?;
    for (_, invoice) in &new {
        if let Some(id) = cases.get(invoice) {
            ctx.touch("dunning_case", id.0, "opened");
        }
    }
    cases.extend(judged.iter().filter_map(|(debt, _)| Some((debt.facts.invoice, debt.case.as_ref()?.id))));
    Ok(cases)
}

/// What the contracts' transitions did, for which invoice.
#[derive(Default)]
struct Moved {
    blocked: BTreeMap<ContractId, InvoiceId>,
    partially: BTreeMap<ContractId, InvoiceId>,
    rescinded: BTreeMap<ContractId, InvoiceId>,
}

struct Act<'a> {
    rules: &'a [Rule],
    today: &'a Today,
    by_id: HashMap<DunningRuleId, &'a Rule>,
    cases: HashMap<InvoiceId, DunningCaseId>,
    steps: Vec<NewStep>,
    replaced: Vec<i64>,
    notices: Vec<Notice>,
    marks: [BTreeSet<DunningCaseId>; 3],
    totals: Totals,
}

impl<'a> Act<'a> {
    fn new(rules: &'a [Rule], today: &'a Today) -> Self {
        Self {
            rules,
            today,
            by_id: rules.iter().map(|rule| (rule.id, rule)).collect(),
            cases: HashMap::new(),
            steps: Vec::new(),
            replaced: Vec::new(),
            notices: Vec::new(),
            marks: Default::default(),
            totals: Totals::default(),
        }
    }

    /// All contracts of the chunk at once. A contract that two invoices would block on one day is blocked for the older one.
    async fn move_contracts(&self, ctx: &mut Ctx, judged: &[Judged]) -> Result<Moved, Fault> {
        let mut wanted = Moved::default();
        for (debt, decisions) in judged {
            for decision in decisions.iter().filter(|decision| !matches!(decision.outcome, Outcome::Held(_))) {
                let (Some(contract), Some(rule)) = (decision.contract, self.by_id.get(&decision.rule)) else { continue };
                let taken = [&wanted.blocked, &wanted.partially, &wanted.rescinded].iter().any(|map| map.contains_key(&contract));
                let map = match rule.terms.action {
                    Action::Block => &mut wanted.blocked,
                    Action::BlockPartially => &mut wanted.partially,
                    Action::Rescind => &mut wanted.rescinded,
                    _ => continue,
                };
                if !taken {
                    map.insert(contract, debt.facts.invoice);
                }
            }
        }
        let mut moved = Moved::default();
        for contract in contracts::block_for_debts(ctx, &wanted.blocked).await? {
            moved.blocked.extend(contract.state.debt().map(|debt| (contract.id, debt)));
        }
        for contract in contracts::block_partially_for_debts(ctx, &wanted.partially).await? {
            moved.partially.extend(contract.state.debt().map(|debt| (contract.id, debt)));
        }
        let ids: Vec<_> = wanted.rescinded.keys().copied().collect();
        for contract in lifecycle::rescind_for_debt(ctx, &ids).await? {
            moved.rescinded.extend(wanted.rescinded.get(&contract).map(|debt| (contract, *debt)));
        }
        Ok(moved)
    }

    async fn decision(&mut self, ctx: &mut Ctx, debt: &Debt, decision: &Decision, moved: &Moved) -> Result<(), Fault> {
        let Some(rule) = self.by_id.get(&decision.rule).copied() else { return Ok(()) };
        let Some(case) = self.cases.get(&debt.facts.invoice).copied() else { return Ok(()) };
        let mut step = NewStep { case, rule: rule.id, contract: decision.contract, held: None, message: None };
        match decision.outcome {
            Outcome::Held(reason) => step.held = Some(reason),
            Outcome::Do | Outcome::Resume => match decision.contract {
                Some(contract) => {
                    if !self.count_contract(rule.terms.action, contract, debt.facts.invoice, case, moved) {
                        step.held = Some(Reason::OneStepADay);
                    }
                }
                None => step.message = self.speak(ctx, rule, debt, case).await?,
            },
        }
        self.record(debt, decision, step);
        Ok(())
    }

    /// Whether the contract went where it should, for this invoice.
    fn count_contract(
        &mut self,
        action: Action,
        contract: ContractId,
        invoice: InvoiceId,
        case: DunningCaseId,
        moved: &Moved,
    ) -> bool {
        let (map, count, mark) = match action {
            Action::BlockPartially => (&moved.partially, &mut self.totals.partially_blocked, None),
            Action::Rescind => (&moved.rescinded, &mut self.totals.rescinded, Some(Mark::Rescinded)),
            _ => (&moved.blocked, &mut self.totals.blocked, Some(Mark::Suspended)),
        };
        let done = map.get(&contract) == Some(&invoice);
        if done {
            *count += 1;
            if let Some(mark) = mark {
                self.marks[mark as usize].insert(case);
            }
        }
        done
    }

    /// A message, a notification or the mark for the bureau.
    async fn speak(&mut self, ctx: &mut Ctx, rule: &Rule, debt: &Debt, case: DunningCaseId) -> Result<Option<MessageId>, Fault> {
        let Some(means) = rule.terms.action.means() else {
            self.marks[Mark::Listed as usize].insert(case);
            self.totals.listed += 1;
            return Ok(None);
        };
        let notifies = rule.terms.action.is_notification();
        let purpose = if notifies { NOTIFICATION } else { REMINDER };
        let Message { subject, text } = words::message(rule, self.rules, debt, self.today);
        let occasion = Occasion::about(debt.facts.customer, purpose, vec![debt.facts.invoice]);
        let (sent, channel, address, hash) = match (means, &debt.addressee.email, &debt.addressee.mobile) {
            (Means::Email, Some(to), _) => {
                let hash = content_hash(Some(&subject), &text);
                let (to, words) = (to.clone(), text.clone());
                let email = NewEmail { occasion, to: to.clone(), subject, text: words, html: None, attachments: vec![] };
                (messaging::queue_email(ctx, email).await?, "email", to, hash)
            }
            (Means::Sms, _, Some(to)) => {
                let hash = content_hash(None, &text);
                let sms = NewSms { occasion, to: *to, text: text.clone() };
                (messaging::queue_sms(ctx, sms).await?, "sms", to.e164(), hash)
            }
            (Means::App, _, _) => {
                self.totals.messages += 1;
                return notice(ctx, debt.facts.customer, subject, text).await;
            }
            // The decision has seen to it that there is one.
            (Means::Email | Means::Sms, _, _) => return Ok(None),
        };
        if notifies {
            self.totals.notified += 1;
            self.notices.push(Notice {
                case,
                channel: channel.into(),
                address,
                content: text,
                content_hash: hash,
                message: Some(sent),
                sent_at: ctx.now,
                delivered_at: None,
                proof: String::new(),
            });
        } else {
            self.totals.messages += 1;
        }
        Ok(Some(sent))
    }

    /// The row of a step, where it says something new.
    fn record(&mut self, debt: &Debt, decision: &Decision, step: NewStep) {
        let standing = debt
            .case
            .as_ref()
            .and_then(|case| case.standing.iter().find(|row| row.rule == decision.rule && row.contract == decision.contract));
        let is_news = match (step.held, standing) {
            (_, Some(row)) if row.is_done => false,
            (Some(reason), Some(row)) => reason.is_worth_a_row() && row.reason != reason.word(),
            (Some(reason), None) => reason.is_worth_a_row(),
            (None, _) => true,
        };
        if is_news {
            self.replaced.extend(standing.map(|row| row.id));
            self.steps.push(step);
        }
    }

    async fn write(self, ctx: &mut Ctx) -> Result<Totals, Fault> {
        let db = ctx.db();
        case::write_steps(&db, &self.steps, &self.replaced, self.today.date, ctx.now).await?;
        case::write_notices(&db, &self.notices).await?;
        for (mark, cases) in [Mark::Suspended, Mark::Rescinded, Mark::Listed].into_iter().zip(&self.marks) {
            let cases: Vec<_> = cases.iter().copied().collect();
            case::mark(&db, &cases, mark, ctx.now).await?;
        }
        for step in self.steps.iter().filter(|step| step.held.is_none()) {
            ctx.touch("dunning_case", step.case.0, self.by_id.get(&step.rule).map_or("step", |rule| audit(rule.terms.action)));
        }
        Ok(self.totals)
    }
}

const fn audit(action: Action) -> &'static str {
    match action {
        Action::Email | Action::Sms | Action::AppNotice => "reminded",
        Action::NotifyByEmail | Action::NotifyBySms => "notified",
        Action::BlockPartially => "partially_blocked",
        Action::Block => "blocked",
        Action::Rescind => "rescinded",
        Action::List => "listed",
    }
}

async fn notice(ctx: &mut Ctx, customer: CustomerId, title: String, body: String) -> Result<Option<MessageId>, Fault> {
    match messaging::create_notice(ctx, NewNotice { id: None, customer, title, body }).await {
        // A blank template is refused when the rule is written.
        Ok(_) | Err(NewNoticeError::Blank) => Ok(None),
        Err(NewNoticeError::Fault(fault)) => Err(fault),
        Err(error @ (NewNoticeError::Taken | NewNoticeError::CustomerNotFound(_))) => Err(Fault::Inconsistent(error.to_string())),
    }
}
