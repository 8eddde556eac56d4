//! Publishing into real folders: what is written, what is kept, what is refused.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

mod compressed;
mod untrusted;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use diagnostics::diag::Text;
use files::output::{Content, OutPath, PutError, Sink};
use files::publish::{PublishError, Staging, Summary};
use files::source::Blob;
use tempfile::TempDir;

/// Other tests start programs, which hold inherited locks for a moment.
const PATIENCE: Duration = Duration::from_secs(2);

/// A portal's folder with an output folder in it.
struct Site {
    root: TempDir,
    target: PathBuf,
}

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content")).unwrap();
        let target = root.path().join("public");
        Self { root, target }
    }

    fn open(&self) -> Result<Staging, PublishError> {
        Staging::open_within(&self.target, self.root.path(), PATIENCE)
    }

    fn stage(&self, files: &[(&str, &str)]) -> Staging {
        let staging = self.open().unwrap();
        for (path, text) in files {
            staging.put(out(path), Content::from(*text)).unwrap();
        }
        staging
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
        self.stage(files).commit()
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.target.join(path)).ok()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.target.join(path), text).unwrap();
    }

    /// Everything in the output folder with its time, so that any write shows.
    fn state(&self) -> Vec<(PathBuf, SystemTime)> {
        let entries = walkdir::WalkDir::new(&self.target).sort_by_file_name().into_iter().map(Result::unwrap);
        entries.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect()
    }

    /// The names in the output folder, sorted.
    fn names(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(&self.target).min_depth(1).sort_by_file_name().into_iter();
        entries
            .map(|entry| entry.unwrap().path().strip_prefix(&self.target).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect()
    }
}

fn out(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

fn summary(written: usize, unchanged: usize, removed: usize) -> Summary {
    Summary { written, unchanged, removed }
}

/// The error says something in both languages, and is returned for a closer look.
fn refusal<T: std::fmt::Debug>(result: Result<T, PublishError>) -> PublishError {
    let error = result.unwrap_err();
    let Text { de, en } = error.text();
    assert!(!de.is_empty() && !en.is_empty() && de != en);
    error
}

#[test]
fn only_what_changed_is_written() {
    let site = Site::new();
    let first = [("index.html", "1"), ("a/index.html", "1"), ("style.css", "1")];
    assert_eq!(site.publish(&first).unwrap(), summary(3, 0, 0));
    let before = site.state();

    assert_eq!(site.publish(&first).unwrap(), summary(0, 3, 0));
    assert_eq!(site.state(), before, "nothing changed, so nothing at all is written");

    assert_eq!(
        site.publish(&[("index.html", "2"), ("a/index.html", "1"), ("style.css", "1")]).unwrap(),
        summary(1, 2, 0)
    );
    let time = |state: &[(PathBuf, SystemTime)], name: &str| {
        state.iter().find(|(path, _)| path.ends_with(name)).map(|(_, time)| *time)
    };
    let after = site.state();
    assert_eq!(time(&after, "style.css"), time(&before, "style.css"));
    assert_ne!(time(&after, "public/index.html"), time(&before, "public/index.html"));
    assert_eq!(site.text("index.html").as_deref(), Some("2"));
}

#[test]
fn stale_files_go_with_the_folders_made_for_them() {
    let site = Site::new();
    site.publish(&[("index.html", "1"), ("a/b/c.html", "1"), ("a/d.html", "1")]).unwrap();
    assert_eq!(site.publish(&[("index.html", "1"), ("a/d.html", "1")]).unwrap(), summary(0, 2, 1));
    assert_eq!(site.names(), [".wissensportal.json", ".wissensportal.lock", "a", "a/d.html", "index.html"]);
    assert_eq!(site.publish(&[("index.html", "1")]).unwrap(), summary(0, 1, 1));
    assert_eq!(site.names(), [".wissensportal.json", ".wissensportal.lock", "index.html"]);
}

#[test]
fn what_editors_and_systems_leave_is_kept() {
    let site = Site::new();
    fs::create_dir_all(&site.target).unwrap();
    site.write(".gitkeep", "");
    site.publish(&[("a/index.html", "1"), ("leer/x.html", "1")]).unwrap();
    site.write("a/.DS_Store", "mine");
    site.write("Thumbs.db", "mine");
    fs::create_dir(site.target.join("fremd")).unwrap();
    assert_eq!(site.publish(&[]).unwrap(), summary(0, 0, 2));
    let kept = [".gitkeep", ".wissensportal.json", ".wissensportal.lock", "Thumbs.db", "a", "a/.DS_Store", "fremd"];
    assert_eq!(site.names(), kept);
}

#[test]
fn a_folder_that_somebody_made_is_kept_though_it_became_empty() {
    let site = Site::new();
    site.publish(&[]).unwrap();
    fs::create_dir(site.target.join("mein")).unwrap();
    site.publish(&[("mein/neu/a.html", "1")]).unwrap();
    site.publish(&[]).unwrap();
    assert_eq!(site.names(), [".wissensportal.json", ".wissensportal.lock", "mein"]);
}

#[test]
fn a_folder_that_is_or_holds_the_portal_is_refused() {
    let site = Site::new();
    let root = site.root.path();
    let open = |target: &Path| refusal(Staging::open(target, root));
    for target in [root.to_owned(), root.join("."), root.join("content/.."), root.join(".."), PathBuf::from("/")] {
        assert!(matches!(open(&target), PublishError::ContainsPortal { .. }), "{target:?}");
    }
    for target in ["content", "content/neu/public", "themes", "themes/x"] {
        assert!(matches!(open(&root.join(target)), PublishError::InSources { .. }), "{target}");
        assert!(open(&root.join(target)).hint().is_some());
    }
    assert!(!root.join("content/neu").exists() && !root.join("themes").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_a_link_leads_to_the_sources_is_refused() {
    let site = Site::new();
    let root = site.root.path();
    fs::create_dir(root.join("tief")).unwrap();
    std::os::unix::fs::symlink("../content", root.join("tief/link")).unwrap();
    for target in ["tief/link", "tief/link/public"] {
        let error = refusal(Staging::open(&root.join(target), root));
        assert!(matches!(error, PublishError::InSources { .. }), "{target}");
    }
}

#[test]
fn a_tolerated_file_in_the_way_is_refused_before_anything_is_touched() {
    for path in ["c/Thumbs.db", "Thumbs.db/c.html", "c"] {
        let site = Site::new();
        site.publish(&[("index.html", "1"), ("c/alt.html", "1")]).unwrap();
        site.write("Thumbs.db", "mine");
        site.write("c/Thumbs.db", "mine");
        let before = site.names();
        let error = refusal(site.publish(&[("index.html", "2"), (path, "new")]));
        assert!(matches!(error, PublishError::InTheWay { .. }), "{error}");
        assert_eq!(site.text("c/Thumbs.db").as_deref(), Some("mine"));
        assert_eq!(site.text("index.html").as_deref(), Some("1"));
        assert_eq!(site.names(), before);
    }
}

#[test]
fn a_foreign_folder_is_not_replaced_by_a_file_though_it_is_empty() {
    let site = Site::new();
    site.publish(&[("a/b.html", "1")]).unwrap();
    fs::create_dir_all(site.target.join("c")).unwrap();
    fs::create_dir_all(site.target.join("a/fremd")).unwrap();
    for path in ["c", "a"] {
        assert!(matches!(refusal(site.publish(&[(path, "file")])), PublishError::InTheWay { .. }), "{path}");
        assert!(site.target.join(path).is_dir());
    }
    assert_eq!(site.text("a/b.html").as_deref(), Some("1"));
}

#[test]
fn files_and_folders_change_into_each_other() {
    let site = Site::new();
    site.publish(&[("x", "file"), ("y/z/a.html", "1")]).unwrap();
    assert_eq!(site.publish(&[("x/a.html", "2"), ("y", "file")]).unwrap(), summary(2, 0, 2));
    assert_eq!(site.text("x/a.html").as_deref(), Some("2"));
    assert_eq!(site.text("y").as_deref(), Some("file"));
    site.publish(&[("x", "file"), ("y/z/a.html", "1")]).unwrap();
    let names = [".wissensportal.json", ".wissensportal.lock", "x", "y", "y/z", "y/z/a.html"];
    assert_eq!(site.names(), names);
}

#[test]
fn one_path_is_not_file_and_folder_at_once_nor_taken_twice() {
    let site = Site::new();
    let staging = site.stage(&[("a", "1"), ("A/b.html", "1")]);
    assert!(matches!(refusal(staging.commit()), PublishError::FileAndFolder { .. }));
    let staging = site.stage(&[("Plan.html", "1")]);
    assert!(matches!(staging.put(out("Plan.html"), "2".into()), Err(PutError::Twice { .. })));
    assert!(matches!(staging.put(out("plan.html"), "2".into()), Err(PutError::Twice { .. })));
}

#[test]
fn what_a_killed_build_staged_is_cleared_away_by_the_next() {
    let site = Site::new();
    site.publish(&[("index.html", "1"), ("alt.html", "1")]).unwrap();
    fs::create_dir(site.target.join(".wissensportal-staging")).unwrap();
    site.write(".wissensportal-staging/0", "half a pa");
    assert_eq!(site.publish(&[("index.html", "1"), ("neu.html", "2")]).unwrap(), summary(1, 1, 1));
    assert_eq!(site.names(), [".wissensportal.json", ".wissensportal.lock", "index.html", "neu.html"]);
}

#[test]
fn a_build_that_is_given_up_leaves_nothing_behind() {
    let site = Site::new();
    site.publish(&[("index.html", "1")]).unwrap();
    let names = site.names();
    drop(site.stage(&[("index.html", "2"), ("b.html", "2")]));
    assert_eq!(site.names(), names);
    assert_eq!(site.text("index.html").as_deref(), Some("1"));
}

#[test]
fn two_builds_exclude_each_other() {
    let site = Site::new();
    let first = site.stage(&[("index.html", "1")]);
    assert!(matches!(refusal(site.open()), PublishError::Locked { .. }));
    std::thread::scope(|scope| {
        let second = scope.spawn(|| Staging::open(&site.target, site.root.path()).map(drop));
        std::thread::sleep(Duration::from_millis(200));
        first.commit().unwrap();
        second.join().unwrap().unwrap();
    });
    assert_eq!(site.text("index.html").as_deref(), Some("1"));
}

#[test]
fn what_the_system_refuses_is_told_with_path_and_reason() {
    let site = Site::new();
    fs::write(site.root.path().join("datei"), "").unwrap();
    let error = refusal(Staging::open(&site.root.path().join("datei"), site.root.path()));
    assert!(matches!(error, PublishError::NotAFolder { .. }));
    let error = refusal(Staging::open(&site.root.path().join("datei/public"), site.root.path()));
    assert!(
        error.to_string().replace('\\', "/").contains("datei/public: a part of the path is not a folder"),
        "{error}"
    );
    assert!(error.text().de.contains("ein Teil des Pfads ist kein Ordner"));
}

#[test]
fn an_attachment_that_vanished_leaves_the_old_site_as_it_was() {
    let site = Site::new();
    site.publish(&[("index.html", "1"), ("folien.pdf", "1")]).unwrap();
    let before = site.names();
    let staging = site.stage(&[("index.html", "2")]);
    let blob = Blob::on_disk(Path::new("/nirgends/folien.pdf"), 1);
    let error = staging.put(out("folien.pdf"), Content::Copy(blob)).unwrap_err();
    assert!(error.text().de.contains("/nirgends/folien.pdf: Datei oder Ordner gibt es nicht"), "{error}");
    assert!(matches!(refusal(staging.commit()), PublishError::Unfinished { .. }));
    assert_eq!(site.text("index.html").as_deref(), Some("1"));
    assert_eq!(site.names(), before);
}

#[test]
fn attachments_are_copied_and_compared_like_pages() {
    let site = Site::new();
    let source = site.root.path().canonicalize().unwrap().join("content/folien.pdf");
    let publish = |bytes: &[u8]| {
        fs::write(&source, bytes).unwrap();
        let blob = Blob::on_disk(&source, bytes.len() as u64);
        let staging = site.open().unwrap();
        staging.put(out("a/folien.pdf"), Content::Copy(blob)).unwrap();
        staging.put(out("a/kopie.pdf"), Content::Copy(Blob::in_memory(bytes))).unwrap();
        staging.commit().unwrap()
    };
    let long = vec![1; 200_000];
    assert_eq!(publish(&long), summary(2, 0, 0));
    assert_eq!(publish(&long), summary(0, 2, 0));
    let mut other = long;
    other[150_000] = 2;
    assert_eq!(publish(&other), summary(2, 0, 0));
    assert_eq!(fs::read(site.target.join("a/folien.pdf")).unwrap(), other);
    assert_eq!(fs::read(site.target.join("a/kopie.pdf")).unwrap(), other);
}

#[test]
fn many_files_are_taken_from_many_threads() {
    let site = Site::new();
    let staging = site.open().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let staging = &staging;
            scope.spawn(move || {
                for n in 0..50 {
                    staging.put(out(&format!("{n}/{thread}.html")), format!("{thread} {n}").into()).unwrap();
                }
            });
        }
    });
    assert_eq!(staging.commit().unwrap(), summary(400, 0, 0));
    assert_eq!(site.text("49/7.html").as_deref(), Some("7 49"));
}
