//! Files of the site that are not pages. One file a format.
//!
//! Each format is a function of the portal alone: no clock, no environment, the same bytes for the same content. What
//! needs full addresses comes about with `base_url` only.

mod address;
mod atom;
mod blank;
mod channel;
mod data;
mod dates;
mod entries;
mod exports;
mod feeds;
mod format;
mod ics;
mod json_ld;
mod markdown;
mod oparl;
mod open_graph;
mod robots;
mod security_txt;
mod sitemap;
mod subscription;
mod time_zone;

pub use data::{DataFormat, DataSet, OpenData};
pub use exports::Exports;
pub use format::Export;
pub use oparl::OParlFile;
