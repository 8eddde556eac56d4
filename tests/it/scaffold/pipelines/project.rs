//! The repository of a portal, its clones, and the place that the program is fetched from.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::history::git;
use crate::scaffold::{good, portal};

/// When everything is committed.
const TIME: &str = "2026-07-01T12:00:00Z";

/// The variables of a shell.
pub type Environment = BTreeMap<String, String>;

/// A repository with the portal of `init` on the branch `main`.
pub struct Project {
    origin: TempDir,
    /// Where clones and releases lie.
    pub scratch: TempDir,
}

impl Project {
    pub fn new() -> Self {
        let origin = portal();
        git(origin.path(), TIME, &["init", "--quiet", "--initial-branch", "main"]);
        let project = Self { origin, scratch: tempfile::tempdir().expect("a folder") };
        project.commit("main", &[]);
        project
    }

    /// Writes these files and commits everything on a branch, which begins at `main`.
    pub fn commit(&self, branch: &str, files: &[(&str, &str)]) {
        let root = self.origin.path();
        if branch != "main" {
            git(root, TIME, &["checkout", "--quiet", "-B", branch, "main"]);
        }
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        git(root, TIME, &["add", "--all", "--force"]);
        git(root, TIME, &["commit", "--quiet", "--message", branch]);
    }

    /// Commits these files on `main` in the place of all content.
    pub fn replace_content(&self, files: &[(&str, &str)]) {
        fs::remove_dir_all(self.origin.path().join("content")).expect("removed");
        self.commit("main", files);
    }

    /// The text of a file of the newest commit.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.origin.path().join(path)).expect("a file")
    }

    /// Takes a branch over into `main`.
    pub fn merge(&self, branch: &str) {
        git(self.origin.path(), TIME, &["checkout", "--quiet", "main"]);
        git(self.origin.path(), TIME, &["merge", "--quiet", "--no-ff", "--message", "Merge", branch]);
    }

    pub fn hash(&self, revision: &str) -> String {
        let output = Command::new("git").args(["rev-parse", revision]).current_dir(self.origin.path()).output();
        String::from_utf8_lossy(&output.expect("git").stdout).trim().to_owned()
    }

    /// A clone in a new folder of this name.
    pub fn fresh_clone(&self, name: &str, revision: &str) -> PathBuf {
        let folder = self.scratch.path().join(name);
        let origin = self.origin.path().to_str().expect("UTF-8");
        git(self.scratch.path(), TIME, &["clone", "--quiet", "--no-checkout", origin, name]);
        git(&folder, TIME, &["checkout", "--quiet", "--detach", &format!("origin/{revision}")]);
        folder
    }

    /// What a pipeline has in its environment: a system without the program, and where to fetch it.
    pub fn environment(&self) -> Environment {
        let home = self.scratch.path().join("home");
        fs::create_dir_all(&home).expect("made");
        let variables = [("PATH", "/usr/bin:/bin".to_owned()), ("HOME", shown(&home)), ("LANG", "C.UTF-8".to_owned())];
        let variables = variables.map(|(name, value)| (name.to_owned(), value));
        variables.into_iter().chain(self.release()).chain([("CI".to_owned(), "true".to_owned())]).collect()
    }

    fn release(&self) -> Environment {
        let (folder, target) = match std::env::var("WISSENSPORTAL_RELEASE") {
            Ok(folder) => (PathBuf::from(folder), "x86_64-unknown-linux-gnu"),
            Err(_) => (self.program_under_test(), "x86_64-unknown-linux-musl"),
        };
        let version = env!("CARGO_PKG_VERSION");
        let file = folder.join(format!("wissensportal-{version}-{target}.tar.gz"));
        let sum = Command::new("sha256sum").arg(file).output().expect("sha256sum").stdout;
        let sum = String::from_utf8(sum).expect("UTF-8").split(' ').next().unwrap_or_default().to_owned();
        let url = format!("file://{}", folder.display());
        let values = [("URL", url), ("VERSION", version.to_owned()), ("SHA256", sum), ("TARGET", target.to_owned())];
        values.into_iter().map(|(name, value)| (format!("WISSENSPORTAL_{name}"), value)).collect()
    }

    /// An archive that is laid out as those of releases are, with a script that runs the program under test.
    fn program_under_test(&self) -> PathBuf {
        let name = concat!("wissensportal-", env!("CARGO_PKG_VERSION"), "-x86_64-unknown-linux-musl");
        let folder = self.scratch.path().join(name);
        fs::create_dir_all(&folder).expect("made");
        executable(&folder.join("wissensportal"), concat!("exec '", env!("CARGO_BIN_EXE_wissensportal"), "' \"$@\""));
        let packed = Command::new("tar")
            .args(["-czf", &format!("{name}.tar.gz"), name])
            .current_dir(self.scratch.path())
            .status();
        assert!(packed.expect("tar").success());
        self.scratch.path().to_owned()
    }
}

/// Writes a shell script.
pub fn executable(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("set");
}

/// Runs a script in bash with these options, in the folder `at`.
pub fn bash(options: &[&str], script: &str, at: &Path, environment: &Environment) -> Output {
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc"]).args(options).args(["-c", script]);
    command.current_dir(at).env_clear().envs(environment).output().expect("bash")
}

/// What was printed, for people who look at a failure.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

pub fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// A branch that edits one page so that readers notice.
pub fn edited(project: &Project) -> &'static str {
    good(project.origin.path(), "new|seite|Über den Merge Request");
    let page = project.text("content/ueber-den-merge-request.md");
    let published: String =
        page.lines().filter(|line| !line.starts_with("draft:")).map(|line| format!("{line}\n")).collect();
    project.commit("aenderung", &[("content/ueber-den-merge-request.md", &published)]);
    "aenderung"
}
