//! `serve`: the portal in the editor's browser, as it will look, while it is being written.
//!
//! A [`PreviewState`] keeps what was parsed and renders pages when a browser asks for them; a watcher reports which files
//! changed; each open page receives every new version through server-sent events and shows diagnostics as an overlay.
//! Nothing is written to the disk.

mod error;
mod listener;
mod message;
mod missing;
mod page;
mod run;
mod server;
mod state;
mod watch;

pub use error::ServeError;
pub use listener::PreviewListener;
pub use run::{PreviewSettings, run};
pub use state::{PreviewState, Update};
