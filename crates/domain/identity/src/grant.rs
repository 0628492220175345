use kernel::Fault;
use std::collections::BTreeSet;

/// The word that stands for every operation.
const EVERYTHING: &str = "*";
/// The special grant of `isChatbot`, which no `*` contains.
const CHATBOT_PDF: &str = "chatbot_pdf";

/// Which operations of the cliente API a web-service credential may call, by their ids (`financeiro.faturas.pagar`).
///
/// The special grant `chatbot_pdf` (an invoice as PDF for a login without its password) is in no other and off by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    operations: Words,
    chatbot_pdf: bool,
}

/// Which services of the rbx API an integration key may call, by their names (`get_unpaid_document`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Services(Words);

/// Every word, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Words {
    All,
    These(BTreeSet<String>),
}

/// A word that can be no operation's id or service's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no name of an operation")]
pub struct NotAName(pub String);

impl Grants {
    /// Every operation, without the special grant.
    #[must_use]
    pub const fn all() -> Self {
        Self { operations: Words::All, chatbot_pdf: false }
    }

    /// The words of a list: operation ids, `*`, `chatbot_pdf`.
    ///
    /// # Errors
    /// When a word can be no id.
    pub fn of<I: IntoIterator<Item: AsRef<str>>>(words: I) -> Result<Self, NotAName> {
        let mut chatbot_pdf = false;
        let mut operations = Vec::new();
        for word in words {
            match word.as_ref() {
                CHATBOT_PDF => chatbot_pdf = true,
                other => operations.push(other.to_owned()),
            }
        }
        Ok(Self { operations: Words::of(operations)?, chatbot_pdf })
    }

    /// The same grants and the special one.
    #[must_use]
    pub fn with_chatbot_pdf(mut self) -> Self {
        self.chatbot_pdf = true;
        self
    }

    /// True when the operation may be called.
    #[must_use]
    pub fn allows(&self, operation: &str) -> bool {
        self.operations.holds(operation)
    }

    /// True when an invoice may be handed out as PDF for a login alone (`isChatbot`).
    #[must_use]
    pub const fn allows_chatbot_pdf(&self) -> bool {
        self.chatbot_pdf
    }

    /// The words, in order: what [`of`](Self::of) reads again.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let special = self.chatbot_pdf.then_some(CHATBOT_PDF);
        self.operations.words().into_iter().chain(special).collect()
    }

    /// The JSON list that is stored.
    pub(crate) fn to_json(&self) -> String {
        json_list(&self.words())
    }

    pub(crate) fn from_json(text: &str) -> Result<Self, Fault> {
        Self::of(words_of_json(text)?).map_err(|error| Fault::Inconsistent(error.to_string()))
    }
}

impl Services {
    /// Every service.
    #[must_use]
    pub const fn all() -> Self {
        Self(Words::All)
    }

    /// The words of a list: names of services, or `*`.
    ///
    /// # Errors
    /// When a word can be no name.
    pub fn of<I: IntoIterator<Item: AsRef<str>>>(words: I) -> Result<Self, NotAName> {
        Words::of(words.into_iter().map(|word| word.as_ref().to_owned())).map(Self)
    }

    /// True when the service may be called.
    #[must_use]
    pub fn allows(&self, service: &str) -> bool {
        self.0.holds(service)
    }

    /// The words, in order: what [`of`](Self::of) reads again.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        self.0.words()
    }

    /// The JSON list that is stored.
    pub(crate) fn to_json(&self) -> String {
        json_list(&self.words())
    }

    pub(crate) fn from_json(text: &str) -> Result<Self, Fault> {
        Self::of(words_of_json(text)?).map_err(|error| Fault::Inconsistent(error.to_string()))
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::These(BTreeSet::new())
    }
}

impl Words {
    fn of(words: impl IntoIterator<Item = String>) -> Result<Self, NotAName> {
        let words: BTreeSet<String> = words.into_iter().collect();
        if let Some(wrong) = words.iter().find(|word| *word != EVERYTHING && !is_name(word)) {
            return Err(NotAName(wrong.clone()));
        }
        Ok(if words.contains(EVERYTHING) { Self::All } else { Self::These(words) })
    }

    fn holds(&self, word: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(words) => words.contains(word),
        }
    }

    fn words(&self) -> Vec<&str> {
        match self {
            Self::All => vec![EVERYTHING],
            Self::These(words) => words.iter().map(String::as_str).collect(),
        }
    }
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

/// A JSON list of plain words. Names need no escapes: [`is_name`] holds for each of them.
pub(crate) fn json_list(words: &[&str]) -> String {
    serde_json::Value::from(words).to_string()
}

pub(crate) fn words_of_json(text: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::Inconsistent(format!("a stored list of words: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_an_operation_or_all_of_them() {
        let cases: [(&[&str], &str, bool, bool); 7] = [
            (&[], "financeiro.faturas.pagar", false, false),
            (&["*"], "financeiro.faturas.pagar", true, false),
            (&["*", "chatbot_pdf"], "financeiro.faturas.pagar", true, true),
            (&["chatbot_pdf"], "financeiro.faturas.pagar", false, true),
            (&["financeiro.faturas.pagar"], "financeiro.faturas.pagar", true, false),
            (&["financeiro.faturas.pagar"], "financeiro.faturas.estornar", false, false),
            (&["financeiro.faturas"], "financeiro.faturas.pagar", false, false),
        ];
        for (words, operation, allowed, chatbot) in cases {
            let grants = Grants::of(words).unwrap();
            assert_eq!((grants.allows(operation), grants.allows_chatbot_pdf()), (allowed, chatbot), "{words:?}");
            assert_eq!(Grants::from_json(&grants.to_json()).unwrap(), grants);
        }
        assert!(!Grants::all().allows_chatbot_pdf());
        assert_eq!(Grants::all().with_chatbot_pdf().to_json(), r#"["*","chatbot_pdf"]"#);
    }

    #[test]
    fn a_service_is_named_or_all_are_allowed() {
        let services = Services::of(["get_barcode", "get_unpaid_document"]).unwrap();
        assert!(services.allows("get_barcode") && !services.allows("chatbot_pdf") && !services.allows("contract_cancel"));
        assert_eq!(Services::from_json(&services.to_json()).unwrap(), services);
        assert!(Services::all().allows("get_barcode"));
        assert!(!Services::default().allows("get_barcode"));
    }

    #[test]
    fn a_word_that_is_no_name_is_refused() {
        for wrong in ["", "a b", "ação", "a\"b", "**"] {
            assert_eq!(Grants::of([wrong]), Err(NotAName(wrong.into())));
            assert!(Services::of([wrong]).is_err());
        }
        assert!(Grants::from_json("{}").is_err());
    }
}
