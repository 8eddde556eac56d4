//! The pass over the parser's events that writes the HTML.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel};

use super::accessible;
use super::output::{Open, Output};
use super::rendered::{Filling, Hole, RenderedMarkdown};
use super::renderer::Renderer;
use diagnostics::diag::Diagnostic;

impl<'a> Renderer<'a> {
    /// Renders the text.
    pub fn run(mut self) -> (RenderedMarkdown, Vec<Diagnostic>) {
        let mut parser = self.parser();
        let has_dependencies = !self.options.plain && self.context.is_body();
        while let Some((event, range)) = parser.next() {
            if has_dependencies {
                self.includes.event(&event, &range, parser.reference_definitions());
            }
            self.event(event, range);
        }
        self.finish()
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some(mistyped) = &mut self.mistyped {
            mistyped.event(&event, &range);
        }
        if !matches!(event, Event::Text(_)) {
            self.end_bare_address();
        }
        if self.picture.is_some() {
            return self.inside_picture(event, range);
        }
        self.in_paragraph(&event);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text_with_addresses(&self.printable(&text), range),
            Event::Code(code) => self.inline_code(&self.printable(&code)),
            Event::Html(html) => self.html_line(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br />\n"),
            Event::Rule => self.out.push_block("<hr />\n"),
            Event::FootnoteReference(label) => {
                self.footnotes.reference(&mut self.out, label, &mut self.ids, &self.options.words);
            }
            Event::TaskListMarker(done) => self.task(done),
            // Switched off in `flags`.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range.start),
        }
    }

    /// What is done once the whole text has gone by.
    fn finish(mut self) -> (RenderedMarkdown, Vec<Diagnostic>) {
        self.end_section(HeadingLevel::H1, self.source.len());
        self.finish_footnotes();
        if self.top_heading && !self.options.plain {
            self.lower_headings();
        }
        if !self.options.html {
            self.out = Output::default();
        }
        let misplaced: Vec<Diagnostic> = self.includes.misplaced(&self.context.file).collect();
        self.diagnostics.extend(misplaced);
        let (includes, dependencies) = std::mem::take(&mut self.includes).finish();
        let capitals = self.plain_text.capitals();
        let (mut abbreviations, mut placeholders) = Default::default();
        if let Some(mistyped) = self.mistyped.take() {
            self.diagnostics.extend(mistyped.finish(self.context));
        }
        if !self.options.plain {
            abbreviations = self.plain_text.abbreviations(&capitals, self.context);
            self.diagnostics.extend(accessible::headings(
                &self.headings,
                u8::from(self.top_heading),
                &self.context.file,
            ));
            self.diagnostics.extend(accessible::links(&self.links, &self.bare.links, &self.context.file));
        }
        if self.context.is_body() {
            placeholders = self.plain_text.placeholders(&capitals, self.context);
        }
        let body = RenderedMarkdown {
            html: self.out.html.as_str().into(),
            holes: fitting(holes(&self.out, self.options.plain)),
            links: fitting(self.links),
            headings: fitting(self.headings),
            anchors: self.ids.into_used().into_iter().map(String::into_boxed_str).collect(),
            excerpt: self.excerpt.finish(),
            abbreviations,
            placeholders,
            empty_sections: fitting(self.empty_sections),
            includes: fitting(includes),
            dependencies: fitting(dependencies),
            code: self.highlighted,
        };
        (body, self.diagnostics)
    }

    fn finish_footnotes(&mut self) {
        let footnotes = std::mem::take(&mut self.footnotes);
        footnotes.finish(&mut self.out, &mut self.ids, &self.options.words, self.context.is_part);
    }

    /// Makes room for the title of the page, which is the only heading of level 1.
    fn lower_headings(&mut self) {
        self.out.lower_headings();
        for heading in &mut self.headings {
            heading.level = (heading.level + 1).min(6);
        }
    }
}

/// A copy that takes no more memory than it needs for as long as the portal is known; the allocator takes nothing back
/// from a vector.
fn fitting<T>(items: Vec<T>) -> Box<[T]> {
    let mut fitting = Vec::with_capacity(items.len());
    fitting.extend(items);
    fitting.into_boxed_slice()
}

/// The holes that are left for addresses and the prefixes of ids.
fn holes(out: &Output, plain: bool) -> Vec<Hole> {
    let filling = |what| match what {
        Open::Link(link) if plain => Some(Filling::BareAddress(link)),
        Open::Link(link) => Some(Filling::Address(link)),
        Open::Preview(link) => Some(Filling::Preview(link)),
        Open::Id => Some(Filling::Prefix),
        Open::Level => None,
    };
    out.marks.iter().filter_map(|mark| Some(Hole { at: mark.at, filling: filling(mark.what)? })).collect()
}
