use crate::program::{answer, program, said};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use testkit::TestDatabase;

/// A command that has to fail, and what it says.
fn refusal(database: &str, arguments: &[&str]) -> String {
    let (code, answer, remarks) = said(&mut program(database, arguments));
    assert_eq!(code, 1, "{arguments:?}: {answer}{remarks}");
    remarks
}

#[tokio::test]
async fn users_are_managed() {
    let database = TestDatabase::fresh().await;
    let database = database.url();
    let created = answer(database, &["user", "create", "ana", "--name", "Ana Souza", "--admin", "--seller"]);
    let password = created.lines().nth(1).unwrap().strip_prefix("password: ").unwrap();
    assert_eq!(password.len(), 20);
    answer(database, &["user", "create", "bia", "--name", "Bia", "--profile", "Administrador"]);
    assert!(refusal(database, &["user", "create", "ANA", "--name", "x", "--admin"]).contains("the login is taken"));
    assert!(
        refusal(database, &["user", "create", "eva", "--name", "x", "--profile", "None"]).contains("there is no profile None")
    );
    answer(database, &["user", "deactivate", "Bia"]);
    let users = answer(database, &["user", "list"]);
    let states: Vec<_> = users.lines().skip(1).map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(states, ["active", "inactive"], "{users}");
    answer(database, &["user", "activate", "bia"]);
    answer(database, &["user", "password", "bia"]);
    assert_eq!(answer(database, &["user", "unlock", "bia"]), "there were no failed logins\n");
    assert!(refusal(database, &["user", "deactivate", "eva"]).contains("there is no user eva"));
}

#[tokio::test]
async fn credentials_and_keys_are_managed() {
    let database = TestDatabase::fresh().await;
    let database = database.url();
    answer(database, &["user", "create", "ana", "--name", "Ana", "--admin"]);
    let pay = "financeiro.faturas.pagar";
    answer(database, &["credential", "create", "app", "--environment", "homologacao", "--grant", pay, "--user", "ana"]);
    answer(database, &["credential", "grant", "app", "*", "chatbot_pdf"]);
    answer(database, &["credential", "revoke", "app"]);
    let list = answer(database, &["credential", "list"]);
    assert!(list.lines().nth(1).unwrap().ends_with("revoked  * chatbot_pdf"), "{list}");
    answer(database, &["credential", "restore", "app"]);
    answer(database, &["credential", "password", "app"]);
    assert!(refusal(database, &["credential", "grant", "app", "voar"]).contains("there is no operation voar"));

    let key = [
        "key",
        "create",
        "erp",
        "--environment",
        "production",
        "--user",
        "ana",
        "--service",
        "get_barcode",
        "--from",
        "10.0.0.0/8",
    ];
    let created = answer(database, &key);
    assert_eq!(created.lines().nth(1).unwrap().len(), "authentication_key: ".len() + 43, "{created}");
    answer(database, &["key", "grant", "1", "get_barcode", "get_banking_billet"]);
    answer(database, &["key", "revoke", "1"]);
    let list = answer(database, &["key", "list"]);
    assert!(list.lines().nth(1).unwrap().ends_with("revoked  get_banking_billet get_barcode"), "{list}");
    assert!(refusal(database, &["key", "grant", "1", "fly"]).contains("there is no service fly"));
    assert!(refusal(database, &["key", "revoke", "77"]).contains("integration key 77 does not exist"));
}

#[tokio::test]
async fn a_check_says_what_is_missing() {
    let database = TestDatabase::fresh().await;
    let report = answer(database.url(), &["check"]);
    assert!(report.contains("migrations     up to date") && !report.contains("error"), "{report}");
    let (code, report, _) = said(program(database.url(), &["check"]).env_remove("ENLACE_SECRET_KEY"));
    assert!(code == 1 && report.contains("secret_key is missing"), "{report}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("enlace.toml");
    fs::write(&file, "email = {host = \"localhost\", from = \"a@isp.example\", user = \"u\", password = \"p\"}").unwrap();
    for (mode, warned) in [(0o644, true), (0o640, false)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let report = answer(database.url(), &["check", "--config", file.to_str().unwrap()]);
        assert_eq!(report.contains("everybody may read it"), warned, "{report}");
    }
    let (code, report, _) = said(program(database.url(), &["check"]).env("ENLACE_POOL_READERS", "many").env("ENLACE_LISTN", "x"));
    assert!(code == 1 && report.contains("ENLACE_POOL_READERS: invalid digit"), "{report}");
}

#[tokio::test]
async fn nothing_is_billed_where_nobody_is() {
    let database = TestDatabase::fresh().await;
    let month = ["--month", "2026-12"];
    let report = answer(database.url(), &[&["billing", "simulate"][..], &month].concat());
    assert_eq!(report, "2026-12, simulated: 0 invoices, 0 charges, R$ 0.00\n");
    let report = answer(database.url(), &[&["billing", "run"][..], &month].concat());
    assert_eq!(report, "2026-12, run 1: 0 invoices, 0 charges, R$ 0.00\n");
}

#[test]
fn a_wrong_path_does_not_become_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("enlace.sqlite");
    let url = format!("sqlite://{}", file.display());
    assert!(refusal(&url, &["user", "list"]).contains("run `enlace migrate`"));
    assert!(refusal(&url, &["serve"]).contains("run `enlace migrate`"));
    assert!(refusal(&url, &["migrate", "--dry-run"]).contains("run `enlace migrate`"));
    assert!(!file.exists());
    assert!(answer(&url, &["migrate"]).contains("m0001_platform: done"));
    assert!(answer(&url, &["migrate"]).ends_with("is up to date\n"));
    let (code, _, remarks) = said(program(&url, &["serve"]).env_remove("ENLACE_SECRET_KEY"));
    assert!(code == 1 && remarks.contains("secret_key is missing"), "{remarks}");
}

#[test]
fn an_error_of_the_configuration_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("enlace.toml");
    fs::write(&file, "# mine\nlisten = \"127.0.0.1\"\n").unwrap();
    let path = file.display().to_string();
    let remarks = refusal("sqlite://nowhere", &["serve", "--config", &path]);
    assert_eq!(remarks, format!("error: {path}:2: invalid socket address syntax\n"));
}

#[test]
fn a_secret_is_new_each_time() {
    let secret = || answer("sqlite://nowhere", &["secret"]);
    assert_ne!(secret(), secret());
    assert_eq!(secret().trim_end().len(), 44);
}
