//! Where PostgreSQL's programs are: distributions keep the server's out of PATH.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::process::find_program;

/// The variable that names the folder of PostgreSQL's programs, where we would not find them or find the wrong ones.
const OVERRIDE: &str = "ENLACE_POSTGRES_BIN";

/// Where Debian and Ubuntu keep a folder for each version.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The programs that a private cluster takes.
#[derive(Debug)]
pub(crate) struct Programs {
    pub(super) initdb: PathBuf,
    pub(super) postgres: PathBuf,
    pub(super) psql: PathBuf,
}

impl Programs {
    /// Looks in `ENLACE_POSTGRES_BIN` alone if it is set; otherwise in PATH, in Debian's folders (newest version first), and
    /// where `pg_config` points. Not to find them is an error that says what to install.
    pub(crate) fn find() -> Result<Self> {
        if let Some(folder) = env::var_os(OVERRIDE) {
            let folder = PathBuf::from(folder);
            return Self::in_folder(&folder)
                .ok_or_else(|| anyhow!("{OVERRIDE} is {}, but initdb, postgres and psql are not all there", folder.display()));
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = env::split_paths(&path).chain(debian_folders()).chain(pg_config_folder());
        folders.into_iter().find_map(|folder| Self::in_folder(&folder)).ok_or_else(|| {
            anyhow!(
                "PostgreSQL's programs initdb, postgres and psql were not found in PATH, in {DEBIAN_VERSIONS}/*/bin or by pg_config. \
                 Install the server (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; \
                 macOS: brew install postgresql), or name the folder of its programs in {OVERRIDE}"
            )
        })
    }

    /// The programs of the installation whose `initdb` lies, or is linked, in `folder`. A client elsewhere will do.
    fn in_folder(folder: &Path) -> Option<Self> {
        let initdb = folder.join("initdb").canonicalize().ok()?;
        let beside = |name| Some(initdb.with_file_name(name)).filter(|file| file.is_file());
        let postgres = beside("postgres")?;
        let psql = beside("psql").or_else(|| find_program("psql"))?;
        Some(Self { initdb, postgres, psql })
    }
}

fn debian_folders() -> Vec<PathBuf> {
    let entries = Path::new(DEBIAN_VERSIONS).read_dir().into_iter().flatten().flatten();
    newest_first(entries.map(|entry| entry.path()).collect()).into_iter().map(|version| version.join("bin")).collect()
}

/// Folders named by a version number, the highest first; others last.
fn newest_first(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    folders
}

fn pg_config_folder() -> Option<PathBuf> {
    let output = Command::new(find_program("pg_config")?).arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn versions_are_compared_as_numbers() {
        let folders = ["/p/9", "/p/common", "/p/16", "/p/15"].map(PathBuf::from).to_vec();
        assert_eq!(newest_first(folders), ["/p/16", "/p/15", "/p/9", "/p/common"].map(PathBuf::from));
    }

    #[test]
    fn a_folder_counts_when_the_server_is_complete() {
        let base = tempfile::tempdir().unwrap();
        let (server, links) = (base.path().join("server"), base.path().join("links"));
        fs::create_dir(&server).unwrap();
        fs::create_dir(&links).unwrap();
        for name in ["initdb", "psql"] {
            fs::write(server.join(name), "").unwrap();
        }
        std::os::unix::fs::symlink(server.join("initdb"), links.join("initdb")).unwrap();
        assert!(Programs::in_folder(&server).is_none(), "no postgres yet");
        fs::write(server.join("postgres"), "").unwrap();
        let found = Programs::in_folder(&links).unwrap();
        assert_eq!(found.postgres, server.canonicalize().unwrap().join("postgres"), "links are followed");
        assert!(Programs::in_folder(base.path()).is_none());
    }
}
