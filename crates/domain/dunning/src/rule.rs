use crate::template::{Template, TemplateError};
use crate::{Action, MOST_DAYS};
use contracts::ContractType;
use customers::CustomerKind;
use kernel::{CompanyId, DunningRuleId, Money, PlanId};

/// Whom a rule is for. What is absent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Persons or companies (PF/PJ).
    pub kind: Option<CustomerKind>,
    /// The company of the group to which the debt is owed.
    pub company: Option<CompanyId>,
    /// The kind of contract, which is that of the market segment.
    pub contract_type: Option<ContractType>,
    /// The plan.
    pub plan: Option<PlanId>,
    /// What the customer must owe at least, all overdue invoices together.
    pub minimum_debt: Money,
}

/// What a rule says, without its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRule {
    /// The number by which people and the rbx API know it (Regra).
    pub code: i64,
    /// Its name.
    pub name: String,
    /// Its place: rules act in this order (Prioridade).
    pub position: i64,
    /// A rule that is not active does nothing and lists nobody.
    pub is_active: bool,
    /// What it does.
    pub action: Action,
    /// From how many days of lateness on (Atraso_Min), 1 or more. A due date without banks is not late before the next business day has
    /// passed; then the days count from the due date.
    pub late_from: i64,
    /// Up to how many days of lateness (Atraso_Max). For messages and notifications; what follows a notification follows it anyway.
    pub late_until: i64,
    /// How many days after the step before: after the delivery of the notification for blocks, after the suspension for the rescission,
    /// after the rescission for the negative listing. 0 for messages.
    pub wait_days: i64,
    /// Whom it is for.
    pub filter: Filter,
    /// The subject of an e-mail, the title of a notice.
    pub subject: String,
    /// What a message says, with magic words.
    pub template: String,
    /// True for a block that does not begin on a Friday, on a weekend or holiday or on the eve of one, when nobody could be reached to
    /// pay or to be released.
    pub spares_eves: bool,
}

/// A rule of the dunning (regra do Cobrador Virtual).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: DunningRuleId,
    /// What it says.
    pub terms: NewRule,
}

/// Why a rule is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A number is out of its range.
    #[error("{field} must be between {least} and {most}")]
    OutOfRange {
        /// Which.
        field: &'static str,
        /// The least that is accepted.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Sooner than the law lets a consumer be treated so.
    #[error("{action:?} {days} days after the step before is refused: consumers have {lawful} days")]
    TooSoon {
        /// What the rule does.
        action: Action,
        /// What it says.
        days: i64,
        /// What the law says.
        lawful: i64,
    },
    /// The partial block of a consumer's broadband was abolished.
    #[error(
        "consumers' fixed broadband is not blocked in part: say that the rule is for companies, or for a plan without Internet"
    )]
    PartialBlockOfConsumers,
    /// A message without words, or words without a message.
    #[error("a message needs a text, an e-mail or notice also a subject; other rules have neither")]
    Wording,
    /// The text of the message.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A rule without a name.
    #[error("the rule has no name")]
    Nameless,
}

impl NewRule {
    /// True when the rule may meet a consumer: a natural person.
    #[must_use]
    pub fn is_for_consumers(&self) -> bool {
        self.filter.kind != Some(CustomerKind::Company)
    }

    /// Holds the rule against the law and against sense. `brings_internet` is whether the plans that it is for may bring the Internet.
    ///
    /// # Errors
    /// [`RuleError`].
    pub fn check(&self, brings_internet: bool) -> Result<(), RuleError> {
        if self.name.trim().is_empty() {
            return Err(RuleError::Nameless);
        }
        within("code", self.code, 1, i64::from(i32::MAX))?;
        within("position", self.position, 0, i64::from(i32::MAX))?;
        within("late_from", self.late_from, 1, MOST_DAYS)?;
        within("late_until", self.late_until, self.late_from, MOST_DAYS)?;
        within("wait_days", self.wait_days, 0, MOST_DAYS)?;
        within("minimum_debt", self.filter.minimum_debt.in_centavos(), 0, Money::MAX.in_centavos())?;
        let (action, days, lawful) = (self.action, self.wait_days, self.action.lawful_wait());
        if self.is_for_consumers() && days < lawful {
            return Err(RuleError::TooSoon { action, days, lawful });
        }
        if action == Action::BlockPartially && self.is_for_consumers() && brings_internet {
            return Err(RuleError::PartialBlockOfConsumers);
        }
        self.check_words()
    }

    fn check_words(&self) -> Result<(), RuleError> {
        let (subject, text) = (!self.subject.trim().is_empty(), !self.template.trim().is_empty());
        let right = match self.action {
            Action::Email | Action::NotifyByEmail | Action::AppNotice => subject && text,
            Action::Sms | Action::NotifyBySms => text && !subject,
            Action::BlockPartially | Action::Block | Action::Rescind | Action::List => !subject && !text,
        };
        if !right {
            return Err(RuleError::Wording);
        }
        Template::parse(&self.subject)?;
        let template = Template::parse(&self.template)?;
        if self.action.is_notification() {
            template.must_be_a_notification()?;
        }
        Ok(())
    }
}

fn within(field: &'static str, value: i64, least: i64, most: i64) -> Result<(), RuleError> {
    if (least..=most).contains(&value) { Ok(()) } else { Err(RuleError::OutOfRange { field, least, most }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defaults::lawful_rules;

    fn rule(action: Action) -> NewRule {
        lawful_rules().into_iter().find(|rule| rule.action == action).unwrap()
    }

    #[test]
    fn what_is_lawful_is_taken() {
        for rule in lawful_rules() {
            assert_eq!(rule.check(true), Ok(()), "{}", rule.name);
        }
    }

    #[test]
    fn shorter_periods_are_refused_for_consumers() {
        for (action, lawful) in [(Action::Block, 15), (Action::Rescind, 60)] {
            let of = |kind, wait_days| {
                let mut rule = rule(action);
                (rule.wait_days, rule.filter.kind) = (wait_days, kind);
                rule.check(true)
            };
            let refused = Err(RuleError::TooSoon { action, days: lawful - 1, lawful });
            assert_eq!(of(None, lawful - 1), refused);
            assert_eq!(of(Some(CustomerKind::Person), lawful - 1), refused);
            assert_eq!(of(Some(CustomerKind::Company), lawful - 1), Ok(()));
            assert_eq!(of(Some(CustomerKind::Person), lawful), Ok(()));
            assert_eq!(of(None, lawful + 5), Ok(()));
        }
    }

    #[test]
    fn a_partial_block_is_not_for_consumers_broadband() {
        let of = |kind, internet| {
            let mut rule = rule(Action::Block);
            (rule.action, rule.filter.kind) = (Action::BlockPartially, kind);
            rule.check(internet)
        };
        assert_eq!(of(None, true), Err(RuleError::PartialBlockOfConsumers));
        assert_eq!(of(Some(CustomerKind::Person), true), Err(RuleError::PartialBlockOfConsumers));
        assert_eq!(of(Some(CustomerKind::Person), false), Ok(()));
        assert_eq!(of(Some(CustomerKind::Company), true), Ok(()));
    }

    #[test]
    fn a_notification_must_say_what_the_law_asks_for() {
        let of = |template: &str| {
            let mut rule = rule(Action::NotifyByEmail);
            rule.template = template.into();
            rule.check(true)
        };
        assert!(matches!(of("Pague {valor}."), Err(RuleError::Template(TemplateError::Missing(_)))));
        assert!(matches!(of("{valor} {sogra}"), Err(RuleError::Template(TemplateError::Unknown(word))) if word == "sogra"));
        assert_eq!(of(""), Err(RuleError::Wording));
        let mut wordy = rule(Action::Block);
        wordy.template = "Oi".into();
        assert_eq!(wordy.check(true), Err(RuleError::Wording));
    }

    #[test]
    fn numbers_have_their_ranges() {
        let of = |change: fn(&mut NewRule)| {
            let mut rule = rule(Action::Email);
            change(&mut rule);
            rule.check(true)
        };
        for change in [
            (|rule| rule.late_from = 0) as fn(&mut NewRule),
            |rule| rule.late_until = rule.late_from - 1,
            |rule| rule.late_until = 10_000,
            |rule| rule.wait_days = -1,
            |rule| rule.code = 0,
            |rule| rule.filter.minimum_debt = Money::centavos(-1),
        ] {
            assert!(matches!(of(change), Err(RuleError::OutOfRange { .. })));
        }
        assert_eq!(of(|rule| rule.name = " ".into()), Err(RuleError::Nameless));
    }
}
