//! What templates see. Every struct is serialised as it stands: a field's name is the name in a template.
//!
//! `docs/templates.md` is generated from this file. All `url`s are paths from the site's root, without a leading
//! slash; a template writes `{{ root }}{{ x.url }}`, where `root` leads from the page to the site's root. Fields of
//! type [`Html`] are safe HTML. An optional field is always there and is `none` when it has no value.

use serde::Serialize;
use tera::Value;

use super::shared::Shared;

/// Safe HTML, as a template value.
pub type Html = Value;

/// Declares the structs, and for each a table of its fields for the generated reference.
macro_rules! views {
    ($($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $fdoc:literal])* $field:ident: $ty:ty,)* })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, Serialize)]
            pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty,)* }
        )*

        /// Every struct above, for the generated reference: name, meaning, and name, type and meaning of each field.
        pub static REFERENCE: &[ViewDoc] = &[$(ViewDoc {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),*),
            fields: &[$((stringify!($field), stringify!($ty), concat!($($fdoc, "\n"),*))),*],
        }),*];
    };
}

/// One struct of the generated reference.
#[derive(Debug)]
pub struct ViewDoc {
    /// The struct's name.
    pub name: &'static str,
    /// What it stands for.
    pub doc: &'static str,
    /// Name, type and meaning of each field.
    pub fields: &'static [(&'static str, &'static str, &'static str)],
}

views! {
    /// The site as a whole: `site` in every template.
    Site {
        /// Title of the portal.
        title: String,
        /// One sentence about it.
        description: Option<String>,
        /// BCP 47 language of the content, e.g. `de`.
        language: String,
        /// Full address of the site, ending in `/`, if `portal.yaml` gives one.
        base_url: Option<String>,
        /// Who publishes it.
        publisher: Option<Publisher>,
        /// Text of the strip at the top of official websites.
        official: Option<String>,
        /// The start page's path.
        start: String,
        /// Main navigation.
        navigation: Vec<NavItem>,
        /// Links at the foot of every page.
        footer: Vec<NavItem>,
        /// Page with `role: accessibility`, if there is one; likewise the next three.
        accessibility: Option<Link>,
        /// Page in plain language (`role: simple-language`).
        simple_language: Option<Link>,
        /// Page in sign language (`role: sign-language`).
        sign_language: Option<Link>,
        /// Page with `role: contact`.
        contact: Option<Link>,
        /// The feeds of the portal, with `base_url` only.
        feeds: Vec<Subscription>,
        /// Path of the page with the search, if there is one.
        search: Option<String>,
        /// `extra` of `portal.yaml`.
        extra: Value,
        /// Name and version of this program.
        generator: String,
    }
    /// The publisher of the site.
    Publisher {
        /// Full name.
        name: String,
        /// Usual abbreviation.
        short_name: Option<String>,
        /// Its website.
        url: Option<String>,
        /// Its mail address.
        email: Option<String>,
    }
    /// An entry of the navigation or the footer.
    NavItem {
        /// What it says.
        title: String,
        /// Path or full address.
        url: String,
        /// Whether `url` is a full address: then `root` is not put before it.
        external: bool,
        /// Entries below it.
        children: Vec<NavItem>,
    }
    /// The form of the search; its script finds the rest.
    SearchForm {
        /// Path of the first file of the index.
        index: String,
        /// Path of the script.
        script: String,
        /// The words of the script as JSON, for a `script` element that is data.
        words: Html,
        /// By what results can be narrowed.
        filters: Vec<SearchFilter>,
    }

    /// Something by which results can be narrowed.
    SearchFilter {
        /// Name of the form's field.
        name: String,
        /// Its label.
        label: String,
    }

    /// A feed or a calendar to subscribe to.
    Subscription {
        /// What it is about.
        title: String,
        /// Path.
        url: String,
        /// Full address, to be copied into another program.
        address: String,
        /// Full address with the scheme `webcal`, at which a calendar program begins a subscription; not for feeds.
        webcal: Option<String>,
    }
    /// Open data of one sort, in several formats.
    DataSection {
        /// What it holds, e.g. "Beschlüsse".
        title: String,
        /// What there is to know of each.
        text: String,
        /// Its files.
        files: Vec<DataFile>,
    }
    /// A file of the open data.
    DataFile {
        /// Path.
        url: String,
        /// Its format in short, e.g. "CSV".
        format: String,
        /// Its media type, e.g. `text/csv`.
        media_type: String,
        /// Its size in words, e.g. "1,2 MB".
        size: String,
    }
    /// What networks show of a link to a page (Open Graph), besides its title, description and address.
    OpenGraph {
        /// `article` for news, else `website`.
        kind: String,
        /// Language, e.g. `de` or `de_DE`.
        locale: String,
        /// The page's first picture.
        image: Option<Picture>,
    }
    /// A picture with a full address.
    Picture {
        /// Full address.
        url: String,
        /// Width in pixels, where known.
        width: Option<u32>,
        /// Height in pixels, where known.
        height: Option<u32>,
    }
    /// A link to a page or a place on a page.
    Link {
        /// What it says.
        title: String,
        /// Path, with `#anchor` for a place on the page.
        url: String,
    }
    // Templates read cards and decisions most: among up to 12 fields, Tera finds one without computing a hash.
    /// A page as it appears in lists: in cards, timelines, tables.
    Card {
        /// The page's kind, e.g. `working-group`.
        kind: String,
        /// Title.
        title: String,
        /// Short name, e.g. "AG 5", for kinds that have one.
        short_name: Option<String>,
        /// Path.
        url: String,
        /// One sentence about it.
        summary: Option<String>,
        /// A question: of a topic or a working group.
        question: Option<String>,
        /// The day it is about: a meeting's start, a talk's, result's or message's date.
        date: Option<Shared<Date>>,
        /// Its state, for kinds that have one.
        state: Option<Shared<State>>,
        /// A short remark: a meeting's motto, a talk's speakers, a result's type.
        note: Option<String>,
        /// The project it belongs to.
        project: Option<Shared<Link>>,
        /// Working groups it names.
        working_groups: Vec<Shared<Link>>,
        /// Whether it is a draft.
        draft: bool,
    }
    /// A state with its word in the site's language.
    State {
        /// The key as in the front matter, e.g. `held`.
        key: String,
        /// The word, e.g. "durchgeführt".
        label: String,
    }
    /// A day, a month, a year or a point in time.
    Date {
        /// ISO 8601, for `datetime` attributes: `2023`, `2023-09`, `2023-03-02` or `2023-03-02T10:00+01:00`.
        iso: String,
        /// In words, e.g. "2. März 2023", "September 2023" or "2. März 2023, 10:00 Uhr".
        text: String,
        /// Only the day, e.g. "2. März 2023".
        day: String,
        /// Only the time, e.g. "10:00 Uhr".
        time: Option<String>,
        /// Four digits.
        year: String,
    }
    /// A span of time.
    Period {
        /// From.
        start: Option<Shared<Date>>,
        /// To.
        end: Option<Shared<Date>>,
        /// Both in words, e.g. "2. März 2023, 10:00–12:00 Uhr" or "bis September 2023".
        text: String,
    }
    /// What every page has: `page` in every page template.
    Page {
        /// Its id.
        id: String,
        /// Its kind.
        kind: String,
        /// The word for its kind, e.g. "Arbeitsgruppe".
        kind_label: String,
        /// Its generated view, e.g. `decisions`.
        layout: Option<String>,
        /// Its role, e.g. `imprint`.
        role: Option<String>,
        /// Title: the page's only `h1`.
        title: String,
        /// Short name, e.g. "AG 5".
        short_name: Option<String>,
        /// Path from the site's root.
        url: String,
        /// Full address, with `base_url` only.
        canonical: Option<String>,
        /// What networks show of a link to the page, with `base_url` only.
        open_graph: Option<OpenGraph>,
        /// What the page is about, for machines: JSON-LD for the head, with `base_url` only.
        json_ld: Option<Html>,
        /// The feed of the page's project, if there is one.
        feed: Option<Subscription>,
        /// The calendar that the page offers, if it has one: a meeting its own date, a project and a working group all of theirs, a page with layout `calendar` those of the portal.
        calendar: Option<Subscription>,
        /// Path of the page as Markdown, if the portal has its pages in that form.
        markdown: Option<String>,
        /// The page as a PDF to be read aloud, printed and kept, if there is one.
        document: Option<DocumentFile>,
        /// Summary, for the lead paragraph.
        summary: Option<String>,
        /// For the description in the head: summary, or else the first sentences, or else the site's description.
        description: Option<String>,
        /// Date of the page.
        date: Option<Shared<Date>>,
        /// Day of the last change, as the editor gave it. Else, if `portal.yaml` names a `repository`, that of the last commit, or without one the page's date.
        updated: Option<Shared<Date>>,
        /// Tags, each with the page that lists it if there is one.
        tags: Vec<Shared<Tag>>,
        /// Whether it is a draft.
        draft: bool,
        /// Callout at the top.
        notice: Option<Html>,
        /// The body.
        content: Html,
        /// Whether the body has highlighted code, so that the style sheet for it is needed.
        has_code: bool,
        /// Headings of the text, for a table of contents.
        toc: Vec<TocItem>,
        /// Whether the text has so many headings that it needs a table of contents, as `toc_from` says.
        has_toc: bool,
        /// From the start page down to the parent.
        breadcrumbs: Vec<Shared<Link>>,
        /// The navigation entry under which the page lies: its path.
        section: Option<String>,
        /// The project the page belongs to.
        project: Option<Shared<Link>>,
        /// Pages of the same folder below this one, for index pages.
        children: Vec<Shared<Card>>,
        /// The one before it in its series.
        previous: Option<Shared<Link>>,
        /// The one after it in its series.
        next: Option<Shared<Link>>,
        /// Pages that link or refer to this one and are not shown on it already.
        backlinks: Vec<Shared<Link>>,
        /// How many more such pages there are than `page_size`, at which the list ends.
        more_backlinks: usize,
        /// Files that come with the page.
        attachments: Vec<Attachment>,
        /// Path of the source file, e.g. `content/gdst/index.md`.
        source: String,
        /// Where the source can be edited, if `portal.yaml` names a `repository`.
        edit_url: Option<String>,
        /// A `mailto` link for a mail about a mistake on the page, to the contact of its project or else to the publisher, if there is an address to write to.
        report_url: Option<String>,
        /// `extra` of the front matter.
        extra: Value,
    }
    /// A page as an accessible PDF.
    DocumentFile {
        /// What it is, e.g. "Protokoll als PDF".
        title: String,
        /// Path.
        url: String,
        /// Its type, size and length in words, e.g. "PDF, 120 kB, 3 Seiten, barrierefrei".
        facts: String,
        /// How many pages it has.
        pages: usize,
    }
    /// Where a page stands in the site: `here` in the templates of shared parts.
    Here {
        /// The navigation entry under which the page lies: its path.
        section: Option<String>,
        /// The page's path, if `site` links to it; else `none`.
        current: Option<String>,
    }
    /// A tag.
    Tag {
        /// The word.
        title: String,
        /// Its place in the list of tags, if there is one.
        url: Option<String>,
        /// How many pages have it.
        count: usize,
    }
    /// A heading in the table of contents.
    TocItem {
        /// Text.
        title: String,
        /// Anchor.
        id: String,
        /// Headings below it.
        children: Vec<TocItem>,
    }
    /// A file that comes with a page.
    Attachment {
        /// What it is.
        title: String,
        /// Path.
        url: String,
        /// File name.
        file: String,
        /// Its type in short, e.g. "PDF".
        format: String,
        /// Its size in words, e.g. "1,2 MB".
        size: String,
    }
    /// A project: `project` in `project.html`.
    Project {
        /// From when to when.
        period: Option<Period>,
        /// Predecessor.
        succeeds: Option<Shared<Link>>,
        /// Successors.
        succeeded_by: Vec<Shared<Link>>,
        /// Participants.
        participants: Vec<String>,
        /// Whom to ask.
        contact: Option<Contact>,
        /// Its working groups.
        working_groups: Vec<Shared<Card>>,
        /// Its topics.
        topics: Vec<Shared<Card>>,
        /// Its results.
        results: Vec<Shared<Card>>,
        /// Its course: meetings and talks, newest first, those without a date last.
        timeline: Vec<Shared<Card>>,
    }
    /// Whom to ask.
    Contact {
        /// Name.
        name: Option<String>,
        /// Mail address.
        email: Option<String>,
        /// Website.
        url: Option<String>,
    }
    /// A working group: `working_group` in `working-group.html`.
    WorkingGroup {
        /// Number.
        number: Option<u32>,
        /// Guiding question.
        question: Option<String>,
        /// What it works on.
        focus: Vec<String>,
        /// Participants.
        participants: Vec<String>,
        /// Topics it works on or has worked on.
        topics: Vec<Shared<Card>>,
        /// Meetings that name it, newest first.
        meetings: Vec<Shared<Card>>,
        /// Results that name it.
        results: Vec<Shared<Card>>,
        /// Talks that name it.
        talks: Vec<Shared<Card>>,
        /// Other working groups of the project.
        siblings: Vec<Shared<Card>>,
    }
    /// A meeting: `meeting` in `meeting.html`.
    Meeting {
        /// `plenary`, `working-group` or `consultation-hour`, with its word.
        meeting_type: Option<Shared<State>>,
        /// Number in its series.
        number: Option<u32>,
        /// Motto.
        motto: Option<String>,
        /// When.
        period: Option<Period>,
        /// Where.
        location: Option<String>,
        /// Where online.
        url: Option<String>,
        /// `scheduled`, `invited`, `held` or `cancelled`, with its word.
        state: Option<Shared<State>>,
        /// Working groups that take part.
        working_groups: Vec<Shared<Link>>,
        /// Who took part.
        participants: Vec<String>,
        /// Who was excused.
        excused: Vec<String>,
        /// Who wrote the minutes.
        minutes_by: Option<String>,
        /// `draft` or `approved`, with its word.
        minutes_state: Option<Shared<State>>,
        /// The meeting that approved the minutes.
        approved_in: Option<Shared<Link>>,
        /// The agenda, in numeric order.
        agenda: Vec<AgendaItem>,
        /// The decisions of the agenda again, as an overview.
        decisions: Vec<Shared<Decision>>,
        /// What is to be done.
        tasks: Vec<Task>,
        /// Talks given in it that no item of the agenda names.
        talks: Vec<Shared<Card>>,
        /// Results it decided that no item of the agenda names.
        results: Vec<Shared<Card>>,
        /// Meetings whose minutes it approved.
        approves: Vec<Shared<Link>>,
    }
    /// An agenda item (Tagesordnungspunkt; OParl 1.1 AgendaItem).
    AgendaItem {
        /// Number, e.g. "2" or "2.1".
        number: Option<String>,
        /// Title.
        title: String,
        /// Anchor on the meeting's page.
        anchor: String,
        /// Whether it is public; `none` when not said.
        public: Option<bool>,
        /// Outcome in a few words.
        result: Option<Html>,
        /// Minutes of the item.
        text: Option<Html>,
        /// Topics it deals with.
        topics: Vec<Shared<Link>>,
        /// Talks given under it.
        talks: Vec<Shared<Link>>,
        /// Results it deals with.
        results: Vec<Shared<Link>>,
        /// Files.
        attachments: Vec<Attachment>,
        /// The decision taken.
        decision: Option<Shared<Decision>>,
        /// Trails of the topics it deals with.
        trails: Vec<Trail>,
    }
    /// A decision (Beschluss) in full.
    Decision {
        /// What is told of it everywhere.
        card: Shared<DecisionCard>,
        /// The wording.
        text: Option<Html>,
        /// Anchor on the meeting's page.
        anchor: String,
        /// The line by which it is cited, e.g. "Beschluss 2/3 der 2. Plenarsitzung vom 16. Juni 2026: Der Leitfaden gilt".
        citation: String,
        /// Full address of its place, with `base_url` only.
        address: Option<String>,
        /// Topics it answers.
        topics: Vec<Shared<Link>>,
        /// Results it became.
        results: Vec<Shared<Link>>,
        /// The decision that it replaces.
        supersedes: Option<Shared<Link>>,
        /// Decisions that have replaced it.
        superseded_by: Vec<Shared<Link>>,
    }
    /// A decision as it is told of wherever it is named: in lists, in trails, on the start page.
    DecisionCard {
        /// The number by which it is cited, e.g. "2/3"; no other of the meeting's working groups, or of the project, has it.
        number: String,
        /// The number with the word for it, e.g. "Beschluss 2/3" or, of a working group, "Beschluss 2/3 (AG Technik)".
        name: String,
        /// What was decided, in short.
        title: String,
        /// Path with anchor on the meeting's page: it stays as long as the decision's id does.
        url: String,
        /// Its state, with its word.
        state: Option<Shared<State>>,
        /// The vote.
        votes: Option<Votes>,
        /// The meeting.
        meeting: Shared<Link>,
        /// The meeting's project.
        project: Option<Shared<Link>>,
        /// When.
        date: Option<Shared<Date>>,
        /// The agenda item's number.
        agenda_item: Option<String>,
    }
    /// The votes on a decision.
    Votes {
        /// In favour.
        yes: u32,
        /// Against.
        no: u32,
        /// Abstentions.
        abstain: u32,
        /// All together.
        total: u32,
        /// In words, e.g. "12 Ja, 1 Nein, 2 Enthaltungen".
        text: String,
        /// Whether nobody was against and nobody abstained.
        unanimous: bool,
    }
    /// Something somebody has to do.
    Task {
        /// What.
        task: Html,
        /// Who.
        owner: Option<String>,
        /// Until when.
        due: Option<Shared<Date>>,
        /// Whether it is done.
        done: bool,
        /// Whether it should have been done before the `date` in `portal.yaml`; never without one.
        overdue: bool,
        /// The meeting that set it.
        meeting: Shared<Link>,
        /// The meeting's project.
        project: Option<Shared<Link>>,
    }
    /// A talk (Impulsvortrag): `talk` in `talk.html`.
    Talk {
        /// Who spoke.
        speakers: Vec<Speaker>,
        /// Where it was given.
        meeting: Option<Shared<Link>>,
        /// Agenda items under which it was given.
        agenda_items: Vec<Shared<Link>>,
        /// `other-states`, `flagship`, `future` or `other`, with its words.
        theme: Option<Shared<State>>,
        /// Working groups it is for.
        working_groups: Vec<Shared<Link>>,
        /// Slides.
        slides: Option<Attachment>,
        /// Where the recording is, path or full address.
        video: Option<String>,
    }
    /// A speaker.
    Speaker {
        /// Name.
        name: String,
        /// Organisation.
        organization: Option<String>,
        /// Role there.
        role: Option<String>,
    }
    /// A topic: `topic` in `topic.html`.
    Topic {
        /// The question.
        question: Option<String>,
        /// Working groups in charge.
        working_groups: Vec<Shared<Link>>,
        /// `open`, `in-progress`, `handed-over` or `answered`, with its word.
        state: Option<Shared<State>>,
        /// Question to a responsible body outside the project.
        spotlight: Option<Spotlight>,
        /// The way from question to result.
        trail: Option<Trail>,
        /// How far it is and through what, for a topic with a state.
        status: Option<TopicStatus>,
    }
    /// How far a topic is: its answer, or else the last step on its way.
    TopicStatus {
        /// The sentence before the link, e.g. "Beantwortet am 16. Juni 2026 durch den Beschluss".
        text: String,
        /// What the sentence ends with: the decision, the result, the agenda item or the body that answered.
        title: Option<String>,
        /// Where to read it.
        url: Option<String>,
    }
    /// A question that goes to the responsible body while the project runs.
    Spotlight {
        /// To whom.
        to: Option<String>,
        /// When it was sent.
        submitted: Option<Shared<Date>>,
        /// When it was answered.
        answered: Option<Shared<Date>>,
        /// The answer.
        answer: Option<Html>,
    }
    /// The way of a topic from the question to the result.
    Trail {
        /// The topic.
        topic: Shared<Link>,
        /// Its steps, in order.
        steps: Vec<Shared<TrailStep>>,
    }
    /// One step of a trail.
    TrailStep {
        /// `question`, `handed-over`, `discussed`, `decided`, `result`, `submitted` or `answered`.
        kind: String,
        /// The word for it, e.g. "Beschlossen".
        label: String,
        /// What happened, e.g. the agenda item's title, a decision's number and title, or "Strategie → Technik".
        title: String,
        /// The meeting, or a result's type.
        note: Option<String>,
        /// The state of a result, with its word.
        state: Option<Shared<State>>,
        /// Whether this is still to come.
        open: bool,
        /// Where to read it.
        url: Option<String>,
        /// When.
        date: Option<Shared<Date>>,
        /// The decision that was taken or refused; `title` and `url` are its own.
        decision: Option<Shared<DecisionCard>>,
        /// Whether it is the place at which the trail is shown.
        current: bool,
    }
    /// A result: `result` in `result.html`.
    ResultView {
        /// Its type, e.g. "Leitfaden".
        result_type: Option<String>,
        /// Version.
        version: Option<String>,
        /// `announced`, `draft`, `agreed`, `adopted` or `superseded`, with its word.
        state: Option<Shared<State>>,
        /// Working groups that made it.
        working_groups: Vec<Shared<Link>>,
        /// Topics it answers.
        topics: Vec<Shared<Link>>,
        /// Meeting or decision that adopted it.
        decided_in: Option<Shared<Link>>,
        /// The decision that adopted it, in full.
        decision: Option<Shared<Decision>>,
        /// What it replaces.
        supersedes: Option<Shared<Link>>,
        /// What replaced it.
        superseded_by: Vec<Shared<Link>>,
        /// Trails of its topics.
        trails: Vec<Trail>,
    }
    /// A message: `news` in `news.html`.
    News {
        /// The newsletter it is an issue of.
        newsletter: Option<String>,
    }
    /// A glossary entry: `term` in `term.html`, and in the list of the layout `glossary`.
    Term {
        /// Title.
        title: String,
        /// Anchor in the glossary.
        anchor: String,
        /// Path of its page.
        url: String,
        /// Abbreviation.
        abbreviation: Option<String>,
        /// What the abbreviation stands for.
        expansion: Option<String>,
        /// Other words for it.
        also: Vec<String>,
        /// Its explanation.
        content: Html,
        /// A note that something is missing.
        notice: Option<Html>,
    }
    /// What the start page shows: `home` in `home.html`.
    Home {
        /// Projects.
        projects: Vec<Shared<Card>>,
        /// Meetings that are scheduled or invited, soonest first.
        next_meetings: Vec<Shared<Card>>,
        /// The first four ways in that lead to something: decisions, next meeting or calendar, topics, results, talks,
        /// projects, glossary.
        ways: Vec<WayIn>,
        /// What is new: meetings that were held, decisions they adopted, results and messages, newest day first.
        stream: Vec<StreamDay>,
        /// The page with layout `calendar`, if there is a meeting; likewise the next two.
        calendar: Option<Shared<Link>>,
        /// The page with layout `news`.
        all_news: Option<Shared<Link>>,
        /// The page with layout `projects`.
        all_projects: Option<Shared<Link>>,
    }
    /// A way into the portal from the start page.
    WayIn {
        /// `meeting` or the layout of the page.
        key: String,
        /// What it says.
        title: String,
        /// Path.
        url: String,
        /// What one finds there: how many, or which.
        note: String,
    }
    /// What is new of one day.
    StreamDay {
        /// The day, the month or the year.
        date: Shared<Date>,
        /// What is new.
        entries: Vec<StreamEntry>,
    }
    /// Something new.
    StreamEntry {
        /// A kind such as `result`, or `decision`.
        kind: String,
        /// The word for it.
        label: String,
        /// Title.
        title: String,
        /// Of a decision, what became of it and the vote.
        note: Option<String>,
        /// Path.
        url: String,
    }
    /// A generated view: `list` in `layout-NAME.html`. Only the field that the layout is about is filled.
    List {
        /// `projects`, `topics`, `results`, `talks`, `news`, `decisions`, `tasks`: the entries of this part in groups.
        groups: Vec<Group>,
        /// `calendar`: the meetings to come of this part, the next one first, in groups.
        to_come: Vec<Group>,
        /// `calendar`: the meetings of this part that are over, the latest first, in groups.
        over: Vec<Group>,
        /// The table of all groups, on the first part of a list with several.
        index: Vec<GroupRow>,
        /// By what the entries are grouped: a word of the key `group`.
        grouping: Option<String>,
        /// Whether the list has a filter: it may be empty where there are entries.
        filtered: bool,
        /// `glossary`: terms by first letter.
        letters: Vec<Letter>,
        /// `tags`: tags with their pages, of this part.
        tags: Vec<TagGroup>,
        /// `tags`: all tags, each with the part where its pages begin; on the first part only.
        tag_index: Vec<Shared<Tag>>,
        /// `tags`: the path of the first part, on further parts.
        tag_index_url: Option<String>,
        /// `search`: the form, unless the search is switched off.
        search: Option<SearchForm>,
        /// `subscribe`: the feeds.
        feeds: Vec<Subscription>,
        /// `subscribe`: the calendars.
        calendars: Vec<Subscription>,
        /// `data`: the files of the open data.
        data: Vec<DataSection>,
        /// `data`: the licence of the data; its address is a full one.
        license: Option<Link>,
        /// `sitemap`: all pages by kind.
        map: Vec<MapSection>,
        /// `results-document`: the results of a project in one document.
        results_document: Option<ResultsDocument>,
        /// How many entries there are on all pages together.
        total: usize,
        /// Which part of a long list this is; also on pages without `layout` that are cut into parts.
        pagination: Option<Pagination>,
    }
    /// The results of a project in one document.
    ResultsDocument {
        /// The project.
        project: Option<Shared<Link>>,
        /// From when to when.
        period: Option<Period>,
        /// What the project is about.
        summary: Option<String>,
        /// What its page says.
        order: Html,
        /// A chapter for each working group that has results or topics, and a last one for results without a group.
        chapters: Vec<Chapter>,
        /// The decisions of the project, in the order in which they were taken.
        decisions: Vec<Shared<Decision>>,
        /// The ways of its topics.
        trails: Vec<Trail>,
        /// Who takes part.
        participants: Vec<String>,
        /// The terms that its texts use, by title.
        terms: Vec<Term>,
        /// Its meetings and results, as sources.
        sources: Vec<Source>,
        /// Where the document has what other pages show.
        places: Vec<Place>,
    }
    /// A chapter of a results document.
    Chapter {
        /// Title.
        title: String,
        /// Anchor.
        anchor: String,
        /// The page of the working group.
        url: Option<String>,
        /// Its guiding question.
        question: Option<String>,
        /// Who takes part in the working group.
        participants: Vec<String>,
        /// Its topics.
        topics: Vec<Shared<Card>>,
        /// Its results.
        results: Vec<ChapterResult>,
    }
    /// A result in a results document.
    ChapterResult {
        /// The result as it appears in lists.
        card: Shared<Card>,
        /// Title.
        title: String,
        /// The path of its page.
        url: String,
        /// Anchor.
        anchor: String,
        /// Version.
        version: Option<String>,
        /// Meeting or decision that adopted it.
        decided_in: Option<Shared<Link>>,
        /// Its text; headings begin at level 4.
        content: Html,
    }
    /// Where a results document has what another page shows.
    Place {
        /// The path of that page; of a decision, with its anchor there.
        url: String,
        /// The anchor here.
        anchor: String,
    }
    /// A page on which a results document is based.
    Source {
        /// Title.
        title: String,
        /// Path.
        url: String,
        /// Full address, with `base_url` only.
        address: Option<String>,
        /// When.
        date: Option<Shared<Date>>,
    }
    /// Entries under a common heading.
    Group {
        /// Heading, e.g. a project's name or a year; empty when the list has one group only.
        title: String,
        /// Anchor of the heading, the same in all parts of the list.
        anchor: String,
        /// The page behind the heading.
        url: Option<String>,
        /// The entries that are pages.
        cards: Vec<Shared<Card>>,
        /// The entries that are decisions.
        decisions: Vec<Shared<Decision>>,
        /// The entries that are tasks.
        tasks: Vec<Task>,
        /// The month of meetings to come as a table of its weeks.
        sheet: Option<MonthSheet>,
    }
    /// A row of the table of groups.
    GroupRow {
        /// What its groups have in common, where there are several rows.
        title: Option<String>,
        /// The groups.
        groups: Vec<GroupLink>,
    }
    /// A group in the table of groups.
    GroupLink {
        /// Its heading.
        title: String,
        /// Path with the anchor of the heading, in the part of the list where it begins.
        url: String,
        /// How many entries it has.
        count: usize,
    }
    /// A month as a table.
    MonthSheet {
        /// Its weeks: seven days each, from Monday; `none` for a day of another month.
        weeks: Vec<Vec<Option<SheetDay>>>,
    }
    /// A day of a month.
    SheetDay {
        /// Its number in the month.
        number: u32,
        /// The day and what takes place on it, if something does.
        label: Option<String>,
        /// Path of the meeting, if there is just one.
        url: Option<String>,
    }
    /// Terms with the same first letter.
    Letter {
        /// The letter.
        letter: String,
        /// Anchor.
        anchor: String,
        /// The terms.
        terms: Vec<Term>,
    }
    /// A tag with its pages.
    TagGroup {
        /// The tag.
        title: String,
        /// Anchor.
        anchor: String,
        /// Pages that have it.
        pages: Vec<Shared<Link>>,
    }
    /// All pages of a kind.
    MapSection {
        /// The word of the kind.
        kind: String,
        /// The kind in the plural.
        title: String,
        /// Path of the list of this kind.
        url: Option<String>,
        /// The pages, each in its project if there are several; plain pages below those that they lie in.
        nodes: Vec<TreeNode>,
        /// How many more there are outside of projects, or in the only one.
        more: usize,
    }
    /// A page in the map of all pages.
    TreeNode {
        /// Title.
        title: String,
        /// Path.
        url: String,
        /// What belongs below it; at most `page_size` of those pages that are listed elsewhere, too.
        children: Vec<TreeNode>,
        /// How many more there are; its own page or the list of the kind leads to them all.
        more: usize,
    }
    /// Part of a long list.
    Pagination {
        /// This part, from 1.
        current: usize,
        /// How many parts there are.
        total: usize,
        /// The part before.
        previous: Option<Link>,
        /// The part after.
        next: Option<Link>,
        /// The parts to offer: first, last and those near this one; `none` where some are left out.
        pages: Vec<Option<PageNumber>>,
    }
    /// One part of a long list.
    PageNumber {
        /// From 1.
        number: usize,
        /// Path.
        url: String,
        /// Whether it is this one.
        current: bool,
    }
    /// A redirect: `redirect` in `redirect.html`.
    Redirect {
        /// Title of the page it leads to.
        title: String,
        /// Path of the page it leads to.
        url: String,
        /// Full address of it, with `base_url` only.
        canonical: Option<String>,
    }
}

impl Default for List {
    /// A list without entries.
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            to_come: Vec::new(),
            over: Vec::new(),
            index: Vec::new(),
            grouping: None,
            filtered: false,
            letters: Vec::new(),
            tags: Vec::new(),
            tag_index: Vec::new(),
            tag_index_url: None,
            search: None,
            feeds: Vec::new(),
            calendars: Vec::new(),
            data: Vec::new(),
            license: None,
            map: Vec::new(),
            results_document: None,
            total: 0,
            pagination: None,
        }
    }
}

impl Default for Group {
    /// A group without entries.
    fn default() -> Self {
        Self {
            title: String::new(),
            anchor: String::new(),
            url: None,
            cards: Vec::new(),
            decisions: Vec::new(),
            tasks: Vec::new(),
            sheet: None,
        }
    }
}

impl Here {
    /// Where a page stands that is in no list of the site's pages.
    pub fn nowhere() -> Self {
        Self { section: None, current: None }
    }
}
