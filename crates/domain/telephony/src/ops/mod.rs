pub(crate) mod add_numbers;
pub(crate) mod find;
pub(crate) mod follow_contract;
pub(crate) mod reserve_number;
