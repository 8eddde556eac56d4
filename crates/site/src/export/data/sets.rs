//! What there is in which format, and where it lies.

use std::sync::OnceLock;

use diagnostics::slug::slug;
use files::output::OutPath;

use super::cells::Record;
use super::csv::csv;
use super::json::{json, schema};
use super::open_data::OpenData;

/// Of what there are records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is what its name says")]
pub enum DataSet {
    Decisions,
    Tasks,
    Meetings,
    Topics,
    Results,
}

/// In which format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// A table after RFC 4180.
    Csv,
    /// A list after RFC 8259.
    Json,
    /// The JSON Schema of that list.
    Schema,
}

impl DataSet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Decisions, Self::Tasks, Self::Meetings, Self::Topics, Self::Results];

    /// The last part of the keys of its texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Tasks => "tasks",
            Self::Meetings => "meetings",
            Self::Topics => "topics",
            Self::Results => "results",
        }
    }
}

impl DataFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Schema];

    /// Its name, its media type, and what the names of its files end in.
    pub fn info(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Csv => ("CSV", "text/csv", "csv"),
            Self::Json => ("JSON", "application/json", "json"),
            Self::Schema => ("JSON Schema", "application/schema+json", "schema.json"),
        }
    }
}

impl OpenData {
    /// All files; none without a folder for them.
    pub fn files(&self) -> impl Iterator<Item = (OutPath, DataSet, DataFormat)> {
        let all = DataSet::ALL.into_iter().flat_map(|set| DataFormat::ALL.map(|format| (set, format)));
        all.filter_map(|(set, format)| Some((self.path(set, format)?, set, format)))
    }

    fn path(&self, set: DataSet, format: DataFormat) -> Option<OutPath> {
        let folder = self.portal.config.data_folder()?;
        let name = slug(self.translations.of("export", set.word()));
        OutPath::new(&format!("{folder}/{name}.{}", format.info().2)).ok()
    }

    /// What is in a file.
    pub fn text(&self, set: DataSet, format: DataFormat) -> String {
        let known = &self.records;
        match set {
            DataSet::Decisions => written(format, &known.decisions, || self.decisions()),
            DataSet::Tasks => written(format, &known.tasks, || self.tasks()),
            DataSet::Meetings => written(format, &known.meetings, || self.meetings()),
            DataSet::Topics => written(format, &known.topics, || self.topics()),
            DataSet::Results => written(format, &known.results, || self.results()),
        }
    }
}

fn written<R: Record>(format: DataFormat, known: &OnceLock<Vec<R>>, collect: impl Fn() -> Vec<R>) -> String {
    match format {
        DataFormat::Csv => csv(known.get_or_init(collect)),
        DataFormat::Json => json(known.get_or_init(collect)),
        DataFormat::Schema => schema::<R>(),
    }
}
