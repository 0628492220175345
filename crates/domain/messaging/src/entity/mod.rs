pub(crate) mod app_notification;
pub(crate) mod message;
