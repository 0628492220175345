use crate::entity::file;
use crate::{FileInfo, MediaType, Owner, StoredFile};
use chrono::{DateTime, Utc};
use kernel::{Fault, FileId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

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
    };
    let id = row.insert(db).await?.id;
    Ok(FileInfo { id, ..info })
}

/// Without their contents.
pub(crate) async fn list(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<FileInfo>, Fault> {
    type Row = (FileId, String, MediaType, i64, String, DateTime<Utc>);
    let rows: Vec<Row> = file::Entity::find()
        .select_only()
        .columns([
            file::Column::Id,
            file::Column::Name,
            file::Column::MediaType,
            file::Column::Size,
            file::Column::Sha256,
            file::Column::CreatedAt,
        ])
        .filter(file::Column::OwnerSubject.eq(owner.subject))
        .filter(file::Column::OwnerId.eq(owner.id))
        .order_by_asc(file::Column::Id)
        .limit(MOST_OF_AN_OWNER)
        .into_tuple()
        .all(db)
        .await?;
    let info = |(id, name, media_type, size, sha256, created_at)| FileInfo { id, name, media_type, size, sha256, created_at };
    Ok(rows.into_iter().map(info).collect())
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
        },
        content: row.content,
    }))
}
