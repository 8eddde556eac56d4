//! `README.md` names every command, option and dependency, and its example is a page without diagnostics.

use std::fs;
use std::path::Path;
use std::process::Command;

use files::output::Output;
use files::source::Sources;
use wissensportal::driver::{self, Options};

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn help(args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_wissensportal")).args(args).args(["--help", "--lang", "en"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_and_option_is_named() {
    let readme = file("README.md");
    let overview = help(&[]);
    let commands = overview.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> =
        commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(!commands.is_empty());
    for command in &commands {
        assert!(readme.contains(&format!("`wissensportal {command}")), "README.md does not name the command {command}");
    }
    let texts = commands.iter().map(|command| help(&[command])).chain([overview.clone()]);
    for text in texts {
        let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| word.starts_with("--"));
        for option in words {
            assert!(readme.contains(option), "README.md does not name the option {option}");
        }
    }
}

#[test]
fn every_dependency_is_named() {
    let readme = file("README.md");
    let cargo = file("Cargo.toml");
    let dependencies = cargo.split("[workspace.dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let foreign = dependencies.lines().filter(|line| !line.contains("path = "));
    let crates = foreign.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned());
    let npm: serde_json::Value = serde_json::from_str(&file("package.json")).unwrap();
    let npm = npm["devDependencies"].as_object().unwrap().keys().cloned();
    for name in crates.chain(npm) {
        assert!(readme.contains(&format!("| [{name}](")), "the table in README.md does not have {name}");
    }
}

#[test]
fn the_first_page_has_no_findings() {
    let readme = file("README.md");
    let page = readme.split("```markdown\n").nth(1).unwrap().split("\n```").next().unwrap();
    let rest = "//- portal.yaml\ntitle: T\nbase_url: https://t.example/\n//- content/index.md\n# Start\n//- content/gdst/index.md\n# P\n";
    let sources = Sources::from_fixture(&format!("{rest}//- content/neuigkeiten/sprechstunde.md\n{page}\n"))
        .with_embedded_theme();
    let site = driver::build(&sources, Vec::new(), &Options::default(), &Output::new(), &()).unwrap();
    let found = site.diagnostics.iter().filter(|diagnostic| diagnostic.rule.id != "missing-legal-page");
    assert_eq!(found.collect::<Vec<_>>(), Vec::<&diagnostics::diag::Diagnostic>::new());
}
