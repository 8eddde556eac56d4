//! How far a build is.

/// The stages that take time, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Read,
    /// Settings and theme are loaded, documents are parsed.
    Parse,
    /// References, links and addresses are resolved.
    Resolve,
    /// Rules are applied.
    Lint,
    /// Pages are rendered.
    Render,
    /// The site is published.
    Publish,
}

/// Receives events about the progress of a build. There is no clock below the command line: whoever wants times takes
/// them here.
pub trait Progress: Sync {
    /// A stage begins; it has this many steps, as far as known.
    fn begin(&self, _stage: Stage, _steps: usize) {}
    /// One step is done.
    fn step(&self) {}
}

/// Ignores all events.
impl Progress for () {}
