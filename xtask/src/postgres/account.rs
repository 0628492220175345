//! Who runs the server: PostgreSQL refuses to run as root.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::process::{find_program, tied_to_us};

/// The unprivileged users that a system may have, the fitting one first.
const CANDIDATES: [&str; 2] = ["postgres", "nobody"];

/// The user that runs PostgreSQL's programs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The user that we run as.
    Own,
    /// An unprivileged one, because we are root.
    Other { user: u32, group: u32, setpriv: PathBuf },
}

impl Account {
    /// Ourselves, or when we are root one of the system's unprivileged users.
    pub(super) fn choose() -> Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Own);
        }
        let setpriv = find_program("setpriv").ok_or_else(|| {
            anyhow!("PostgreSQL does not run as root, and to be somebody else takes setpriv (package util-linux); or run this unprivileged")
        })?;
        let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
        let (user, group) = CANDIDATES
            .iter()
            .find_map(|name| ids_of(name, &users))
            .ok_or_else(|| anyhow!("PostgreSQL does not run as root, and there is no user among {CANDIDATES:?} to run it"))?;
        Ok(Self::Other { user, group, setpriv })
    }

    /// A command for `program` as this user, which the kernel ends with `signal` when we die.
    pub(super) fn command(&self, program: &Path, signal: &str) -> Command {
        match self {
            Self::Own => tied_to_us(program, signal),
            Self::Other { user, group, setpriv } => {
                let mut command = Command::new(setpriv);
                command.args(["--reuid", &user.to_string(), "--regid", &group.to_string(), "--clear-groups"]);
                command.args(["--pdeathsig", signal, "--"]).arg(program);
                command
            }
        }
    }
}

/// User and group number of `name` in the text of a passwd file (`name:x:user:group:...`). Root by another name does not count.
fn ids_of(name: &str, users: &str) -> Option<(u32, u32)> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        (user != 0).then_some((user, group))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_the_line_of_that_very_name() {
        let users = "root:x:0:0:root:/root:/bin/sh\npostgres2:x:7:7::/:\npostgres:x:101:104:PostgreSQL,,,:/var:/bin/bash\n\
                     nobody:x:0:0::/:\nbroken:x\n";
        for (name, ids) in [("postgres", Some((101, 104))), ("nobody", None), ("broken", None), ("absent", None), ("root", None)]
        {
            assert_eq!(ids_of(name, users), ids, "{name}");
        }
    }
}
