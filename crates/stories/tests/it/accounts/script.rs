//! What happens to accounts: drawn from a seed, applied to the model, and told as actions for the product.

use super::calendar::{Day, Month};
use super::contract::Contract;
use super::model::{Account, Invoice, Status, late_charges};
use fastrand::Rng;
use std::fmt::Write;
use std::ops::Range;

/// Months that are billed.
const MONTHS: i64 = 5;

/// When a month is billed: once ahead or at its beginning, and once more for what was cancelled or is new.
#[derive(Clone, Copy, Debug)]
pub(super) struct MonthRun {
    pub(super) month: Month,
    pub(super) first: Day,
    pub(super) again: Day,
}

/// What all accounts of a database share.
pub(super) struct Scenario {
    pub(super) seed: u64,
    pub(super) begins: Day,
    pub(super) ends: Day,
    pub(super) runs: Vec<MonthRun>,
    /// Of each due day, from 1: the day on which its cycles begin, and whether they end in the month of the due date.
    pub(super) windows: Vec<(i64, bool)>,
}

impl Scenario {
    pub(super) fn draw(seed: u64) -> Self {
        let mut chance = Rng::with_seed(seed);
        let first = Month::of(2026, 1).plus(chance.i64(0..30));
        let run = |ahead: i64| {
            let month = first.plus(ahead);
            let days = chance.i64(-12..5);
            let billed = month.first().plus(days);
            MonthRun { month, first: billed, again: month.first().plus(chance.i64(days.max(0) + 1..16)) }
        };
        let runs: Vec<_> = (1..=MONTHS).map(run).collect();
        let window = |_| if chance.bool() { (1, chance.bool()) } else { (chance.i64(1..32), chance.bool()) };
        let windows = (1..=31).map(window).collect();
        Self { seed, begins: first.first(), ends: first.plus(MONTHS + 1).day(20), runs, windows }
    }
}

/// What a month of a contract costs.
const PRICES: Range<i64> = 6_000..30_000;

/// The plans that contracts are transferred to, from 2 on, with what a month of each costs.
pub(super) const PLANS: [(i64, i64); 6] = [(2, 6_100), (3, 8_990), (4, 11_999), (5, 15_001), (6, 20_517), (7, 29_873)];

/// What the additional service costs that the provider sells.
const SERVICE: i64 = 20_000;

/// Something that happens on a day, if the account allows it; the number decides the rest.
#[derive(Clone, Copy, Debug)]
enum Intent {
    Pay(u64),
    PayPart(u64),
    Toggle(u64),
    Price(u64),
    Reverse(u64),
    Cancel(u64),
    Negotiate(u64),
    Extra(u64),
    Discount(u64),
    Enter(u64),
    Sell(u64),
    Transfer(u64),
}

/// An instalment of a negotiation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) total: i64,
    pub(super) fine: i64,
    pub(super) interest: i64,
    pub(super) discount: i64,
    pub(super) due: Day,
}

/// What the product is to do. Sums are stated as the model reckoned them.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Block { contract: i64, debt: Option<i64> },
    Release { contract: i64 },
    Price { contract: i64, price: i64, from: Day },
    Pay { invoice: i64, on: Day, received: i64, fine: i64, interest: i64, in_full: bool },
    Reverse { invoice: i64 },
    Cancel { invoice: i64 },
    Negotiate { customer: i64, invoices: Vec<i64>, parts: Vec<Part> },
    Extra { contract: i64, amount: i64, from: Day, until: Option<Day> },
    Discount { contract: i64, amount: i64, from: Day, until: Option<Day> },
    Enter { customer: i64, contract: i64, month: Month, amount: i64 },
    Sell { customer: i64, contract: i64, installments: u32 },
    Transfer { customer: i64, contract: i64, plan: i64, due_day: i64, keeps_discounts: bool },
}

impl Action {
    pub(super) const KINDS: [&str; 12] = [
        "block",
        "release",
        "price",
        "payment",
        "reversal",
        "cancellation",
        "negotiation",
        "extra",
        "discount",
        "entry",
        "service",
        "transfer",
    ];

    pub(super) fn kind(&self) -> usize {
        match self {
            Self::Block { .. } => 0,
            Self::Release { .. } => 1,
            Self::Price { .. } => 2,
            Self::Pay { .. } => 3,
            Self::Reverse { .. } => 4,
            Self::Cancel { .. } => 5,
            Self::Negotiate { .. } => 6,
            Self::Extra { .. } => 7,
            Self::Discount { .. } => 8,
            Self::Enter { .. } => 9,
            Self::Sell { .. } => 10,
            Self::Transfer { .. } => 11,
        }
    }
}

/// An account with what is going to happen to it and what has.
pub(super) struct Played {
    pub(super) account: Account,
    intents: Vec<(Day, Intent)>,
    windows: Vec<(i64, bool)>,
    pub(super) told: String,
    /// What differs; then nothing more happens to it.
    pub(super) differs: Option<String>,
}

impl Played {
    /// The account of a number, from 0. Its customer and contracts have the ids from `first_id` on.
    pub(super) fn draw(scenario: &Scenario, number: u64, first_id: i64) -> Self {
        let mut chance = Rng::with_seed(scenario.seed ^ (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut account = Account { customer: first_id, ..Account::default() };
        let mut due_day = chance.i64(1..32);
        for place in 0..chance.i64(1..3) {
            if chance.u8(0..3) == 0 {
                due_day = chance.i64(1..32);
            }
            let activated =
                if chance.bool() { scenario.begins.plus(-chance.i64(0..200)) } else { scenario.begins.plus(chance.i64(0..130)) };
            account.contracts.push(Contract {
                due_day,
                prepaid: chance.u8(0..3) == 0,
                own_invoice: chance.u8(0..4) == 0,
                window: scenario.windows[usize::try_from(due_day - 1).unwrap()],
                ..Contract::new(first_id + place, activated, chance.i64(PRICES))
            });
        }
        let mut intents = Vec::new();
        for _ in 0..chance.u8(8..22) {
            let day = scenario.begins.plus(chance.i64(1..scenario.ends.0 - scenario.begins.0));
            let pick = chance.u64(..);
            let intent = match chance.u8(0..28) {
                0..7 => Intent::Pay(pick),
                7..10 => Intent::PayPart(pick),
                10..14 => Intent::Toggle(pick),
                14..16 => Intent::Price(pick),
                16 => Intent::Reverse(pick),
                17..19 => Intent::Cancel(pick),
                19 => Intent::Negotiate(pick),
                20 => Intent::Extra(pick),
                21 => Intent::Discount(pick),
                22 => Intent::Sell(pick),
                23..26 => Intent::Transfer(pick),
                _ => Intent::Enter(pick),
            };
            intents.push((day, intent));
        }
        intents.sort_by_key(|(day, _)| *day);
        let mut told = String::new();
        for contract in &account.contracts {
            writeln!(told, "  {contract:?}").unwrap();
        }
        Self { account, intents, windows: scenario.windows.clone(), told, differs: None }
    }

    /// What happens to it today, beside the billing. `cancellable` is the month that is billed again soon, `next_month`
    /// the next that was not billed yet.
    pub(super) fn act(&mut self, today: Day, cancellable: Option<Month>, next_month: Month) -> Vec<Action> {
        if self.differs.is_some() {
            return Vec::new();
        }
        let due: Vec<_> = self.intents.iter().filter(|(day, _)| *day == today).map(|(_, intent)| *intent).collect();
        let mut actions = Vec::new();
        for intent in due {
            if let Some(action) = self.decide(intent, today, cancellable, next_month) {
                writeln!(self.told, "  {today} {action:?}").unwrap();
                let is_transfer = matches!(action, Action::Transfer { .. });
                actions.push(action);
                // The new contract has no id before the product has given it one.
                if is_transfer {
                    break;
                }
            }
        }
        actions
    }

    fn decide(&mut self, intent: Intent, today: Day, cancellable: Option<Month>, next_month: Month) -> Option<Action> {
        let account = &mut self.account;
        match intent {
            Intent::Pay(pick) => pay(account, pick, today, false),
            Intent::PayPart(pick) => pay(account, pick, today, true),
            Intent::Toggle(pick) => toggle(account, pick, today),
            Intent::Price(pick) => change_price(account, pick, today),
            Intent::Reverse(pick) => {
                let place = one(account, pick, |invoice| invoice.status == Status::Paid && invoice.amount > 0)?;
                account.reverse(place);
                Some(Action::Reverse { invoice: account.invoices[place].id? })
            }
            Intent::Cancel(pick) => {
                let is_fresh = |invoice: &Invoice| {
                    invoice.status == Status::Open
                        && invoice.settled == 0
                        && invoice.month.is_some()
                        && invoice.month == cancellable
                };
                let place = one(account, pick, is_fresh)?;
                account.cancel(place, today);
                Some(Action::Cancel { invoice: account.invoices[place].id? })
            }
            Intent::Negotiate(pick) => negotiate(account, pick, today),
            Intent::Extra(pick) => add_extra(account, pick, today),
            Intent::Discount(pick) => grant_discount(account, pick, today),
            Intent::Enter(pick) => enter(account, pick, today),
            Intent::Sell(pick) => sell(account, pick, today, next_month),
            Intent::Transfer(pick) => transfer(account, pick, today, &self.windows),
        }
    }
}

/// One of the invoices that are fit, if there is one.
fn one(account: &Account, pick: u64, is_fit: impl Fn(&Invoice) -> bool) -> Option<usize> {
    let fit: Vec<_> = account
        .invoices
        .iter()
        .enumerate()
        .filter(|(_, invoice)| invoice.id.is_some() && is_fit(invoice))
        .map(|(place, _)| place)
        .collect();
    (!fit.is_empty()).then(|| fit[usize::try_from(pick % fit.len() as u64).unwrap()])
}

fn pay(account: &mut Account, pick: u64, today: Day, in_part: bool) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = one(account, pick, |invoice| invoice.open() > 0)?;
    let invoice = &account.invoices[place];
    let on = if chance.u8(0..4) == 0 { today.plus(-chance.i64(0..6)).max(invoice.issued) } else { today };
    let open = invoice.open();
    let (fine, interest) = late_charges(open, invoice.due, on);
    let id = invoice.id?;
    if !in_part {
        // Sometimes the money is not exactly what it should be; then the difference is booked.
        let received = open + fine + interest + if chance.u8(0..5) == 0 { chance.i64(-200..200) } else { 0 };
        let received = received.max(fine + interest + 1);
        account.settle(place, open, today);
        return Some(Action::Pay { invoice: id, on, received, fine, interest, in_full: true });
    }
    let part = chance.i64(1..=open + open / 8);
    account.settle(place, part.min(open), today);
    Some(Action::Pay { invoice: id, on, received: part + fine + interest, fine, interest, in_full: false })
}

fn toggle(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    if !account.contracts[place].is_there(today) {
        return None;
    }
    let contract = account.contracts[place].id;
    if account.contracts[place].is_blocked() {
        account.contracts[place].release(today);
        return Some(Action::Release { contract });
    }
    let debt = one(account, pick, |invoice| invoice.open() > 0 && invoice.contracts.contains(&place)).filter(|_| chance.bool());
    account.contracts[place].block(today, debt);
    Some(Action::Block { contract, debt: debt.and_then(|debt| account.invoices[debt].id) })
}

fn change_price(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    let contract = &mut account.contracts[place];
    if !contract.is_there(today) {
        return None;
    }
    let price = chance.i64(PRICES);
    // What differs by a centavo or two a cycle is taken for a difference of rounding.
    if contract.prices.iter().any(|(_, former)| (former - price).abs() < 200) {
        return None;
    }
    let back = if chance.bool() { 0 } else { chance.i64(0..75) };
    let latest = contract.prices.last()?.0;
    let from = today.plus(-back).max(latest);
    if from == latest {
        contract.prices.pop();
    }
    contract.prices.push((from, price));
    Some(Action::Price { contract: contract.id, price, from })
}

fn negotiate(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let mut places: Vec<_> = (0..account.invoices.len()).filter(|place| account.invoices[*place].open() > 0).collect();
    chance.shuffle(&mut places);
    places.truncate(chance.usize(1..4));
    let invoices: Vec<_> = places.iter().map(|place| account.invoices[*place].id).collect::<Option<_>>()?;
    let mut open: i64 = places.iter().map(|place| account.invoices[*place].open()).sum();
    let count = chance.i64(1..5);
    if open < count {
        return None;
    }
    let mut parts = Vec::new();
    for number in 1..=count {
        let share = if number == count { open } else { open / (count - number + 1) };
        open -= share;
        let (fine, interest, discount) = (chance.i64(0..300), chance.i64(0..300), chance.i64(0..share.min(200) + 1));
        // Nothing is asked for nothing.
        let discount = if share + fine + interest == discount { 0 } else { discount };
        let due = today.plus(30 * (number - 1) + chance.i64(1..20));
        parts.push(Part { total: share + fine + interest - discount, fine, interest, discount, due });
    }
    let agreed: Vec<_> = parts.iter().map(|part| (part.total, part.due)).collect();
    account.negotiate(&places, today, &agreed);
    Some(Action::Negotiate { customer: account.customer, invoices, parts })
}

fn add_extra(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    let contract = &mut account.contracts[place];
    if !contract.is_there(today) {
        return None;
    }
    let (amount, from) = (chance.i64(500..5_000), today.plus(chance.i64(-40..40)));
    let until = chance.bool().then(|| from.plus(chance.i64(0..70)));
    contract.extras.push((from, until, amount));
    Some(Action::Extra { contract: contract.id, amount, from, until })
}

fn enter(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    if !account.contracts[place].is_there(today) {
        return None;
    }
    let (month, amount) = (today.month().plus(chance.i64(-1..3)), chance.i64(1..20_000));
    let amount = if chance.bool() { amount } else { -amount };
    account.enter(place, month, amount);
    Some(Action::Enter { customer: account.customer, contract: account.contracts[place].id, month, amount })
}

fn grant_discount(account: &mut Account, pick: u64, today: Day) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    let contract = &mut account.contracts[place];
    if !contract.is_there(today) {
        return None;
    }
    // Some come to more than the price, alone or together.
    let (amount, from) = (chance.i64(500..12_000), today.plus(chance.i64(-40..40)));
    let until = chance.bool().then(|| from.plus(chance.i64(0..70)));
    contract.discounts.push((from, until, amount));
    Some(Action::Discount { contract: contract.id, amount, from, until })
}

/// Equal instalments; the centavos that do not divide are on the first.
fn sell(account: &mut Account, pick: u64, today: Day, next_month: Month) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    if !account.contracts[place].is_there(today) {
        return None;
    }
    let installments = chance.u32(1..=10);
    let count = i64::from(installments);
    for number in 0..count {
        let rest = if number == 0 { SERVICE % count } else { 0 };
        account.enter(place, next_month.plus(number), SERVICE / count + rest);
    }
    Some(Action::Sell { customer: account.customer, contract: account.contracts[place].id, installments })
}

fn transfer(account: &mut Account, pick: u64, today: Day, windows: &[(i64, bool)]) -> Option<Action> {
    let mut chance = Rng::with_seed(pick);
    let place = chance.usize(0..account.contracts.len());
    let contract = &account.contracts[place];
    if !contract.is_there(today) {
        return None;
    }
    let (plan, price) = PLANS[chance.usize(0..PLANS.len())];
    // The due days are for postpaid contracts; the one that a contract has stays possible.
    let due_day = if contract.prepaid || chance.bool() { contract.due_day } else { chance.i64(1..32) };
    let (customer, id, keeps_discounts) = (account.customer, contract.id, chance.bool());
    account.transfer(place, today, price, (due_day, windows[usize::try_from(due_day - 1).unwrap()]), keeps_discounts);
    Some(Action::Transfer { customer, contract: id, plan, due_day, keeps_discounts })
}
