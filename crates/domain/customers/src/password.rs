//! Passwords that the system makes: eight characters that read well aloud and on a small screen.

use kernel::Fault;

/// No letter or digit that looks like another: no l, o, i, 0, 1. 31 characters, so eight of them hold 39 bits; wrong guesses lock the
/// login long before.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH: usize = 8;

/// A new password from the system's randomness.
pub(crate) fn new_password() -> Result<String, Fault> {
    let mut password = String::with_capacity(LENGTH);
    // About one byte in 32 is left out, so one round nearly always does.
    while password.len() < LENGTH {
        let mut bytes = [0; 2 * LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| Fault::Inconsistent(format!("the system gives no randomness: {error}")))?;
        let missing = LENGTH - password.len();
        password.extend(bytes.into_iter().filter_map(character).take(missing));
    }
    Ok(password)
}

/// The character of a random byte; none for the last bytes, which would make some characters likelier than others.
fn character(byte: u8) -> Option<char> {
    let index = usize::from(byte);
    (index < 256 / ALPHABET.len() * ALPHABET.len()).then(|| char::from(ALPHABET[index % ALPHABET.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_character_is_as_likely_as_the_others() {
        let mut counts = BTreeMap::new();
        for character in (0..=u8::MAX).filter_map(character) {
            *counts.entry(character).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), ALPHABET.len());
        assert!(counts.values().all(|count| *count == 8), "{counts:?}");
    }

    #[test]
    fn passwords_are_readable_and_differ() {
        let passwords: std::collections::BTreeSet<_> = (0..200).map(|_| new_password().unwrap()).collect();
        assert_eq!(passwords.len(), 200);
        for password in passwords {
            assert!(password.len() == LENGTH && password.bytes().all(|byte| ALPHABET.contains(&byte)), "{password}");
        }
    }
}
