//! What typst sees of the world: templates, the data of one document, its pictures, fonts. Neither clock, disk nor network.

use std::collections::HashMap;
use std::path::PathBuf;

use diagnostics::diag::FilePath;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

/// What all documents have in common.
pub(crate) struct Shared {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: &'static [Font],
    pub(crate) templates: HashMap<FileId, (FilePath, Source)>,
}

/// The world of one document.
pub(crate) struct DocumentWorld<'t> {
    pub(crate) shared: &'t Shared,
    pub(crate) main: FileId,
    /// The data as JSON.
    pub(crate) data: Bytes,
    /// The pictures, by their places.
    pub(crate) pictures: Vec<Option<Bytes>>,
}

/// The path of the data of a document.
const DATA: &str = "/document.json";
/// The folder of its pictures.
const PICTURES: &str = "/pictures/";

/// The id of a file of a document's world.
pub(crate) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl DocumentWorld<'_> {
    /// Which file of the theme a template is.
    pub(crate) fn template_file(&self, id: FileId) -> Option<&FilePath> {
        self.shared.templates.get(&id).map(|(file, _)| file)
    }

    fn bytes(&self, id: FileId) -> Option<Bytes> {
        let path = id.vpath().get_with_slash();
        if path == DATA {
            return Some(self.data.clone());
        }
        match path.strip_prefix(PICTURES) {
            Some(place) => self.pictures.get(place.parse::<usize>().ok()?)?.clone(),
            None => self.shared.templates.get(&id).map(|(_, source)| Bytes::from_string(source.clone())),
        }
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.templates.get(&id).map(|(_, source)| source.clone()).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
