use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The real program, started for a test and ended with it.
pub struct BlackBox {
    child: Child,
    /// What `enlace demo --json` printed.
    pub announced: serde_json::Value,
}

/// The built program: `ENLACE_BIN`, or beside the tests.
#[must_use]
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("ENLACE_BIN") {
        return path.into();
    }
    let tests = std::env::current_exe().unwrap();
    let binary = tests.parent().and_then(|deps| deps.parent()).unwrap().join("enlace");
    assert!(binary.exists(), "{} is not built: run cargo xtask test, or cargo build -p enlace first", binary.display());
    binary
}

/// A command of the real program, without what the environment configures.
#[must_use]
pub fn enlace(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ENLACE_")) {
        command.env_remove(name);
    }
    command.env_remove("DATABASE_URL").args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

impl BlackBox {
    /// Starts `enlace demo --json` on a free port with these further arguments, and waits until it is ready.
    #[must_use]
    pub fn demo(arguments: &[&str]) -> Self {
        let mut child = enlace(&["demo", "--json", "--listen", "127.0.0.1:0"]).args(arguments).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let announced = serde_json::from_str(&line).unwrap_or_else(|_| panic!("the demo announced {line:?}"));
        Self { child, announced }
    }

    /// The address it serves.
    #[must_use]
    pub fn base(&self) -> &str {
        self.announced["base"].as_str().unwrap()
    }

    /// Kills it as a power failure would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, and waits: true when it did so by itself and well.
    #[must_use]
    pub fn terminate(mut self, patience: Duration) -> bool {
        self.ask_to_end();
        let until = Instant::now() + patience;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Asks it to end, as the system does that is shut down.
    pub fn ask_to_end(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
    }
}

impl Drop for BlackBox {
    fn drop(&mut self) {
        // Gone already after kill or terminate.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
