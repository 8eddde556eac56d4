//! What the program says where nobody listens to the end.

#[cfg(target_os = "linux")]
use std::fs::File;
use std::process::{Command, Output, Stdio};

use crate::portal_folder::{Folder, PROGRAM};

/// Runs the program with an output that is closed already.
fn run(folder: &Folder, arguments: &str, both: bool) -> Output {
    let pipe = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        Stdio::from(writer)
    };
    let mut program = Command::new(PROGRAM);
    program.args(arguments.split(' ')).current_dir(folder.path("")).stdin(Stdio::null()).stdout(pipe());
    let error = if both { pipe() } else { Stdio::piped() };
    program.stderr(error).spawn().expect("the program starts").wait_with_output().expect("the program ends")
}

#[test]
fn whoever_stops_reading_gets_no_panic() {
    let folder = Folder::new("//- content/seite.md\n---\ntitle: Seite\n---\n![](bild.png)\n");
    let commands = [
        ("build", 1),
        ("check", 1),
        ("check --format json", 1),
        ("check --format sarif", 1),
        ("build --quiet --timings", 1),
        ("check nichts.md", 2),
        ("fix", 1),
        ("fix --diff", 1),
        ("rename seite blatt --diff", 0),
        ("rename seite index", 2),
        ("rules", 0),
        ("rules alt-text", 0),
        ("rules nothing", 2),
        ("man", 0),
        ("man seiten", 0),
        ("completions bash", 0),
        ("--help", 0),
        ("--version", 0),
        ("--lang de --help", 0),
        ("--lang de buidl", 2),
        ("buidl", 2),
        ("init neu", 0),
        ("new seite Titel", 0),
        ("clean", 0),
    ];
    for (arguments, code) in commands {
        let output = run(&folder, arguments, false);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {said}");
        assert!(!said.contains("panicked"), "{arguments}: {said}");
    }
    folder.remove("content/titel.md");
    std::fs::remove_dir_all(folder.path("neu")).expect("removed");
    for (arguments, code) in commands {
        assert_eq!(run(&folder, arguments, true).status.code(), Some(code), "{arguments}");
    }
}

/// A report that did not arrive must not look like one without diagnostics.
#[cfg(target_os = "linux")]
#[test]
fn a_report_that_does_not_fit_on_the_disk_is_a_failure() {
    let folder = Folder::new("");
    for arguments in ["check --format gitlab", "rules", "man", "completions bash"] {
        let full = File::options().write(true).open("/dev/full").expect("a full disk");
        let mut program = Command::new(PROGRAM);
        program.args(["--lang", "en"]).args(arguments.split(' ')).current_dir(folder.path("")).stdout(full);
        let output = program.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("the disk is full"), "{arguments}");
    }
}

/// Runs the program with so many threads, as another user because no limit holds for root; none if that cannot be done here.
#[cfg(target_os = "linux")]
fn with_threads(count: usize, folder: &Folder, arguments: &[&str]) -> Option<Output> {
    use std::os::unix::fs::PermissionsExt;

    let program = folder.path("program");
    std::fs::copy(PROGRAM, &program).expect("copied");
    std::fs::set_permissions(folder.path(""), PermissionsExt::from_mode(0o777)).expect("open to everybody");
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let mut command = Command::new("prlimit");
    command.arg(format!("--nproc={count}")).args(nobody).arg(&program).args(arguments);
    command.args(["--lang", "en", "--root"]).arg(folder.path("")).env("RAYON_NUM_THREADS", "1");
    let output = command.output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let is_possible = !said.contains("setpriv:") && !said.contains("prlimit:");
    is_possible.then_some(output)
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_thread_is_to_be_had_a_sentence_says_so() {
    let folder = Folder::new("//- content/seite.md\n---\ntitle: S\n---\n[x](https://a.example/)\n");
    for (count, arguments) in [
        (1, &["check"][..]),
        (1, &["build"]),
        (1, &["serve", "--port", "0"]),
        (1, &["new", "seite", "Titel"]),
        (8, &["check", "--external"]),
    ] {
        let Some(output) = with_threads(count, &folder, arguments) else {
            return println!("skipped: there is no prlimit, or another user cannot be taken here");
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("no more threads") && !said.contains("panicked"), "{arguments:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_in_a_message_commands_no_log() {
    let folder = Folder::new("");
    let root = folder.path("##[error]a\n::error::b\u{1b}[2J");
    let output = Command::new(PROGRAM).args(["--lang", "en", "clean", "--root"]).arg(root).output().expect("runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("♯#[error]a\n∶:error::b␛[2J"), "{said}");
}

/// The program in this folder of a portal, in an environment that names no language.
fn without_language(folder: &Folder, below: &str, arguments: &str) -> String {
    let mut program = Command::new(PROGRAM);
    program.args(arguments.split(' ')).current_dir(folder.path(below)).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "LANGUAGE"] {
        program.env_remove(name);
    }
    let output = program.output().expect("the program runs");
    [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat()
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "other systems name a language without these variables, too")]
fn without_another_language_that_of_the_portal_is_spoken() {
    let folder = Folder::new("");
    assert!(without_language(&folder, "", "check").contains("imprint"));
    folder.write("portal.yaml", "title: T\nlanguage: de\n");
    assert!(without_language(&folder, "", "check").contains("Impressum"));
    assert!(without_language(&folder, "", "buidl").contains("Den Befehl"));
    assert!(without_language(&folder, "content", "check").contains("Impressum"));
    assert!(without_language(&folder, "", "check --lang en").contains("imprint"));
    let root = folder.path("").to_string_lossy().into_owned();
    let elsewhere = Folder::new("");
    assert!(without_language(&elsewhere, "", &format!("check --root {root}")).contains("Impressum"));
}

#[test]
fn the_portal_is_found_from_its_folders() {
    let folder = Folder::new("//- content/gdst/a.md\n---\ntitle: A\n---\n##A\n");
    assert!(without_language(&folder, "content/gdst", "build --format short").contains("content/gdst/a.md:4:1"));
    assert!(folder.path("public/gdst/a.html").is_file());
    assert!(without_language(&folder, "content/gdst", "check --format short a.md").contains("content/gdst/a.md:4:1"));
    assert!(without_language(&folder, "content/gdst", "rename a b").contains("content/gdst/a.md → content/gdst/b.md"));
    assert!(without_language(&folder, "content/gdst", "check --root .").contains("content/gdst/b.md"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let output = Command::new(PROGRAM).arg("check").current_dir(elsewhere.path()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
}
