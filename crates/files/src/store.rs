//! What is dear to make and depends on nothing but what it is made from, kept on the disk for the next build.
//!
//! An entry lies under the hash of what it was made from, with a hash of itself before it. So several programs can read and
//! write at once, a damaged entry is none, and everything here can be deleted at any time. A store that does not work (no
//! folder, no permission, disk full) keeps nothing, and no build fails for it.

#![expect(clippy::disallowed_methods, reason = "the store is the only one that keeps files between builds")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use blake3::{Hash, OUT_LEN};

use crate::source::{open_with, read_regular};
use diagnostics::io_error::at;

/// Changes with the form of entries; those of other versions are removed in time.
const VERSION: &str = "v1";
/// The largest entry in bytes.
const MAX_ENTRY: u64 = 64 << 20;
/// The store may take so many bytes; of more, what was not used for longest goes.
const MAX_STORE: u64 = 1 << 30;
/// What was used within this time is not marked as used again.
const FRESH: Duration = Duration::from_hours(24);
/// What a killed program left behind is of no use after this time.
const ABANDONED: Duration = Duration::from_hours(1);
/// Tells backup programs to leave the folder out (bford.info/cachedir).
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# This folder belongs to wissensportal and can be deleted at any time.\n",
);
/// Tells Git the same.
const IGNORE: (&str, &str) = (".gitignore", "*\n");

/// A folder of entries, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Store(Option<Opened>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Opened {
    folder: Arc<Path>,
    now: SystemTime,
}

impl Store {
    /// The store in this folder, which is made when there is something to keep. `now` is when it is used.
    pub fn at(folder: &Path, now: SystemTime) -> Self {
        Self(Some(Opened { folder: folder.into(), now }))
    }

    /// Makes its folder, for whoever wants to know whether it can be used.
    ///
    /// # Errors
    /// When the folder cannot be made; the error names the path.
    pub fn prepare(&self) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), Opened::prepare)
    }

    /// Whether its folder is one of these or lies in one.
    pub fn lies_in(&self, folders: &[&Path]) -> bool {
        let own = self.0.as_ref().and_then(|opened| opened.folder.canonicalize().ok());
        let others = folders.iter().filter_map(|folder| folder.canonicalize().ok());
        own.is_some_and(|own| others.into_iter().any(|other| own.starts_with(other)))
    }

    /// What was kept under this key.
    pub fn get(&self, key: &Hash) -> Option<Vec<u8>> {
        let opened = self.0.as_ref()?;
        let path = opened.path(key);
        let mut entry = read_regular(&path, MAX_ENTRY).ok()??;
        let (hash, bytes) = entry.split_first_chunk::<OUT_LEN>()?;
        if blake3::hash(bytes) != *hash {
            let _ = fs::remove_file(&path);
            return None;
        }
        opened.mark(&path);
        entry.drain(..OUT_LEN);
        Some(entry)
    }

    /// Keeps these bytes under this key.
    pub fn put(&self, key: &Hash, bytes: &[u8]) {
        if let Some(opened) = self.0.as_ref().filter(|_| (bytes.len() + OUT_LEN) as u64 <= MAX_ENTRY) {
            // What cannot be kept is made again next time.
            let _ = opened.write(key, bytes);
        }
    }

    /// Removes what was not used for longest until the store is no larger than it may be.
    pub fn trim(&self) {
        self.trim_to(MAX_STORE);
    }

    fn trim_to(&self, limit: u64) {
        let Some(opened) = &self.0 else { return };
        let (mut entries, left): (Vec<_>, Vec<_>) = opened.files().partition(|entry| entry.is_whole);
        let is_abandoned = |entry: &&Entry| opened.now.duration_since(entry.used).is_ok_and(|age| age > ABANDONED);
        left.iter().filter(is_abandoned).for_each(Entry::remove);
        entries.sort_by(|one, other| (other.used, &other.path).cmp(&(one.used, &one.path)));
        let mut size = 0;
        for entry in &entries {
            size += entry.len;
            if size > limit {
                entry.remove();
            }
        }
    }
}

/// Removes the store in this folder, and nothing that is not its own.
///
/// # Errors
/// When the system refuses.
pub fn remove(folder: &Path) -> io::Result<()> {
    if fs::symlink_metadata(folder.join(TAG.0)).is_err() {
        return Ok(());
    }
    for (name, _) in [TAG, IGNORE] {
        fs::remove_file(folder.join(name)).or_else(ignore_missing).map_err(at(folder))?;
    }
    let entries = folder.join(VERSION);
    fs::remove_dir_all(&entries).or_else(ignore_missing).map_err(at(&entries))?;
    // Whatever else lies there is somebody else's.
    let _ = fs::remove_dir(folder);
    Ok(())
}

fn ignore_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// A file of the store.
struct Entry {
    path: PathBuf,
    len: u64,
    used: SystemTime,
    /// Whether it is not one that is being written.
    is_whole: bool,
}

impl Entry {
    fn of(entry: &fs::DirEntry) -> Option<Self> {
        let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let path = entry.path();
        let is_whole = path.extension().is_none();
        Some(Self { len: found.len(), used: found.modified().ok()?, is_whole, path })
    }

    fn remove(&self) {
        // Another program may have been faster.
        let _ = fs::remove_file(&self.path);
    }
}

impl Opened {
    fn prepare(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        for (name, text) in [TAG, IGNORE] {
            let path = self.folder.join(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => file.write_all(text.as_bytes()).map_err(at(&path))?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at(&path)(error)),
            }
        }
        Ok(())
    }

    /// The first byte is a folder, so that none gets too many files.
    fn path(&self, key: &Hash) -> PathBuf {
        let hex = key.to_hex();
        let (folder, name) = hex.split_at(2);
        self.folder.join(VERSION).join(folder).join(name)
    }

    fn write(&self, key: &Hash, bytes: &[u8]) -> io::Result<()> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let path = self.path(key);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        // No two programs that run at once write into one file; whoever renames last wins, with the same bytes.
        let temporary = path.with_extension(format!("{}-{number}", std::process::id()));
        self.prepare()?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        let written = file
            .write_all(blake3::hash(bytes).as_bytes())
            .and_then(|()| file.write_all(bytes))
            .and_then(|()| fs::rename(&temporary, &path));
        written.inspect_err(|_| drop(fs::remove_file(&temporary)))
    }

    /// Marks an entry as used.
    fn mark(&self, path: &Path) {
        let mark = |file: File| {
            let used = file.metadata()?.modified()?;
            let is_fresh = self.now.duration_since(used).is_ok_and(|age| age < FRESH);
            if is_fresh { Ok(()) } else { file.set_modified(self.now) }
        };
        let _ = open_with(OpenOptions::new().append(true), path).and_then(mark);
    }

    fn files(&self) -> impl Iterator<Item = Entry> {
        let folders = fs::read_dir(self.folder.join(VERSION)).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        files.filter_map(|file| Entry::of(&file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Hash {
        blake3::hash(text.as_bytes())
    }

    fn day(number: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_hours(24 * (20_000 + number))
    }

    #[test]
    fn what_is_kept_is_found_again_by_whoever_comes_next() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a/b");
        Store::at(&place, day(1)).put(&key("k"), b"bytes");
        let store = Store::at(&place, day(2));
        assert_eq!(store.get(&key("k")).as_deref(), Some(&b"bytes"[..]));
        assert_eq!(store.get(&key("other")), None);
        assert_eq!(fs::read_to_string(place.join(".gitignore")).unwrap(), "*\n");
        remove(&place).unwrap();
        assert!(!place.exists());
    }

    #[test]
    fn a_store_that_is_none_keeps_nothing() {
        let store = Store::default();
        store.put(&key("k"), b"bytes");
        store.trim();
        assert_eq!(store.get(&key("k")), None);
    }

    #[test]
    fn a_damaged_entry_is_none_and_makes_room_for_a_good_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path(), day(1));
        let path = store.0.as_ref().unwrap().path(&key("k"));
        for damaged in [&b""[..], b"short", &[7; 100]] {
            store.put(&key("k"), b"bytes");
            fs::write(&path, damaged).unwrap();
            assert_eq!(store.get(&key("k")), None);
            store.put(&key("k"), b"bytes");
            assert!(store.get(&key("k")).is_some());
        }
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let put = |number: u64, name: &str| {
            let store = Store::at(folder.path(), day(number));
            store.put(&key(name), &[0; 1000]);
            let opened = store.0.as_ref().unwrap();
            let file = OpenOptions::new().append(true).open(opened.path(&key(name))).unwrap();
            file.set_modified(day(number)).unwrap();
        };
        put(1, "old");
        put(2, "used");
        put(3, "new");
        let store = Store::at(folder.path(), day(9));
        assert!(store.get(&key("used")).is_some());
        store.trim_to(2 * 1032);
        assert_eq!(store.get(&key("old")), None);
        assert!(store.get(&key("used")).is_some() && store.get(&key("new")).is_some());
        store.trim_to(1032);
        assert_eq!(store.get(&key("new")), None);
    }

    #[test]
    fn several_programs_can_keep_the_same_at_once() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let store = Store::at(folder.path(), day(1));
                    for _ in 0..50 {
                        store.put(&key("k"), &[3; 5000]);
                        assert_eq!(store.get(&key("k")), Some(vec![3; 5000]));
                    }
                });
            }
        });
    }
}
