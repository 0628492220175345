//! The words of messages: plain text with magic words in braces, which are replaced by what is true of the debt.
//!
//! `docs/dunning.md` lists the words for the people who write templates.

/// A magic word of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// How the customer is spoken to.
    Customer,
    /// The provider's name.
    Provider,
    /// The provider's telephone.
    Phone,
    /// The contracts that the invoice bills.
    Contracts,
    /// The document number of the invoice.
    Invoice,
    /// What is open of it.
    Amount,
    /// What the customer owes in all that is overdue.
    Total,
    /// The reference month: that of the service, or of the due date where no service is billed.
    Month,
    /// The due date.
    DueDate,
    /// For how many days it is late.
    DaysLate,
    /// Today.
    Today,
    /// Why the customer is notified.
    Why,
    /// The rules and terms of suspension and rescission.
    Terms,
    /// That credit bureaus may learn of it, and only after the rescission.
    CreditBureau,
    /// When the service comes back after the payment.
    Restoration,
}

const WORDS: [(&str, Word); 15] = [
    ("cliente", Word::Customer),
    ("provedor", Word::Provider),
    ("telefone", Word::Phone),
    ("contratos", Word::Contracts),
    ("fatura", Word::Invoice),
    ("valor", Word::Amount),
    ("total", Word::Total),
    ("mes_referencia", Word::Month),
    ("vencimento", Word::DueDate),
    ("dias_atraso", Word::DaysLate),
    ("hoje", Word::Today),
    ("motivo", Word::Why),
    ("regras_prazos", Word::Terms),
    ("negativacao", Word::CreditBureau),
    ("restabelecimento", Word::Restoration),
];

/// What a notification must say (Res. 765/2023, arts. 70-71): reason, rules and terms, amount and month, credit bureau, restoration.
const REQUIRED: [&str; 6] = ["motivo", "regras_prazos", "valor", "mes_referencia", "negativacao", "restabelecimento"];

/// Why a template is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A word in braces that means nothing.
    #[error("{{{0}}} is no magic word")]
    Unknown(String),
    /// A brace without its other.
    #[error("a brace is open or closed by itself")]
    Unbalanced,
    /// A notification lacks what the law asks for.
    #[error("a notification must contain {{{0}}}")]
    Missing(&'static str),
}

/// A template that reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Word(Word),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateError::Unknown`], [`TemplateError::Unbalanced`].
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(open);
            let inside = from.strip_prefix('{').ok_or(TemplateError::Unbalanced)?;
            let (name, after) = inside.split_once('}').ok_or(TemplateError::Unbalanced)?;
            if name.contains('{') {
                return Err(TemplateError::Unbalanced);
            }
            let known = WORDS.iter().find(|(word, _)| *word == name);
            let (_, word) = known.ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
            parts.extend([Part::Text(before.to_owned()), Part::Word(*word)]);
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// Whether it says all that a notification must say.
    ///
    /// # Errors
    /// [`TemplateError::Missing`], the first word that it lacks.
    pub fn must_be_a_notification(&self) -> Result<(), TemplateError> {
        let lacks = |name: &&&str| {
            let word = WORDS.iter().find(|(known, _)| known == *name).map(|(_, word)| *word);
            !self.0.iter().any(|part| matches!(part, Part::Word(found) if Some(*found) == word))
        };
        REQUIRED.iter().find(lacks).map_or(Ok(()), |name| Err(TemplateError::Missing(name)))
    }

    /// The text, each word replaced by what `value` gives for it.
    #[must_use]
    pub fn fill(&self, value: impl Fn(Word) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Word(word) => value(*word),
        };
        self.0.iter().map(part).collect()
    }
}

/// The magic words as templates write them, for help texts.
#[must_use]
pub fn magic_words() -> Vec<&'static str> {
    WORDS.iter().map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_replaced() {
        let template = Template::parse("{cliente}, faltam R$ {valor}.").unwrap();
        let filled = template.fill(|word| match word {
            Word::Customer => "Ana".into(),
            Word::Amount => "99,90 {total}".into(),
            _ => "?".into(),
        });
        assert_eq!(filled, "Ana, faltam R$ 99,90 {total}.", "what is filled in is not read again");
    }

    #[test]
    fn what_does_not_read_is_refused() {
        for text in ["{cliente", "cliente}", "{cli{ente}}", "}{"] {
            assert_eq!(Template::parse(text), Err(TemplateError::Unbalanced), "{text}");
        }
        assert_eq!(Template::parse("{Cliente}"), Err(TemplateError::Unknown("Cliente".into())));
        assert_eq!(Template::parse("{}"), Err(TemplateError::Unknown(String::new())));
    }

    #[test]
    fn each_required_word_is_missed() {
        let all: Vec<_> = REQUIRED.iter().map(|word| format!("{{{word}}}")).collect();
        assert_eq!(Template::parse(&all.join(" ")).unwrap().must_be_a_notification(), Ok(()));
        for missing in REQUIRED {
            let text = all.join(" ").replace(&format!("{{{missing}}}"), "");
            assert_eq!(Template::parse(&text).unwrap().must_be_a_notification(), Err(TemplateError::Missing(missing)));
        }
    }
}
