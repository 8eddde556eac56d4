mod commonmark;
mod external;
mod publish;
mod report;
mod scaffold;
mod source;
