//! `wissensportal serve`: the portal in the browser, while it is being written.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use super::args::ServeArgs;
use super::check::print_diagnostics;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::{say, warn};
use super::threads;
use crate::driver::Options;
use crate::preview::{self, PreviewListener, PreviewSettings, Update};
use crate::report::{self, Format};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Text};
use files::source::Sources;

/// Runs the command and gives the exit code, if it ends at all.
pub fn run(args: &ServeArgs, lang: Lang) -> Result<u8, Failure> {
    // A portal.yaml that cannot be read is a diagnostic, and can be mended while the preview runs.
    if !Sources::are_in(&args.root) {
        return Err(Failure::no_portal(&args.root));
    }
    threads::probe_for_server()?;
    let settings = PreviewSettings {
        root: args.root.clone(),
        bind: SocketAddr::new(args.bind, args.port),
        lang,
        options: Options { drafts: args.drafts, store: args.cache.store(&args.root)?, ..Options::default() },
    };
    preview::run(&settings, Arc::new(Terminal { open: args.open, lang })).map_err(|error| {
        let hint = error.hint();
        Failure::new(error.text(), hint)
    })?;
    Ok(GOOD)
}

/// Says in the terminal what happens.
struct Terminal {
    open: bool,
    lang: Lang,
}

impl PreviewListener for Terminal {
    fn ready(&self, address: SocketAddr) {
        announce(address, self.open, self.lang);
    }

    fn version(&self, update: &Update, time: Duration) {
        print_version(update, time, self.lang);
    }

    fn broken(&self, update: &Update, diagnostic: &Diagnostic) {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic.clone());
        // As in `print_version`.
        let _ = print_diagnostics(&diagnostics, &update.sources, Format::Short, self.lang);
    }
}

/// Says where the preview is, and opens it if that was asked for.
fn announce(address: SocketAddr, open: bool, lang: Lang) {
    let url = url(address);
    say(Text::new(format!("Vorschau: {url} (beenden mit Strg+C)"), format!("Preview: {url} (end with Ctrl+C)"))
        .get(lang));
    if !address.ip().is_loopback() {
        warn(open_to_others(address).get(lang));
    }
    if open && open::that_detached(&url).is_err() {
        let text = Text::new(
            "Warnung: Der Browser lässt sich von hier aus nicht öffnen. Öffnen Sie die Adresse selbst.",
            "warning: the browser cannot be opened from here. Open the address yourself.",
        );
        warn(text.get(lang));
    }
}

/// An address that works in a browser.
fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://localhost:{}/", address.port());
    }
    format!("http://{address}/")
}

/// What it means that others can ask for the preview. They have to call this machine by its number: a name is refused.
fn open_to_others(address: SocketAddr) -> Text {
    let (ip, port) = (address.ip(), address.port());
    let (de, en) = if ip.is_unspecified() {
        (
            format!("unter http://IP-ADRESSE:{port}/, mit der IP-Adresse dieses Rechners"),
            format!("http://IP-ADDRESS:{port}/, with the IP address of this machine"),
        )
    } else {
        (format!("unter {}", url(address)), url(address))
    };
    Text::new(
        format!(
            "Warnung: Wer diesen Rechner im Netz erreicht, kann {de}, alles lesen, auch was noch nicht veröffentlicht ist."
        ),
        format!(
            "warning: whoever reaches this machine through the network can read everything at {en}, including what is not published yet."
        ),
    )
}

/// One block for each version.
fn print_version(version: &Update, time: Duration, lang: Lang) {
    // A terminal that is gone does not end the preview.
    let _ = print_diagnostics(&version.diagnostics, &version.sources, Format::Short, lang);
    let time = time.as_millis();
    let good = Text::new("Alles in Ordnung", "All good");
    let found = report::summary(&version.diagnostics, lang);
    say(&format!("{} ({time} ms).", if found.is_empty() { good.get(lang) } else { &found }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_works_in_a_browser() {
        let url = |address: &str| url(address.parse().expect("an address"));
        assert_eq!(url("127.0.0.1:4000"), "http://127.0.0.1:4000/");
        assert_eq!(url("[::1]:4000"), "http://[::1]:4000/");
        assert_eq!(url("0.0.0.0:4000"), "http://localhost:4000/");
    }

    #[test]
    fn what_others_can_read_is_said_with_its_address() {
        let said = |address: &str| open_to_others(address.parse().expect("an address"));
        assert!(said("0.0.0.0:4000").de.contains("http://IP-ADRESSE:4000/"));
        assert!(said("192.0.2.7:4000").en.contains("http://192.0.2.7:4000/"));
    }
}
