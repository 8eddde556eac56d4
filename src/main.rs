//! The program: everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A page is made of thousands of short texts: an allocator that is quick with them saves a good part of a build's time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    wissensportal::cli::run()
}
