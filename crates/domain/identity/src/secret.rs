use hmac::{Hmac, KeyInit, Mac as _};
use kernel::Fault;
use sha2::{Digest, Sha256};

/// HMAC-SHA256 over parts that cannot run into each other: each text is preceded by its length.
pub(crate) struct Mac(Hmac<Sha256>);

impl Mac {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        // HMAC pads a key shorter than its block of 64 bytes with zeros.
        let mut block = [0; 64];
        block[..32].copy_from_slice(key);
        Self(Hmac::new(&block.into()))
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.number(i64::try_from(text.len()).unwrap_or(i64::MAX)).raw(text.as_bytes())
    }

    pub(crate) fn number(self, number: i64) -> Self {
        self.raw(&number.to_be_bytes())
    }

    /// Bytes as they are.
    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.update(bytes);
        self
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }

    /// True when the tag is the one of the parts; takes as long for every wrong tag.
    pub(crate) fn verify(self, tag: &[u8]) -> bool {
        self.0.verify_slice(tag).is_ok()
    }
}

/// The SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256_hex(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Bytes from the system's source of randomness.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Fault::Inconsistent(format!("the system gives no randomness: {error}")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_key_is_padded_as_rfc_2104_says() {
        // RFC 4231, test case 2, has the key "Jefe"; padded by hand to 32 bytes it is the same key.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let tag = Mac::new(&key).raw(b"what do ya want for nothing?").finish();
        assert_eq!(tag[..6], [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60]);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let key = [1; 32];
        assert_ne!(Mac::new(&key).text("ab").text("c").finish(), Mac::new(&key).text("a").text("bc").finish());
    }

    #[test]
    fn a_digest_is_hexadecimal() {
        assert_eq!(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
