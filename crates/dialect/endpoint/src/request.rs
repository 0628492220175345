use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Uri};
use bytes::Bytes;
use percent_encoding::percent_decode_str;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use wire::Value;

/// A request as the dialects see it: read whole, with its id and its origin.
#[derive(Clone, Debug)]
pub struct Request {
    /// The id that the logs, the audit and the answer's `X-Request-Id` share.
    pub id: Arc<str>,
    /// Where it comes from; none for a test that calls the router without a socket.
    pub address: Option<IpAddr>,
    /// The method.
    pub method: Method,
    /// Path and query.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it came.
    pub body: Bytes,
}

/// Why a body cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadBody {
    /// Longer than the operation takes.
    TooLarge {
        /// What it takes, in bytes.
        most: usize,
    },
    /// The connection broke.
    Broken,
    /// No UTF-8 or no JSON, or nested too deeply.
    NotJson,
}

impl Request {
    /// Reads a request whole.
    ///
    /// # Errors
    /// When the body is too long or breaks off.
    pub async fn read(request: axum::http::Request<Body>, most: usize) -> Result<Self, BadBody> {
        let (parts, body) = request.into_parts();
        let declared = parts
            .headers
            .get("content-length")
            .and_then(|length| length.to_str().ok())
            .and_then(|length| length.parse::<usize>().ok());
        if declared.is_some_and(|length| length > most) {
            return Err(BadBody::TooLarge { most });
        }
        let body = axum::body::to_bytes(body, most).await.map_err(|error| {
            // The limit's own error is private to a crate below; its text is all there is to go by.
            if error.to_string().contains("limit") { BadBody::TooLarge { most } } else { BadBody::Broken }
        })?;
        Ok(Self {
            id: parts.extensions.get::<RequestId>().map_or_else(|| Arc::from(""), |id| Arc::clone(&id.0)),
            address: parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical()),
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
        })
    }

    /// The body as JSON, whatever content type it claims; `None` for an empty body.
    ///
    /// # Errors
    /// When it is no JSON.
    pub fn json(&self) -> Result<Option<Value>, BadBody> {
        if self.body.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        serde_json::from_slice(&self.body).map(Some).map_err(|_| BadBody::NotJson)
    }

    /// A header's text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The query's names and values, decoded; `None` where a text is no UTF-8.
    #[must_use]
    pub fn query(&self) -> Option<Vec<(String, String)>> {
        let query = self.uri.query().unwrap_or_default();
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Some((decoded(&name.replace('+', " "))?, decoded(&value.replace('+', " "))?))
            })
            .collect()
    }

    /// The parameters of the path by a template such as `/ws/financeiro/fatura/{idFatura}/pdf`; `None` where a text is no UTF-8.
    #[must_use]
    pub fn path_parameters(&self, template: &str) -> Option<Vec<(String, String)>> {
        template
            .split('/')
            .zip(self.uri.path().split('/'))
            .filter_map(|(name, text)| Some((name.strip_prefix('{')?.strip_suffix('}')?, text)))
            .map(|(name, text)| Some((name.to_owned(), decoded(text)?)))
            .collect()
    }
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The id of a request, put into its extensions by the server.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

#[cfg(test)]
mod tests {
    use super::*;

    fn request(uri: &str) -> Request {
        Request {
            id: "r".into(),
            address: None,
            method: Method::GET,
            uri: uri.parse().unwrap(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    #[test]
    fn parameters_are_found_by_their_template() {
        let found = request("/ws/fatura/12%2F3/pdf").path_parameters("/ws/fatura/{id}/pdf").unwrap();
        assert_eq!(found, [("id".to_owned(), "12/3".to_owned())]);
        assert_eq!(request("/ws/fatura/%ff/pdf").path_parameters("/ws/fatura/{id}/pdf"), None);
    }

    #[test]
    fn a_query_is_decoded() {
        assert_eq!(
            request("/x?a=1+2&b=%C3%A3&c").query().unwrap(),
            [("a", "1 2"), ("b", "ã"), ("c", "")].map(|(n, v)| (n.into(), v.into()))
        );
    }
}
