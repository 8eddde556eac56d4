//! Has the crate rebuilt when a file joins or leaves what it embeds, which the compiler alone does not notice; tells it its
//! version; and has the program get the same stack everywhere.

#![expect(clippy::disallowed_methods, reason = "the layers are those of the program")]

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Has the commit where the source is an archive that Git made, because of `export-subst` in `.gitattributes`.
const ARCHIVED: &str = "packaging/commit";

/// The first thread has so much on Linux and macOS. Windows gives it an eighth, which deeply nested settings use up.
const STACK: usize = 8 << 20;

/// Digits of the commit that are shown.
const DIGITS: usize = 10;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=scaffold");
    println!("cargo::rerun-if-changed={ARCHIVED}");
    let number = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = commit();
    let version = commit.as_ref().map_or_else(|| number.clone(), |commit| format!("{number} ({commit})"));
    tell("VERSION", &version);
    tell("COMMIT", commit.as_deref().unwrap_or("unknown"));
    tell("TARGET", &env::var("TARGET").unwrap_or_default());
    tell("FEATURES", &features());
    if let Some(option) = stack_option() {
        println!("cargo::rustc-link-arg-bins={option}{STACK}");
    }
}

/// The option of the linker behind which the size of the stack stands, where the program itself says it.
fn stack_option() -> Option<&'static str> {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let option = if target("ENV") == "msvc" { "/STACK:" } else { "-Wl,--stack," };
    (target("OS") == "windows").then_some(option)
}

fn tell(name: &str, value: &str) {
    println!("cargo::rustc-env=WISSENSPORTAL_{name}={value}");
}

/// The features that a build can be without.
fn features() -> String {
    let on = env::var("CARGO_FEATURE_PDF").is_ok();
    (if on { "pdf" } else { "none" }).to_owned()
}

/// The commit that is built: that of an archive, or of a release from a checkout of this very repository. Other builds do not
/// name it: they would have to be made anew after every commit.
fn commit() -> Option<String> {
    archived().or_else(checked_out)
}

fn archived() -> Option<String> {
    let text = fs::read_to_string(ARCHIVED).ok()?;
    let hash = text.trim().get(..DIGITS)?;
    hash.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| hash.to_owned())
}

fn checked_out() -> Option<String> {
    let folder = env::var("CARGO_MANIFEST_DIR").ok()?;
    let top = git(&["rev-parse", "--show-toplevel"])?;
    let own = Path::new(&top).canonicalize().ok()? == Path::new(&folder).canonicalize().ok()?;
    if !own || env::var("PROFILE").ok()? != "release" {
        return None;
    }
    // The log grows with every commit, wherever Git keeps the branch.
    watch("HEAD");
    watch("logs/HEAD");
    Some(git(&["rev-parse", "HEAD"])?.get(..DIGITS)?.to_owned())
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
