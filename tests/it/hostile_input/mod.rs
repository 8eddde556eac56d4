//! Input that nobody should write and somebody will: each case ends soon, with a diagnostic or a page, never with a panic.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

mod addresses;
mod characters;
mod disk;
mod escaping;
mod files;
mod templates;
mod text;
mod windows;
