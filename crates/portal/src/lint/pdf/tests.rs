use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::facts::{Facts, Look, look};

const GOOD: Look = Look::Facts(Facts { tagged: true, language: true });
const POOR: Look = Look::Facts(Facts { tagged: false, language: false });
const CATALOG: &str = "<< /Type /Catalog /Lang (de) /MarkInfo << /Marked true >> /StructTreeRoot 9 0 R >>";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An object stream with object 2, its data packed so many times.
fn object_stream(catalog: &str, filter: &str, times: usize) -> Vec<u8> {
    let data = format!("2 0 3 {} {catalog} null", catalog.len() + 1);
    let data = (0..times).fold(data.into_bytes(), |data, _| packed(&data));
    let first = format!("2 0 3 {} ", catalog.len() + 1).len();
    let head = format!("7 0 obj\n<< /Type /ObjStm /N 2 /First {first} {filter} >>\nstream\r\n");
    [head.as_bytes(), &data, b"\nendstream endobj\n"].concat()
}

/// A file with these objects, whose catalog is object 2.
fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    [b"%PDF-1.7\n", &*objects.concat(), b"trailer << /Size 9 /Root 2 0 R >>\n"].concat()
}

fn plain(catalog: &str) -> Vec<u8> {
    format!("2 0 obj {catalog} endobj\n").into_bytes()
}

#[track_caller]
fn soon(bytes: &[u8]) -> Look {
    let start = Instant::now();
    let look = look(bytes);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    look
}

#[test]
fn the_catalog_is_found_as_an_object_and_in_an_object_stream() {
    assert_eq!(look(&pdf(&[&plain(CATALOG)])), GOOD);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, "", 0)])), GOOD);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, "/Filter /FlateDecode", 1)])), GOOD);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, "/Filter [/FlateDecode]", 1)])), GOOD);
    let named_by_a_stream =
        [&object_stream(CATALOG, "", 0)[..], b"8 0 obj << /Type /XRef /Root 2 0 R >> stream"].concat();
    assert_eq!(look(&named_by_a_stream), GOOD);
}

#[test]
fn the_last_version_of_the_catalog_counts() {
    let poor = plain("<< /Type /Catalog >>");
    assert_eq!(look(&pdf(&[&plain(CATALOG), &poor])), POOR);
    assert_eq!(look(&pdf(&[&poor, &object_stream(CATALOG, "/Filter/FlateDecode", 1)])), GOOD);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, "/Filter/FlateDecode", 1), &poor])), POOR);
    assert_eq!(look(&pdf(&[&plain(CATALOG), b"12 0 obj << >> endobj\n"])), GOOD, "12 is not 2");
}

#[test]
fn what_the_catalog_refers_to_is_looked_up() {
    let catalog = plain("<< /Lang 4 0 R /MarkInfo 5 0 R /StructTreeRoot 6 0 R /Names << /Lang (x) >> >>");
    let said = b"4 0 obj (de-\\)DE) endobj 5 0 obj << /Suspects [false] /Marked true >> endobj\n";
    assert_eq!(look(&pdf(&[&catalog, said])), GOOD);
    assert_eq!(look(&pdf(&[&catalog, b"4 0 obj () endobj 5 0 obj << /Marked false >> endobj\n"])), POOR);
    assert_eq!(
        look(&pdf(&[&plain("<< /Lang <6465> /Names << /MarkInfo << /Marked true >> >> /StructTreeRoot 6 0 R >>")])),
        Look::Facts(Facts { tagged: false, language: true })
    );
}

#[test]
fn what_cannot_be_understood_is_unknown() {
    for bytes in [&b""[..], b"%PDF", b"/Root", b"/Root 2 0 R", b"2 0 obj << /Root 2 0 R", b"obj /ObjStm obj"] {
        assert_eq!(look(bytes), Look::Unknown, "{bytes:?}");
    }
    let encrypted =
        [&b"7 0 obj << /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode >> stream\n"[..], &[0x55; 99]].concat();
    assert_eq!(look(&pdf(&[&encrypted])), Look::Unknown);
}

#[test]
fn chains_of_filters_are_not_unpacked() {
    let filter = "/Filter [/FlateDecode /FlateDecode]";
    assert_eq!(soon(&pdf(&[&object_stream(CATALOG, filter, 2)])), Look::TooComplex);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, "/Filter /LZWDecode", 0)])), Look::TooComplex);
    assert_eq!(look(&pdf(&[&object_stream(CATALOG, filter, 2), &plain(CATALOG)])), GOOD, "it is not needed");
}

#[test]
fn bombs_are_not_unpacked_beyond_the_budget() {
    let bomb = packed(&vec![b' '; 100 << 20]);
    for first in [5, 90 << 20, u32::MAX] {
        let head = format!("7 0 obj << /Type /ObjStm /N 4000000000 /First {first} /Filter /FlateDecode >> stream\n");
        let many: Vec<u8> = [head.as_bytes(), &bomb, b" endobj\n"].concat().repeat(20);
        assert_ne!(soon(&pdf(&[&many])), GOOD);
    }
}

#[test]
fn nesting_and_unclosed_dictionaries_cost_linear_time() {
    for part in [
        "<< /A ",
        "[",
        "(",
        "<",
        "/ObjStm ",
        "2 0 obj ",
        "2 0 obj << /Type /ObjStm ",
        "/Root ",
        "/Root 2 0 R ",
        "<<",
        "%",
    ] {
        let many = part.repeat((4 << 20) / part.len());
        for bytes in [pdf(&[many.as_bytes()]), pdf(&[&plain(&many)]), many.clone().into_bytes()] {
            assert_ne!(soon(&bytes), GOOD, "{part}");
        }
    }
}
