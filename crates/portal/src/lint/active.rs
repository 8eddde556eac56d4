//! Attachments that browsers show as pages or pictures: opened from the portal's own address, they may do there whatever its
//! pages may, and so they are published only if they are known to do nothing.

use std::collections::BTreeSet;
use std::io::Read;

use super::attachments::look_at;
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Location, Position, Text};
use diagnostics::rules;
use files::cache::FileMemo;
use files::source::Blob;
use markup::inert::{self, Disallowed, Syntax};

/// What a file has that is not allowed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    position: Option<Position>,
    what: Text,
}

/// An attachment in HTML, SVG or XML that is not known to be inert, and that `portal.yaml` does not allow.
pub fn active(portal: &Portal, cache: &mut FileMemo<(), Blob, Option<Active>>) -> Vec<Diagnostic> {
    let allowed: BTreeSet<&str> = portal.config.allow_active.iter().map(|entry| entry.value.as_str()).collect();
    let may_be_shown = |path: &FilePath| Syntax::of_name(path.name()) != Some(None) && !allowed.contains(path.as_str());
    let seen = look_at(cache, portal, may_be_shown, first);
    seen.iter().filter_map(|(path, found)| Some(diagnostic(path, found.as_ref()?))).collect()
}

/// An entry of `allow_active` for which there is no file.
pub fn unknown_entries(portal: &Portal) -> Vec<Diagnostic> {
    let unknown = portal.config.allow_active.iter().filter(|entry| !portal.files.contains_key(entry.value.as_str()));
    let diagnostic = |entry: &content::model::Spanned<String>| {
        let path = &entry.value;
        let message = Text::new(format!("Die Datei „{path}“ gibt es nicht."), format!("There is no file `{path}`."));
        Diagnostic::new(&rules::MISSING_FILE, Location::new(&FilePath::new("portal.yaml"), entry.span), message).hint(
            "Unter allow_active stehen Pfade veröffentlichter Dateien, zum Beispiel content/app.html.",
            "`allow_active` lists paths of published files, e.g. content/app.html.",
        )
    };
    unknown.map(diagnostic).collect()
}

fn diagnostic(path: &FilePath, Active { position, what }: &Active) -> Diagnostic {
    let name = path.name();
    let message = Text::new(format!("„{name}“ enthält {}.", what.de), format!("`{name}` has {}.", what.en));
    let location = position.map_or_else(|| Location::whole(path), |position| Location::point(path, position));
    Diagnostic::new(&rules::ACTIVE_ATTACHMENT, location, message).hint(
        format!("Was der Browser als Seite oder Bild zeigt, darf unter der Adresse des Portals nichts von selbst tun. Entfernen Sie die Stelle, oder veröffentlichen Sie die Datei als PDF oder PNG. Ist die Datei geprüft und so gewollt, setzen Sie in portal.yaml: allow_active: [{path}]"),
        format!("What browsers show as a page or a picture must do nothing by itself under the portal's address. Remove the place, or publish the file as PDF or PNG. If the file was reviewed and is wanted, set in portal.yaml: allow_active: [{path}]"),
    )
}

/// The first place in a file that is not known to be inert.
fn first(path: &FilePath, blob: &Blob) -> Option<Active> {
    let bytes = |most: usize| {
        let mut bytes = Vec::new();
        blob.open()?.take(most as u64).read_to_end(&mut bytes).map(|_| bytes)
    };
    let known = Syntax::of_name(path.name());
    let checked = match known.map_or_else(|| bytes(inert::SNIFFED).map(|start| Syntax::of_bytes(&start)), Ok) {
        Ok(None) => return None,
        Ok(Some(syntax)) => bytes(inert::MAX_LEN + 1).map(|bytes| active_in(&bytes, syntax)),
        Err(error) => Err(error),
    };
    checked.unwrap_or_else(|_| Some(Active { position: None, what: unreadable() }))
}

fn active_in(bytes: &[u8], syntax: Syntax) -> Option<Active> {
    let Disallowed { offset, what } = inert::check(bytes, syntax).err()?;
    Some(Active { position: offset.map(|offset| Position::in_bytes(bytes, offset)), what })
}

fn unreadable() -> Text {
    Text::new("etwas, das sich nicht lesen lässt", "something that cannot be read")
}
