//! Git forges understand what `init` writes for them.

use std::process::Command;

use super::{portal, sample};

/// Holds a file against one of the schemas that come with check-jsonschema.
fn assert_follows(schema: &str, path: &str) {
    let folder = portal();
    let output = Command::new("check-jsonschema")
        .args(["--builtin-schema", schema])
        .arg(folder.path().join(path))
        .output()
        .expect("check-jsonschema has to be installed: pip install -r tests/ci/requirements.txt");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn gitlab_understands_its_pipeline() {
    assert_follows("vendor.gitlab-ci", ".gitlab-ci.yml");
    let text = sample(".gitlab-ci.yml");
    for needed in
        ["merge_request_event", "codequality: befunde.json", "check --format gitlab > befunde.json", "\npages:\n"]
    {
        assert!(text.contains(needed), "{needed}");
    }
}

#[test]
fn github_understands_its_workflow() {
    assert_follows("vendor.github-workflows", ".github/workflows/portal.yml");
    let text = sample(".github/workflows/portal.yml");
    for needed in ["pull_request:", "check --format github", "actions/deploy-pages@", "id-token: write"] {
        assert!(text.contains(needed), "{needed}");
    }
}

/// A merge request can bring any file with it, also one where the program is kept between two runs.
#[test]
fn no_program_of_the_checkout_is_run() {
    let gitlab = sample(".gitlab-ci.yml");
    let refusal = gitlab.find("git ls-files .programm").expect("what Git tracks is refused");
    let install = gitlab.find("install .programm/bin/wissensportal /usr/local/bin").expect("the program is moved");
    assert!(refusal < gitlab.find("test -x .programm").expect("the cache is used") && refusal < install);
    assert!(!gitlab.contains("- .programm/bin"), "{gitlab}");
    let github = sample(".github/workflows/portal.yml");
    assert!(github.contains("path: ~/programm") && !github.contains(" .programm"), "{github}");
}
