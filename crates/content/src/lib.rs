//! Kinds, portal.yaml and single documents.

pub mod config;
pub mod document;
pub mod model;
