//! Whether a file that browsers show as a page or a picture is known to do nothing by itself: no script, no form, no frame,
//! nothing fetched from elsewhere. A real parser reads it to its end, and everything in it is on a list of what is allowed
//! ([`allowed`]). Whatever cannot be read so is not known to be inert.

mod address;
mod allowed;
mod attribute_count;
mod check;
mod css;
mod disallowed;
mod html;
mod inspector;
mod syntax;
#[cfg(test)]
mod tests;
mod xml;

pub use check::check;
pub use disallowed::{Disallowed, MAX_LEN};
pub use syntax::{SNIFFED, Syntax};
