//! `security.txt` after RFC 9116.

use content::config::Config;
use content::model::Moment;
use files::output::OutPath;
use portal::Portal;

/// Where it lies, for portals that name a contact for security problems.
pub(super) fn path(portal: &Portal) -> Option<OutPath> {
    portal.config.security.as_ref().and_then(|_| OutPath::new(".well-known/security.txt").ok())
}

/// What is in it.
pub(super) fn text(config: &Config) -> String {
    let Some(security) = &config.security else { return String::new() };
    let mut lines = vec![format!("Contact: {}", contact(&security.contact.value))];
    lines.push(format!("Expires: {}", expires(security.expires, config)));
    lines.push(format!("Preferred-Languages: {}, en", config.language()));
    lines.extend(security.policy.iter().map(|policy| format!("Policy: {}", policy.value)));
    let address = |base: &str| format!("Canonical: {}/.well-known/security.txt", base.trim_end_matches('/'));
    lines.extend(config.base_url().map(address));
    lines.join("\n") + "\n"
}

/// Section 2.5.3: a contact is a URI.
fn contact(contact: &str) -> String {
    if contact.contains('@') && !contact.contains(':') { format!("mailto:{contact}") } else { contact.to_owned() }
}

/// Section 2.5.5: a point in time as in RFC 3339.
fn expires(moment: Moment, config: &Config) -> String {
    let at = match moment {
        Moment::Time(at) => at,
        other => other.last_day().at(23, 59, 59, 0),
    };
    config
        .zone()
        .to_ambiguous_zoned(at)
        .compatible()
        .map_or_else(|_| format!("{at}Z"), |zoned| zoned.timestamp().to_string())
}
