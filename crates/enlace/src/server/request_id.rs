use axum::http::{HeaderMap, HeaderName, HeaderValue};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The header in which a request's id comes and goes.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const LONGEST: usize = 64;

/// Gives each request its id.
#[derive(Debug)]
pub(crate) struct RequestIds {
    /// Random at each start, so that processes do not give the same ids.
    process: u32,
    count: AtomicU64,
}

/// The id of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Id {
    /// What goes back to the client: its own id, if it sent a sane one.
    pub(crate) shown: HeaderValue,
    /// What logs and audit say: always one of a kind, and it begins with what is shown. Clients send the same id again with a retry, or
    /// with everything they do.
    pub(crate) unique: Arc<str>,
}

impl RequestIds {
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        Ok(Self { process: getrandom::u32()?, count: AtomicU64::new(1) })
    }

    /// The id of a request with these headers.
    pub(crate) fn give(&self, headers: &HeaderMap) -> Id {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let ours = format!("{:08x}{count:08x}", self.process);
        let theirs = headers.get(X_REQUEST_ID).filter(|id| is_sane(id.as_bytes()));
        match theirs.and_then(|id| Some((id, id.to_str().ok()?))) {
            Some((id, text)) => Id { shown: id.clone(), unique: format!("{text}/{ours}").into() },
            None => Id {
                // Hexadecimal digits are a header's value in any case.
                shown: HeaderValue::from_str(&ours).unwrap_or(HeaderValue::from_static("")),
                unique: ours.into(),
            },
        }
    }
}

/// Letters, digits and a few signs, so that an id cannot write into logs what it is not.
fn is_sane(id: &[u8]) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:+=".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(id: &[u8]) -> HeaderMap {
        HeaderMap::from_iter([(X_REQUEST_ID, HeaderValue::from_bytes(id).unwrap())])
    }

    #[test]
    fn a_sane_id_is_kept_and_made_unique() {
        let ids = RequestIds { process: 0xabc, count: AtomicU64::new(1) };
        let id = ids.give(&headers(b"order-7.a"));
        assert_eq!((id.shown.to_str().unwrap(), &*id.unique), ("order-7.a", "order-7.a/00000abc00000001"));
        assert_ne!(ids.give(&headers(b"order-7.a")).unique, id.unique);
    }

    #[test]
    fn any_other_id_is_replaced() {
        let ids = RequestIds { process: 0xabc, count: AtomicU64::new(1) };
        let long = [b'a'; LONGEST + 1];
        for bad in [&b""[..], b"a b", b"a\"b", b"a/b", "ação".as_bytes(), b"a\tb", &long] {
            let id = ids.give(&headers(bad));
            assert_eq!(id.shown.to_str().unwrap(), &*id.unique);
            assert!(id.unique.starts_with("00000abc") && id.unique.len() == 16, "{bad:?}: {id:?}");
        }
        assert_eq!(&*ids.give(&HeaderMap::new()).unique, "00000abc00000008");
    }
}
