//! Where the links and pictures of texts lead.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::ways::Target;
use super::{Page, PageId, Portal};
use content::config::{NavEntry, NavTarget};
use content::model::field::Part;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::nfc::nfc;
use diagnostics::rules;
use files::output::OutPath;
use files::source::Blob;
use markup::markdown::{Link, LinkRole, RenderedMarkdown};

/// Where a link leads.
#[derive(Debug)]
pub enum LinkTarget<'a> {
    /// To another website, to a mail or telephone program.
    External,
    /// To a page of the portal, perhaps to a place on it.
    Page(PageId, Option<&'a str>),
    /// To a published file.
    File(&'a OutPath, &'a Blob),
    /// Nowhere.
    Missing,
}

/// Whether an address has a scheme or a host, so that it leads out of the portal.
pub fn is_external(address: &str) -> bool {
    let bytes = address.as_bytes();
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let has_scheme = || bytes.iter().find(|byte| !in_scheme(byte)) == Some(&b':');
    address.starts_with("//") || (bytes.first().is_some_and(u8::is_ascii_alphabetic) && has_scheme())
}

/// Whether an address leads to a place on the page on which it stands.
pub fn is_same_page(address: &str) -> bool {
    address.is_empty() || address.starts_with('#')
}

/// The place on a page that an address names.
fn fragment(address: &str) -> Option<&str> {
    address.split_once('#').map(|(_, fragment)| fragment).filter(|fragment| !fragment.is_empty())
}

/// Joins a relative address, percent-encoded or not, to a folder. `None` if it is empty or leaves `content/`.
pub fn join(folder: &str, address: &str) -> Option<String> {
    let path = without_fragment(address);
    if path.is_empty() || is_external(address) {
        return None;
    }
    let path = decoded(path);
    let (base, path) = path.strip_prefix(b"/").map_or((folder, &*path), |rooted| ("content", rooted));
    let mut joined = Vec::with_capacity(base.len() + 1 + path.len());
    joined.extend_from_slice(base.as_bytes());
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => joined.truncate(joined.iter().rposition(|byte| *byte == b'/').unwrap_or_default()),
            part => {
                joined.extend((!joined.is_empty()).then_some(b'/'));
                joined.extend_from_slice(part);
            }
        }
    }
    let joined = String::from_utf8(joined).ok()?;
    let is_inside = joined.strip_prefix("content").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // Paths of sources are nfc, whichever way the disk or an editor writes umlauts.
    is_inside.then(|| nfc(&joined).into_owned())
}

/// What an address or a part of it stands for; nearly all have nothing that is percent-encoded.
fn decoded(address: &str) -> Cow<'_, [u8]> {
    if address.contains('%') { percent_decode_str(address).into() } else { Cow::Borrowed(address.as_bytes()) }
}

/// The path in an address, before a place on the page or a query.
fn without_fragment(address: &str) -> &str {
    let end = address.as_bytes().iter().position(|byte| matches!(byte, b'#' | b'?'));
    &address[..end.unwrap_or(address.len())]
}

impl Portal {
    /// Where the address `dest` leads, which a link or a field of page `from` has.
    pub fn target<'a>(&'a self, from: PageId, dest: &'a str) -> LinkTarget<'a> {
        if is_external(dest) {
            return LinkTarget::External;
        }
        let fragment = fragment(dest);
        if is_same_page(dest) {
            return LinkTarget::Page(from, fragment);
        }
        let page = self.page(from);
        let Some(at) = page.address(dest) else { return LinkTarget::Missing };
        match (self.ways[from.index()].targets[at], &page.addresses[at].path) {
            (Target::Page(page), _) => LinkTarget::Page(page, fragment),
            (Target::File, Some(path)) => {
                self.files.get(path).map_or(LinkTarget::Missing, |(url, blob)| LinkTarget::File(url, blob))
            }
            _ => LinkTarget::Missing,
        }
    }

    /// Everything wrong with the references, links and files of a page.
    pub(super) fn check_page(&self, id: PageId) -> Vec<Diagnostic> {
        if !self.ways[id.index()].doubtful {
            return Vec::new();
        }
        let page = self.page(id);
        let mut findings = self.check_body(id, &page.document.body);
        let mut found = self.ways[id.index()].references.iter();
        page.front().parts(&mut |part| match part {
            Part::Reference(_) if found.next().is_some_and(Option::is_some) => {}
            Part::Reference(reference) => findings.extend(self.check_reference(Some(id), reference, page.path())),
            Part::Prose(prose) => findings.extend(self.check_body(id, &prose.body)),
            Part::FileOrAddress(file) if is_external(&file.path) => {}
            Part::File(file) | Part::FileOrAddress(file) => findings.extend(self.check_file(id, &file.path, file.span)),
        });
        findings
    }

    /// Every entry of the navigation and the footer that leads nowhere.
    pub(super) fn check_navigation(&self) -> Vec<Diagnostic> {
        fn check(portal: &Portal, entries: &[NavEntry], file: &FilePath, findings: &mut Vec<Diagnostic>) {
            for entry in entries {
                if let NavTarget::Page(reference) = &entry.target {
                    findings.extend(portal.check_reference(None, reference, file));
                }
                check(portal, &entry.children, file, findings);
            }
        }
        let file = FilePath::new("portal.yaml");
        let mut findings = Vec::new();
        check(self, &self.config.navigation, &file, &mut findings);
        check(self, &self.config.footer, &file, &mut findings);
        findings
    }

    fn check_body(&self, id: PageId, body: &RenderedMarkdown) -> Vec<Diagnostic> {
        body.links.iter().filter_map(|link| self.check_link(id, link)).collect()
    }

    fn check_link(&self, id: PageId, link: &Link) -> Option<Diagnostic> {
        let place = Location::new(self.page(id).path(), link.span);
        match self.target(id, &link.dest) {
            LinkTarget::External if link.role == LinkRole::Image => Some(external_image(&link.dest, place)),
            LinkTarget::External | LinkTarget::File(..) => None,
            LinkTarget::Page(..) if link.role == LinkRole::Image => Some(page_as_image(&link.dest, place)),
            LinkTarget::Page(target, fragment) => self.check_anchor(target, fragment?, place),
            LinkTarget::Missing => Some(self.missing(id, &link.dest, place)),
        }
    }

    fn check_file(&self, id: PageId, path: &str, span: Span) -> Option<Diagnostic> {
        let place = Location::new(self.page(id).path(), span);
        match self.target(id, path) {
            LinkTarget::File(..) => None,
            LinkTarget::External => Some(external_file(path, place)),
            LinkTarget::Page(..) => Some(page_as_file(path, place)),
            LinkTarget::Missing => Some(self.missing(id, path, place)),
        }
    }

    fn check_anchor(&self, target: PageId, fragment: &str, place: Location) -> Option<Diagnostic> {
        let anchor = percent_decode_str(fragment).decode_utf8_lossy();
        // Nearly all links lead to a heading, and a page can have thousands of both.
        if self.has_anchor_in_text(target, &anchor) {
            return None;
        }
        let anchors = self.anchors(target);
        // What could not be read may have it, and is reported.
        let is_open = ["kind", "layout", "agenda"].into_iter().any(|key| self.page(target).is_unread(key));
        if is_open || anchors.contains(anchor.as_ref()) {
            return None;
        }
        let page = self.page(target).path();
        let message = Text::new(
            format!("Die Stelle „#{anchor}“ gibt es auf „{page}“ nicht."),
            format!("There is no `#{anchor}` on `{page}`."),
        );
        let finding =
            Diagnostic::new(&rules::MISSING_ANCHOR, place, message).suggest(&anchor, anchors.iter().map(AsRef::as_ref));
        Some(finding.hint(
            "Stellen sind Überschriften in kleinen Buchstaben mit Bindestrichen: „Erste Schritte“ wird zu #erste-schritte.",
            "Anchors are headings in lower case with hyphens: “First steps” becomes #first-steps.",
        ))
    }

    /// Whether the text of a page has the place that an address names, if it names one.
    pub(super) fn has_heading(&self, page: PageId, dest: &str) -> bool {
        fragment(dest)
            .is_none_or(|fragment| self.has_anchor_in_text(page, &String::from_utf8_lossy(&decoded(fragment))))
    }

    fn has_anchor_in_text(&self, page: PageId, anchor: &str) -> bool {
        let anchors = &self.page(page).document.body.anchors;
        anchors.binary_search_by(|known| (**known).cmp(anchor)).is_ok()
    }

    fn missing(&self, from: PageId, dest: &str, place: Location) -> Diagnostic {
        let folder = self.page(from).path().folder();
        let path = join(folder, dest);
        if path.as_ref().is_some_and(|path| {
            self.index.drafts.has_path(path) || self.index.drafts.has_path(&format!("{path}/index.md"))
        }) {
            return link_to_draft(dest, place);
        }
        if let Some(file) = path.as_deref().and_then(|path| self.in_other_case(path)) {
            return other_case(dest, &relative(folder, file), place);
        }
        let is_page = without_fragment(dest).to_lowercase().ends_with(".md");
        let (rule, message) = if is_page {
            let message =
                Text::new(format!("Die Seite „{dest}“ gibt es nicht."), format!("There is no page `{dest}`."));
            (&rules::MISSING_PAGE, message)
        } else {
            let message =
                Text::new(format!("Die Datei „{dest}“ gibt es nicht."), format!("There is no file `{dest}`."));
            (&rules::MISSING_FILE, message)
        };
        let candidates = self.candidates(path.as_deref().unwrap_or(dest));
        let candidates: Vec<String> = candidates.into_iter().map(|candidate| relative(folder, candidate)).collect();
        Diagnostic::new(rule, place, message)
            .hint(
                "Links führen von der eigenen Datei aus zur anderen, zum Beispiel ../gdst/index.md.",
                "Links lead from this file to the other one, e.g. ../gdst/index.md.",
            )
            .suggest(dest, candidates.iter().map(String::as_str))
    }

    /// The file or page whose path differs from this one in upper and lower case only.
    fn in_other_case(&self, path: &str) -> Option<&str> {
        let path = path.to_lowercase();
        self.sources().map(FilePath::as_str).find(|source| source.to_lowercase() == path)
    }

    /// What a link to `path` could have meant: files of the same folder, and files of the same name elsewhere.
    fn candidates(&self, path: &str) -> Vec<&str> {
        let wanted = FilePath::new(path);
        let near = |file: &&FilePath| file.folder() == wanted.folder() || file.name() == wanted.name();
        self.sources().filter(near).map(FilePath::as_str).collect()
    }

    /// Everything that is published, by its source.
    fn sources(&self) -> impl Iterator<Item = &FilePath> {
        self.pages.iter().map(Page::path).chain(self.files.keys())
    }
}

/// The path of `file` as written in a file of `folder`.
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

fn other_case(dest: &str, file: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Groß- und Kleinschreibung in „{dest}“ stimmen nicht."),
        format!("Upper and lower case in `{dest}` are not right."),
    );
    let mut finding = Diagnostic::new(&rules::LINK_CASE, place, message).hint(
        "Unter Windows macht das keinen Unterschied, auf einem Webserver schon.",
        "This makes no difference on Windows, but it does on a web server.",
    );
    finding.suggestion = Some(file.to_owned());
    finding
}

fn external_image(dest: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Das Bild „{dest}“ liegt auf einem anderen Server."),
        format!("The image `{dest}` is on another host."),
    );
    Diagnostic::new(&rules::EXTERNAL_RESOURCE, place, message).hint(
        "Legen Sie das Bild neben die Seite: Sonst erfährt der andere Server, wer das Portal liest.",
        "Put the image beside the page: otherwise the other host learns who reads the portal.",
    )
}

fn page_as_image(dest: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Das Bild „{dest}“ ist eine Seite und kein Bild."),
        format!("The image `{dest}` is a page and not an image."),
    );
    Diagnostic::new(&rules::MISSING_FILE, place, message).hint(
        "Ein Bild beginnt mit einem Ausrufezeichen, ein Link nicht: [Text](seite.md).",
        "An image begins with an exclamation mark, a link does not: [text](page.md).",
    )
}

fn external_file(path: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{path}“ ist keine Datei neben der Seite."),
        format!("`{path}` is not a file beside the page."),
    );
    Diagnostic::new(&rules::MISSING_FILE, place, message).hint(
        "Legen Sie die Datei neben die Seite und nennen Sie ihren Namen; Adressen gehören als Link in den Text.",
        "Put the file beside the page and give its name; addresses belong into the text as links.",
    )
}

fn page_as_file(path: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{path}“ ist eine Seite und keine Datei zum Herunterladen."),
        format!("`{path}` is a page and not a file to download."),
    );
    Diagnostic::new(&rules::MISSING_FILE, place, message)
        .hint("Verweisen Sie im Text auf die Seite.", "Link to the page in the text.")
}

fn link_to_draft(dest: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{dest}“ ist ein Entwurf und wird nicht veröffentlicht."),
        format!("`{dest}` is a draft and is not published."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch den Entwurf (draft: false) oder entfernen Sie den Link.",
        "Publish the draft, too (draft: false), or remove the link.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_joined_to_the_folder() {
        assert_eq!(join("content/a", "b.md#c").as_deref(), Some("content/a/b.md"));
        assert_eq!(join("content/a", "../%C3%BC.md").as_deref(), Some("content/ü.md"));
        assert_eq!(join("content", "u\u{308}.md").as_deref(), Some("content/ü.md"));
        assert_eq!(join("content/a", "/b.md").as_deref(), Some("content/b.md"));
        assert_eq!(join("content/a", "../../portal.yaml"), None);
        assert_eq!(join("content/a", "%2e%2e/%2e%2e/x"), None);
    }

    #[test]
    fn a_scheme_makes_an_address_external() {
        for address in ["https://a", "mailto:a@b", "//a/b", "HTTP://a"] {
            assert!(is_external(address), "{address}");
        }
        for address in ["a.md", "../a.md#b:c", "1:2", "a b:c"] {
            assert!(!is_external(address), "{address}");
        }
    }
}
