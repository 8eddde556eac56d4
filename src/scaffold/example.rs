//! What new pages offer to be filled in: an example of each field, in the language of the portal.

use Example::{Both, Same};

use content::model::Kind;
use content::model::meeting::MeetingType;
use diagnostics::diag::Lang;

/// An example of a value.
enum Example {
    /// Without words.
    Same(&'static str),
    /// In German and in English.
    Both(&'static str, &'static str),
}

/// An example of the value of a field, as YAML behind `key:`. `{topic}` stands for the id of a
/// topic, `{topic:2}` for that of another one, and so on.
pub fn of(kind: Kind, key: &str, lang: Lang) -> Option<&'static str> {
    let own = EXAMPLES.iter().find(|(of, name, _)| *of == Some(kind) && *name == key);
    let found = own.or_else(|| EXAMPLES.iter().find(|(of, name, _)| of.is_none() && *name == key));
    found.map(|(.., example)| match example {
        Same(text) => *text,
        Both(de, en) => lang.choose(de, en),
    })
}

/// An id that pages of this kind may have, where the portal has none yet.
pub fn id(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Page => lang.choose("ueber-uns", "about-us"),
        Kind::Project => lang.choose("mein-projekt", "my-project"),
        Kind::WorkingGroup => lang.choose("ag-1-organisation", "wg-1-organisation"),
        Kind::Meeting => lang.choose("2026-11-03-plenarsitzung", "2026-11-03-plenary"),
        Kind::Talk => lang.choose("e-akte-in-der-praxis", "electronic-files-in-practice"),
        Kind::Topic => lang.choose("elektronische-akte", "electronic-files"),
        Kind::Result => lang.choose("leitfaden-elektronische-akte", "guideline-electronic-files"),
        Kind::News => lang.choose("2026-11-03-start", "2026-11-03-start"),
        Kind::Term => lang.choose("e-akte", "electronic-file"),
    }
}

const EXAMPLES: &[(Option<Kind>, &str, Example)] = &[
    // Every page
    (
        None,
        "summary",
        Both(
            r#""Ein Satz, der für sich allein verständlich ist.""#,
            r#""One sentence that can be understood on its own.""#,
        ),
    ),
    (None, "date", Same("2026-12-01")),
    (None, "updated", Same("2026-12-15")),
    (None, "tags", Both("[Zusammenarbeit, Technik]", "[cooperation, technology]")),
    (None, "notice", Both(r#""Diese Seite ist noch nicht vollständig.""#, r#""This page is not complete yet.""#)),
    (
        None,
        "attachments",
        Both(
            "\n  - {file: unterlage.pdf, title: \"Unterlage zur Sitzung\"}",
            "\n  - {file: paper.pdf, title: \"Paper for the meeting\"}",
        ),
    ),
    (None, "draft", Same("true")),
    (None, "working_groups", Same("[{working-group}]")),
    (
        None,
        "participants",
        Both(
            "\n  - \"Stadt Musterstadt\"\n  - \"Landkreis Musterkreis\"",
            "\n  - \"City of Musterstadt\"\n  - \"District of Musterkreis\"",
        ),
    ),
    // Pages
    (None, "role", Same("contact")),
    // Projects
    (Some(Kind::Project), "short_name", Both(r#""Kurzname""#, r#""Short name""#)),
    (Some(Kind::Project), "start", Same("2026-12")),
    (Some(Kind::Project), "end", Same("2028-12-31")),
    (Some(Kind::Project), "succeeds", Same("{project}")),
    (
        Some(Kind::Project),
        "contact",
        Both(
            "\n  name: \"Geschäftsstelle\"\n  email: \"projekt@example.org\"\n  url: \"https://www.example.org/\"",
            "\n  name: \"Project office\"\n  email: \"project@example.org\"\n  url: \"https://www.example.org/\"",
        ),
    ),
    // Working groups
    (Some(Kind::WorkingGroup), "short_name", Both(r#""AG 4""#, r#""WG 4""#)),
    (Some(Kind::WorkingGroup), "number", Same("4")),
    (
        Some(Kind::WorkingGroup),
        "question",
        Both(r#""Welche Frage soll die Gruppe beantworten?""#, r#""Which question is the group to answer?""#),
    ),
    (
        Some(Kind::WorkingGroup),
        "focus",
        Both(
            "\n  - \"Erster Schwerpunkt\"\n  - \"Zweiter Schwerpunkt\"",
            "\n  - \"First focus\"\n  - \"Second focus\"",
        ),
    ),
    // Meetings
    (
        Some(Kind::Meeting),
        "meeting_type",
        Both(
            "plenary # oder working-group (Arbeitsgruppe), consultation-hour (Sprechstunde)",
            "plenary # or working-group, consultation-hour",
        ),
    ),
    (Some(Kind::Meeting), "number", Same("3")),
    (Some(Kind::Meeting), "motto", Both(r#""Vom Papier zum Prozess""#, r#""From paper to process""#)),
    (Some(Kind::Meeting), "start", Same("2026-12-01T10:00")),
    (Some(Kind::Meeting), "end", Same("2026-12-01T15:00")),
    (
        Some(Kind::Meeting),
        "location",
        Both(r#""Rathaus Musterstadt, Ratssaal""#, r#""Musterstadt town hall, council chamber""#),
    ),
    (Some(Kind::Meeting), "url", Both(r#""https://video.example.org/raum""#, r#""https://video.example.org/room""#)),
    (
        Some(Kind::Meeting),
        "state",
        Both(
            "scheduled # geplant; danach invited (eingeladen), held (durchgeführt) oder cancelled (abgesagt)",
            "scheduled # then invited, held or cancelled",
        ),
    ),
    (Some(Kind::Meeting), "excused", Both("[\"Gemeinde Probendorf\"]", "[\"Municipality of Probendorf\"]")),
    (Some(Kind::Meeting), "minutes_by", Both(r#""Geschäftsstelle""#, r#""Project office""#)),
    (
        Some(Kind::Meeting),
        "minutes_state",
        Both("draft # Entwurf; nach der Genehmigung approved", "draft # approved once a meeting has approved them"),
    ),
    (Some(Kind::Meeting), "approved_in", Same("{meeting}")),
    (
        Some(Kind::Meeting),
        "agenda",
        Both("\n  - number: 1\n    title: \"Begrüßung\"", "\n  - number: 1\n    title: \"Welcome\""),
    ),
    (
        Some(Kind::Meeting),
        "tasks",
        Both(
            "\n  - task: \"Leitfaden überarbeiten und verteilen\"\n    owner: \"AG 1 Organisation\"\n    due: 2027-01-15\n    done: false",
            "\n  - task: \"Revise and send out the guideline\"\n    owner: \"WG 1 Organisation\"\n    due: 2027-01-15\n    done: false",
        ),
    ),
    // Talks
    (
        Some(Kind::Talk),
        "speakers",
        Both(
            "\n  - name: \"Erika Mustermann\"\n    organization: \"Stadt Musterstadt\"\n    role: \"Leiterin der Organisation\"",
            "\n  - name: \"Erika Mustermann\"\n    organization: \"City of Musterstadt\"\n    role: \"Head of organisation\"",
        ),
    ),
    (Some(Kind::Talk), "meeting", Same("{meeting}")),
    (
        Some(Kind::Talk),
        "theme",
        Both(
            "other-states # andere Länder; oder flagship (Leuchtturmprojekt), future (Zukunft), other (anderes)",
            "other-states # or flagship, future, other",
        ),
    ),
    (Some(Kind::Talk), "slides", Both("folien.pdf", "slides.pdf")),
    (
        Some(Kind::Talk),
        "video",
        Both(r#""https://video.example.org/aufzeichnung""#, r#""https://video.example.org/recording""#),
    ),
    // Topics
    (Some(Kind::Topic), "question", Both(r#""Wie gelingt …?""#, r#""How can …?""#)),
    (
        Some(Kind::Topic),
        "state",
        Both(
            "open # offen; danach in-progress (in Arbeit), handed-over (übergeben) oder answered (beantwortet)",
            "open # then in-progress, handed-over or answered",
        ),
    ),
    (Some(Kind::Topic), "handed_over", Same("\n  - {from: {working-group}, to: {working-group:2}, date: 2027-01-20}")),
    (
        Some(Kind::Topic),
        "spotlight",
        Both(
            "\n  to: \"Ministerium für Digitales Musterland\"\n  submitted: 2027-01-10\n  answered: 2027-02-01\n  answer: \"Wortlaut der Antwort.\"",
            "\n  to: \"Ministry of Digital Affairs of Musterland\"\n  submitted: 2027-01-10\n  answered: 2027-02-01\n  answer: \"The wording of the answer.\"",
        ),
    ),
    // Results
    (Some(Kind::Result), "result_type", Both(r#""Leitfaden""#, r#""Guideline""#)),
    (Some(Kind::Result), "version", Same(r#""1.0""#)),
    (
        Some(Kind::Result),
        "state",
        Both(
            "draft # Entwurf; danach agreed (abgestimmt), adopted (beschlossen) oder superseded (ersetzt)",
            "draft # then agreed, adopted or superseded",
        ),
    ),
    (Some(Kind::Result), "topics", Same("[{topic}]")),
    (Some(Kind::Result), "decided_in", Same("{meeting}")),
    (Some(Kind::Result), "supersedes", Same("{result}")),
    // Messages
    (Some(Kind::News), "newsletter", Both(r#""Portal-Post""#, r#""Portal news""#)),
    // Terms
    (Some(Kind::Term), "abbreviation", Both(r#""EfA""#, r#""OOP""#)),
    (Some(Kind::Term), "expansion", Both(r#""Einer für Alle""#, r#""Once only principle""#)),
    (Some(Kind::Term), "also", Both("[\"EfA-Prinzip\"]", "[\"once only\"]")),
];

/// The type of a meeting as a value, with the others in a comment.
pub fn meeting_type(of: MeetingType, lang: Lang) -> &'static str {
    match of {
        MeetingType::Plenary => lang.choose(
            "plenary # Plenarsitzung; sonst working-group oder consultation-hour",
            "plenary # else working-group or consultation-hour",
        ),
        MeetingType::WorkingGroup => lang.choose(
            "working-group # Sitzung einer Arbeitsgruppe; sonst plenary oder consultation-hour",
            "working-group # else plenary or consultation-hour",
        ),
        MeetingType::ConsultationHour => lang.choose(
            "consultation-hour # Sprechstunde; sonst plenary oder working-group",
            "consultation-hour # else plenary or working-group",
        ),
    }
}
