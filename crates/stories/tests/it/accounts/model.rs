//! What an account must look like, by the provider's rules and the law as they are written down, and by nothing that the product computes.

use super::calendar::{Day, Month, Span};
use super::contract::{Contract, half_up};
use std::collections::BTreeMap;

/// Fine and interest of an open sum that fell due and is paid on a day: 2 % once, 1 % a month by the day, nothing up to the next
/// business day.
pub(super) fn late_charges(open: i64, due: Day, on: Day) -> (i64, i64) {
    let mut payable = due;
    while !payable.is_business_day() {
        payable = payable.plus(1);
    }
    if on <= payable {
        return (0, 0);
    }
    let open = i128::from(open);
    (half_up(open * 2, 100), half_up(open * i128::from(on.0 - due.0), 3_000))
}

/// A sum that waits for an invoice to take it: a correction of a cycle, or what was entered.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    contract: usize,
    /// The first day of the corrected cycle.
    cycle: Option<Day>,
    /// The first month that takes it.
    month: Month,
    /// What it was made for; negative for a decrease.
    amount: i64,
    /// What no invoice has taken yet.
    waiting: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Open,
    Paid,
    Cancelled,
    Negotiated,
}

impl Status {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::Negotiated => "negotiated",
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Invoice {
    /// Its id in the product.
    pub(super) id: Option<i64>,
    /// The month that was billed; none for an instalment of a negotiation.
    pub(super) month: Option<Month>,
    pub(super) issued: Day,
    pub(super) due: Day,
    pub(super) amount: i64,
    pub(super) settled: i64,
    pub(super) status: Status,
    /// The contracts that share it.
    pub(super) contracts: Vec<usize>,
    /// What it bills: the contract and the first day.
    parts: Vec<(usize, Day)>,
    /// The entries that it takes, and how much of each.
    taken: Vec<(usize, i64)>,
}

impl Invoice {
    pub(super) fn open(&self) -> i64 {
        if self.status == Status::Open { self.amount - self.settled } else { 0 }
    }
}

/// A customer's account.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) customer: i64,
    pub(super) contracts: Vec<Contract>,
    pub(super) invoices: Vec<Invoice>,
    pub(super) entries: Vec<Entry>,
    /// How many times it was billed.
    pub(super) billings: usize,
}

impl Account {
    /// The contracts that share invoices.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<(i64, Option<usize>), Vec<usize>> = BTreeMap::new();
        for place in 0..self.contracts.len() {
            let payer = self.payer(place);
            let contract = &self.contracts[payer];
            groups.entry((contract.due_day, contract.own_invoice.then_some(payer))).or_default().push(place);
        }
        groups.into_values().collect()
    }

    /// The contract on whose invoice one is billed: the last that took its place.
    fn payer(&self, place: usize) -> usize {
        self.contracts[place].ended.map_or(place, |(_, successor)| self.payer(successor))
    }

    /// Bills a month today. Each new invoice is one more in the list.
    pub(super) fn bill(&mut self, month: Month, today: Day, month_before_was_billed: bool) {
        self.billings += 1;
        for group in self.groups() {
            let mut parts = Vec::new();
            let mut members = Vec::new();
            let mut lines = 0;
            for place in group {
                let contract = &mut self.contracts[place];
                if contract.activated > today {
                    continue;
                }
                let (before, cycle) = (contract.cycle(month.plus(-1)), contract.cycle(month));
                let earlier = contract.cycle(month.plus(-2));
                // Days are billed once. What was not known when the cycle before was billed is billed with this one.
                let first = match contract.billed_until().filter(|until| *until >= before.first) {
                    Some(until) => until.plus(1),
                    None if month_before_was_billed => contract.first_unbilled(earlier, before, cycle),
                    None => cycle.first,
                };
                let is_over = contract.ended.is_some();
                self.correct(place, earlier, month);
                self.correct(place, before, month);
                if first > cycle.last {
                    // What it gets back, or owes beside its days, is on the invoice of the other.
                    members.extend(is_over.then_some(place));
                    continue;
                }
                members.push(place);
                let contract = &mut self.contracts[place];
                let spans = [
                    (Span { first, last: earlier.last }, earlier),
                    (Span { first: first.max(before.first), ..before }, before),
                    (Span { first: first.max(cycle.first), ..cycle }, cycle),
                ];
                for part in spans.into_iter().filter_map(|(days, cycle)| contract.bill(days, cycle)) {
                    lines += part.amount;
                    parts.push((place, part.days.first));
                }
            }
            self.issue(month, today, members, parts, lines);
        }
    }

    /// What the billed days of a cycle cost by what is known today, less what was billed of them.
    fn correct(&mut self, place: usize, cycle: Span, found_in: Month) {
        let contract = &mut self.contracts[place];
        let parts: Vec<_> = contract.parts_of(cycle).copied().collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let days = Span { first: first.days.first, last: last.days.last };
        if !contract.learn(days) {
            return;
        }
        let billed: i64 = parts.iter().map(|part| part.amount).sum();
        let is_about = |entry: &&Entry| (entry.contract, entry.cycle) == (place, Some(cycle.first));
        let before: Vec<_> =
            self.entries.iter().filter(is_about).map(|entry| entry.amount).filter(|amount| *amount != 0).collect();
        let (cost, lines) = contract.cost(days, cycle);
        let amount = cost - billed - before.iter().sum::<i64>();
        // Each line is rounded by half a centavo at most. What is no more than that together is no news.
        let lines = lines + parts.iter().map(|part| part.lines).sum::<usize>() + before.len();
        if 2 * amount.abs() > i64::try_from(lines).unwrap() {
            let cycle = Some(cycle.first);
            self.entries.push(Entry { contract: place, cycle, month: found_in, amount, waiting: amount });
        }
    }

    /// An invoice of lines and of what waits for it: increases first, then the oldest decreases as far as it goes.
    fn issue(&mut self, month: Month, today: Day, members: Vec<usize>, parts: Vec<(usize, Day)>, lines: i64) {
        let mut amount = lines;
        let mut taken = Vec::new();
        let waiting = |entry: &Entry, sign: i64| {
            members.contains(&entry.contract) && entry.month <= month && entry.waiting.signum() == sign
        };
        for (place, entry) in self.entries.iter().enumerate().filter(|(_, entry)| waiting(entry, 1)) {
            amount += entry.waiting;
            taken.push((place, entry.waiting));
        }
        if amount == 0 && parts.is_empty() {
            return;
        }
        let mut decreases: Vec<_> = self.entries.iter().enumerate().filter(|(_, entry)| waiting(entry, -1)).collect();
        decreases.sort_by_key(|(place, entry)| (entry.month, *place));
        for (place, entry) in decreases {
            let part = entry.waiting.max(-amount);
            if part < 0 {
                amount += part;
                taken.push((place, part));
            }
        }
        for (place, part) in &taken {
            self.entries[*place].waiting -= part;
        }
        let due_day = self.contracts[self.payer(members[0])].due_day;
        self.invoices.push(Invoice {
            id: None,
            month: Some(month),
            issued: today,
            due: month.day(due_day).max(today),
            amount,
            settled: 0,
            status: if amount == 0 { Status::Paid } else { Status::Open },
            contracts: members,
            parts,
            taken,
        });
    }

    /// Lets a new contract take the place of one. Its id is still to be learnt.
    pub(super) fn transfer(&mut self, place: usize, today: Day, price: i64, due_day: (i64, (i64, bool)), keeps_discounts: bool) {
        let next = self.contracts.len();
        let new = self.contracts[place].transfer(next, today, price, due_day, keeps_discounts);
        self.contracts.push(new);
    }

    /// Enters a sum for the invoice of a month: an increase, or a decrease when it is negative.
    pub(super) fn enter(&mut self, contract: usize, month: Month, amount: i64) {
        self.entries.push(Entry { contract, cycle: None, month, amount, waiting: amount });
    }

    /// Withdraws an invoice: its days may be billed again, and what it took waits again.
    pub(super) fn cancel(&mut self, place: usize, today: Day) {
        let invoice = &mut self.invoices[place];
        invoice.status = Status::Cancelled;
        for (entry, part) in std::mem::take(&mut invoice.taken) {
            self.entries[entry].waiting += part;
        }
        for (place, first) in std::mem::take(&mut invoice.parts) {
            let contract = &mut self.contracts[place];
            contract.billed.remove(&first);
            let cycle = contract.cycle_of(first);
            // What else was billed of the cycle is looked at again.
            contract.known.retain(|day, _| !cycle.includes(*day));
            for entry in self.entries.iter_mut().filter(|entry| (entry.contract, entry.cycle) == (place, Some(cycle.first))) {
                entry.amount -= entry.waiting;
                entry.waiting = 0;
            }
        }
        self.release_for(place, today);
    }

    /// Settles a part of what is open, or all of it.
    pub(super) fn settle(&mut self, place: usize, part: i64, today: Day) {
        let invoice = &mut self.invoices[place];
        invoice.settled += part;
        if invoice.settled == invoice.amount {
            invoice.status = Status::Paid;
            self.release_for(place, today);
        }
    }

    pub(super) fn reverse(&mut self, place: usize) {
        self.invoices[place].settled = 0;
        self.invoices[place].status = Status::Open;
    }

    /// Puts an invoice for each agreed sum in the place of others.
    pub(super) fn negotiate(&mut self, places: &[usize], today: Day, agreed: &[(i64, Day)]) {
        for place in places {
            self.invoices[*place].status = Status::Negotiated;
            self.release_for(*place, today);
        }
        for (amount, due) in agreed {
            self.invoices.push(Invoice {
                id: None,
                month: None,
                issued: today,
                due: *due,
                amount: *amount,
                settled: 0,
                status: Status::Open,
                contracts: Vec::new(),
                parts: Vec::new(),
                taken: Vec::new(),
            });
        }
    }

    /// A debt that is gone blocks nobody.
    fn release_for(&mut self, place: usize, today: Day) {
        for contract in self.contracts.iter_mut().filter(|contract| contract.is_blocked() && contract.debt == Some(place)) {
            contract.release(today);
        }
    }
}

#[test]
fn the_examples_of_late_charges_come_out() {
    let due = Month::of(2026, 6).day(1);
    for (open, days, expected) in [
        (10_000, 1, (200, 3)),
        (10_000, 15, (200, 50)),
        (9_990, 8, (200, 27)),
        (12_990, 33, (260, 143)),
        (7_999, 1, (160, 3)),
        (18_170, 30, (363, 182)),
    ] {
        assert_eq!(late_charges(open, due, due.plus(days)), expected, "{open} after {days} days");
    }
}
