use endpoint::{BadBody, RepeatRefused};
use kernel::{Coded, Fault};
use wire::{Accepted, Bad, Problem};

/// An error of a service: its number and its text. The envelope makes the rest.
#[derive(Debug)]
pub struct Failure {
    /// The number, as documented for the service.
    pub code: u16,
    /// The text.
    pub text: String,
    /// What `result` is, where the manual prints more than an empty one.
    pub result: Option<serde_json::Value>,
    /// Boxed: a failure travels through every service, and few have one.
    fault: Option<Box<Fault>>,
}

/// The numbers that every service shares. The manual numbers the errors of each service from 1 on, so the common ones are far above.
pub(crate) mod common {
    pub(crate) const KEY_MISSING: u16 = 901;
    pub(crate) const KEY_UNKNOWN: u16 = 902;
    pub(crate) const SERVICE_FORBIDDEN: u16 = 903;
    pub(crate) const SERVICE_UNKNOWN: u16 = 904;
    pub(crate) const NOT_JSON: u16 = 905;
    pub(crate) const ROOT_KEYS: u16 = 906;
    pub(crate) const ADDRESS_FORBIDDEN: u16 = 907;
    pub(crate) const SLOW_DOWN: u16 = 908;
    pub(crate) const TOO_LARGE: u16 = 909;
    pub(crate) const METHOD: u16 = 910;
    pub(crate) const REPEATED: u16 = 911;
    pub(crate) const NOT_AVAILABLE: u16 = 912;
    pub(crate) const FIELD_MISSING: u16 = 920;
    pub(crate) const FIELD_INVALID: u16 = 921;
    pub(crate) const FORBIDDEN: u16 = 930;
    pub(crate) const NOT_CONFIGURED: u16 = 931;
    pub(crate) const UNAVAILABLE: u16 = 932;
    pub(crate) const INTERNAL: u16 = 999;
}

impl Failure {
    /// An error with its number and text.
    pub(crate) fn new(code: u16, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), result: None, fault: None }
    }

    /// The failure of a service that tells what is wrong in the elements of its result: the envelope has the number 0 and no text.
    pub(crate) fn in_result(result: serde_json::Value) -> Self {
        Self { result: Some(result), ..Self::new(0, "") }
    }

    /// A field that cannot be read, for the services whose texts the manual prints in Portuguese.
    pub(crate) fn em_portugues(bad: &Bad) -> Self {
        match bad.problem {
            Problem::Missing => {
                Self::new(bad.code.unwrap_or(common::FIELD_MISSING), format!("O campo {} é obrigatório!", bad.field))
            }
            Problem::Invalid(_) => {
                Self::new(bad.code.unwrap_or(common::FIELD_INVALID), format!("O campo {} é inválido!", bad.field))
            }
        }
    }

    /// Logs an internal fault, once, with the request's id; its words stay inside.
    pub(crate) fn log(&self, service: &str, request: &str) {
        if let Some(fault) = self.fault.as_deref().filter(|_| self.code == common::INTERNAL) {
            tracing::error!(service, request, code = fault.code(), %fault, "a service failed");
        }
    }
}

impl Coded for Failure {
    fn code(&self) -> &'static str {
        "rbx.failure"
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let mut failure = match &fault {
            Fault::Forbidden(_) => {
                Self::new(common::FORBIDDEN, "The user of the integration key has no permission for this operation!")
            }
            Fault::NotConfigured(system) => {
                Self::new(common::NOT_CONFIGURED, format!("The integration {system} is not configured!"))
            }
            Fault::Unavailable { system, .. } => {
                Self::new(common::UNAVAILABLE, format!("The integration {system} is unavailable!"))
            }
            Fault::Database(_) | Fault::Inconsistent(_) => Self::new(common::INTERNAL, "Internal server error!"),
        };
        failure.fault = Some(Box::new(fault));
        failure
    }
}

/// Nested fields are named as the manual does: `card/expiration_date`.
impl From<Bad> for Failure {
    fn from(bad: Bad) -> Self {
        let bad = Bad { field: bad.field.replace('.', "/"), ..bad };
        match bad.problem {
            Problem::Missing => {
                Self::new(bad.code.unwrap_or(common::FIELD_MISSING), format!("The field {} is required!", bad.field))
            }
            Problem::Invalid(accepted) => Self::new(
                bad.code.unwrap_or(common::FIELD_INVALID),
                format!("The field {} is invalid! Accepted: {}.", bad.field, accepted_words(&accepted)),
            ),
        }
    }
}

fn accepted_words(accepted: &Accepted) -> String {
    match accepted {
        Accepted::Integer => "an integer".into(),
        Accepted::Amount => "a number with at most two decimals".into(),
        Accepted::Flag => "true or false".into(),
        Accepted::Date(form) => format!("a date {form}"),
        Accepted::Text(most) => format!("a text of at most {most} characters"),
        Accepted::Digits => "a number".into(),
        Accepted::File(most) => format!("a file in base64 of at most {most} bytes"),
        Accepted::Base64 => "content in base64".into(),
        Accepted::OneOf(words) => words.join(", "),
        Accepted::List => "a list".into(),
        Accepted::Object => "an object".into(),
    }
}

impl From<BadBody> for Failure {
    fn from(bad: BadBody) -> Self {
        match bad {
            BadBody::TooLarge { most } => Self::new(common::TOO_LARGE, format!("The request body is larger than {most} bytes!")),
            BadBody::Broken => Self::new(common::NOT_JSON, "The request body did not arrive whole!"),
            BadBody::NotJson => Self::new(common::NOT_JSON, "The request body is not valid JSON in UTF-8!"),
        }
    }
}

impl From<RepeatRefused> for Failure {
    fn from(refused: RepeatRefused) -> Self {
        match refused {
            RepeatRefused::AnotherRequest => {
                Self::new(common::REPEATED, "The Idempotency-Key was already used for another request!")
            }
            RepeatRefused::BadKey => Self::new(common::REPEATED, "The Idempotency-Key must be a text of 1 to 200 characters!"),
        }
    }
}
