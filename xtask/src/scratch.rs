//! A temporary folder that is gone when we are.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{env, io};

use anyhow::{Context, Result};

use crate::say;

const PREFIX: &str = "enlace-xtask-";

/// The file in each of our folders that its living owner keeps locked.
const OWNER: &str = "owner";

/// A temporary folder. Dropping it removes it; what a killed xtask had to leave is removed by the next one.
pub(crate) struct Scratch {
    path: PathBuf,
    /// Its lock is the sign that we live: the kernel takes it away when we do not.
    _owner: File,
}

impl Scratch {
    /// Creates the folder under the system's temporary folder. Everybody may enter it (PostgreSQL does not run as root),
    /// nobody else may write in it.
    pub(crate) fn create() -> Result<Self> {
        Self::create_in(&env::temp_dir())
    }

    fn create_in(base: &Path) -> Result<Self> {
        remove_abandoned(base);
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir_in(base)
            .with_context(|| format!("cannot create a folder in {}", base.display()))?;
        // Locked before it has the name that others look for, so that nobody finds a living folder unlocked.
        let draft = folder.path().join("owner.draft");
        let owner = File::create(&draft)?;
        owner.lock()?;
        fs::rename(&draft, folder.path().join(OWNER))?;
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
        Ok(Self { path: folder.keep(), _owner: owner })
    }

    /// The path of `name` in the folder.
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Creates a folder in the folder.
    pub(crate) fn create_folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.join(name);
        fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            say(format_args!("cannot remove {}: {error}", self.path.display()));
        }
    }
}

/// Removes the folders whose owners died without a chance to do it. What cannot be read or removed is somebody else's.
fn remove_abandoned(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else { return };
    for entry in entries.flatten() {
        let named_so = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if named_so && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_abandoned(&entry.path()).unwrap_or(false) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(folder: &Path) -> io::Result<bool> {
    Ok(File::open(folder.join(OWNER))?.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_lives_as_long_as_its_owner() {
        let base = tempfile::tempdir().unwrap();
        let scratch = Scratch::create_in(base.path()).unwrap();
        fs::write(scratch.join("file"), "x").unwrap();
        remove_abandoned(base.path());
        assert!(scratch.join("file").exists(), "a living owner keeps it");
        let path = scratch.join("");
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn only_abandoned_folders_of_ours_are_removed() {
        let base = tempfile::tempdir().unwrap();
        let ours = base.path().join("enlace-xtask-dead");
        let unfinished = base.path().join("enlace-xtask-new");
        let foreign = base.path().join("other");
        for folder in [&ours, &unfinished, &foreign] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(ours.join(OWNER), "").unwrap();
        fs::write(foreign.join(OWNER), "").unwrap();
        remove_abandoned(base.path());
        assert!(!ours.exists());
        assert!(unfinished.exists() && foreign.exists());
    }
}
