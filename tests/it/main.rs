mod publish;
mod source;

fn main() {}
