//! Where an address leads (URL Standard, 4.4).

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It runs a script.
    Script,
    /// It is on another host.
    Foreign,
    /// Its scheme is not on the list.
    Scheme,
}

/// What is wrong with the address of a link that somebody may follow.
pub(super) fn link(address: &str) -> Result<(), Wrong> {
    let address = cleaned(address);
    match scheme(&address) {
        None | Some("http" | "https" | "mailto" | "tel" | "ftp") => Ok(()),
        Some("javascript" | "vbscript") => Err(Wrong::Script),
        Some(_) => Err(Wrong::Scheme),
    }
}

/// What is wrong with the address of something that is fetched at once: it must be beside the file.
pub(super) fn beside(address: &str) -> Result<(), Wrong> {
    let address = cleaned(address);
    match scheme(&address) {
        None if address.starts_with("//") => Err(Wrong::Foreign),
        None => Ok(()),
        Some("javascript" | "vbscript") => Err(Wrong::Script),
        Some("http" | "https" | "ftp") => Err(Wrong::Foreign),
        Some(_) => Err(Wrong::Scheme),
    }
}

/// The same for what is only shown, which may also be in the address.
pub(super) fn fetched(address: &str) -> Result<(), Wrong> {
    let is_media = cleaned(address).strip_prefix("data:").is_some_and(is_media);
    if is_media { Ok(()) } else { beside(address) }
}

/// Pictures, sounds and fonts do nothing by themselves: scripts of an SVG picture do not run where it is shown as one.
fn is_media(data: &str) -> bool {
    ["image/", "audio/", "video/", "font/", "application/font-", "application/x-font-"]
        .iter()
        .any(|of| data.starts_with(of))
}

/// As browsers read it: without what they take away, in lower case, with `/` for `\`.
fn cleaned(address: &str) -> String {
    let address = address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    address.map(|c| if c == '\\' { '/' } else { c.to_ascii_lowercase() }).collect()
}

fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some(scheme)
}
