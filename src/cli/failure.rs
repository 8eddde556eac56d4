//! Why a command could not do its work at all.

use std::io;
use std::path::Path;

use diagnostics::diag::{Lang, Text};
use diagnostics::io_error::reason;
use files::output::PutError;
use files::publish::PublishError;

/// A failure that is no diagnostic: wrong usage, or a machine that does not do what it is asked.
#[derive(Debug)]
pub struct Failure {
    message: Text,
    hint: Option<Text>,
}

impl Failure {
    /// A failure with what to do about it.
    pub fn new(message: Text, hint: Option<Text>) -> Self {
        Self { message, hint }
    }

    /// There is no portal in the folder `root`.
    pub fn no_portal(root: &Path) -> Self {
        let root = root.display();
        let message = Text::new(
            format!("Im Ordner „{root}“ gibt es keine portal.yaml."),
            format!("The folder `{root}` has no portal.yaml."),
        );
        let hint = Text::new(
            "wissensportal im Ordner eines Portals aufrufen oder diesen mit --root angeben.",
            "Run wissensportal in the folder of a portal, or name the folder with --root.",
        );
        Self::new(message, Some(hint))
    }

    /// The failure as it is printed.
    pub fn message(&self, lang: Lang) -> String {
        let (level, help) = match lang {
            Lang::De => ("Fehler", "Hilfe"),
            Lang::En => ("error", "help"),
        };
        let hint = self.hint.as_ref().map(|hint| format!("\n  = {help}: {}", hint.get(lang))).unwrap_or_default();
        format!("{level}: {}{hint}", self.message.get(lang))
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        Self { message: error.text(), hint: error.hint() }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self { message: reason(&error), hint: None }
    }
}

impl From<PutError> for Failure {
    fn from(error: PutError) -> Self {
        Self { message: error.text(), hint: None }
    }
}
