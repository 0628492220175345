use crate::config::{ConfigError, Log, LogFormat};
use std::io::{self, IsTerminal};
use std::panic::PanicHookInfo;
use tracing_subscriber::filter::Targets;
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
    let registry = tracing_subscriber::registry().with(levels);
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

fn log_panic(info: &PanicHookInfo<'_>) {
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    let reason = info.payload_as_str().unwrap_or("no text");
    tracing::error!(location, reason, "a panic: a fault of the program");
}
