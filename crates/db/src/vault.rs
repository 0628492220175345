use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, Generate, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// Seals the secrets that must be read back (network passwords, gateway credentials, outbox bodies with a password).
///
/// XChaCha20-Poly1305 under the installation's `secret_key`. A sealed text is `key-id.base64(nonce || ciphertext)`, so that a new key
/// can be brought in beside the old one; the purpose is authenticated with it, so that a value cannot be moved to another column.
pub struct Vault {
    current: String,
    keys: Vec<(String, XChaCha20Poly1305)>,
}

/// Why a secret cannot be sealed or opened.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum VaultError {
    /// A key is not 32 bytes.
    #[error("a secret key has 32 bytes")]
    KeyLength,
    /// No key at all.
    #[error("no secret key is configured")]
    NoKey,
    /// Sealed under a key that is not configured any more.
    #[error("the secret was sealed under the unknown key {0}")]
    UnknownKey(String),
    /// Not a sealed text, changed, or sealed for another purpose.
    #[error("the sealed secret is damaged")]
    Damaged,
}

const NONCE: usize = 24;

impl Vault {
    /// A vault over keys of 32 bytes with their ids; the first seals, all open.
    ///
    /// # Errors
    /// When a key has another length, or there is none.
    pub fn new(keys: &[(String, Vec<u8>)]) -> Result<Self, VaultError> {
        let keys = keys
            .iter()
            .map(|(id, key)| {
                let key = Key::try_from(key.as_slice()).map_err(|_| VaultError::KeyLength)?;
                Ok((id.clone(), XChaCha20Poly1305::new(&key)))
            })
            .collect::<Result<Vec<_>, VaultError>>()?;
        let current = keys.first().ok_or(VaultError::NoKey)?.0.clone();
        Ok(Self { current, keys })
    }

    /// Seals a secret for one purpose (by convention `table.column`).
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn seal(&self, purpose: &str, secret: &[u8]) -> Result<String, VaultError> {
        let nonce = XNonce::try_generate().map_err(|_| VaultError::Damaged)?;
        let cipher = self.key(&self.current)?;
        let payload = chacha20poly1305::aead::Payload { msg: secret, aad: purpose.as_bytes() };
        let sealed = cipher.encrypt(&nonce, payload).map_err(|_| VaultError::Damaged)?;
        Ok(format!("{}.{}", self.current, STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())))
    }

    /// Opens what [`seal`](Self::seal) made for the same purpose.
    ///
    /// # Errors
    /// When the key is unknown or the text damaged.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Vec<u8>, VaultError> {
        let (id, body) = sealed.split_once('.').ok_or(VaultError::Damaged)?;
        let cipher = self.key(id)?;
        let body = STANDARD_NO_PAD.decode(body).map_err(|_| VaultError::Damaged)?;
        let (nonce, sealed) = body.split_at_checked(NONCE).ok_or(VaultError::Damaged)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| VaultError::Damaged)?;
        let payload = chacha20poly1305::aead::Payload { msg: sealed, aad: purpose.as_bytes() };
        cipher.decrypt(&nonce, payload).map_err(|_| VaultError::Damaged)
    }

    fn key(&self, id: &str) -> Result<&XChaCha20Poly1305, VaultError> {
        self.keys.iter().find(|(known, _)| known == id).map(|(_, key)| key).ok_or_else(|| VaultError::UnknownKey(id.to_owned()))
    }
}

impl From<VaultError> for kernel::Fault {
    fn from(error: VaultError) -> Self {
        Self::Inconsistent(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(id: &str, byte: u8) -> Vault {
        Vault::new(&[(id.to_owned(), vec![byte; 32])]).unwrap()
    }

    #[test]
    fn a_secret_comes_back_for_its_purpose_only() {
        let vault = vault("k1", 7);
        let sealed = vault.seal("network_login.password", b"s3cret").unwrap();
        assert!(!sealed.contains("s3cret"));
        assert_eq!(vault.open("network_login.password", &sealed).unwrap(), b"s3cret");
        assert_eq!(vault.open("outbox.body", &sealed), Err(VaultError::Damaged));
        assert_eq!(vault.open("network_login.password", "k1.AAAA"), Err(VaultError::Damaged));
    }

    #[test]
    fn an_old_key_still_opens() {
        let sealed = vault("old", 1).seal("p", b"x").unwrap();
        let both = Vault::new(&[("new".into(), vec![2; 32]), ("old".into(), vec![1; 32])]).unwrap();
        assert_eq!(both.open("p", &sealed).unwrap(), b"x");
        assert_eq!(vault("new", 2).open("p", &sealed), Err(VaultError::UnknownKey("old".into())));
    }
}
