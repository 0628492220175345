use hmac::{Hmac, KeyInit, Mac};
use kernel::Fault;
use sha2::Sha256;
use std::fmt::Write;

/// The value of the header `Enlace-Signature` of a body that is sent at a moment, in seconds since 1970. Whoever receives it makes the same
/// from the body, and refuses what is old.
///
/// # Errors
/// Never in practice: HMAC takes a key of any length.
pub fn signature(secret: &[u8], sent_at: i64, body: &str) -> Result<String, Fault> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret).map_err(|_| Fault::Inconsistent("a webhook's secret is no key".into()))?;
    mac.update(sent_at.to_string().as_bytes());
    mac.update(b".");
    mac.update(body.as_bytes());
    let mut text = format!("t={sent_at},v1=");
    for byte in mac.finalize().into_bytes() {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_an_hmac_of_moment_and_body() {
        // printf '1774537200.{"id":7}' | openssl dgst -sha256 -hmac segredo
        let expected = "t=1774537200,v1=680a1177e89505be06b3860c307f1b3d4698d79f41a1595706bf07115e253648";
        assert_eq!(signature(b"segredo", 1_774_537_200, r#"{"id":7}"#).unwrap(), expected);
        for (secret, at, body) in
            [("outro", 1_774_537_200, r#"{"id":7}"#), ("segredo", 1_774_537_201, r#"{"id":7}"#), ("segredo", 1_774_537_200, "{}")]
        {
            assert_ne!(signature(secret.as_bytes(), at, body).unwrap(), expected);
        }
    }
}
