//! All integration tests in one program, because linking is what takes time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what they expect by failing")]
#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]
#![allow(clippy::print_stdout, reason = "tests say what they tried, and what they skipped")]

mod again;
mod attachments;
mod commonmark;
mod contents;
mod crash;
mod determinism;
mod external;
mod findings;
mod folder;
mod fuzz;
mod golden;
mod hard_input;
mod history;
mod integrity;
mod model;
mod mutations;
mod one_mistake;
mod parts;
mod properties;
mod publish;
mod readme;
mod reference;
mod report;
mod rules;
mod scaffold;
mod scale;
mod serve;
mod smallest;
mod source;
mod support;
mod terminal;
mod tidy;
