use crate::entity::file;
use crate::{FileInfo, FileKind, FileLabel, MediaType, Owner, StoredFile};
use chrono::{DateTime, Utc};
use kernel::{Fault, FileId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

/// More files than a record gets.
const MOST_OF_AN_OWNER: u64 = 1_000;

pub(crate) async fn insert(db: &impl ConnectionTrait, info: FileInfo, owner: Owner, content: Vec<u8>) -> Result<FileInfo, Fault> {
    let row = file::ActiveModel {
        id: NotSet,
        name: Set(info.name.clone()),
        media_type: Set(info.media_type),
        size: Set(info.size),
        sha256: Set(info.sha256.clone()),
        owner_subject: Set(owner.subject.to_owned()),
        owner_id: Set(owner.id),
        content: Set(content),
        created_at: Set(info.created_at),
        kind: Set(info.label.kind),
        description: Set(info.label.description.clone()),
        is_visible: Set(info.label.is_visible),
        staff_id: Set(info.label.by),
    };
    let id = row.insert(db).await?.id;
    Ok(FileInfo { id, ..info })
}

/// Without their contents.
pub(crate) async fn list(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<FileInfo>, Fault> {
    let rows = file::Entity::find()
        .select_only()
        .columns([
            file::Column::Id,
            file::Column::Name,
            file::Column::MediaType,
            file::Column::Size,
            file::Column::Sha256,
            file::Column::CreatedAt,
            file::Column::Kind,
            file::Column::Description,
            file::Column::IsVisible,
            file::Column::StaffId,
        ])
        .filter(file::Column::OwnerSubject.eq(owner.subject))
        .filter(file::Column::OwnerId.eq(owner.id))
        .order_by_asc(file::Column::Id)
        .limit(MOST_OF_AN_OWNER)
        .into_model::<Listed>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(FileInfo::from).collect())
}

/// A row without its content.
#[derive(FromQueryResult)]
struct Listed {
    id: FileId,
    name: String,
    media_type: MediaType,
    size: i64,
    sha256: String,
    created_at: DateTime<Utc>,
    kind: Option<FileKind>,
    description: String,
    is_visible: bool,
    staff_id: Option<StaffId>,
}

impl From<Listed> for FileInfo {
    fn from(row: Listed) -> Self {
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            created_at: row.created_at,
            label: FileLabel { kind: row.kind, description: row.description, is_visible: row.is_visible, by: row.staff_id },
        }
    }
}

pub(crate) async fn find(db: &impl ConnectionTrait, owner: Owner, id: FileId) -> Result<Option<StoredFile>, Fault> {
    let query = file::Entity::find_by_id(id)
        .filter(file::Column::OwnerSubject.eq(owner.subject))
        .filter(file::Column::OwnerId.eq(owner.id));
    Ok(query.one(db).await?.map(|row| StoredFile {
        info: FileInfo {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            created_at: row.created_at,
            label: FileLabel { kind: row.kind, description: row.description, is_visible: row.is_visible, by: row.staff_id },
        },
        content: row.content,
    }))
}
