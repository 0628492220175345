pub(crate) mod add_fibre_boxes;
pub(crate) mod add_login;
pub(crate) mod find_exits;
pub(crate) mod find_logins;
pub(crate) mod hand_over;
pub(crate) mod judge_viability;
pub(crate) mod reserve_exit;
pub(crate) mod set_access;
