//! `wissensportal serve`: the portal in the browser, while it is being written.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use super::check::print_findings;
use super::{Failure, GOOD, ServeArgs, say};
use crate::diag::{Diagnostic, Diagnostics, Lang, Text};
use crate::pipeline::Options;
use crate::report::Format;
use crate::serve::{self, Listener, Settings, Update};
use crate::source::read_optional;

/// Runs the command and gives the exit code, if it ends at all.
pub fn run(args: &ServeArgs, lang: Lang) -> Result<u8, Failure> {
    // A portal.yaml that cannot be read is a finding, and can be mended while the preview runs.
    if matches!(read_optional(&args.root.join("portal.yaml")), Ok(None)) {
        return Err(Failure::no_portal(&args.root));
    }
    let settings = Settings {
        root: args.root.clone(),
        bind: SocketAddr::new(args.bind, args.port),
        lang,
        options: Options { drafts: args.drafts, ..Options::default() },
    };
    serve::run(&settings, Arc::new(Terminal { open: args.open, lang })).map_err(|error| {
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

impl Listener for Terminal {
    fn ready(&self, address: SocketAddr) {
        greet(address, self.open, self.lang);
    }

    fn version(&self, update: &Update, time: Duration) {
        tell(update, time, self.lang);
    }

    fn broken(&self, update: &Update, finding: &Diagnostic) {
        let mut findings = Diagnostics::new();
        findings.push(finding.clone());
        print_findings(&findings, &update.sources, Format::Short, self.lang);
    }
}

/// Says where the preview is, and opens it if that was asked for.
fn greet(address: SocketAddr, open: bool, lang: Lang) {
    let url = url(address);
    say(Text::new(format!("Vorschau: {url} (beenden mit Strg+C)"), format!("Preview: {url} (end with Ctrl+C)"))
        .get(lang));
    if !address.ip().is_loopback() {
        eprintln!("{}", open_to_others(address.ip()).get(lang));
    }
    if open && let Err(error) = open::that_detached(&url) {
        let text = Text::new(
            format!("Warnung: Der Browser lässt sich nicht öffnen: {error}."),
            format!("warning: the browser cannot be opened: {error}."),
        );
        eprintln!("{}", text.get(lang));
    }
}

/// An address that works in a browser.
fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://localhost:{}/", address.port());
    }
    format!("http://{address}/")
}

fn open_to_others(ip: IpAddr) -> Text {
    Text::new(
        format!("Warnung: Mit --bind {ip} kann jeder im selben Netz die Vorschau lesen, auch Entwürfe."),
        format!("warning: with --bind {ip} everybody in the same network can read the preview, drafts included."),
    )
}

/// One block for each version.
fn tell(version: &Update, time: Duration, lang: Lang) {
    print_findings(&version.findings, &version.sources, Format::Short, lang);
    let time = time.as_millis();
    let text = match version.findings.iter().len() {
        0 => Text::new(format!("Alles in Ordnung ({time} ms)."), format!("All good ({time} ms).")),
        1 => Text::new(format!("1 Befund ({time} ms)."), format!("1 finding ({time} ms).")),
        many => Text::new(format!("{many} Befunde ({time} ms)."), format!("{many} findings ({time} ms).")),
    };
    say(text.get(lang));
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
}
