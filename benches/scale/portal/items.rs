//! What a project produces: front matter with its references, and text.

use jiff::ToSpan;

use super::place::{self, Item, Kind, PERIOD};
use super::prose::{FIRST_HEADING, Prose};
use super::words::{ABBREVIATIONS, ORGANISATIONS};
use super::{File, GROUPS, Portal};

/// What a meeting deals with, in places before it in the project's order: topics, the last of which led to the result that
/// follows the meeting, and a talk.
struct Case {
    meeting: usize,
    topics: &'static [usize],
    talk: Option<usize>,
    next: usize,
}

const CASES: [Case; 3] = [
    Case { meeting: 4, topics: &[4, 3, 1], talk: Some(2), next: 6 },
    Case { meeting: 10, topics: &[3, 2], talk: None, next: 6 },
    Case { meeting: 16, topics: &[3, 1], talk: Some(2), next: 8 },
];

/// An item's page and the files beside it.
pub fn files(portal: Portal, item: Item, prose: &mut Prose) -> Vec<File> {
    let (front, bytes, beside) = match item.kind() {
        Kind::Topic => (topic(item, prose), 7000, None),
        Kind::Talk => talk(portal, item, prose),
        Kind::Meeting => meeting(portal, item, prose),
        Kind::Result => result(portal, item, prose),
        Kind::News => (news(item, prose), 3000, None),
        Kind::Term => (term(item, prose), 600, None),
        Kind::Page => (format!("summary: \"{}\"\n", prose.sentence()), 7500, None),
    };
    let code = item.number % 10 == 7;
    let body = prose.body(bytes, code, &|prose| link(portal, item, prose));
    let tags = tags(prose);
    let text = format!("---\ntitle: \"{}\"\n{front}tags: [{tags}]\n---\n{body}", item.title());
    std::iter::once((item.path(), text.into_bytes())).chain(beside).collect()
}

fn tags(prose: &mut Prose) -> String {
    let (first, second) = (prose.pick(super::words::FIRSTS), prose.pick(super::words::NOUNS).2);
    format!("{}, {second}", first.trim_end_matches('s'))
}

/// A link to an item of the same project, more often to a near one, or to a term.
fn link(portal: Portal, from: Item, prose: &mut Prose) -> String {
    let here = from.path();
    if prose.once_in(5) {
        let (short, _) = prose.pick(ABBREVIATIONS);
        let to = format!("content/glossar/{}.md", short.to_lowercase().replace('ö', "oe"));
        return format!("[{short}]({})", place::way(&here, &to));
    }
    let distance = prose.rarely_high(portal.items(from.project));
    let back = from.number >= distance && prose.once_in(2);
    let number = if back { from.number - distance } else { (from.number + distance) % portal.items(from.project) };
    let to = Item { number, ..from };
    let place = if prose.once_in(3) { format!("#{}", FIRST_HEADING.1) } else { String::new() };
    format!("[{}]({}{place})", to.title(), place::way(&here, &to.path()))
}

fn group(prose: &mut Prose) -> String {
    format!("ag-{}", 1 + prose.below(GROUPS))
}

fn topic(item: Item, prose: &mut Prose) -> String {
    let state = prose.pick(&["in-progress", "answered", "open", "handed-over"]);
    let group = group(prose);
    let mut front = format!(
        "kind: topic\ndate: {}\nquestion: \"{}\"\nworking_groups: [{group}]\nstate: {state}\n",
        item.day(),
        prose.question()
    );
    if prose.once_in(3) {
        let project = place::project(item.project);
        let from = if group == "ag-1" { "ag-2" } else { "ag-1" };
        front.push_str(&format!("handed_over:\n  - {{from: {project}/{from}, to: {group}, date: {}}}\n", item.day()));
    }
    if prose.once_in(5) {
        front.push_str(&format!(
            "spotlight:\n  to: \"{}\"\n  submitted: {}\n  answered: {}\n  answer: \"{}\"\n",
            prose.pick(ORGANISATIONS),
            item.day(),
            item.day().saturating_add(20.days()),
            prose.sentence()
        ));
        // What has an answer was begun.
        front = front.replace("state: open", "state: answered");
    }
    // What was handed over says to whom.
    if !front.contains("\nhanded_over:") && !front.contains("\nspotlight:") {
        front = front.replace("state: handed-over", "state: in-progress");
    }
    front
}

fn talk(portal: Portal, item: Item, prose: &mut Prose) -> (String, usize, Option<File>) {
    let theme = prose.pick(&["other", "other-states", "flagship", "future"]);
    let meeting = item.after(2, portal).map(|meeting| format!("meeting: {}\n", meeting.id())).unwrap_or_default();
    let slides = prose.once_in(2).then(|| (item.path().replace(".md", ".pdf"), SLIDES.as_bytes().to_vec()));
    let name = slides.as_ref().map(|_| format!("slides: {}.pdf\n", item.id())).unwrap_or_default();
    let front = format!(
        "kind: talk\ndate: {}\nspeakers:\n  - name: \"Dr. Erika Musterfrau\"\n    organization: \"{}\"\n    role: \
         \"Projektleitung\"\n{meeting}theme: {theme}\nworking_groups: [{}]\n{name}",
        item.day(),
        prose.pick(ORGANISATIONS),
        group(prose)
    );
    (front, 6000, slides)
}

/// A PDF file as small as one with tags and a language can be.
const SLIDES: &str = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) /MarkInfo << /Marked true >> \
                      /StructTreeRoot 3 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n\
                      << /Type /StructTreeRoot >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n";

fn result(portal: Portal, item: Item, prose: &mut Prose) -> (String, usize, Option<File>) {
    let case = case(item.before(1));
    let decision = decision_id(item.before(1), case.topics.len());
    let topic = item.before(1 + case.topics[case.topics.len() - 1]);
    // Every other result replaces the one a period before.
    let replaces = item.number / PERIOD % 2 == 1;
    let replaced = !replaces && item.after(PERIOD, portal).is_some();
    let state = if replaced { "superseded" } else { "adopted" };
    let supersedes = replaces.then(|| format!("supersedes: {}\n", item.before(PERIOD).id()));
    let file = format!("{}.csv", item.id());
    let front = format!(
        "kind: result\ndate: {}\nresult_type: \"Leitfaden\"\nversion: \"1.{}\"\nstate: {state}\nsummary: \"{}\"\n\
         working_groups: [{}]\ntopics: [{}]\ndecided_in: {decision}\n{}attachments:\n  - {{file: {file}, title: \
         \"Zahlen zum Leitfaden\"}}\n",
        item.day(),
        prose.below(9),
        prose.sentence(),
        group(prose),
        topic.id(),
        supersedes.unwrap_or_default()
    );
    (front, 8000, Some((item.path().replace(".md", ".csv"), figures(prose))))
}

fn figures(prose: &mut Prose) -> Vec<u8> {
    let row = |_| format!("{};{};{}\n", prose.pick(ORGANISATIONS), prose.word(), prose.below(1000));
    (0..40).map(row).collect::<String>().into_bytes()
}

fn news(item: Item, prose: &mut Prose) -> String {
    format!("kind: news\ndate: {}\nsummary: \"{}\"\nnewsletter: \"Wissen aktuell\"\n", item.day(), prose.sentence())
}

fn term(item: Item, prose: &mut Prose) -> String {
    format!("kind: term\nalso: [\"{} {}\"]\n", prose.word(), item.number_of_all())
}

fn case(meeting: Item) -> &'static Case {
    CASES.iter().find(|case| case.meeting == meeting.number % PERIOD).unwrap_or(&CASES[0])
}

fn decision_id(meeting: Item, number: usize) -> String {
    format!("b-{}-{number}", meeting.number)
}

fn meeting(portal: Portal, item: Item, prose: &mut Prose) -> (String, usize, Option<File>) {
    let case = case(item);
    let kind = ["plenary", "working-group", "consultation-hour"][item.number / 6 % 3];
    let approved = match item.after(case.next, portal) {
        Some(next) => format!("minutes_state: approved\napproved_in: {}\n", next.id()),
        None => "minutes_state: draft\n".to_owned(),
    };
    let participants: String = (0..4 + prose.below(12)).map(|at| format!("  - \"{}\"\n", ORGANISATIONS[at])).collect();
    let front = format!(
        "kind: meeting\nmeeting_type: {kind}\nnumber: {}\nmotto: \"{}\"\nstart: {day}T10:00\nend: {day}T12:30\n\
         location: \"Rathaus Beispielstadt\"\nstate: held\nworking_groups: [ag-1, {}]\nparticipants:\n{participants}\
         minutes_by: \"Geschäftsstelle\"\n{approved}agenda:\n{}tasks:\n{}",
        item.number / 6 + 1,
        prose.title(),
        ["ag-2", "ag-3", "ag-4"][prose.below(3)],
        agenda(portal, item, case, prose),
        tasks(item, prose),
        day = item.day(),
    );
    (front, 3500, None)
}

fn agenda(portal: Portal, item: Item, case: &Case, prose: &mut Prose) -> String {
    let mut text = "  - number: 1\n    title: \"Begrüßung und Tagesordnung\"\n".to_owned();
    if let Some(talk) = case.talk {
        let talk = item.before(talk);
        text.push_str(&format!("  - number: 2\n    title: \"{}\"\n    talks: [{}]\n", talk.title(), talk.id()));
    }
    for (number, topic) in (1..).zip(case.topics) {
        let topic = item.before(*topic);
        text.push_str(&format!(
            "  - number: {}\n    title: \"{}\"\n    public: {}\n    text: |\n      {}\n\n      - {}\n      - {}\n    \
             topics: [{}]\n",
            number + 2,
            topic.title(),
            prose.below(4) > 0,
            prose.sentences(4),
            prose.sentence(),
            prose.sentence(),
            topic.id()
        ));
        let last = number == case.topics.len();
        if let Some(result) = item.after(1, portal).filter(|_| last) {
            text.push_str(&format!("    results: [{}]\n", result.id()));
        }
        text.push_str(&decision(&decision_id(item, number), last, prose));
    }
    text + &format!("  - number: {}\n    title: \"Verschiedenes\"\n", case.topics.len() + 3)
}

/// A decision; what a result follows from was adopted.
fn decision(id: &str, adopted: bool, prose: &mut Prose) -> String {
    // No more than the fewest participants of a meeting.
    let (yes, no, abstain) = (2 + prose.below(2), prose.below(2), prose.below(1));
    let outcome = match prose.below(10) {
        0 if !adopted => "      state: postponed\n".to_owned(),
        1 if !adopted => format!("      state: rejected\n      votes: {{yes: {no}, no: {yes}, abstain: {abstain}}}\n"),
        _ => format!("      state: adopted\n      votes: {{yes: {yes}, no: {no}, abstain: {abstain}}}\n"),
    };
    let (title, text) = (prose.sentence(), prose.sentences(2));
    format!("    decision:\n      id: {id}\n      title: \"{title}\"\n      text: \"{text}\"\n{outcome}")
}

fn tasks(item: Item, prose: &mut Prose) -> String {
    let task = |prose: &mut Prose| {
        let due = item.day().saturating_add(i64::try_from(prose.below(90)).unwrap_or(0).days());
        let (task, owner, done) = (prose.sentence(), prose.pick(ORGANISATIONS), prose.below(3) > 0);
        format!("  - {{task: \"{task}\", owner: \"{owner}\", due: {due}, done: {done}}}\n")
    };
    (0..2 + prose.below(4)).map(|_| task(prose)).collect()
}
