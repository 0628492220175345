pub(crate) mod cities;
pub(crate) mod condominiums;
pub(crate) mod coverage;
pub(crate) mod import_streets;
pub(crate) mod streets;
