//! What new pages offer to be filled in: an example of each field, the agenda of a meeting, and the body of each kind.

use crate::model::Kind;
use crate::model::meeting::MeetingType;

/// An example of the value of a field, as YAML behind `key:`. `{topic}` stands for the id of a
/// topic, `{topic:2}` for that of another one, and so on.
pub fn of(kind: Kind, key: &str) -> Option<&'static str> {
    let own = EXAMPLES.iter().find(|(of, name, _)| *of == Some(kind) && *name == key);
    own.or_else(|| EXAMPLES.iter().find(|(of, name, _)| of.is_none() && *name == key)).map(|(.., example)| *example)
}

/// An id that pages of this kind may have, where the portal has none yet.
pub fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "ueber-uns",
        Kind::Project => "mein-projekt",
        Kind::WorkingGroup => "ag-1-organisation",
        Kind::Meeting => "2026-11-03-plenarsitzung",
        Kind::Talk => "e-akte-in-der-praxis",
        Kind::Topic => "elektronische-akte",
        Kind::Result => "leitfaden-elektronische-akte",
        Kind::News => "2026-11-03-start",
        Kind::Term => "e-akte",
    }
}

const EXAMPLES: &[(Option<Kind>, &str, &str)] = &[
    // Every page
    (None, "summary", r#""Ein Satz, der für sich allein verständlich ist.""#),
    (None, "date", "2026-12-01"),
    (None, "updated", "2026-12-15"),
    (None, "tags", "[Zusammenarbeit, Technik]"),
    (None, "notice", r#""Diese Seite ist noch nicht vollständig.""#),
    (None, "attachments", "\n  - {file: unterlage.pdf, title: \"Unterlage zur Sitzung\"}"),
    (None, "draft", "true"),
    (None, "working_groups", "[{working-group}]"),
    (None, "participants", "\n  - \"Stadt Musterstadt\"\n  - \"Landkreis Musterkreis\""),
    // Pages
    (None, "role", "contact"),
    // Projects
    (Some(Kind::Project), "short_name", r#""Kurzname""#),
    (Some(Kind::Project), "start", "2026-12"),
    (Some(Kind::Project), "end", "2028-12-31"),
    (Some(Kind::Project), "succeeds", "{project}"),
    (
        Some(Kind::Project),
        "contact",
        "\n  name: \"Geschäftsstelle\"\n  email: \"projekt@example.org\"\n  url: \"https://www.example.org/\"",
    ),
    // Working groups
    (Some(Kind::WorkingGroup), "short_name", r#""AG 4""#),
    (Some(Kind::WorkingGroup), "number", "4"),
    (Some(Kind::WorkingGroup), "question", r#""Welche Frage soll die Gruppe beantworten?""#),
    (Some(Kind::WorkingGroup), "focus", "\n  - \"Erster Schwerpunkt\"\n  - \"Zweiter Schwerpunkt\""),
    // Meetings
    (
        Some(Kind::Meeting),
        "meeting_type",
        "plenary # oder working-group (Arbeitsgruppe), consultation-hour (Sprechstunde)",
    ),
    (Some(Kind::Meeting), "number", "3"),
    (Some(Kind::Meeting), "motto", r#""Vom Papier zum Prozess""#),
    (Some(Kind::Meeting), "start", "2026-12-01T10:00"),
    (Some(Kind::Meeting), "end", "2026-12-01T15:00"),
    (Some(Kind::Meeting), "location", r#""Rathaus Musterstadt, Ratssaal""#),
    (Some(Kind::Meeting), "url", r#""https://video.example.org/raum""#),
    (
        Some(Kind::Meeting),
        "state",
        "scheduled # geplant; danach invited (eingeladen), held (durchgeführt) oder cancelled (abgesagt)",
    ),
    (Some(Kind::Meeting), "excused", "[\"Gemeinde Probendorf\"]"),
    (Some(Kind::Meeting), "minutes_by", r#""Geschäftsstelle""#),
    (Some(Kind::Meeting), "minutes_state", "draft # Entwurf; nach der Genehmigung approved"),
    (Some(Kind::Meeting), "approved_in", "{meeting}"),
    (Some(Kind::Meeting), "agenda", "\n  - number: 1\n    title: \"Begrüßung\""),
    (
        Some(Kind::Meeting),
        "tasks",
        "\n  - task: \"Leitfaden überarbeiten und verteilen\"\n    owner: \"AG 1 Organisation\"\n    due: 2027-01-15\n    done: false",
    ),
    // Talks
    (
        Some(Kind::Talk),
        "speakers",
        "\n  - name: \"Erika Mustermann\"\n    organization: \"Stadt Musterstadt\"\n    role: \"Leiterin der Organisation\"",
    ),
    (Some(Kind::Talk), "meeting", "{meeting}"),
    (
        Some(Kind::Talk),
        "theme",
        "other-states # andere Länder; oder flagship (Leuchtturmprojekt), future (Zukunft), other (anderes)",
    ),
    (Some(Kind::Talk), "slides", "folien.pdf"),
    (Some(Kind::Talk), "video", r#""https://video.example.org/aufzeichnung""#),
    // Topics
    (Some(Kind::Topic), "question", r#""Wie gelingt …?""#),
    (
        Some(Kind::Topic),
        "state",
        "open # offen; danach in-progress (in Arbeit), handed-over (übergeben) oder answered (beantwortet)",
    ),
    (Some(Kind::Topic), "handed_over", "\n  - {from: {working-group}, to: {working-group:2}, date: 2027-01-20}"),
    (
        Some(Kind::Topic),
        "spotlight",
        "\n  to: \"Ministerium für Digitales Musterland\"\n  submitted: 2027-01-10\n  answered: 2027-02-01\n  answer: \"Wortlaut der Antwort.\"",
    ),
    // Results
    (Some(Kind::Result), "result_type", r#""Leitfaden""#),
    (Some(Kind::Result), "version", r#""1.0""#),
    (
        Some(Kind::Result),
        "state",
        "draft # Entwurf; danach agreed (abgestimmt), adopted (beschlossen) oder superseded (ersetzt)",
    ),
    (Some(Kind::Result), "topics", "[{topic}]"),
    (Some(Kind::Result), "decided_in", "{meeting}"),
    (Some(Kind::Result), "supersedes", "{result}"),
    // Messages
    (Some(Kind::News), "newsletter", r#""Portal-Post""#),
    // Terms
    (Some(Kind::Term), "abbreviation", r#""EfA""#),
    (Some(Kind::Term), "expansion", r#""Einer für Alle""#),
    (Some(Kind::Term), "also", "[\"EfA-Prinzip\"]"),
];

/// The type of a meeting as a value, with the others in a comment.
pub fn meeting_type(of: MeetingType) -> &'static str {
    match of {
        MeetingType::Plenary => "plenary # Plenarsitzung; sonst working-group oder consultation-hour",
        MeetingType::WorkingGroup => {
            "working-group # Sitzung einer Arbeitsgruppe; sonst plenary oder consultation-hour"
        }
        MeetingType::ConsultationHour => "consultation-hour # Sprechstunde; sonst plenary oder working-group",
    }
}

/// The agenda with which a new meeting begins, as front matter.
pub fn agenda(kind: Kind) -> Option<&'static str> {
    (kind == Kind::Meeting).then_some(AGENDA)
}

const AGENDA: &str = r#"
# Tagesordnung: Jeder Punkt beginnt mit einem Strich. Rücken Sie mit Leerzeichen ein wie hier.
# Nach der Sitzung kommt das Protokoll dazu: was besprochen (text), was beschlossen (decision) und was zu tun ist
# (tasks, weiter unten).
agenda:
  - number: 1
    title: "Begrüßung und Tagesordnung"
    # text: "Die Tagesordnung wird angenommen."
  - number: 2
    title: "Bericht aus den Arbeitsgruppen"
    # text: |
    #   Was besprochen wurde, in ganzen Sätzen.
    #
    #   Ein neuer Absatz beginnt nach einer leeren Zeile.
    # topics: [kennung-des-themas]
    # talks: [kennung-des-vortrags]
    # results: [kennung-des-ergebnisses]
    # decision:
    #   id: b-1-2
    #   title: "Was beschlossen wurde, in einem Satz"
    #   text: "Der Wortlaut des Beschlusses."
    #   state: adopted # angenommen; oder rejected (abgelehnt), postponed (vertagt), withdrawn (zurückgezogen)
    #   votes: {yes: 10, no: 0, abstain: 1}
  - number: 3
    title: "Verschiedenes und nächster Termin""#;

/// The body with which a new page begins: headings, and comments that say what belongs there and are never published.
pub fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => PAGE,
        Kind::Project => PROJECT,
        Kind::WorkingGroup => WORKING_GROUP,
        Kind::Meeting => MEETING,
        Kind::Talk => TALK,
        Kind::Topic => TOPIC,
        Kind::Result => RESULT,
        Kind::News => NEWS,
        Kind::Term => TERM,
    }
}

const PAGE: &str = "\
<!-- Das Wichtigste zuerst, in kurzen Sätzen. Was zwischen diesen Zeichen steht, wird nicht veröffentlicht. -->

## Erster Abschnitt

<!-- Überschriften beginnen mit zwei Rautezeichen, Unterpunkte mit drei. Links führen zur Datei: [Kontakt](kontakt.md). -->
";

const PROJECT: &str = "\
<!-- Zwei, drei Sätze: Wer arbeitet hier zusammen, und wozu? Dieser Hinweis wird nicht veröffentlicht. -->

## Ziele

<!-- Woran erkennt man am Ende, dass das Projekt gelungen ist? -->

## Wie wir arbeiten

<!-- Welche Gruppen gibt es, wie oft tagen sie, wer entscheidet? -->
";

const WORKING_GROUP: &str = "\
<!-- Zwei, drei Sätze: Was bearbeitet die Gruppe, und für wen? Dieser Hinweis wird nicht veröffentlicht. -->

## Arbeitsweise

<!-- Wie oft trifft sich die Gruppe, und wie kann man mitmachen? -->
";

const MEETING: &str = "\
<!--
Hier steht, was sich nicht einem einzelnen Tagesordnungspunkt zuordnen lässt, zum Beispiel Anreise und Hinweise vor der
Sitzung. Tagesordnung, Beschlüsse und Aufgaben stehen oben und erscheinen von selbst auf der Seite.
Was zwischen diesen Zeichen steht, wird nicht veröffentlicht.

Nach der Sitzung:
1. state: held eintragen (die Sitzung hat stattgefunden).
2. Zu jedem Tagesordnungspunkt unter text das Protokoll ergänzen, unter decision den Beschluss mit Abstimmung.
3. Unter tasks die Aufgaben eintragen: was, wer, bis wann.
4. minutes_state: draft eintragen. Nach der Genehmigung: minutes_state: approved und approved_in: Kennung der Sitzung.
-->
";

const TALK: &str = "\
<!-- Zwei, drei Sätze: Worum ging es, und warum lohnt sich das? Dieser Hinweis wird nicht veröffentlicht. -->

## Das Wichtigste in Kürze

<!-- Drei bis fünf Punkte, jeder mit einem Strich am Anfang der Zeile. -->
";

const TOPIC: &str = "\
<!-- Die Frage selbst steht oben unter question. Dieser Hinweis wird nicht veröffentlicht. -->

## Worum es geht

<!-- Wen betrifft die Frage, und warum ist sie wichtig? -->

## Stand der Arbeit

<!-- Was ist schon bekannt, was ist noch offen? -->
";

const RESULT: &str = "\
<!-- Ein Absatz: Was ist das Ergebnis, und wem hilft es? Dieser Hinweis wird nicht veröffentlicht. -->

## Zusammenfassung

<!-- Die wichtigsten Aussagen. Das ganze Dokument hängt unter attachments an der Seite. -->

## Wie Sie es nutzen

<!-- Was soll jemand in einer anderen Verwaltung als Erstes tun? -->
";

const NEWS: &str = "\
<!-- Das Neue zuerst: Was ist passiert, für wen ist es wichtig, und wo steht mehr? Wird nicht veröffentlicht. -->
";

const TERM: &str = "\
<!-- Ein bis drei Sätze, ohne weitere Fachbegriffe. Dieser Hinweis wird nicht veröffentlicht. -->
";
