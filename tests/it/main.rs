

mod commonmark;
mod determinism;
mod findings;
mod golden;
mod integrity;
mod model;
mod properties;
mod publish;
mod report;
mod smallest;
mod source;
mod support;
mod tidy;
