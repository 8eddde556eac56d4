//! One run of a program: how long, with how much memory, and what it says about its stages.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;
use walkdir::WalkDir;

/// What one run took.
pub struct Run {
    /// From the start of the process until it is gone.
    pub wall: Duration,
    /// The time of all processors together.
    pub processor: Duration,
    /// Most memory at one time, in bytes.
    pub memory: u64,
    /// The stages that it named, with their milliseconds.
    pub stages: Vec<(String, f64)>,
}

/// Runs a command to its end, which must be a good one. The files of `folder` are those that it reads.
pub fn run(command: &mut Command, folder: &Path) -> Run {
    run_to(0, command, folder)
}

/// The same for a command that must find mistakes.
pub fn run_with_findings(command: &mut Command, folder: &Path) -> Run {
    run_to(1, command, folder)
}

fn run_to(code: i32, command: &mut Command, folder: &Path) -> Run {
    settle();
    warm(folder);
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    let used = child.wait4().unwrap();
    assert_eq!(used.status.code(), Some(code), "{command:?} said:\n{told}");
    let (wall, usage) = (begun.elapsed(), used.rusage);
    let stages = told.lines().filter_map(stage).collect();
    Run { wall, processor: usage.utime + usage.stime, memory: usage.maxrss, stages }
}

/// Waits until what earlier runs wrote is on the disk: writing it would slow down this run.
fn settle() {
    Command::new("sync").status().ok();
}

/// Brings files into the system's cache, from which they may have gone since the last run.
fn warm(folder: &Path) {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    for file in entries.filter(|entry| entry.file_type().is_file()) {
        fs::read(file.path()).unwrap();
    }
}

/// A line of `--timings`.
fn stage(line: &str) -> Option<(String, f64)> {
    let (time, name) = line.split_once(" ms  ")?;
    Some((name.to_owned(), time.trim().parse().ok()?))
}

/// The value in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}
