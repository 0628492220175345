use kernel::{ContractId, TelephoneNumberId};

/// The calls that a line may not make or take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Barring {
    /// Collect calls (a cobrar).
    pub collect: bool,
    /// Long-distance calls within the country (DDD).
    pub long_distance: bool,
    /// Calls to mobiles.
    pub mobile: bool,
    /// International calls (DDI).
    pub international: bool,
}

/// What a contract has on a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The contract.
    pub contract: ContractId,
    /// The number.
    pub number: TelephoneNumberId,
    /// What it may not call.
    pub barring: Barring,
    /// Whether the directory lists it (lista telefônica).
    pub is_listed: bool,
}
