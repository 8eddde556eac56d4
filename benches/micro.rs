//! What the steps take that a build takes for each page.

#![allow(clippy::unwrap_used, reason = "what a measurement needs is there, or there is none")]
#![allow(missing_docs, reason = "criterion's macros document nothing")]

#[path = "scale/portal/mod.rs"]
mod portal;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;

use ::portal::PageId;
use ::portal::{PageDocument, collator};
use content::document;
use content::model::FieldReader;
use content::model::FrontMatter;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use diagnostics::diag::FilePath;
use files::output::Output;
use files::source::{Blob, SourceFile, Sources};
use jiff::tz::TimeZone;
use markup::markdown::{self, Context};
use markup::yaml;
use rayon::prelude::*;
use site::render::PageRenderer;
use site::view::View;
use wissensportal::driver::{self, Options, Site};

/// A meeting, whose front matter is the longest of all kinds.
const MEETING: &str = "content/projekt-1/sitzung/2018/sitzung-10.md";

/// A topic with code.
const TOPIC_WITH_CODE: &str = "content/projekt-1/thema/2018/thema-7.md";

/// A portal in memory.
fn sources(pages: usize) -> Sources {
    let files: Vec<portal::File> = portal::Portal::new(pages).files().collect();
    let mut sources = Sources::default().with_embedded_theme();
    for (path, bytes) in files {
        let is_text = path.ends_with(".md") || path.ends_with(".yaml");
        let file = if is_text {
            SourceFile::text(String::from_utf8(bytes).unwrap())
        } else {
            SourceFile::Blob(Blob::in_memory(bytes))
        };
        sources.insert(FilePath::new(path), file);
    }
    sources
}

/// Front matter and body of a page.
fn parts(sources: &Sources, path: &str) -> (String, String) {
    let text = sources.text(path).unwrap();
    let (front, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (front.to_owned(), body.to_owned())
}

fn front_matter(criterion: &mut Criterion) {
    let (file, options) = (FilePath::new(MEETING), markdown::Options::default());
    let (front, _) = parts(&sources(100), MEETING);
    let read = || {
        let node = yaml::parse(black_box(&front), 0, &file).unwrap();
        FrontMatter::read(&node, &mut FieldReader::new(&file, &options, TimeZone::UTC))
    };
    criterion.bench_function("front matter of a meeting", |bencher| bencher.iter(read));
}

fn markdown_to_html(criterion: &mut Criterion) {
    let (sources, options) = (sources(100), markdown::Options::default());
    let topic = portal::Portal::new(100).page_to_change();
    for (name, path) in [("text of a topic", &*topic), ("text of a topic with code", TOPIC_WITH_CODE)] {
        let (_, body) = parts(&sources, path);
        let context = Context::body(FilePath::new(path), 0);
        criterion
            .benchmark_group("Markdown")
            .throughput(Throughput::Bytes(body.len() as u64))
            .bench_function(name, |bencher| bencher.iter(|| markdown::parse(black_box(&body), &options, &context)));
    }
}

fn references(criterion: &mut Criterion) {
    let sources = sources(1000);
    let entries = entries(&sources);
    let portal = driver::portal(&sources, &Options::default());
    let build = |(config, entries)| ::portal::Portal::build(config, entries, &sources, false);
    criterion.bench_function("references of 1,000 pages", |bencher| {
        bencher.iter_batched(|| (portal.config.clone(), entries.clone()), build, BatchSize::LargeInput);
    });
}

fn entries(sources: &Sources) -> Vec<Arc<PageDocument>> {
    let (options, order) = (markdown::Options::default(), collator("de"));
    let entry = |(path, file): (&FilePath, &SourceFile)| {
        let text = file.source_text()?.clone();
        let document = document::parse(path, &text.read(), &options, &TimeZone::UTC).0;
        Some(Arc::new(PageDocument::new(Arc::new(document), text, &order)))
    };
    sources.under("content/").filter_map(entry).collect()
}

/// Each template with a page of its own: first the values that it shows, then its HTML.
fn pages(criterion: &mut Criterion) {
    let site = driver::build(&sources(1000), Vec::new(), &Options::default(), &Output::new(), &()).unwrap();
    let view = site.view(site.portal.config.base_url());
    let renderer = PageRenderer::new(&site.theme, &view.site()).unwrap();
    let examples = examples(&site, &view);
    for (name, id) in &examples {
        criterion.bench_function(&format!("values of {name}"), |bencher| bencher.iter(|| view.page(black_box(*id))));
        let part = &view.page(*id)[0];
        criterion.bench_function(&format!("HTML of {name}"), |bencher| bencher.iter(|| renderer.page(black_box(part))));
    }
}

/// A page for each template, in the middle of those that have it.
fn examples(site: &Site, view: &View) -> BTreeMap<String, PageId> {
    let mut pages: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
    for id in site.portal.ids() {
        pages.entry(view.page(id)[0].template.clone()).or_default().push(id);
    }
    pages.into_iter().map(|(template, ids)| (template, ids[ids.len() / 2])).collect()
}

criterion_group!(steps, front_matter, markdown_to_html, references, pages);
criterion_main!(steps);
