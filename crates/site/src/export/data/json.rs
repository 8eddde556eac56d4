//! Lists of records as JSON, and the JSON Schema of each.

use schemars::generate::SchemaSettings;

use super::cells::Record;

/// The list of these records, one a line.
pub(super) fn json<R: Record>(records: &[R]) -> String {
    let lines: Vec<String> = records.iter().filter_map(|record| serde_json::to_string(record).ok()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The schema of such a list (JSON Schema 2020-12).
pub(super) fn schema<R: Record>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Vec<R>>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
