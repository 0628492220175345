use super::{ConfigError, Settings};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Where the configuration comes from. What the command line says goes before the environment, and that before the file.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that was named; it must be there.
    pub file: Option<PathBuf>,
    /// Where a file is looked for when none was named; the first that is there is taken.
    pub usual_files: Vec<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// What the command line says.
    pub flags: Vec<Flag>,
}

/// A key given on the command line.
#[derive(Clone, Debug)]
pub struct Flag {
    /// How it was given, for errors: `--listen`.
    pub flag: &'static str,
    /// The key.
    pub key: String,
    /// Its value.
    pub value: String,
}

const PREFIX: &str = "ENLACE_";
/// Understood without the prefix, because everybody else does.
const DATABASE_URL: &str = "DATABASE_URL";
/// Names the file.
pub const CONFIG_VARIABLE: &str = "ENLACE_CONFIG";
/// Used by our own tools, and none of the program's business.
const FOREIGN: [&str; 3] = ["ENLACE_BIN", "ENLACE_POSTGRES_BIN", "ENLACE_TEST_"];

/// What was read, and from where.
#[derive(Clone, Debug)]
pub struct Read {
    /// Every key.
    pub settings: Settings,
    /// The file, if there was one.
    pub file: Option<PathBuf>,
    /// Variables that look like ours and name no key.
    pub unknown_variables: Vec<String>,
}

impl Sources {
    /// Reads every source and puts one over the other.
    ///
    /// # Errors
    /// [`ConfigError`] with the file and line, the variable or the flag that is wrong.
    pub fn read(&self) -> Result<Read, ConfigError> {
        let (mut merged, file) = self.read_file()?;
        let keys = Settings::keys();
        for key in &keys {
            if let Some((variable, value)) = self.variable(key) {
                put(&mut merged, checked(&variable, key, &value)?);
            }
        }
        for flag in &self.flags {
            if !keys.contains(&flag.key) {
                return Err(ConfigError::UnknownKey { given: flag.flag.to_owned(), key: flag.key.clone() });
            }
            put(&mut merged, checked(flag.flag, &flag.key, &flag.value)?);
        }
        // Each part has been read by itself, so that the whole cannot fail; if it did, its words would do.
        let settings = merged.try_into().map_err(|error: toml::de::Error| ConfigError::Value {
            given: "configuration".to_owned(),
            problem: error.message().to_owned(),
        })?;
        Ok(Read { settings, file, unknown_variables: self.unknown_variables(&keys) })
    }

    fn read_file(&self) -> Result<(Table, Option<PathBuf>), ConfigError> {
        let named = self.file.clone().or_else(|| self.lookup(CONFIG_VARIABLE).map(PathBuf::from));
        if let Some(path) = named {
            let text = fs::read_to_string(&path).map_err(|error| ConfigError::Unreadable { file: path.clone(), error })?;
            return Ok((parsed(&path, &text)?, Some(path)));
        }
        for path in &self.usual_files {
            match fs::read_to_string(path) {
                Ok(text) => return Ok((parsed(path, &text)?, Some(path.clone()))),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(ConfigError::Unreadable { file: path.clone(), error }),
            }
        }
        Ok((Table::new(), None))
    }

    fn variable(&self, key: &str) -> Option<(String, String)> {
        let ours = variable_of(key);
        let plain = (key == "database_url").then(|| DATABASE_URL.to_owned());
        [Some(ours), plain].into_iter().flatten().find_map(|name| self.lookup(&name).map(|value| (name, value)))
    }

    /// A variable's value; an empty one counts as absent.
    fn lookup(&self, name: &str) -> Option<String> {
        self.environment.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.clone())
    }

    fn unknown_variables(&self, keys: &[String]) -> Vec<String> {
        let known = |name: &String| {
            name == CONFIG_VARIABLE
                || FOREIGN.iter().any(|foreign| name.starts_with(foreign))
                || keys.iter().any(|key| *name == variable_of(key))
        };
        self.environment.iter().map(|(name, _)| name).filter(|name| name.starts_with(PREFIX) && !known(name)).cloned().collect()
    }
}

/// The environment's name of a key: `email.host` is `ENLACE_EMAIL_HOST`.
fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "_").to_uppercase())
}

/// Reads the text for its errors, which name line and column, and gives it as a table.
fn parsed(path: &Path, text: &str) -> Result<Table, ConfigError> {
    let wrong = |error: toml::de::Error| ConfigError::File {
        file: path.to_owned(),
        line: error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1),
        problem: error.message().to_owned(),
    };
    toml::from_str::<Settings>(text).map_err(wrong)?;
    toml::from_str(text).map_err(wrong)
}

/// A table with one key, once its value is known to be right.
fn checked(given: &str, key: &str, value: &str) -> Result<Table, ConfigError> {
    let wrap = |name: &str, value: Value| Table::from_iter([(name.to_owned(), value)]);
    let table = match key.split_once('.') {
        None => wrap(key, value.into()),
        Some((group, key)) => wrap(group, wrap(key, value.into()).into()),
    };
    match table.clone().try_into::<Settings>() {
        Ok(_) => Ok(table),
        Err(error) => Err(ConfigError::Value { given: given.to_owned(), problem: error.message().to_owned() }),
    }
}

fn put(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => put(below, above),
            (_, value) => drop(under.insert(key, value)),
        }
    }
}
