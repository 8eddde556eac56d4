//! What front matter and folders mean: ids, projects, series, anchors, addresses.

use crate::support::site;

#[test]
fn what_lies_in_a_projects_folder_belongs_to_it() {
    let built = site(
        "
        //- content/p/index.md
        ---
        title: Projekt
        kind: project
        short_name: PRO
        ---
        //- content/p/tief/unten/thema.md
        ---
        title: Tief unten
        kind: topic
        ---
        ",
    );
    assert_eq!(built.told(), "");
    assert_eq!(built.texts("p/index.html", "#view-topics ~ .cards .card-title"), ["Tief unten"]);
    assert_eq!(built.texts("p/tief/unten/thema.html", ".breadcrumb li a"), ["Startseite", "PRO"]);
}

#[test]
fn terms_of_two_projects_with_one_id_share_the_glossary() {
    let built = site(
        "
        //- content/glossar.md
        ---
        title: Glossar
        layout: glossary
        ---
        ## efa
        //- content/p/index.md
        ---
        title: P
        kind: project
        ---
        //- content/p/efa.md
        ---
        title: Einer für alle in P
        kind: term
        ---
        ## efa
        //- content/q/index.md
        ---
        title: Q
        kind: project
        ---
        //- content/q/efa.md
        ---
        title: Einer für alle in Q
        kind: term
        ---
        ## efa
        ",
    );
    assert_eq!(built.told(), "");
    assert_eq!(built.attributes("glossar.html", ".term", "id"), ["efa-2", "efa-3"]);
    assert_eq!(built.attributes("glossar.html", "h2[id^=efa]", "id"), ["efa", "efa-2.efa", "efa-3.efa"]);
}

#[test]
fn tags_that_differ_in_punctuation_have_a_place_each() {
    let built = site(
        "
        //- content/tags.md
        ---
        title: Schlagwörter
        layout: tags
        ---
        //- content/a.md
        ---
        title: A
        tags: [C, C++, U\u{308}bung]
        ---
        //- content/b.md
        ---
        title: B
        tags: [Übung]
        ---
        ",
    );
    assert_eq!(
        built.attributes("a.html", "a.tag", "href"),
        ["tags.html#tag-c", "tags.html#tag-c-2", "tags.html#tag-uebung"]
    );
    assert_eq!(
        built.texts("tags.html", "#tag-uebung a"),
        ["A", "B"],
        "a tag is the same however its umlauts are written"
    );
}

#[test]
fn a_heading_of_the_minutes_gives_way_to_the_agenda_item_of_its_name() {
    let built = site(
        "
        //- content/s.md
        ---
        title: Sitzung
        kind: meeting
        agenda:
          - {number: 1, title: Eins, decision: {id: b-1, title: Ja}}
          - {title: Ohne Nummer}
        ---
        ## TOP 1
        ## Beschluss b-1 {#beschluss-b-1}
        [Zum Punkt](#top-1), [ohne Nummer](#punkt-2)
        ",
    );
    assert_eq!(built.told(), "");
    assert_eq!(built.attributes("s.html", ".agenda-item", "id"), ["top-1", "punkt-2"]);
    assert_eq!(built.attributes("s.html", ".heading h2", "id"), ["top-1-2", "beschluss-b-1-2"]);
}

#[test]
fn places_that_the_program_names_have_names_in_the_language_of_the_site() {
    let places = |language: &str, links: &str| {
        let built = site(&format!(
            "
            //- portal.yaml
            title: T
            base_url: https://example.org/
            language: {language}
            //- content/s.md
            ---
            title: S
            kind: meeting
            agenda:
              - {{number: 1, title: Eins, decision: {{id: b-1, title: Ja}}}}
              - {{title: Ohne Nummer}}
            ---
            {links}
            //- content/g.md
            ---
            title: G
            layout: glossary
            ---
            //- content/t.md
            ---
            title: Akte
            kind: term
            ---
            "
        ));
        assert_eq!(built.told(), "");
        let [mut agenda, decisions, letters] =
            [("s", ".agenda-item"), ("s", "article.decision"), ("g", ".letter-title")]
                .map(|(page, part)| built.attributes(&format!("{page}.html"), part, "id"));
        agenda.extend(decisions.into_iter().chain(letters));
        agenda
    };
    let german = places("de", "[1](#top-1) [2](#punkt-2) [3](#beschluss-b-1)");
    assert_eq!(german, ["top-1", "punkt-2", "beschluss-b-1", "buchstabe-a"]);
    let english = places("en", "[1](#item-1) [2](#point-2) [3](#decision-b-1)");
    assert_eq!(english, ["item-1", "point-2", "decision-b-1", "letter-a"]);
}

#[test]
fn a_time_with_an_offset_is_told_in_the_portals_time() {
    let built = site(
        "//- content/s.md\n---\ntitle: S\nkind: meeting\nstart: 2023-07-01T22:30Z\nend: 2023-07-02T01:00+02:00\n---\n",
    );
    assert_eq!(built.told(), "");
    assert!(
        built.texts("s.html", ".facts-line li").contains(&"2. Juli 2023, 00:30–01:00 Uhr".to_owned()),
        "{:?}",
        built.texts("s.html", ".facts-line li")
    );
}

#[test]
fn a_map_below_extra_keeps_one_order_in_templates() {
    let keys: String = (0..20).map(|n| format!("k{n}: {n}, ")).collect();
    let fixture = format!(
        "//- portal.yaml\ntitle: T\ntheme: eigen\n//- themes/eigen/theme.yaml\nextends: wissensportal\n\
         //- themes/eigen/templates/home.html\n{{% for key, value in page.extra %}}{{{{ key }}}}={{{{ value }}}} {{% endfor %}}\n\
         //- content/index.md\n---\ntitle: Start\nextra: {{{keys}}}\n---\n"
    );
    let first = site(&fixture).html("index.html");
    assert!(first.starts_with("k0=0 k1=1 k10=10 k11=11"), "{first}");
    assert_eq!(site(&fixture).html("index.html"), first);
}

#[test]
fn a_page_can_be_given_another_place_and_its_old_ones_lead_there() {
    let built =
        site("//- content/a/alt.md\n---\ntitle: A\nslug: neu\naliases: [/frueher/, war/hier.html, /weg]\n---\n");
    assert_eq!(
        built.paths(),
        [
            "404.html",
            "a/neu.html",
            "frueher/index.html",
            "index.html",
            "robots.txt",
            "sitemap.xml",
            "war/hier.html",
            "weg/index.html"
        ]
    );
    let targets = ["frueher/index.html", "war/hier.html", "weg/index.html"]
        .map(|path| built.attributes(path, "main a", "href").join(" "));
    assert_eq!(targets, ["../a/neu.html", "../a/neu.html", "../a/neu.html"]);
}

#[test]
fn markdown_is_content_and_never_a_template() {
    let built = site(
        "//- content/a.md\n---\ntitle: '{{ site.title }}'\nsummary: '{% raw %}'\n---\n{{ page.title }} {% include \"base.html\" %}\n",
    );
    assert_eq!(built.texts("a.html", "h1"), ["{{ site.title }}"]);
    assert_eq!(built.texts("a.html", ".prose p"), ["{{ page.title }} {% include „base.html“ %}"]);
}

#[test]
fn an_error_page_of_ones_own_leads_home_from_any_depth() {
    let built = site(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/x\n//- content/404.md\n# Nicht da\n[Start](index.md)\n",
    );
    assert_eq!(built.texts("404.html", "h1"), ["Nicht da"]);
    assert_eq!(built.attributes("404.html", ".prose a", "href"), ["/x/index.html"]);
}
