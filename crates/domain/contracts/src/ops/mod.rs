pub(crate) mod activate;
pub(crate) mod block;
mod change;
pub(crate) mod debts;
pub(crate) mod details;
pub(crate) mod find;
pub(crate) mod import_contract;
pub(crate) mod release;
