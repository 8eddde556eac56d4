//! The list of what a build published, the file `.wissensportal.json` in the output folder, and whether it lies there.
//!
//! ```json
//! {
//!   "files": { "gdst/index.html": "0f…", "index.html": "a1…" },
//!   "folders": ["gdst"],
//!   "portal": "7c…",
//!   "version": 2
//! }
//! ```
//!
//! `files` are the files of the site with the hash (BLAKE3) of their content, `folders` the folders that a build made
//! for them, all relative to the output folder; `portal` tells the portal from others. Before a build
//! changes anything, it adds the files that are to come as `pending`: whatever then interrupts it, each file of the site
//! is the one in `files` or the one in `pending`. What stands in the list need not exist.
//!
//! The list may be forged. All that it can bring about is that a file that it names is removed or replaced.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::compress::original;
use super::error::{Objection, PublishError};
use super::names::{LOCK, MANIFEST, STAGING};
use crate::output::OutPath;
use crate::source::{open_regular, read_regular};
use diagnostics::io_error::at;

/// A list of more bytes is not one of ours: this is enough for half a million files.
const MAX_SIZE: u64 = 64 << 20;
const VERSION: u32 = 2;

/// Files that editors, Git and operating systems leave in folders.
const TOLERATED: &[&str] = &[".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// What a build published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The portal.
    pub(super) portal: String,
    /// The files of the site.
    pub(super) files: BTreeMap<OutPath, Hash>,
    /// The files that an unfinished build was about to bring.
    pub(super) pending: BTreeMap<OutPath, Hash>,
    /// The folders that were made for them.
    pub(super) folders: BTreeSet<OutPath>,
}

/// The file's form.
#[derive(Serialize, Deserialize)]
struct Json {
    files: BTreeMap<String, String>,
    folders: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pending: BTreeMap<String, String>,
    portal: String,
    version: u32,
}

/// The paths of the files that a build published into `target`, without compressed copies; nothing where none did.
///
/// # Errors
/// When the list of them cannot be read, or is none.
pub fn published_paths(target: &Path) -> Result<Option<BTreeSet<OutPath>>, PublishError> {
    let paths = |manifest: Manifest| {
        let is_copy = |path: &OutPath| original(path).is_some_and(|original| manifest.files.contains_key(&original));
        manifest.files.keys().filter(|path| !is_copy(path)).cloned().collect()
    };
    Ok(Manifest::read(target)?.map(paths))
}

/// The text of a file at this path of a published site, if it can be read.
pub fn read_published(target: &Path, path: &str) -> Option<String> {
    let path = OutPath::new(path).ok()?;
    let bytes = read_regular(&target.join(path.as_str()), MAX_SIZE).ok()??;
    String::from_utf8(bytes).ok()
}

impl Manifest {
    /// Reads the list in the output folder; `None` if there is none yet.
    ///
    /// # Errors
    /// When it cannot be read, or is no such list.
    pub(super) fn read(target: &Path) -> Result<Option<Self>, PublishError> {
        let path = target.join(MANIFEST);
        let Some(text) = read_regular(&path, MAX_SIZE)? else { return Ok(None) };
        Self::parse(&text).map(Some).map_err(|problem| PublishError::Manifest { path, problem })
    }

    /// Takes the file's text.
    ///
    /// # Errors
    /// When it is no such list, or names a path that no build can have made; the error says what is wrong.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let Version { version } = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        if version != VERSION {
            return Err(format!("version {version}"));
        }
        let json: Json = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        let folders = json.folders.iter().map(|path| out_path(path)).collect::<Result<_, _>>()?;
        Ok(Self { portal: json.portal, files: hashes(&json.files)?, pending: hashes(&json.pending)?, folders })
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        let hashes = |files: &BTreeMap<OutPath, Hash>| {
            files.iter().map(|(path, hash)| (path.to_string(), hash.to_hex().to_string())).collect()
        };
        let json = Json {
            files: hashes(&self.files),
            folders: self.folders.iter().map(OutPath::to_string).collect(),
            pending: hashes(&self.pending),
            portal: self.portal.clone(),
            version: VERSION,
        };
        serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
    }
}

fn out_path(path: &str) -> Result<OutPath, String> {
    OutPath::new(path).map_err(|_| format!("{path:?}"))
}

fn hashes(files: &BTreeMap<String, String>) -> Result<BTreeMap<OutPath, Hash>, String> {
    let hash = |(path, hash): (&String, &String)| {
        Ok((out_path(path)?, Hash::from_hex(hash).map_err(|_| format!("{path:?}: {hash:?}"))?))
    };
    files.iter().map(hash).collect()
}

/// The path as the file system tells it apart from others.
pub(super) fn key(path: &str, ignores_case: bool) -> String {
    if ignores_case { path.to_lowercase() } else { path.to_owned() }
}

/// What lies in an output folder.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// The files that builds published, with the hashes of what they hold now.
    pub(super) files: BTreeMap<OutPath, Hash>,
    /// The [`key`]s of all folders.
    pub(super) folders: BTreeSet<String>,
    /// The [`key`]s of files that no build made and that may be there.
    pub(super) tolerated: BTreeSet<String>,
    /// What should not be there.
    objections: BTreeMap<Objection, Vec<String>>,
}

impl Inventory {
    /// Looks at everything in the folder `target`; without a list, only at what lies right in it.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn take(target: &Path, manifest: Option<&Manifest>, ignores_case: bool) -> io::Result<Self> {
        let mut inventory = Self::default();
        let listed = Listed::new(manifest, ignores_case);
        let disk = disk_of(target);
        let mut own = Vec::new();
        let depth = if manifest.is_some() { usize::MAX } else { 1 };
        let mut entries = WalkDir::new(target).min_depth(1).max_depth(depth).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(walk_error)?;
            let path = relative(&entry, target);
            if [MANIFEST, LOCK, STAGING].contains(&path.as_str()) {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            } else if let Some(objection) = objection(&entry, disk, &listed, &path) {
                inventory.objections.entry(objection).or_default().push(path);
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            } else if entry.file_type().is_dir() {
                inventory.folders.insert(key(&path, ignores_case));
            } else if listed.has(&path) {
                own.push((path, entry.into_path()));
            } else {
                inventory.tolerated.insert(key(&path, ignores_case));
            }
        }
        inventory.add_published(own, &listed)?;
        Ok(inventory)
    }

    /// Adds files that are listed, and refuses those that hold something else than the list says.
    fn add_published(&mut self, own: Vec<(String, PathBuf)>, listed: &Listed<'_>) -> io::Result<()> {
        let hashed: Vec<(String, Hash)> =
            own.into_par_iter().map(|(path, disk)| Ok((path, hash_of(&disk)?))).collect::<io::Result<_>>()?;
        for (path, hash) in hashed {
            match listed.published(&path, hash) {
                Some(own) if !self.files.contains_key(own) => drop(self.files.insert(own.clone(), hash)),
                _ => self.objections.entry(Objection::Edited).or_default().push(path),
            }
        }
        Ok(())
    }

    /// Whether a folder on the way to this file is missing.
    pub(super) fn lacks_folder_of(&self, path: &OutPath, ignores_case: bool) -> bool {
        path.folder().is_some_and(|folder| !self.folders.contains(&key(folder.as_str(), ignores_case)))
    }

    /// Refuses to publish beside what should not be there.
    ///
    /// # Errors
    /// When there is such a thing.
    pub(super) fn check(&self, target: &Path) -> Result<(), PublishError> {
        self.objections.iter().try_for_each(|(objection, files)| objection.check(target, files.clone()))
    }
}

/// What is said against something in the output folder, before the bytes of files are looked at.
fn objection(entry: &DirEntry, disk: Option<u64>, listed: &Listed<'_>, path: &str) -> Option<Objection> {
    let kind = entry.file_type();
    if kind.is_dir() {
        let moved = disk.is_some() && disk_of(entry.path()) != disk;
        return if moved { Some(Objection::Mount) } else { (!listed.is_there).then_some(Objection::Foreign) };
    }
    if !kind.is_file() {
        return Some(Objection::Special);
    }
    let tolerated = entry.file_name().to_str().is_some_and(|name| TOLERATED.contains(&name));
    (!tolerated && !listed.has(path)).then_some(Objection::Foreign)
}

/// The paths of a manifest as the file system tells them apart.
struct Listed<'a> {
    is_there: bool,
    ignores_case: bool,
    files: HashMap<String, Vec<(&'a OutPath, Hash)>>,
}

impl<'a> Listed<'a> {
    fn new(manifest: Option<&'a Manifest>, ignores_case: bool) -> Self {
        let mut files: HashMap<String, Vec<_>> = HashMap::new();
        for (path, hash) in manifest.iter().flat_map(|manifest| manifest.files.iter().chain(&manifest.pending)) {
            files.entry(key(path.as_str(), ignores_case)).or_default().push((path, *hash));
        }
        Self { is_there: manifest.is_some(), ignores_case, files }
    }

    fn get(&self, path: &str) -> &[(&'a OutPath, Hash)] {
        let path = OutPath::new(path).map(|path| key(path.as_str(), self.ignores_case));
        path.ok().and_then(|path| self.files.get(&path)).map_or(&[], Vec::as_slice)
    }

    fn has(&self, path: &str) -> bool {
        !self.get(path).is_empty()
    }

    /// The path as it is listed, if it is with this hash. A listed file that is empty may be what a power failure left.
    fn published(&self, path: &str, hash: Hash) -> Option<&'a OutPath> {
        let is_empty = hash == blake3::hash(b"");
        self.get(path).iter().find(|(_, listed)| is_empty || *listed == hash).map(|(path, _)| *path)
    }
}

/// The path below the output folder, with `/` between its parts.
fn relative(entry: &DirEntry, target: &Path) -> String {
    let path = entry.path().strip_prefix(target).unwrap_or(entry.path());
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn hash_of(path: &Path) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    hasher.update_reader(open_regular(path)?).map_err(at(path))?;
    Ok(hasher.finalize())
}

fn walk_error(error: walkdir::Error) -> io::Error {
    let path = error.path().map(Path::to_owned).unwrap_or_default();
    at(&path)(error.into())
}

/// The number of the file system on which the folder lies, where there are such numbers.
#[cfg(unix)]
fn disk_of(folder: &Path) -> Option<u64> {
    std::fs::symlink_metadata(folder).ok().map(|found| std::os::unix::fs::MetadataExt::dev(&found))
}

#[cfg(not(unix))]
fn disk_of(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_list_is_read_as_it_was() {
        let files = |paths: &[&str]| {
            paths.iter().map(|path| (OutPath::new(path).unwrap(), blake3::hash(path.as_bytes()))).collect()
        };
        let manifest = Manifest {
            portal: "p".to_owned(),
            files: files(&["b.html", "a/ä.html"]),
            pending: files(&["c.html"]),
            folders: [OutPath::new("a").unwrap()].into(),
        };
        let text = manifest.to_json();
        assert!(text.find("a/ä.html") < text.find("b.html"), "{text}");
        assert_eq!(Manifest::parse(text.as_bytes()), Ok(manifest));
    }

    #[test]
    fn a_damaged_or_hostile_list_is_refused() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"version": 1, "files": ["a.html"], "folders": []}"#,
            r#"{"version": 2, "files": {"../../etc/passwd": ""}, "folders": [], "portal": ""}"#,
            r#"{"version": 2, "files": {"a.html": "12"}, "folders": [], "portal": ""}"#,
            r#"{"version": 2, "files": {}, "folders": ["/etc"], "portal": ""}"#,
        ] {
            assert!(Manifest::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
