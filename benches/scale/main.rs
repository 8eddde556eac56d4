//! How long the program takes for portals of many sizes, beside what the machine takes at least.
//!
//! `cargo bench --bench scale -- 1000 10000 --rounds 5` measures two sizes; without sizes, all of [`SIZES`]. What is
//! measured are processes; this program is some of them, by the first word behind its name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what a measurement needs is there, or there is none")]
#![allow(clippy::disallowed_methods, reason = "portals are written, and what was built from them is removed")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are for people")]

mod limit;
mod limit_plus;
mod measure;
mod portal;
mod rounds;
mod table;
mod templates;

use std::env;
use std::fs;
use std::path::Path;

use mimalloc::MiMalloc;
use portal::Portal;
use rayon::prelude::*;
use rounds::Runs;

/// The program's, so that what is compared is what programs do.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The sizes that are measured unless others are named, in pages.
const SIZES: [usize; 4] = [100, 1000, 10_000, 50_000];

/// How often each is measured.
const ROUNDS: usize = 3;

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["make", pages, root] => make(number(pages), Path::new(root)),
        ["spoil", root] => spoil(Path::new(root)),
        ["limit", root, output] => limit::run(Path::new(root), Path::new(output)),
        ["limit+", root, output] => limit_plus::run(Path::new(root), Path::new(output)),
        ["templates", root] => print_costs(Path::new(root)),
        [ref sizes @ .., "--rounds", rounds] => measure(sizes, number(rounds)),
        ref sizes => measure(sizes, ROUNDS),
    }
}

fn number(word: &str) -> usize {
    word.parse().unwrap_or_else(|_| panic!("`{word}` is no number; usage: [PAGES]… [--rounds ROUNDS]"))
}

/// Measures portals of these sizes and prints what came out.
fn measure(sizes: &[&str], rounds: usize) {
    let named: Vec<usize> = sizes.iter().map(|size| number(size)).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    let runs: Vec<Runs> = sizes.into_iter().map(|pages| rounds::measure(pages, rounds)).collect();
    print!("{}", table::tables(&runs));
}

/// Writes a portal into a folder.
fn make(pages: usize, root: &Path) {
    Portal::new(pages).files().for_each(|(path, bytes)| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    });
}

/// Writes three links that lead nowhere into each page of a portal.
fn spoil(root: &Path) {
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let path = entry.unwrap().into_path();
        if limit::is_page(&path) {
            let text = fs::read_to_string(&path).unwrap();
            let more = "Mehr steht unter [eins](fehlt-eins.md), [zwei](fehlt/zwei.md) und [drei](drei.pdf).";
            fs::write(path, format!("{text}\n{more}\n")).unwrap();
        }
    }
}

fn print_costs(root: &Path) {
    for (name, cost) in templates::costs(root) {
        println!("{name}\t{}\t{}\t{}", cost.pages, cost.view(), cost.render());
    }
}
