//! Distances on the earth, and the grid that finds what is near without looking at what is not.

use kernel::Coordinates;

/// The earth's mean radius in metres (IUGG), which the haversine formula takes for a sphere's: at most half a percent off.
const EARTH_RADIUS: f64 = 6_371_008.8;
/// Metres that a unit of latitude spans, a 1/10,000,000 of a degree.
const A_UNIT: f64 = EARTH_RADIUS * std::f64::consts::PI / 180.0 / 1e7;
/// Side of a square of the grid: 1/500 of a degree, 222 m from south to north.
const SIDE: i64 = Coordinates::A_DEGREE / 500;

/// A distance in whole millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Distance(u32);

impl Distance {
    /// A distance of whole metres; the largest that is held is 4,294 km.
    #[must_use]
    pub const fn of_metres(metres: u32) -> Self {
        Self(metres.saturating_mul(1_000))
    }

    /// In millimetres.
    #[must_use]
    pub const fn millimetres(self) -> u32 {
        self.0
    }

    /// In kilometres, for the wire.
    #[must_use]
    pub fn kilometres(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

/// The way from one point to another as the crow flies (haversine on a sphere), to the millimetre. What is farther than 4,294 km counts
/// as that.
#[must_use]
pub fn distance(from: Coordinates, to: Coordinates) -> Distance {
    let (north, south) = (radians(from.latitude()), radians(to.latitude()));
    let half = |a: i64, b: i64| (radians(a - b) / 2.0).sin().powi(2);
    let chord = half(from.latitude(), to.latitude()) + north.cos() * south.cos() * half(from.longitude(), to.longitude());
    let metres = 2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin();
    Distance(to_whole(metres * 1e3))
}

/// The square of a point: row from south to north, column from west to east.
pub(crate) fn square(at: Coordinates) -> (i64, i64) {
    (at.latitude().div_euclid(SIDE), at.longitude().div_euclid(SIDE))
}

/// The squares in which everything within a distance of a point lies: these rows, in each of them the columns from the first to the
/// last. Does not look across the 180th meridian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    pub(crate) first_row: i64,
    pub(crate) last_row: i64,
    pub(crate) first_column: i64,
    pub(crate) last_column: i64,
}

pub(crate) fn around(at: Coordinates, within: Distance) -> Around {
    let metres = f64::from(within.0) / 1e3;
    let north = i64::from(to_whole(metres / A_UNIT)) + 1;
    // The circle is widest in longitude a little beyond its middle, nearer to the pole: never wider than on its outermost parallel.
    let outermost = (at.latitude().abs() + north).min(90 * Coordinates::A_DEGREE);
    let narrowing = radians(outermost).cos().max(1e-6);
    let east = i64::from(to_whole((metres / A_UNIT / narrowing).min(4e9))) + 1;
    Around {
        first_row: (at.latitude() - north).div_euclid(SIDE),
        last_row: (at.latitude() + north).div_euclid(SIDE),
        first_column: (at.longitude() - east).div_euclid(SIDE),
        last_column: (at.longitude() + east).div_euclid(SIDE),
    }
}

/// How much narrower a degree of longitude is than one of latitude there, in 1/1,000: what orders near points by their distance with whole
/// numbers alone.
pub(crate) fn narrowing(at: Coordinates) -> i64 {
    i64::from(to_whole(radians(at.latitude()).cos() * 1e3))
}

fn radians(units: i64) -> f64 {
    // Differences of two i32 in degrees: far below 2^53.
    #[expect(clippy::cast_precision_loss, reason = "at most 3,600,000,000")]
    let degrees = units as f64 / 1e7;
    degrees.to_radians()
}

/// Rounds to what a `u32` holds.
fn to_whole(number: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, which is what is wanted")]
    let whole = number.round() as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(latitude: &str, longitude: &str) -> Coordinates {
        Coordinates::parse(latitude, longitude).unwrap()
    }

    #[test]
    fn known_ways() {
        // The answers of the formula as anybody's great-circle calculator gives them, on the mean radius, in metres.
        for (from, to, metres) in [
            (("0", "0"), ("0", "0"), 0),
            (("0", "0"), ("0", "1"), 111_195),
            (("0", "0"), ("1", "0"), 111_195),
            (("60", "0"), ("60", "1"), 55_597),
            // São Paulo, Praça da Sé, to Rio de Janeiro, Candelária.
            (("-23.5503", "-46.6339"), ("-22.9008", "-43.1773"), 360_505),
            (("-20.6560787", "-43.7562966"), ("-20.6560787", "-43.7562966"), 0),
            (("-20.6560787", "-43.7562966"), ("-20.6572620", "-43.7562966"), 132),
        ] {
            let found = distance(at(from.0, from.1), at(to.0, to.1)).millimetres();
            assert!(found.abs_diff(metres * 1_000) <= 500, "{from:?} {to:?}: {found} mm, not {metres} m");
        }
        assert_eq!(distance(at("90", "0"), at("-90", "0")).millimetres(), u32::MAX);
    }

    #[test]
    fn a_distance_is_told_in_kilometres() {
        assert_eq!(Distance::of_metres(131).kilometres().to_string(), "0.131");
    }

    proptest! {
        /// What lies within the distance lies in the squares around.
        #[test]
        fn the_grid_misses_nothing(
            latitude in -850_000_000_i64..=850_000_000,
            longitude in -1_700_000_000_i64..=1_700_000_000,
            (north, east) in (-1_500_000_i64..=1_500_000, -1_500_000_i64..=1_500_000),
            metres in 0_u32..20_000,
        ) {
            let here = Coordinates::new(latitude, longitude).unwrap();
            let there = Coordinates::new(latitude + north, longitude + east).unwrap();
            let within = Distance::of_metres(metres);
            prop_assume!(distance(here, there) <= within);
            let (row, column) = square(there);
            let around = around(here, within);
            prop_assert!((around.first_row..=around.last_row).contains(&row));
            prop_assert!((around.first_column..=around.last_column).contains(&column));
        }

        #[test]
        fn a_way_is_as_long_back(a in -900_000_000_i64..=900_000_000, b in -900_000_000_i64..=900_000_000, c in -1_800_000_000_i64..=1_800_000_000, d in -1_800_000_000_i64..=1_800_000_000) {
            let (here, there) = (Coordinates::new(a, c).unwrap(), Coordinates::new(b, d).unwrap());
            prop_assert_eq!(distance(here, there), distance(there, here));
        }
    }
}
