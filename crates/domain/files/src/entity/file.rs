use crate::{FileKind, MediaType};
use kernel::{FileId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: FileId,
    pub name: String,
    pub media_type: MediaType,
    pub size: i64,
    pub sha256: String,
    pub owner_subject: String,
    pub owner_id: i64,
    pub content: Vec<u8>,
    pub created_at: DateTimeUtc,
    pub kind: Option<FileKind>,
    pub description: String,
    pub is_visible: bool,
    pub staff_id: Option<StaffId>,
}

impl ActiveModelBehavior for ActiveModel {}
