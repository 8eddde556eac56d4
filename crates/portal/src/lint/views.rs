//! Rules about generated views: filters on which nothing fits.

use crate::register::Entry;
use crate::{Page, PageId, Portal};
use content::model::{Filter, Layout, ViewEntries};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// A view that is filtered.
struct FilteredView<'a> {
    id: PageId,
    page: &'a Page,
    layout: Layout,
    filter: &'a Filter,
}

/// All filtered views of a portal that could be wholly read, where the references of the filter resolve.
fn filtered(portal: &Portal) -> Vec<FilteredView<'_>> {
    if !portal.is_wholly_read() {
        return Vec::new();
    }
    let view = |id| {
        let page = portal.page(id);
        let common = &page.front().common;
        let (layout, filter) = (common.layout?, common.filter.as_ref()?);
        Some(FilteredView { id, page, layout, filter })
    };
    portal.ids().filter_map(view).filter(|view| view.is_sound(portal)).collect()
}

impl FilteredView<'_> {
    /// Whether the filter has no mistake that is reported as such.
    fn is_sound(&self, portal: &Portal) -> bool {
        let ViewEntries { filter_keys, states, .. } = self.layout.entries();
        self.filter.spans.given().all(|(key, _)| filter_keys.contains(&key))
            && self.filter.state.iter().all(|state| states.iter().any(|doc| doc.word == state.value))
            && self.filter.project.iter().all(|project| portal.follow(self.id, project).is_some())
            && self.filter.working_group.iter().all(|group| portal.follow(self.id, group).is_some())
    }

    /// What can never fit: working groups of other projects, and tags that no page has.
    fn impossible(&self, portal: &Portal) -> Vec<Diagnostic> {
        let projects = portal.follow_all(self.id, &self.filter.project);
        let elsewhere = self.filter.working_group.iter().filter_map(|group| {
            let page = portal.page(portal.follow(self.id, group)?);
            let is_elsewhere = !projects.is_empty() && page.project.is_none_or(|project| !projects.contains(&project));
            is_elsewhere.then(|| self.other_project(page, Location::new(self.page.path(), group.reference.span)))
        });
        let unused = self.filter.tag.iter().filter(|tag| !portal.tags().contains_key(&tag.value));
        let tags = unused.map(|tag| unused_tag(portal, &tag.value, Location::new(self.page.path(), tag.span)));
        elsewhere.chain(tags).collect()
    }

    fn other_project(&self, group: &Page, place: Location) -> Diagnostic {
        let title = group.title();
        let message = Text::new(
            format!("Die Arbeitsgruppe „{title}“ gehört nicht zum Projekt dieses Filters."),
            format!("The working group `{title}` does not belong to the project of this filter."),
        );
        Diagnostic::new(&rules::IMPOSSIBLE_FILTER, place, message)
            .label(
                Location::new(self.page.path(), self.filter.spans.get("project")),
                Text::new("dieses Projekt", "this project"),
            )
            .hint(
                "Streichen Sie „project“, oder nennen Sie dort das Projekt der Arbeitsgruppe.",
                "Remove `project`, or name the project of the working group there.",
            )
    }

    /// Finds nothing that fits; names the first key without which something would.
    fn empty(&self, portal: &Portal) -> Diagnostic {
        let message =
            Text::new("Auf diesen Filter passt zurzeit kein Eintrag.", "No entry fits this filter at present.");
        let place = Location::new(self.page.path(), self.filter.spans.whole());
        let diagnostic = Diagnostic::new(&rules::EMPTY_FILTER, place, message);
        match self.deciding_key(portal) {
            Some((key, left)) => diagnostic.hint(
                format!("Prüfen Sie „{key}“. Einträge, die zu allem Übrigen passen: {left}."),
                format!("Check `{key}`. Entries that fit all the rest: {left}."),
            ),
            None => diagnostic.hint(
                "Prüfen Sie die Angaben des Filters. Ist alles richtig, bleibt die Übersicht leer, bis es Einträge gibt.",
                "Check the fields of the filter. If all is right, the view stays empty until there are entries.",
            ),
        }
    }

    /// The first key without which entries would fit, and how many.
    fn deciding_key(&self, portal: &Portal) -> Option<(&'static str, usize)> {
        let entries = portal.entries(self.layout);
        let fits = |key: &str, entry: Entry| portal.entry_fits(self.id, self.filter, key, entry);
        let without = |left_out: &str| {
            let fits_rest =
                |entry: &&Entry| self.filter.spans.given().all(|(key, _)| key == left_out || fits(key, **entry));
            entries.iter().filter(fits_rest).count()
        };
        self.filter.spans.given().map(|(key, _)| (key, without(key))).find(|(_, left)| *left > 0)
    }
}

fn unused_tag(portal: &Portal, tag: &str, place: Location) -> Diagnostic {
    let message =
        Text::new(format!("Das Schlagwort „{tag}“ hat keine Seite."), format!("No page has the tag `{tag}`."));
    Diagnostic::new(&rules::IMPOSSIBLE_FILTER, place, message)
        .hint(
            "Groß- und Kleinschreibung zählen. Vergleichen Sie mit „tags“ der Seiten, die gemeint sind.",
            "Upper and lower case count. Compare with the `tags` of the pages that are meant.",
        )
        .suggest(tag, portal.tags().keys().map(String::as_str))
}

/// A filter names what no entry can have.
pub fn impossible_filter(portal: &Portal) -> Vec<Diagnostic> {
    filtered(portal).iter().flat_map(|view| view.impossible(portal)).collect()
}

/// Nothing fits a filter, though something could.
pub fn empty_filter(portal: &Portal) -> Vec<Diagnostic> {
    let views = filtered(portal).into_iter();
    let empty =
        views.filter(|view| portal.filtered(view.id, view.layout).is_empty() && view.impossible(portal).is_empty());
    empty.map(|view| view.empty(portal)).collect()
}
