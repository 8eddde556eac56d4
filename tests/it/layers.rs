//! `ARCHITECTURE.md` lists the modules from the lowest to the highest; each uses only those before it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that are one layer together: a finding names its rule, and a rule has a level of findings.
const TOGETHER: &[[&str; 2]] = &[["rules", "diag"], ["diag", "rules"]];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The modules in the order of the code map.
fn layers() -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with("## Code map")).skip(1);
    let rows = rows.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split(',').map(|name| name.trim().trim_matches('`').to_owned()))
        .collect()
}

fn modules() -> BTreeSet<String> {
    let names =
        fs::read_dir(root().join("src")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .filter(|name| !["lib", "main"].contains(&name.as_str()))
        .collect()
}

/// Every module that the files of a module name after `crate::`.
fn used(module: &str) -> BTreeSet<String> {
    let mut files = vec![root().join("src").join(format!("{module}.rs"))];
    collect(&root().join("src").join(module), &mut files);
    let known = modules();
    let names = files.iter().filter_map(|file| fs::read_to_string(file).ok()).flat_map(|text| named(&text));
    names.filter(|name| known.contains(name)).collect()
}

/// What a text names after `crate::`, alone or in braces.
fn named(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let word = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for rest in code.join("\n").split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split('}').next().unwrap_or_default().split(',').map(word)),
            None => names.push(word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn a_use_is_seen_however_it_is_written() {
    let text = "use crate::view::types;\n// crate::cli\nuse crate::{\n    diag,\n    lint::run,\n};\nfn f() { crate::yaml::g() }\n";
    assert_eq!(named(text), ["view", "diag", "lint", "yaml"]);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn the_code_map_lists_every_module_once() {
    let layers = layers();
    assert_eq!(layers.iter().cloned().collect::<BTreeSet<_>>(), modules());
    assert_eq!(layers.len(), modules().len());
}

#[test]
fn no_module_uses_a_higher_one() {
    let layers = layers();
    let place = |name: &str| layers.iter().position(|other| other == name).unwrap();
    for module in &layers {
        for other in used(module).iter().filter(|other| *other != module && !TOGETHER.contains(&[module, other])) {
            assert!(place(other) < place(module), "`{module}` uses `{other}`, which the code map lists after it");
        }
    }
}
