//! When each file was last committed. Git is run once for all files, and only when the dates are needed.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use super::git;
use super::path::composed_path;
use super::repository::Repository;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules::NO_HISTORY;

/// What Git knows of a portal's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The commit that is checked out.
    head: String,
    /// The portal's folder in its repository, as Git tells it: empty, or such as `docs/portal/`.
    folder: String,
    commits: BTreeMap<FilePath, Timestamp>,
    missing: Option<Missing>,
}

/// Why nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Missing {
    /// The program is not installed.
    Git,
    /// The portal lies in no repository.
    Repository,
    /// Nothing in `content/` was ever committed.
    Commits,
    /// The repository begins with a commit that stands for all earlier ones.
    Past,
    /// Git takes too long.
    Time,
    /// Git says why it does not answer.
    Answer(String),
}

impl History {
    /// When the file at this path was last committed.
    pub fn last_commit(&self, path: &FilePath) -> Option<Timestamp> {
        self.commits.get(path).copied()
    }

    /// That nothing is known, and why.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let missing = self.missing.as_ref()?;
        let Text { de, en } = missing.reason();
        let message = Text::new(
            format!("Als letzte Änderung zeigt jede Seite ihre Angabe „updated“ oder „date“, denn {de}."),
            format!("Each page shows its `updated` or `date` as its last change, because {en}."),
        );
        let Text { de, en } = missing.remedy();
        let place = Location::whole(&FilePath::new("portal.yaml"));
        Some(Diagnostic::new(&NO_HISTORY, place, message).hint(de, en))
    }

    /// What Git knows of the portal in the folder `root`: the same as `before` if no commit came since.
    fn read(root: &Path, before: Option<&Arc<Self>>) -> Arc<Self> {
        let mut history = Self::without_commits(root).unwrap_or_else(Self::unknown);
        if history.missing.is_some() {
            return Arc::new(history);
        }
        if let Some(same) = before.filter(|before| before.head == history.head && before.missing.is_none()) {
            return Arc::clone(same);
        }
        match commits(&Repository::of(root), &history.head, &history.folder) {
            Ok(commits) if commits.is_empty() => history = Self::unknown(Missing::Commits),
            Ok(commits) => history.commits = commits,
            Err(missing) => history.missing = Some(missing),
        }
        Arc::new(history)
    }

    /// Which commit is checked out, and where the portal lies.
    fn without_commits(root: &Path) -> Result<Self, Missing> {
        let repository = Repository::of(root);
        let mut command = git::command(&repository.root);
        command.args(["rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix"]);
        let answer = git::run(command, git::LIMIT, io::read_to_string).map_err(|error| Missing::of_error(&error))?;
        if !answer.success {
            return Err(Missing::of_message(&answer.message));
        }
        let mut lines = answer.output.splitn(3, '\n');
        let missing = (lines.next() == Some("true")).then_some(Missing::Past);
        let head = lines.next().unwrap_or_default().to_owned();
        let prefix = lines.next().unwrap_or_default().trim_end_matches('\n');
        Ok(Self { head, folder: format!("{prefix}{}", repository.below), missing, ..Self::default() })
    }

    fn unknown(missing: Missing) -> Self {
        Self { missing: Some(missing), ..Self::default() }
    }
}

/// A history that is computed lazily.
#[derive(Debug, Default)]
pub(super) struct LazyHistory {
    /// The portal's folder; `None` for files in memory, which have no history.
    root: Option<PathBuf>,
    /// The history as it was read last, valid while no commit is added.
    before: Option<Arc<History>>,
    answer: OnceLock<Arc<History>>,
}

impl LazyHistory {
    /// For the portal in the folder `root`.
    pub(super) fn of_folder(root: &Path) -> Self {
        Self { root: Some(root.to_owned()), ..Self::default() }
    }

    /// For the same portal read anew. If no commit came since, its commits are not read again.
    pub(super) fn for_reload(&self) -> Self {
        Self { root: self.root.clone(), before: self.answer.get().cloned(), ..Self::default() }
    }

    /// The history. Git is asked when this is called for the first time.
    pub(super) fn answer(&self) -> &Arc<History> {
        let read = |root: &PathBuf| History::read(root, self.before.as_ref());
        self.answer.get_or_init(|| self.root.as_ref().map(read).unwrap_or_default())
    }
}

/// How commits are told: each as `>SECONDS`, followed by the files that it changed. A merge changes those that are as
/// in none of the merged branches.
const LOG: [&str; 14] = [
    "log",
    "--format=>%ct",
    "--name-status",
    "-z",
    "-c",
    "--root",
    "--no-mailmap",
    "--no-renames",
    "--no-follow",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--ignore-submodules",
];

/// The last commit of each file in the folder `content/` of the portal in `folder`, as of the commit `head`. Git runs in
/// `repository`.
fn commits(repository: &Repository, head: &str, folder: &str) -> Result<BTreeMap<FilePath, Timestamp>, Missing> {
    let mut log = git::command(&repository.root);
    log.args(LOG).arg(format!("--relative={folder}")).args([head, "--"]).arg(format!("{}content", repository.below));
    let answer = git::run(log, git::LIMIT, |output| parse(BufReader::new(output)));
    let answer = answer.map_err(|error| Missing::of_error(&error))?;
    if answer.success { Ok(answer.output) } else { Err(Missing::of_message(&answer.message)) }
}

/// Reads what [`LOG`] asks for. The newest commit comes first, and what it says of a file counts; a file that it
/// removed and that is there again was not committed yet.
fn parse(mut log: impl BufRead) -> io::Result<BTreeMap<FilePath, Timestamp>> {
    let mut last: BTreeMap<FilePath, Option<Timestamp>> = BTreeMap::new();
    let mut time = None;
    while let Some(part) = next_part(&mut log)? {
        if let Some(seconds) = part.trim_start().strip_prefix('>') {
            time = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
        } else if let Some(path) = if part.trim().is_empty() { None } else { next_part(&mut log)? } {
            let is_gone = part.trim_start().starts_with('D');
            last.entry(composed_path(FilePath::new(path))).or_insert(time.filter(|_| !is_gone));
        }
    }
    Ok(last.into_iter().filter_map(|(path, time)| Some((path, time?))).collect())
}

/// What stands before the next NUL. A path that is not UTF-8 becomes one that no source has.
fn next_part(log: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut part = Vec::new();
    if log.read_until(0, &mut part)? == 0 {
        return Ok(None);
    }
    part.pop_if(|byte| *byte == 0);
    Ok(Some(String::from_utf8_lossy(&part).into_owned()))
}

impl Missing {
    fn of_error(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Git,
            ErrorKind::TimedOut => Self::Time,
            _ => Self::Answer(error.to_string()),
        }
    }

    /// The reason that Git's error message gives.
    fn of_message(message: &str) -> Self {
        let message = message.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        if message.contains("not a git repository") || message.contains("cannot use bare repository") {
            Self::Repository
        } else if message.contains("ambiguous argument 'HEAD'") {
            Self::Commits
        } else {
            Self::Answer(message.to_owned())
        }
    }

    fn reason(&self) -> Text {
        match self {
            Self::Git => Text::new("das Programm git ist nicht installiert", "the program git is not installed"),
            Self::Repository => {
                Text::new("der Ordner gehört zu keinem Git-Repository", "the folder belongs to no Git repository")
            }
            Self::Commits => {
                Text::new("noch keine Seite ist in Git eingecheckt", "no page has been committed to Git yet")
            }
            Self::Past => Text::new(
                "hier liegen nur die neuesten Commits des Git-Repositorys (shallow clone)",
                "there are only the latest commits of the Git repository here (shallow clone)",
            ),
            Self::Time => Text::new(
                format!("Git antwortet nicht binnen {} Sekunden", git::LIMIT.as_secs()),
                format!("Git does not answer within {} seconds", git::LIMIT.as_secs()),
            ),
            Self::Answer(words) => {
                Text::new(format!("Git gibt keine Auskunft ({words})"), format!("Git does not tell ({words})"))
            }
        }
    }

    fn remedy(&self) -> Text {
        match self {
            Self::Past => Text::new(
                "Alle Commits holen: in GitLab CI mit GIT_DEPTH: 0, in GitHub-Workflows mit fetch-depth: 0, sonst mit git fetch --unshallow. Oder auf jeder Seite „updated“ angeben.",
                "Get all commits: in GitLab CI with GIT_DEPTH: 0, in GitHub workflows with fetch-depth: 0, else with git fetch --unshallow. Or write `updated` on each page.",
            ),
            Self::Answer(_) | Self::Time => Text::new(
                "Was Git daran hindert, zeigt im Ordner des Portals: git log -- content",
                "What keeps Git from it is shown, in the portal's folder, by: git log -- content",
            ),
            _ => Text::new(
                "Steht das Portal in einem Git-Repository, zeigt jede Seite den Tag ihres letzten Commits. Sonst zeigt sie den, der auf der Seite als „updated“ steht.",
                "In a Git repository, each page shows the day of its last commit. Else it shows the one that the page gives as `updated`.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(log: &[u8]) -> Vec<(String, i64)> {
        let commits = parse(log).unwrap().into_iter();
        commits.map(|(path, time)| (path.as_str().to_owned(), time.as_second())).collect()
    }

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = b">300\0\nM\0content/a.md\0D\0content/gone.md\0>200\0>100\0\nA\0content/a.md\0A\0content/b.md\0A\0content/gone.md\0";
        assert_eq!(parsed(log), [("content/a.md".to_owned(), 300), ("content/b.md".to_owned(), 100)]);
    }

    #[test]
    fn no_path_is_taken_for_something_else() {
        let log = "\n>5\0\nMM\0\n>9\0A\0content/Gru\u{308}ße\n.md\0".as_bytes();
        assert_eq!(parsed(log), [("\n>9".to_owned(), 5), ("content/Grüße\n.md".to_owned(), 5)]);
    }

    #[test]
    fn a_log_that_ends_early_gives_what_it_has() {
        assert_eq!(parsed(b""), []);
        assert_eq!(parsed(b">1\0\nM"), []);
        assert_eq!(parsed(b">never\0\nM\0content/a.md\0"), []);
        assert_eq!(parsed(b">1\0\nM\0content/a.md"), [("content/a.md".to_owned(), 1)]);
    }

    #[test]
    fn what_git_says_is_understood_or_passed_on() {
        assert_eq!(Missing::of_message("fatal: not a git repository (or any of …): .git\n"), Missing::Repository);
        assert_eq!(Missing::of_message("fatal: ambiguous argument 'HEAD': unknown …\nUse '--'\n"), Missing::Commits);
        let said = Missing::of_message("fatal: detected dubious ownership in repository at '/p'\nTo add …\n").reason();
        assert_eq!(said.de, "Git gibt keine Auskunft (detected dubious ownership in repository at '/p')");
    }
}
