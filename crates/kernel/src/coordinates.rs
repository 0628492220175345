use std::fmt;

/// A point on the earth (WGS 84). Held in whole units of 1/10,000,000 of a degree, which is a centimetre, as databases hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates {
    latitude: i32,
    longitude: i32,
}

/// Why two texts or numbers are no point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CoordinatesError {
    /// The latitude is none.
    #[error("latitude: {0}")]
    Latitude(AxisError),
    /// The longitude is none.
    #[error("longitude: {0}")]
    Longitude(AxisError),
}

/// Why a text or number is no latitude or longitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AxisError {
    /// Not decimal degrees: a sign or none, digits, at most one point or comma.
    #[error("not decimal degrees")]
    NotDegrees,
    /// Beyond 90 degrees of latitude or 180 of longitude.
    #[error("beyond the earth")]
    OutOfRange,
}

impl Coordinates {
    /// Units in a degree.
    pub const A_DEGREE: i64 = 10_000_000;

    /// The point of these units.
    ///
    /// # Errors
    /// [`AxisError::OutOfRange`] for either.
    pub fn new(latitude: i64, longitude: i64) -> Result<Self, CoordinatesError> {
        Ok(Self {
            latitude: within(latitude, 90).map_err(CoordinatesError::Latitude)?,
            longitude: within(longitude, 180).map_err(CoordinatesError::Longitude)?,
        })
    }

    /// Reads decimal degrees (`-20.6560787`), with a point or a comma. Digits beyond the seventh decimal are rounded.
    ///
    /// # Errors
    /// [`CoordinatesError`], whose variants say what is wrong.
    pub fn parse(latitude: &str, longitude: &str) -> Result<Self, CoordinatesError> {
        let units = |text| units(text).ok_or(AxisError::NotDegrees);
        Self::new(units(latitude).map_err(CoordinatesError::Latitude)?, units(longitude).map_err(CoordinatesError::Longitude)?)
    }

    /// Degrees north of the equator, in units of 1/10,000,000 of a degree.
    #[must_use]
    pub fn latitude(self) -> i64 {
        self.latitude.into()
    }

    /// Degrees east of Greenwich, in the same units.
    #[must_use]
    pub fn longitude(self) -> i64 {
        self.longitude.into()
    }

    /// Both in decimal degrees with seven decimals, latitude first.
    #[must_use]
    pub fn texts(self) -> (String, String) {
        (text(self.latitude), text(self.longitude))
    }
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (latitude, longitude) = self.texts();
        write!(f, "{latitude},{longitude}")
    }
}

fn within(units: i64, degrees: i64) -> Result<i32, AxisError> {
    let most = degrees * Coordinates::A_DEGREE;
    if !(-most..=most).contains(&units) {
        return Err(AxisError::OutOfRange);
    }
    i32::try_from(units).map_err(|_| AxisError::OutOfRange)
}

/// None when the text is no decimal number. What is too large becomes more than any degree.
fn units(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let whole = whole.bytes().fold(0_i64, |sum, digit| (sum * 10 + i64::from(digit - b'0')).min(1_000));
    let mut digits = decimals.bytes().map(|digit| i64::from(digit - b'0'));
    let fraction = (0..7).fold(0, |sum, _| sum * 10 + digits.next().unwrap_or(0));
    let rounded = i64::from(digits.next().unwrap_or(0) >= 5);
    let units = whole * Coordinates::A_DEGREE + fraction + rounded;
    Some(if negative { -units } else { units })
}

fn text(units: i32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, fraction) = (units.unsigned_abs() / 10_000_000, units.unsigned_abs() % 10_000_000);
    format!("{sign}{whole}.{fraction:07}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn degrees_are_read() {
        use AxisError::*;
        use CoordinatesError::*;
        for (latitude, longitude, expected) in [
            ("-20.6560787", "-43.756296599999985", Ok((-206_560_787, -437_562_966))),
            ("0", "0", Ok((0, 0))),
            (" +1,5 ", "-.5", Ok((15_000_000, -5_000_000))),
            ("90", "-180.00", Ok((900_000_000, -1_800_000_000))),
            ("1.", "0.00000005", Ok((10_000_000, 1))),
            ("90.0000001", "0", Err(Latitude(OutOfRange))),
            ("0", "180.0000001", Err(Longitude(OutOfRange))),
            ("99999999999999999999999999", "0", Err(Latitude(OutOfRange))),
            ("", "0", Err(Latitude(NotDegrees))),
            (".", "0", Err(Latitude(NotDegrees))),
            ("-", "0", Err(Latitude(NotDegrees))),
            ("1e1", "0", Err(Latitude(NotDegrees))),
            ("0", "1.2.3", Err(Longitude(NotDegrees))),
            ("0", "43°", Err(Longitude(NotDegrees))),
            ("NaN", "0", Err(Latitude(NotDegrees))),
            ("--1", "0", Err(Latitude(NotDegrees))),
        ] {
            let read = Coordinates::parse(latitude, longitude).map(|point| (point.latitude(), point.longitude()));
            assert_eq!(read, expected, "{latitude:?} {longitude:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(latitude in -900_000_000_i64..=900_000_000, longitude in -1_800_000_000_i64..=1_800_000_000) {
            let point = Coordinates::new(latitude, longitude).unwrap();
            let (north, east) = point.texts();
            prop_assert_eq!(Coordinates::parse(&north, &east), Ok(point));
        }
    }
}
