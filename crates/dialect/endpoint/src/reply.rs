use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use wire::Answer;

/// The HTTP response of an answer.
#[must_use]
pub fn reply(answer: Answer) -> Response {
    match answer {
        Answer::Json(text) => reply_json(StatusCode::OK, text),
        Answer::File { media, name, bytes } => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            // Our own file names are plain ASCII; another one is simply not announced.
            if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
                headers.insert(CONTENT_DISPOSITION, disposition);
            }
            response
        }
    }
}

/// A JSON response.
#[must_use]
pub fn reply_json(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=UTF-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
