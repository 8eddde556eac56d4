//! The runs for one size, in rounds: what slows the machine down for a while then slows down all of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::measure::{Run, median, run};
use crate::portal::Portal;

/// What is measured, in the order of a round.
pub const CASES: [&str; 6] =
    ["limit", "without search", "cold build", "nothing changed", "one page changed", "`check`"];

/// All runs for one size.
pub struct Runs {
    /// How many pages the portal has.
    pub pages: usize,
    /// The runs of each of [`CASES`].
    cases: [Vec<Run>; CASES.len()],
    /// Each template's name, pages, and milliseconds a page for its values and its HTML.
    pub templates: Vec<(String, usize, f64, f64)>,
}

impl Runs {
    /// The milliseconds of a case.
    pub fn time(&self, case: usize) -> f64 {
        median(self.cases[case].iter().map(|run| run.wall.as_secs_f64() * 1000.0))
    }

    /// The milliseconds of a case on all processors together.
    pub fn processor(&self, case: usize) -> f64 {
        median(self.cases[case].iter().map(|run| run.processor.as_secs_f64() * 1000.0))
    }

    /// The memory of a case in MB.
    pub fn memory(&self, case: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "no machine has so much memory")]
        median(self.cases[case].iter().map(|run| run.memory as f64 / 1e6))
    }

    /// The names and milliseconds of the stages of a case; what is left is before the first and after the last.
    pub fn stages(&self, case: usize) -> Vec<(String, f64)> {
        let named = self.cases[case].first().map_or(&[][..], |run| &run.stages);
        let time = |at: usize| median(self.cases[case].iter().map(|run| run.stages[at].1));
        let mut stages: Vec<_> = named.iter().enumerate().map(|(at, (name, _))| (name.clone(), time(at))).collect();
        let all: f64 = stages.iter().map(|(_, time)| time).sum();
        stages.push(("start and end".to_owned(), (self.time(case) - all).max(0.0)));
        stages
    }
}

/// The folders of a measurement, which vanish with it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn root(&self) -> PathBuf {
        self.folder.path().join("portal")
    }

    fn limit(&self) -> PathBuf {
        self.folder.path().join("limit")
    }

    /// Removes what an earlier round wrote.
    fn clear(&self) {
        fs::remove_dir_all(self.limit()).ok();
        self.clear_site();
    }

    fn clear_site(&self) {
        fs::remove_dir_all(self.root().join("public")).ok();
    }
}

/// Where portals and what is built from them lie: in memory, unless `TMPDIR` names another place. What a disk takes differs
/// from minute to minute; ext4 alone looks for free inodes ten times as long while many were removed lately.
fn temporary() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if env::var_os("TMPDIR").is_none() && memory.is_dir() { memory } else { env::temp_dir() }
}

/// Measures a portal of so many pages.
pub fn measure(pages: usize, rounds: usize) -> Runs {
    let place = Place { folder: tempfile::tempdir_in(temporary()).unwrap() };
    eprintln!("{pages} pages: making the portal");
    run(this(&["make", &pages.to_string()]).arg(place.root()), &place.root());
    let mut runs = Runs { pages, cases: Default::default(), templates: Vec::new() };
    for number in 1..=rounds {
        eprintln!("{pages} pages: round {number} of {rounds}");
        place.clear();
        for (case, run) in round(&place, pages).into_iter().enumerate() {
            runs.cases[case].push(run);
        }
    }
    place.clear();
    eprintln!("{pages} pages: templates");
    runs.templates = templates(&place.root());
    runs
}

fn round(place: &Place, pages: usize) -> [Run; CASES.len()] {
    let root = place.root();
    let limit = run(this(&["limit"]).args([&root, &place.limit()]), &root);
    let settings = root.join("portal.yaml");
    let without_search = with_a_change(&settings, "search: false\n", || run(&mut build(&root), &root));
    place.clear_site();
    let cold = run(&mut build(&root), &root);
    let unchanged = run(&mut build(&root), &root);
    let page = root.join(Portal::new(pages).page_to_change());
    let changed = with_a_change(&page, "\nNachtrag.\n", || run(&mut build(&root), &root));
    let check = run(program("check", &root).arg("--deny-warnings"), &root);
    [limit, without_search, cold, unchanged, changed, check]
}

/// Takes a measurement while a file has something more at its end.
fn with_a_change(file: &Path, more: &str, measure: impl FnOnce() -> Run) -> Run {
    let text = fs::read_to_string(file).unwrap();
    fs::write(file, format!("{text}{more}")).unwrap();
    let run = measure();
    fs::write(file, text).unwrap();
    run
}

fn templates(root: &Path) -> Vec<(String, usize, f64, f64)> {
    let told = this(&["templates"]).arg(root).output().unwrap().stdout;
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| fields[at].parse::<f64>().unwrap();
        (fields[0].to_owned(), fields[1].parse().unwrap(), number(2), number(3))
    };
    String::from_utf8(told).unwrap().lines().map(row).collect()
}

/// This program, with another task. It is another process, because a process's peak of memory includes that of the one
/// that started it.
fn this(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(arguments);
    command
}

fn build(root: &Path) -> Command {
    let mut command = program("build", root);
    command.args(["--timings", "--quiet", "--deny-warnings"]);
    command
}

fn program(name: &str, root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissensportal"));
    command.args([name, "--lang", "en", "--root"]).arg(root);
    command
}
