
fn main() {}

mod commonmark;
mod publish;
mod source;
