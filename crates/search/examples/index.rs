//! Writes the index of a portal into a folder and says how long each step took.
//!
//! `cargo run --release -p search --example index -- PORTAL OUTPUT`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what a measurement needs is there, or there is none")]
#![allow(clippy::disallowed_methods, reason = "what was made is written for a look at it")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [root, output] = &words[..] else { return println!("usage: index PORTAL OUTPUT") };
    let start = Instant::now();
    let portal = support::read(Path::new(root));
    println!("portal: {} pages, {:?}, {}", portal.pages.len(), start.elapsed(), memory());
    let start = Instant::now();
    let ids: Vec<_> = portal.ids().collect();
    let pages: Vec<_> = ids.into_par_iter().map(|id| search::page(search::records(&portal, id))).collect();
    println!("pages: {:?}, {}", start.elapsed(), memory());
    let start = Instant::now();
    let index = search::index(&pages, portal.config.language());
    let size: usize = index.files.iter().map(|file| file.bytes.len()).sum();
    println!("index: {:?}, {} files, {size} bytes, {}", start.elapsed(), index.files.len(), memory());
    support::write(&index, Path::new(output));
}

/// The most memory that the program had, as Linux says.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}
