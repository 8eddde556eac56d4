//! Runs Git so that it reads and does nothing else, whatever a stranger's repository contains and its settings say.

use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use diagnostics::plain_path::plain;

/// Git is given up after this time.
pub(super) const LIMIT: Duration = Duration::from_mins(1);

/// Variables that lead Git to another repository than that of the folder, as they do while one of its hooks runs.
const REDIRECTIONS: [&str; 10] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Settings that switch off whatever starts other programs or asks other machines, and keep Git from taking files of the
/// portal for a repository or for a list of names.
const SETTINGS: [&str; 6] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.mailmap=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
];

/// A Git command in `folder`. Git does not know the form that real paths have on Windows.
pub(super) fn command(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(plain(folder)).arg("--no-pager").stdin(Stdio::null());
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    for name in REDIRECTIONS {
        git.env_remove(name);
    }
    // Its messages are understood in English.
    git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    git.env("GIT_LITERAL_PATHSPECS", "1");
    git
}

/// What came of a command.
#[derive(Debug)]
pub(super) struct Answer<T> {
    /// What was read from its output.
    pub(super) output: T,
    /// What it said to standard error.
    pub(super) message: String,
    /// Whether it succeeded.
    pub(super) success: bool,
}

/// A process that does not outlive its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, or cannot be ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs `command`, and gives what `read` makes of its output.
///
/// # Errors
/// When it cannot be started or read, and with [`ErrorKind::TimedOut`] when it does not end within `limit`. It is ended
/// then. If this program is killed meanwhile, it ends as soon as it writes on.
pub(super) fn run<T: Send + 'static>(
    mut command: Command,
    limit: Duration,
    read: impl FnOnce(ChildStdout) -> io::Result<T> + Send + 'static,
) -> io::Result<Answer<T>> {
    let end = Instant::now() + limit;
    let mut child = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?);
    let (Some(stdout), Some(mut stderr)) = (child.0.stdout.take(), child.0.stderr.take()) else {
        return Err(ErrorKind::BrokenPipe.into());
    };
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().spawn(move || {
        let mut message = Vec::new();
        let result = read(stdout).and_then(|output| stderr.read_to_end(&mut message).map(|_| output));
        // Nobody listens any more after the time is up.
        let _ = sender.send(result.map(|output| (output, String::from_utf8_lossy(&message).into_owned())));
    })?;
    let (output, message) = receiver.recv_timeout(limit).map_err(|_| io::Error::from(ErrorKind::TimedOut))??;
    Ok(Answer { output, message, success: ends_well(&mut child, end)? })
}

/// Whether a process succeeds, which has closed its output already.
fn ends_well(child: &mut Running, end: Instant) -> io::Result<bool> {
    loop {
        if let Some(status) = child.0.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() > end {
            return Err(ErrorKind::TimedOut.into());
        }
        thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn sh(script: &str, limit: u64) -> io::Result<Answer<String>> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, Duration::from_millis(limit), io::read_to_string)
    }

    #[test]
    fn output_message_and_success_are_given() {
        let answer = sh("echo out; echo error >&2; exit 1", 20_000).unwrap();
        assert_eq!((answer.output.as_str(), answer.message.as_str(), answer.success), ("out\n", "error\n", false));
        assert!(sh("true", 20_000).unwrap().success);
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        let start = Instant::now();
        for script in ["exec sleep 60", "exec >&- 2>&-; exec sleep 60", "while :; do echo; done"] {
            assert_eq!(sh(script, 200).unwrap_err().kind(), ErrorKind::TimedOut, "{script}");
        }
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
