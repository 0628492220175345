//! Files of banks in folders: remittances are put into one, return files are picked up from another.

use crate::App;
use banking::{ReadReturn, RemittanceError, RemittanceReport, ReturnError, ReturnReport};
use kernel::{BankAgreementId, BankFileId, Caller, Fault};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs;

/// Where files of banks are put and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankFolders {
    /// Where the daily remittances go; none when they are made by hand.
    pub remittances: Option<PathBuf>,
    /// Where return files are looked for; none when they are read by hand.
    pub returns: Option<PathBuf>,
}

/// The folder below that of the returns into which a file goes that was read, and the one for what was refused.
const READ: &str = "lidos";
const REFUSED: &str = "recusados";

/// The remittances of the day.
pub(crate) const REMIT: &str = "banking.remit";
/// The look for return files in the morning.
pub(crate) const RETURNS: &str = "banking.returns";
/// The look for return files in the evening.
pub(crate) const EVENING_RETURNS: &str = "banking.returns_evening";

/// What a person or a job made of a folder.
#[derive(Debug, thiserror::Error)]
pub enum BankFileError {
    /// The slice refused.
    #[error(transparent)]
    Remittance(#[from] RemittanceError),
    /// A file could not be read or written.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> BankFileError {
    let path = path.to_owned();
    move |error| BankFileError::Io { path, error }
}

/// Makes the next remittance of an agreement and puts its file into a folder.
///
/// # Errors
/// What [`BankFileError`] names.
pub async fn remit(
    app: &App,
    caller: &Caller,
    agreement: BankAgreementId,
    folder: &Path,
) -> Result<(RemittanceReport, Option<PathBuf>), BankFileError> {
    let report = banking::make_remittance(app.runner(), caller, agreement).await?;
    let path = match report.file {
        Some(file) => Some(put_bank_file(app, caller, file, &report.name, folder).await?),
        None => None,
    };
    Ok((report, path))
}

/// Puts the text of a file into a folder under its name: written beside it first, so that nobody picks up a half.
///
/// # Errors
/// What [`BankFileError`] names.
pub async fn put_bank_file(
    app: &App,
    caller: &Caller,
    file: BankFileId,
    name: &str,
    folder: &Path,
) -> Result<PathBuf, BankFileError> {
    use tokio::io::AsyncWriteExt;
    fs::create_dir_all(folder).await.map_err(io_error(folder))?;
    let (unfinished, path) = (folder.join(format!(".{name}.part")), folder.join(name));
    let mut out = fs::File::create(&unfinished).await.map_err(io_error(&unfinished))?;
    let mut after = 0;
    while let Some((seq, bytes)) = app.read(caller, async |ctx| banking::content_of_file(ctx, file, after).await).await? {
        out.write_all(&bytes).await.map_err(io_error(&unfinished))?;
        after = seq;
    }
    out.sync_all().await.map_err(io_error(&unfinished))?;
    fs::rename(&unfinished, &path).await.map_err(io_error(&path))?;
    Ok(path)
}

/// Reads a return file.
///
/// # Errors
/// What [`ReturnError`] names.
pub async fn take_return(app: &App, caller: &Caller, command: ReadReturn) -> Result<ReturnReport, ReturnError> {
    app.write(caller, async move |ctx| banking::read_return(ctx, command).await).await
}

/// The remittances of the day, of every active channel. One that fails keeps none of the others back.
pub(crate) async fn daily_remittances(app: &App) -> Result<(), Fault> {
    let Some(folder) = app.bank_folders().remittances.clone() else { return Ok(()) };
    let caller = Caller::system(REMIT);
    let channels = app.read(&caller, async |ctx| banking::list_channels(ctx).await).await?;
    for agreement in channels.into_iter().filter(|channel| channel.is_active).map(|channel| channel.agreement) {
        match remit(app, &caller, agreement, &folder).await {
            Ok((report, _)) => {
                tracing::info!(%agreement, titles = report.titles, unfit = report.unfit.len(), overdue = report.overdue, "remittance");
            }
            Err(BankFileError::Fault(fault) | BankFileError::Remittance(RemittanceError::Fault(fault))) => return Err(fault),
            Err(error) => tracing::warn!(%agreement, %error, "no remittance"),
        }
    }
    Ok(())
}

/// Reads what lies in the folder of the returns, in the order of the names. A file that was read goes into `lidos`, one that was refused
/// into `recusados` with the reason beside it. A process that dies in between finds the file again, and that it was read before.
pub(crate) async fn pick_up_returns(app: &App, operation: &'static str) -> Result<(), Fault> {
    let Some(folder) = app.bank_folders().returns.clone() else { return Ok(()) };
    let unavailable = |error: BankFileError| Fault::Unavailable { system: "bank folder", reason: error.to_string() };
    for path in files(&folder).await.map_err(unavailable)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).await.map_err(io_error(&path)).map_err(unavailable)?;
        let command = ReadReturn { name: name.clone(), bytes, agreement: None };
        let (into, reason) = match take_return(app, &Caller::system(operation), command).await {
            Ok(report) => {
                tracing::info!(file = name, id = %report.file, to_look_at = report.to_look_at.len(), "return file read");
                (READ, None)
            }
            Err(ReturnError::AlreadyRead(_)) => (READ, None),
            Err(ReturnError::Fault(fault)) => return Err(fault),
            Err(error) => {
                tracing::warn!(file = name, %error, "return file refused");
                (REFUSED, Some(error.to_string()))
            }
        };
        let into = folder.join(into);
        put_away(&path, &into, &name, reason.as_deref()).await.map_err(unavailable)?;
    }
    Ok(())
}

async fn put_away(path: &Path, into: &Path, name: &str, reason: Option<&str>) -> Result<(), BankFileError> {
    fs::create_dir_all(into).await.map_err(io_error(into))?;
    if let Some(reason) = reason {
        let note = into.join(format!("{name}.motivo.txt"));
        fs::write(&note, format!("{reason}\n")).await.map_err(io_error(&note))?;
    }
    let target = into.join(name);
    fs::rename(path, &target).await.map_err(io_error(&target))
}

/// The plain files of a folder, by name. Hidden ones are being written.
async fn files(folder: &Path) -> Result<Vec<PathBuf>, BankFileError> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io_error(folder)(error)),
    };
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().await.map_err(io_error(folder))? {
        let is_file = entry.file_type().await.map_err(io_error(folder))?.is_file();
        if is_file && !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
