use crate::CatalogError;

/// Which days the invoices of a due day bill (dias de faturamento): cycles from one day of the month to the day before it in the next.
///
/// A cycle that begins on a day that a month does not have begins on its last day, so that cycles follow each other without gap or
/// overlap. A postpaid invoice bills the cycle that ends in the month before the due date, or in the month of the due date where
/// [`ends_in_due_month`](Self::ends_in_due_month) says so (fatura no mesmo mês do vencimento). A prepaid one bills the cycle that
/// begins in the month of the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillingWindow {
    first_day: u8,
    ends_in_due_month: bool,
}

impl BillingWindow {
    /// The calendar month before the due date.
    pub const CALENDAR: Self = Self { first_day: 1, ends_in_due_month: false };

    /// A window whose cycles begin on a day of the month, 1 to 31.
    ///
    /// # Errors
    /// [`CatalogError::NoDueDay`] for any other number.
    pub fn try_new(first_day: i64, ends_in_due_month: bool) -> Result<Self, CatalogError> {
        match u8::try_from(first_day) {
            Ok(day @ 1..=31) => Ok(Self { first_day: day, ends_in_due_month }),
            _ => Err(CatalogError::NoDueDay(first_day)),
        }
    }

    /// The day of the month on which its cycles begin (`diaFaturamentoInicial`).
    #[must_use]
    pub const fn first_day(self) -> u8 {
        self.first_day
    }

    /// The day of the month on which its cycles end (`diaFaturamentoFinal`): the one before the first, 31 for calendar months.
    #[must_use]
    pub const fn last_day(self) -> u8 {
        if self.first_day == 1 { 31 } else { self.first_day - 1 }
    }

    /// Whether a postpaid cycle ends in the month of the due date, not in the one before.
    #[must_use]
    pub const fn ends_in_due_month(self) -> bool {
        self.ends_in_due_month
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_wraps_around_the_month() {
        for (first, last) in [(1, 31), (6, 5), (10, 9), (31, 30)] {
            let window = BillingWindow::try_new(first, false).unwrap();
            assert_eq!((i64::from(window.first_day()), window.last_day()), (first, last));
        }
        for first in [-1, 0, 32, 257] {
            assert!(matches!(BillingWindow::try_new(first, false), Err(CatalogError::NoDueDay(_))));
        }
    }
}
