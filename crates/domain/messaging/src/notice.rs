use chrono::{DateTime, Utc};
use kernel::{AppNotificationId, CustomerId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Whether the app has fetched a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum NoticeStatus {
    /// Not yet (PENDENTE).
    #[sea_orm(string_value = "pending")]
    Pending,
    /// The app has shown it (ENVIADO).
    #[sea_orm(string_value = "sent")]
    Sent,
}

/// A notice for a customer's app (aviso do aplicativo).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppNotice {
    /// Its id.
    pub id: AppNotificationId,
    /// Whose it is.
    pub customer: CustomerId,
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
    /// Whether the app has fetched it.
    pub status: NoticeStatus,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was marked as sent, the first time.
    pub sent_at: Option<DateTime<Utc>>,
}
