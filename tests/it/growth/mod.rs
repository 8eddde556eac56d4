//! Time grows with the size of what is read, not with its square: also where everything is wrong.
//!
//! What is measured is the time of the processor for one thread, on which other programs have little influence. Instructions
//! would have none, but counting them takes fifty times as long, and portals must be large for what is quadratic to show.

#![allow(clippy::disallowed_methods, reason = "tests look at the processor's time")]

mod generators;

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use diagnostics::diag::FilePath;
use files::source::{Blob, SourceFile, Sources};
use generators::{GENERATORS, Generator};
use wissensportal::driver::{self, Options};

/// Entries of the smaller portal; the other one has four times as many.
const ENTRIES: usize = 1000;

/// What four times as many entries may cost: linear work costs 4 times as much, and quadratic work 16 times.
const MOST: f64 = 9.0;

/// So short times say nothing.
const SHORT: Duration = Duration::from_millis(250);

fn sources(files: &[(String, String)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        let is_text = [".md", ".yaml"].iter().any(|extension| path.ends_with(extension));
        let blob = || SourceFile::Blob(Blob::in_memory(text.clone().into_bytes()));
        sources.insert(FilePath::new(path), if is_text { SourceFile::text(text.as_str()) } else { blob() });
    }
    sources
}

/// How long this thread has had a processor, as Linux counts it; elsewhere, how long it has run.
fn thread_time() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let schedule = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = schedule.split(' ').next().and_then(|number| number.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// How long a portal with so many entries is checked.
fn time(generate: Generator, entries: usize) -> Duration {
    let sources = sources(&generate(entries));
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    one_thread.install(|| {
        let begun = thread_time();
        std::hint::black_box(driver::check(&sources, Vec::new(), &Options::default(), &()));
        thread_time().saturating_sub(begun)
    })
}

/// What is wrong with how the time grows.
fn grows_too_fast(name: &str, generate: Generator) -> Option<String> {
    let many = time(generate, 4 * ENTRIES);
    if many < SHORT {
        return None;
    }
    let few = time(generate, ENTRIES);
    let ratio = many.as_secs_f64() / few.as_secs_f64().max(f64::MIN_POSITIVE);
    println!("{name}: {few:?}, {many:?}, {ratio:.1} times as long");
    (ratio > MOST).then(|| format!("{name}: {few:?}, {many:?}"))
}

#[test]
fn time_grows_with_the_size_of_what_is_read() {
    let slow = GENERATORS.iter().filter_map(|(name, generate)| {
        // Twice, because a machine that is busy is slow once.
        grows_too_fast(name, *generate).and_then(|_| grows_too_fast(name, *generate))
    });
    assert_eq!(slow.collect::<Vec<_>>(), Vec::<String>::new());
}
