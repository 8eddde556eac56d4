//! A build is interrupted after each of its steps in turn; the next one must always end at the same site.

use std::mem;

use super::*;
use crate::output::Content;

const OLD: &[(&str, &str)] = &[
    ("index.html", "old"),
    ("same.css", "same"),
    ("thema/index.html", "folder that stays"),
    ("datei", "file that becomes a folder"),
    ("ordner/tief/a.html", "folder that becomes a file"),
    ("weg/tief/b.html", "goes"),
];

const NEW: &[(&str, &str)] = &[
    ("index.html", "new"),
    ("same.css", "same"),
    ("style.css", "new"),
    ("thema/index.html", "folder that stayed"),
    ("datei/a.html", "below what was a file"),
    ("ordner", "file that was a folder"),
    ("neu/tief/c.html", "comes"),
];

fn stage(target: &Path, root: &Path, files: &[(&str, &str)]) -> Staging {
    // A process that another test starts holds copies of all open files for a moment, and with them locks.
    let staging = Staging::open_within(target, root, Duration::from_secs(5)).unwrap();
    for (path, text) in files {
        staging.put(OutPath::new(path).unwrap(), Content::from(*text)).unwrap();
    }
    staging
}

/// All files below the folder with their texts; folders end in a slash.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let text = |entry: &walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        if entry.file_type().is_dir() {
            return (path + "/", String::new());
        }
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(|entry| text(&entry)).collect()
}

#[test]
fn a_build_killed_after_any_step_is_mended_by_the_next() {
    let expected = {
        let root = tempfile::tempdir().unwrap();
        stage(&root.path().join("public"), root.path(), NEW).commit().unwrap();
        tree(&root.path().join("public"))
    };
    for kept in 0.. {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("public");
        stage(&target, root.path(), OLD).commit().unwrap();

        let killed = stage(&target, root.path(), NEW);
        let steps = killed.plan().unwrap().steps;
        for step in steps.iter().take(kept) {
            step.run(&killed.target, &killed.staged).unwrap();
        }
        // Killing releases the lock and cleans up nothing.
        let Staging { staged, lock, .. } = killed;
        mem::forget(staged);
        drop(lock);
        for (path, text) in OLD.iter().chain(NEW) {
            if let Ok(found) = fs::read_to_string(target.join(path)) {
                let whole = OLD.iter().chain(NEW).any(|(p, t)| p == path && *t == found);
                assert!(whole, "{path} holds {found:?} and not {text:?} after {kept} steps");
            }
        }

        stage(&target, root.path(), NEW).commit().unwrap();
        assert_eq!(tree(&target), expected, "killed after {kept} of {} steps", steps.len());
        if kept == steps.len() {
            return;
        }
    }
}

#[test]
fn assets_come_before_pages_and_stale_files_go_last() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    stage(&target, root.path(), &[("a.html", "1"), ("alt.html", "1")]).commit().unwrap();
    let staging = stage(&target, root.path(), &[("a.html", "2"), ("feed.xml", "2"), ("z.css", "2")]);
    let order: Vec<_> = staging.plan().unwrap().steps.iter().map(what).collect();
    assert_eq!(order, ["record", "place z.css", "place a.html", "place feed.xml", "remove alt.html", "record"]);
}

#[test]
fn a_new_folder_comes_as_a_whole() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    stage(&target, root.path(), &[("a/x.html", "1")]).commit().unwrap();
    let new =
        [("a/b/c/y.html", "2"), ("a/b/z.css", "2"), ("a/x.html", "2"), ("bilder/b/c.png", "2"), ("bilder/d.png", "2")];
    let staging = stage(&target, root.path(), &new);
    let plan = staging.plan().unwrap();
    let order: Vec<_> = plan.steps.iter().map(what).collect();
    assert_eq!(order, ["record", "place bilder/", "place a/b/", "place a/x.html", "record"]);
    assert_eq!(plan.summary, Summary { written: 5, unchanged: 0, removed: 0 });
}

#[test]
fn a_folder_that_the_system_keeps_is_moved_file_by_file() {
    let root = tempfile::tempdir().unwrap();
    let staging = stage(&root.path().join("public"), root.path(), &[("a/b/x.html", "1"), ("a/y.html", "2")]);
    let to = root.path().join("to");
    plan::move_files(&staging.staged.in_folder(&OutPath::new("a").unwrap()), &to).unwrap();
    let expected = [("b/", ""), ("b/x.html", "1"), ("y.html", "2")];
    assert_eq!(tree(&to), expected.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
}

#[test]
fn a_path_of_a_file_and_of_a_folder_is_refused() {
    let root = tempfile::tempdir().unwrap();
    for files in [[("a/b", "1"), ("a/b/c", "2")], [("a/b/c", "2"), ("a/b", "1")]] {
        let staging = stage(&root.path().join("public"), root.path(), &files);
        assert!(matches!(staging.commit(), Err(PublishError::FileAndFolder { .. })));
    }
}

#[test]
fn where_case_does_not_matter_a_renamed_file_is_not_removed_after_it_came() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("public");
    stage(&target, root.path(), &[("Plan.pdf", "1")]).commit().unwrap();
    let staging = stage(&target, root.path(), &[("plan.pdf", "1")]);
    let state = State::Staged("0".into(), blake3::hash(b"1"));
    let files = BTreeMap::from([(OutPath::new("plan.pdf").unwrap(), state)]);
    let steps = plan::plan(staging.old.as_ref(), &staging.there, &files, "", true).unwrap().steps;
    assert_eq!(steps.iter().map(what).collect::<Vec<_>>(), ["record", "remove Plan.pdf", "place plan.pdf", "record"]);
}

#[test]
fn a_file_that_failed_forbids_the_commit() {
    let root = tempfile::tempdir().unwrap();
    let staging = stage(&root.path().join("public"), root.path(), &[]);
    staging.claim(&OutPath::new("a.html").unwrap()).unwrap();
    assert!(matches!(staging.commit(), Err(PublishError::Unfinished { .. })));
}

fn what(step: &plan::Step) -> String {
    use plan::Step;
    match step {
        Step::Record(_) => "record".to_owned(),
        Step::RemoveFile(path) => format!("remove {path}"),
        Step::RemoveFolder(path) => format!("remove {path}/"),
        Step::PlaceFolder(path) => format!("place {path}/"),
        Step::Place(_, path) => format!("place {path}"),
    }
}
