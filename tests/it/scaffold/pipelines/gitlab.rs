//! GitLab: each job is one shell that runs its commands one after the other.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::api::Api;
use super::project::{Environment, Project, bash, edited, said, shown};
use crate::scaffold::sample;

/// The commands of a job, those that it takes over from another one first.
fn script(job: &str) -> String {
    let pipeline: Value = serde_yaml::from_str(&sample(".gitlab-ci.yml")).expect("YAML");
    let base = pipeline[job]["extends"].as_str().map_or(&Value::Null, |name| &pipeline[name]["before_script"]);
    let commands = |list: &Value| list.as_array().into_iter().flatten().cloned().collect::<Vec<_>>();
    let commands = [commands(base), commands(&pipeline[job]["script"])].concat();
    assert!(!commands.is_empty(), "{job}");
    commands.iter().map(|command| format!("{}\n", command.as_str().expect("text"))).collect()
}

/// Runs a job as the runner does.
fn run(job: &str, at: &Path, environment: &Environment) -> Output {
    bash(&["-e", "-o", "pipefail"], &script(job), at, environment)
}

fn good(job: &str, at: &Path, environment: &Environment) -> String {
    let output = run(job, at, environment);
    assert!(output.status.success(), "{job}: {}", said(&output));
    said(&output)
}

/// What GitLab tells a pipeline of a merge request.
fn of_merge_request(project: &Project, api: &Api) -> Environment {
    let values = [
        ("CI_API_V4_URL", format!("{}/api/v4", api.address)),
        ("CI_JOB_ID", "42".to_owned()),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", project.hash("main")),
        ("CI_MERGE_REQUEST_IID", "3".to_owned()),
        ("CI_PAGES_DOMAIN", "pages.example.org".to_owned()),
        ("CI_PAGES_URL", "https://land.pages.example.org/gruppe/portal".to_owned()),
        ("CI_PIPELINE_URL", "https://gitlab.example.org/pipeline/1".to_owned()),
        ("CI_PROJECT_ID", "7".to_owned()),
        ("CI_PROJECT_PATH", "land/gruppe/portal".to_owned()),
        ("CI_PROJECT_ROOT_NAMESPACE", "land".to_owned()),
    ];
    let own = values.into_iter().map(|(name, value)| (name.to_owned(), value));
    project.environment().into_iter().chain(own).collect()
}

fn with(environment: &Environment, name: &str, value: &str) -> Environment {
    let mut environment = environment.clone();
    environment.insert(name.to_owned(), value.to_owned());
    environment
}

#[test]
fn a_change_goes_from_the_merge_request_to_the_published_folder() {
    let (project, api) = (Project::new(), Api::start());
    let environment = of_merge_request(&project, &api);
    let branch = edited(&project);

    let checked = project.fresh_clone("pruefen", branch);
    let told = good("pruefen", &checked, &environment);
    assert!(told.contains(concat!("wissensportal ", env!("CARGO_PKG_VERSION"))) && told.contains("OK"), "{told}");
    let findings = fs::read_to_string(checked.join("befunde.json")).expect("the report");
    assert!(serde_json::from_str::<Value>(&findings).expect("JSON").is_array());

    let preview = project.fresh_clone("vorschau", branch);
    let told = good("vorschau", &preview, &environment);
    assert!(told.contains("1 Seite neu") && told.contains("Über den Merge Request"), "{told}");
    assert!(preview.join("public/ueber-den-merge-request.html").is_file());
    let address = "VORSCHAU=https://land.pages.example.org/-/gruppe/portal/-/jobs/42/artifacts/public/index.html\n";
    assert_eq!(fs::read_to_string(preview.join("vorschau.env")).expect("the address"), address);
    assert_eq!(api.asked(), Vec::<String>::new(), "without a token, nothing is asked");

    project.merge(branch);
    let published = project.fresh_clone("pages", "main");
    good("pages", &published, &environment);
    let page = published.join("public/ueber-den-merge-request.html");
    assert!(page.is_file() && page.with_extension("html.gz").is_file() && page.with_extension("html.br").is_file());
    let sitemap = fs::read_to_string(published.join("public/sitemap.xml")).expect("the sitemap");
    assert!(sitemap.contains("https://land.pages.example.org/gruppe/portal/ueber-den-merge-request.html"));
}

#[test]
fn one_comment_tells_what_changes() {
    let (project, api) = (Project::new(), Api::start());
    let environment = with(&of_merge_request(&project, &api), "PORTAL_TOKEN", "geheim");
    let clone = project.fresh_clone("vorschau", edited(&project));
    good("vorschau", &clone, &environment);
    let asked = api.asked();
    let notes = "/api/v4/projects/7/merge_requests/3/notes";
    assert!(asked[1].starts_with(&format!("POST {notes}\n")), "{asked:?}");
    assert!(asked[1].contains("Über den Merge Request") && asked[1].contains("[Vorschau](https://land"), "{asked:?}");

    let note = |id: u32, body: &str| format!(r#"{{"id":{id},"type":null,"body":"{body}","author":{{"id":1}}}}"#);
    let there =
        format!("[{},{}]", note(300, "Danke!"), note(301, "Alt \\u003c!-- wissensportal-aenderungen --\\u003e"));
    api.answer(&format!("GET {notes}?per_page=100&sort=asc"), &there);
    good("vorschau", &clone, &environment);
    assert!(api.asked()[1].starts_with(&format!("PUT {notes}/301\n")));
}

#[test]
fn a_mistake_is_told_in_the_merge_request_and_ends_the_pipeline() {
    let (project, api) = (Project::new(), Api::start());
    let page = project.text("content/kontakt.md") + "\n[weg](weg.md)\n";
    project.commit("fehler", &[("content/kontakt.md", &page)]);
    let clone = project.fresh_clone("pruefen", "fehler");
    let output = run("pruefen", &clone, &of_merge_request(&project, &api));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let findings = fs::read_to_string(clone.join("befunde.json")).expect("the report");
    assert!(findings.contains("content/kontakt.md") && findings.contains("missing-page"), "{findings}");
    assert!(said(&output).contains("weg.md"));
}

#[test]
fn nothing_of_the_checkout_is_run() {
    let (project, api) = (Project::new(), Api::start());
    let environment = of_merge_request(&project, &api);
    let trap = project.scratch.path().join("gelaufen");
    let script = format!("#!/bin/sh\ntouch {}\n", shown(&trap));
    project.commit("eigenes", &[("wissensportal", &script), ("bin/wissensportal", &script)]);
    good("pruefen", &project.fresh_clone("eigenes", "eigenes"), &environment);
    assert!(!trap.exists());

    project.commit("speicher", &[(".wissensportal/x", "untergeschoben")]);
    let output = run("pruefen", &project.fresh_clone("speicher", "speicher"), &environment);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("git rm -r .wissensportal"));
}

#[test]
fn only_the_file_with_the_checksum_is_run() {
    let (project, api) = (Project::new(), Api::start());
    let environment = of_merge_request(&project, &api);
    let clone = project.fresh_clone("klon", "main");
    let output = run("pruefen", &clone, &with(&environment, "WISSENSPORTAL_SHA256", &"0".repeat(64)));
    assert!(!output.status.success() && !said(&output).contains("commit: "), "{}", said(&output));
    let output = run("pruefen", &clone, &with(&environment, "WISSENSPORTAL_SHA256", ""));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("WISSENSPORTAL_SHA256 ist nicht eingetragen"), "{}", said(&output));
}

#[test]
fn one_issue_holds_the_links_that_do_not_work() {
    let (project, api) = (Project::new(), Api::start());
    let environment = with(&of_merge_request(&project, &api), "PORTAL_TOKEN", "geheim");
    let settings = "title: T\nrules: {missing-legal-page: off}\n";
    let page = |text: &str| format!("---\ntitle: Start\n---\n{text}\n");
    let broken = page("[Nebenan](http://127.0.0.1:1/weg)");
    let replace = |text: &str| project.replace_content(&[("portal.yaml", settings), ("content/index.md", text)]);
    replace(&broken);
    let issues = "/api/v4/projects/7/issues";
    let output = run("links", &project.fresh_clone("eins", "main"), &environment);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let asked = api.asked();
    assert!(asked[1].starts_with(&format!("POST {issues}\n")) && asked[1].contains("127.0.0.1:1/weg"), "{asked:?}");

    api.answer(&format!("GET {issues}?labels=externe-links&state=opened"), r#"[{"id":84,"iid":14,"project_id":7}]"#);
    run("links", &project.fresh_clone("zwei", "main"), &environment);
    let asked = api.asked();
    assert!(asked[1].starts_with(&format!("PUT {issues}/14\n")) && !asked[1].contains("state_event"), "{asked:?}");

    replace(&page("Kein Link."));
    good("links", &project.fresh_clone("drei", "main"), &environment);
    let asked = api.asked();
    assert!(asked[1].starts_with(&format!("PUT {issues}/14\n")) && asked[1].contains("close"), "{asked:?}");
}
