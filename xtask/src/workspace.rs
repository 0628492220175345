//! What cargo knows about this workspace, and how we call cargo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, io};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::process;

/// The workspace and its packages.
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds.
    pub(crate) target: PathBuf,
    /// The workspace's own packages.
    pub(crate) packages: Vec<Package>,
}

/// One of the workspace's own packages.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One entry of a package's dependency tables.
pub(crate) struct Dependency {
    /// The package's name, also where the code calls it otherwise.
    pub(crate) name: String,
    pub(crate) for_tests_only: bool,
}

impl Workspace {
    /// Asks cargo, wherever in the workspace we are called.
    pub(crate) fn load() -> Result<Self> {
        let output = cargo_in(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(std::process::Stdio::inherit())
            .output()
            .context("cannot run cargo metadata")?;
        if !output.status.success() {
            bail!("cargo metadata failed ({})", output.status);
        }
        Self::parse(&output.stdout)
    }

    fn parse(metadata: &[u8]) -> Result<Self> {
        let metadata: Value = serde_json::from_slice(metadata)?;
        let packages = metadata["packages"].as_array().ok_or_else(|| anyhow!("cargo metadata names no packages"))?;
        Ok(Self {
            root: text(&metadata, "workspace_root")?.into(),
            target: text(&metadata, "target_directory")?.into(),
            packages: packages.iter().map(Package::parse).collect::<Result<_>>()?,
        })
    }

    /// Whether the workspace has a package of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.packages.iter().any(|package| package.name == name)
    }

    /// Fails when a command needs a package that the workspace does not have.
    pub(crate) fn require(&self, name: &str, purpose: &str) -> Result<()> {
        if self.has(name) {
            return Ok(());
        }
        bail!("{purpose} needs the package `{name}`, which this workspace does not have")
    }

    /// A cargo command at the workspace's root.
    pub(crate) fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = cargo_in(&self.root);
        command.args(arguments);
        command
    }

    /// Where the debug build of the binary `name` lies.
    pub(crate) fn debug_binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }
}

impl Package {
    fn parse(package: &Value) -> Result<Self> {
        let dependencies = package["dependencies"].as_array().ok_or_else(|| anyhow!("a package without dependencies"))?;
        Ok(Self {
            name: text(package, "name")?.to_owned(),
            dependencies: dependencies
                .iter()
                .map(|dependency| {
                    Ok(Dependency { name: text(dependency, "name")?.to_owned(), for_tests_only: dependency["kind"] == "dev" })
                })
                .collect::<Result<_>>()?,
        })
    }
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().ok_or_else(|| anyhow!("cargo metadata names no {key}"))
}

/// A cargo command that does not know that cargo started us: build scripts that watch these variables would run again, and their
/// crates be built again, each time `cargo xtask` and plain `cargo` take turns.
fn cargo_in(folder: &Path) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = process::tied_to_us(cargo, "TERM");
    command.current_dir(folder);
    for (name, _) in env::vars_os() {
        let known = name.to_string_lossy();
        if known.starts_with("CARGO_PKG_") || known.starts_with("CARGO_MANIFEST_") || known == "OUT_DIR" {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a cargo command; a failure is an error that names `purpose`.
pub(crate) fn must_succeed(command: &mut Command, purpose: &str) -> Result<()> {
    match process::run(command)? {
        0 => Ok(()),
        code => bail!("{purpose} failed (exit code {code})"),
    }
}

/// Every file under `folder` whose name ends in `.extension`, in order, without build output and hidden folders.
pub(crate) fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir()? {
            let entry = entry?;
            let path = entry.path();
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                let is_build_output = path.join("CACHEDIR.TAG").exists();
                if !is_build_output && !name.to_string_lossy().starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_gives_packages_and_their_dependencies() {
        let metadata = br#"{
            "workspace_root": "/w", "target_directory": "/w/target",
            "packages": [{"name": "enlace-db", "dependencies": [
                {"name": "enlace-kernel", "kind": null, "rename": "kernel"},
                {"name": "enlace-testkit", "kind": "dev", "rename": null}
            ]}]
        }"#;
        let workspace = Workspace::parse(metadata).unwrap();
        assert_eq!(workspace.debug_binary("enlace"), Path::new("/w/target/debug/enlace"));
        assert!(workspace.has("enlace-db") && !workspace.has("enlace-kernel"));
        let found: Vec<_> = workspace.packages[0].dependencies.iter().map(|d| (d.name.as_str(), d.for_tests_only)).collect();
        assert_eq!(found, [("enlace-kernel", false), ("enlace-testkit", true)]);
        let error = workspace.require("enlace", "the contract").unwrap_err().to_string();
        assert_eq!(error, "the contract needs the package `enlace`, which this workspace does not have");
    }

    #[test]
    fn files_are_found_outside_hidden_folders_and_build_output() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in
            [("a/b/x.rs", ""), ("a/y.rs", ""), ("a/y.md", ""), (".h/z.rs", ""), ("t/z.rs", ""), ("t/CACHEDIR.TAG", "")]
        {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let found = files(folder.path(), "rs").unwrap();
        assert_eq!(found, [folder.path().join("a/b/x.rs"), folder.path().join("a/y.rs")]);
    }
}
