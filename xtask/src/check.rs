//! `cargo xtask check`: the format, the lints, and the house rules that no compiler knows.

mod floors;
mod sources;

use anyhow::Result;

use crate::workspace::{Workspace, files};
use crate::{process, say};

/// Runs every check, so that one run shows all there is to mend. Gives 1 when any of them failed.
pub(crate) fn run() -> Result<u8> {
    let workspace = Workspace::load()?;
    let mut failed = Vec::new();

    let mut problems = floors::problems(&workspace.packages);
    for file in files(&workspace.root, "rs")? {
        let text = std::fs::read_to_string(&file)?;
        problems.extend(sources::problems(file.strip_prefix(&workspace.root).unwrap_or(&file), &text));
    }
    for problem in &problems {
        say(problem);
    }
    if !problems.is_empty() {
        failed.push("house rules");
    }

    if process::run(&mut workspace.cargo(["fmt", "--all", "--check"]))? != 0 {
        failed.push("cargo fmt");
    }
    let mut clippy = workspace.cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    if process::run(&mut clippy)? != 0 {
        failed.push("cargo clippy");
    }

    if failed.is_empty() {
        say("all checks passed");
        return Ok(0);
    }
    say(format_args!("failed: {}", failed.join(", ")));
    Ok(1)
}
