//! The pipelines that `init` writes, run as a runner does: in bash, in a fresh clone, with the program from a release that is
//! fetched by its version and checksum.
//!
//! `WISSENSPORTAL_RELEASE` names a folder with what `scripts/release.sh` made, to try that instead of the program under test.

mod api;
mod github;
mod gitlab;
mod project;
