use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};

/// The installation's secret keys, of 32 bytes each. The first seals and signs; all open what was sealed before.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKeys(Vec<SecretKey>);

/// One secret key. Its id is made of the key itself, so that nobody has to keep ids apart.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey {
    id: String,
    bytes: [u8; 32],
}

/// Why a text is no secret key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretKeyError {
    /// Not 32 bytes in base64 or hexadecimal.
    #[error("a secret key is 32 bytes in base64 or hexadecimal: `enlace secret` makes one")]
    NotAKey,
    /// The list is empty.
    #[error("the list of secret keys is empty")]
    NoKey,
    /// One key is given twice.
    #[error("the same secret key is given twice")]
    Twice,
}

const PADDING_AS_IT_COMES: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, PADDING_AS_IT_COMES);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, PADDING_AS_IT_COMES);

impl SecretKey {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self::of(bytes))
    }

    fn of(bytes: [u8; 32]) -> Self {
        // 32 bits of a hash say nothing about 256 random ones, and tell the few keys of an installation apart.
        let hash = Sha256::new().chain_update(b"enlace key id").chain_update(bytes).finalize();
        let id = hash.iter().take(4).fold(String::from("k"), |mut id, byte| {
            // Writing to a string cannot fail.
            let _ = write!(id, "{byte:02x}");
            id
        });
        Self { id, bytes }
    }

    /// Reads a key: base64 of either alphabet, with or without padding, or hexadecimal.
    ///
    /// # Errors
    /// When it is not 32 bytes.
    pub fn parse(text: &str) -> Result<Self, SecretKeyError> {
        let text = text.trim();
        let bytes = if text.len() == 64 {
            (0..32).map(|index| u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()).collect::<Option<Vec<u8>>>()
        } else {
            STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()
        };
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(SecretKeyError::NotAKey)?;
        Ok(Self::of(bytes))
    }

    /// The id under which sealed values name it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// The text for the configuration, in base64.
    #[must_use]
    pub fn to_text(&self) -> String {
        STANDARD.encode(self.bytes)
    }
}

impl SecretKeys {
    /// One key alone.
    #[must_use]
    pub fn one(key: SecretKey) -> Self {
        Self(vec![key])
    }

    /// Reads the keys of a list, the current one first.
    ///
    /// # Errors
    /// What [`SecretKeyError`] names.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, SecretKeyError> {
        let mut keys: Vec<SecretKey> = Vec::new();
        for text in texts {
            let key = SecretKey::parse(text)?;
            if keys.contains(&key) {
                return Err(SecretKeyError::Twice);
            }
            keys.push(key);
        }
        if keys.is_empty() { Err(SecretKeyError::NoKey) } else { Ok(Self(keys)) }
    }

    /// The key that seals and signs.
    #[must_use]
    pub fn current(&self) -> &SecretKey {
        &self.0[0]
    }

    /// Every key with its id, the current one first: what the vault takes.
    #[must_use]
    pub fn for_vault(&self) -> Vec<(String, Vec<u8>)> {
        self.0.iter().map(|key| (key.id.clone(), key.bytes.to_vec())).collect()
    }
}

impl fmt::Debug for SecretKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_in_every_usual_form() {
        let key = SecretKey::parse(&"fb".repeat(32)).unwrap();
        assert_eq!(key.bytes(), &[0xfb; 32]);
        let text = key.to_text();
        assert_eq!(SecretKey::parse(&text), Ok(key.clone()));
        assert_eq!(SecretKey::parse(text.trim_end_matches('=')), Ok(key.clone()));
        assert_eq!(SecretKey::parse(&text.replace('+', "-").replace('/', "_")), Ok(key.clone()));
        assert_eq!(SecretKey::parse(&format!(" {text}\n")), Ok(key));
    }

    #[test]
    fn anything_else_is_no_key() {
        for text in ["", "secret", &"fb".repeat(31), &"zz".repeat(32), &"é".repeat(32), "c2hvcnQ="] {
            assert_eq!(SecretKey::parse(text), Err(SecretKeyError::NotAKey), "{text}");
        }
        let text = "11".repeat(32);
        assert_eq!(SecretKeys::parse([text.as_str(), text.as_str()]), Err(SecretKeyError::Twice));
        assert_eq!(SecretKeys::parse([]), Err(SecretKeyError::NoKey));
    }

    #[test]
    fn ids_are_of_the_key_and_keys_are_not_printed() {
        let one = SecretKey::parse(&"01".repeat(32)).unwrap();
        let other = SecretKey::parse(&"02".repeat(32)).unwrap();
        assert_eq!(one.id().len(), 9);
        assert_ne!(one.id(), other.id());
        let keys = SecretKeys(vec![other.clone(), one.clone()]);
        assert_eq!(format!("{keys:?}"), format!("[SecretKey({}), SecretKey({})]", other.id(), one.id()));
        assert!(db::Vault::new(&keys.for_vault()).is_ok());
    }

    #[test]
    fn new_keys_differ() {
        assert_ne!(SecretKey::generate().unwrap(), SecretKey::generate().unwrap());
    }
}
