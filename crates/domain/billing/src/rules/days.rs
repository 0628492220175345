//! Which days of a contract are charged, and at what price.

use super::Period;
use chrono::NaiveDate;
use kernel::Money;

/// What a contract cost until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PriceUntil {
    pub(crate) until_on: NaiveDate,
    pub(crate) price: Money,
    pub(crate) plan: String,
}

/// The days of a contract: from its activation to its end, but for those without service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServiceDays<'a> {
    pub(crate) activated_on: NaiveDate,
    /// The last day of service.
    pub(crate) ended_on: Option<NaiveDate>,
    /// Days without service; they do not overlap.
    pub(crate) suspensions: &'a [Period],
}

impl ServiceDays<'_> {
    /// The part of a span that lies between activation and end, if there is one.
    pub(crate) fn within(&self, span: Period) -> Option<Period> {
        let last = self.ended_on.map_or(span.last, |ended_on| span.last.min(ended_on));
        Some(Period { first: span.first.max(self.activated_on), last }).filter(|span| span.days() > 0)
    }

    fn is_suspended(&self, day: NaiveDate) -> Option<Period> {
        self.suspensions.iter().copied().find(|without| without.includes(day))
    }

    /// The days of a span on which the contract was in service: how many, the first and the last.
    pub(crate) fn charged(&self, span: Period) -> Option<(i64, Period)> {
        let mut span = self.within(span)?;
        if self.suspensions.is_empty() {
            return Some((span.days(), span));
        }
        while let Some(without) = self.is_suspended(span.first) {
            span.first = without.last.succ_opt()?;
        }
        while let Some(without) = self.is_suspended(span.last) {
            span.last = without.first.pred_opt()?;
        }
        if span.days() <= 0 {
            return None;
        }
        let without: i64 = self.suspensions.iter().filter_map(|without| without.common(span)).map(Period::days).sum();
        Some((span.days() - without, span))
    }
}

/// Splits a span where the price changes: each part with its price and plan, in order. `former` is in the order of its days.
pub(crate) fn by_price<'a>(
    span: Period,
    former: &'a [PriceUntil],
    now: (Money, &'a str),
) -> impl Iterator<Item = (Period, Money, &'a str)> {
    let mut first = span.first;
    let prices = former.iter().map(|it| (it.until_on, it.price, it.plan.as_str())).chain([(NaiveDate::MAX, now.0, now.1)]);
    prices.filter_map(move |(until_on, price, plan)| {
        let part = Period { first, last: span.last.min(until_on) };
        if part.days() <= 0 {
            return None;
        }
        first = part.last.succ_opt().unwrap_or(NaiveDate::MAX);
        Some((part, price, plan))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(first: &str, last: &str) -> Period {
        Period { first: day(first), last: day(last) }
    }

    #[test]
    fn days_in_service_are_charged() {
        let november = span("2026-11-01", "2026-11-30");
        let none: &[(&str, &str)] = &[];
        // activated, ended, suspended -> how many, first, last
        for (activated, ended, suspended, expected) in [
            ("2020-01-01", None, none, Some((30, "2026-11-01", "2026-11-30"))),
            ("2026-11-30", None, none, Some((1, "2026-11-30", "2026-11-30"))),
            ("2026-12-01", None, none, None),
            ("2020-01-01", Some("2026-11-01"), none, Some((1, "2026-11-01", "2026-11-01"))),
            ("2020-01-01", Some("2026-10-31"), none, None),
            ("2026-11-11", Some("2026-11-20"), none, Some((10, "2026-11-11", "2026-11-20"))),
            ("2020-01-01", None, &[("2026-11-20", "9999-12-31")], Some((19, "2026-11-01", "2026-11-19"))),
            ("2020-01-01", None, &[("2026-10-20", "2026-11-10")], Some((20, "2026-11-11", "2026-11-30"))),
            ("2020-01-01", None, &[("2026-11-10", "2026-11-12")], Some((27, "2026-11-01", "2026-11-30"))),
            ("2020-01-01", None, &[("2026-10-01", "2026-12-31")], None),
            ("2020-01-01", None, &[("2026-11-01", "2026-11-30")], None),
            (
                "2020-01-01",
                None,
                &[("2026-11-01", "2026-11-04"), ("2026-11-05", "2026-11-09")],
                Some((21, "2026-11-10", "2026-11-30")),
            ),
            (
                "2020-01-01",
                None,
                &[("2026-11-03", "2026-11-04"), ("2026-11-28", "2026-12-09")],
                Some((25, "2026-11-01", "2026-11-27")),
            ),
            (
                "2026-11-05",
                Some("2026-11-25"),
                &[("2026-11-01", "2026-11-09"), ("2026-11-20", "2026-11-29")],
                Some((10, "2026-11-10", "2026-11-19")),
            ),
            ("2026-11-05", Some("2026-11-25"), &[("2026-11-26", "2026-11-29")], Some((21, "2026-11-05", "2026-11-25"))),
        ] {
            let suspensions: Vec<_> = suspended.iter().map(|(first, last)| span(first, last)).collect();
            let days = ServiceDays { activated_on: day(activated), ended_on: ended.map(day), suspensions: &suspensions };
            let expected = expected.map(|(count, first, last)| (count, span(first, last)));
            assert_eq!(days.charged(november), expected, "{activated} {ended:?} {suspended:?}");
        }
    }

    #[test]
    fn a_span_is_split_where_the_price_changes() {
        let former =
            |until: &str, centavos| PriceUntil { until_on: day(until), price: Money::centavos(centavos), plan: "A".into() };
        let split = |first, last, former: &[PriceUntil]| -> Vec<_> {
            by_price(span(first, last), former, (Money::centavos(9), "B"))
                .map(|(part, price, plan)| (part.first.to_string(), part.last.to_string(), price.in_centavos(), plan.to_owned()))
                .collect()
        };
        let part = |first: &str, last: &str, price, plan: &str| (first.to_owned(), last.to_owned(), price, plan.to_owned());
        assert_eq!(split("2026-11-01", "2026-11-30", &[]), [part("2026-11-01", "2026-11-30", 9, "B")]);
        assert_eq!(split("2026-11-01", "2026-11-30", &[former("2026-10-31", 1)]), [part("2026-11-01", "2026-11-30", 9, "B")]);
        assert_eq!(
            split("2026-11-01", "2026-11-30", &[former("2026-11-01", 1), former("2026-11-15", 2)]),
            [
                part("2026-11-01", "2026-11-01", 1, "A"),
                part("2026-11-02", "2026-11-15", 2, "A"),
                part("2026-11-16", "2026-11-30", 9, "B")
            ]
        );
        assert_eq!(split("2026-11-01", "2026-11-30", &[former("2026-11-30", 1)]), [part("2026-11-01", "2026-11-30", 1, "A")]);
    }
}
