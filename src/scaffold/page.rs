//! The first text of a new page: what is known filled in, everything else offered in comments.

use super::place::{PagePlace, SiteIndex};
use super::predecessor::Predecessor;
use super::quoted::quoted;
use super::template::{Template, example};
use content::model::meeting::MeetingType;
use content::model::{Common, FieldDoc, Fields, Item, Kind};
use diagnostics::diag::Lang;

/// The common fields that are worth offering on a new page, in this order; the rest is for special cases.
const OFFERED: [&str; 6] = ["summary", "date", "updated", "tags", "notice", "attachments"];

/// The day on which examples take place.
const DAY: &str = "2026-12-01";

/// A page that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewPage<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: &'a str,
    /// Its type, if it is a meeting that says which.
    pub meeting_type: Option<MeetingType>,
    /// The day it is about, as `2026-12-01` or `2026-12-01T10:00`.
    pub date: Option<&'a str>,
    /// Where it is to lie.
    pub place: &'a PagePlace,
    /// The portal that it joins.
    pub index: &'a SiteIndex,
    /// The meeting that it follows.
    pub predecessor: Option<&'a Predecessor>,
}

/// The whole text of the page's file: front matter with comments, and a body to fill in, in the
/// language of the portal.
pub fn text(page: &NewPage<'_>) -> String {
    let template = Template::of(page.kind, page.index.lang);
    let mut lines = vec!["---".to_owned()];
    lines.extend(given(page, template));
    lines.push(String::new());
    lines.push(more(page.index.lang).to_owned());
    for doc in offered(page, template) {
        lines.extend(offer(doc, page));
    }
    lines.push("---".to_owned());
    format!("{}\n\n{}", lines.join("\n"), template.body)
}

/// What stands before the fields that can be filled in.
fn more(lang: Lang) -> &'static str {
    lang.choose(
        "# Was Sie noch angeben können: Löschen Sie vor der Angabe das Rautezeichen und das Leerzeichen.",
        "# What you can add: remove the number sign and the space before the field.",
    )
}

/// What is filled in.
fn given(page: &NewPage<'_>, template: &Template) -> Vec<String> {
    let mut lines = vec![format!("kind: {}", page.kind.word()), format!("title: {}", quoted(page.title))];
    lines.extend(page.meeting_type.map(|of| format!("meeting_type: {}", meeting_type(of, page.index.lang))));
    lines.extend(page.date.map(|date| format!("{}: {date}", date_key(page.kind))));
    lines.extend(number(page).map(|number| format!("number: {number}")));
    lines.extend(carried(page).into_iter().map(|(_, line)| line));
    lines.push(format!("draft: true {}", draft(page.index.lang)));
    let given = template.given.replace("{decision}", &decision(page));
    match page.predecessor.zip(given.split_once("agenda:\n")) {
        Some((predecessor, (before, _))) => {
            lines.extend(before.lines().map(str::to_owned));
            let items = predecessor.agenda(&page.place.id, page.index.lang);
            lines.push(if items.is_empty() { "agenda: []" } else { "agenda:" }.to_owned());
            lines.extend(items);
        }
        None => lines.extend(given.lines().map(str::to_owned)),
    }
    lines
}

/// What stays as it was in the meeting before.
fn carried(page: &NewPage<'_>) -> Vec<(&'static str, String)> {
    page.predecessor.map(|predecessor| predecessor.fields(page.date)).unwrap_or_default()
}

/// What stands behind the field that keeps the page from being published.
fn draft(lang: Lang) -> &'static str {
    lang.choose("# Entwurf: Zum Veröffentlichen löschen Sie diese Zeile.", "# To publish the page, remove this line.")
}

/// The number of a meeting: the next one of its series, or the one with which its title begins or ends: `3. Plenarsitzung`,
/// `Plenarsitzung 3`.
fn number(page: &NewPage<'_>) -> Option<u32> {
    if let Some(before) = page.predecessor {
        return before.number.map(|number| number + 1);
    }
    let mut words = page.title.split_whitespace();
    let first = words.next().and_then(|word| word.strip_suffix('.'));
    let is_plenary = page.meeting_type == Some(MeetingType::Plenary);
    let number = first.or_else(|| words.next_back().filter(|_| is_plenary))?.parse().ok()?;
    (page.kind == Kind::Meeting && number < 1000).then_some(number)
}

/// With what the ids of a meeting's decisions begin: unlike those of every other meeting of the project. Only plenary
/// sessions are told apart by their number alone.
fn decision(page: &NewPage<'_>) -> String {
    let is_plenary = page.meeting_type.is_none_or(|of| of == MeetingType::Plenary);
    let number = number(page).filter(|_| is_plenary).map(|number| number.to_string());
    format!("b-{}", number.unwrap_or_else(|| page.place.id.clone()))
}

/// The fields that the page does not have yet.
fn offered<'a>(page: &NewPage<'_>, template: &'a Template) -> impl Iterator<Item = &'static FieldDoc> + use<'a> {
    let date = page.date.map(|_| date_key(page.kind));
    let meeting_type = page.meeting_type.map(|_| "meeting_type");
    // What a meeting or a project has instead of a date.
    let other_date = (date_key(page.kind) != "date").then_some("date");
    let number = number(page).map(|_| "number");
    let given = [date, meeting_type, other_date, number, Some("draft")];
    let carried: Vec<&str> = carried(page).into_iter().map(|(key, _)| key).collect();
    let is_given = move |key: &str| given.contains(&Some(key)) || carried.contains(&key) || template.gives(key);
    let common = |key: &str| Common::docs().iter().find(|doc| doc.key == key);
    let others = OFFERED.iter().filter_map(move |key| common(key));
    Item::docs(page.kind).iter().chain(others).filter(move |doc| !is_given(doc.key))
}

/// The key that holds the day a page is about.
fn date_key(kind: Kind) -> &'static str {
    let begins = Item::docs(kind).iter().any(|doc| doc.key == "start");
    if begins { "start" } else { "date" }
}

/// The type of a meeting as a value, with the others in a comment.
fn meeting_type(of: MeetingType, lang: Lang) -> &'static str {
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

/// A field as comment: what it means, and an example. A field that must be there is no comment.
fn offer(doc: &FieldDoc, page: &NewPage<'_>) -> Vec<String> {
    let example = with_ids(example(page.kind, doc.key, page.index.lang).unwrap_or("…"), page);
    let mark = if (doc.required)() { "" } else { "# " };
    let mut lines = vec![String::new(), format!("# {}", page.index.lang.choose(doc.de, doc.en).trim())];
    let value = if example.starts_with('\n') { example } else { format!(" {example}") };
    lines.extend(format!("{}:{value}", doc.key).lines().map(|line| format!("{mark}{line}")));
    lines
}

/// The example with what fits the page: its own day instead of the example's, and for `{kind}` and `{kind:2}` the ids
/// of the first pages of this kind in the same project.
fn with_ids(text: &str, page: &NewPage<'_>) -> String {
    let day = page.date.and_then(|date| date.split(['T', ' ']).next()).filter(|day| day.len() == DAY.len());
    let mut text = text.replace(DAY, day.unwrap_or(DAY));
    for kind in Kind::ALL {
        let ids = page.index.ids(kind, page.place.project.as_deref());
        let first = ids.first().copied().or_else(|| example(kind, "id", page.index.lang)).unwrap_or_default();
        let second = ids.get(1).copied().unwrap_or(first);
        let word = kind.word();
        text = text.replace(&format!("{{{word}}}"), first).replace(&format!("{{{word}:2}}"), second);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use content::document;
    use diagnostics::diag::FilePath;
    use markup::markdown;

    /// Title and diagnostics of the new page's text, after `change`.
    fn parsed(kind: Kind, lang: Lang, title: &str, change: impl Fn(&str) -> String) -> (String, Vec<String>) {
        let text = change(&made(kind, lang, title));
        let (document, diagnostics) = document::parse(
            &FilePath::new("content/x.md"),
            text.as_str(),
            &markdown::Options::default(),
            &jiff::tz::TimeZone::UTC,
        );
        assert_eq!(document.front.kind(), kind);
        let shown =
            diagnostics.iter().map(|diagnostic| format!("{}: {}\n{text}", diagnostic.rule.id, diagnostic.message.de));
        (document.title, shown.collect())
    }

    fn made(kind: Kind, lang: Lang, title: &str) -> String {
        let place = PagePlace { path: "content/x.md".to_owned(), id: "x".to_owned(), project: None };
        let index = SiteIndex { lang, pages: Vec::new() };
        text(&NewPage { kind, title, meeting_type: None, date: None, place: &place, index: &index, predecessor: None })
    }

    #[test]
    fn a_new_page_of_every_kind_has_no_findings() {
        for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| [(kind, Lang::De), (kind, Lang::En)]) {
            for title in ["Über uns", "\"Zitat\": a # b \\ {c}", "- [ ] 1. 2026"] {
                assert_eq!(parsed(kind, lang, title, str::to_owned), (title.to_owned(), vec![]), "{kind:?}");
            }
        }
    }

    /// Takes the mark away before everything that is an example.
    fn uncommented(text: &str) -> String {
        let is_example = |line: &&str| {
            line.strip_prefix("# ").is_some_and(|rest| {
                rest.starts_with([' ', '-'])
                    || rest
                        .split_once(':')
                        .is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            })
        };
        text.lines().map(|line| if is_example(&line) { &line[2..] } else { line }).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_field_has_an_example_that_can_be_used() {
        for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| [(kind, Lang::De), (kind, Lang::En)]) {
            assert_eq!(parsed(kind, lang, "Titel", uncommented).1, Vec::<String>::new(), "{kind:?}");
            for doc in Item::docs(kind).iter().chain(Common::docs().iter().filter(|doc| OFFERED.contains(&doc.key))) {
                let is_shown = example(kind, doc.key, lang).is_some() || Template::of(kind, lang).gives(doc.key);
                assert!(is_shown, "{} has no example", doc.key);
            }
        }
    }

    /// The lines of a text that begin a field, and how many lines stand before each.
    fn fields(text: &str) -> Vec<(usize, String)> {
        let key = |line: &str| Some(line.split_once(':')?.0.trim_start_matches("# ").to_owned());
        let is_key = |key: &String| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        text.lines().enumerate().filter_map(|(at, line)| Some((at, key(line).filter(is_key)?))).collect()
    }

    /// The field that a line below its comment gives an example of.
    fn doc(kind: Kind, line: &str) -> Option<&'static FieldDoc> {
        let key = line.strip_prefix("# ")?.split_once(':')?.0;
        let common = Common::docs().iter().filter(|doc| OFFERED.contains(&doc.key));
        Item::docs(kind).iter().chain(common).find(|doc| doc.key == key)
    }

    #[test]
    fn a_page_in_english_tells_the_same_as_one_in_german_and_nothing_in_german() {
        for kind in Kind::ALL {
            let (de, en) = (made(kind, Lang::De, "T"), made(kind, Lang::En, "T"));
            assert_eq!(fields(&de), fields(&en), "{kind:?}");
            for doc in en.lines().filter_map(|line| doc(kind, line)) {
                let comment = format!("\n# {}\n", doc.en.trim());
                assert!(!doc.en.trim().is_empty() && en.contains(&comment), "{kind:?} {}: {en}", doc.key);
            }
            let german = en.lines().find(|line| {
                let word = |word: &str| [" der ", " die ", " und ", " oder ", " Sie ", " ist "].contains(&word);
                line.contains(['ä', 'ö', 'ü', 'ß', '„'])
                    || line.split_inclusive(' ').any(|part| word(&format!(" {part}")))
            });
            assert_eq!(german, None, "{kind:?}");
        }
    }
}
