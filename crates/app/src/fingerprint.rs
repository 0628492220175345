use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the key is for, so that it is no other one of the same secret.
const PURPOSE: &[u8] = b"enlace fingerprints of requests";

/// The key of the fingerprints of requests.
pub(crate) struct FingerprintKey(Hmac<Sha256>);

impl FingerprintKey {
    pub(crate) fn new(secret: &[u8; 32]) -> Self {
        let mut mac = keyed(secret);
        mac.update(PURPOSE);
        Self(keyed(&mac.finalize().into_bytes()))
    }

    /// The fingerprint of texts, with their bounds: 43 characters.
    pub(crate) fn of(&self, parts: &[&[u8]]) -> String {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of every length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_requests_and_secrets_apart() {
        let (one, other) = (FingerprintKey::new(&[1; 32]), FingerprintKey::new(&[2; 32]));
        let mark = one.of(&[b"op", b"body"]);
        assert_eq!((mark.len(), one.of(&[b"op", b"body"])), (43, mark.clone()));
        for different in [one.of(&[b"opb", b"ody"]), one.of(&[b"op", b"bodY"]), one.of(&[b"op"]), other.of(&[b"op", b"body"])] {
            assert_ne!(different, mark);
        }
    }
}
