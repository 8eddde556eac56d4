//! The record that `build` keeps of the last build into each folder.

use std::path::{Path, PathBuf};

use super::args::PortalArgs;
use super::clean::CACHES;
use crate::record::{MadeOf, Record};
use diagnostics::diag::Diagnostics;
use files::publish::{self, Staging, Stamps};
use files::source::{self, Sources, Stamp};

/// Where the record of a build lies, and what the build is made of.
pub struct Keeper {
    caches: PathBuf,
    file: PathBuf,
    made_of: MadeOf,
}

impl Keeper {
    /// For a build into the folder `target`; none if it cannot be told what it is made of.
    pub fn new(portal: &PortalArgs, sources: &Sources, target: &Path) -> Option<Self> {
        let caches = portal.root.join(CACHES);
        let folder = blake3::hash(target.as_os_str().as_encoded_bytes()).to_hex();
        let file = caches.join("builds").join(format!("{}.json", &folder[..16]));
        let made_of = MadeOf::new(&program()?, sources, &portal.options())?;
        Some(Self { caches, file, made_of })
    }

    /// The record of the last build, if it was made of the same, and what it published lies there as it left it.
    pub fn unchanged(&self, staging: &Staging) -> Option<Record> {
        let text = source::read_optional(&self.file).ok()??;
        Record::parse(&text).filter(|record| record.is_of(&self.made_of) && staging.publishes(&record.files))
    }

    /// Keeps the record of a build that published this. Where that fails, the next build does all the work again.
    pub fn keep(&self, sources: &Sources, pages: usize, findings: &Diagnostics, files: Stamps) {
        if self.made_of.held(sources) {
            let record = Record::new(&self.made_of, pages, findings.clone(), files);
            drop(publish::replace_file(&self.file, &record.to_text()));
            drop(publish::create_file(&self.caches.join(".gitignore"), "*\n"));
        }
    }
}

/// The program: its version, and by what its file is known, because not every build of it has a version of its own.
fn program() -> Option<String> {
    let Stamp { len, changed } = Stamp::behind(&std::env::current_exe().ok()?)?;
    Some(format!("{} {len} {changed}", env!("WISSENSPORTAL_VERSION")))
}
