//! The key `repository` of `portal.yaml`.

use crate::model::{Field, FieldReader, Fields, MappingDoc, Parts, Url};
use diagnostics::diag::Text;
use markup::yaml::{Node, Value};

/// Details of the repository.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Repository: {url: …, branch: …}", en = "a repository: {url: …, branch: …}")]
pub struct RepositoryFields {
    /// Address of the project, e.g. `https://gitlab.example.org/gruppe/portal`.
    #[de("Adresse des Projekts, zum Beispiel `https://gitlab.example.org/gruppe/portal`.")]
    #[german("Adresse")]
    pub url: Url,
    /// Branch that is published. Default: `main`.
    #[de("Zweig, der veröffentlicht wird. Ohne Angabe `main`.")]
    #[german("Zweig")]
    pub branch: Option<String>,
    /// Pattern of an edit link: `{file}` in it becomes the file's path in the repository, `{path}` that in the portal. Default: that of GitLab, or of GitHub for `github.com`.
    #[de(
        "Muster der Adresse zum Bearbeiten: Darin wird `{file}` zum Pfad der Datei im Repository, `{path}` zu dem im Portal. Ohne Angabe das von GitLab, bei `github.com` das von GitHub."
    )]
    pub edit: Option<Url>,
}

/// Where the sources of the pages can be edited.
#[derive(Debug, Clone)]
pub struct EditedRepository {
    /// Address of an edit link, with `{file}` or `{path}` where the file's path comes.
    pub edit: String,
}

impl EditedRepository {
    fn new(fields: RepositoryFields) -> Self {
        // The address to clone from is that of the project and `.git`.
        let url = fields.url.value.trim_end_matches('/').trim_end_matches(".git").to_owned();
        let branch = fields.branch.unwrap_or_else(|| "main".to_owned());
        let middle = if url.contains("//github.com/") { "edit" } else { "-/edit" };
        let edit = fields.edit.map_or_else(|| format!("{url}/{middle}/{branch}/{{file}}"), |edit| edit.value);
        Self { edit }
    }
}

impl Parts for EditedRepository {}

impl Field for EditedRepository {
    fn type_name() -> Text {
        Text::new(
            "die Adresse des Repositorys oder {url: …, branch: …}",
            "the repository's address or {url: …, branch: …}",
        )
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Scalar { .. }) {
            let url = Url::read(node, reader)?;
            return Some(Self::new(RepositoryFields { url, ..RepositoryFields::fallback() }));
        }
        RepositoryFields::read(node, reader).map(Self::new)
    }

    fn nested() -> Option<MappingDoc> {
        RepositoryFields::nested()
    }

    fn fallback() -> Self {
        Self::new(RepositoryFields::fallback())
    }
}
