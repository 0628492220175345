//! Interleaved 2 of 5, the barcode of a boleto (FEBRABAN; the bank manuals agree): widths only, the layout draws them.

/// Narrow units of the symbol for 44 digits when a wide element is three narrow ones.
pub(crate) const UNITS: u16 = 405;

const WIDE: u8 = 3;
const NARROW: u8 = 1;

/// Which of the five elements of a digit are wide.
const PATTERNS: [[bool; 5]; 10] = {
    const N: bool = false;
    const W: bool = true;
    [
        [N, N, W, W, N],
        [W, N, N, N, W],
        [N, W, N, N, W],
        [W, W, N, N, N],
        [N, N, W, N, W],
        [W, N, W, N, N],
        [N, W, W, N, N],
        [N, N, N, W, W],
        [W, N, N, W, N],
        [N, W, N, W, N],
    ]
};

/// Widths of the elements in narrow units, bar first, bars and spaces in turn; `None` unless `digits` is an even number of
/// decimal digits.
pub(crate) fn elements(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let mut widths = Vec::with_capacity(digits.len() * 5 + 7);
    widths.extend([NARROW; 4]);
    for pair in digits.chunks_exact(2) {
        let [bars, spaces] = pair else { return None };
        for (bar, space) in pattern(*bars)?.iter().zip(pattern(*spaces)?) {
            widths.push(if *bar { WIDE } else { NARROW });
            widths.push(if *space { WIDE } else { NARROW });
        }
    }
    widths.extend([WIDE, NARROW, NARROW]);
    Some(widths)
}

fn pattern(digit: u8) -> Option<&'static [bool; 5]> {
    digit.is_ascii_digit().then(|| usize::from(digit - b'0')).and_then(|digit| PATTERNS.get(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_test_of_0123() {
        let drawn: String = elements("0123").unwrap().iter().map(|width| if *width == WIDE { 'W' } else { 'N' }).collect();
        assert_eq!(drawn, ["NNNN", "NWNNWNWNNW", "NWWWNNNNWN", "WNN"].concat());
    }

    #[test]
    fn a_boleto_has_405_units() {
        let widths = elements(&"0".repeat(44)).unwrap();
        assert_eq!(widths.iter().copied().map(u16::from).sum::<u16>(), UNITS);
    }

    #[test]
    fn refuses_what_it_cannot_draw() {
        assert_eq!(elements("123"), None);
        assert_eq!(elements("12a4"), None);
        assert_eq!(elements("١٢"), None);
    }
}
