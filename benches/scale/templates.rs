//! What each template takes: the values that it shows, and the page made of them, on one thread.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use files::output::Output;
use files::source::Sources;
use portal::PageId;
use site::render::PageRenderer;
use site::view::View;
use wissensportal::driver::{self, Options, Site};

/// Of the pages with one template, no more than these are shown: what the others take follows.
const ENOUGH: usize = 1000;

/// What pages with one template take.
#[derive(Default)]
pub struct Cost {
    /// How many pages have the template.
    pub pages: usize,
    /// How many of them were shown.
    shown: usize,
    view: Duration,
    render: Duration,
}

impl Cost {
    /// Milliseconds a page for its values.
    pub fn view(&self) -> f64 {
        mean(self.view, self.shown)
    }

    /// Milliseconds a page for its HTML.
    pub fn render(&self) -> f64 {
        mean(self.render, self.shown)
    }
}

fn mean(time: Duration, number: usize) -> f64 {
    time.as_secs_f64() * 1000.0 / f64::from(u32::try_from(number).unwrap())
}

/// The cost of each template for the portal in `root`, by its name.
pub fn costs(root: &Path) -> BTreeMap<String, Cost> {
    let (sources, found) = Sources::read(root, || {});
    let site = driver::build(&sources, found, &Options::default(), &Output::new(), &()).unwrap();
    let view = site.view(site.portal.config.base_url());
    let renderer = PageRenderer::new(&site.theme, &view.site()).unwrap();
    let mut costs: BTreeMap<String, Cost> = BTreeMap::new();
    for id in site.portal.ids() {
        let cost = costs.entry(template(&site, id)).or_default();
        cost.pages += 1;
        if cost.shown < ENOUGH {
            show(id, &view, &renderer, cost);
        }
    }
    costs
}

fn template(site: &Site, id: PageId) -> String {
    let page = site.portal.page(id);
    match page.front().common.layout {
        Some(layout) => format!("layout-{}", layout.word()),
        None if Some(id) == site.portal.home() => "home".to_owned(),
        None => page.kind().word().to_owned(),
    }
}

fn show(id: PageId, view: &View, renderer: &PageRenderer, cost: &mut Cost) {
    cost.shown += 1;
    let begun = Instant::now();
    let parts = view.page(id);
    cost.view += begun.elapsed();
    let begun = Instant::now();
    for part in &parts {
        renderer.page(part).unwrap();
    }
    cost.render += begun.elapsed();
}
