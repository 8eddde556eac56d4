//! The threads among which work is shared, started before any work, so that a machine without any gets a sentence and
//! not a panic.

use std::io;
use std::sync::{Arc, RwLock};
use std::thread;

use super::failure::Failure;
use diagnostics::diag::Text;

/// Starts the threads for reading, parsing and rendering.
///
/// # Errors
/// When the system gives none.
pub fn start() -> Result<(), Failure> {
    rayon::ThreadPoolBuilder::new().build_global().map_err(|error| none(&error))
}

/// Sees whether the system would give as many threads as a server needs.
///
/// # Errors
/// When it would not.
pub fn probe_for_server() -> Result<(), Failure> {
    probe(thread::available_parallelism().map_or(1, usize::from) + 2)
}

/// Sees whether the system would give `count` threads, for libraries that know no way to be without.
///
/// # Errors
/// When it would not.
pub fn probe(count: usize) -> Result<(), Failure> {
    let gate = Arc::new(RwLock::new(()));
    let closed = gate.write();
    let started = (0..count).map(|_| {
        let gate = Arc::clone(&gate);
        thread::Builder::new().spawn(move || drop(gate.read()))
    });
    let threads = started.collect::<io::Result<Vec<_>>>();
    drop(closed);
    threads.map(drop).map_err(|error| none(&error))
}

/// There are no threads to be had.
pub fn none(error: &dyn std::error::Error) -> Failure {
    let message = Text::new(
        format!("Das Betriebssystem erlaubt keine weiteren Threads ({error})."),
        format!("The system allows no more threads ({error})."),
    );
    let hint = Text::new(
        "Andere Programme beenden oder die Grenze anheben (ulimit -u, pids.max des Containers).",
        "End other programs, or raise the limit (ulimit -u, pids.max of the container).",
    );
    Failure::new(message, Some(hint))
}
