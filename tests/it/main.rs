

mod commonmark;
mod publish;
mod report;
mod rules;
mod source;
