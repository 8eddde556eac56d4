//! Kinds, portal.yaml and single documents.

// The derives name this crate, here as elsewhere.
extern crate self as content;

pub mod config;
pub mod document;
pub mod model;
mod opening;
