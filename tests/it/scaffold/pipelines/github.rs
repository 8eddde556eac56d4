//! GitHub: each step that runs something is a shell of its own; what steps leave for later ones lies in files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::project::{Environment, Project, bash, edited, executable, said, shown};
use crate::scaffold::sample;

/// Actions of others that the workflow uses. What they do here is [`Workflow::upload`] or nothing.
const ACTIONS: &[&str] =
    &["cache", "checkout", "configure-pages", "deploy-pages", "upload-artifact", "upload-pages-artifact"];

/// One run of the workflow in a clone.
struct Workflow<'a> {
    event: &'a str,
    clone: PathBuf,
    environment: Environment,
}

impl<'a> Workflow<'a> {
    fn new(project: &Project, event: &'a str, name: &str, revision: &str) -> Self {
        let clone = project.fresh_clone(name, revision);
        let temporary = project.scratch.path().join(format!("{name}-temp"));
        fs::create_dir_all(&temporary).expect("made");
        let mut environment = project.environment();
        for (variable, value) in [
            ("GITHUB_PATH", shown(&temporary.join("path"))),
            ("GITHUB_STEP_SUMMARY", shown(&temporary.join("summary"))),
            ("GITHUB_REPOSITORY", "land/portal".to_owned()),
            ("RUNNER_TEMP", shown(&temporary)),
        ] {
            environment.insert(variable.to_owned(), value);
        }
        let workflow = Self { event, clone, environment };
        workflow.install_gh();
        workflow
    }

    /// In the place of the program `gh`, one that notes how it is called and with which file.
    fn install_gh(&self) {
        let tools = self.temporary("tools");
        fs::create_dir_all(&tools).expect("made");
        let log = "echo \"gh $*\" >> \"$RUNNER_TEMP/gh\"; for file; do case $file in *.md) cat \"$file\" >> \"$RUNNER_TEMP/gh\";; esac; done";
        executable(
            &tools.join("gh"),
            &format!("{log}\nif [ \"$2\" = list ]; then cat \"$HOME/issue\" 2>/dev/null; fi; true"),
        );
    }

    fn temporary(&self, name: &str) -> PathBuf {
        Path::new(&self.environment["RUNNER_TEMP"]).join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.temporary(name)).unwrap_or_default()
    }

    /// The value of an expression that the workflow uses.
    fn value(&self, expression: &str) -> String {
        let expression = expression.trim();
        if let Some(text) = expression.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
            return text.to_owned();
        }
        let known = match expression {
            "github.event_name" => self.event,
            "github.repository" | "github.event.pull_request.head.repo.full_name" => "land/portal",
            "github.event.pull_request.number" => "3",
            "github.run_id" => "99",
            "github.server_url" => "https://github.example.org",
            "github.token" => "geheim",
            "steps.pages.outputs.base_url" => "https://land.github.example/portal",
            other => panic!("the workflow uses {other}"),
        };
        known.to_owned()
    }

    /// Whether a condition holds: comparisons, joined by `&&`.
    fn holds(&self, condition: &str) -> bool {
        condition.split("&&").all(|part| {
            let (left, right) = part.split_once("==").expect("a comparison");
            self.value(left) == self.value(right)
        })
    }

    fn filled(&self, text: &str) -> String {
        let mut parts = text.split("${{");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |filled, part| {
            let (expression, rest) = part.split_once("}}").expect("a closed expression");
            filled + &self.value(expression) + rest
        })
    }

    /// Runs the steps of a job; gives what they printed, and whether all succeeded.
    fn run(&mut self, job: &str) -> (bool, String) {
        let workflow: Value = serde_yaml::from_str(&sample(".github/workflows/portal.yml")).expect("YAML");
        let mut told = String::new();
        for step in workflow["jobs"][job]["steps"].as_array().expect("steps") {
            if !step["if"].as_str().is_none_or(|condition| self.holds(condition)) {
                continue;
            }
            if let Some(action) = step["uses"].as_str() {
                self.upload(action, &step["with"]);
                continue;
            }
            let output = self.step(step);
            told += &said(&output);
            if !output.status.success() {
                return (false, told);
            }
        }
        (true, told)
    }

    fn step(&self, step: &Value) -> std::process::Output {
        let mut environment = self.environment.clone();
        let added = self.text("path");
        let path = added.lines().rev().chain([shown(&self.temporary("tools")).as_str()]).collect::<Vec<_>>().join(":");
        environment.insert("PATH".to_owned(), format!("{path}:{}", self.environment["PATH"]));
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            environment.insert(name.clone(), self.filled(value.as_str().expect("text")));
        }
        bash(&["-e"], step["run"].as_str().expect("a script"), &self.clone, &environment)
    }

    /// Packs pages as the action for GitHub Pages does.
    fn upload(&self, action: &str, with: &Value) {
        let name = action.strip_prefix("actions/").and_then(|rest| rest.split('@').next()).expect("an action");
        assert!(ACTIONS.contains(&name), "{action}");
        if name == "upload-pages-artifact" {
            let hidden = with["include-hidden-files"].as_bool() == Some(true);
            let mut tar = Command::new("tar");
            tar.args(["--exclude=.git", "--exclude=.github"]).args((!hidden).then_some("--exclude=.[^/]*"));
            tar.arg("-cf").arg(self.temporary("artifact.tar")).arg(".");
            let status = tar.current_dir(self.clone.join(with["path"].as_str().expect("a path"))).status();
            assert!(status.expect("tar").success());
        }
    }

    /// The names of what is deployed.
    fn deployed(&self) -> Vec<String> {
        let output = Command::new("tar").arg("-tf").arg(self.temporary("artifact.tar")).output().expect("tar");
        String::from_utf8_lossy(&output.stdout).lines().map(|line| line.trim_start_matches("./").to_owned()).collect()
    }
}

#[test]
fn a_change_goes_from_the_pull_request_to_the_published_folder() {
    let project = Project::new();
    let settings =
        project.text("portal.yaml") + "\nsecurity: {contact: \"mailto:s@example.org\", expires: 2099-12-31T00:00}\n";
    project.commit("main", &[("portal.yaml", &settings)]);
    // What GitHub checks out is the pull request as it would be merged.
    let branch = edited(&project);
    let mut request = Workflow::new(&project, "pull_request", "vorschlag", branch);
    let (good, told) = request.run("bauen");
    assert!(good, "{told}");
    assert!(request.clone.join("public/ueber-den-merge-request.html").is_file());
    assert!(request.text("summary").contains("1 Seite neu"), "{}", request.text("summary"));
    let gh = request.text("gh");
    assert!(gh.starts_with("gh pr comment 3 --repo land/portal --edit-last --create-if-none --body-file"), "{gh}");
    assert!(gh.contains("1 Seite neu") && gh.contains("actions/runs/99#artifacts"), "{gh}");

    project.merge(branch);
    let mut push = Workflow::new(&project, "push", "uebernahme", "main");
    let (good, told) = push.run("bauen");
    assert!(good, "{told}");
    let deployed = push.deployed();
    for file in ["ueber-den-merge-request.html", ".well-known/security.txt", "sitemap.xml"] {
        assert!(deployed.iter().any(|name| name == file), "{file}");
    }
    assert!(!deployed.iter().any(|name| name.starts_with(".wissensportal")), "{deployed:?}");
    assert_eq!(push.text("gh"), "");
}

#[test]
fn a_mistake_is_told_at_its_line_and_ends_the_run() {
    let project = Project::new();
    let page = project.text("content/kontakt.md") + "\n[weg](weg.md)\n";
    project.commit("fehler", &[("content/kontakt.md", &page), ("wissensportal", "#!/bin/sh\nexit 0\n")]);
    let mut request = Workflow::new(&project, "pull_request", "fehler", "fehler");
    let (good, told) = request.run("bauen");
    assert!(!good && told.contains("::error file=content/kontakt.md,line="), "{told}");
}

#[test]
fn one_issue_holds_the_links_that_do_not_work() {
    let project = Project::new();
    let settings = "title: T\nrules: {missing-legal-page: off}\n";
    let page = |text: &str| format!("---\ntitle: Start\n---\n{text}\n");
    project.replace_content(&[
        ("portal.yaml", settings),
        ("content/index.md", &page("[Nebenan](http://127.0.0.1:1/weg)")),
    ]);
    let nightly = |name: &str| {
        let mut nightly = Workflow::new(&project, "schedule", name, "main");
        let (good, told) = nightly.run("links");
        (good, nightly.text("gh"), told)
    };
    let (good, gh, told) = nightly("eins");
    assert!(!good && gh.contains("gh issue create") && gh.contains("127.0.0.1:1/weg"), "{gh}{told}");

    fs::write(project.scratch.path().join("home/issue"), "14\n").expect("written");
    let (_, gh, told) = nightly("zwei");
    assert!(gh.contains("gh issue edit 14") && !gh.contains("issue close"), "{gh}{told}");

    project.replace_content(&[("portal.yaml", settings), ("content/index.md", &page("Kein Link."))]);
    let (good, gh, told) = nightly("drei");
    assert!(good && gh.contains("gh issue close 14"), "{gh}{told}");
}
