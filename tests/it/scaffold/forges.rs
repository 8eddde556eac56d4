//! Git forges understand what `init` writes for them, and what this repository offers them: a component for GitLab and an action
//! for GitHub, which hold the same commands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{portal, sample};
use crate::support::{accepts_changes, difference};

/// Holds a file against one of the schemas that come with check-jsonschema.
fn assert_follows(schema: &str, path: &Path) {
    let output = Command::new("check-jsonschema").args(["--builtin-schema", schema]).arg(path).output();
    let output = output.expect("check-jsonschema has to be installed: pip install -r tests/ci/requirements.txt");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&told));
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn gitlab_understands_its_pipeline() {
    assert_follows("vendor.gitlab-ci", &portal().path().join(".gitlab-ci.yml"));
    assert_follows("vendor.gitlab-ci", &repository(".gitlab-ci.yml"));
}

#[test]
fn github_understands_its_workflows_and_the_action() {
    assert_follows("vendor.github-workflows", &portal().path().join(".github/workflows/portal.yml"));
    assert_follows("vendor.github-workflows", &repository(".github/workflows/release.yml"));
    assert_follows("vendor.github-actions", &repository("action.yml"));
}

#[test]
fn versions_that_are_fetched_are_the_one_that_is_built() {
    let version = env!("CARGO_PKG_VERSION");
    let catalogue = fs::read_to_string(repository("publiccode.yml")).expect("the catalogue");
    for text in [sample(".gitlab-ci.yml"), sample(".github/workflows/portal.yml"), component(), action(), catalogue] {
        let digits = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.matches('.').count() == 2;
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').filter(digits);
        assert!(words.all(|word| word == version), "{text}");
    }
}

fn action() -> String {
    fs::read_to_string(repository("action.yml")).expect("the action")
}

/// What the component asks of those who include it.
const INPUTS: &str = r#"# GitLab CI/CD component: checks, previews and publishes a portal. Made of scaffold/init/dot-gitlab-ci.yml, which tells more.
#
#   include:
#     - component: $CI_SERVER_FQDN/GRUPPE/wissensportal/portal@VERSION
#       inputs:
#         sha256: "…"
#   workflow:
#     rules:
#       - if: $CI_PIPELINE_SOURCE == "merge_request_event"
#       - if: $CI_PIPELINE_SOURCE == "schedule"
#       - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
spec:
  inputs:
    url:
      description: "Woher das Programm kommt: die Adresse des Ordners mit den Dateien der Version"
      default: "https://example.org/wissensportal/releases/{version}"
    version:
      description: "Welche Version"
      default: "{version}"
    sha256:
      description: "Prüfsumme der Datei; leer, wenn das Image das Programm enthält"
      default: ""
    target:
      description: "Welche Datei der Version"
      default: x86_64-unknown-linux-musl
    image:
      description: "Image mit Git und curl"
      default: buildpack-deps:stable-scm
---
"#;

/// The component: the jobs of the pipeline, with inputs in the place of variables.
fn component() -> String {
    let pipeline = sample(".gitlab-ci.yml");
    let jobs = pipeline.find(".wissensportal:\n").expect("the jobs");
    let mut jobs = pipeline[jobs..]
        .replace("  image: $WISSENSPORTAL_IMAGE\n", "  image: $[[ inputs.image ]]\n  variables:\n    VARIABLES");
    let variable = |name: &str| format!("    WISSENSPORTAL_{}: \"$[[ inputs.{name} ]]\"\n", name.to_uppercase());
    let variables: String = ["url", "version", "sha256", "target"].map(variable).concat();
    jobs = jobs.replace("    VARIABLES", &(variables + "    GIT_DEPTH: 0\n"));
    INPUTS.replace("{version}", env!("CARGO_PKG_VERSION")) + &jobs
}

#[test]
fn the_component_has_the_jobs_of_the_pipeline() {
    let path = repository("templates/portal.yml");
    if accepts_changes() {
        fs::write(&path, component()).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(difference(&written, &component()), None, "INSTA_UPDATE=always writes it anew");
    let folder = tempfile::tempdir().expect("a folder");
    let jobs = folder.path().join(".gitlab-ci.yml");
    fs::write(&jobs, written.split("\n---\n").nth(1).expect("the jobs")).expect("written");
    assert_follows("vendor.gitlab-ci", &jobs);
}

#[test]
fn the_action_fetches_as_the_workflow_does() {
    let fetched = |text: &str| {
        let lines = text.lines().map(str::trim).skip_while(|line| *line != "programm=$(mktemp -d)");
        lines.take_while(|line| !line.starts_with('#') && !line.is_empty()).take(6).collect::<Vec<_>>().join("\n")
    };
    let expected = fetched(&sample(".github/workflows/portal.yml"));
    assert!(expected.contains("sha256sum -c") && expected.ends_with("\"$GITHUB_PATH\""), "{expected}");
    assert_eq!(fetched(&action()), expected);
}
