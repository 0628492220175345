use super::*;
use serde_json::Value;

const EXAMPLE: &str = include_str!("../../../../enlace.example.toml");

/// What holds when nothing is said.
fn plain() -> Config {
    Config::of(Settings::default()).unwrap()
}

/// The example with every key in force.
fn uncommented() -> String {
    let is_key = |line: &str| {
        let name: String = line.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
        !name.is_empty() && line[name.len()..].starts_with(" = ")
    };
    let lines = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(key) if is_key(key) => key,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

type Flags<'a> = &'a [(&'static str, &'a str, &'a str)];

/// Reads a file with this text, this environment and these flags. An error says FILE for the file.
fn read(file: &str, environment: &[(&str, &str)], flags: Flags<'_>) -> Result<Read, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("enlace.toml");
    std::fs::write(&path, file).unwrap();
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let flags =
        flags.iter().map(|(flag, key, value)| Flag { flag, key: (*key).to_owned(), value: (*value).to_owned() }).collect();
    let sources = Sources { file: Some(path.clone()), usual_files: Vec::new(), environment, flags };
    sources.read().map_err(|error| error.to_string().replace(&path.display().to_string(), "FILE"))
}

#[test]
fn the_example_has_every_key_and_no_other() {
    let settings: Settings = toml::from_str(&uncommented()).unwrap();
    let written = serde_json::to_value(&settings).unwrap();
    for key in Settings::keys() {
        let value = written.pointer(&format!("/{}", key.replace('.', "/")));
        assert!(value.is_some_and(|value| *value != Value::Null), "enlace.example.toml does not show {key}");
    }
}

#[test]
fn the_example_as_it_stands_changes_nothing() {
    let settings: Settings = toml::from_str(EXAMPLE).unwrap();
    assert_eq!(format!("{:?}", Config::of(settings).unwrap()), format!("{:?}", plain()));
}

#[test]
fn what_the_example_calls_the_default_is_it() {
    let mut settings: Settings = toml::from_str(&uncommented()).unwrap();
    assert_eq!(settings.data_dir, Some(plain().data_dir));
    // These show an example instead: nothing holds without them.
    settings = Settings {
        public_url: None,
        data_dir: None,
        database_url: None,
        secret_key: None,
        trusted_proxies: None,
        log: LogSettings::default(),
        tls: TlsSettings::default(),
        banks: BankSettings::default(),
        sms: SmsSettings::default(),
        email: EmailSettings::default(),
        spc: BureauSettings::default(),
        clearsale: BureauSettings::default(),
        connectmaster: ConnectMasterSettings::default(),
        ..settings
    };
    assert_eq!(format!("{:?}", Config::of(settings).unwrap()), format!("{:?}", plain()));
}

#[test]
fn the_secret_of_the_example_opens_nothing() {
    let settings: Settings = toml::from_str(&uncommented()).unwrap();
    let error = Config::of(settings).unwrap_err().to_string();
    assert_eq!(error, "secret_key: a secret key is 32 bytes in base64 or hexadecimal: `enlace secret` makes one");
}

#[test]
fn the_command_line_goes_before_the_environment_and_that_before_the_file() {
    let file =
        "listen = \"127.0.0.1:1\"\nlog.level = \"warn\"\npool = {readers = 2, writers = 3}\ntrusted_proxies = [\"10.0.0.1\"]";
    let environment = [
        ("ENLACE_LISTEN", "127.0.0.1:2"),
        ("ENLACE_POOL_READERS", "20"),
        ("ENLACE_LOG_LEVEL", ""),
        ("ENLACE_WORKER", "off"),
        ("ENLACE_TRUSTED_PROXIES", "10.0.0.2, 10.0.0.3"),
    ];
    let flags = [("--listen", "listen", "127.0.0.1:3")];
    let read = read(file, &environment, &flags).unwrap();
    let config = Config::of(read.settings).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!((config.pool.readers, config.pool.writers), (20, 3));
    assert_eq!(config.log.level.as_deref(), Some("warn"), "an empty variable counts as absent");
    assert_eq!(config.trusted_proxies.len(), 2);
    assert!(!config.worker);
}

#[test]
fn the_database_may_be_named_as_everywhere() {
    let url = |environment: &[(&str, &str)]| {
        let read = read("database_url = \"sqlite://file\"", environment, &[]).unwrap();
        Config::of(read.settings).unwrap().database().reveal().to_owned()
    };
    assert_eq!(url(&[]), "sqlite://file?mode=rwc");
    assert_eq!(url(&[("DATABASE_URL", "postgres://a")]), "postgres://a");
    assert_eq!(url(&[("DATABASE_URL", "postgres://a"), ("ENLACE_DATABASE_URL", "postgres://b")]), "postgres://b");
}

#[test]
fn an_error_names_what_is_wrong_and_where() {
    let file_error = |text: &str| read(text, &[], &[]).unwrap_err();
    assert!(file_error("listen = \"127.0.0.1:1\"\nlisen = 1").starts_with("FILE:2: unknown field `lisen`"));
    assert_eq!(file_error("\n[email]\nport = 70000"), "FILE:3: number too large to fit in target type");
    assert_eq!(file_error("[limits]\nstop_seconds = 0"), "FILE:2: \"0\" is no number of seconds from 1 to 3600");
    assert!(file_error("listen = ").starts_with("FILE:1: "));

    let error = |environment: &[(&str, &str)], flags: Flags<'_>| read("", environment, flags).unwrap_err();
    assert_eq!(error(&[("ENLACE_WORKER", "maybe")], &[]), "ENLACE_WORKER: \"maybe\" is neither true nor false");
    assert_eq!(error(&[("ENLACE_LOG_FORMAT", "xml")], &[]), "ENLACE_LOG_FORMAT: \"xml\" is none of pretty, json");
    assert_eq!(error(&[], &[("--listen", "listen", "nowhere")]), "--listen: invalid socket address syntax");
    assert_eq!(error(&[], &[("--set", "lisen", "x")]), "--set: there is no key lisen; enlace.example.toml lists them all");
    let missing = Sources { file: Some("/nowhere/enlace.toml".into()), ..Sources::default() }.read().unwrap_err().to_string();
    assert!(missing.starts_with("/nowhere/enlace.toml: "), "{missing}");
}

#[test]
fn keys_that_belong_together_are_wanted_together() {
    let error = |text: &str| Config::of(toml::from_str(text).unwrap()).unwrap_err().to_string();
    assert_eq!(error("tls.certificate = \"a\""), "tls.key: missing, though tls.certificate is given");
    assert_eq!(error("sms.url = \"https://x\""), "sms.key: missing, though sms.url is given");
    assert_eq!(error("email = {host = \"x\", user = \"u\"}"), "email.password: missing, though email.user is given");
    assert_eq!(error("pool.readers = 0"), "pool.readers: 0 is not from 1 to 1000");
}

#[test]
fn a_variable_without_a_key_is_reported() {
    let environment = [("ENLACE_LISTN", "x"), ("ENLACE_TEST_DATABASE", "sqlite"), ("ENLACE_BIN", "x"), ("ENLACE_CONFIG", "")];
    let read = read("", &environment, &[]).unwrap();
    assert_eq!(read.unknown_variables, ["ENLACE_LISTN"]);
}

#[test]
fn secrets_are_not_printed() {
    let text = "database_url = \"postgres://u:s3cret@h/d\"\nsms = {url = \"https://x\", key = \"s3cret\", sender = \"x\"}\nsecret_key = \"s3cret\"";
    let settings: Settings = toml::from_str(text).unwrap();
    assert!(!format!("{settings:?}").contains("s3cret"));
    assert!(!serde_json::to_string(&settings).unwrap().contains("s3cret"));
}
