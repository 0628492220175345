//! Plan changes on many days of the month, each with what the billing runs ask for, worked out by hand.
//!
//! A month is billed on the 20th of the month before: prepaid it bills its own days, postpaid those of the month before it. Prices are such
//! that a day of the month that matters costs a round sum: R$ 90.00 and R$ 120.00 are R$ 3.00 and R$ 4.00 a day in November, as R$ 93.00 and
//! R$ 124.00 are in December, R$ 84.00 and R$ 112.00 in February, and R$ 87.00 and R$ 116.00 in a leap February.

use super::table::Mode::{self, Postpaid, Prepaid};
use super::table::Step::{self, Block, Release, Transfer};
use lifecycle::{Billings, PeriodAction, PromotionChoice};

/// What is agreed for a transfer beside plan and day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) promotions: PromotionChoice,
    pub(super) billings: Billings,
    /// In centavos.
    pub(super) fixed_discount: i64,
    /// Whether "active" is asked for.
    pub(super) is_active: bool,
    pub(super) due_day: i64,
}

/// The due day of all contracts, of calendar months.
pub(super) const DUE_DAY: i64 = 10;
/// A due day whose cycles begin on the 10th.
pub(super) const OTHER_DUE_DAY: i64 = 20;

const PLAIN: Terms = Terms {
    promotions: PromotionChoice::Cancel,
    billings: Billings::Keep,
    fixed_discount: 0,
    is_active: false,
    due_day: DUE_DAY,
};
const KEEP: Terms = Terms { promotions: PromotionChoice::Keep, ..PLAIN };
const NEW: Terms = Terms { promotions: PromotionChoice::New, ..PLAIN };
const FIXED: Terms = Terms { fixed_discount: 3_000, ..PLAIN };
const ACTIVE: Terms = Terms { is_active: true, ..PLAIN };
const WINDOW: Terms = Terms { due_day: OTHER_DUE_DAY, ..PLAIN };

const fn without(action: PeriodAction) -> Terms {
    Terms { billings: Billings::CancelFuture(action), ..PLAIN }
}

/// A discount that the old contract has from the beginning.
#[derive(Clone, Copy, Debug)]
pub(super) enum Granted {
    Nothing,
    /// So many centavos a month.
    Amount(i64),
    /// So many percent.
    Share(i64),
    /// So many centavos a month up to a day.
    Until(i64, &'static str),
}

#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) what: &'static str,
    pub(super) mode: Mode,
    /// What the old contract costs, in centavos.
    pub(super) price: i64,
    pub(super) discount: Granted,
    pub(super) steps: Vec<(&'static str, Step)>,
    /// The months of the runs, and what they ask the customer for, in centavos.
    pub(super) expected: Vec<(&'static str, i64)>,
}

fn case(what: &'static str, mode: Mode, price: i64, on: &'static str, to: i64, expected: &[(&'static str, i64)]) -> Case {
    agreed(what, mode, price, on, to, PLAIN, expected)
}

fn agreed(
    what: &'static str,
    mode: Mode,
    price: i64,
    on: &'static str,
    to: i64,
    terms: Terms,
    expected: &[(&'static str, i64)],
) -> Case {
    steps(what, mode, price, vec![(on, Transfer(to, terms))], expected)
}

fn steps(what: &'static str, mode: Mode, price: i64, steps: Vec<(&'static str, Step)>, expected: &[(&'static str, i64)]) -> Case {
    Case { what, mode, price, discount: Granted::Nothing, steps, expected: expected.to_vec() }
}

fn granted(discount: Granted, case: Case) -> Case {
    Case { discount, ..case }
}

/// November and December 2026, and the first months of 2027.
#[rustfmt::skip]
pub(super) fn of_2026() -> Vec<Case> {
    let (nov, dec, jan, feb, mar, apr) = ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04");
    vec![
        // 1: 30 days at 4.00.
        case("the first of a month", Postpaid, 9_000, "2026-11-01", 12_000, &[(dec, 12_000), (jan, 12_000)]),
        // 2: 1 x 3.00 + 29 x 4.00.
        case("the second", Postpaid, 9_000, "2026-11-02", 12_000, &[(dec, 11_900), (jan, 12_000)]),
        // 3: 9 x 3.00 + 21 x 4.00.
        case("the tenth", Postpaid, 9_000, "2026-11-10", 12_000, &[(dec, 11_100), (jan, 12_000)]),
        // 4: 14 x 3.00 + 16 x 4.00.
        case("the middle", Postpaid, 9_000, "2026-11-15", 12_000, &[(dec, 10_600), (jan, 12_000)]),
        // 5: 18 x 3.00 + 12 x 4.00.
        case("the day before the run", Postpaid, 9_000, "2026-11-19", 12_000, &[(dec, 10_200), (jan, 12_000)]),
        // 6: billed in whole; then 10 x 3.00 come back, 10 x 4.00 are due, and December.
        case("after the run", Postpaid, 9_000, "2026-11-21", 12_000, &[(dec, 9_000), (jan, 13_000), (feb, 12_000)]),
        // 7: one day of each, and December.
        case("the last, after the run", Postpaid, 9_000, "2026-11-30", 12_000, &[(dec, 9_000), (jan, 12_100), (feb, 12_000)]),
        // 8: 9 x 4.00 + 21 x 3.00.
        case("cheaper", Postpaid, 12_000, "2026-11-10", 9_000, &[(dec, 9_900), (jan, 9_000)]),
        // 9: 6 x 4.00 come back, 6 x 3.00 are due, and December: 90.00 - 24.00 + 18.00.
        case("cheaper, after the run", Postpaid, 12_000, "2026-11-25", 9_000, &[(dec, 12_000), (jan, 8_400), (feb, 9_000)]),
        // 10: all of November comes back: 120.00 + 120.00 - 90.00.
        case("prepaid, the first", Prepaid, 9_000, "2026-11-01", 12_000, &[(nov, 9_000), (dec, 15_000), (jan, 12_000)]),
        // 11: 21 x 3.00 come back, 21 x 4.00 are due, and December.
        case("prepaid", Prepaid, 9_000, "2026-11-10", 12_000, &[(nov, 9_000), (dec, 14_100), (jan, 12_000)]),
        // 12: back 6 x 3.00 and December at 90.00; due 6 x 4.00, December and January at 120.00.
        case("prepaid, the next month billed", Prepaid, 9_000, "2026-11-25", 12_000, &[(nov, 9_000), (dec, 9_000), (jan, 15_600), (feb, 12_000)]),
        // 13: back 21 x 4.00, due 21 x 3.00 and December.
        case("prepaid, cheaper", Prepaid, 12_000, "2026-11-10", 9_000, &[(nov, 12_000), (dec, 6_900), (jan, 9_000)]),
        // 14: back 6 x 4.00 and 120.00; due 6 x 3.00 and twice 90.00.
        case("prepaid, cheaper, the next month billed", Prepaid, 12_000, "2026-11-25", 9_000, &[(nov, 12_000), (dec, 12_000), (jan, 5_400), (feb, 9_000)]),
        // 15: 99.90 x 10 / 31 = 32.2258, 129.90 x 21 / 31 = 87.9968.
        case("a month of 31 days, rounded", Postpaid, 9_990, "2026-12-11", 12_990, &[(dec, 9_990), (jan, 12_023), (feb, 12_990)]),
        // 16: billed in whole; one day of each, and January.
        case("the 31st", Postpaid, 9_300, "2026-12-31", 12_400, &[(dec, 9_300), (jan, 9_300), (feb, 12_500)]),
        // 17: back 3.00 and January at 93.00; due 4.00, January and February at 124.00.
        case("prepaid, the 31st", Prepaid, 9_300, "2026-12-31", 12_400, &[(dec, 9_300), (jan, 9_300), (feb, 15_600), (mar, 12_400)]),
        // 18: 14 x 3.00 + 14 x 4.00.
        case("February", Postpaid, 8_400, "2027-02-15", 11_200, &[(feb, 8_400), (mar, 9_800), (apr, 11_200)]),
        // 19: billed in whole; one day of each, and March.
        case("the 28th of February, after the run", Postpaid, 8_400, "2027-02-28", 11_200, &[(mar, 8_400), (apr, 11_300)]),
        // 20: February was all of the old one.
        case("the first of March", Postpaid, 8_400, "2027-03-01", 11_200, &[(mar, 8_400), (apr, 11_200)]),
        // 21: back 84.00; due February and March.
        case("prepaid, the first of February", Prepaid, 8_400, "2027-02-01", 11_200, &[(feb, 8_400), (mar, 14_000), (apr, 11_200)]),
        // 22: a discount of 1.00 a day goes along: 9 x 2.00 + 21 x 3.00.
        granted(Granted::Amount(3_000), agreed("a discount is kept", Postpaid, 9_000, "2026-11-10", 12_000, KEEP, &[(dec, 8_100), (jan, 9_000)])),
        // 23: it ends: 9 x 2.00 + 21 x 4.00.
        granted(Granted::Amount(3_000), case("a discount ends", Postpaid, 9_000, "2026-11-10", 12_000, &[(dec, 10_200), (jan, 12_000)])),
        // 24: 9 x 3.00 + 21 x 3.00.
        agreed("a fixed discount", Postpaid, 9_000, "2026-11-10", 12_000, FIXED, &[(dec, 9_000), (jan, 9_000)]),
        // 25: half the price for three months from the 10th on: 9 x 3.00 + 21 x 2.00.
        agreed("the new plan's promotion", Postpaid, 9_000, "2026-11-10", 12_000, NEW, &[(dec, 6_900), (jan, 6_000)]),
        // 26: ten percent: 9 x 2.70 + 21 x 3.60.
        granted(Granted::Share(10), agreed("a share is kept", Postpaid, 9_000, "2026-11-10", 12_000, KEEP, &[(dec, 9_990), (jan, 10_800)])),
        // 27: up to the 15th: 9 x 2.00 + 6 x 3.00 + 15 x 4.00.
        granted(Granted::Until(3_000, "2026-11-15"), agreed("the rest of a discount is kept", Postpaid, 9_000, "2026-11-10", 12_000, KEEP, &[(dec, 9_600), (jan, 12_000)])),
        // 28: without service from the 5th to the 9th: 4 x 3.00 + 21 x 4.00.
        steps("blocked, and back with the transfer", Postpaid, 9_000, vec![("2026-11-05", Block), ("2026-11-10", Transfer(12_000, ACTIVE))], &[(dec, 9_600), (jan, 12_000)]),
        // 29: without service up to the 15th: 4 x 3.00 + 15 x 4.00.
        steps("blocked before and after", Postpaid, 9_000, vec![("2026-11-05", Block), ("2026-11-10", Transfer(12_000, PLAIN)), ("2026-11-16", Release)], &[(dec, 7_200), (jan, 12_000)]),
        // 30: 4 x 3.00; then the 10th to the 31st of December, 22 x 4.00.
        steps("blocked until the next month", Postpaid, 9_000, vec![("2026-11-05", Block), ("2026-11-10", Transfer(12_400, PLAIN)), ("2026-12-10", Release)], &[(dec, 1_200), (jan, 8_800), (feb, 12_400)]),
        // 31: of 90.00 for November 4 x 3.00 stay; due 21 x 4.00 and December.
        steps("prepaid, blocked, and back with the transfer", Prepaid, 9_000, vec![("2026-11-05", Block), ("2026-11-10", Transfer(12_000, ACTIVE))], &[(nov, 9_000), (dec, 12_600), (jan, 12_000)]),
        // 32: 4 x 3.00 + 7 x 4.00 + 19 x 5.00.
        steps("twice in a month", Postpaid, 9_000, vec![("2026-11-05", Transfer(12_000, PLAIN)), ("2026-11-12", Transfer(15_000, PLAIN))], &[(dec, 13_500), (jan, 15_000)]),
        // 33: 4 x 3.00 + 26 x 5.00.
        steps("twice on one day", Postpaid, 9_000, vec![("2026-11-05", Transfer(12_000, PLAIN)), ("2026-11-05", Transfer(15_000, PLAIN))], &[(dec, 14_200), (jan, 15_000)]),
        // 34: of 90.00 for November 4 x 3.00 stay; due 7 x 4.00 + 19 x 5.00 and December.
        steps("prepaid, twice in a month", Prepaid, 9_000, vec![("2026-11-05", Transfer(12_000, PLAIN)), ("2026-11-12", Transfer(15_000, PLAIN))], &[(nov, 9_000), (dec, 19_500), (jan, 15_000)]),
        // 35: November's invoice is withdrawn: 9 x 3.00 + 21 x 4.00 and December.
        agreed("prepaid, the month's invoice withdrawn", Prepaid, 9_000, "2026-11-10", 12_000, without(PeriodAction::Cancel), &[(nov, 0), (dec, 23_100), (jan, 12_000)]),
        // 36: as 11.
        agreed("prepaid, the month's invoice stays", Prepaid, 9_000, "2026-11-10", 12_000, without(PeriodAction::None), &[(nov, 9_000), (dec, 14_100), (jan, 12_000)]),
        // 37: 21 x 4.00 and December; the nine days are given away.
        agreed("prepaid, without the rest", Prepaid, 9_000, "2026-11-10", 12_000, without(PeriodAction::Block), &[(nov, 0), (dec, 20_400), (jan, 12_000)]),
        // 38: 24 x 3.00 + 6 x 4.00, December and January.
        agreed("prepaid, two invoices withdrawn", Prepaid, 9_000, "2026-11-25", 12_000, without(PeriodAction::Cancel), &[(nov, 0), (dec, 0), (jan, 33_600), (feb, 12_000)]),
        // 39: back 6 x 3.00; due 6 x 4.00, December and January.
        agreed("prepaid, the next month's invoice withdrawn", Prepaid, 9_000, "2026-11-25", 12_000, without(PeriodAction::None), &[(nov, 9_000), (dec, 0), (jan, 24_600), (feb, 12_000)]),
        // 40: 24 x 3.00 + 6 x 4.00, and December.
        agreed("the invoice withdrawn", Postpaid, 9_000, "2026-11-25", 12_000, without(PeriodAction::Cancel), &[(dec, 0), (jan, 21_600), (feb, 12_000)]),
        // 41: 14 x 3.00; then from the 15th of November to the 9th of December, 25 x 4.00 in a cycle of thirty days.
        agreed("a due day with other cycles", Postpaid, 9_000, "2026-11-15", 12_000, WINDOW, &[(dec, 4_200), (jan, 10_000), (feb, 12_000)]),
    ]
}

/// A leap year.
#[rustfmt::skip]
pub(super) fn of_2028() -> Vec<Case> {
    let (feb, mar, apr, may) = ("2028-02", "2028-03", "2028-04", "2028-05");
    vec![
        // 42: billed in whole; one day of each, and March.
        case("the 29th of February", Postpaid, 8_700, "2028-02-29", 11_600, &[(mar, 8_700), (apr, 11_700), (may, 11_600)]),
        // 43: 14 x 3.00 + 15 x 4.00.
        case("the middle of February", Postpaid, 8_700, "2028-02-15", 11_600, &[(mar, 10_200), (apr, 11_600)]),
        // 44: back 3.00 and March at 87.00; due 4.00, March and April.
        case("prepaid, the 29th of February", Prepaid, 8_700, "2028-02-29", 11_600, &[(feb, 8_700), (mar, 8_700), (apr, 14_600), (may, 11_600)]),
        // 45: back March; due March and April.
        case("prepaid, the first of March", Prepaid, 8_700, "2028-03-01", 11_600, &[(feb, 8_700), (mar, 8_700), (apr, 14_500), (may, 11_600)]),
    ]
}
