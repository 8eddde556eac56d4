//! What follows from one document alone. It is computed once for each version of a document, however often the portal
//! changes around it.

use std::sync::Arc;

use super::address;
use super::agenda;
use super::collate::TitleOrder;
use super::urls;
use content::document::Document;
use content::model::Part;
use diagnostics::diag::{Diagnostic, FilePath};
use files::output::OutPath;
use files::source::SourceText;
use markup::markdown::{LinkRole, RenderedMarkdown};

/// A document with its names and addresses.
#[derive(Debug)]
pub struct PageDocument {
    /// What the editor wrote.
    pub document: Arc<Document>,
    /// The whole file.
    pub text: SourceText,
    /// Name by which others refer to it.
    pub id: String,
    /// Where it is published.
    pub url: OutPath,
    /// Old addresses that redirect to it.
    pub aliases: Vec<OutPath>,
    /// Whether one of its links leads to another website.
    pub has_external_links: bool,
    /// Sorts titles as the collator does.
    pub(super) title_key: Box<[u8]>,
    /// Where its links and files lead, by what is written.
    pub(super) addresses: Vec<Address>,
    /// What is written for places on the page itself.
    pub(super) same_page: Vec<Arc<str>>,
    /// Whether it has images or names files in its front matter: their addresses must not only resolve, but to a file.
    pub(super) has_typed_addresses: bool,
    /// The anchors of its decisions.
    pub(super) decisions: Vec<String>,
    /// What is wrong with all this.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What is written for another page or file, and the path that it means.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) dest: Arc<str>,
    pub(super) path: Option<FilePath>,
    /// Whether a text links to it; otherwise it is the value of a field.
    pub(super) is_link: bool,
}

impl PageDocument {
    /// Of this document, which was parsed from `text`, in a portal whose titles are sorted in this order.
    pub fn new(document: Arc<Document>, text: SourceText, order: &TitleOrder) -> Self {
        let mut diagnostics = Vec::new();
        let title_key = order.key(&document.title);
        let url = urls::address(&document, &mut diagnostics);
        let aliases = urls::aliases(&document, &mut diagnostics);
        let decisions = agenda::anchors(&document, &mut diagnostics);
        let (same_page, addresses) = addresses(&document);
        let has_typed_addresses = has_typed_addresses(&document);
        let id = urls::id(&document);
        let has_external_links = has_external_links(&document);
        Self {
            document,
            text,
            id,
            url,
            aliases,
            has_external_links,
            title_key,
            addresses,
            same_page,
            has_typed_addresses,
            decisions,
            diagnostics,
        }
    }

    /// Whether nothing changed but the text: it is found under the same names at the same address, also its headings.
    pub(super) fn has_same_names(&self, other: &Self) -> bool {
        let (one, two) = (&self.document, &other.document);
        (&one.path, one.head(&self.text.read()), &one.title) == (&two.path, two.head(&other.text.read()), &two.title)
            && one.body.anchors == two.body.anchors
    }

    /// The index of an address of the document.
    pub(super) fn address(&self, dest: &str) -> Option<usize> {
        self.addresses.binary_search_by(|address| (*address.dest).cmp(dest)).ok()
    }

    /// The paths that it names, in its text and in its front matter.
    pub(super) fn paths(&self) -> impl Iterator<Item = &FilePath> {
        self.addresses.iter().filter_map(|address| address.path.as_ref())
    }
}

fn has_external_links(document: &Document) -> bool {
    let has_external = |body: &RenderedMarkdown| body.links.iter().any(|link| address::is_external(&link.dest));
    let mut has_external_links = has_external(&document.body);
    document.front.parts(&mut |part| {
        if let Part::Prose(prose) = part {
            has_external_links |= has_external(&prose.body);
        }
    });
    has_external_links
}

fn has_typed_addresses(document: &Document) -> bool {
    let has_image = |body: &RenderedMarkdown| body.links.iter().any(|link| link.role == LinkRole::Image);
    let mut has_typed_addresses = has_image(&document.body);
    document.front.parts(&mut |part| match part {
        Part::File(_) | Part::FileOrAddress(_) => has_typed_addresses = true,
        Part::Prose(prose) => has_typed_addresses |= has_image(&prose.body),
        Part::Reference(_) => {}
    });
    has_typed_addresses
}

/// All addresses of a document that lead to places on its page, and those of other pages and files, each once.
fn addresses(document: &Document) -> (Vec<Arc<str>>, Vec<Address>) {
    let mut found: Vec<(&Arc<str>, bool)> = linked(&document.body).collect();
    document.front.parts(&mut |part| match part {
        Part::File(file) | Part::FileOrAddress(file) => found.push((&file.path, false)),
        Part::Prose(prose) => found.extend(linked(&prose.body)),
        Part::Reference(_) => {}
    });
    found.retain(|(dest, _)| !address::is_external(dest));
    // What a text links to counts as a link, even if it is the value of a field as well.
    found.sort_unstable_by_key(|(dest, is_link)| (*dest, !is_link));
    found.dedup_by_key(|(dest, _)| *dest);
    let folder = document.path.folder();
    let address = |(dest, is_link): (&Arc<str>, bool)| Address {
        dest: Arc::clone(dest),
        path: address::join(folder, dest).map(FilePath::new),
        is_link,
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) = found.into_iter().partition(|(dest, _)| address::is_same_page(dest));
    (here.into_iter().map(|(dest, _)| Arc::clone(dest)).collect(), elsewhere.into_iter().map(address).collect())
}

/// The addresses to which a text links.
fn linked(body: &RenderedMarkdown) -> impl Iterator<Item = (&Arc<str>, bool)> {
    body.links.iter().map(|link| (&link.dest, true))
}
