use serde::{Deserialize, Serialize};

/// Which of the two environments a credential belongs to (rbx manual, "Tipos de ambiente").
///
/// In homologação everything is validated for real and answered, and nothing stays: the runner rolls the transaction back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// Everything is real.
    Production,
    /// Validated, answered, rolled back.
    Homologation,
}

impl Environment {
    /// The stable word kept in the database and in tokens.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Homologation => "homologation",
        }
    }

    /// The environment of a stored word, or `None` for a word that names none.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "production" => Some(Self::Production),
            "homologation" => Some(Self::Homologation),
            _ => None,
        }
    }
}
