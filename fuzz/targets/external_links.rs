#![no_main]

#[path = "../../tests/it/fuzz/oracle.rs"]
#[allow(dead_code, reason = "each target has its own part of it")]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| oracle::external_links(&String::from_utf8_lossy(data)));
