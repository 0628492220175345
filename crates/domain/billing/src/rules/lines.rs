//! What the days of a contract cost: the plan's lines, those of extras beside it, and what discounts take off.

use super::cycle::cycle_of;
use super::days::{PriceUntil, ServiceDays, by_price};
use super::{Period, pro_rata};
use crate::{Charge, ChargeKind};
use catalog::{BillingWindow, Reduction};
use kernel::{ContractId, Money, Percent};

/// A monthly charge beside the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extra {
    pub(crate) id: i64,
    pub(crate) description: String,
    pub(crate) amount: Money,
    pub(crate) days: Period,
}

/// What is taken off the plan's price of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Discount {
    pub(crate) id: i64,
    pub(crate) description: String,
    pub(crate) reduction: Reduction,
    pub(crate) days: Period,
}

/// A line of an invoice with the row that it comes from: an extra, a discount or an entry; zero for a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) charge: Charge,
    pub(crate) source: i64,
}

/// What the price of a contract's days depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prices<'a> {
    pub(crate) contract: ContractId,
    pub(crate) days: ServiceDays<'a>,
    pub(crate) window: BillingWindow,
    pub(crate) plan: &'a str,
    pub(crate) price: Money,
    /// What it cost before, in the order of the days.
    pub(crate) former: &'a [PriceUntil],
    pub(crate) extras: &'a [Extra],
    pub(crate) discounts: &'a [Discount],
}

impl Prices<'_> {
    /// The lines of a span, cycle by cycle: each has the price of its part of the cycle, rounded half-up. None is zero.
    pub(crate) fn lines(&self, span: Period) -> Vec<Line> {
        let mut lines = Vec::with_capacity(1);
        let Some(mut rest) = self.days.within(span) else { return lines };
        while rest.days() > 0 {
            let cycle = cycle_of(self.window, rest.first);
            let part = Period { first: rest.first, last: rest.last.min(cycle.last) };
            self.lines_of_cycle(cycle.days(), part, &mut lines);
            let Some(next) = part.last.succ_opt() else { break };
            rest.first = next;
        }
        lines
    }

    fn lines_of_cycle(&self, days_of_cycle: i64, part: Period, lines: &mut Vec<Line>) {
        let mut plan = Money::ZERO;
        for (part, price, name) in by_price(part, self.former, (self.price, self.plan)) {
            if let Some((days, service)) = self.days.charged(part) {
                let amount = pro_rata(price, days, days_of_cycle);
                plan += amount;
                self.push(lines, ChargeKind::Plan, name, (0, service, amount));
            }
        }
        for extra in self.extras {
            if let Some((days, service)) = part.common(extra.days).and_then(|part| self.days.charged(part)) {
                let amount = pro_rata(extra.amount, days, days_of_cycle);
                self.push(lines, ChargeKind::Recurring, &extra.description, (extra.id, service, amount));
            }
        }
        if self.discounts.is_empty() {
            return;
        }
        for (discount, amount) in self.discounts.iter().zip(self.reductions(part, days_of_cycle)) {
            let service = part.common(discount.days).and_then(|part| self.days.charged(part));
            if let Some((_, service)) = service {
                // Lines are rounded one by one: a centavo more than the plan's lines come to is not taken off.
                let amount = amount.min(plan);
                plan -= amount;
                self.push(lines, ChargeKind::Discount, &discount.description, (discount.id, service, -amount));
            }
        }
    }

    /// What each discount takes off a part of a cycle, rounded half-up. On no day do they take off more than the plan costs on that day:
    /// so it does not matter in which parts a cycle is billed.
    fn reductions(&self, part: Period, days_of_cycle: i64) -> Vec<Money> {
        // A monthly amount times its days, in centavos times a whole of a percentage.
        let mut taken = vec![0_i128; self.discounts.len()];
        for stretch in stretches(part, self.discounts) {
            for (stretch, price, _) in by_price(stretch, self.former, (self.price, self.plan)) {
                let Some((days, _)) = self.days.charged(stretch) else { continue };
                let price = i128::from(price.in_centavos());
                let mut rest = price * i128::from(Percent::WHOLE);
                for (discount, taken) in self.discounts.iter().zip(&mut taken) {
                    if !discount.days.includes(stretch.first) {
                        continue;
                    }
                    let asked = match discount.reduction {
                        Reduction::Amount(amount) => i128::from(amount.in_centavos()) * i128::from(Percent::WHOLE),
                        Reduction::Share(share) => price * i128::from(share.0),
                    };
                    let given = asked.min(rest);
                    rest -= given;
                    *taken += given * i128::from(days);
                }
            }
        }
        let month = i128::from(days_of_cycle.max(1)) * i128::from(Percent::WHOLE);
        let rounded = taken.into_iter().map(|taken| (2 * taken + month) / (2 * month));
        // Never more than the price, which is in range.
        rounded.map(|amount| i64::try_from(amount).map_or(Money::MAX, Money::centavos)).collect()
    }

    fn push(&self, lines: &mut Vec<Line>, kind: ChargeKind, description: &str, what: (i64, Period, Money)) {
        let (source, service, amount) = what;
        if amount.is_zero() {
            return;
        }
        let charge =
            Charge { contract: Some(self.contract), kind, description: description.to_owned(), service: Some(service), amount };
        lines.push(Line { charge, source });
    }

    /// Whether anything is known about the days of a span that may not have been known when they were billed.
    pub(crate) fn has_news_of(&self, span: Period) -> bool {
        self.days.suspensions.iter().any(|without| without.common(span).is_some())
            // A cycle may have been billed ahead, before the price changed.
            || self.former.iter().any(|former| former.until_on < span.last)
            || self.days.ended_on.is_some_and(|ended_on| ended_on < span.last)
            || self.extras.iter().any(|extra| extra.days.common(span).is_some())
            || self.discounts.iter().any(|discount| discount.days.common(span).is_some())
    }
}

/// Splits a span where a discount begins or ends.
fn stretches(span: Period, discounts: &[Discount]) -> Vec<Period> {
    let begins = discounts.iter().map(|discount| Some(discount.days.first));
    let ends = discounts.iter().map(|discount| discount.days.last.succ_opt());
    let mut firsts: Vec<_> = begins.chain(ends).flatten().filter(|day| *day > span.first && *day <= span.last).collect();
    firsts.push(span.first);
    firsts.sort_unstable();
    firsts.dedup();
    let lasts = firsts.iter().skip(1).filter_map(chrono::NaiveDate::pred_opt).chain([span.last]);
    firsts.iter().zip(lasts).map(|(first, last)| Period { first: *first, last }).collect()
}

/// What lines come to.
pub(crate) fn total(lines: &[Line]) -> Money {
    lines.iter().map(|line| line.charge.amount).sum()
}
