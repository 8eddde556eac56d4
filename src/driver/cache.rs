//! What the stages remember from one version of a portal to the next.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::options::Options;
use content::config::Config;
use diagnostics::diag::Diagnostic;
use files::cache::{ByAddress, FileMemo, Memo};
use files::source::SourceText;
use markup::markdown;
use portal::lint;
use portal::{PageDocument, Portal};
use site::theme::Theme;

/// The values of the version before.
#[derive(Debug, Default)]
pub(super) struct StageCache {
    pub(super) config: Memo<Options, WithDiagnostics<Config>>,
    pub(super) theme: Memo<ByAddress<Config>, WithDiagnostics<Theme>>,
    pub(super) documents: FileMemo<(markdown::Options, TimeZone), SourceText, WithDiagnostics<PageDocument>>,
    pub(super) resolved: Option<Resolved>,
    pub(super) attachments: lint::LintCache,
}

/// A value, and what was found while it was computed.
pub(super) type WithDiagnostics<T> = (Arc<T>, Arc<[Diagnostic]>);

/// A resolved portal, and what it was resolved from.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) portal: Arc<Portal>,
    pub(super) config: Arc<Config>,
}
