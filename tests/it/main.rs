

mod commonmark;
mod determinism;
mod findings;
mod golden;
mod integrity;
mod properties;
mod publish;
mod report;
mod smallest;
mod source;
mod support;
