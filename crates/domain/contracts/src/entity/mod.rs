pub(crate) mod contract;
pub(crate) mod contract_address;
pub(crate) mod contract_change;
pub(crate) mod contract_history;
