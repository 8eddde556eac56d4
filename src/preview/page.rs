//! What the preview adds to a page: a script that listens for new versions, and a policy that allows it.

/// Addresses of the preview itself begin with this, which no page's address can.
pub(super) const FOLDER: &str = "/.preview/";
/// The script.
pub(super) const SCRIPT: &str = include_str!("preview.js");
/// Its style sheet.
pub(super) const STYLE: &str = include_str!("preview.css");
/// What a page in the preview may load: as in the published site, and the preview's own script.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// Puts the script into a rendered page, and takes the page's own policy out, because the server sends one.
pub(super) fn decorate(html: &str, source: &str, version: u64) -> String {
    let html = without_policy(html);
    let tag = format!(
        "<link rel=\"stylesheet\" href=\"{FOLDER}style.css\">\n<script defer src=\"{FOLDER}script.js\" data-version=\"{version}\" data-source=\"{}\"></script>\n",
        escaped(source)
    );
    match html.rfind("</head>") {
        Some(at) => format!("{}{tag}{}", &html[..at], &html[at..]),
        None => format!("{html}{tag}"),
    }
}

/// Puts a note at the end of a page's body.
pub(super) fn noted(html: &str, note: &str) -> String {
    match html.rfind("</main>").or_else(|| html.rfind("</body>")) {
        Some(at) => format!("{}{note}{}", &html[..at], &html[at..]),
        None => format!("{html}{note}"),
    }
}

fn without_policy(html: &str) -> String {
    const START: &str = "<meta http-equiv=\"Content-Security-Policy\"";
    let Some(start) = html.find(START) else { return html.to_owned() };
    let end = html[start..].find('>').map_or(html.len(), |at| start + at + 1);
    format!("{}{}", &html[..start], &html[end..])
}

/// Text for HTML and its attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_into_the_head_and_the_policy_goes() {
        let html = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"a > b\"><title>x</title></head>";
        let html = decorate(&html.replace(" > ", " "), "content/\"a\".md", 3);
        assert!(html.contains("data-source=\"content/&quot;a&quot;.md\"></script>\n</head>"), "{html}");
        assert!(!html.contains("Content-Security-Policy"), "{html}");
    }
}
