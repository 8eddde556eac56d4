//! The old addresses of pages, which redirect to the new ones.

use super::super::data::Portal;
use super::super::page::Page;
use super::super::page_id::PageId;
use super::{Move, Renamer};
use diagnostics::diag::{Edit, FilePath};
use diagnostics::slug::slug;
use files::output::OutPath;
use markup::yaml::{self, Entry, Node, Value};

impl Portal {
    /// The edit that makes `old` an address from which a page redirects; nothing where its front matter is written in a way to
    /// which nothing can be added.
    pub fn alias_edit(&self, page: PageId, old: &OutPath) -> Option<Edit> {
        let page = self.page(page);
        edit(page, old.as_str(), page.url.as_str())
    }
}

impl Renamer<'_> {
    /// Has the old address of a page redirect, if it gets another one.
    pub(super) fn alias(&mut self, id: PageId) {
        let page = self.portal.page(id);
        let Some(moved) = &self.moved else { return };
        if page.front().common.draft || !self.redirect {
            return;
        }
        let (old, new) = (page.url.as_str(), new_url(page, moved));
        let Some(new) = new.filter(|new| new != old) else { return };
        let Some(edit) = edit(page, old, &new) else { return };
        self.redirects.push(page.url.clone());
        self.edit(page.path(), edit);
    }
}

/// Where a page is published after the move, if it is moved.
fn new_url(page: &Page, moved: &Move) -> Option<String> {
    moved.path(page.path())?;
    let is_file = *page.path() == moved.from;
    if is_file && page.front().common.slug.is_some() {
        return None;
    }
    let to = &moved.to;
    let (name, end) = if is_file { (slug(to.stem()), ".html") } else { (slug(to.name()), "") };
    // The site has no folder `content`.
    let depth = to.as_str().split('/').count() - 2;
    let mut parts: Vec<&str> = page.url.as_str().split('/').collect();
    let name = format!("{name}{end}");
    *parts.get_mut(depth)? = &name;
    Some(parts.join("/"))
}

/// The edit that makes `old` an address from which the page redirects. Where `new` was one, it is one no more.
fn edit(page: &Page, old: &str, new: &str) -> Option<Edit> {
    let aliases = page.aliases.iter().zip(&page.front().common.aliases);
    if let Some((_, taken)) = aliases.into_iter().find(|(alias, _)| alias.as_str() == new) {
        return Some(Edit { span: taken.span, replacement: old.to_owned() });
    }
    added(page.document.head(&page.text.read()), page.path(), old)
}

/// The edit that adds an alias to front matter with the lines around it.
fn added(head: &str, path: &FilePath, alias: &str) -> Option<Edit> {
    let Some(first) = head.split_inclusive('\n').next() else {
        return Some(Edit::new(0, 0, format!("---\naliases: [{alias}]\n---\n")));
    };
    let last = head.trim_end().rfind('\n').map_or(head.len(), |at| at + 1);
    let node = yaml::parse(head.get(first.len()..last)?, first.len(), path).ok()?;
    let is_aliases = |entry: &&Entry| entry.key == "aliases";
    match &node.value {
        Value::Map(entries) => match entries.iter().find(is_aliases) {
            Some(entry) => listed(head, entry, alias),
            None => Some(Edit::new(last, last, format!("aliases: [{alias}]\n"))),
        },
        Value::Null => Some(Edit::new(last, last, format!("aliases: [{alias}]\n"))),
        _ => None,
    }
}

/// The edit that adds an entry to the list.
fn listed(head: &str, entry: &Entry, alias: &str) -> Option<Edit> {
    let Node { span, value } = &entry.value;
    let (start, end) = (span.start as usize, span.end as usize);
    match value {
        Value::Null => {
            let colon = entry.span.end as usize + head.get(entry.span.end as usize..)?.find(':')? + 1;
            Some(Edit::new(colon, colon, format!(" [{alias}]")))
        }
        Value::List(items) => match (items.last(), head.get(start..)?.starts_with('[')) {
            (None, _) => Some(Edit::new(start + 1, start + 1, alias)),
            (Some(item), true) => Some(Edit::new(item.span.end as usize, item.span.end as usize, format!(", {alias}"))),
            (Some(_), false) => {
                let line = head[..start].rfind('\n').map_or(0, |at| at + 1);
                let before = head.get(line..)?;
                let indent = &before[..before.len() - before.trim_start_matches(' ').len()];
                let end = end + head.get(end..)?.find(['\r', '\n'])?;
                Some(Edit::new(end, end, format!("\n{indent}- {alias}")))
            }
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_alias(head: &str) -> String {
        let edit = added(head, &FilePath::new("content/a.md"), "alt.html").expect("an edit");
        let text = Edit::apply(&[edit], head);
        let begin = text.find('\n').expect("a line") + 1;
        let end = text.trim_end().rfind('\n').expect("a line") + 1;
        yaml::parse(&text[begin..end], 0, &FilePath::new("content/a.md")).expect("YAML");
        text
    }

    #[test]
    fn an_alias_joins_a_list_in_the_way_that_is_written() {
        assert_eq!(with_alias(""), "---\naliases: [alt.html]\n---\n");
        assert_eq!(with_alias("---\n---\n"), "---\naliases: [alt.html]\n---\n");
        assert_eq!(with_alias("---\ntitle: A\n# Ende\n---\n"), "---\ntitle: A\n# Ende\naliases: [alt.html]\n---\n");
        assert_eq!(with_alias("---\naliases: [] # x\n---\n"), "---\naliases: [alt.html] # x\n---\n");
        assert_eq!(with_alias("---\naliases:\ntitle: A\n---\n"), "---\naliases: [alt.html]\ntitle: A\n---\n");
        assert_eq!(with_alias("---\naliases: [a, \"b\"]\n---\n"), "---\naliases: [a, \"b\", alt.html]\n---\n");
        assert_eq!(with_alias("---\naliases: [\n  a,\n]\n---\n"), "---\naliases: [\n  a, alt.html,\n]\n---\n");
        assert_eq!(
            with_alias("---\naliases:\n  - a # x\n  - b # y\ntitle: A\n---\n"),
            "---\naliases:\n  - a # x\n  - b # y\n  - alt.html\ntitle: A\n---\n"
        );
        assert_eq!(with_alias("---\naliases:\n- a\n---\n"), "---\naliases:\n- a\n- alt.html\n---\n");
    }
}
