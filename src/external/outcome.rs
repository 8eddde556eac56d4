//! What became of requests, and what is said about it.

use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There is something at the address.
    Good,
    /// There is something at another address, for good (RFC 9110, 15.4.2 and 15.4.9).
    Moved(String),
    /// The host says that there is nothing, or that it may not be seen: the status (RFC 9110, 15.5 and 15.6).
    Broken(u16),
    /// No answer.
    Unreachable(NoAnswer),
    /// The host has only addresses of local networks.
    Refused,
    /// Nobody asked.
    NotAsked(Reason),
}

/// Why there was no answer. Nothing of it differs from machine to machine.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoAnswer {
    /// No address was found for the name of the host.
    UnknownHost,
    /// Nothing takes connections there.
    ConnectionRefused,
    /// The connection ended before there was an answer.
    ConnectionLost,
    /// Encryption failed, as with a certificate that has expired.
    NotSecure,
    /// It took too long.
    Timeout,
    /// One redirect led to the next.
    TooManyRedirects,
    /// Anything else, as the library tells it.
    Other(String),
}

/// Why an address was not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its host did not answer in time before.
    SilentHost,
    /// The time of the whole check was over.
    TimeIsUp,
}

impl Outcome {
    /// Whether it says something about the address, and not only about this check.
    pub(super) fn is_result(&self) -> bool {
        !matches!(self, Self::Refused | Self::NotAsked(_))
    }
}

impl NoAnswer {
    fn text(&self) -> Text {
        match self {
            Self::UnknownHost => Text::new("der Name des Servers ist unbekannt", "the name of its host is unknown"),
            Self::ConnectionRefused => Text::new("Verbindung abgelehnt", "connection refused"),
            Self::ConnectionLost => Text::new("Verbindung abgebrochen", "connection lost"),
            Self::NotSecure => Text::new("keine sichere Verbindung", "no secure connection"),
            Self::Timeout => Text::new("Zeit überschritten", "timeout"),
            Self::TooManyRedirects => Text::new("zu viele Weiterleitungen", "too many redirects"),
            Self::Other(reason) => Text::new(reason, reason),
        }
    }
}

pub(super) fn diagnostics(url: &str, outcome: &Outcome, places: &[Location]) -> Vec<Diagnostic> {
    places.iter().filter_map(|place| diagnostic(url, outcome, place.clone())).collect()
}

fn diagnostic(url: &str, outcome: &Outcome, place: Location) -> Option<Diagnostic> {
    match outcome {
        Outcome::Good => None,
        Outcome::Moved(to) => {
            let message =
                Text::new(format!("„{url}“ ist dauerhaft umgezogen."), format!("`{url}` has moved for good."));
            let mut diagnostic = Diagnostic::new(&rules::EXTERNAL_LINK_MOVED, place, message);
            diagnostic.suggestion = Some(to.clone());
            Some(diagnostic)
        }
        Outcome::Broken(status) => {
            let message = Text::new(
                format!("„{url}“ gibt es nicht mehr (Antwort {status})."),
                format!("`{url}` does not exist any more (status {status})."),
            );
            Some(Diagnostic::new(&rules::EXTERNAL_LINK_BROKEN, place, message).hint(
                "Suchen Sie die neue Adresse, oder entfernen Sie den Link.",
                "Look for the new address, or remove the link.",
            ))
        }
        Outcome::Refused => Some(Diagnostic::new(&rules::EXTERNAL_LINK_UNREACHABLE, place, refused(url)).hint(
            "Mit --allow-private werden auch Adressen in lokalen Netzen gefragt; was nur dort erreichbar ist, gehört in portal.yaml unter links: ignore.",
            "With --allow-private, addresses of local networks are asked, too; what can be reached only there belongs into portal.yaml below links: ignore.",
        )),
        Outcome::NotAsked(reason) => {
            Some(Diagnostic::new(&rules::EXTERNAL_LINK_UNREACHABLE, place, not_asked(url, *reason)).hint(
                "Was geantwortet hat, ist gemerkt: Der nächste Lauf fragt nur nach dem Rest.",
                "What did answer is remembered: the next run asks for the rest only.",
            ))
        }
        Outcome::Unreachable(why) => {
            let Text { de, en } = why.text();
            let message =
                Text::new(format!("„{url}“ antwortet nicht ({de})."), format!("`{url}` does not answer ({en})."));
            Some(Diagnostic::new(&rules::EXTERNAL_LINK_UNREACHABLE, place, message).hint(
                "Prüfen Sie die Adresse im Browser. Was von hier nicht erreichbar ist, gehört in portal.yaml unter links: ignore.",
                "Check the address in a browser. What cannot be reached from here belongs into portal.yaml below links: ignore.",
            ))
        }
    }
}

fn refused(url: &str) -> Text {
    Text::new(
        format!("„{url}“ liegt in einem lokalen Netz und wurde nicht gefragt."),
        format!("`{url}` is in a local network and was not asked."),
    )
}

fn not_asked(url: &str, reason: Reason) -> Text {
    match reason {
        Reason::SilentHost => Text::new(
            format!("„{url}“ wurde nicht gefragt, weil der Server schon zweimal nicht geantwortet hat."),
            format!("`{url}` was not asked, because its host did not answer twice before."),
        ),
        Reason::TimeIsUp => Text::new(
            format!("„{url}“ wurde nicht gefragt, weil die Zeit für die Prüfung um war."),
            format!("`{url}` was not asked, because the time for the check was over."),
        ),
    }
}
