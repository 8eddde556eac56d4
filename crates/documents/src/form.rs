//! How much of a text's form its document has.

/// What a document has otherwise than its text, because typst cannot make every page accessible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// Footnotes stand at its end, and the header cells of a table stand only on its first page.
    pub notes_at_end: bool,
    /// Links are text.
    pub links_as_text: bool,
    /// In place of pictures stand their alternative texts.
    pub pictures_as_text: bool,
}

impl Form {
    /// Everything as in the text.
    pub const RICH: Self = Self { notes_at_end: false, links_as_text: false, pictures_as_text: false };
    /// What is tried where that fails, from the richest to the plainest.
    pub(crate) const PLAINER: [Self; 4] = [
        Self { notes_at_end: true, ..Self::RICH },
        Self { notes_at_end: true, links_as_text: true, ..Self::RICH },
        Self { pictures_as_text: true, ..Self::RICH },
        Self { notes_at_end: true, links_as_text: true, pictures_as_text: true },
    ];

    /// As one byte.
    pub fn to_byte(self) -> u8 {
        u8::from(self.notes_at_end) | (u8::from(self.links_as_text) << 1) | (u8::from(self.pictures_as_text) << 2)
    }

    /// The form that is this byte.
    pub fn from_byte(byte: u8) -> Self {
        let has = |bit: u8| byte & (1 << bit) != 0;
        Self { notes_at_end: has(0), links_as_text: has(1), pictures_as_text: has(2) }
    }

    /// 0; 1 if footnotes stand at the end; 2 if links are text, too: what templates ask for.
    pub(crate) fn plain(self) -> u8 {
        u8::from(self.notes_at_end) + u8::from(self.links_as_text)
    }
}
