use kernel::Money;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// What a wire operation answers when it succeeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A JSON text.
    Json(String),
    /// A file to be shown or saved.
    File {
        /// Its media type.
        media: &'static str,
        /// The name for saving it.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

impl Answer {
    /// A JSON answer.
    ///
    /// # Errors
    /// Never for the types of the dialects, whose keys are all texts.
    pub fn json(value: &impl Serialize) -> Result<Self, kernel::Fault> {
        serde_json::to_string(value).map(Self::Json).map_err(|error| kernel::Fault::Inconsistent(format!("answer: {error}")))
    }

    /// A PDF.
    #[must_use]
    pub fn pdf(name: String, bytes: Vec<u8>) -> Self {
        Self::File { media: "application/pdf", name, bytes }
    }
}

/// An amount as a JSON number with a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct Amount(#[schemars(with = "f64")] pub Money);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0.to_json())
    }
}

impl From<Money> for Amount {
    fn from(amount: Money) -> Self {
        Self(amount)
    }
}

/// An amount with all its decimals, as a JSON number: the text of one.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct Exact(#[schemars(with = "f64")] pub String);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number: serde_json::Number = self.0.parse().map_err(serde::ser::Error::custom)?;
        number.serialize(serializer)
    }
}
