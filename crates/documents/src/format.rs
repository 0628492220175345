//! Money and dates as they are written in Brazil.

use chrono::{Datelike, NaiveDate};

/// Centavos as `1.234,56`, with a leading `-` below zero; no currency sign. Total over all of `i64`.
///
/// ```
/// assert_eq!(documents::format::money(123_456), "1.234,56");
/// assert_eq!(documents::format::money(-5), "-0,05");
/// ```
#[must_use]
pub fn money(centavos: i64) -> String {
    let magnitude = centavos.unsigned_abs();
    let whole = (magnitude / 100).to_string();
    let mut text = String::with_capacity(whole.len() + whole.len() / 3 + 4);
    if centavos < 0 {
        text.push('-');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    let cents = magnitude % 100;
    text.push(',');
    text.extend(char::from_digit(u32::try_from(cents / 10).unwrap_or_default(), 10));
    text.extend(char::from_digit(u32::try_from(cents % 10).unwrap_or_default(), 10));
    text
}

/// Centavos with the currency sign: `R$ 1.234,56`, `-R$ 0,05`.
#[must_use]
pub fn reais(centavos: i64) -> String {
    let amount = money(centavos);
    match amount.strip_prefix('-') {
        Some(magnitude) => format!("-R$ {magnitude}"),
        None => format!("R$ {amount}"),
    }
}

/// A civil date as `dd/MM/yyyy`.
///
/// ```
/// let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
/// assert_eq!(documents::format::date(day), "09/03/2026");
/// ```
#[must_use]
pub fn date(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_grouped_by_three_with_a_comma_for_cents() {
        for (centavos, text) in [
            (0, "0,00"),
            (1, "0,01"),
            (10, "0,10"),
            (99, "0,99"),
            (100, "1,00"),
            (99_999, "999,99"),
            (100_000, "1.000,00"),
            (123_456, "1.234,56"),
            (99_999_999, "999.999,99"),
            (100_000_000, "1.000.000,00"),
            (-1, "-0,01"),
            (-123_456, "-1.234,56"),
            (-10_000_000, "-100.000,00"),
            (i64::MAX, "92.233.720.368.547.758,07"),
            (i64::MIN, "-92.233.720.368.547.758,08"),
        ] {
            assert_eq!(money(centavos), text);
        }
    }

    #[test]
    fn the_sign_stands_before_the_currency() {
        assert_eq!(reais(9_990), "R$ 99,90");
        assert_eq!(reais(-9_990), "-R$ 99,90");
    }

    #[test]
    fn dates_are_day_month_year() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(date(day(2026, 12, 1)), "01/12/2026");
        assert_eq!(date(day(987, 6, 30)), "30/06/0987");
    }

    proptest! {
        #[test]
        fn money_keeps_every_digit(centavos: i64) {
            let text = money(centavos);
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), centavos);
            let (_, cents) = text.split_once(',').unwrap();
            prop_assert_eq!(cents.len(), 2);
        }
    }
}
