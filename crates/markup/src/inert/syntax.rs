//! How browsers read a file: by its name, or by its first bytes where the name says nothing (WHATWG MIME Sniffing Standard).

/// As what a browser may show a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// HTML.
    Html,
    /// XML in which an element without namespace counts as one of SVG.
    Svg,
    /// Other XML.
    Xml,
    /// A web page with everything it needs, or compressed: never known to be inert.
    Archive,
}

/// So many bytes at the start of a file tell of what sort it is (MIME Sniffing Standard, 5.2).
pub const SNIFFED: usize = 1445;

const HTML: &[&str] = &["htm", "html", "shtm", "shtml", "stm", "phtml", "hta", "htc"];
const SVG: &[&str] = &["svg"];
const XML: &[&str] = &[
    "archimate",
    "atom",
    "bpmn",
    "dae",
    "dmn",
    "drawio",
    "fodg",
    "fodp",
    "fods",
    "fodt",
    "gml",
    "gpx",
    "graphml",
    "kml",
    "mathml",
    "mml",
    "musicxml",
    "mxml",
    "opml",
    "owl",
    "plist",
    "rdf",
    "rng",
    "rss",
    "smil",
    "tei",
    "tmx",
    "wsdl",
    "xbl",
    "xht",
    "xhtm",
    "xhtml",
    "xlf",
    "xliff",
    "xmi",
    "xml",
    "xsd",
    "xsl",
    "xslt",
    "xspf",
    "xul",
];
const ARCHIVES: &[&str] = &["mht", "mhtml", "svgz", "webarchive", "xhtmlz"];
/// Whatever has these names is sent with a type under which no browser looks for markup in it.
const OTHERS: &[&str] = &[
    "7z", "aac", "avi", "avif", "bmp", "css", "csv", "doc", "docm", "docx", "dotx", "eot", "eps", "epub", "flac",
    "gif", "heic", "ico", "ics", "jpeg", "jpg", "js", "json", "m4a", "m4v", "mjs", "mov", "mp3", "mp4", "mpeg", "mpg",
    "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "otf", "pdf", "png", "pot", "potx", "pps", "ppsx", "ppt",
    "pptm", "pptx", "ps", "rar", "rtf", "tar", "tgz", "tif", "tiff", "tsv", "ttf", "txt", "vcf", "wasm", "wav", "webm",
    "webp", "woff", "woff2", "xls", "xlsm", "xlsx", "zip",
];

impl Syntax {
    /// What the name says of a file: `Some(None)` for one that browsers do not look for markup in, `None` where it says nothing.
    ///
    /// Web servers pass over parts of a name that they do not know, and over languages and compression: `a.html.de`, `a.svg.gz`.
    pub fn of_name(name: &str) -> Option<Option<Self>> {
        let name = name.to_lowercase();
        let mut parts = name.rsplit('.');
        let known = parts.by_ref().find_map(|part| {
            let of = |names: &[&str], syntax| names.contains(&part).then_some(syntax);
            of(HTML, Some(Self::Html))
                .or_else(|| of(SVG, Some(Self::Svg)))
                .or_else(|| of(XML, Some(Self::Xml)))
                .or_else(|| of(ARCHIVES, Some(Self::Archive)))
                .or_else(|| of(OTHERS, None))
        });
        // What stands before the first dot is no extension.
        known.filter(|_| parts.next().is_some())
    }

    /// What the first bytes say.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") {
            return Some(Self::Html);
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // Text of two or four bytes a character has a NUL before or behind the mark.
        let at = bytes.iter().position(|byte| !matches!(byte, b'\0' | b'\t' | b'\n' | 0x0C | b'\r' | b' '))?;
        let start = String::from_utf8_lossy(&bytes[at..bytes.len().min(at + 16)]).to_ascii_lowercase();
        match start.strip_prefix('<')? {
            rest if rest.starts_with("?xml") => Some(Self::Xml),
            rest if is_html(rest) => Some(Self::Html),
            _ => Some(Self::Svg),
        }
    }
}

/// The tags by which a browser knows HTML (MIME Sniffing Standard, 7.1), and those with NUL between the letters.
fn is_html(rest: &str) -> bool {
    const TAGS: [&str; 17] = [
        "!doctype html",
        "!--",
        "html",
        "head",
        "script",
        "iframe",
        "h1",
        "div",
        "font",
        "table",
        "a",
        "style",
        "title",
        "b",
        "body",
        "br",
        "p",
    ];
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\x0C', '\r', '>', '/']);
    rest.starts_with("!--") || rest.starts_with('\0') || TAGS.iter().any(|tag| rest.strip_prefix(tag).is_some_and(ends))
}
