//! What a portal knows of meetings in the shape of OParl 1.1, the interface of German council information systems.
//!
//! It is no OParl server: the files are static, so that lists take no filters (OParl 1.1, 2.5.5) and what is gone is gone
//! (2.8). System, body and lists have files of their own; all other objects stand in the lists, and the fragment of their
//! id says which it is. All lists are in a stable order and have pages of at most 100 objects.
//!
//! The portal's publisher is the body, projects and working groups are organizations, results are papers, and a decision
//! is the resolution of its agenda item.

mod index;
mod lists;
mod meetings;
mod objects;
mod types;

pub(super) use index::OParlIndex;
pub use lists::OParlFile;
