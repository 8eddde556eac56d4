//! The keys `navigation` and `footer` of `portal.yaml`.

use crate::model::fields;
use crate::model::reference::Referable;
use crate::model::{Field, FieldReader, Fields, MappingDoc, Parts, Reference, Spanned, Target, Url};
use diagnostics::diag::Text;
use markup::yaml::{Node, Value};

/// An entry of the navigation or the footer in its long form.
#[derive(Debug, Clone, Fields)]
#[name(
    de = "ein Menüeintrag: {page: …, title: …} oder {url: …, title: …}",
    en = "a navigation entry: {page: …, title: …} or {url: …, title: …}"
)]
pub struct NavFields {
    /// The id of a page. Either this or `url` must be there.
    #[de("Kennung einer Seite. Entweder diese Angabe oder `url` muss da sein.")]
    #[german("Seite")]
    pub page: Option<Spanned<String>>,
    /// The address of another website.
    #[de("Adresse einer anderen Website.")]
    #[german("Adresse", "Link")]
    pub url: Option<Url>,
    /// What the entry says. Default: the page's title, or the address.
    #[de("Text des Eintrags. Ohne Angabe der Titel der Seite oder die Adresse.")]
    #[german("Titel")]
    pub title: Option<String>,
    /// Entries below it.
    #[de("Einträge darunter.")]
    #[german("darunter", "Einträge")]
    pub children: Vec<NavEntry>,
}

/// An entry of the navigation or the footer.
#[derive(Debug, Clone)]
pub struct NavEntry {
    /// What it says; by default the page's title.
    pub title: Option<String>,
    /// Where it leads.
    pub target: NavTarget,
    /// Entries below it.
    pub children: Vec<NavEntry>,
}

/// Where an entry of the navigation leads.
#[derive(Debug, Clone)]
pub enum NavTarget {
    /// To a page of the portal.
    Page(Reference),
    /// To another website.
    Url(Url),
}

/// Any page.
enum AnyPage {}

impl Referable for AnyPage {
    const TARGET: Target = Target { kinds: &[], decisions: false };
}

impl Parts for NavEntry {}

/// How an entry is written that is only an address, or a title with a page behind it.
fn meant(node: &Node, reader: &FieldReader<'_>) -> Option<String> {
    match &node.value {
        Value::Scalar { text, .. } if text.contains("://") => Some(format!("{{url: \"{text}\"}}")),
        Value::Map(entries) => {
            let [entry] = &entries[..] else { return None };
            let is_known = NavFields::keys().contains(&&*entry.key)
                || NavFields::docs().iter().any(|doc| doc.is_meant(&entry.key));
            let Value::Scalar { .. } = &entry.value.value else { return None };
            let page = reader.written(entry.value.span);
            (!is_known).then(|| format!("{{page: {page}, title: \"{}\"}}", entry.key))
        }
        _ => None,
    }
}

impl Field for NavEntry {
    fn type_name() -> Text {
        Text::new(
            "die Kennung einer Seite, {page: …, title: …} oder {url: …, title: …}",
            "the id of a page, {page: …, title: …} or {url: …, title: …}",
        )
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if let Some(meant) = meant(node, reader) {
            reader.wrong_type(node, &Self::type_name());
            reader.suggest(meant);
            return None;
        }
        if let Value::Scalar { text, .. } = &node.value {
            let target = NavTarget::Page(Reference::read(text, node.span, &AnyPage::TARGET, reader));
            return Some(Self { title: None, target, children: Vec::new() });
        }
        let (fields, incomplete) = fields::read::<NavFields>(node, reader)?;
        let target = match (fields.page, fields.url) {
            (Some(page), None) => NavTarget::Page(Reference::read(&page.value, page.span, &AnyPage::TARGET, reader)),
            (None, Some(url)) => NavTarget::Url(url),
            (None, None) if ["page", "url"].iter().any(|key| incomplete.contains(key, false)) => return None,
            _ => {
                reader.wrong_type(node, &Self::type_name());
                return None;
            }
        };
        Some(Self { title: fields.title, target, children: fields.children })
    }

    fn nested() -> Option<MappingDoc> {
        NavFields::nested()
    }

    fn fallback() -> Self {
        let target = NavTarget::Page(Reference::missing(&AnyPage::TARGET));
        Self { title: None, target, children: Vec::new() }
    }
}
