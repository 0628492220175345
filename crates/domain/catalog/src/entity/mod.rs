pub(crate) mod due_day;
pub(crate) mod plan;
pub(crate) mod technology;
