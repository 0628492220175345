pub(crate) mod create_due_day;
pub(crate) mod create_plan;
pub(crate) mod create_technology;
pub(crate) mod find;
pub(crate) mod list;
