//! Why a preview does not start.

use std::io::ErrorKind;
use std::net::SocketAddr;

use diagnostics::diag::Text;
use diagnostics::io_error::reason;

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
