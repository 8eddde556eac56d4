//! Open data: what a portal knows as tables and as JSON, with the schema of each.
//!
//! Names of columns and fields are English and the same in every portal, and those of the front matter where it has the
//! value: programs rely on them. They are the fields of the structs in `records`, from which the header of the CSV, the
//! JSON and its schema come.

mod cells;
mod collect;
mod csv;
mod json;
mod open_data;
mod records;
mod sets;

pub use open_data::OpenData;
pub use sets::{DataFormat, DataSet};
