//! Full addresses, and names that outlast them.

use files::output::OutPath;
use uuid::Uuid;

use crate::address::encoded;

/// The full address of a site.
pub(super) struct Base(String);

impl Base {
    /// Of this `base_url`.
    pub(super) fn new(base_url: &str) -> Self {
        Self(format!("{}/", base_url.trim_end_matches('/')))
    }

    /// The address itself, with a slash at its end.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The full address of a file.
    pub(super) fn file(&self, path: &OutPath) -> String {
        format!("{}{}", self.0, encoded(path))
    }

    /// The full address of a page: the index of a folder is addressed by its folder.
    pub(super) fn page(&self, path: &OutPath) -> String {
        let file = self.file(path);
        match file.strip_suffix("/index.html") {
            Some(folder) => format!("{folder}/"),
            None => file,
        }
    }

    /// The same as an IRI, as feeds want it.
    pub(super) fn urn(&self, kind: &str, project: &str, id: &str) -> String {
        format!("urn:uuid:{}", self.uuid(kind, project, id))
    }

    /// A name-based UUID (RFC 9562, 5.5) of something in this portal. The scheme does not count, so that what was
    /// subscribed to stays the same when a site moves to `https`.
    pub(super) fn uuid(&self, kind: &str, project: &str, id: &str) -> String {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://{rest}#{kind}/{project}/{id}").as_bytes()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_knows_no_scheme_but_the_place_of_the_portal() {
        let name = |base: &str| Base::new(base).uuid("page", "gdst", "plenum-1");
        assert_eq!(name("https://example.org"), name("http://example.org/"));
        assert_ne!(name("https://example.org"), name("https://example.org/portal"));
        assert_eq!(name("https://example.org"), "4d46947c-8daf-585c-aa28-dad381a5c91b");
    }

    #[test]
    fn the_index_of_a_folder_is_addressed_by_the_folder() {
        let base = Base::new("https://example.org/portal");
        let page = |path| base.page(&OutPath::new(path).unwrap());
        assert_eq!(page("index.html"), "https://example.org/portal/");
        assert_eq!(page("a b/index.html"), "https://example.org/portal/a%20b/");
        assert_eq!(page("a/xindex.html"), "https://example.org/portal/a/xindex.html");
    }
}
