

mod commonmark;
mod publish;
mod reference;
mod report;
mod source;
