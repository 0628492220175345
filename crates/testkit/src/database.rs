use db::{Database, DatabaseOptions};
use sea_orm::ConnectionTrait;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A migrated database of a test's own. `ENLACE_TEST_DATABASE` says on which engine; the runner (`cargo xtask test`) sets it for both.
/// It goes with this value.
pub struct TestDatabase {
    url: String,
    place: Place,
}

/// A database that tests copy instead of filling one each.
pub struct Template(TestDatabase);

enum Place {
    File { path: PathBuf, _folder: TempDir },
    Server { name: String },
}

static COUNT: AtomicU64 = AtomicU64::new(0);
/// Migrated once by tests that run without the runner.
static MIGRATED: OnceCell<Template> = OnceCell::const_new();

impl TestDatabase {
    /// A fresh copy of the migrated template.
    pub async fn fresh() -> Self {
        match std::env::var("ENLACE_TEST_DATABASE").as_deref() {
            Ok("postgres") => Self::on_server("enlace_template").await,
            Ok("sqlite") | Err(_) => match std::env::var_os("ENLACE_TEST_SQLITE_TEMPLATE") {
                Some(template) => Self::in_file(Some(Path::new(&template))),
                None => Self::copy(MIGRATED.get_or_init(migrated).await).await,
            },
            Ok(other) => panic!("ENLACE_TEST_DATABASE is sqlite or postgres, not {other}"),
        }
    }

    /// A fresh copy of a template.
    pub async fn copy(template: &Template) -> Self {
        match &template.0.place {
            Place::File { path, .. } => Self::in_file(Some(path)),
            Place::Server { name } => Self::on_server(name).await,
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

    /// Makes a template of it. Whoever opened it has closed it before.
    #[must_use]
    pub fn into_template(self) -> Template {
        Template(self)
    }

    fn in_file(template: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("enlace.sqlite");
        if let Some(template) = template {
            std::fs::copy(template, &path).unwrap();
        }
        Self { url: format!("sqlite://{}?mode=rwc", path.display()), place: Place::File { path, _folder: folder } }
    }

    async fn on_server(template: &str) -> Self {
        let name = format!("enlace_t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        administrate(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Self { url: server_url(&name), place: Place::Server { name } }
    }
}

async fn migrated() -> Template {
    let new = TestDatabase::in_file(None);
    let database = Database::connect(&new.url, DatabaseOptions::default()).await.unwrap();
    db::migrate(&database).await.unwrap();
    database.close().await.unwrap();
    new.into_template()
}

fn server_url(database: &str) -> String {
    let server = std::env::var("ENLACE_TEST_POSTGRES").expect("ENLACE_TEST_POSTGRES: run the tests with cargo xtask test");
    format!("{}/{database}", server.trim_end_matches('/'))
}

async fn administrate(statement: &str) {
    let admin = sea_orm::Database::connect(server_url("postgres")).await.unwrap();
    admin.execute_unprepared(statement).await.unwrap();
    admin.close().await.unwrap();
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Place::Server { name } = &self.place else { return };
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        // A runtime of its own: the test's is not ours to block. Hundreds of databases would fill the disk.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(administrate(&statement));
        });
        // The cluster goes with the run, and what is left in it.
        let _ = dropping.join();
    }
}
