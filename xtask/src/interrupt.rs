//! Signals that ask us to stop. They only set a flag: whoever waits looks at it and returns an error, so that every guard on the
//! way out is dropped and nothing that we started outlives us.

use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// How often a waiting loop looks again.
pub(crate) const TICK: Duration = Duration::from_millis(20);

static RECEIVED: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// Starts to note the signals. Further ones while we clean up change nothing; the cleaning has time limits of its own.
pub(crate) fn watch() -> Result<()> {
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        signal_hook::flag::register_usize(signal, Arc::clone(&RECEIVED), usize::try_from(signal)?)?;
    }
    Ok(())
}

/// Fails when a signal has asked us to stop.
pub(crate) fn check() -> Result<()> {
    match RECEIVED.load(Ordering::Relaxed) {
        0 => Ok(()),
        signal => bail!("stopped by signal {signal}"),
    }
}

/// Like `check`, but leaves Ctrl-C to the program in the foreground, which hears it too.
pub(crate) fn check_all_but_ctrl_c() -> Result<()> {
    if i32::try_from(RECEIVED.load(Ordering::Relaxed)) == Ok(SIGINT) { Ok(()) } else { check() }
}

/// The shell's exit code for the signal that stopped us, if one did.
pub(crate) fn exit_code() -> Option<u8> {
    match RECEIVED.load(Ordering::Relaxed) {
        0 => None,
        signal => u8::try_from(signal).ok().and_then(|signal| signal.checked_add(128)),
    }
}

/// Asks `ready` again and again until it gives a value. None when `limit` has passed; an error when a signal came.
pub(crate) fn wait_for<T>(limit: Duration, mut ready: impl FnMut() -> Result<Option<T>>) -> Result<Option<T>> {
    let end = Instant::now() + limit;
    loop {
        if let Some(value) = ready()? {
            return Ok(Some(value));
        }
        check()?;
        if Instant::now() >= end {
            return Ok(None);
        }
        thread::sleep(TICK);
    }
}
