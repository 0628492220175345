//! The printed barcode: Interleaved 2 of 5. Each pair of digits is five bars (the first digit) and the five spaces between
//! them (the second); two of each five are wide, three times as wide as the narrow ones.
//!
//! ```
//! use br::boleto::{Barcode, itf};
//! let barcode = Barcode::parse("03398715500000181709314764900000235658020101")?;
//! let symbol = itf::Symbol::of(&barcode);
//! assert_eq!(symbol.units(), itf::SYMBOL_UNITS);
//! let (x, width) = symbol.bars().next().unwrap(); // in narrow units, from the left edge of the symbol
//! assert_eq!((x, width), (0, 1));
//! # Ok::<(), br::boleto::BoletoError>(())
//! ```

use super::Barcode;
use crate::checksum::digits;

/// Width of a narrow element, the unit.
pub const NARROW_UNITS: u32 = 1;
/// Width of a wide element.
pub const WIDE_UNITS: u32 = 3;
/// Width of the symbol of 44 digits: start 4, 22 pairs of 18, stop 5.
pub const SYMBOL_UNITS: u32 = 405;
/// Printed width of the symbol of a boleto, so that a unit is 103/405 mm.
pub const SYMBOL_WIDTH_MM: u32 = 103;
/// Printed height of the symbol.
pub const SYMBOL_HEIGHT_MM: u32 = 13;
/// Blank space between the left edge of the slip and the first bar, at least.
pub const QUIET_ZONE_MM: u32 = 5;

/// Printed or left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// A black bar.
    Bar,
    /// The blank between two bars.
    Space,
}

/// How wide an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    /// [`NARROW_UNITS`].
    Narrow,
    /// [`WIDE_UNITS`].
    Wide,
}

impl Width {
    /// The width in narrow units.
    pub fn units(self) -> u32 {
        match self {
            Self::Narrow => NARROW_UNITS,
            Self::Wide => WIDE_UNITS,
        }
    }
}

/// One element of the symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Bar or space.
    pub ink: Ink,
    /// Narrow or wide.
    pub width: Width,
}

/// Why digits cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ItfError {
    /// The digits go in pairs.
    #[error("{found} digits do not go in pairs")]
    OddLength {
        /// How many there were.
        found: usize,
    },
    /// Something else than a digit.
    #[error("{character:?} cannot be drawn")]
    UnexpectedCharacter {
        /// The first offender.
        character: char,
    },
}

/// The elements of a barcode from left to right; the first and the last are bars.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(Vec<Module>);

impl Symbol {
    /// The symbol of a boleto.
    pub fn of(barcode: &Barcode) -> Self {
        Self::of_digits(&digits(barcode.as_str()))
    }

    /// The symbol of any even number of digits.
    ///
    /// # Errors
    /// [`ItfError`], whose variants say what is wrong.
    pub fn encode(text: &str) -> Result<Self, ItfError> {
        if let Some(character) = text.chars().find(|c| !c.is_ascii_digit()) {
            return Err(ItfError::UnexpectedCharacter { character });
        }
        if !text.len().is_multiple_of(2) {
            return Err(ItfError::OddLength { found: text.len() });
        }
        Ok(Self::of_digits(&digits(text)))
    }

    fn of_digits(digits: &[u8]) -> Self {
        let pairs = digits.chunks_exact(2).flat_map(|pair| {
            let (bars, spaces) = (pattern(pair[0]), pattern(pair[1]));
            (0..5).flat_map(move |i| [bars[i], spaces[i]])
        });
        let start = [Width::Narrow; 4];
        let stop = [Width::Wide, Width::Narrow, Width::Narrow];
        let ink = [Ink::Bar, Ink::Space].into_iter().cycle();
        Self(start.into_iter().chain(pairs).chain(stop).zip(ink).map(|(width, ink)| Module { ink, width }).collect())
    }

    /// Bars and spaces by turns, a bar first.
    pub fn modules(&self) -> &[Module] {
        &self.0
    }

    /// The width of the whole symbol in narrow units.
    pub fn units(&self) -> u32 {
        self.0.iter().map(|module| module.width.units()).sum()
    }

    /// Where each bar begins and how wide it is, in narrow units from the left edge: what a drawing needs.
    pub fn bars(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0
            .iter()
            .scan(0, |x, module| {
                let at = *x;
                *x += module.width.units();
                Some((at, module))
            })
            .filter(|(_, module)| module.ink == Ink::Bar)
            .map(|(at, module)| (at, module.width.units()))
    }
}

/// The five widths of a digit.
fn pattern(digit: u8) -> [Width; 5] {
    use Width::{Narrow as N, Wide as W};
    match digit {
        0 => [N, N, W, W, N],
        1 => [W, N, N, N, W],
        2 => [N, W, N, N, W],
        3 => [W, W, N, N, N],
        4 => [N, N, W, N, W],
        5 => [W, N, W, N, N],
        6 => [N, W, W, N, N],
        7 => [N, N, N, W, W],
        8 => [W, N, N, W, N],
        _ => [N, W, N, W, N],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(symbol: &Symbol) -> String {
        symbol.modules().iter().map(|m| if m.width == Width::Wide { 'W' } else { 'N' }).collect()
    }

    #[test]
    fn the_published_example() {
        let symbol = Symbol::encode("0123").expect("digits");
        assert_eq!(widths(&symbol), "NNNNNWNNWNWNNWNWWWNNNNWNWNN");
        assert_eq!(symbol.units(), 4 + 2 * 18 + 5);
        assert!(symbol.modules().iter().step_by(2).all(|m| m.ink == Ink::Bar));
        assert!(symbol.modules().iter().skip(1).step_by(2).all(|m| m.ink == Ink::Space));
    }

    #[test]
    fn every_digit_has_two_wide_elements_and_its_own_pattern() {
        let mut seen = std::collections::HashSet::new();
        for digit in 0..10 {
            let pattern = pattern(digit);
            assert_eq!(pattern.iter().filter(|w| **w == Width::Wide).count(), 2);
            assert!(seen.insert(pattern));
        }
    }

    #[test]
    fn a_boleto_is_405_units_wide() {
        let barcode = Barcode::parse("03398715500000181709314764900000235658020101").expect("barcode");
        let symbol = Symbol::of(&barcode);
        assert_eq!(symbol.units(), SYMBOL_UNITS);
        assert_eq!(symbol.modules().len(), 4 + 22 * 10 + 3);
        assert_eq!(Symbol::encode(barcode.as_str()), Ok(symbol.clone()));
        let bars: Vec<_> = symbol.bars().collect();
        assert_eq!(bars.len(), 2 + 22 * 5 + 2);
        assert_eq!(bars.first(), Some(&(0, 1)));
        assert_eq!(bars.last(), Some(&(404, 1)));
        assert!(bars.windows(2).all(|w| w[0].0 + w[0].1 < w[1].0));
    }

    #[test]
    fn refusals_say_why() {
        assert_eq!(Symbol::encode("012"), Err(ItfError::OddLength { found: 3 }));
        assert_eq!(Symbol::encode("01é2"), Err(ItfError::UnexpectedCharacter { character: 'é' }));
        assert_eq!(Symbol::encode("").map(|s| s.units()), Ok(9));
    }
}
