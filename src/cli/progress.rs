//! How far a build is: a progress bar on a terminal when it takes longer than a second, and the time of each stage.

use std::io::{IsTerminal, stderr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::driver::{Progress, Stage};
use diagnostics::diag::{Lang, Text};

/// A build that is faster than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows the progress of a command, and measures its stages.
pub struct StageTimer {
    begun: Instant,
    lang: Lang,
    bar: Option<ProgressBar>,
    /// Begin of each stage.
    stages: Mutex<Vec<(Stage, Instant)>>,
    done: AtomicUsize,
}

impl StageTimer {
    /// Begins to measure. Without `visible`, or where standard error is no terminal, there is no bar.
    pub fn new(lang: Lang, visible: bool) -> Self {
        let bar = (visible && stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{msg:12} [{bar:30}] {human_pos}/{human_len}");
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "))
        });
        Self { begun: Instant::now(), lang, bar, stages: Mutex::default(), done: AtomicUsize::new(0) }
    }

    /// Time since the beginning.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// The time of each stage as a table.
    pub fn timings(&self) -> String {
        let stages = self.stages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ends = stages.iter().skip(1).map(|(_, begin)| *begin).chain([Instant::now()]);
        let rows = stages.iter().zip(ends).map(|((stage, begin), end)| {
            format!("{:>9.1} ms  {}", (end - *begin).as_secs_f64() * 1000.0, name(*stage).get(self.lang))
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Shows the bar as soon as the build has taken longer than a second.
    fn show(&self, bar: &ProgressBar) {
        if bar.is_hidden() && self.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for StageTimer {
    fn begin(&self, stage: Stage, steps: usize) {
        let mut stages = self.stages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        stages.push((stage, Instant::now()));
        self.done.store(0, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.set_length(steps as u64);
            bar.set_position(0);
            bar.set_message(name(stage).get(self.lang).to_owned());
            self.show(bar);
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(bar) = self.bar.as_ref().filter(|_| done.is_multiple_of(64)) {
            bar.set_position(done as u64);
            self.show(bar);
        }
    }
}

fn name(stage: Stage) -> Text {
    match stage {
        Stage::Read => Text::new("Lesen", "read"),
        Stage::Parse => Text::new("Einlesen", "parse"),
        Stage::Resolve => Text::new("Verknüpfen", "resolve"),
        Stage::Lint => Text::new("Prüfen", "lint"),
        Stage::Render => Text::new("Darstellen", "render"),
        Stage::Publish => Text::new("Schreiben", "publish"),
    }
}
