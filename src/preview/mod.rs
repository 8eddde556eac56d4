//! `serve`: the portal in the editor's browser, as it will look, while it is being written.
//!
//! A [`Workshop`] keeps what was parsed and shows pages when a browser asks for them; a watcher tells it which files
//! changed; each open page hears of every new version through server-sent events and shows findings as an overlay.
//! Nothing is written to the disk.

mod address;
mod overlay;
mod server;
mod watch;
mod workshop;

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;

use crate::driver::Options;
use diagnostics::diag::{Diagnostic, Lang, Text};
use diagnostics::io_error::reason;

use server::Desk;
use watch::Watch;
pub use workshop::{Update, Workshop};

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the portal.
    pub root: PathBuf,
    /// Address to listen on.
    pub bind: SocketAddr,
    /// Language of the overlay.
    pub lang: Lang,
    /// What the pipeline is told.
    pub options: Options,
}

/// Why nothing can be served.
#[derive(Debug)]
pub enum ServeError {
    /// The address is taken, or may not be used.
    Bind(SocketAddr, std::io::Error),
    /// The system does not watch the portal's folder.
    Watch(String),
    /// The system refuses something else.
    System(std::io::Error),
}

impl ServeError {
    /// The error as one sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::Bind(address, error) => {
                let Text { de, en } = reason(error);
                Text::new(
                    format!("Unter {address} lässt sich nichts anbieten: {de}."),
                    format!("Nothing can be offered at {address}: {en}."),
                )
            }
            Self::Watch(error) => Text::new(
                format!("Der Ordner lässt sich nicht beobachten: {error}."),
                format!("The folder cannot be watched: {error}."),
            ),
            Self::System(error) => reason(error),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<Text> {
        match self {
            Self::Bind(_, error) if error.kind() == ErrorKind::AddrNotAvailable => Some(Text::new(
                "Nur auf diesem Rechner: --bind 127.0.0.1. Im ganzen Netz: --bind 0.0.0.0.",
                "On this machine alone: --bind 127.0.0.1. In the whole network: --bind 0.0.0.0.",
            )),
            Self::Bind(..) => Some(Text::new(
                "Ist die Vorschau schon offen? Sonst mit --port eine andere Nummer angeben.",
                "Is the preview open already? If not, name another number with --port.",
            )),
            Self::Watch(_) | Self::System(_) => None,
        }
    }
}

/// Hears what happens while a portal is served.
pub trait Listener: Send + Sync {
    /// The preview can be asked at this address.
    fn ready(&self, address: SocketAddr);
    /// There is a new version, made in this time.
    fn version(&self, update: &Update, time: Duration);
    /// A page cannot be rendered that a browser asked for. Told once for each version and finding.
    fn broken(&self, update: &Update, finding: &Diagnostic);
}

/// Serves a portal until the program ends.
///
/// # Errors
/// When the address cannot be used or the folder not be watched.
pub fn run(settings: &Settings, listener: Arc<dyn Listener>) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::System)?;
    runtime.block_on(async {
        let socket = TcpListener::bind(settings.bind).await.map_err(|error| ServeError::Bind(settings.bind, error))?;
        let address = socket.local_addr().map_err(ServeError::System)?;
        let begun = Instant::now();
        let watch = Watch::new(&settings.root)?;
        let workshop = Arc::new(Workshop::open(settings.root.clone(), settings.options.clone()));
        listener.ready(address);
        listener.version(&workshop.latest(), begun.elapsed());
        watch.follow(Arc::clone(&workshop), Arc::clone(&listener))?;
        server::serve(socket, Desk::new(workshop, address, settings.lang, listener)).await.map_err(ServeError::System)
    })
}
