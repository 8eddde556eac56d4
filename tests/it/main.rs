

mod commonmark;
mod crash;
mod folder;
mod fuzz;
mod hard_input;
mod mutations;
mod publish;
mod report;
mod source;
