//! The runs for one size, in rounds: what slows the machine down for a while then slows down all of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::measure::{Run, median, run, run_with_findings};
use crate::portal::Portal;

/// What is measured, in the order of a round.
pub const CASES: [&str; 9] = [
    "limit",
    "limit+",
    "without search and exports",
    "with search",
    "with search and all exports",
    "nothing changed",
    "one page changed",
    "`check`",
    "everything wrong",
];

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

    /// The same portal with links that lead nowhere.
    fn wrong(&self) -> PathBuf {
        self.folder.path().join("wrong")
    }

    fn limit(&self) -> PathBuf {
        self.folder.path().join("limit")
    }

    /// Removes what an earlier round wrote.
    fn clear(&self) {
        self.clear_limit();
        self.clear_site();
    }

    fn clear_limit(&self) {
        fs::remove_dir_all(self.limit()).ok();
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
    for root in [place.root(), place.wrong()] {
        run(this(&["make", &pages.to_string()]).arg(&root), &root);
    }
    run(this(&["spoil"]).arg(place.wrong()), &place.wrong());
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
    let limit = |name| {
        place.clear_limit();
        run(this(&[name]).args([&root, &place.limit()]), &root)
    };
    let (limit, limit_plus) = (limit("limit"), limit("limit+"));
    place.clear_limit();
    let cold = |settings| {
        place.clear_site();
        with_settings(&root, settings, || run(&mut build(&root), &root))
    };
    let (bare, search, exports) = (cold(BARE), cold(SEARCH), cold(EXPORTS));
    let (unchanged, changed) = with_settings(&root, EXPORTS, || {
        let unchanged = run(&mut build(&root), &root);
        let page = root.join(Portal::new(pages).page_to_change());
        let changed = with_text(&page, |text| format!("{text}\nNachtrag.\n"), || run(&mut build(&root), &root));
        (unchanged, changed)
    });
    let check = run(program("check", &root).arg("--deny-warnings"), &root);
    let wrong = run_with_findings(&mut build(&place.wrong()), &place.wrong());
    [limit, limit_plus, bare, search, exports, unchanged, changed, check, wrong]
}

/// Settings without `base_url`, which feeds, calendars and other exports need, and without search.
const BARE: &str = "search: false\n";
/// The same with the search.
const SEARCH: &str = "";
/// All that a portal can have.
const EXPORTS: &str = "base_url: \"https://wissen.musterland.example/\"\ndata:\n  path: daten\n  markdown: true\n";

/// Takes a measurement while `portal.yaml` has these settings in the place of its `base_url`.
fn with_settings<T>(root: &Path, settings: &str, measure: impl FnOnce() -> T) -> T {
    let is_address = |line: &&str| line.starts_with("base_url:");
    let changed = |text: &str| {
        let others: String = text.split_inclusive('\n').filter(|line| !is_address(line)).collect();
        others + settings
    };
    with_text(&root.join("portal.yaml"), changed, measure)
}

/// Takes a measurement while a file has another text.
fn with_text<T>(file: &Path, changed: impl FnOnce(&str) -> String, measure: impl FnOnce() -> T) -> T {
    let text = fs::read_to_string(file).unwrap();
    fs::write(file, changed(&text)).unwrap();
    let measured = measure();
    fs::write(file, text).unwrap();
    measured
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
