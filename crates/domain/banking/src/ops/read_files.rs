use crate::{BankChannel, BankFile, BankFileLine, store};
use db::Ctx;
use kernel::{BankAgreementId, BankFileId, Fault, Permission};

/// Files of one list.
const MOST_FILES: i64 = 200;
/// Lines of one list.
const MOST_LINES: i64 = 1_000;

/// Every channel, by agreement.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_channels(ctx: &Ctx) -> Result<Vec<BankChannel>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    store::channel::list_all(&ctx.db()).await
}

/// The newest 200 files, of one agreement or of all.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_files(ctx: &Ctx, agreement: Option<BankAgreementId>) -> Result<Vec<BankFile>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    store::file::list_files(&ctx.db(), agreement, MOST_FILES).await
}

/// One file.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_file(ctx: &Ctx, id: BankFileId) -> Result<Option<BankFile>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    store::file::find(&ctx.db(), id).await
}

/// Up to 1,000 lines of a file behind a line; 0 is before the first.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn lines_of_file(ctx: &Ctx, id: BankFileId, after: i64) -> Result<Vec<BankFileLine>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    store::file::lines(&ctx.db(), id, after, MOST_LINES).await
}

/// The next piece of a file behind another one; 0 is before the first. The file is the pieces one after the other.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn content_of_file(ctx: &Ctx, id: BankFileId, after: i64) -> Result<Option<(i64, Vec<u8>)>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    let part = store::file::part_after(&ctx.db(), id, after).await?;
    // Kept as Latin-1, in which every byte is a letter.
    Ok(part.map(|(seq, text)| (seq, text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect())))
}
