//! The list of all files of a site: whoever builds, checks or previews it takes them from here.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use crate::export::Export;
use crate::pictures::{self, SmallPicture};
use crate::theme::Theme;
use crate::view::View;
use files::output::{Content, OutPath};
use files::source::Blob;
use files::store::Store;
use portal::{NOT_FOUND, PageId};

/// All files of a site, none of them rendered yet.
#[derive(Debug, Default)]
pub struct Outputs {
    files: Vec<OutputFile>,
    /// Places in `files` by the folded path, the first of its name.
    by_path: HashMap<String, usize>,
    duplicates: BTreeSet<OutPath>,
}

/// A file of a site.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Where it is published.
    pub path: OutPath,
    /// What it is.
    pub kind: OutputKind,
}

/// What a file of a site is, with what it is made from.
#[derive(Debug, Clone)]
pub enum OutputKind {
    /// A page, or a further part of a long one; parts are numbered from 1.
    Part {
        /// The page.
        page: PageId,
        /// Which part.
        number: usize,
    },
    /// A page as PDF. It stands behind the parts of the page, which say how large it is.
    Document {
        /// The page.
        page: PageId,
    },
    /// A redirect from one of a page's old addresses.
    Redirect {
        /// The page that it leads to.
        page: PageId,
    },
    /// What a server shows where nothing is.
    NotFound,
    /// A static file of the theme.
    Asset(Content),
    /// A file of `content/` that is published as it is, but for what a picture tells of its maker.
    Attachment(Blob),
    /// A photograph in a smaller size.
    Picture(SmallPicture),
    /// The script of the search. The files of its index lie beside it; what these are called follows from what is in them.
    Search,
    /// A file in another format than that of pages.
    Export(Export),
}

impl Outputs {
    /// Of the site with this view and theme.
    pub fn of(view: &View, theme: &Theme) -> Self {
        let mut outputs = Self::default();
        let portal = view.portal();
        for page in portal.ids() {
            for number in 1..=view.part_count(page) {
                outputs.add(view.part_url(page, number), OutputKind::Part { page, number });
            }
            if let Some(path) = view.document_path(page) {
                outputs.add(path, OutputKind::Document { page });
            }
        }
        for page in portal.ids() {
            for alias in &portal.page(page).aliases {
                outputs.add(alias.clone(), OutputKind::Redirect { page });
            }
        }
        for asset in theme.assets.values() {
            outputs.add(asset.path.clone(), OutputKind::Asset(asset.content.clone()));
        }
        for (path, blob) in portal.files.values() {
            outputs.add(path.clone(), OutputKind::Attachment(blob.clone()));
        }
        for (path, picture) in pictures::all(portal) {
            outputs.add(path, OutputKind::Picture(picture));
        }
        if let Some(search) = view.search() {
            outputs.add(search.script.clone(), OutputKind::Search);
        }
        for (path, export) in Export::all(view.data(), view.exports()) {
            outputs.add(path, OutputKind::Export(export));
        }
        outputs.add_not_found();
        outputs
    }

    /// Every path that several files have, also if it differs in case: not every file system tells these apart. Those that
    /// only pages, aliases and attachments have in common are not among them: the portal reported them already.
    pub fn duplicates(&self) -> &BTreeSet<OutPath> {
        &self.duplicates
    }

    /// The file at this path.
    pub fn get(&self, path: &str) -> Option<&OutputFile> {
        let file = &self.files[*self.by_path.get(&path.to_lowercase())?];
        (file.path.as_str() == path).then_some(file)
    }

    /// All files in groups of those that are rendered together: the parts of a page and its document, the sizes of a photograph.
    pub fn groups(&self) -> Vec<&[OutputFile]> {
        self.files.chunk_by(OutputFile::is_made_with).collect()
    }

    fn add(&mut self, path: OutPath, kind: OutputKind) {
        match self.by_path.entry(path.folded()) {
            Entry::Vacant(free) => drop(free.insert(self.files.len())),
            Entry::Occupied(first) => {
                let first = &self.files[*first.get()];
                if first.kind.is_generated() || kind.is_generated() {
                    self.duplicates.extend([first.path.clone(), path.clone()]);
                }
            }
        }
        self.files.push(OutputFile { path, kind });
    }

    /// Unless the portal has a page of its own there.
    fn add_not_found(&mut self) {
        if let Ok(path) = OutPath::new(NOT_FOUND)
            && self.get(NOT_FOUND).is_none()
        {
            self.add(path, OutputKind::NotFound);
        }
    }
}

impl OutputFile {
    fn is_made_with(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (OutputKind::Picture(one), OutputKind::Picture(other)) => one.has_same_origin(other),
            _ => self.page().is_some() && self.page() == other.page(),
        }
    }

    /// The page of which it is a part or the document.
    fn page(&self) -> Option<PageId> {
        match self.kind {
            OutputKind::Part { page, .. } | OutputKind::Document { page } => Some(page),
            _ => None,
        }
    }
}

impl OutputKind {
    /// Whether templates make it.
    pub fn has_template(&self) -> bool {
        matches!(self, Self::Part { .. } | Self::Document { .. } | Self::Redirect { .. } | Self::NotFound)
    }

    /// Whether no file of `content/` says that there is such a path.
    fn is_generated(&self) -> bool {
        match self {
            Self::Part { number, .. } => *number > 1,
            Self::Redirect { .. } | Self::Attachment(_) => false,
            Self::Document { .. }
            | Self::NotFound
            | Self::Asset(_)
            | Self::Picture(_)
            | Self::Search
            | Self::Export(_) => true,
        }
    }

    /// The content of a file that is made without a template.
    pub fn content(&self, view: &View, store: &Store) -> Option<Content> {
        match self {
            Self::Asset(Content::Copy(blob)) | Self::Attachment(blob) => Some(pictures::published(blob)),
            Self::Asset(content) => Some(content.clone()),
            Self::Picture(picture) => Some(picture.content(store)),
            Self::Export(export) => Some(export.content(view.data(), view.exports())),
            Self::Part { .. } | Self::Document { .. } | Self::Redirect { .. } | Self::NotFound | Self::Search => None,
        }
    }
}
