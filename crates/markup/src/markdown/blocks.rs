//! Paragraphs, headings, lists, tables, alerts.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, HeadingLevel, Tag, TagEnd};

use super::accessible;
use super::escape::push_text;
use super::ids::is_token;
use super::output::{LEVELS, Open, Output, is_inline};
use super::rendered::Heading;
use super::renderer::{OpenHeading, Renderer, Section, Table};
use diagnostics::control_characters::replace_forbidden;
use diagnostics::slug::slug;

impl<'a> Renderer<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if !is_inline(tag.to_end()) {
            self.gap();
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, id, classes, attrs } => {
                let braces = if attrs.is_empty() { "" } else { braces(&self.source[range.clone()]) };
                let text = String::new();
                let heading = OpenHeading { at: 0, id, classes, braces, text, range };
                self.start_heading(level, heading);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock => self.out.start_line(),
            Tag::List(None) => self.out.push_block("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_block("<ol>\n"),
            Tag::List(Some(start)) => self.out.push_block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => {
                self.out.push_block("<li");
                self.item = self.out.html.len();
                self.out.push(">");
            }
            Tag::FootnoteDefinition(label) => self.waiting.push((label, std::mem::take(&mut self.out))),
            Tag::DefinitionList => self.out.push_block("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_block("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_block("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments, range),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Superscript => self.out.push("<sup>"),
            Tag::Subscript => self.out.push("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.start_picture(&dest_url, title, range),
            Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.gap();
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(Some(_)) => self.out.push_block("</div>\n"),
            TagEnd::BlockQuote(None) => self.out.push_block("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(ordered) => {
                self.out.push(if ordered { "</ol>\n" } else { "</ul>\n" });
                self.excerpt.item_end('.');
            }
            TagEnd::Item => {
                self.out.push("</li>\n");
                self.excerpt.item_end(',');
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.out.push("</tr>\n</thead>\n"),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Strikethrough => self.out.push("</del>"),
            TagEnd::Superscript => self.out.push("</sup>"),
            TagEnd::Subscript => self.out.push("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Whether headings get ids, and links to themselves.
    fn has_anchors(&self) -> bool {
        !self.options.plain && self.context.is_body()
    }

    /// Ends the section of the last heading, because at `at` one of this level begins.
    pub(super) fn end_section(&mut self, level: HeadingLevel, at: usize) {
        let Some(section) = self.section.take().filter(|section| level <= section.level) else { return };
        let content = self.out.html.get(section.html_end..).unwrap_or("…");
        // Somebody put a note there, or a new page came with it.
        let is_left = |source: &str| content.trim_start().is_empty() && source.contains("<!--");
        if self.source.get(section.heading.end..at).is_some_and(is_left) {
            self.empty_sections.push(self.span(section.heading));
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, heading: OpenHeading<'a>) {
        self.end_section(level, heading.range.start);
        self.out.start_line();
        if self.has_anchors() {
            self.out.push("<div class=\"heading\">");
        }
        self.top_heading |= level == HeadingLevel::H1;
        self.out.push("<h");
        self.level(level);
        self.heading = Some(OpenHeading { at: self.out.html.len(), ..heading });
        self.out.push(">");
    }

    fn level(&mut self, level: HeadingLevel) {
        self.out.mark(Open::Level);
        self.out.push(LEVELS[level as usize - 1]);
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let braces = replace_forbidden(self.heading.as_ref().map_or("", |heading| heading.braces));
        if !braces.is_empty() {
            self.out.push(" ");
            push_text(&mut self.out.html, &braces);
            self.describe(" ");
            self.read(&braces);
        }
        let Some(heading) = self.heading.take() else { return };
        let id = self.has_anchors().then(|| self.heading_id(&heading));
        self.out.insert(heading.at, &classes(&heading));
        if let Some(id) = &id {
            self.out.insert_id(heading.at, id);
        }
        self.out.push("</h");
        self.level(level);
        self.out.push(">");
        if let Some(id) = id {
            let text = heading.text.trim();
            self.anchor(&id, text);
            let span = self.span(heading.range.clone());
            self.headings.push(Heading { level: level as u8, id: id.into(), text: text.into(), span });
            let section = Section { html_end: self.out.html.len(), level, heading: heading.range };
            self.section = Some(section).filter(|_| self.waiting.is_empty());
        }
        self.out.push("\n");
    }

    fn heading_id(&mut self, heading: &OpenHeading) -> String {
        let chosen = heading.id.as_deref().filter(|_| heading.braces.is_empty());
        match chosen {
            Some(id) if is_token(id) => self.ids.choose(id),
            Some(id) => self.ids.make(slug(id)),
            None => self.ids.make(slug(&heading.text)),
        }
    }

    /// Writes the link to a heading: beside it, so that it is not read out as a part of it, without text of its own, so
    /// that it is not copied, and for pointers alone, so that the Tab key does not stop at each heading.
    fn anchor(&mut self, id: &str, text: &str) {
        self.out.push("<a class=\"anchor\" tabindex=\"-1\" href=\"#");
        self.out.push_id(id);
        self.out.push("\" aria-label=\"");
        push_text(&mut self.out.html, &self.options.words.anchor);
        self.out.push(": ");
        push_text(&mut self.out.html, text);
        self.out.push("\"></a></div>");
    }

    /// An alert is a quotation that begins with, say, `[!NOTE]`, as on GitHub.
    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.out.push_block("<blockquote>\n") };
        let words = &self.options.words;
        let (name, title) = match kind {
            BlockQuoteKind::Note => ("note", &words.note),
            BlockQuoteKind::Tip => ("tip", &words.tip),
            BlockQuoteKind::Important => ("important", &words.important),
            BlockQuoteKind::Warning => ("warning", &words.warning),
            BlockQuoteKind::Caution => ("caution", &words.caution),
        };
        self.out.push_block(&format!("<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"));
        push_text(&mut self.out.html, title);
        self.out.push("</p>\n");
    }

    /// A list item with a box, which is for showing only and says what it shows.
    pub(super) fn task(&mut self, done: bool) {
        let words = &self.options.words;
        let (checked, name) = if done { (" checked", &words.task_done) } else { ("", &words.task_open) };
        self.out.insert(self.item, " class=\"task\"");
        self.out.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
        push_text(&mut self.out.html, name);
        self.out.push("\" /> ");
    }

    fn end_footnote(&mut self) {
        if let Some((label, outer)) = self.waiting.pop() {
            let note: Output = std::mem::replace(&mut self.out, outer);
            self.footnotes.define(label, note);
        }
    }

    /// A table scrolls by itself where it is too wide, also with the keyboard. It is a group and not a region,
    /// because a landmark for each table would drown the others.
    fn start_table(&mut self, alignments: Vec<Alignment>, range: Range<usize>) {
        let caption = self.table_caption();
        self.out.push_block("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        push_text(&mut self.out.html, &self.options.words.table);
        self.out.push("\"><table>\n");
        if let Some(caption) = caption {
            self.write_table_caption(caption);
        }
        let end = self.source[range.clone()].find('\n').map_or(range.end, |end| range.start + end);
        let head_row = range.start..end;
        self.table =
            Some(Table { alignments, column: 0, head: true, body: false, headed: false, head_row, cell: (0, 0) });
    }

    fn start_row(&mut self, head: bool) {
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        table.head = head;
        let first = !head && !std::mem::replace(&mut table.body, !head);
        self.out.push(if head {
            "<thead>\n<tr>\n"
        } else if first {
            "<tbody>\n<tr>\n"
        } else {
            "<tr>\n"
        });
    }

    fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let start = self.out.html.len();
        self.out.push(if table.head { "<th scope=\"col\"" } else { "<td" });
        self.out.push(match table.alignments.get(table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        table.column += 1;
        table.cell = (start, self.out.html.len());
    }

    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let (start, content) = table.cell;
        if table.head && self.out.html.len() == content {
            // A header without text would be announced as one for each cell below it.
            self.out.html.truncate(start);
            return self.out.push("<td></td>\n");
        }
        table.headed |= table.head;
        self.out.push(if table.head { "</th>\n" } else { "</td>\n" });
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        if table.body {
            self.out.push("</tbody>\n");
        }
        if !table.headed && !self.options.plain {
            self.diagnostics.push(accessible::table_header(self.place(table.head_row)));
        }
        self.out.push("</table></div>\n");
    }
}

/// The classes of a heading, as an attribute.
fn classes(heading: &OpenHeading) -> String {
    let classes: Vec<&str> = heading.classes.iter().map(|class| &**class).filter(|class| is_token(class)).collect();
    if classes.is_empty() || !heading.braces.is_empty() {
        return String::new();
    }
    format!(" class=\"{}\"", classes.join(" "))
}

/// The braces at the end of a heading.
fn braces(heading: &str) -> &str {
    let end = heading.rfind('}').map_or(heading.len(), |at| at + 1);
    let start = heading[..end].rfind('{').unwrap_or(end);
    &heading[start..end]
}
