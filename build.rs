//! Has the crate rebuilt when a file joins or leaves what it embeds, which the compiler alone does not notice; and
//! tells it its version.

#![expect(clippy::disallowed_methods, reason = "the layers are those of the program")]

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=scaffold");
    let number = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = commit().map_or_else(|| number.clone(), |commit| format!("{number} ({commit})"));
    println!("cargo::rustc-env=WISSENSPORTAL_VERSION={version}");
}

/// The commit that is built, if this is a release built from a checkout of this very repository. Other builds do not
/// name it: they would have to be made anew after every commit.
fn commit() -> Option<String> {
    let folder = env::var("CARGO_MANIFEST_DIR").ok()?;
    let top = git(&["rev-parse", "--show-toplevel"])?;
    let own = Path::new(&top).canonicalize().ok()? == Path::new(&folder).canonicalize().ok()?;
    if !own || env::var("PROFILE").ok()? != "release" {
        return None;
    }
    // The log grows with every commit, wherever Git keeps the branch.
    watch("HEAD");
    watch("logs/HEAD");
    git(&["rev-parse", "--short=10", "HEAD"])
}

/// Has this run again when a file of the repository changes. One that does not exist would have it run always.
fn watch(name: &str) {
    let path = git(&["rev-parse", "--git-path", name]);
    if let Some(path) = path.filter(|path| Path::new(path).is_file()) {
        println!("cargo::rerun-if-changed={path}");
    }
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
