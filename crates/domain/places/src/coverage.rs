use kernel::{CityId, CoverageAreaId, DistrictId};

/// An area in which prices are alike (área de cobertura).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageArea {
    /// Its id.
    pub id: CoverageAreaId,
    /// The name, unique.
    pub description: String,
}

/// A place that belongs to an area: a city, or one of its districts, or a range of its postal codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoveragePlace {
    /// All of a city.
    City(CityId),
    /// One of its districts.
    District(CityId, DistrictId),
    /// The postal codes from the first to the last, as numbers.
    PostalCodes(CityId, u32, u32),
}

/// An area to be added.
#[derive(Clone, Debug)]
pub struct NewCoverageArea {
    /// The id that it has in another system.
    pub id: Option<CoverageAreaId>,
    /// The name, unique.
    pub description: String,
    /// What belongs to it. A place belongs to one area only.
    pub places: Vec<CoveragePlace>,
}

/// Of the places that hold a street, the area of the narrowest: a range of postal codes before a district before the city; of two ranges
/// the shorter one.
pub(crate) fn narrowest(
    places: &[(CoverageAreaId, CoveragePlace)],
    district: DistrictId,
    postal_code: u32,
) -> Option<CoverageAreaId> {
    let width = |place: &CoveragePlace| match *place {
        CoveragePlace::PostalCodes(_, first, last) => (first..=last).contains(&postal_code).then(|| (0, last - first)),
        CoveragePlace::District(_, id) => (id == district).then_some((1, 0)),
        CoveragePlace::City(_) => Some((2, 0)),
    };
    places.iter().filter_map(|(area, place)| Some((width(place)?, *area))).min().map(|(_, area)| area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_place_decides() {
        let city = CityId(3_118_304);
        let places = [
            (CoverageAreaId(1), CoveragePlace::City(city)),
            (CoverageAreaId(2), CoveragePlace::District(city, DistrictId(7))),
            (CoverageAreaId(3), CoveragePlace::PostalCodes(city, 36_400_000, 36_409_999)),
            (CoverageAreaId(4), CoveragePlace::PostalCodes(city, 36_404_000, 36_404_999)),
        ];
        for (district, postal_code, expected) in [
            (9, 36_500_000, 1),
            (7, 36_500_000, 2),
            (7, 36_401_000, 3),
            (7, 36_404_199, 4),
            (9, 36_404_000, 4),
            (9, 36_404_999, 4),
        ] {
            let found = narrowest(&places, DistrictId(district), postal_code);
            assert_eq!(found, Some(CoverageAreaId(expected)), "{district} {postal_code}");
        }
        assert_eq!(narrowest(&places[1..], DistrictId(9), 36_500_000), None);
    }
}
