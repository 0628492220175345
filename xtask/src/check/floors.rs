//! The order of the house: a crate uses only crates of the floors below its own, and a slice of the domain also the slices below it.

use crate::workspace::Package;

/// Where each package stands. A new package gets its line here.
const PLACES: &[(&str, Place)] = &[
    ("enlace-br", Place::Floor(1)),
    ("enlace-kernel", Place::Floor(1)),
    ("enlace-markup", Place::Floor(1)),
    ("enlace-db", Place::Floor(2)),
    // Floor 3: the slices of the domain, the lower ones first.
    ("enlace-identity", Place::Slice(1)),
    ("enlace-company", Place::Slice(2)),
    ("enlace-places", Place::Slice(3)),
    ("enlace-files", Place::Slice(4)),
    ("enlace-messaging", Place::Slice(5)),
    ("enlace-catalog", Place::Slice(6)),
    ("enlace-customers", Place::Slice(7)),
    ("enlace-network", Place::Slice(8)),
    ("enlace-telephony", Place::Slice(9)),
    ("enlace-contracts", Place::Slice(10)),
    ("enlace-papers", Place::Slice(11)),
    ("enlace-stock", Place::Slice(11)),
    ("enlace-billing", Place::Slice(12)),
    ("enlace-fiscal", Place::Slice(13)),
    ("enlace-pix", Place::Slice(13)),
    ("enlace-support", Place::Slice(14)),
    ("enlace-lifecycle", Place::Slice(15)),
    ("enlace-banking", Place::Slice(16)),
    ("enlace-dunning", Place::Slice(16)),
    ("enlace-sales", Place::Slice(17)),
    ("enlace-registration", Place::Slice(18)),
    ("enlace-partners", Place::Slice(19)),
    ("enlace-documents", Place::Floor(4)),
    ("enlace-connectors", Place::Floor(4)),
    ("enlace-app", Place::Floor(5)),
    // Floor 6: what the dialects share; floor 7: what speaks to the outside.
    ("enlace-wire-derive", Place::Floor(1)),
    ("enlace-wire", Place::Floor(2)),
    ("enlace-endpoint", Place::Floor(6)),
    ("enlace-cliente", Place::Floor(7)),
    ("enlace-rbx", Place::Floor(7)),
    ("enlace-demo", Place::Floor(7)),
    ("enlace-radius", Place::Floor(7)),
    ("enlace-console", Place::Floor(7)),
    ("enlace", Place::Floor(8)),
    ("enlace-testkit", Place::TestSupport),
    ("enlace-stories", Place::Tests),
    ("enlace-benches", Place::Tests),
    ("xtask", Place::Tool),
];

/// The floor on which the domain's slices stand.
const SLICES: u8 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A floor of the house; crates of the same floor do not know each other.
    Floor(u8),
    /// The domain's floor, where the slices have an order of their own.
    Slice(u8),
    /// May use everything but the tests; used by tests alone.
    TestSupport,
    /// May use everything; used by nobody.
    Tests,
    /// Uses nothing of ours; used by nobody.
    Tool,
}

impl Place {
    /// Height in the house: (floor, order on it). None for what stands beside it.
    fn height(self) -> Option<(u8, u8)> {
        match self {
            Self::Floor(floor) => Some((floor, 0)),
            Self::Slice(order) => Some((SLICES, order)),
            Self::TestSupport | Self::Tests | Self::Tool => None,
        }
    }

    fn may_use(self, used: Self, for_tests_only: bool) -> bool {
        match (self, used) {
            (_, Self::Tests | Self::Tool) | (Self::Tool, _) => false,
            (Self::Tests, _) => true,
            (Self::TestSupport, used) => used != Self::TestSupport,
            (_, Self::TestSupport) => for_tests_only,
            (user, used) => used.height() < user.height(),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Floor(floor) => format!("floor {floor}"),
            Self::Slice(order) => format!("floor {SLICES}, slice {order}"),
            Self::TestSupport => "test support".to_owned(),
            Self::Tests => "tests".to_owned(),
            Self::Tool => "tool".to_owned(),
        }
    }
}

/// What is wrong with the order of these packages.
pub(super) fn problems(packages: &[Package]) -> Vec<String> {
    let mut problems = Vec::new();
    for package in packages {
        let Some(user) = place(&package.name) else {
            problems.push(format!("{} stands on no floor: add it to PLACES in {}", package.name, file!()));
            continue;
        };
        for dependency in &package.dependencies {
            // Everybody else's crates have no place, and one of ours without a place has been reported as a package.
            let Some(used) = place(&dependency.name) else { continue };
            if !user.may_use(used, dependency.for_tests_only) {
                problems.push(format!("{} ({}) must not use {} ({})", package.name, user.name(), dependency.name, used.name()));
            }
        }
    }
    problems
}

fn place(package: &str) -> Option<Place> {
    PLACES.iter().find(|(name, _)| *name == package).map(|(_, place)| *place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    #[test]
    fn a_crate_uses_only_what_stands_below_it() {
        for (user, used, for_tests_only, allowed) in [
            ("enlace-db", "enlace-kernel", false, true),
            ("enlace-kernel", "enlace-br", false, false),
            ("enlace-kernel", "enlace-db", false, false),
            ("enlace-billing", "enlace-contracts", false, true),
            ("enlace-contracts", "enlace-billing", false, false),
            ("enlace-contracts", "enlace-billing", true, false),
            ("enlace-connectors", "enlace-partners", false, true),
            ("enlace-documents", "enlace-connectors", false, false),
            ("enlace-rbx", "enlace-cliente", false, false),
            ("enlace-rbx", "enlace-app", false, true),
            ("enlace", "enlace-rbx", false, true),
            ("enlace-billing", "enlace-testkit", true, true),
            ("enlace-billing", "enlace-testkit", false, false),
            ("enlace-testkit", "enlace", false, true),
            ("enlace-testkit", "enlace-stories", false, false),
            ("enlace-stories", "enlace-testkit", false, true),
            ("enlace-stories", "enlace", false, true),
            ("enlace-billing", "enlace-stories", true, false),
            ("xtask", "enlace-kernel", false, false),
            ("enlace", "serde", false, true),
        ] {
            let dependency = Dependency { name: used.to_owned(), for_tests_only };
            let package = Package { name: user.to_owned(), dependencies: vec![dependency] };
            let found = problems(&[package]);
            assert_eq!(found.is_empty(), allowed, "{user} -> {used} (tests only: {for_tests_only}): {found:?}");
        }
    }

    #[test]
    fn a_package_without_a_floor_is_reported() {
        let found = problems(&[Package { name: "enlace-surprise".to_owned(), dependencies: Vec::new() }]);
        assert!(found.len() == 1 && found[0].starts_with("enlace-surprise stands on no floor"), "{found:?}");
    }

    #[test]
    fn every_package_has_one_place() {
        let mut names: Vec<_> = PLACES.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), PLACES.len());
    }
}
