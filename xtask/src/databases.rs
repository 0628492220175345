//! The databases of the tests: a migrated template for each kind, which every test copies for itself.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::postgres::{Cluster, Programs};
use crate::process::{run_quietly, tied_to_us};
use crate::scratch::Scratch;
use crate::workspace::Workspace;

/// The migrated database that PostgreSQL tests copy.
pub(crate) const POSTGRES_TEMPLATE: &str = "enlace_template";

/// The package and binary that migrates and serves.
pub(crate) const ENLACE: &str = "enlace";

/// A kind of database that Enlace runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// The templates, and the cluster where PostgreSQL is wanted. Dropping it stops the cluster.
pub(crate) struct Databases<'scratch> {
    scratch: &'scratch Scratch,
    enlace: PathBuf,
    sqlite_template: Option<PathBuf>,
    cluster: Option<Cluster<'scratch>>,
}

impl<'scratch> Databases<'scratch> {
    /// Starts what `kinds` need and migrates a template of each with the built `enlace`. `programs` are needed for PostgreSQL.
    pub(crate) fn prepare(
        workspace: &Workspace,
        scratch: &'scratch Scratch,
        kinds: &[Database],
        programs: Option<&'scratch Programs>,
    ) -> Result<Self> {
        let enlace = workspace.debug_binary(ENLACE);
        let cluster = programs.map(|programs| Cluster::start(scratch, programs)).transpose()?;
        let mut databases = Self { scratch, enlace, sqlite_template: None, cluster };
        workspace.require(ENLACE, "the migration of the templates")?;
        for kind in kinds {
            databases.migrate_template(*kind)?;
        }
        Ok(databases)
    }

    fn migrate_template(&mut self, kind: Database) -> Result<()> {
        match (kind, &self.cluster) {
            (Database::Sqlite, _) => {
                let template = self.scratch.join("template.sqlite");
                self.migrate(&format!("sqlite://{}?mode=rwc", template.display()))?;
                self.sqlite_template = Some(template);
            }
            (Database::Postgres, Some(cluster)) => {
                cluster.create_database(POSTGRES_TEMPLATE, "template0")?;
                self.migrate(&cluster.database_url(POSTGRES_TEMPLATE))?;
                cluster.make_template(POSTGRES_TEMPLATE)?;
            }
            (Database::Postgres, None) => {}
        }
        Ok(())
    }

    fn migrate(&self, url: &str) -> Result<()> {
        run_quietly(tied_to_us(&self.enlace, "TERM").args(["migrate", "--database-url", url])).map(drop)
    }

    /// Tells the tests that `command` runs which database they are to use and where its template is.
    pub(crate) fn describe_to(&self, command: &mut Command, kind: Database) -> Result<()> {
        command.env_remove("ENLACE_TEST_SQLITE_TEMPLATE").env_remove("ENLACE_TEST_POSTGRES");
        command.env("ENLACE_TEST_DATABASE", kind.name()).env("ENLACE_BIN", &self.enlace);
        match kind {
            Database::Sqlite => {
                if let Some(template) = &self.sqlite_template {
                    command.env("ENLACE_TEST_SQLITE_TEMPLATE", template);
                }
            }
            Database::Postgres => {
                if let Some(cluster) = &self.cluster {
                    command.env("ENLACE_TEST_POSTGRES", cluster.url());
                }
            }
        }
        command.env("TMPDIR", self.temporary_folder()?);
        Ok(())
    }

    /// Where the tests put their own files, so that those of a killed test go too.
    fn temporary_folder(&self) -> Result<OsString> {
        let folder = self.scratch.join("tmp");
        std::fs::create_dir_all(&folder)?;
        Ok(folder.into_os_string())
    }

    pub(crate) fn cluster(&self) -> Option<&Cluster<'scratch>> {
        self.cluster.as_ref()
    }
}
