use chrono::NaiveDate;
use kernel::{CustomFieldId, CustomValueId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The records that may have a further field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FieldSubject {
    /// Customers, and prospects who may become some.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Contracts.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// Tickets.
    #[sea_orm(string_value = "ticket")]
    Ticket,
    /// Contacts.
    #[sea_orm(string_value = "contact")]
    Contact,
}

/// What a further field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text of 1 to [`LONGEST_CONTENT`] characters.
    Text,
    /// A number of at most 15 digits before the point and 6 after it.
    Number,
    /// A civil date.
    Date,
    /// Yes or no.
    Flag,
    /// One of these.
    Choice(Vec<String>),
}

/// The longest content of a further field, in characters.
pub const LONGEST_CONTENT: usize = 1_000;

/// A further field (campo complementar).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    /// Its id.
    pub id: CustomFieldId,
    /// Its name, unique among the fields of its subject.
    pub name: String,
    /// The records that may have it.
    pub subject: FieldSubject,
    /// What it holds.
    pub kind: FieldKind,
    /// False for one that nothing is entered into any more.
    pub is_active: bool,
}

/// The record that has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldTarget {
    /// What it is.
    pub record: TargetRecord,
    /// Its id.
    pub id: i64,
}

/// What a record with a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TargetRecord {
    /// A customer.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// A prospect.
    #[sea_orm(string_value = "prospect")]
    Prospect,
    /// A contract.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// A ticket.
    #[sea_orm(string_value = "ticket")]
    Ticket,
    /// A contact.
    #[sea_orm(string_value = "contact")]
    Contact,
}

impl TargetRecord {
    /// Whose fields it has.
    #[must_use]
    pub const fn subject(self) -> FieldSubject {
        match self {
            Self::Customer | Self::Prospect => FieldSubject::Customer,
            Self::Contract => FieldSubject::Contract,
            Self::Ticket => FieldSubject::Ticket,
            Self::Contact => FieldSubject::Contact,
        }
    }
}

/// What a record has in a further field: one value at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomValue {
    /// Its id.
    pub id: CustomValueId,
    /// The field.
    pub field: CustomFieldId,
    /// The record.
    pub target: FieldTarget,
    /// What it is, as [`FieldKind::accept`] gave it.
    pub content: String,
    /// Who entered it last, where that is a member of the staff.
    pub by: Option<StaffId>,
}

impl FieldKind {
    /// The form in which the field keeps a text that somebody enters; none when it is not of the field's kind. Numbers keep their zeros and
    /// have a point, dates are `yyyy-MM-dd`, yes and no are `S` and `N`, choices are spelt as they were defined.
    #[must_use]
    pub fn accept(&self, text: &str) -> Option<String> {
        let text = text.trim();
        match self {
            Self::Text => (1..=LONGEST_CONTENT).contains(&text.chars().count()).then(|| text.to_owned()),
            Self::Number => number(text),
            Self::Date => date(text).map(|date| date.format("%Y-%m-%d").to_string()),
            Self::Flag => match text.to_lowercase().as_str() {
                "s" | "sim" | "y" | "yes" | "true" | "1" => Some("S".into()),
                "n" | "não" | "nao" | "no" | "false" | "0" => Some("N".into()),
                _ => None,
            },
            Self::Choice(choices) => choices.iter().find(|choice| choice.to_lowercase() == text.to_lowercase()).cloned(),
        }
    }

    /// The word that is stored.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Flag => "flag",
            Self::Choice(_) => "choice",
        }
    }

    /// The kind of a stored word with its choices, one a line.
    pub(crate) fn of_word(word: &str, choices: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "number" => Self::Number,
            "date" => Self::Date,
            "flag" => Self::Flag,
            "choice" => Self::Choice(choices.lines().map(str::to_owned).collect()),
            _ => return None,
        })
    }
}

fn number(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, decimals) = match digits.split_once(['.', ',']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let all_digits = |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole, 15) || !decimals.is_none_or(|decimals| all_digits(decimals, 6)) {
        return None;
    }
    Some(decimals.map_or_else(|| format!("{sign}{whole}"), |decimals| format!("{sign}{whole}.{decimals}")))
}

/// The form is fixed in its length: chrono alone would take 1-1-2026 and years beyond every calendar of ours.
fn date(text: &str) -> Option<NaiveDate> {
    let read = |form| NaiveDate::parse_from_str(text, form).ok();
    (text.len() == 10).then(|| read("%Y-%m-%d").or_else(|| read("%d/%m/%Y"))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_of_the_kind_of_its_field() {
        let choice = FieldKind::Choice(vec!["Matriz".into(), "Filial".into()]);
        let long = "x".repeat(LONGEST_CONTENT + 1);
        for (kind, text, kept) in [
            (FieldKind::Text, " Loja 2 ", Some("Loja 2")),
            (FieldKind::Text, "  ", None),
            (FieldKind::Text, &long, None),
            (FieldKind::Number, "02468", Some("02468")),
            (FieldKind::Number, "-1,50", Some("-1.50")),
            (FieldKind::Number, "1234567890123456", None),
            (FieldKind::Number, "1.2345678", None),
            (FieldKind::Number, "1.234,56", None),
            (FieldKind::Number, "1e5", None),
            (FieldKind::Number, "NaN", None),
            (FieldKind::Number, ".5", None),
            (FieldKind::Number, "", None),
            (FieldKind::Number, "٣٤", None),
            (FieldKind::Date, "2026-02-28", Some("2026-02-28")),
            (FieldKind::Date, "28/02/2026", Some("2026-02-28")),
            (FieldKind::Date, "2026-02-29", None),
            (FieldKind::Date, "28-02-2026", None),
            (FieldKind::Date, "2026-2-8", None),
            (FieldKind::Flag, "Sim", Some("S")),
            (FieldKind::Flag, "0", Some("N")),
            (FieldKind::Flag, "talvez", None),
            (choice.clone(), "FILIAL", Some("Filial")),
            (choice, "Outra", None),
        ] {
            assert_eq!(kind.accept(text).as_deref(), kept, "{text} in {kind:?}");
        }
    }

    #[test]
    fn what_is_kept_is_accepted_again() {
        for (kind, text) in [(FieldKind::Number, "-1,50"), (FieldKind::Date, "28/02/2026"), (FieldKind::Flag, "sim")] {
            let kept = kind.accept(text).unwrap();
            assert_eq!(kind.accept(&kept), Some(kept.clone()), "{kind:?}");
        }
    }

    #[test]
    fn a_stored_kind_reads_again() {
        let choices = FieldKind::Choice(vec!["A".into(), "B".into()]);
        for kind in [FieldKind::Text, FieldKind::Number, FieldKind::Date, FieldKind::Flag, choices] {
            assert_eq!(FieldKind::of_word(kind.word(), "A\nB"), Some(kind));
        }
        assert_eq!(FieldKind::of_word("x", ""), None);
    }
}
