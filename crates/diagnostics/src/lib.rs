//! Diagnostics, their locations and the table of rules.

pub mod control_characters;
pub mod diag;
pub mod file_name;
pub mod io_error;
pub mod nfc;
pub mod plain_path;
pub mod rules;
pub mod slug;
