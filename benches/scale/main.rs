//! How long the program takes for portals of many sizes, beside what the machine takes at least.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what a measurement needs is there, or there is none")]
#![allow(clippy::disallowed_methods, reason = "portals are written, and what was built from them is removed")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are for people")]

mod limit;
mod portal;

use std::env;
use std::fs;
use std::path::Path;

use portal::Portal;
use rayon::prelude::*;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["make", pages, root] => make(pages.parse().unwrap(), Path::new(root)),
        ["limit", root, output] => limit::run(Path::new(root), Path::new(output)),
        _ => eprintln!("make PAGES ROOT, limit ROOT OUTPUT"),
    }
}

/// Writes a portal into a folder.
fn make(pages: usize, root: &Path) {
    Portal::new(pages).files().for_each(|(path, bytes)| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    });
}
