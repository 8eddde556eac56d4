//! A portal as it was in another revision of its repository.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::thread;

use blake3::{Hash, Hasher};

use super::blob::{Blob, BlobData};
use super::git;
use super::path::{is_skipped, is_text};
use super::picture::Seen;
use super::repository::Repository;
use super::source_file::SourceFile;
use super::sources::Sources;
use super::text::MAX_TEXT;
use diagnostics::diag::FilePath;

/// What of a portal's folder is read.
const READ: [&str; 3] = ["portal.yaml", "content", "themes"];

/// A portal as it was in a commit.
#[derive(Debug, Default)]
pub struct Revision {
    /// Its files. Of those that are no text, the bytes are not kept.
    pub sources: Sources,
    /// The hash of each file that is no text.
    pub hashes: BTreeMap<FilePath, Hash>,
}

impl Revision {
    /// What the portal in the folder `root` was in `revision`: a commit, branch or tag; `None` if there is none of that name.
    /// Links and submodules are left out. Git only reads its objects: neither settings nor attributes of the repository
    /// change what is in a file.
    ///
    /// # Errors
    /// When Git cannot be run, or does not answer within a minute.
    pub fn read(root: &Path, revision: &str) -> io::Result<Option<Self>> {
        let repository = Repository::of(root);
        let Some(commit) = commit(&repository, revision)? else { return Ok(None) };
        let files = files(&repository, &commit)?;
        let objects: String = files.iter().map(|file| format!("{}\n", file.object)).collect();
        let mut command = git::command(&repository.root);
        command.args(["cat-file", "--batch"]).stdin(text_pipe(objects)?);
        let answer = git::run(command, git::LIMIT, |output| read_objects(BufReader::new(output), files))?;
        if answer.success { Ok(Some(answer.output)) } else { Err(io::Error::other(answer.message)) }
    }

    fn add(&mut self, path: FilePath, object: impl Read, size: u64) -> io::Result<()> {
        if is_text(&path) && size <= MAX_TEXT {
            let mut bytes = Vec::new();
            object.take(size).read_to_end(&mut bytes)?;
            let text = String::from_utf8(bytes).unwrap_or_default();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            self.sources.insert(path, SourceFile::text(text));
            return Ok(());
        }
        let mut hasher = Hasher::new();
        io::copy(&mut object.take(size), &mut hasher)?;
        self.hashes.insert(path.clone(), hasher.finalize());
        let blob = Blob::new(size, Seen::default(), BlobData::Memory([].into()));
        self.sources.insert(path, SourceFile::Blob(blob));
        Ok(())
    }
}

/// A file in a commit.
#[derive(Debug, PartialEq, Eq)]
struct CommittedFile {
    /// The name of what is in it.
    object: String,
    path: FilePath,
}

/// The name of the commit that `revision` means.
fn commit(repository: &Repository, revision: &str) -> io::Result<Option<String>> {
    let mut command = git::command(&repository.root);
    command.args(["rev-parse", "--quiet", "--verify", "--end-of-options"]).arg(format!("{revision}^{{commit}}"));
    let answer = git::run(command, git::LIMIT, io::read_to_string)?;
    Ok(answer.success.then(|| answer.output.trim().to_owned()))
}

/// The files of the portal in a commit.
fn files(repository: &Repository, commit: &str) -> io::Result<Vec<CommittedFile>> {
    let mut command = git::command(&repository.root);
    command.args(["ls-tree", "-r", "-z", "--full-tree", commit, "--"]);
    command.args(READ.map(|path| format!("{}{path}", repository.below)));
    let answer = git::run(command, git::LIMIT, |mut output| {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map(|_| bytes)
    })?;
    if !answer.success {
        return Err(io::Error::other(answer.message));
    }
    Ok(parse(&String::from_utf8_lossy(&answer.output), &repository.below))
}

/// Reads the list of a tree: `MODE TYPE OBJECT<tab>PATH`, each with NUL behind it.
fn parse(list: &str, below: &str) -> Vec<CommittedFile> {
    let file = |entry: &str| {
        let (head, path) = entry.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, object) = (head.next()?, head.nth(1)?);
        let path = path.strip_prefix(below)?;
        // 100644 and 100755 are files; links and submodules have other modes.
        (mode.starts_with("100") && !path.split('/').any(is_skipped))
            .then(|| CommittedFile { object: object.to_owned(), path: FilePath::new(path) })
    };
    list.split('\0').filter_map(file).collect()
}

/// What gives the text to a process that reads it from its standard input.
fn text_pipe(text: String) -> io::Result<Stdio> {
    let (reader, mut writer) = io::pipe()?;
    thread::Builder::new().spawn(move || {
        // A process that ends early has said why.
        let _ = writer.write_all(text.as_bytes());
    })?;
    Ok(reader.into())
}

/// Reads what `cat-file --batch` gives for these files: `OBJECT TYPE SIZE`, a line break, the bytes and a line break each.
fn read_objects(mut output: BufReader<ChildStdout>, files: Vec<CommittedFile>) -> io::Result<Revision> {
    let mut revision = Revision::default();
    for file in files {
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size = head.split_whitespace().nth(2).and_then(|size| size.parse().ok());
        let size = size.ok_or_else(|| io::Error::new(ErrorKind::InvalidData, head.trim().to_owned()))?;
        revision.add(file.path, &mut output, size)?;
        output.read_exact(&mut [0])?;
    }
    revision.sources = revision.sources.with_embedded_theme();
    Ok(revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_portal_are_read() {
        let list = "100644 blob a1\tp/content/a.md\x00120000 blob b2\tp/content/link\x00160000 commit c3\tp/content/module\0\
                    100755 blob d4\tp/content/.hidden/b.md\x00100644 blob e5\tother/content/a.md\0";
        let file = CommittedFile { object: "a1".to_owned(), path: FilePath::new("content/a.md") };
        assert_eq!(parse(list, "p/"), [file]);
    }
}
