//! A portal in a folder of its own, and the real program let loose on it, with limits to time and memory.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_wissensportal");
/// Far more than any input needs, even where nothing is optimised and the machine is busy.
const TIME: Duration = Duration::from_mins(2);
/// Address space in KiB.
const MEMORY: u64 = 3 << 20;

/// A portal's folder.
pub struct Folder {
    folder: TempDir,
}

/// How a run of the program ended.
pub struct Run {
    /// Its exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// All that it printed.
    pub text: String,
}

impl Folder {
    /// A folder with a `portal.yaml` and a start page, and with the files of `fixture`, each begun by `//- path`.
    pub fn new(fixture: &str) -> Self {
        let folder = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        folder.write("portal.yaml", "title: Test\n");
        folder.write("content/index.md", "---\ntitle: Start\n---\n");
        for part in fixture.split("//- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            folder.write(path, text);
        }
        folder
    }

    /// A folder with one page besides, and its whole text.
    pub fn page(text: impl AsRef<[u8]>) -> Self {
        let folder = Self::new("");
        folder.write("content/seite.md", text);
        folder
    }

    /// Its path, or that of something in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file can be removed");
    }

    /// The text of a published file.
    pub fn published(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path("public").join(path)).ok()
    }

    /// Builds it.
    pub fn build(&self) -> Run {
        self.run(&["build", "--lang", "en", "--format", "short"])
    }

    /// Runs the program on it.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let log = self.folder.path().join(".log");
        let mut child = self.start(arguments, &log);
        let end = Instant::now() + TIME;
        let status = loop {
            if let Some(status) = child.try_wait().expect("the program can be watched") {
                break status;
            }
            if Instant::now() > end {
                drop(child.kill());
                panic!("{arguments:?} takes longer than {TIME:?}");
            }
            thread::sleep(Duration::from_millis(5));
        };
        let text = String::from_utf8_lossy(&fs::read(&log).expect("the log is there")).into_owned();
        Run { code: status.code(), text }
    }

    /// Starts the program on it; what it prints goes to `log`.
    pub fn start(&self, arguments: &[&str], log: &Path) -> Child {
        let log = File::create(log).expect("a log");
        limited_program()
            .args(arguments)
            .arg("--root")
            .arg(self.folder.path())
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a second handle"))
            .stderr(log)
            .spawn()
            .expect("the program starts")
    }
}

/// The program, with a limit to its memory where the system has one.
fn limited_program() -> Command {
    if cfg!(windows) {
        return Command::new(PROGRAM);
    }
    let mut program = Command::new("sh");
    program.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""), PROGRAM]);
    program
}

impl Run {
    /// It published a site.
    #[track_caller]
    pub fn good(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{}", self.start());
        self
    }

    /// It published nothing, because of a diagnostic of `rule`.
    #[track_caller]
    pub fn finds(&self, rule: &str) -> &Self {
        assert_eq!(self.code, Some(1), "{}", self.start());
        assert!(self.text.contains(&format!("error[{rule}]")), "no {rule} in {}", self.start());
        self
    }

    /// It warned of something, and published a site.
    #[track_caller]
    pub fn warns(&self, rule: &str) -> &Self {
        assert!(self.text.contains(&format!("warning[{rule}]")), "no {rule} in {}", self.start());
        self.good()
    }

    /// It could not work at all, and said why.
    #[track_caller]
    pub fn fails(&self, why: &str) -> &Self {
        assert_eq!(self.code, Some(2), "{}", self.start());
        assert!(self.text.contains(why), "no {why:?} in {}", self.start());
        self
    }

    /// It ended by itself, well or with diagnostics: no panic, no signal.
    #[track_caller]
    pub fn ends(&self) -> &Self {
        assert!(matches!(self.code, Some(0..=2)), "{}", self.start());
        self
    }

    fn start(&self) -> String {
        let text: String = self.text.chars().take(2000).collect();
        format!("exit {:?}\n{text}", self.code)
    }
}

/// Every file below `folder` with its bytes, but for what the program keeps there for itself.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        Some((path, fs::read(entry.path()).ok()?))
    };
    files.filter_map(read).filter(|(path, _)| !path.starts_with(".wissensportal")).collect()
}
