//! Lists of records as JSON, and the JSON Schema of each.

use schemars::generate::SchemaSettings;

use super::cells::Record;

/// The list of these records, one a line.
pub(super) fn json<R: Record>(records: &[R]) -> String {
    let mut out = b"[".to_vec();
    for (nth, record) in records.iter().enumerate() {
        out.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        // Writing into memory does not fail.
        let _ = serde_json::to_writer(&mut out, record);
    }
    out.extend_from_slice(if records.is_empty() { b"]\n" } else { b"\n]\n" });
    String::from_utf8(out).unwrap_or_default()
}

/// The schema of such a list (JSON Schema 2020-12).
pub(super) fn schema<R: Record>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Vec<R>>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
