//! The notation of the list, see the module above.

use std::collections::BTreeMap;

/// The files of a portal: path and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Characters that one would not see, and how they are written.
const INVISIBLE: [(&str, &str); 5] =
    [("{NBSP}", "\u{a0}"), ("{ZWSP}", "\u{200b}"), ("{SHY}", "\u{ad}"), ("{TAB}", "\t"), ("{WORD}", "\u{f0b7}")];

/// A mistake.
pub struct Mistake {
    /// What was done, in a few words.
    pub name: String,
    /// The changes as they are written.
    pub changes_text: String,
    /// The changes.
    pub changes: Vec<Change>,
}

/// A change of one file.
pub enum Change {
    /// These lines became those.
    Lines { file: String, hunks: Vec<(String, String)> },
    /// The file has another name, or none any more.
    Renamed { file: String, to: Option<String> },
    /// A file with these bytes.
    Bytes { file: String, bytes: Vec<u8> },
}

/// `text` with the characters that one would not see as they are written in the list.
pub fn visible(text: &str) -> String {
    INVISIBLE.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(meant, written))
}

fn meant(text: &str) -> String {
    INVISIBLE.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

/// The title of a class, and its mistakes.
pub fn read(text: &str) -> (String, Vec<Mistake>) {
    let mut mistakes: Vec<Mistake> = Vec::new();
    let mut title = String::new();
    for line in text.lines() {
        match (line.split_at_checked(2), mistakes.last_mut()) {
            (Some(("# ", name)), None) => name.clone_into(&mut title),
            (Some(("##", name)), _) => {
                let name = name.trim().to_owned();
                mistakes.push(Mistake { name, changes_text: String::new(), changes: Vec::new() });
            }
            (Some(("= ", _)), _) => {}
            (_, Some(mistake)) if !line.is_empty() => mistake.add(line),
            _ => {}
        }
    }
    (title, mistakes)
}

impl Mistake {
    fn add(&mut self, line: &str) {
        self.changes_text += &format!("{line}\n");
        let rest = meant(line.get(2..).unwrap_or_default());
        match (line.as_bytes()[0], self.changes.last_mut()) {
            (b'@', _) => self.changes.push(Change::read(&rest)),
            (b'-', Some(Change::Lines { hunks, .. })) => match hunks.last_mut() {
                Some((old, new)) if new.is_empty() => *old += &format!("{rest}\n"),
                _ => hunks.push((format!("{rest}\n"), String::new())),
            },
            (b'+', Some(Change::Lines { hunks, .. })) => match hunks.last_mut() {
                Some((_, new)) => *new += &format!("{rest}\n"),
                None => hunks.push((String::new(), format!("{rest}\n"))),
            },
            _ => panic!("{}: a line that says nothing: {line:?}", self.name),
        }
    }

    /// Makes the mistake in `files`.
    pub fn make_in(&self, files: &mut Files) {
        for change in &self.changes {
            change.make(files, &self.name);
        }
    }
}

/// The files of `text`, each begun by a line `//- path`.
pub fn files(text: &str) -> Files {
    let parts = text.split("//- ").skip(1).filter_map(|part| part.split_once('\n'));
    parts.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

impl Change {
    fn read(line: &str) -> Self {
        let file = |name: &str| name.trim().to_owned();
        if let Some((name, to)) = line.split_once("=>") {
            return Self::Renamed { file: file(name), to: Some(file(to)).filter(|to| !to.is_empty()) };
        }
        match line.split_once(" =") {
            Some((name, content)) => Self::Bytes { file: file(name), bytes: bytes(content.trim()) },
            None => Self::Lines { file: file(line), hunks: Vec::new() },
        }
    }

    fn make(&self, files: &mut Files, name: &str) {
        match self {
            Self::Lines { file, hunks } => {
                let mut text = String::from_utf8(files.remove(file).unwrap_or_default()).unwrap();
                for (old, new) in hunks {
                    assert!(old.is_empty() || text.matches(old).count() == 1, "{name}: not once in {file}: {old}");
                    text = if old.is_empty() { text + new } else { text.replace(old, new) };
                }
                files.insert(file.clone(), text.into_bytes());
            }
            Self::Renamed { file, to } => {
                let content = files.remove(file).unwrap_or_else(|| panic!("{name}: there is no {file}"));
                files.extend(to.iter().map(|to| (to.clone(), content.clone())));
            }
            Self::Bytes { file, bytes } => drop(files.insert(file.clone(), bytes.clone())),
        }
    }
}

fn bytes(content: &str) -> Vec<u8> {
    if let Some(digits) = content.strip_prefix("hex ") {
        let digits: Vec<char> = digits.chars().filter(char::is_ascii_hexdigit).collect();
        let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
        return digits.chunks(2).map(byte).collect();
    }
    match content.strip_prefix("zip ") {
        Some(names) => zip(&names.split(' ').collect::<Vec<_>>()),
        None => content.as_bytes().to_vec(),
    }
}

/// An archive of empty files with these names (APPNOTE.TXT 4.3).
fn zip(names: &[&str]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let start = u32::try_from(archive.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let fields = [&[20, 0][..], &[0; 20], &length, &[0, 0]].concat();
        archive.extend([b"PK\x03\x04", &fields[..], name.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &fields[..], &[0; 10], &start, name.as_bytes()].concat());
    }
    let count = u16::try_from(names.len()).unwrap().to_le_bytes();
    let [size, start] = [directory.len(), archive.len()].map(|length| u32::try_from(length).unwrap());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat();
    [archive, directory, end].concat()
}
