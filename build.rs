//! Has the crate rebuilt when a file joins or leaves the embedded theme, which the compiler alone does not notice.

fn main() {
    println!("cargo::rerun-if-changed=themes/wissensportal");
}
