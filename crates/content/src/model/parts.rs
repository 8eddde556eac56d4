//! What later stages look at inside the fields of a page, whatever struct it is in.

use super::address::{FileOrAddress, FileRef, Mail, Url};
use super::containers::{OneOrMore, Spanned};
use super::extra::Extra;
use super::levels::RuleLevels;
use super::moment::Moment;
use super::prose::Prose;
use super::reference::{Ref, Reference};

/// A reference, a Markdown text or a file.
pub enum Part<'a> {
    /// A reference to another item.
    Reference(&'a Reference),
    /// Markdown text.
    Prose(&'a Prose),
    /// The path of a file beside the page.
    File(&'a FileRef),
    /// The path of a file beside the page, or the address of something elsewhere.
    FileOrAddress(&'a FileRef),
}

/// A value that can have such parts. The derives implement it; a value without any takes the method as it is.
pub trait Parts {
    /// Shows every reference, Markdown text and file in it to `visit`.
    fn parts<'a>(&'a self, _visit: &mut dyn FnMut(Part<'a>)) {}
}

impl Parts for String {}
impl Parts for bool {}
impl Parts for u32 {}
impl Parts for i32 {}
impl Parts for Moment {}
impl Parts for Url {}
impl Parts for Mail {}
impl Parts for RuleLevels {}
impl Parts for Extra {}

impl<T: Parts> Parts for Box<T> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        (**self).parts(visit);
    }
}

impl<T: Parts> Parts for Option<T> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        if let Some(value) = self {
            value.parts(visit);
        }
    }
}

impl<T: Parts> Parts for Vec<T> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        for value in self {
            value.parts(visit);
        }
    }
}

impl<T: Parts> Parts for OneOrMore<T> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        for value in self.iter() {
            value.parts(visit);
        }
    }
}

impl<T: Parts> Parts for Spanned<T> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        self.value.parts(visit);
    }
}

impl Parts for Prose {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::Prose(self));
    }
}

impl Parts for FileRef {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::File(self));
    }
}

impl Parts for FileOrAddress {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::FileOrAddress(&self.0));
    }
}

impl<K> Parts for Ref<K> {
    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::Reference(&self.reference));
    }
}
