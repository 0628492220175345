//! ASCII text of a fixed length: what every number of this crate is made of, copied as cheaply as an integer.

use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FixedText<const N: usize>([u8; N]);

impl<const N: usize> FixedText<N> {
    /// `None` unless `text` has exactly `N` characters, all of them ASCII.
    pub(crate) fn new(text: &str) -> Option<Self> {
        if !text.is_ascii() {
            return None;
        }
        text.as_bytes().try_into().ok().map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        #[expect(clippy::expect_used, reason = "the only constructor admits nothing but ASCII, which is UTF-8")]
        std::str::from_utf8(&self.0).expect("ASCII")
    }

    /// The value of each character above `0`: 0 to 9 for digits, 17 to 42 for capital letters.
    pub(crate) fn values(&self) -> [u8; N] {
        self.0.map(|byte| byte.wrapping_sub(b'0'))
    }
}

impl<const N: usize> fmt::Debug for FixedText<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// Drops the punctuation and the blanks people type between the groups of a number.
pub(crate) fn without_punctuation(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '.' | '-' | '/') && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_alphabet_are_exact() {
        assert_eq!(FixedText::<3>::new("033").map(|t| t.as_str().to_owned()).as_deref(), Some("033"));
        assert!(FixedText::<3>::new("33").is_none());
        assert!(FixedText::<3>::new("0333").is_none());
        assert!(FixedText::<3>::new("03é").is_none());
        assert!(FixedText::<4>::new("03é").is_none(), "four bytes, but not ASCII");
    }

    #[test]
    fn letters_count_from_seventeen() {
        assert_eq!(FixedText::<4>::new("09AZ").map(|t| t.values()), Some([0, 9, 17, 42]));
    }
}
