

mod commonmark;
mod golden;
mod publish;
mod report;
mod source;
mod support;
