use crate::config::{ConfigError, Log, LogFormat};
use std::io::{self, IsTerminal};
use std::panic::PanicHookInfo;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Begins to log to the standard error, panics too: the standard output belongs to what a command answers. `usual` is the level where
/// the configuration names none.
///
/// # Errors
/// [`ConfigError::Key`] when the level is none.
pub fn begin(log: &Log, usual: &str) -> Result<(), ConfigError> {
    let level = log.level.as_deref().unwrap_or(usual);
    let problem = |error| ConfigError::Key { key: "log.level", problem: format!("{level:?}: {error}") };
    let levels: Targets = level.parse().map_err(problem)?;
    let registry = tracing_subscriber::registry().with(with_libraries_quiet(levels));
    // Begun already by an earlier command of the same process, as in tests: that log goes on.
    let _ = match log.format {
        LogFormat::Pretty => {
            registry.with(layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal()).with_target(false)).try_init()
        }
        LogFormat::Json => registry
            .with(layer().json().flatten_event(true).with_current_span(true).with_span_list(false).with_writer(io::stderr))
            .try_init(),
    };
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// What libraries log at most, unless they are named: below it they tell of frames and headers, and so of credentials.
const LIBRARIES: [(&str, LevelFilter); 9] = [
    ("axum_server", LevelFilter::INFO),
    ("h2", LevelFilter::INFO),
    ("hyper", LevelFilter::INFO),
    ("hyper_util", LevelFilter::INFO),
    ("lettre", LevelFilter::INFO),
    ("reqwest", LevelFilter::INFO),
    ("rustls", LevelFilter::INFO),
    ("sea_orm_migration", LevelFilter::WARN),
    ("sqlx", LevelFilter::INFO),
];

fn with_libraries_quiet(levels: Targets) -> Targets {
    let general = levels.default_level().unwrap_or(LevelFilter::OFF);
    let named: Vec<_> = levels.iter().map(|(target, _)| target.to_owned()).collect();
    let unnamed = LIBRARIES.into_iter().filter(|(library, _)| !named.iter().any(|name| name == library));
    unnamed.fold(levels, |levels, (library, most)| levels.with_target(library, general.min(most)))
}

fn log_panic(info: &PanicHookInfo<'_>) {
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    let reason = info.payload_as_str().unwrap_or("no text");
    tracing::error!(location, reason, "a panic: a fault of the program");
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn libraries_are_quiet_unless_they_are_named() {
        let allows =
            |level: &str, target: &str, wanted| with_libraries_quiet(level.parse().unwrap()).would_enable(target, &wanted);
        assert!(allows("debug", "enlace::server", Level::DEBUG));
        assert!(!allows("debug", "h2::proto", Level::DEBUG));
        assert!(allows("debug", "h2::proto", Level::INFO));
        assert!(allows("info,h2=trace", "h2::proto", Level::TRACE));
        assert!(!allows("error", "hyper", Level::WARN));
        assert!(!allows("info", "sea_orm_migration::migrator", Level::INFO));
    }
}
