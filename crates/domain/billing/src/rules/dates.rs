use crate::PaymentError;
use chrono::{Days, NaiveDate};

/// For how long a card or a bank may keep the money back: more than that is a typing error.
const LONGEST_FLOAT_DAYS: u64 = 366;

/// The day on which the money of a payment is in the account, if the days are possible. Clients send times some hours ahead, so
/// the payment may be dated tomorrow.
pub(crate) fn credit_date(
    issued_on: NaiveDate,
    paid_on: NaiveDate,
    credited_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, PaymentError> {
    let latest = today.succ_opt().unwrap_or(today);
    if paid_on > latest {
        return Err(PaymentError::PaidInFuture { latest });
    }
    if paid_on < issued_on {
        return Err(PaymentError::PaidBeforeIssue { issued_on });
    }
    let credited_on = credited_on.unwrap_or(paid_on);
    let last = paid_on.checked_add_days(Days::new(LONGEST_FLOAT_DAYS)).unwrap_or(paid_on);
    if (paid_on..=last).contains(&credited_on) { Ok(credited_on) } else { Err(PaymentError::ImpossibleCreditDate(credited_on)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_possible_days_are_taken() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let code = |paid: &str, credited: Option<&str>| match credit_date(
            day("2026-11-01"),
            day(paid),
            credited.map(day),
            day("2026-11-25"),
        ) {
            Ok(credited) => credited.to_string(),
            Err(PaymentError::PaidInFuture { latest }) => format!("not after {latest}"),
            Err(PaymentError::PaidBeforeIssue { issued_on }) => format!("not before {issued_on}"),
            Err(error) => error.to_string(),
        };
        for (paid, credited, expected) in [
            ("2026-11-25", None, "2026-11-25"),
            ("2026-11-26", None, "2026-11-26"),
            ("2026-11-27", None, "not after 2026-11-26"),
            ("9999-12-31", None, "not after 2026-11-26"),
            ("2026-11-01", Some("2026-11-03"), "2026-11-03"),
            ("2026-10-31", None, "not before 2026-11-01"),
            ("2026-11-20", Some("2026-11-19"), "credited on 2026-11-19, which cannot be"),
            ("2026-11-20", Some("2027-11-21"), "2027-11-21"),
            ("2026-11-20", Some("2027-11-22"), "credited on 2027-11-22, which cannot be"),
        ] {
            assert_eq!(code(paid, credited), expected, "paid {paid}, credited {credited:?}");
        }
    }
}
