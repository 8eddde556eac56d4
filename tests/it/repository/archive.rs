//! What releases are told by: the program knows its commit, also when it is built from an archive that Git made of this
//! repository, has the same files in it wherever it is built, and checksums are signed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::root;

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What the build script tells Cargo in this folder.
fn told(script: &Path, folder: &Path, variables: &[(&str, &str)]) -> String {
    let variables = variables.iter().copied().chain([("CARGO_PKG_VERSION", "1.2.3"), ("TARGET", "some-target")]);
    let output = run(Command::new(script).current_dir(folder).env_remove("CARGO_MANIFEST_DIR").envs(variables));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_archive_knows_its_commit() {
    let folder = tempfile::tempdir().unwrap();
    let (script, archive) = (folder.path().join("script"), folder.path().join("archive.tar"));
    run(Command::new("rustc").args(["--edition", "2024", "-o"]).arg(&script).arg(root().join("build.rs")));
    let git = |arguments: &[&str]| run(Command::new("git").current_dir(root()).args(arguments));
    git(&["archive", "--output", archive.to_str().unwrap(), "HEAD", "packaging/commit"]);
    run(Command::new("tar").current_dir(folder.path()).args(["-xf", "archive.tar"]));

    let commit = String::from_utf8(git(&["rev-parse", "HEAD"]).stdout).unwrap();
    let archived = told(&script, folder.path(), &[("CARGO_FEATURE_PDF", "1")]);
    for line in [&format!("VERSION=1.2.3 ({})", &commit[..10]), "TARGET=some-target", "FEATURES=pdf"] {
        assert!(archived.contains(&format!("cargo::rustc-env=WISSENSPORTAL_{line}\n")), "{line}: {archived}");
    }
    // A checkout tells it in releases only: tests would be built anew after each commit.
    let checked_out = told(&script, root(), &[]);
    assert!(checked_out.contains("VERSION=1.2.3\n") && checked_out.contains("COMMIT=unknown\n"), "{checked_out}");
    assert!(checked_out.contains("FEATURES=none\n"), "{checked_out}");
}

#[test]
fn a_checkout_has_the_same_bytes_where_git_would_change_line_endings() {
    let folder = tempfile::tempdir().unwrap();
    let prefix = format!("--prefix={}/", folder.path().to_str().unwrap());
    let files = ["scripts/release.sh", "themes/wissensportal/theme.yaml", "scaffold/init/content/index.md"];
    let mut git = Command::new("git");
    git.current_dir(root()).args(["-c", "core.autocrlf=true", "checkout-index", &prefix, "--"]).args(files);
    run(&mut git);
    for file in files {
        assert!(!fs::read_to_string(folder.path().join(file)).unwrap().contains('\r'), "{file}");
    }
}

#[test]
#[cfg(unix)]
fn whoever_has_the_public_key_can_check_what_was_published() {
    let folder = tempfile::tempdir().unwrap();
    let (key, files) = (folder.path().join("key"), folder.path().join("files"));
    run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key));
    let signer = format!("wissensportal {}", fs::read_to_string(key.with_extension("pub")).unwrap());
    fs::write(folder.path().join("allowed_signers"), signer).unwrap();
    fs::create_dir(&files).unwrap();
    fs::write(files.join("wissensportal.deb"), "a package").unwrap();
    run(Command::new(root().join("scripts/checksums.sh")).arg(&files).env("RELEASE_SIGNING_KEY", &key));

    let verify =
        "ssh-keygen -Y verify -f ../allowed_signers -I wissensportal -n wissensportal -s SHA256SUMS.sig <SHA256SUMS";
    let check = format!("{verify} && sha256sum --check --quiet SHA256SUMS");
    run(Command::new("bash").args(["-c", &check]).current_dir(&files));
    fs::write(files.join("SHA256SUMS"), "0000  wissensportal.deb\n").unwrap();
    let output = Command::new("bash").args(["-c", verify]).current_dir(&files).output().unwrap();
    assert!(!output.status.success(), "what was changed is not what was signed");
}
