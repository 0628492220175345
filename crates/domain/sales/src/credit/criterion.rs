use super::BureauReport;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use customers::CustomerKind;
use kernel::{CreditCriterionId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a criterion looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ComparedField {
    /// How many restrictions there are.
    #[sea_orm(string_value = "restrictions")]
    Restrictions,
    /// What they come to, in centavos.
    #[sea_orm(string_value = "restrictions_total")]
    RestrictionsTotal,
    /// For how many days there has been one.
    #[sea_orm(string_value = "days_in_restriction")]
    DaysInRestriction,
    /// The age of a person in whole years.
    #[sea_orm(string_value = "age")]
    Age,
    /// The score, 0 to 1,000.
    #[sea_orm(string_value = "score")]
    Score,
}

/// How a criterion compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Comparison {
    /// At most.
    #[sea_orm(string_value = "<=")]
    AtMost,
    /// At least.
    #[sea_orm(string_value = ">=")]
    AtLeast,
    /// Less.
    #[sea_orm(string_value = "<")]
    Less,
    /// More.
    #[sea_orm(string_value = ">")]
    More,
    /// The same.
    #[sea_orm(string_value = "=")]
    Same,
}

impl Comparison {
    /// Whether a value passes. What is not known passes where little is wanted, for nothing is known against it, and fails elsewhere.
    #[must_use]
    pub fn holds(self, value: Option<i64>, reference: i64) -> bool {
        let Some(value) = value else { return matches!(self, Self::AtMost | Self::Less) };
        match self {
            Self::AtMost => value <= reference,
            Self::AtLeast => value >= reference,
            Self::Less => value < reference,
            Self::More => value > reference,
            Self::Same => value == reference,
        }
    }
}

/// A question by which credit is given or refused (critério de aprovação de crédito).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditCriterion {
    /// Its id.
    pub id: CreditCriterionId,
    /// The question in words.
    pub question: String,
    /// What it looks at.
    pub field: ComparedField,
    /// How it compares.
    pub comparison: Comparison,
    /// With what; amounts in centavos.
    pub reference: i64,
    /// For whom it holds; none for everybody.
    pub kind: Option<CustomerKind>,
    /// Whether it is asked.
    pub is_active: bool,
}

/// A criterion to be made, active.
#[derive(Clone, Debug)]
pub struct NewCriterion {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<CreditCriterionId>,
    /// The question in words, not blank.
    pub question: String,
    /// What it looks at.
    pub field: ComparedField,
    /// How it compares.
    pub comparison: Comparison,
    /// With what; amounts in centavos. Not negative.
    pub reference: i64,
    /// For whom it holds; none for everybody.
    pub kind: Option<CustomerKind>,
}

/// What a criterion said about one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditAnalysis {
    /// Its id; 0 until it is kept.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The criterion.
    pub criterion: CreditCriterion,
    /// Whether it speaks for the prospect.
    pub is_approved: bool,
    /// Who asked.
    pub by: Option<StaffId>,
}

/// What criteria look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditFacts<'a> {
    /// Person or company.
    pub kind: CustomerKind,
    /// What the bureau answered.
    pub report: &'a BureauReport,
    /// The age in whole years.
    pub age: Option<i64>,
}

impl CreditFacts<'_> {
    fn value(&self, field: ComparedField) -> Option<i64> {
        match field {
            ComparedField::Restrictions => Some(self.report.restrictions),
            ComparedField::RestrictionsTotal => self.report.restrictions_total.map(kernel::Money::in_centavos),
            ComparedField::DaysInRestriction => self.report.days_in_restriction,
            ComparedField::Age => self.age,
            ComparedField::Score => self.report.score,
        }
    }
}

/// The age in whole years. Who was born on a 29 February is a year older on 1 March.
#[must_use]
pub(crate) fn age(born: NaiveDate, today: NaiveDate) -> i64 {
    let years = i64::from(today.year()) - i64::from(born.year());
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    (years - i64::from(!had_birthday)).max(0)
}

/// Which of the criteria are asked about somebody, in their order, with what each says; and the verdict: all of them, and a score of at least
/// `least_score` where the bureau gives one.
#[must_use]
pub fn judge(criteria: &[CreditCriterion], facts: CreditFacts<'_>, least_score: i64) -> (Vec<(CreditCriterion, bool)>, bool) {
    let asked = criteria.iter().filter(|criterion| criterion.is_active && criterion.kind.is_none_or(|kind| kind == facts.kind));
    let answers: Vec<_> = asked
        .map(|criterion| (criterion.clone(), criterion.comparison.holds(facts.value(criterion.field), criterion.reference)))
        .collect();
    let scores = facts.report.score.is_none_or(|score| score >= least_score);
    let approved = scores && answers.iter().all(|(_, approved)| *approved);
    (answers, approved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Money;

    fn criterion(id: i64, field: ComparedField, comparison: Comparison, reference: i64) -> CreditCriterion {
        let (id, question) = (CreditCriterionId(id), "?".to_owned());
        CreditCriterion { id, question, field, comparison, reference, kind: None, is_active: true }
    }

    /// Those of the cliente manual (lines 4846-4893).
    fn manuals() -> [CreditCriterion; 3] {
        [
            criterion(1, ComparedField::Restrictions, Comparison::AtMost, 4),
            criterion(3, ComparedField::RestrictionsTotal, Comparison::AtMost, 50_000),
            CreditCriterion { kind: Some(CustomerKind::Person), ..criterion(5, ComparedField::Age, Comparison::AtLeast, 18) },
        ]
    }

    #[test]
    fn values_are_compared_and_the_unknown_is_nothing_against_somebody() {
        for (comparison, value, holds) in [
            (Comparison::AtMost, Some(4), true),
            (Comparison::AtMost, Some(5), false),
            (Comparison::AtMost, None, true),
            (Comparison::AtLeast, Some(4), true),
            (Comparison::AtLeast, Some(3), false),
            (Comparison::AtLeast, None, false),
            (Comparison::Less, Some(3), true),
            (Comparison::Less, Some(4), false),
            (Comparison::Less, None, true),
            (Comparison::More, Some(5), true),
            (Comparison::More, Some(4), false),
            (Comparison::More, None, false),
            (Comparison::Same, Some(4), true),
            (Comparison::Same, Some(5), false),
            (Comparison::Same, None, false),
        ] {
            assert_eq!(comparison.holds(value, 4), holds, "{comparison:?} {value:?}");
        }
    }

    #[test]
    fn the_manuals_prospect_passes_every_criterion_and_fails_by_its_score() {
        let report = BureauReport { score: Some(485), ..BureauReport::default() };
        let facts = CreditFacts { kind: CustomerKind::Person, report: &report, age: Some(33) };
        let (answers, approved) = judge(&manuals(), facts, 500);
        assert_eq!(
            answers.iter().map(|(criterion, yes)| (criterion.id.0, *yes)).collect::<Vec<_>>(),
            [(1, true), (3, true), (5, true)]
        );
        assert!(!approved);
        assert!(judge(&manuals(), facts, 485).1);
    }

    #[test]
    fn one_criterion_is_enough_to_refuse() {
        let clean =
            BureauReport { restrictions_total: Some(Money::centavos(50_000)), restrictions: 4, ..BureauReport::default() };
        let many = BureauReport { restrictions: 5, ..BureauReport::default() };
        let dear = BureauReport { restrictions_total: Some(Money::centavos(50_001)), ..BureauReport::default() };
        use CustomerKind::{Company, Person};
        for (kind, report, age, asked, approved) in [
            (Person, &clean, Some(18), 3, true),
            (Person, &clean, Some(17), 3, false),
            (Person, &clean, None, 3, false),
            (Company, &clean, None, 2, true),
            (Person, &many, Some(18), 3, false),
            (Company, &dear, None, 2, false),
        ] {
            let (answers, verdict) = judge(&manuals(), CreditFacts { kind, report, age }, 500);
            assert_eq!((answers.len(), verdict), (asked, approved), "{kind:?} {report:?} {age:?}");
        }
        let off = manuals().map(|criterion| CreditCriterion { is_active: false, ..criterion });
        assert_eq!(judge(&off, CreditFacts { kind: Person, report: &many, age: None }, 500), (vec![], true));
    }

    #[test]
    fn ages_are_whole_years() {
        for (born, today, years) in [
            ("1988-03-15", "2021-05-14", 33),
            ("1988-03-15", "2021-03-15", 33),
            ("1988-03-15", "2021-03-14", 32),
            ("2004-02-29", "2022-02-28", 17),
            ("2004-02-29", "2022-03-01", 18),
            ("2026-03-02", "2026-03-01", 0),
        ] {
            assert_eq!(age(born.parse().unwrap(), today.parse().unwrap()), years, "{born} {today}");
        }
    }
}
