//! The sums below every check digit. What a remainder means differs from standard to standard, so that part stays
//! with each of them.

/// The sum of `values`, each times its weight; the weights start at the last value, go to the left and repeat.
pub(crate) fn weighted_sum_from_right(values: &[u8], weights: &[u8]) -> u32 {
    values.iter().rev().zip(weights.iter().cycle()).map(|(v, w)| u32::from(*v) * u32::from(*w)).sum()
}

/// The sum of `values`, each times its weight; the weights start at the first value, go to the right and repeat.
pub(crate) fn weighted_sum_from_left(values: &[u8], weights: &[u8]) -> u32 {
    values.iter().zip(weights.iter().cycle()).map(|(v, w)| u32::from(*v) * u32::from(*w)).sum()
}

/// The remainder modulo 11 turned into a digit: 0 for the remainders 0 and 1, else the complement. So do the
/// Receita Federal, Santander, Caixa, Sicoob and Sicredi, each with its own weights.
pub(crate) fn complement_of_11(sum: u32) -> u8 {
    match remainder(sum, 11) {
        0 | 1 => 0,
        r => 11 - r,
    }
}

/// `sum mod modulus`, as the small number that it is.
pub(crate) fn remainder(sum: u32, modulus: u8) -> u8 {
    #[expect(clippy::cast_possible_truncation, reason = "a remainder is smaller than its u8 modulus")]
    {
        (sum % u32::from(modulus)) as u8
    }
}

/// The digits of an ASCII text, 0 to 9 each; whoever calls has made sure that it holds nothing else.
pub(crate) fn digits(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect()
}

/// The check digit modulo 10: weights 2, 1, 2, ... from the right, products above 9 count as the sum of their digits.
pub(crate) fn modulo_10(digits: &[u8]) -> u8 {
    let sum = digits.iter().rev().zip([2, 1].iter().cycle()).map(|(digit, weight)| digit * weight);
    let sum: u32 = sum.map(|product| u32::from(product / 10 + product % 10)).sum();
    (10 - remainder(sum, 10)) % 10
}
