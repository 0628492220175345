use std::fmt;

/// A card's number (PAN) of 13 to 19 digits whose check digit is right. It prints nothing but its last four digits.
#[derive(Clone, PartialEq, Eq)]
pub struct CardNumber(String);

/// Why a text is no card number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCardNumber {
    /// It has other characters than digits, or fewer than 13 or more than 19.
    #[error("a card number has 13 to 19 digits")]
    Form,
    /// A digit is wrong, or two are in the wrong order.
    #[error("the check digit of the card number is wrong")]
    CheckDigit,
}

impl CardNumber {
    /// Reads a number without punctuation.
    ///
    /// # Errors
    /// What [`BadCardNumber`] names.
    pub fn parse(text: &str) -> Result<Self, BadCardNumber> {
        if !(13..=19).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BadCardNumber::Form);
        }
        if luhn(text) { Ok(Self(text.to_owned())) } else { Err(BadCardNumber::CheckDigit) }
    }

    /// All of its digits, for the acquirer alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    #[must_use]
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardNumber(..{})", self.last_four())
    }
}

/// ISO/IEC 7812-1, annex B: every second digit from the right counts double, and all digits of the products add up to a multiple of ten.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            match (place % 2, digit * 2) {
                (0, _) => digit,
                (_, double) if double > 9 => double - 9,
                (_, double) => double,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_their_check_digit() {
        for (text, expected) in [
            ("4111111111111111", Ok(())),
            ("5555666677778884", Ok(())),
            ("378282246310005", Ok(())),
            ("36490102462661", Ok(())),
            ("4222222222222", Ok(())),
            // The number of the manual's example.
            ("6548654825149256", Err(BadCardNumber::CheckDigit)),
            ("4111111111111112", Err(BadCardNumber::CheckDigit)),
            ("1411111111111111", Err(BadCardNumber::CheckDigit)),
            ("424242424242", Err(BadCardNumber::Form)),
            ("42424242424242424242", Err(BadCardNumber::Form)),
            ("4111 1111 1111 1111", Err(BadCardNumber::Form)),
            ("٤١١١١١١١١١١١١١١١", Err(BadCardNumber::Form)),
            ("", Err(BadCardNumber::Form)),
        ] {
            assert_eq!(CardNumber::parse(text).map(|_| ()), expected, "{text}");
        }
    }

    #[test]
    fn a_number_prints_its_last_four_digits_only() {
        let number = CardNumber::parse("4111111111111111").unwrap();
        assert_eq!(format!("{number:?}"), "CardNumber(..1111)");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(digits in prop::collection::vec(0_u8..10, 12..=18), place in 0_usize..13, other in 1_u8..10) {
            let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>();
            let right: Vec<_> = (0..10).map(|last| [digits.as_slice(), &[last]].concat()).filter(|all| luhn(&text(all))).collect();
            prop_assert_eq!(right.len(), 1);
            let mut wrong = right[0].clone();
            wrong[place] = (wrong[place] + other) % 10;
            prop_assert!(!luhn(&text(&wrong)));
        }
    }
}
