

mod commonmark;
mod publish;
mod report;
mod source;
