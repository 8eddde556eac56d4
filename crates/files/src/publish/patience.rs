//! Waits where Windows refuses to move or remove a file because another program has it open, as virus scanners and indexes do with
//! every new file for a moment.

use std::io;
use std::thread;
use std::time::Duration;

/// Waited for so many milliseconds between two tries: a second in all.
const PAUSES: [u64; 6] = [1, 9, 40, 150, 300, 500];

/// `ERROR_ACCESS_DENIED` and `ERROR_SHARING_VIOLATION`.
const IN_USE: [i32; 2] = [5, 32];

/// Takes a step, again and again for a second where it may be that another program has the file open.
///
/// # Errors
/// Those of the step.
pub(super) fn patiently<T>(step: impl Fn() -> io::Result<T>) -> io::Result<T> {
    again_while(is_in_use, step)
}

fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|code| IN_USE.contains(&code))
}

fn again_while<T>(passes: impl Fn(&io::Error) -> bool, step: impl Fn() -> io::Result<T>) -> io::Result<T> {
    for pause in PAUSES {
        match step() {
            Err(error) if passes(&error) => thread::sleep(Duration::from_millis(pause)),
            result => return result,
        }
    }
    step()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::ErrorKind;

    use super::*;

    fn tries(passes: bool, successful: usize) -> (usize, io::Result<()>) {
        let count = Cell::new(0);
        let step = || {
            count.set(count.get() + 1);
            if count.get() == successful { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
        };
        let result = again_while(|_| passes, step);
        (count.get(), result)
    }

    #[test]
    fn a_step_is_tried_again_only_where_that_may_help_and_not_for_ever() {
        assert!(matches!(tries(true, 3), (3, Ok(()))));
        assert!(matches!(tries(false, 3), (1, Err(_))));
        assert!(matches!(tries(true, usize::MAX), (7, Err(_))));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_somebody_reads_for_a_moment_is_replaced() {
        use std::fs::{self, OpenOptions};
        use std::os::windows::fs::OpenOptionsExt;
        let folder = tempfile::tempdir().unwrap();
        let [new, old] = ["new", "old"].map(|name| folder.path().join(name));
        for path in [&new, &old] {
            fs::write(path, path.file_name().unwrap().as_encoded_bytes()).unwrap();
        }
        // Others may read it meanwhile, and nothing else.
        let scanner = OpenOptions::new().read(true).share_mode(1).open(&old).unwrap();
        assert!(fs::rename(&new, &old).is_err());
        let scanner = thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            drop(scanner);
        });
        patiently(|| fs::rename(&new, &old)).unwrap();
        scanner.join().unwrap();
        assert_eq!(fs::read(&old).unwrap(), b"new");
    }
}
