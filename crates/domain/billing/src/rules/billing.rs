use super::cycle::{billed_cycle, cycle_before};
use super::days::{PriceUntil, ServiceDays};
use super::lines::{Discount, Extra, Line, Prices, total};
use super::set_off::{Entry, add_entries};
use super::{BillingMonth, Period};
use crate::ChargeKind;
use catalog::{BillingWindow, DueDay, due_date};
use chrono::NaiveDate;
use contracts::{BillingForm, BillingMode};
use kernel::{BankAgreementId, ContractId, CustomerId, FinancialAccountId, Money};
use std::collections::{BTreeMap, HashMap};

/// What the billing of a contract depends on.
#[derive(Clone, Debug)]
pub(crate) struct ContractFacts {
    pub(crate) contract: ContractId,
    pub(crate) customer: CustomerId,
    pub(crate) account: FinancialAccountId,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) price: Money,
    pub(crate) mode: BillingMode,
    pub(crate) form: BillingForm,
    pub(crate) own_invoice: bool,
    pub(crate) activated_on: Option<NaiveDate>,
    pub(crate) ended_on: Option<NaiveDate>,
    pub(crate) due_day: DueDay,
    pub(crate) window: BillingWindow,
    pub(crate) plan: String,
    /// The last day that charges of the billed cycle, or of the two before, have billed.
    pub(crate) billed_until: Option<NaiveDate>,
    /// Whether the due day has changed lately: then [`billed_until`](Self::billed_until) is the last day that any charge has billed, however
    /// long before this cycle.
    pub(crate) due_day_changed: bool,
    /// The contract that took its place.
    pub(crate) successor: Option<ContractId>,
    /// Whether it took the place of another.
    pub(crate) took_over: bool,
}

/// What few contracts have beside their price of today.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// Days without service, in order.
    pub(crate) suspensions: Vec<Period>,
    /// What the contract cost before, in order.
    pub(crate) former: Vec<PriceUntil>,
    pub(crate) extras: Vec<Extra>,
    pub(crate) discounts: Vec<Discount>,
    /// Entries to be billed by this month.
    pub(crate) entries: Vec<Entry>,
    /// What was billed for days of the cycles before, corrections among it.
    pub(crate) billed: Vec<BilledDays>,
}

/// A charge of days that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BilledDays {
    pub(crate) kind: ChargeKind,
    pub(crate) days: Period,
    pub(crate) amount: Money,
}

/// The agreement under which the invoices of an account are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub(crate) id: BankAgreementId,
    /// The bank's COMPE number.
    pub(crate) bank: u16,
    pub(crate) is_registered: bool,
}

/// How a month is billed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Billing {
    /// The month of the due dates.
    pub(crate) month: BillingMonth,
    /// The day of issue.
    pub(crate) today: NaiveDate,
    /// Whether the month before was billed here, so that days of its cycle that nobody knew of then are ours to bill.
    pub(crate) follows: bool,
    /// Whether entries are billed for a contract whose days are billed already.
    pub(crate) entries_alone: bool,
}

/// Why a contract is not billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// It was without service on all days: blocked, or suspended at the customer's wish.
    Suspended,
    /// It is exempt from billing.
    Exempt,
    /// It costs nothing, or the days in service come to less than half a centavo.
    WithoutValue,
    /// It was not in service in the period: not yet, or not any more.
    NotInService,
    /// It was billed before.
    AlreadyBilled,
}

impl SkipReason {
    /// Every reason, in the order in which reports name them.
    pub const ALL: [Self; 5] = [Self::AlreadyBilled, Self::NotInService, Self::Suspended, Self::Exempt, Self::WithoutValue];

    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suspended => "suspended",
            Self::Exempt => "exempt",
            Self::WithoutValue => "without_value",
            Self::NotInService => "not_in_service",
            Self::AlreadyBilled => "already_billed",
        }
    }
}

/// How many contracts were not billed, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// See [`SkipReason::Suspended`].
    pub suspended: i64,
    /// See [`SkipReason::Exempt`].
    pub exempt: i64,
    /// See [`SkipReason::WithoutValue`].
    pub without_value: i64,
    /// See [`SkipReason::NotInService`].
    pub not_in_service: i64,
    /// See [`SkipReason::AlreadyBilled`].
    pub already_billed: i64,
}

impl Skipped {
    pub(crate) fn count(&mut self, reason: SkipReason) {
        *self.of_mut(reason) += 1;
    }

    fn of_mut(&mut self, reason: SkipReason) -> &mut i64 {
        match reason {
            SkipReason::Suspended => &mut self.suspended,
            SkipReason::Exempt => &mut self.exempt,
            SkipReason::WithoutValue => &mut self.without_value,
            SkipReason::NotInService => &mut self.not_in_service,
            SkipReason::AlreadyBilled => &mut self.already_billed,
        }
    }

    /// How many for one reason.
    #[must_use]
    pub fn of(mut self, reason: SkipReason) -> i64 {
        *self.of_mut(reason)
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for reason in SkipReason::ALL {
            *self.of_mut(reason) += other.of(reason);
        }
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> i64 {
        SkipReason::ALL.into_iter().map(|reason| self.of(reason)).sum()
    }
}

/// The price of a month for the days in service: `price x days / days of the cycle`, rounded half-up.
#[must_use]
pub fn pro_rata(price: Money, days: i64, days_of_month: i64) -> Money {
    price.part(days, days_of_month)
}

/// What the billing makes of one contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decision {
    /// What its days cost.
    pub(crate) lines: Vec<Line>,
    /// What the days of the two cycles before cost more or less than was billed.
    pub(crate) corrections: Vec<Correction>,
    /// Why its days are not billed, if they are not.
    pub(crate) skipped: Option<SkipReason>,
}

/// What days that were billed cost more, or less when negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) contract: ContractId,
    pub(crate) days: Period,
    pub(crate) amount: Money,
}

/// What a contract without anything special has.
static PLAIN: Terms = Terms {
    suspensions: Vec::new(),
    former: Vec::new(),
    extras: Vec::new(),
    discounts: Vec::new(),
    entries: Vec::new(),
    billed: Vec::new(),
};

/// What a month bills of a contract's days.
pub(crate) fn decide(billing: &Billing, facts: &ContractFacts, terms: &Terms) -> Decision {
    let skip = |reason| Decision { skipped: Some(reason), ..Decision::default() };
    if facts.form == BillingForm::Exempt {
        return skip(SkipReason::Exempt);
    }
    let Some(activated_on) = facts.activated_on else { return skip(SkipReason::NotInService) };
    let cycle = billed_cycle(billing.month, facts.window, facts.mode);
    let before = cycle_before(facts.window, cycle);
    let earlier = cycle_before(facts.window, before);
    let days = ServiceDays { activated_on, ended_on: facts.ended_on, suspensions: &terms.suspensions };
    let prices = Prices {
        contract: facts.contract,
        days,
        window: facts.window,
        plan: &facts.plan,
        price: facts.price,
        former: &terms.former,
        extras: &terms.extras,
        discounts: &terms.discounts,
    };
    // A prepaid cycle is billed before it begins, and the next one often before it ends: two of them may have news.
    let corrections: Vec<_> = if terms.billed.is_empty() {
        Vec::new()
    } else {
        [earlier, before].into_iter().filter_map(|cycle| correct(&prices, cycle, terms)).collect()
    };
    let billed_until = facts.billed_until.filter(|billed| facts.due_day_changed || *billed >= before.first);
    let first = match billed_until.and_then(|day| day.succ_opt()) {
        // Days are billed once; and those between two cycles, where the due day changed, are billed with the next.
        Some(next) => next,
        // The month of a transfer, and the next one, may have been billed before it.
        None if billing.follows && facts.billed_until.is_none() && facts.is_transferred_in(earlier, &days) => earlier.first,
        None if billing.follows && (facts.is_transferred_in(before, &days) || is_news(&days, before)) => before.first,
        None => cycle.first,
    };
    let span = Period { first, last: cycle.last };
    if span.days() <= 0 {
        return Decision { skipped: Some(SkipReason::AlreadyBilled), corrections, ..Decision::default() };
    }
    let lines = prices.lines(span);
    let skipped = lines.is_empty().then(|| {
        if days.within(span).is_none() {
            if billed_until.is_some() { SkipReason::AlreadyBilled } else { SkipReason::NotInService }
        } else if days.charged(span).is_none() {
            SkipReason::Suspended
        } else {
            SkipReason::WithoutValue
        }
    });
    Decision { lines, corrections, skipped }
}

impl ContractFacts {
    /// Whether a contract took another's place on a day of a cycle, or another took its own: the days next to it may be billed by nobody,
    /// because the transfer was not known, or because their invoice was withdrawn.
    fn is_transferred_in(&self, cycle: Period, days: &ServiceDays<'_>) -> bool {
        let ended = days.ended_on.is_some_and(|last| self.successor.is_some() && cycle.includes(last));
        ended || (self.took_over && cycle.includes(days.activated_on))
    }
}

/// Whether a contract went into service in a cycle of which nothing was billed, for the first time or again: when that month was billed,
/// nobody could know.
fn is_news(days: &ServiceDays<'_>, before: Period) -> bool {
    let is_released = |without: &Period| before.includes(without.last) || without.last.succ_opt() == Some(before.first);
    before.includes(days.activated_on) || days.suspensions.iter().any(is_released)
}

/// What the billed days of a cycle before cost by what is known today, less what was billed for them and corrected since.
fn correct(prices: &Prices<'_>, before: Period, terms: &Terms) -> Option<Correction> {
    let standing = || terms.billed.iter().filter(|billed| before.includes(billed.days.first));
    let plan = standing().filter(|billed| billed.kind == ChargeKind::Plan);
    let days = plan
        .map(|billed| billed.days)
        .reduce(|all, days| Period { first: all.first.min(days.first), last: all.last.max(days.last) })?;
    // A charge that reaches beyond the cycle was made for another due day: its days had other parts.
    if days.first < before.first || days.last > before.last {
        return None;
    }
    // What was corrected once may have to be taken back, and an extra or a discount that was billed ahead may have ended since.
    if !prices.has_news_of(days) && standing().all(|billed| billed.kind == ChargeKind::Plan) {
        return None;
    }
    let billed: Money = standing().map(|billed| billed.amount).sum();
    let lines = prices.lines(days);
    let amount = total(&lines) - billed;
    // Days that were billed in other parts differ by what each part was rounded by, at most half a centavo: that is no news.
    let parts = lines.len() + standing().count();
    let is_rounding = amount.in_centavos().unsigned_abs() * 2 <= parts as u64;
    (!is_rounding).then_some(Correction { contract: prices.contract, days, amount })
}

/// What shares an invoice: a customer's contracts with the same account and due day; a contract with invoices of its own is alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub(crate) customer: CustomerId,
    pub(crate) account: FinancialAccountId,
    pub(crate) due_day: DueDay,
    pub(crate) own: Option<ContractId>,
}

impl Group {
    /// Tells the groups of a customer apart in the database.
    pub(crate) fn key(&self) -> String {
        let Self { account, due_day, .. } = self;
        self.own.map_or_else(|| format!("{account}-{due_day}"), |contract| format!("{account}-{due_day}-{contract}"))
    }
}

/// The contracts that took the places of others.
struct Successors<'c>(HashMap<ContractId, &'c ContractFacts>);

impl<'c> Successors<'c> {
    fn of(contracts: &'c [ContractFacts]) -> Self {
        if contracts.iter().all(|facts| facts.successor.is_none()) {
            return Self(HashMap::new());
        }
        Self(contracts.iter().map(|facts| (facts.contract, facts)).collect())
    }

    /// The one that took the place of a contract in the end, as far as they are known; the contract itself while nobody did.
    fn last_of(&self, facts: &'c ContractFacts) -> &'c ContractFacts {
        let mut last = facts;
        // A contract takes the place of an older one, so that no way leads back.
        while let Some(next) = last.successor.and_then(|id| self.0.get(&id)).filter(|next| next.contract > last.contract) {
            last = next;
        }
        last
    }
}

/// An invoice to be written.
#[derive(Clone, Debug)]
pub(crate) struct DraftInvoice {
    pub(crate) agreement: Option<Agreement>,
    pub(crate) due_on: NaiveDate,
    /// True when all its contracts are paid by direct debit.
    pub(crate) direct_debit: bool,
    pub(crate) lines: Vec<Line>,
}

impl DraftInvoice {
    pub(crate) fn amount(&self) -> Money {
        total(&self.lines)
    }
}

/// What a month makes of some contracts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Billed {
    pub(crate) invoices: BTreeMap<Group, DraftInvoice>,
    /// Corrections that were found, in the order of the contracts. The charge of the n-th one has the source `-1 - n`.
    pub(crate) corrections: Vec<Correction>,
    /// Contracts whose days are not billed, and why.
    pub(crate) skipped: Vec<(ContractId, SkipReason)>,
}

/// What stands in the invoice for a correction.
pub(crate) fn correction_text(amount: Money) -> &'static str {
    if amount.is_negative() { "DIAS SEM SERVICO OU A MENOR VALOR" } else { "DIAS EM SERVICO A MAIOR VALOR" }
}

/// The invoices of a month for some contracts, and which contracts get none. An invoice does not fall due before the day of issue.
pub(crate) fn bill(billing: &Billing, contracts: &[ContractFacts], terms: &HashMap<ContractId, Terms>) -> Billed {
    let mut billed = Billed::default();
    let mut entries: BTreeMap<Group, Vec<Entry>> = BTreeMap::new();
    let successors = Successors::of(contracts);
    for facts in contracts {
        // What a contract owes, or gets back, whose place another took is on the invoice of the other.
        let payer = successors.last_of(facts);
        let own = payer.own_invoice.then_some(payer.contract);
        let group = Group { customer: payer.customer, account: payer.account, due_day: payer.due_day, own };
        let terms = if terms.is_empty() { None } else { terms.get(&facts.contract) };
        let Decision { lines, corrections, skipped } = decide(billing, facts, terms.unwrap_or(&PLAIN));
        if let Some(reason) = skipped {
            billed.skipped.push((facts.contract, reason));
        }
        let waits = match skipped {
            Some(SkipReason::Exempt) => true,
            Some(SkipReason::AlreadyBilled) => !billing.entries_alone && facts.ended_on.is_none(),
            _ => false,
        };
        let mut due = Vec::new();
        if let Some(terms) = terms.filter(|_| !waits) {
            due.extend(terms.entries.iter().cloned());
        }
        for correction in corrections {
            let id = -1 - i64::try_from(billed.corrections.len()).unwrap_or(i64::MAX - 1);
            if !waits {
                due.push(correction_entry(id, billing.month, correction));
            }
            billed.corrections.push(correction);
        }
        if lines.is_empty() && due.is_empty() {
            continue;
        }
        let invoice = billed.invoices.entry(group).or_insert_with(|| DraftInvoice {
            agreement: payer.agreement,
            due_on: due_date(billing.month.first_day(), group.due_day).max(billing.today),
            direct_debit: true,
            lines: Vec::new(),
        });
        invoice.direct_debit &= payer.form == BillingForm::DirectDebit;
        if invoice.lines.is_empty() {
            invoice.lines = lines;
        } else {
            invoice.lines.extend(lines);
        }
        if !due.is_empty() {
            entries.entry(group).or_default().extend(due);
        }
    }
    for (group, entries) in &entries {
        if let Some(invoice) = billed.invoices.get_mut(group) {
            add_entries(&mut invoice.lines, entries.iter().collect());
        }
    }
    if !entries.is_empty() {
        billed.invoices.retain(|_, invoice| !invoice.lines.is_empty());
    }
    billed
}

fn correction_entry(id: i64, month: BillingMonth, correction: Correction) -> Entry {
    Entry {
        id,
        contract: correction.contract,
        kind: ChargeKind::Correction,
        month,
        description: correction_text(correction.amount).to_owned(),
        open: correction.amount,
        about: Some(correction.days),
    }
}

#[cfg(test)]
mod tests;
