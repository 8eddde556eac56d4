//! Templates and views become pages. Templates see values and static files' names; they reach neither disk nor network.

mod functions;
mod outputs;
mod page;
mod shared_parts;

pub use self::outputs::{OutputFile, OutputKind, Outputs};
pub use self::page::PageRenderer;
