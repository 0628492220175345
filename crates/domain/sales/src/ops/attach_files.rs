use crate::{ProspectFileError, store};
use chrono::NaiveDateTime;
use db::Ctx;
use files::{FileInfo, FileLabel, LONGEST_NAME, NewFile, Owner};
use kernel::{FileId, Permission, ProspectId};

/// The owner of a prospect's files.
const FILES_OF: &str = "prospect";

/// A file for the record of a prospect.
#[derive(Clone)]
pub struct ProspectUpload {
    /// Whose record.
    pub prospect: ProspectId,
    /// The file.
    pub file: NewFile,
}

/// Keeps files in the records of prospects, all or none. Each gets the local time into its name, as the manual's list shows them.
///
/// # Errors
/// [`ProspectFileError::ProspectNotFound`], and what [`files::FileError`] names.
pub async fn attach_files(ctx: &mut Ctx, uploads: Vec<ProspectUpload>) -> Result<Vec<FileId>, ProspectFileError> {
    ctx.require(Permission::ProspectWrite)?;
    let at = ctx.zone.local(ctx.now);
    let mut ids = Vec::with_capacity(uploads.len());
    for ProspectUpload { prospect, file } in uploads {
        if store::prospect::find(&ctx.db(), prospect).await?.is_none() {
            return Err(ProspectFileError::ProspectNotFound(prospect));
        }
        files::check_file(&file)?;
        let file = NewFile { name: stamped_name(&file.name, at), ..file };
        let label = FileLabel { by: ctx.caller.staff(), ..FileLabel::default() };
        ids.push(files::store_labelled_file(ctx, owner(prospect), file, label).await?.id);
    }
    Ok(ids)
}

/// The files in the record of a prospect in the order in which they came, without their contents; at most 1,000.
///
/// # Errors
/// [`ProspectFileError::ProspectNotFound`].
pub async fn files_of_prospect(ctx: &Ctx, prospect: ProspectId) -> Result<Vec<FileInfo>, ProspectFileError> {
    ctx.require(Permission::ProspectRead)?;
    if store::prospect::find(&ctx.db(), prospect).await?.is_none() {
        return Err(ProspectFileError::ProspectNotFound(prospect));
    }
    Ok(files::files_of(ctx, owner(prospect)).await?)
}

/// A file's name with a time before its extension: `texto_240821162339.txt` (cliente manual, lines 5632-5646). A long name is cut so that
/// the whole stays within what a name may have.
#[must_use]
pub fn stamped_name(name: &str, at: NaiveDateTime) -> String {
    let name = name.trim();
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let stamp = at.format("_%d%m%y%H%M%S").to_string();
    let room = LONGEST_NAME.saturating_sub(stamp.len() + extension.chars().count());
    let stem: String = stem.chars().take(room).collect();
    let stamped = format!("{stem}{stamp}{extension}");
    stamped.chars().take(LONGEST_NAME).collect()
}

const fn owner(prospect: ProspectId) -> Owner {
    Owner { subject: FILES_OF, id: prospect.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_the_time_before_its_extension() {
        let at = "2021-08-24T16:23:39".parse().unwrap();
        for (name, stamped) in [
            ("texto.txt", "texto_240821162339.txt"),
            (" foto.da.casa.jpg ", "foto.da.casa_240821162339.jpg"),
            ("LEIAME", "LEIAME_240821162339"),
            (".txt", ".txt_240821162339"),
        ] {
            assert_eq!(stamped_name(name, at), stamped);
        }
        let long = stamped_name(&format!("{}.pdf", "ã".repeat(196)), at);
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("ã_240821162339.pdf"));
        assert_eq!(stamped_name(&format!("a.{}", "x".repeat(198)), at).chars().count(), LONGEST_NAME);
    }
}
