//! The levels of headings.

/// Gives headings levels without gaps, as PDF/UA-1 demands (ISO 14289-1, 7.4.2): what skips a level moves up.
#[derive(Debug, Default)]
pub(crate) struct Levels {
    /// The levels as they were given and as they became, of the headings that are open.
    open: Vec<(u8, u8)>,
}

impl Levels {
    /// The level of the next heading, which was given as `level`.
    pub(crate) fn next(&mut self, level: u8) -> u8 {
        self.open.retain(|(given, _)| *given < level);
        let shown = self.open.last().map_or(1, |(_, above)| above + 1);
        self.open.push((level, shown));
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::Levels;

    #[test]
    fn no_level_is_skipped() {
        let mut levels = Levels::default();
        assert_eq!([1, 2, 4, 4, 3, 2, 6, 1].map(|level| levels.next(level)), [1, 2, 3, 3, 3, 2, 3, 1]);
    }
}
