//! Starts a preview: state, watcher and server.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tokio::net::TcpListener;

use super::error::ServeError;
use super::listener::PreviewListener;
use super::server::{self, AppState};
use super::state::PreviewState;
use super::watch::Watcher;
use crate::driver::Options;
use diagnostics::diag::Lang;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct PreviewSettings {
    /// Folder of the portal.
    pub root: PathBuf,
    /// Address to listen on.
    pub bind: SocketAddr,
    /// Language of the overlay.
    pub lang: Lang,
    /// Options of the build.
    pub options: Options,
}

/// Serves a portal until the program ends.
///
/// # Errors
/// When the address cannot be used or the folder not be watched.
pub fn run(settings: &PreviewSettings, listener: Arc<dyn PreviewListener>) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::System)?;
    runtime.block_on(async {
        let socket = TcpListener::bind(settings.bind).await.map_err(|error| ServeError::Bind(settings.bind, error))?;
        let address = socket.local_addr().map_err(ServeError::System)?;
        let begun = Instant::now();
        let watch = Watcher::new(&settings.root)?;
        let state = Arc::new(PreviewState::open(settings.root.clone(), &settings.options));
        listener.ready(address);
        listener.version(&state.latest(), begun.elapsed());
        watch.follow(Arc::clone(&state), Arc::clone(&listener))?;
        server::serve(socket, AppState::new(state, address, settings.lang, listener)).await;
        Ok(())
    })
}
