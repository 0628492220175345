use kernel::Fault;

/// Signs that are not mistaken for others when they are read out.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Some 59 bits.
const LENGTH: usize = 12;

/// A password for a network login: 12 signs that can be read out on the telephone.
///
/// # Errors
/// When the system gives no randomness.
pub(crate) fn generate() -> Result<String, Fault> {
    let mut password = String::with_capacity(LENGTH);
    while password.len() < LENGTH {
        let mut bytes = [0_u8; 2 * LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| Fault::Inconsistent(format!("no randomness: {error}")))?;
        // Bytes above the last whole round would make the first signs more likely.
        let even = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < 256 / SIGNS.len() * SIGNS.len());
        let missing = LENGTH - password.len();
        password.extend(even.take(missing).map(|byte| char::from(SIGNS[byte % SIGNS.len()])));
    }
    Ok(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_can_be_read_out_and_differ() {
        let (one, other) = (generate().unwrap(), generate().unwrap());
        assert_eq!(one.len(), LENGTH);
        assert!(one.bytes().all(|sign| SIGNS.contains(&sign)), "{one}");
        assert_ne!(one, other);
    }
}
