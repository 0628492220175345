//! The answer, as Google documents it; of a result only the place matters.

use kernel::Coordinates;
use serde::Deserialize;
use serde_json::Number;

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) status: String,
    #[serde(default)]
    pub(super) error_message: Option<String>,
    #[serde(default)]
    pub(super) results: Vec<Found>,
}

#[derive(Deserialize)]
pub(super) struct Found {
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Geometry {
    location: Location,
}

#[derive(Deserialize)]
struct Location {
    lat: Number,
    lng: Number,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The place of the best result.
    There(Coordinates),
    /// Nothing is known there.
    Nothing,
    /// It did not answer the question, for this reason.
    Refused(String),
}

impl Answer {
    pub(super) fn said(self) -> Said {
        match self.status.as_str() {
            "OK" => {
                let place = self.results.first().map(|found| &found.geometry.location);
                let read = |at: &Location| Coordinates::parse(&at.lat.to_string(), &at.lng.to_string()).ok();
                place.and_then(read).map_or_else(|| Said::Refused("a place that does not read".into()), Said::There)
            }
            "ZERO_RESULTS" => Said::Nothing,
            other => Said::Refused(match self.error_message {
                Some(message) => format!("{other}: {message}"),
                None => other.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_google_writes_them() {
        let at = |lat, lng| Said::There(Coordinates::parse(lat, lng).unwrap());
        let refused = |text: &str| Said::Refused(text.into());
        let found = r#"{"status": "OK", "results": [{"formatted_address": "R. X, 102", "geometry": {"location": {"lat": -23.4838, "lng": -51.79171234567},
                        "location_type": "ROOFTOP"}, "types": ["street_address"]}]}"#;
        for (text, expected) in [
            (found, at("-23.4838", "-51.7917123")),
            (r#"{"status": "OK", "results": [{"geometry": {"location": {"lat": 10, "lng": 0}}}]}"#, at("10", "0")),
            (r#"{"status": "ZERO_RESULTS", "results": []}"#, Said::Nothing),
            (r#"{"status": "OK", "results": []}"#, refused("a place that does not read")),
            (
                r#"{"status": "OK", "results": [{"geometry": {"location": {"lat": 91, "lng": 0}}}]}"#,
                refused("a place that does not read"),
            ),
            (
                r#"{"status": "REQUEST_DENIED", "error_message": "no billing", "results": []}"#,
                refused("REQUEST_DENIED: no billing"),
            ),
            (r#"{"status": "OVER_QUERY_LIMIT"}"#, refused("OVER_QUERY_LIMIT")),
        ] {
            assert_eq!(serde_json::from_str::<Answer>(text).unwrap().said(), expected, "{text}");
        }
    }
}
