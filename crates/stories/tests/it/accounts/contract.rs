//! What a contract costs: day by day.

use super::calendar::{Day, Month, Span};
use std::collections::BTreeMap;

/// A numerator over a denominator, half-up. Both are positive.
pub(super) fn half_up(numerator: i128, denominator: i128) -> i64 {
    i64::try_from((2 * numerator + denominator) / (2 * denominator)).unwrap()
}

/// What a day costs: its price, and the places of the extras and the discounts that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayCost {
    price: i64,
    extras: Vec<usize>,
    discounts: Vec<usize>,
}

/// A monthly amount of some days, without end where there is no last.
pub(super) type Monthly = (Day, Option<Day>, i64);

fn lasts_on(day: Day, first: Day, last: Option<Day>) -> bool {
    first <= day && last.is_none_or(|last| day <= last)
}

/// Days of one cycle of a contract that an invoice bills: from the first to the last that is charged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) days: Span,
    pub(super) amount: i64,
    pub(super) lines: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Contract {
    pub(super) id: i64,
    pub(super) activated: Day,
    /// The last day, and the place of the contract that took its place.
    pub(super) ended: Option<(Day, usize)>,
    /// Whether it took another's place.
    pub(super) took_over: bool,
    pub(super) due_day: i64,
    pub(super) prepaid: bool,
    pub(super) own_invoice: bool,
    /// The day on which its cycles begin, and whether a postpaid cycle ends in the month of the due date.
    pub(super) window: (i64, bool),
    /// Each price with its first day.
    pub(super) prices: Vec<(Day, i64)>,
    /// What is charged beside the price.
    pub(super) extras: Vec<Monthly>,
    /// What is taken off the price, in the order in which it was granted.
    pub(super) discounts: Vec<Monthly>,
    /// Days without service: the first and the last, none while they last.
    pub(super) without: Vec<(Day, Option<Day>)>,
    /// The invoice that it is blocked for.
    pub(super) debt: Option<usize>,
    /// What was billed, by its first day.
    pub(super) billed: BTreeMap<Day, Part>,
    /// What each day cost, as it was known when it was billed or corrected last.
    pub(super) known: BTreeMap<Day, Option<DayCost>>,
}

impl Contract {
    pub(super) fn new(id: i64, activated: Day, price: i64) -> Self {
        Self {
            id,
            activated,
            ended: None,
            took_over: false,
            due_day: 1,
            prepaid: false,
            own_invoice: false,
            window: (1, false),
            prices: vec![(activated, price)],
            extras: Vec::new(),
            discounts: Vec::new(),
            without: Vec::new(),
            debt: None,
            billed: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    /// The cycle that an invoice of a month bills.
    pub(super) fn cycle(&self, month: Month) -> Span {
        let (first_day, ends_in_due_month) = self.window;
        if self.prepaid {
            return month.cycle(first_day);
        }
        let ends = if ends_in_due_month { month } else { month.plus(-1) };
        // Only cycles that begin on the first end in the month in which they begin.
        (if first_day == 1 { ends } else { ends.plus(-1) }).cycle(first_day)
    }

    /// The cycle that a day is in.
    pub(super) fn cycle_of(&self, day: Day) -> Span {
        let this = day.month().cycle(self.window.0);
        if day < this.first { day.month().plus(-1).cycle(self.window.0) } else { this }
    }

    /// Whether it has begun, and goes on.
    pub(super) fn is_there(&self, today: Day) -> bool {
        self.activated <= today && self.ended.is_none()
    }

    pub(super) fn is_blocked(&self) -> bool {
        self.ended.is_none() && self.without.last().is_some_and(|(_, last)| last.is_none())
    }

    pub(super) fn block(&mut self, today: Day, debt: Option<usize>) {
        self.without.push((today, None));
        self.debt = debt;
    }

    /// The day of the release is charged again.
    pub(super) fn release(&mut self, today: Day) {
        if let Some((first, last)) = self.without.last_mut() {
            *last = Some(today.plus(-1));
            if *first == today {
                self.without.pop();
            }
        }
        self.debt = None;
    }

    /// What a day costs; none where it is not charged.
    fn cost_of(&self, day: Day) -> Option<DayCost> {
        let is_without = self.without.iter().any(|(first, last)| lasts_on(day, *first, *last));
        let price = self.prices.iter().rev().find(|(from, _)| day >= *from)?.1;
        let of_day = |all: &[Monthly]| {
            let all = all.iter().enumerate().filter(|(_, (first, last, _))| lasts_on(day, *first, *last));
            all.map(|(place, _)| place).collect()
        };
        let cost = || DayCost { price, extras: of_day(&self.extras), discounts: of_day(&self.discounts) };
        let is_over = self.ended.is_some_and(|(last, _)| day > last);
        (day >= self.activated && !is_over && !is_without).then(cost)
    }

    /// What days of a cycle cost: a line for each price, each extra and each discount, rounded by itself. Discounts take no more than
    /// the price of a day. And how many lines that makes.
    pub(super) fn cost(&self, days: Span, cycle: Span) -> (i64, usize) {
        let (mut prices, mut extras, mut discounts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::<usize, i128>::new());
        for cost in days.days().filter_map(|day| self.cost_of(day)) {
            *prices.entry(cost.price).or_default() += 1;
            cost.extras.iter().for_each(|place| *extras.entry(*place).or_default() += 1);
            let mut left = cost.price;
            for place in cost.discounts {
                let taken = left.min(self.discounts[place].2);
                left -= taken;
                *discounts.entry(place).or_default() += i128::from(taken);
            }
        }
        let line = |amount: i64, days: i64| half_up(i128::from(amount) * i128::from(days), i128::from(cycle.length()));
        let mut lines: Vec<i64> = prices.iter().map(|(price, days)| line(*price, *days)).collect();
        let mut plan: i64 = lines.iter().sum();
        for taken in discounts.into_values() {
            let part = half_up(taken, i128::from(cycle.length())).min(plan);
            plan -= part;
            lines.push(-part);
        }
        lines.extend(extras.iter().map(|(place, days)| line(self.extras[*place].2, *days)));
        (lines.iter().sum(), lines.iter().filter(|line| **line != 0).count())
    }

    /// Remembers what is known of days, and says whether that is new.
    pub(super) fn learn(&mut self, days: Span) -> bool {
        let mut is_new = false;
        for day in days.days() {
            let cost = self.cost_of(day);
            is_new |= self.known.insert(day, cost.clone()).flatten() != cost;
        }
        is_new
    }

    /// What was billed of a cycle.
    pub(super) fn parts_of(&self, cycle: Span) -> impl Iterator<Item = &Part> {
        self.billed.range(cycle.first..=cycle.last).map(|(_, part)| part)
    }

    /// The last day that was billed.
    pub(super) fn billed_until(&self) -> Option<Day> {
        self.billed.values().map(|part| part.days.last).max()
    }

    /// Bills what is charged of days of a cycle.
    pub(super) fn bill(&mut self, days: Span, cycle: Span) -> Option<Part> {
        let mut charged = days.days().filter(|day| self.cost_of(*day).is_some());
        let first = charged.next()?;
        let days = Span { first, last: charged.last().unwrap_or(first) };
        let (amount, lines) = self.cost(days, cycle);
        let part = Part { days, amount, lines };
        self.billed.insert(first, part);
        self.learn(days);
        Some(part)
    }

    /// The first day that a month bills, where the month before was billed and nothing of the cycle before: what a transfer left to nobody is
    /// made up for, two cycles back where all of it is.
    pub(super) fn first_unbilled(&self, earlier: Span, before: Span, cycle: Span) -> Day {
        let is_untouched = self.billed.range(earlier.first..=cycle.last).next().is_none();
        let transfers = [self.ended.map(|(last, _)| last), self.took_over.then_some(self.activated)];
        let is_transferred_in = |span: Span| transfers.iter().flatten().any(|day| span.includes(*day));
        if is_untouched && is_transferred_in(earlier) {
            earlier.first
        } else if is_transferred_in(before) || self.began_service_in(before) {
            before.first
        } else {
            cycle.first
        }
    }

    /// Lets another, which begins today at another price, take its place: what is charged beside the price goes along, discounts where they are
    /// kept, and a block.
    pub(super) fn transfer(
        &mut self,
        place: usize,
        today: Day,
        price: i64,
        due_day: (i64, (i64, bool)),
        keeps_discounts: bool,
    ) -> Self {
        let rest = |all: &[Monthly]| -> Vec<Monthly> {
            let all = all.iter().filter(|(_, last, _)| last.is_none_or(|last| last >= today));
            all.map(|(first, last, amount)| ((*first).max(today), *last, *amount)).collect()
        };
        let is_blocked = self.is_blocked();
        self.ended = Some((today.plus(-1), place));
        Self {
            took_over: true,
            due_day: due_day.0,
            window: due_day.1,
            prepaid: self.prepaid,
            own_invoice: self.own_invoice,
            extras: rest(&self.extras),
            discounts: if keeps_discounts { rest(&self.discounts) } else { Vec::new() },
            without: if is_blocked { vec![(today, None)] } else { Vec::new() },
            debt: self.debt.take(),
            ..Self::new(0, today, price)
        }
    }

    /// Whether it went into service, for the first time or again, on a day of the cycle.
    pub(super) fn began_service_in(&self, cycle: Span) -> bool {
        let released = |last: Day| cycle.includes(last.plus(1));
        cycle.includes(self.activated) || self.without.iter().any(|(_, last)| last.is_some_and(released))
    }
}
