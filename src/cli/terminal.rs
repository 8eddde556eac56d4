//! What is written to the terminal. Whoever reads it may stop early, as `head` does; that is no failure.
//!
//! Messages name paths, which anybody may have chosen: like reports, they neither steer a terminal nor command a log.

use std::env;
use std::io::{self, ErrorKind, Write, stderr, stdout};

use anstyle_query::term_supports_ansi_color;
use anstyle_query::windows::enable_ansi_colors;

use crate::report::clean;

/// Whether text for a terminal, if this is one, is to be coloured. Consoles of Windows take colours only once they are told to.
pub fn color(is_terminal: bool) -> bool {
    let understood = || enable_ansi_colors() != Some(false) || term_supports_ansi_color();
    is_terminal && env::var_os("NO_COLOR").is_none() && understood()
}

/// Says something on standard output.
pub fn say(text: &str) {
    // Nothing can be done about a terminal that takes no text.
    let _ = write(stdout(), &message(text));
}

/// Says something on standard error.
pub fn warn(text: &str) {
    let _ = write(stderr(), &message(text));
}

fn message(text: &str) -> String {
    clean::log(&clean::source(text)) + "\n"
}

/// Writes what a command was run for.
///
/// # Errors
/// When it does not arrive, as on a disk that is full.
pub fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails with the same error always.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_message_with_a_path_of_anybody_is_harmless() {
        assert_eq!(message("Error: a\u{1b}[2J ##[warning]\n::error::b"), "Error: a␛[2J ♯#[warning]\n∶:error::b\n");
    }

    #[test]
    fn nobody_has_to_read_to_the_end_and_a_full_disk_is_told() {
        assert!(write(Failing(ErrorKind::BrokenPipe), "text").is_ok());
        assert!(write(Failing(ErrorKind::StorageFull), "text").is_err());
    }
}
