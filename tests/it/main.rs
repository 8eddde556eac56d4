//! All integration tests in one program, because linking is what takes time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what they expect by failing")]
#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]
#![allow(clippy::print_stdout, reason = "tests say what they tried, and what they skipped")]

mod attachments;
mod cascading_errors;
mod commonmark;
mod crash;
mod decisions;
mod determinism;
mod diff;
mod documents;
mod expected_diagnostics;
mod exports;
mod external;
mod fix;
mod front_matter;
mod fuzz;
mod glossary;
mod golden;
mod growth;
mod guide;
mod history;
mod hostile_input;
mod includes;
mod incremental;
mod installed_program;
mod integrity;
mod mistakes;
mod next_meeting;
mod pagination;
mod pictures;
mod portal_folder;
mod properties;
mod publish;
mod readme;
mod rebuild;
mod reference;
mod registers;
mod rename;
mod report;
mod repository;
mod rules;
mod scaffold;
mod scale;
mod serve;
mod source;
mod support;
mod table_of_contents;
mod terminal;
mod theme;
mod vanished;
