//! Who starts a preview learns through this what happens.

use std::net::SocketAddr;
use std::time::Duration;

use super::state::Update;
use diagnostics::diag::Diagnostic;

/// Receives what happens while a portal is served.
pub trait PreviewListener: Send + Sync {
    /// The preview can be asked at this address.
    fn ready(&self, address: SocketAddr);
    /// There is a new version, this long after something changed.
    fn version(&self, update: &Update, time: Duration);
    /// A page cannot be rendered that a browser asked for. Called once for each version and diagnostic.
    fn broken(&self, update: &Update, diagnostic: &Diagnostic);
}
