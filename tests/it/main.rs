mod commonmark;
mod external;
mod findings;
mod golden;
mod publish;
mod report;
mod source;
mod support;
