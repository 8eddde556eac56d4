

mod commonmark;
mod findings;
mod golden;
mod publish;
mod report;
mod source;
mod support;
