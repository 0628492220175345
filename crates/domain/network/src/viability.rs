use crate::Distance;

/// Whether the network can serve a house (viabilidade técnica).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viability {
    /// True when it can (APROVADO).
    pub is_viable: bool,
    /// How far the nearest box with a free exit is, if there is any within ten kilometres.
    pub nearest: Option<Distance>,
}

/// By what a house is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViabilityRule {
    /// How far from a box with a free exit a house may be, as the crow flies, in metres: 1 to 10,000.
    pub within_metres: u32,
}

impl Default for ViabilityRule {
    /// 300 m: what a drop cable bridges, with what it goes around.
    fn default() -> Self {
        Self { within_metres: 300 }
    }
}

/// Judges a house: in a condominium that the plant's own records know, by what those say; elsewhere by the way to the nearest box with a
/// free exit.
#[must_use]
pub(crate) fn judge(rule: ViabilityRule, plant_serves: Option<bool>, nearest: Option<Distance>) -> Viability {
    let is_near = nearest.is_some_and(|distance| distance <= Distance::of_metres(rule.within_metres));
    Viability { is_viable: plant_serves.unwrap_or(is_near), nearest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plant_or_the_distance_decides() {
        let rule = ViabilityRule { within_metres: 300 };
        let metres = |metres| Some(Distance::of_metres(metres));
        for (plant, nearest, expected) in [
            (None, metres(0), true),
            (None, metres(300), true),
            (None, metres(301), false),
            (None, None, false),
            (Some(true), None, true),
            (Some(true), metres(5_000), true),
            (Some(false), metres(10), false),
        ] {
            assert_eq!(judge(rule, plant, nearest), Viability { is_viable: expected, nearest }, "{plant:?} {nearest:?}");
        }
    }
}
