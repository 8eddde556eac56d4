//! Static files of a theme, published under names that change with their content, so that browsers may keep them
//! for ever.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::options::Values;
use super::theme_files::Files;
use crate::address::encoded;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use files::output::{Content, OutPath};
use files::source::SourceFile;
use markup::markdown;

/// Where assets lie below the site's root.
const FOLDER: &str = "assets";
/// So many hexadecimal digits of the content's hash stand in the name.
const DIGITS: usize = 10;

/// A static file.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it is published.
    pub path: OutPath,
    /// Its bytes.
    pub content: Content,
}

/// All static files, style sheets last because they name others.
pub(super) fn collect(
    files: &Files<'_>,
    values: &Values,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    let mut sheets: BTreeMap<String, String> = BTreeMap::new();
    sheets.insert("css/highlight.css".to_owned(), markdown::highlight_css());
    for (path, (file, source)) in files {
        let Some(name) = path.strip_prefix("static/") else { continue };
        match source.kept_text() {
            Some(text) if name.ends_with(".css.tera") => {
                let css = rendered(text, &values.json, file, diagnostics);
                sheets.insert(name.trim_end_matches(".tera").to_owned(), css);
            }
            Some(text) if name.ends_with(".css") => drop(sheets.insert(name.to_owned(), text.to_string())),
            _ => add(&mut assets, name, content(source), file, diagnostics),
        }
    }
    for (path, source) in &values.files {
        add(&mut assets, path, content(source), &FilePath::new(path), diagnostics);
    }
    for (name, css) in sheets {
        let css = with_addresses(&css, &name, &assets);
        let file = FilePath::new(format!("static/{name}"));
        add(&mut assets, &name, Content::from(css), &file, diagnostics);
    }
    assets
}

fn content(source: &SourceFile) -> Content {
    match source {
        SourceFile::Text(text) => Content::from(&*text.read()),
        SourceFile::Blob(blob) => Content::Copy(blob.clone()),
    }
}

fn add(
    assets: &mut BTreeMap<String, Asset>,
    name: &str,
    content: Content,
    file: &FilePath,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = hashed(name, &content).map_err(|error| {
        Text::new(format!("„{name}“ lässt sich nicht lesen: {error}"), format!("`{name}` cannot be read: {error}"))
    });
    let path = path.and_then(|path| OutPath::new(&path).map_err(|problem| problem.text()));
    match path {
        Ok(path) => drop(assets.insert(name.to_owned(), Asset { path, content })),
        Err(message) => diagnostics.push(Diagnostic::new(&rules::READ_FAILED, Location::whole(file), message)),
    }
}

/// `css/main.css` → `assets/css/main.3f9a1c2b7d.css`
fn hashed(name: &str, content: &Content) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut content.open()?, &mut hasher)?;
    let digits = &hasher.finalize().to_hex()[..DIGITS];
    Ok(match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{FOLDER}/{stem}.{digits}.{extension}"),
        None => format!("{FOLDER}/{name}.{digits}"),
    })
}

/// A style sheet that is a template of the options alone.
fn rendered(text: &str, options: &Json, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> String {
    let mut context = tera::Context::new();
    context.insert("options", options);
    tera::Tera::one_off(text, &context, false).unwrap_or_else(|error| {
        diagnostics.push(super::template_error::diagnostic(&error, file, text));
        String::new()
    })
}

/// Replaces each `url(…)` of a style sheet that names another static file by the file's published name.
fn with_addresses(css: &str, name: &str, assets: &BTreeMap<String, Asset>) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let up = "../".repeat(FOLDER.split('/').count() + folder.split('/').filter(|part| !part.is_empty()).count());
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let (inner, behind) = after.split_once(')').unwrap_or((after, ""));
        let address = inner.trim().trim_matches(['"', '\'']);
        let asset = join(folder, address).and_then(|path| assets.get(&path));
        let url = asset.map_or_else(|| inner.to_owned(), |asset| format!("\"{up}{}\"", encoded(&asset.path)));
        out.push_str(&format!("{before}url({url})"));
        rest = behind;
    }
    out + rest
}

fn join(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_name_published_files() {
        let asset = Asset { path: OutPath::new("assets/img/a.123.svg").expect("allowed"), content: Content::from("") };
        let assets = BTreeMap::from([("img/a.svg".to_owned(), asset)]);
        let css = with_addresses("a{b:url(../img/a.svg)} c{d:url(\"x.png\")}", "css/main.css", &assets);
        assert_eq!(css, "a{b:url(\"../../assets/img/a.123.svg\")} c{d:url(\"x.png\")}");
    }
}
