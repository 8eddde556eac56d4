//! `security.txt` after RFC 9116.

use content::config::Config;
use content::model::Moment;
use files::output::{Content, OutPath, PathProblem};

/// The file, if `portal.yaml` names a contact for security problems.
///
/// # Errors
/// None in practice: the path is constant.
pub fn security_txt(config: &Config, canonical: Option<&str>) -> Option<Result<(OutPath, Content), PathProblem>> {
    let security = config.security.as_ref()?;
    let mut lines = vec![format!("Contact: {}", contact(&security.contact.value))];
    lines.push(format!("Expires: {}", expires(security.expires, config)));
    lines.push(format!("Preferred-Languages: {}, en", config.language()));
    lines.extend(security.policy.iter().map(|policy| format!("Policy: {}", policy.value)));
    lines.extend(canonical.map(|base| format!("Canonical: {}/.well-known/security.txt", base.trim_end_matches('/'))));
    let text = lines.join("\n") + "\n";
    Some(OutPath::new(".well-known/security.txt").map(|path| (path, Content::from(text))))
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
