use chrono::NaiveDate;
use db::Ctx;
use kernel::Fault;
use std::fmt;
use std::str::FromStr;

/// The number that a customer is told for a ticket: 16 digits, the date as yyyyMMdd and then eight digits that count up within the
/// day (cliente manual, `numeroProtocolo`). Unique across nodes: the counter is a row, taken in the ticket's own transaction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(String);

/// A text that is no protocol number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a protocol number has 16 digits")]
pub struct ProtocolError;

/// Numbers in a day.
const A_DAY: i64 = 100_000_000;

impl Protocol {
    /// The number of a day, or none beyond 99,999,999 or outside the years 1 to 9999.
    fn of(day: NaiveDate, number: i64) -> Option<Self> {
        let text = format!("{}{number:08}", day.format("%Y%m%d"));
        ((1..A_DAY).contains(&number) && text.len() == 16).then_some(Self(text))
    }

    /// The 16 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Protocol {
    type Err = ProtocolError;

    /// Reads 16 digits. Numbers of other systems, whose last eight digits are a time of day or anything else, are read as well.
    fn from_str(text: &str) -> Result<Self, ProtocolError> {
        let right = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit());
        if right { Ok(Self(text.to_owned())) } else { Err(ProtocolError) }
    }
}

/// Takes the next protocol number of the day. Other contacts than tickets may need one too.
///
/// # Errors
/// What the database says; [`Fault::Inconsistent`] after 99,999,999 of a day.
pub async fn take_protocol(ctx: &Ctx) -> Result<Protocol, Fault> {
    let today = ctx.today();
    let counter = format!("ticket.protocol.{}", today.format("%Y%m%d"));
    let number = db::take_numbers(&ctx.db(), &counter, 1).await?;
    Protocol::of(today, number).ok_or_else(|| Fault::Inconsistent(format!("no protocol number {number} on {today}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_protocol_is_the_date_and_eight_digits() {
        assert_eq!(Protocol::of(day("2020-06-24"), 11_000_854).unwrap().as_str(), "2020062411000854");
        assert_eq!(Protocol::of(day("2026-03-01"), 1).unwrap().as_str(), "2026030100000001");
        for number in [i64::MIN, 0, 100_000_000, i64::MAX] {
            assert_eq!(Protocol::of(day("2026-03-01"), number), None);
        }
    }

    #[test]
    fn only_sixteen_digits_are_read() {
        assert_eq!("2016100606871889".parse::<Protocol>().unwrap().to_string(), "2016100606871889");
        for text in ["", "201610060687188", "20161006068718890", "2016-10-06068718", "２０１６１"] {
            assert_eq!(text.parse::<Protocol>(), Err(ProtocolError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn protocols_grow_with_the_day_and_the_number(days in 0..20_000_i64, number in 1..A_DAY - 1) {
            let day = day("2000-01-01") + chrono::TimeDelta::days(days);
            let protocol = Protocol::of(day, number).unwrap();
            prop_assert!(protocol < Protocol::of(day, number + 1).unwrap());
            prop_assert!(protocol < Protocol::of(day.succ_opt().unwrap(), 1).unwrap());
            prop_assert_eq!(protocol.as_str().parse::<Protocol>().unwrap(), protocol);
        }
    }
}
