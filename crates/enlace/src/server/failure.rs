//! What goes wrong around an operation is said in the form of the API that was called.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

/// Whose form an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `{"error": ...}` with its status.
    Cliente,
    /// The envelope, with status 200.
    Rbx,
    /// A line of text for a person.
    Page,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A panic: a fault of ours.
    Internal,
    /// It took longer than a request may.
    TooSlow,
    /// The request line asks for what nobody serves.
    NotFound,
}

impl Form {
    /// The form of the answers under a path.
    pub(crate) fn of(path: &str) -> Self {
        let first = path.split('/').nth(1).unwrap_or_default();
        match first {
            "ws" => Self::Cliente,
            "routerbox" if path.ends_with(".php") => Self::Rbx,
            _ => Self::Page,
        }
    }

    /// The answer.
    pub(crate) fn answer(self, trouble: Trouble) -> Response {
        match self {
            Self::Cliente => {
                let (status, text) = match trouble {
                    // The manual's own words for this status.
                    Trouble::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
                    Trouble::TooSlow => (StatusCode::SERVICE_UNAVAILABLE, "A operação demorou demais. Tente novamente."),
                    Trouble::NotFound => (StatusCode::NOT_FOUND, "Operação não encontrada."),
                };
                json(status, &serde_json::json!({ "error": text }))
            }
            Self::Rbx => {
                // The numbers that every service shares: 904 for what does not exist, 999 for what is ours.
                let (code, text) = match trouble {
                    Trouble::Internal => (999, "Internal server error!"),
                    Trouble::TooSlow => (999, "The operation took too long!"),
                    Trouble::NotFound => (904, "The requested service does not exist!"),
                };
                json(
                    StatusCode::OK,
                    &serde_json::json!({"status": 0, "error_code": code, "error_description": text, "result": ""}),
                )
            }
            Self::Page => {
                let (status, text) = match trouble {
                    Trouble::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "Erro interno.\n"),
                    Trouble::TooSlow => (StatusCode::SERVICE_UNAVAILABLE, "Demorou demais. Tente novamente.\n"),
                    Trouble::NotFound => (StatusCode::NOT_FOUND, "Página não encontrada.\n"),
                };
                made(status, "text/plain; charset=utf-8", text.to_owned())
            }
        }
    }
}

fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    made(status, "application/json;charset=UTF-8", body.to_string())
}

/// An answer that nobody keeps.
pub(crate) fn made(status: StatusCode, media: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_the_form() {
        for (path, form) in [
            ("/ws", Form::Cliente),
            ("/ws/financeiro/faturas/pagar", Form::Cliente),
            ("/wsx", Form::Page),
            ("/routerbox/ws_json/ws_json.php", Form::Rbx),
            ("/routerbox/docs", Form::Page),
            ("/", Form::Page),
            ("*", Form::Page),
        ] {
            assert_eq!(Form::of(path), form, "{path}");
        }
    }
}
