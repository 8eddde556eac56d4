//! Writes the index of a portal into a folder and says how long that took.
//!
//! `cargo run --release -p search --example index -- PORTAL [OUTPUT]`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what a measurement needs is there, or there is none")]
#![allow(clippy::disallowed_methods, reason = "what was made is written for a look at it")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [root, output @ ..] = &words[..] else { return println!("usage: index PORTAL [OUTPUT]") };
    let start = Instant::now();
    let portal = support::read(Path::new(root));
    println!("portal: {} pages, {:?}, {}", portal.pages.len(), start.elapsed(), memory());
    let start = Instant::now();
    let bytes = AtomicUsize::new(0);
    let sink = |file: search::SearchFile| {
        bytes.fetch_add(file.bytes.len(), Ordering::Relaxed);
        Ok::<(), ()>(())
    };
    search::build(&portal, &|_| None, &sink).unwrap();
    println!("index: {:?}, {} bytes, {}", start.elapsed(), bytes.into_inner(), memory());
    for folder in output {
        support::write(&portal, Path::new(folder));
    }
}

/// The most memory that the program had, as Linux says.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}
