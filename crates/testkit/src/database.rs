use db::{Database, DatabaseOptions};
use sea_orm::ConnectionTrait;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// A migrated database of a test's own. `ENLACE_TEST_DATABASE` says on which engine; the runner (`cargo xtask test`) sets it for both.
pub struct TestDatabase {
    url: String,
    _folder: Option<TempDir>,
}

static COUNT: AtomicU64 = AtomicU64::new(0);

impl TestDatabase {
    /// A fresh copy of the migrated template.
    pub async fn fresh() -> Self {
        match std::env::var("ENLACE_TEST_DATABASE").as_deref() {
            Ok("postgres") => Self::postgres().await,
            Ok("sqlite") | Err(_) => Self::sqlite().await,
            Ok(other) => panic!("ENLACE_TEST_DATABASE is sqlite or postgres, not {other}"),
        }
    }

    /// Its address, for the program itself.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens it with small pools: many tests run at once.
    pub async fn open(&self) -> Database {
        Database::connect(&self.url, DatabaseOptions { readers: 3, writers: 3 }).await.unwrap()
    }

    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("enlace.sqlite");
        let url = format!("sqlite://{}?mode=rwc", file.display());
        match std::env::var_os("ENLACE_TEST_SQLITE_TEMPLATE") {
            Some(template) => drop(std::fs::copy(PathBuf::from(template), &file).unwrap()),
            // Without the runner: migrate here, more slowly.
            None => {
                let database = Database::connect(&url, DatabaseOptions::default()).await.unwrap();
                db::migrate(&database).await.unwrap();
                database.close().await.unwrap();
            }
        }
        Self { url, _folder: Some(folder) }
    }

    async fn postgres() -> Self {
        let server = std::env::var("ENLACE_TEST_POSTGRES").expect("ENLACE_TEST_POSTGRES: run the tests with cargo xtask test");
        let name = format!("enlace_t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let at = |database: &str| format!("{}/{database}", server.trim_end_matches('/'));
        let admin = sea_orm::Database::connect(at("postgres")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE enlace_template")).await.unwrap();
        admin.close().await.unwrap();
        Self { url: at(&name), _folder: None }
    }
}
