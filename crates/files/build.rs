//! Has the crate rebuilt when a file joins or leaves the theme that it embeds, which the compiler alone does not notice.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../themes/wissensportal");
}
