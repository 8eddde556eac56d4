//! The snippets for web servers say what the theme says. What servers make of them is tried in `tests/hosting/`.

use std::fs;
use std::path::Path;

use super::sample;

/// What stands between two texts.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(found, _)| found)
}

fn template(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/wissensportal/templates").join(name);
    fs::read_to_string(path).expect("the theme")
}

/// The policy of pages as a header, and what the page with the search adds.
fn policy() -> (String, String) {
    let base = template("base.html");
    let own = between(&base, "{% block csp %}", "{% endblock csp %}");
    let own = own.replace("{% if site.search %}", "").replace("{% else %}'none'{% endif %}", "");
    let search = template("layout-search.html");
    (own, between(&search, "{% if list.search %}", "{% endif %}").to_owned())
}

#[test]
fn servers_send_the_policy_of_the_theme() {
    let (own, search) = policy();
    assert!(own.starts_with("default-src 'none'") && search.contains("script-src"), "{own}{search}");
    // A page cannot say the last one of itself (CSP Level 3, 6.4.2).
    let last = "; frame-ancestors 'none'";
    let nginx = sample("webserver/nginx.conf");
    assert_eq!(between(&nginx, "add_header Content-Security-Policy \"", "\""), format!("{own}$portal_scripts{last}"));
    let scripts = between(&nginx, "map $uri $portal_scripts {", "}");
    assert!(scripts.contains(&format!("~/suche\\.html$    \"{search}\";")), "{scripts}");
    for file in ["webserver/apache.conf", "webserver/Caddyfile"] {
        let text = sample(file);
        for policy in [format!("\"{own}{last}\""), format!("\"{own}{search}{last}\"")] {
            assert_eq!(text.matches(&format!("Content-Security-Policy {policy}")).count(), 1, "{file}: {policy}");
        }
    }
}
