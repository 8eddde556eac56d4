//! With what the text of a new page begins, in the language of the portal: the agenda of a meeting, and for each kind
//! headings, and comments that say what belongs there and are never published.

use content::model::Kind;
use diagnostics::diag::Lang;

/// The body of a new page of this kind.
pub fn body(kind: Kind, lang: Lang) -> &'static str {
    let (de, en) = match kind {
        Kind::Page => PAGE,
        Kind::Project => PROJECT,
        Kind::WorkingGroup => WORKING_GROUP,
        Kind::Meeting => MEETING,
        Kind::Talk => TALK,
        Kind::Topic => TOPIC,
        Kind::Result => RESULT,
        Kind::News => NEWS,
        Kind::Term => TERM,
    };
    lang.choose(de, en)
}

/// What stands before the fields that can be filled in.
pub fn more(lang: Lang) -> &'static str {
    lang.choose(
        "# Was Sie noch angeben können: Löschen Sie vor der Angabe das Rautezeichen und das Leerzeichen.",
        "# What you can add: remove the number sign and the space before the field.",
    )
}

/// The agenda with which a new meeting begins, as front matter.
pub fn agenda(kind: Kind, lang: Lang) -> Option<&'static str> {
    (kind == Kind::Meeting).then_some(lang.choose(AGENDA.0, AGENDA.1))
}

/// A text in German and in English.
type InBoth = (&'static str, &'static str);

const AGENDA: InBoth = (
    r#"
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
    title: "Verschiedenes und nächster Termin""#,
    r#"
# Agenda: each item begins with a hyphen. Indent with spaces, as it is done here.
# After the meeting the minutes are added: what was discussed (text), what was decided (decision) and what is to be done
# (tasks, further below).
agenda:
  - number: 1
    title: "Welcome and agenda"
    # text: "The agenda is adopted."
  - number: 2
    title: "Reports of the working groups"
    # text: |
    #   What was discussed, in whole sentences.
    #
    #   A new paragraph begins after an empty line.
    # topics: [id-of-the-topic]
    # talks: [id-of-the-talk]
    # results: [id-of-the-result]
    # decision:
    #   id: b-1-2
    #   title: "What was decided, in one sentence"
    #   text: "The wording of the decision."
    #   state: adopted # or rejected, postponed, withdrawn
    #   votes: {yes: 10, no: 0, abstain: 1}
  - number: 3
    title: "Any other business and next meeting""#,
);

const PAGE: InBoth = (
    "\
<!-- Das Wichtigste zuerst, in kurzen Sätzen. Was zwischen diesen Zeichen steht, wird nicht veröffentlicht. -->

## Erster Abschnitt

<!-- Überschriften beginnen mit zwei Rautezeichen, Unterpunkte mit drei. Links führen zur Datei: [Kontakt](kontakt.md). -->
",
    "\
<!-- The most important things first, in short sentences. What stands between these marks is not published. -->

## First section

<!-- Headings begin with two number signs, those below them with three. Links lead to the file: [Contact](contact.md). -->
",
);

const PROJECT: InBoth = (
    "\
<!-- Zwei, drei Sätze: Wer arbeitet hier zusammen, und wozu? Dieser Hinweis wird nicht veröffentlicht. -->

## Ziele

<!-- Woran erkennt man am Ende, dass das Projekt gelungen ist? -->

## Wie wir arbeiten

<!-- Welche Gruppen gibt es, wie oft tagen sie, wer entscheidet? -->
",
    "\
<!-- Two or three sentences: who works together here, and what for? This note is not published. -->

## Aims

<!-- How will one see in the end that the project has been a success? -->

## How we work

<!-- Which groups are there, how often do they meet, who decides? -->
",
);

const WORKING_GROUP: InBoth = (
    "\
<!-- Zwei, drei Sätze: Was bearbeitet die Gruppe, und für wen? Dieser Hinweis wird nicht veröffentlicht. -->

## Arbeitsweise

<!-- Wie oft trifft sich die Gruppe, und wie kann man mitmachen? -->
",
    "\
<!-- Two or three sentences: what does the group work on, and for whom? This note is not published. -->

## How the group works

<!-- How often does the group meet, and how can one take part? -->
",
);

const MEETING: InBoth = (
    "\
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
",
    "\
<!--
This is for what belongs to no single agenda item, such as how to get there and what to know before the meeting. Agenda,
decisions and tasks stand above, and appear on the page by themselves.
What stands between these marks is not published.

After the meeting:
1. Set state: held (the meeting took place).
2. Add the minutes to each agenda item as text, and the decision with its vote as decision.
3. Enter the tasks below tasks: what, who, until when.
4. Set minutes_state: draft. Once they are approved: minutes_state: approved and approved_in: id of the meeting.
-->
",
);

const TALK: InBoth = (
    "\
<!-- Zwei, drei Sätze: Worum ging es, und warum lohnt sich das? Dieser Hinweis wird nicht veröffentlicht. -->

## Das Wichtigste in Kürze

<!-- Drei bis fünf Punkte, jeder mit einem Strich am Anfang der Zeile. -->
",
    "\
<!-- Two or three sentences: what was it about, and why is it worth knowing? This note is not published. -->

## In short

<!-- Three to five points, each with a hyphen at the start of its line. -->
",
);

const TOPIC: InBoth = (
    "\
<!-- Die Frage selbst steht oben unter question. Dieser Hinweis wird nicht veröffentlicht. -->

## Worum es geht

<!-- Wen betrifft die Frage, und warum ist sie wichtig? -->

## Stand der Arbeit

<!-- Was ist schon bekannt, was ist noch offen? -->
",
    "\
<!-- The question itself stands above as question. This note is not published. -->

## What it is about

<!-- Whom does the question concern, and why does it matter? -->

## State of the work

<!-- What is known already, what is still open? -->
",
);

const RESULT: InBoth = (
    "\
<!-- Ein Absatz: Was ist das Ergebnis, und wem hilft es? Dieser Hinweis wird nicht veröffentlicht. -->

## Zusammenfassung

<!-- Die wichtigsten Aussagen. Das ganze Dokument hängt unter attachments an der Seite. -->

## Wie Sie es nutzen

<!-- Was soll jemand in einer anderen Verwaltung als Erstes tun? -->
",
    "\
<!-- One paragraph: what is the result, and whom does it help? This note is not published. -->

## Summary

<!-- The most important statements. The whole document is attached to the page below attachments. -->

## How to use it

<!-- What should somebody in another administration do first? -->
",
);

const NEWS: InBoth = (
    "\
<!-- Das Neue zuerst: Was ist passiert, für wen ist es wichtig, und wo steht mehr? Wird nicht veröffentlicht. -->
",
    "\
<!-- What is new comes first: what happened, whom does it matter to, and where is more? This note is not published. -->
",
);

const TERM: InBoth = (
    "\
<!-- Ein bis drei Sätze, ohne weitere Fachbegriffe. Dieser Hinweis wird nicht veröffentlicht. -->
",
    "\
<!-- One to three sentences, without further technical terms. This note is not published. -->
",
);

#[cfg(test)]
mod tests {
    use super::*;

    /// What each line of a text is: the key it sets, a heading, the start or the end of a comment.
    fn outline(text: &str) -> Vec<String> {
        fn key(line: &str) -> Option<&str> {
            let key = line.split_once(':')?.0.trim_start_matches(['#', ' ', '-']);
            key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some(key)
        }
        let marks = |line: &str| ["## ", "<!--", "-->"].into_iter().filter(|mark| line.contains(mark)).collect();
        let parts = text.lines().map(|line| key(line).map_or_else(|| marks(line), str::to_owned));
        parts.filter(|part: &String| !part.is_empty()).collect()
    }

    #[test]
    fn both_languages_have_the_same_parts() {
        for kind in Kind::ALL {
            assert_eq!(outline(body(kind, Lang::De)), outline(body(kind, Lang::En)), "{kind:?}");
        }
        let agenda = |lang| agenda(Kind::Meeting, lang).map(outline);
        assert_eq!(agenda(Lang::De), agenda(Lang::En));
    }
}
