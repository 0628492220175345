//! Child processes that never outlive us.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Seek};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::interrupt;

/// How long a process may take to end by itself after it was asked to.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running child. Dropping it ends the child, and with it every process of its group.
pub(crate) struct Process {
    child: Child,
    name: String,
    ends_with: Signal,
    /// False for a program that talks to the person at the terminal: it stays in our group, where Ctrl-C reaches it directly.
    own_group: bool,
}

impl Process {
    /// Starts `command` in a process group of its own and without standard input; it is ended by SIGTERM.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        command.process_group(0).stdin(Stdio::null());
        Self::start(command, true)
    }

    /// Starts `command` with our standard input; if that is a terminal, as the program to which the terminal belongs.
    pub(crate) fn spawn_with_input(command: &mut Command) -> Result<Self> {
        let own_group = !io::stdin().is_terminal();
        if own_group {
            command.process_group(0);
        }
        Self::start(command, own_group)
    }

    fn start(command: &mut Command, own_group: bool) -> Result<Self> {
        let name = command_line(command);
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        Ok(Self { child, name, ends_with: Signal::TERM, own_group })
    }

    /// The same process, ended by another signal than SIGTERM.
    pub(crate) fn ending_with(mut self, signal: Signal) -> Self {
        self.ends_with = signal;
        self
    }

    /// The child's standard output, where the command asked for a pipe and nobody took it yet.
    pub(crate) fn take_stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// How the child ended, or None while it runs.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("cannot wait for {}", self.name))
    }

    /// Waits until the child ends. A signal that asks us to stop is an error.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        let check = if self.own_group { interrupt::check } else { interrupt::check_all_but_ctrl_c };
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            check()?;
            thread::sleep(interrupt::TICK);
        }
    }

    fn signal(&self, signal: Signal) {
        let Ok(raw) = i32::try_from(self.child.id()) else { return };
        let Some(pid) = Pid::from_raw(raw) else { return };
        // An error means that nobody is left to hear it, which is what we want.
        let _ = if self.own_group { kill_process_group(pid, signal) } else { kill_process(pid, signal) };
    }

    fn ends_within(&mut self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        while Instant::now() < end {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            thread::sleep(Duration::from_millis(10));
        }
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let running = matches!(self.child.try_wait(), Ok(None));
        if running {
            self.signal(self.ends_with);
            if !self.ends_within(PATIENCE) {
                self.signal(Signal::KILL);
                let _ = self.child.wait();
            }
        }
        if self.own_group {
            // What the child itself started and left behind, such as the test binary of a killed `cargo test`.
            self.signal(Signal::KILL);
        }
    }
}

/// Runs `command` to its end and gives its exit code, which for a death by signal is 128 + the signal, as in a shell.
pub(crate) fn run(command: &mut Command) -> Result<u8> {
    let status = Process::spawn(command)?.wait()?;
    Ok(exit_code(status))
}

/// Runs `command` to its end and gives what it printed, errors included; a failure is an error that shows it.
pub(crate) fn run_quietly(command: &mut Command) -> Result<String> {
    let mut output = tempfile::tempfile().context("cannot create a temporary file")?;
    command.stdout(output.try_clone()?).stderr(output.try_clone()?);
    let status = Process::spawn(command)?.wait()?;
    output.rewind()?;
    let text = io::read_to_string(output)?;
    if !status.success() {
        bail!("{} failed ({status}):\n{}", command_line(command), text.trim_end());
    }
    Ok(text)
}

/// The exit code that a shell would show for `status`.
pub(crate) fn exit_code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// A command for `program` whose process the kernel ends with `signal` (`TERM`, `QUIT`, ...) when we die, however we die. Without
/// util-linux's `setpriv` (not on Linux, that is) only the guards of this module end it.
pub(crate) fn tied_to_us(program: impl AsRef<OsStr>, signal: &str) -> Command {
    match find_program("setpriv") {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", signal, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// The first executable of this name in PATH.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn command_line(command: &Command) -> String {
    let words: Vec<OsString> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_os_string).collect();
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_a_shell() {
        assert_eq!(run(Command::new("sh").args(["-c", "exit 101"])).unwrap(), 101);
        assert_eq!(run(Command::new("sh").args(["-c", "kill -KILL $$"])).unwrap(), 137);
    }

    #[test]
    fn a_quiet_failure_shows_its_output() {
        let error = run_quietly(Command::new("sh").args(["-c", "echo here; echo there >&2; exit 3"])).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("here\nthere") && text.contains("exit status: 3"), "{text}");
    }

    #[test]
    fn dropping_a_process_ends_its_whole_group() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo $!; wait"]).stdout(Stdio::piped());
        let mut process = Process::spawn(&mut command).unwrap();
        let mut line = String::new();
        io::BufRead::read_line(&mut io::BufReader::new(process.take_stdout().unwrap()), &mut line).unwrap();
        let sleeper = Pid::from_raw(line.trim().parse().unwrap()).unwrap();
        assert!(rustix::process::test_kill_process(sleeper).is_ok());
        drop(process);
        // Whoever inherits the orphan needs a moment to reap it.
        let gone = interrupt::wait_for(Duration::from_secs(5), || Ok(is_gone(sleeper).then_some(()))).unwrap();
        assert!(gone.is_some());
    }

    fn is_gone(pid: Pid) -> bool {
        let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
        rustix::process::test_kill_process(pid).is_err() || state.is_ok_and(|state| state.contains(") Z "))
    }
}
