//! Diagnostics about links and files that do not resolve.

use percent_encoding::percent_decode_str;

use super::address::{is_external, join, relative, without_fragment};
use super::candidates::Candidates;
use super::data::Portal;
use super::page::Page;
use super::page_id::PageId;
use super::resolve::LinkTarget;
use super::source_index::SourceIndex;
use content::model::FileRef;
use content::model::Part;
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, SuggestionBudget, Text};
use diagnostics::rules;
use markup::markdown::{Link, LinkRole, RenderedMarkdown};

impl Portal {
    pub(super) fn known_anchors(&self, id: PageId) -> &Candidates<()> {
        let all = || Candidates::new(self.anchors(id).into_iter().map(|anchor| (anchor.into_owned(), ())));
        self.caches.anchors[id.index()].get_or_init(all)
    }

    /// The sources of everything that is published.
    fn known_sources(&self) -> &SourceIndex {
        let all = || SourceIndex::of(self.pages.iter().map(Page::path).chain(self.files.keys()));
        self.caches.suggestions.sources.get_or_init(all)
    }

    /// Everything wrong with the references, links and files of a page.
    pub(super) fn check_page(&self, id: PageId) -> Vec<Diagnostic> {
        let page = self.page(id);
        if self.resolved[id.index()].is_sound && !page.has_typed_addresses {
            return Vec::new();
        }
        let mut budget = SuggestionBudget::default();
        let mut diagnostics = self.check_body(id, &page.document.body, &mut budget);
        page.front().parts(&mut |part| match part {
            Part::Reference(reference) => {
                diagnostics.extend(self.check_reference(Some(id), reference, page.path(), &mut budget));
            }
            Part::Prose(prose) => diagnostics.extend(self.check_body(id, &prose.body, &mut budget)),
            Part::FileOrAddress(file) if is_external(&file.path) => {}
            Part::File(file) | Part::FileOrAddress(file) => diagnostics.extend(self.check_file(id, file, &mut budget)),
        });
        diagnostics
    }

    fn check_body(&self, id: PageId, body: &RenderedMarkdown, budget: &mut SuggestionBudget) -> Vec<Diagnostic> {
        body.links.iter().filter_map(|link| self.check_link(id, link, budget)).collect()
    }

    fn check_link(&self, id: PageId, link: &Link, budget: &mut SuggestionBudget) -> Option<Diagnostic> {
        let place = Location::new(self.page(id).path(), link.span);
        match self.target(id, &link.dest) {
            LinkTarget::External if link.role == LinkRole::Image => Some(external_image(&link.dest, place)),
            LinkTarget::External | LinkTarget::File(..) => None,
            LinkTarget::Page(..) if link.role == LinkRole::Image => Some(page_as_image(&link.dest, place)),
            LinkTarget::Page(target, fragment) => self.check_anchor(target, fragment?, place, budget),
            LinkTarget::Missing => Some(self.missing(id, &link.dest, place, budget)),
        }
    }

    fn check_file(&self, id: PageId, file: &FileRef, budget: &mut SuggestionBudget) -> Option<Diagnostic> {
        let path = &file.path;
        // That there is none is reported where it is read.
        if path.is_empty() {
            return None;
        }
        let place = Location::new(self.page(id).path(), file.span);
        match self.target(id, path) {
            LinkTarget::File(..) => None,
            LinkTarget::External => Some(external_file(path, place)),
            LinkTarget::Page(..) => Some(page_as_file(path, place)),
            LinkTarget::Missing => Some(self.missing(id, path, place, budget)),
        }
    }

    fn check_anchor(
        &self,
        target: PageId,
        fragment: &str,
        place: Location,
        budget: &mut SuggestionBudget,
    ) -> Option<Diagnostic> {
        let anchor = percent_decode_str(fragment).decode_utf8_lossy();
        // Nearly all links lead to a heading, and a page can have thousands of both.
        if self.has_anchor_in_text(target, &anchor) {
            return None;
        }
        let known = self.known_anchors(target);
        // What could not be read may have it, and is reported.
        let is_open = ["kind", "layout", "agenda"].into_iter().any(|key| self.page(target).is_incomplete(key));
        if is_open || known.contains(&anchor) {
            return None;
        }
        let page = self.page(target).path();
        let message = Text::new(
            format!("Die Stelle „#{anchor}“ gibt es auf „{page}“ nicht."),
            format!("There is no `#{anchor}` on `{page}`."),
        );
        let mut diagnostic = Diagnostic::new(&rules::MISSING_ANCHOR, place, message);
        if budget.take() {
            let decision = format!("-{anchor}");
            let mut longer = known.near(&anchor).into_iter().filter(|(known, ())| known.ends_with(&decision));
            let only = longer.next().filter(|_| longer.next().is_none()).map(|(anchor, ())| anchor.clone());
            diagnostic.suggestion = known.similar(&anchor, |()| true).or(only);
        }
        Some(diagnostic.hint(
            "Stellen sind Überschriften in kleinen Buchstaben mit Bindestrichen: „Erste Schritte“ wird zu #erste-schritte.",
            "Anchors are headings in lower case with hyphens: “First steps” becomes #first-steps.",
        ))
    }

    /// The edit that gives the target `dest` the case of the suggestion, where nothing else of it changes.
    fn in_right_case(&self, from: PageId, dest: &str, diagnostic: &Diagnostic) -> Option<Edit> {
        let (span, meant) = (diagnostic.location.span()?, diagnostic.suggestion.as_deref()?);
        let typed = without_fragment(dest);
        let (before, name) = typed.split_at_checked(typed.len().checked_sub(meant.len())?)?;
        let is_case = name.to_lowercase() == meant.to_lowercase() && matches!(before, "" | "./");
        let written = self.written(from, span);
        let is_here = written.trim_matches(['"', '\'']) == dest;
        let at = written.find(typed).filter(|_| is_case && is_here)?;
        let start = span.start as usize + at + before.len();
        Some(Edit::new(start, start + name.len(), meant))
    }

    fn missing(&self, from: PageId, dest: &str, place: Location, budget: &mut SuggestionBudget) -> Diagnostic {
        let folder = self.page(from).path().folder();
        let path = join(folder, dest);
        if path.as_ref().is_some_and(|path| {
            self.index.drafts.has_path(path) || self.index.drafts.has_path(&format!("{path}/index.md"))
        }) {
            return link_to_draft(dest, place);
        }
        if let Some(file) = path.as_deref().and_then(|path| self.known_sources().in_other_case(path)) {
            let mut diagnostic = other_case(dest, &relative(folder, file.as_str()), place);
            diagnostic.edits = self.in_right_case(from, dest, &diagnostic).into_iter().collect();
            return diagnostic;
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
        let example = self.example_of_link(from);
        let diagnostic = Diagnostic::new(rule, place, message).hint(
            format!("Links führen von der eigenen Datei aus zur anderen, zum Beispiel {example}."),
            format!("Links lead from this file to the other one, e.g. {example}."),
        );
        if !budget.take() {
            return diagnostic;
        }
        if let Some(meant) = self.certain_target(from, dest) {
            let edits = self.edit_of_target(from, dest, &meant, &diagnostic).into_iter().collect();
            return diagnostic.correct(meant, edits);
        }
        let suggestion = self.known_sources().similar(folder, dest, path.as_deref().unwrap_or(dest));
        Diagnostic { suggestion: suggestion.or_else(|| self.page_of_name(from, dest)), ..diagnostic }
    }

    /// How this page would link to another one, if there is one: to the first page of another folder.
    fn example_of_link(&self, from: PageId) -> String {
        let own = self.page(from).path();
        let paths = || self.pages.iter().map(Page::path);
        let first = paths().find(|path| *path != own).map_or("content/kontakt.md", FilePath::as_str);
        // One of two is in another folder. All links that lead nowhere come by here: looking through all pages for each takes
        // as long as everything else at 30,000 pages.
        let of_folders = || paths().filter(|path| path.name() == "index.md").take(2).cloned().collect();
        let two = self.caches.suggestions.index_pages.get_or_init(of_folders);
        let apart = two.iter().find(|path| path.folder() != own.folder());
        relative(own.folder(), apart.map_or(first, FilePath::as_str))
    }

    /// The address of the file that is certainly meant by `dest`: one without its ending, or with that of the website, from
    /// the top, or with backslashes.
    fn certain_target(&self, from: PageId, dest: &str) -> Option<String> {
        let folder = self.page(from).path().folder();
        let (path, rest) = dest.split_at(without_fragment(dest).len());
        let path = path.replace('\\', "/").replace("%5C", "/");
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(&path);
        let rooted = stem.trim_start_matches('/').strip_prefix("content/");
        let tries = [join(folder, stem), rooted.and_then(|rooted| join("content", rooted))];
        let endings = ["", ".md", "/index.md"];
        let paths = tries.into_iter().flatten().flat_map(|path| endings.map(|ending| format!("{path}{ending}")));
        let file = paths
            .map(FilePath::new)
            .find(|path| self.at_path(path.as_str()).is_some() || self.files.contains_key(path))?;
        Some(format!("{}{rest}", relative(folder, file.as_str())))
    }

    /// The address of the only page that goes by the name in `dest`, or by a longer one with it.
    fn page_of_name(&self, from: PageId, dest: &str) -> Option<String> {
        let path = without_fragment(dest).trim_end_matches('/').trim_end_matches("/index.md");
        let name = path.rsplit('/').next()?.split('.').next()?;
        let page = self.only_page_named(name)?;
        Some(relative(self.page(from).path().folder(), self.page(page).path().as_str()))
    }

    /// The edit that puts `meant` in the place of the target `dest`, where that stands at the diagnostic as it is.
    fn edit_of_target(&self, from: PageId, dest: &str, meant: &str, diagnostic: &Diagnostic) -> Option<Edit> {
        let span = diagnostic.location.span()?;
        let written = self.written(from, span);
        let is_here = written.trim_matches(['"', '\'', '<', '>']) == dest;
        let at = written.find(dest).filter(|_| is_here && !meant.contains([' ', '(', ')']))?;
        let start = span.start as usize + at;
        Some(Edit::new(start, start + dest.len(), meant))
    }
}

fn other_case(dest: &str, file: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Groß- und Kleinschreibung in „{dest}“ stimmen nicht."),
        format!("Upper and lower case in `{dest}` are not right."),
    );
    let mut diagnostic = Diagnostic::new(&rules::LINK_CASE, place, message).hint(
        "Unter Windows macht das keinen Unterschied, auf einem Webserver schon.",
        "This makes no difference on Windows, but it does on a web server.",
    );
    diagnostic.suggestion = Some(file.to_owned());
    diagnostic
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

pub(super) fn link_to_draft(dest: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{dest}“ ist ein Entwurf und wird nicht veröffentlicht."),
        format!("`{dest}` is a draft and is not published."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch den Entwurf (draft: false) oder entfernen Sie den Link.",
        "Publish the draft, too (draft: false), or remove the link.",
    )
}
