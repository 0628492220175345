use axum::http::StatusCode;
use axum::response::Response;
use endpoint::{BadBody, RepeatRefused, reply_json};
use kernel::{Coded, Fault};
use serde_json::{Value, json};
use wire::{Accepted, Bad, Problem};

/// What an operation answers when it does not succeed: the manual's text in `{"error": ...}`, or the bare answer that it prints.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    body: String,
    code: &'static str,
    fault: Option<Fault>,
}

impl Failure {
    fn new(status: StatusCode, text: impl Into<String>, code: &'static str) -> Self {
        Self { status, body: json!({"error": text.into()}).to_string(), code, fault: None }
    }

    /// Bad input, or a rule that says no: 400.
    pub(crate) fn refused(text: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, text, "wire.refused")
    }

    /// An unknown id, or somebody else's: 404.
    pub(crate) fn not_found(text: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, text, "wire.not_found")
    }

    /// A state that does not allow it: 409.
    pub(crate) fn conflict(text: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, text, "wire.conflict")
    }

    /// No good Basic credentials, no good Token: 401.
    pub(crate) fn unauthorized(text: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, text, "wire.unauthorized")
    }

    /// Too many failed attempts: 429.
    pub(crate) fn slow_down(text: impl Into<String>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, text, "wire.slow_down")
    }

    /// No right to it: 403.
    pub(crate) fn forbidden(text: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, text, "wire.forbidden")
    }

    /// A field of an element of a list that cannot be read; the first is 1.
    pub(crate) fn of_element(position: usize, bad: &Bad) -> Self {
        Self::refused(format!("Item {position}: {}", bad_words(bad)))
    }

    /// A refusal that the manual prints as a bare value, with 200.
    pub(crate) fn bare(body: &Value) -> Self {
        Self { status: StatusCode::OK, body: body.to_string(), code: "wire.bare", fault: None }
    }

    /// A refusal whose body the manual prints whole.
    pub(crate) fn printed(status: StatusCode, body: &Value) -> Self {
        Self { status, body: body.to_string(), code: "wire.printed", fault: None }
    }

    /// The same failure with another text: for the operations whose manual prints their own.
    pub(crate) fn saying(mut self, text: &str) -> Self {
        self.body = json!({"error": text}).to_string();
        self
    }

    /// The same failure with a body that the manual prints whole.
    pub(crate) fn printing(mut self, status: StatusCode, body: &Value) -> Self {
        self.status = status;
        self.body = body.to_string();
        self
    }

    /// True for a fault of ours, whose text the manual prints in several spellings.
    pub(crate) fn is_internal(&self) -> bool {
        self.status == StatusCode::INTERNAL_SERVER_ERROR
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The response. An internal fault is logged here, once, with the request's id; its words stay inside.
    pub(crate) fn into_response(self, operation: &str, request: &str) -> Response {
        if let Some(fault) = self.fault.as_ref().filter(|_| self.status.is_server_error()) {
            tracing::error!(operation, request, code = fault.code(), %fault, "an operation failed");
        }
        let mut response = reply_json(self.status, self.body);
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(
                axum::http::header::WWW_AUTHENTICATE,
                axum::http::HeaderValue::from_static("Basic realm=\"Enlace\", charset=\"UTF-8\""),
            );
        }
        response
    }
}

impl Coded for Failure {
    fn code(&self) -> &'static str {
        self.code
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let mut failure = match &fault {
            Fault::Forbidden(_) => Self::forbidden("Usuário sem permissão para esta operação."),
            Fault::NotConfigured(system) => Self::conflict(format!("Integração não configurada: {system}.")),
            Fault::Unavailable { system, .. } => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, format!("Serviço externo indisponível: {system}."), "wire.unavailable")
            }
            Fault::Database(_) | Fault::Inconsistent(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", "wire.internal")
            }
        };
        failure.fault = Some(fault);
        failure
    }
}

impl From<Bad> for Failure {
    fn from(bad: Bad) -> Self {
        Self::refused(bad_words(&bad))
    }
}

fn bad_words(bad: &Bad) -> String {
    match &bad.problem {
        Problem::Missing => format!("O campo {} é obrigatório.", bad.field),
        Problem::Invalid(accepted) => format!("{} inválido: informe {}.", bad.field, accepted_words(accepted)),
    }
}

impl From<BadBody> for Failure {
    fn from(bad: BadBody) -> Self {
        match bad {
            BadBody::TooLarge { most } => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("Corpo da requisição maior que {most} bytes."), "wire.too_large")
            }
            BadBody::Broken => Self::refused("O corpo da requisição não chegou inteiro."),
            BadBody::NotJson => Self::refused("O corpo da requisição não é um JSON válido em UTF-8."),
        }
    }
}

impl From<RepeatRefused> for Failure {
    fn from(refused: RepeatRefused) -> Self {
        match refused {
            RepeatRefused::AnotherRequest => Self::conflict("A Idempotency-Key já foi usada em outra requisição."),
            RepeatRefused::BadKey => Self::refused("Idempotency-Key inválida: informe um texto de 1 a 200 caracteres."),
        }
    }
}

fn accepted_words(accepted: &Accepted) -> String {
    match accepted {
        Accepted::Integer => "um número inteiro".into(),
        Accepted::Amount => "um valor com até duas casas decimais".into(),
        Accepted::Flag => "true ou false".into(),
        Accepted::Date(form) => format!("uma data {form}"),
        Accepted::Text(most) => format!("um texto de até {most} caracteres"),
        Accepted::Digits => "um número".into(),
        Accepted::File(most) => format!("um arquivo em base64 de até {most} bytes"),
        Accepted::Base64 => "um conteúdo em base64".into(),
        Accepted::OneOf(words) => words.join(", "),
        Accepted::List => "uma lista".into(),
        Accepted::Object => "um objeto".into(),
    }
}
