use std::path::PathBuf;

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file cannot be read.
    #[error("{}: {error}", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file is wrong.
    #[error("{}:{line}: {problem}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A variable or a flag is wrong.
    #[error("{given}: {problem}")]
    Value {
        /// The variable's or the flag's name.
        given: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A key that does not exist.
    #[error("{given}: there is no key {key}; enlace.example.toml lists them all")]
    UnknownKey {
        /// How it was given.
        given: String,
        /// The key.
        key: String,
    },
    /// A key that does not go with the others.
    #[error("{key}: {problem}")]
    Key {
        /// The key.
        key: &'static str,
        /// What is wrong.
        problem: String,
    },
}
