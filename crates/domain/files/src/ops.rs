use crate::{FileError, MediaType, store};
use chrono::{DateTime, Utc};
use db::Ctx;
use kernel::{Fault, FileId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The largest file that is kept: 10 MiB, a few photographs.
pub const MOST_BYTES: usize = 10 << 20;
/// The longest name of a file, in characters (rbx manual, `send_payment_notification`).
pub const LONGEST_NAME: usize = 200;

/// The record to which a file belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The table of the record: `payment_notice`.
    pub subject: &'static str,
    /// Its id.
    pub id: i64,
}

/// A file to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name with its extension.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What a file was handed in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FileKind {
    /// The proof of a payment.
    #[sea_orm(string_value = "payment_proof")]
    PaymentProof,
    /// A document of a person or a company.
    #[sea_orm(string_value = "document")]
    Document,
    /// A contract, signed.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// Papers about another holder of a contract.
    #[sea_orm(string_value = "holder_change")]
    HolderChange,
    /// Anything else.
    #[sea_orm(string_value = "other")]
    Other,
}

/// What is said of a file beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLabel {
    /// What it was handed in as, where that was said.
    pub kind: Option<FileKind>,
    /// A description; may be empty.
    pub description: String,
    /// Whether the customer whom it is about gets to see it.
    pub is_visible: bool,
    /// Who handed it in, where that is a member of the staff.
    pub by: Option<StaffId>,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Its id.
    pub id: FileId,
    /// Its name, as it was sent.
    pub name: String,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// Its length in bytes.
    pub size: i64,
    /// The SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// What is said of it.
    pub label: FileLabel,
}

/// A file with its content.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// What is known of it.
    pub info: FileInfo,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What a file would be kept as.
///
/// # Errors
/// [`FileError::Name`], [`FileError::Size`], [`FileError::Kind`].
pub fn check_file(file: &NewFile) -> Result<MediaType, FileError> {
    let name = file.name.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
    let is_plain = !name.chars().any(|character| character.is_control() || matches!(character, '/' | '\\')) && name != "..";
    if !fits || !is_plain {
        return Err(FileError::Name);
    }
    if !(1..=MOST_BYTES).contains(&file.content.len()) {
        return Err(FileError::Size);
    }
    MediaType::of(&file.content).ok_or(FileError::Kind)
}

/// Keeps a file for a record. The right to do so is the record's: its slice has asked for it.
///
/// # Errors
/// What [`FileError`] names.
pub async fn store_file(ctx: &mut Ctx, owner: Owner, file: NewFile) -> Result<FileInfo, FileError> {
    store_labelled_file(ctx, owner, file, FileLabel::default()).await
}

/// Keeps a file with what is said of it, as [`store_file`] does.
///
/// # Errors
/// What [`FileError`] names.
pub async fn store_labelled_file(ctx: &mut Ctx, owner: Owner, file: NewFile, label: FileLabel) -> Result<FileInfo, FileError> {
    let media_type = check_file(&file)?;
    let info = FileInfo {
        // The database gives the id.
        id: FileId(0),
        name: file.name.trim().to_owned(),
        media_type,
        size: i64::try_from(file.content.len()).unwrap_or(i64::MAX),
        sha256: digest(&file.content),
        created_at: ctx.now,
        label,
    };
    let info = store::insert(&ctx.db(), info, owner, file.content).await?;
    ctx.touch("file", info.id.0, "stored");
    Ok(info)
}

/// The files of a record in the order in which they came, without their contents; at most 1,000.
///
/// # Errors
/// What the database says.
pub async fn files_of(ctx: &Ctx, owner: Owner) -> Result<Vec<FileInfo>, Fault> {
    store::list(&ctx.db(), owner).await
}

/// A file of a record, with its content.
///
/// # Errors
/// [`FileError::NotFound`], also for the file of another record.
pub async fn read_file(ctx: &Ctx, owner: Owner, id: FileId) -> Result<StoredFile, FileError> {
    store::find(&ctx.db(), owner, id).await?.ok_or(FileError::NotFound(id))
}

fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fitting_files_are_kept() {
        let file = |name: &str, content: &[u8]| check_file(&NewFile { name: name.into(), content: content.into() });
        assert_eq!(file(" comprovante.pdf ", b"%PDF-1.4").unwrap(), MediaType::Pdf);
        assert_eq!(file("comprovante.pdf", b"Man is distinguished").unwrap(), MediaType::Text);
        for name in ["", " ", "..", "../etc/passwd", "a\\b", "a\nb", &"x".repeat(LONGEST_NAME + 1)] {
            assert!(matches!(file(name, b"%PDF-1.4"), Err(FileError::Name)), "{name:?}");
        }
        assert!(matches!(file("a", b""), Err(FileError::Size)));
        assert!(matches!(file("a", &vec![b'a'; MOST_BYTES + 1]), Err(FileError::Size)));
        assert!(file("a", &vec![b'a'; MOST_BYTES]).is_ok());
        assert!(matches!(file("a.pdf", b"MZ\x90\x00"), Err(FileError::Kind)));
    }

    #[test]
    fn a_digest_is_the_known_one() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
