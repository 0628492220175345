pub(crate) mod billing_form;
pub(crate) mod due_day;
pub(crate) mod plan;
pub(crate) mod promotion;
pub(crate) mod service;
pub(crate) mod technology;
pub(crate) mod trial_plan;
