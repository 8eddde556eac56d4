//! Turns the portal into what templates see.
pub mod types;
