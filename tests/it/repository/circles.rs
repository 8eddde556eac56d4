//! No two files use each other, not even by way of others: whoever reads a crate from its lowest file upwards never has to
//! know what comes later.

use std::collections::{BTreeMap, BTreeSet};

use super::{sources, without_tests};

/// A module by its path, e.g. `["portal", "lint", "orphans"]`; the crate comes first.
type Module = Vec<String>;

/// The modules of the workspace, and what each brings in from elsewhere under a name.
struct Modules {
    files: BTreeMap<Module, String>,
    imports: BTreeMap<Module, Vec<Module>>,
}

impl Modules {
    fn of(files: &[(String, String)]) -> Self {
        let paths = files.iter().map(|(path, _)| (module_of(path), path.clone())).collect();
        let mut modules = Self { files: paths, imports: BTreeMap::new() };
        for (path, text) in files {
            let own = module_of(path);
            let imports = named_paths(&without_tests(text)).into_iter();
            let imports = imports.filter_map(|path| modules.absolute(&own, &path)).collect();
            modules.imports.insert(own, imports);
        }
        modules
    }

    /// The path from the crate on, for a path of this workspace as it is written in a module.
    fn absolute(&self, own: &Module, path: &[String]) -> Option<Module> {
        let above = path.iter().take_while(|part| *part == "super").count();
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (own[..1].to_vec(), &path[1..]),
            "self" => (own.clone(), &path[1..]),
            "super" => (own[..own.len().checked_sub(above)?].to_vec(), &path[above..]),
            first => {
                let child = [own.clone(), vec![first.to_owned()]].concat();
                (if self.files.contains_key(&child) { child } else { vec![first.to_owned()] }, &path[1..])
            }
        };
        self.files.contains_key(&base).then(|| [base, rest.to_vec()].concat())
    }

    /// The file in which the thing at this path is defined, behind however many re-exports.
    fn file_of(&self, path: &[String], depth: usize) -> Option<&String> {
        let known = (1..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(known);
        let again = rest.first().filter(|_| depth < 8).and_then(|name| {
            let named = self.imports[module].iter().find(|import| import.last() == Some(name) && *import != path)?;
            self.file_of(named, depth + 1)
        });
        again.or_else(|| self.files.get(module))
    }

    /// The files that each file uses.
    fn uses(&self) -> BTreeMap<&String, BTreeSet<&String>> {
        let used = |module: &Module| {
            let files = self.imports[module].iter().filter_map(|path| self.file_of(path, 0));
            files.filter(|file| *file != &self.files[module]).collect()
        };
        self.files.iter().map(|(module, file)| (file, used(module))).collect()
    }
}

/// The module of a file: `crates/portal/src/lint/mod.rs` has `portal::lint`.
fn module_of(path: &str) -> Module {
    let (folder, inside) = path.split_once("src/").unwrap_or(("", path));
    let name = folder.trim_start_matches("crates/").trim_end_matches('/');
    let name = if name.is_empty() { "wissensportal" } else { name };
    let inside = inside.trim_end_matches(".rs").split('/').filter(|part| !["mod", "lib", "main"].contains(part));
    std::iter::once(name).chain(inside).map(|part| part.replace('-', "_")).collect()
}

/// Every path that a text names, in its `use` declarations and elsewhere.
fn named_paths(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for rest in text.split("use ").skip(1) {
        let tree: String = rest.split(';').next().unwrap_or_default().split_whitespace().collect();
        expand(&tree, &[], &mut paths);
    }
    let is_path = |c: char| c.is_ascii_alphanumeric() || "_:".contains(c);
    for (path, rest) in text.split_inclusive(|c| !is_path(c)).map(|part| part.split_at(part.len() - last_len(part))) {
        // A derive writes absolute paths, for the crate that uses it.
        if path.contains("::") && !path.starts_with("::") && rest != "{" {
            paths.push(path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect());
        }
    }
    paths
}

/// The length of the last character.
fn last_len(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}

/// The paths of a `use` tree without white space, such as `super::{a::B,c}`.
fn expand(tree: &str, before: &[String], paths: &mut Vec<Vec<String>>) {
    let (head, group) = tree.split_once('{').map_or((tree, None), |(head, rest)| (head, rest.strip_suffix('}')));
    let parts = head.split("::").filter(|part| !part.is_empty() && *part != "self" || before.is_empty());
    let path: Vec<String> =
        before.iter().cloned().chain(parts.filter(|part| !part.is_empty()).map(str::to_owned)).collect();
    match group {
        None => paths.push(path),
        Some(group) => split_group(group).into_iter().for_each(|part| expand(part, &path, paths)),
    }
}

/// The members of a group, which can have groups of their own.
fn split_group(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[begin..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The groups of files each of which reaches all others of its group.
fn circles<'a>(uses: &BTreeMap<&'a String, BTreeSet<&'a String>>) -> Vec<Vec<&'a String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = uses.keys().map(|file| (*file, reach(file, uses))).collect();
    let mut groups = BTreeSet::new();
    for (file, others) in reached.iter().filter(|(file, others)| others.contains(*file)) {
        let group: Vec<&String> = others.iter().filter(|other| reached[*other].contains(file)).copied().collect();
        groups.insert(group);
    }
    groups.into_iter().collect()
}

fn reach<'a>(file: &'a String, uses: &BTreeMap<&'a String, BTreeSet<&'a String>>) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = uses[file].iter().copied().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&uses[next]);
        }
    }
    reached
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let modules = Modules::of(&sources());
    assert_eq!(circles(&modules.uses()), Vec::<Vec<&String>>::new());
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let modules = Modules::of(&[
        file(
            "crates/a/src/lib.rs",
            "mod one;\nmod two;\nmod three;\npub use self::two::{Two, more::{self, Other as X}};\n",
        ),
        file("crates/a/src/one.rs", "use crate::Two;\n"),
        file("crates/a/src/two.rs", "pub struct Two;\nfn f() { super::three::g() }\n"),
        file("crates/a/src/three.rs", "use super::{\n    one::One,\n};\n"),
        file(
            "crates/b/src/lib.rs",
            "use a::Two;\nfn f() { quote!(::b::c::D) }\n#[cfg(test)]\nmod tests {\n    use crate::c::D;\n}\n",
        ),
        file("crates/b/src/c.rs", "use crate::Own;\n"),
    ]);
    assert_eq!(circles(&modules.uses()), [["crates/a/src/one.rs", "crates/a/src/three.rs", "crates/a/src/two.rs"]]);
}
