//! What was meant by a reference that resolves to nothing: names, paths and addresses instead of ids, and ids that resemble
//! the one that was typed.

use std::collections::{BTreeSet, HashMap};

use super::address::{join, without_fragment};
use super::candidates::Candidates;
use super::data::Portal;
use super::names::scope;
use super::page_id::PageId;
use super::resolve::NAMED;
use content::model::Reference;
use diagnostics::diag::FilePath;
use diagnostics::slug::slug;

/// What a reference may mean: a page, or a decision.
type Meant = Option<PageId>;

/// So many decisions are compared with a name by which no page goes.
const DECISIONS: usize = 1000;

impl Portal {
    /// The id of what was certainly meant: by its path or address, or the only one that goes by the name that was typed.
    pub(super) fn certainly_meant(&self, from: Option<PageId>, reference: &Reference) -> Option<String> {
        self.at_typed_path(from, reference)
            .or_else(|| self.named(from, reference))
            .or_else(|| self.named_decision(reference))
    }

    /// The id of what was perhaps meant.
    pub(super) fn perhaps_meant(&self, from: Option<PageId>, reference: &Reference) -> Option<String> {
        let typed = reference.text();
        if typed.contains([',', ';']) {
            let parts: Vec<&str> = typed.split([',', ';']).map(str::trim).collect();
            return parts.iter().all(|part| slug(part) == *part).then(|| parts.join(", "));
        }
        self.similar_id(from, &typed, reference).or_else(|| self.longer_id(from, &typed, reference))
    }

    /// The id most similar to `typed` of what the reference may mean.
    fn similar_id(&self, from: Option<PageId>, typed: &str, reference: &Reference) -> Option<String> {
        let ids = self.known_ids();
        // No page means itself.
        let fits = |page: PageId| Some(page) != from && self.fits(page, reference);
        ids.similar(typed, |meant| meant.map_or(reference.target.decisions, fits))
    }

    /// The only page that goes by this name, or whose id has words before or behind it.
    pub(super) fn only_page_named(&self, name: &str) -> Option<PageId> {
        let names = self.known_names();
        match names.get(&spoken(name)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            Some(_) => None,
            None => self.longer(name, |_| true),
        }
    }

    /// The only id with words before or behind all that was typed, as a page has that was renamed.
    fn longer_id(&self, from: Option<PageId>, typed: &str, reference: &Reference) -> Option<String> {
        self.longer(typed, |page| self.fits(page, reference)).map(|page| self.id_from(from, page))
    }

    fn longer(&self, typed: &str, fits: impl Fn(PageId) -> bool) -> Option<PageId> {
        let typed = slug(typed);
        let ids = self.known_ids();
        let is_longer = |id: &str| {
            id.strip_suffix(&*typed).is_some_and(|rest| rest.ends_with('-'))
                || id.strip_prefix(&*typed).is_some_and(|rest| rest.starts_with('-'))
        };
        let near = ids.near(&typed).into_iter().filter(|(id, _)| typed.len() > 2 && is_longer(id));
        let mut pages = near.filter_map(|(_, page)| page.filter(|page| fits(*page)));
        pages.next().filter(|first| pages.all(|other| other == *first))
    }

    /// The id by which `from` names the page.
    fn id_from(&self, from: Option<PageId>, page: PageId) -> String {
        let own = from.and_then(|from| self.page(from).project);
        if scope(&self.pages, page) == own { self.page(page).id.clone() } else { self.qualified(page) }
    }

    /// The id of the page whose file or address was typed.
    fn at_typed_path(&self, from: Option<PageId>, reference: &Reference) -> Option<String> {
        let typed = reference.text().replace('\\', "/");
        let base = self.config.base_url().map(|url| url.trim_end_matches('/'));
        let path = base.and_then(|base| typed.strip_prefix(base)).unwrap_or(&typed);
        let path = without_fragment(path);
        if !path.contains('/') && !path.ends_with(".md") && !path.ends_with(".html") {
            return None;
        }
        let folder = from.map_or("content", |from| self.page(from).path().folder());
        let path = path.strip_suffix(".html").map_or_else(|| path.to_owned(), |stem| format!("{stem}.md"));
        let rooted = path.trim_start_matches('/');
        let rooted = rooted.strip_prefix("content/").unwrap_or(rooted);
        let page = [join(folder, &path), join("content", rooted)].into_iter().flatten().find_map(|path| {
            let index = format!("{path}/index.md");
            self.at_path(&path).or_else(|| self.at_path(&index))
        });
        // The name of a file is its id.
        let alone = path.strip_suffix(".md").filter(|stem| !stem.contains('/'));
        let page = page.or_else(|| match self.index.names.pages.get(alone?) {
            [(_, only)] => Some(*only),
            _ => None,
        });
        page.filter(|page| self.fits(*page, reference)).map(|page| self.id_from(from, page))
    }

    /// The id of the only page that goes by the name that was typed instead.
    fn named(&self, from: Option<PageId>, reference: &Reference) -> Option<String> {
        let unqualified = reference.project.is_none().then_some(reference)?;
        let names = self.known_names();
        let named = names.get(&spoken(&unqualified.id)).filter(|named| named.len() <= NAMED)?;
        let own = from.and_then(|from| self.page(from).project);
        let fitting = named.iter().copied().filter(|id| self.fits(*id, reference));
        let (own, others): (Vec<PageId>, Vec<PageId>) = fitting.partition(|id| scope(&self.pages, *id) == own);
        match (own.as_slice(), others.as_slice()) {
            (&[only], _) => Some(self.page(only).id.clone()),
            ([], &[only]) => Some(self.qualified(only)),
            _ => None,
        }
    }

    /// The id of the only decision with this number or title, or whose id differs in hyphens only.
    fn named_decision(&self, reference: &Reference) -> Option<String> {
        let typed = reference.text();
        let name = spoken(&typed);
        let is_it = |entry: &&super::DecisionEntry| {
            let title = self.decided(entry).map(|(_, decision)| spoken(&decision.title));
            entry.number == typed || spoken(&entry.id) == name || title.is_some_and(|title| title == name)
        };
        let decisions =
            if reference.target.decisions { self.decisions.iter().take(DECISIONS) } else { [].iter().take(0) };
        let mut found = decisions.filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|decision| decision.id.clone())
    }

    /// The pages by what people call them: short name, title, and an id or its beginning up to a number.
    fn known_names(&self) -> &HashMap<String, Vec<PageId>> {
        self.caches.suggestions.names.get_or_init(|| {
            let mut names: HashMap<String, Vec<PageId>> = HashMap::new();
            for id in self.ids() {
                let page = self.page(id);
                let own = [page.front().short_name(), Some(page.title()), numbered(&page.id), Some(&page.id)];
                let slugs: BTreeSet<String> = own.into_iter().flatten().map(spoken).collect();
                for name in slugs {
                    names.entry(name).or_default().push(id);
                }
            }
            names
        })
    }

    fn known_ids(&self) -> &Candidates<Meant> {
        self.caches.suggestions.ids.get_or_init(|| {
            let own = self.ids().map(|id| (self.page(id).id.clone(), Some(id)));
            let qualified = self.ids().map(|id| (self.qualified(id), Some(id)));
            let decisions = self.decisions.iter().map(|decision| (decision.id.clone(), None));
            Candidates::new(own.chain(qualified).chain(decisions))
        })
    }

    /// How another page would refer to this one without being misunderstood.
    pub(super) fn qualified(&self, id: PageId) -> String {
        let page = self.page(id);
        scope(&self.pages, id)
            .map_or_else(|| page.id.clone(), |project| format!("{}/{}", self.page(project).id, page.id))
    }

    /// A file that would have this id if it were a page: one with another ending.
    pub(super) fn unfinished_page(&self, id: &str) -> Option<&FilePath> {
        const ENDINGS: [&str; 7] = ["md.txt", "markdown", "txt", "docx", "doc", "odt", "rtf"];
        let is_it = |path: &&FilePath| {
            path.name()
                .strip_prefix(id)
                .and_then(|rest| rest.strip_prefix('.'))
                .is_some_and(|ending| ENDINGS.contains(&ending))
        };
        self.files.keys().find(is_it)
    }
}

/// A name as it sounds: `AG 4` and `ag4` are `ag-4`.
fn spoken(name: &str) -> String {
    let mut spoken = String::with_capacity(name.len() + 1);
    for c in slug(name).chars() {
        if c.is_ascii_digit() && spoken.ends_with(|before: char| before.is_ascii_alphabetic()) {
            spoken.push('-');
        }
        spoken.push(c);
    }
    spoken
}

/// The beginning of an id up to its first number, if that has a word before it and more behind it: `ag-4` of
/// `ag-4-kommunikation`.
fn numbered(id: &str) -> Option<&str> {
    let number = id.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let behind = id[number..].find(|c: char| !c.is_ascii_digit())?;
    id[number + behind..].starts_with('-').then_some(&id[..number + behind])
}
