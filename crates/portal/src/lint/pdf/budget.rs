//! How much work a file may cause.

/// Bytes of a file that may be read as tokens, and bytes that may be decompressed. In ordinary files, a few hundred
/// kilobytes are enough: there are some bytes for each object stream, and the catalog.
const BYTES: usize = 32 << 20;

/// An object of more bytes is not looked at to its end.
pub(super) const LONGEST_OBJECT: usize = 1 << 20;

/// What is left of the work that a file may cause.
#[derive(Debug)]
pub(super) struct Budget(usize);

/// The file causes more work than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

impl Budget {
    pub(super) fn new() -> Self {
        Self(BYTES)
    }

    /// Counts work that was done.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Exhausted> {
        self.0 = self.0.checked_sub(bytes.max(1)).ok_or(Exhausted)?;
        Ok(())
    }

    /// How many bytes may still be read.
    pub(super) fn left(&self) -> usize {
        self.0
    }
}
