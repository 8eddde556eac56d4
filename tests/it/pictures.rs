//! Pictures of pages: the sizes in which they are published, what is removed from them, and what is kept for the next build.

#![allow(clippy::disallowed_methods, reason = "tests damage what is kept")]

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use diagnostics::diag::FilePath;
use files::output::Content;
use files::source::{Blob, SourceFile};
use files::store::Store;
use jpeg_encoder::{ColorType, Encoder};
use wissensportal::driver::Options;

use crate::support::{Built, build, sources};

/// A photograph of a camera that lay on its side and knew where, with noise as photographs have it.
pub fn photo(width: u16, height: u16) -> Vec<u8> {
    let mut state = 7_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(state >> 26).expect("six bits")
    };
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height) * 3).map(|_| 90 + noise()).collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 85).encode(&pixels, width, height, ColorType::Rgb).expect("pixels");
    let exif =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0\
        \0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    bytes.splice(2..2, [&[0xFF, 0xE1], &length[..], exif].concat());
    bytes
}

/// A page that shows a photograph of this size.
fn portal(text: &str, photo: Vec<u8>, options: &Options) -> Built {
    let mut sources = sources(&format!("//- content/a/seite.md\n---\ntitle: A\n---\n{text}\n"));
    sources.insert(FilePath::new("content/a/Rathaus am Markt.jpg"), SourceFile::Blob(Blob::in_memory(photo)));
    build(sources, options)
}

const TEXT: &str = "![Das Rathaus von vorn](<Rathaus am Markt.jpg>)";

fn bytes(built: &Built, path: &str) -> Vec<u8> {
    match built.files.get(path) {
        Some(Content::Bytes(bytes)) => bytes.clone(),
        Some(Content::Copy(blob)) => blob.bytes().expect("in memory").into_owned(),
        None => panic!("no {path} in {:?}", built.files.keys()),
    }
}

fn findings(built: &Built, rule: &str) -> usize {
    built.diagnostics.iter().filter(|diagnostic| diagnostic.rule.id == rule).count()
}

fn small(built: &Built) -> Vec<String> {
    built.files.keys().filter(|path| path.starts_with("assets/pictures/")).cloned().collect()
}

#[test]
fn a_page_offers_its_photographs_in_several_sizes_upright() {
    let built = portal(TEXT, photo(1200, 2000), &Options::default());
    let small = small(&built);
    assert_eq!(small.len(), 3, "{small:?}");
    for (path, size) in small.iter().zip([(1600, 960), (480, 288), (960, 576)]) {
        let pixels = Blob::in_memory(bytes(&built, path)).pixels;
        assert_eq!(pixels, Some(size), "{path}");
        assert!(path.starts_with("assets/pictures/rathaus-am-markt-") && path.ends_with(".jpg"), "{path}");
    }
    let html = built.html("a/seite.html");
    let img = html.split_once("<img").and_then(|(_, rest)| rest.split_once(" />")).expect("a picture").0;
    let paths: Vec<String> = small.iter().map(|path| format!("../{path}")).collect();
    let [large, phone, column] = &paths[..] else { panic!("{paths:?}") };
    assert_eq!(
        img,
        format!(
            " src=\"{large}\" loading=\"lazy\" decoding=\"async\" width=\"1600\" height=\"960\" srcset=\"{phone} 480w, {column} 960w, \
             {large} 1600w\" sizes=\"(min-width: 48rem) 44rem, 100vw\" alt=\"Das Rathaus von vorn\""
        )
    );
}

#[test]
fn none_is_larger_than_the_photograph_and_small_or_unshown_ones_stay_alone() {
    let built = portal(TEXT, photo(600, 1000), &Options::default());
    assert_eq!(small(&built).len(), 1);
    let own = "../a/Rathaus%20am%20Markt.jpg";
    let html = built.html("a/seite.html");
    assert!(html.contains(&format!(" src=\"{own}\"")) && html.contains(&format!(", {own} 1000w\"")), "{html}");
    for (text, photo) in [(TEXT, photo(300, 150)), ("[Foto](<Rathaus am Markt.jpg>)", photo(600, 1000))] {
        let built = portal(text, photo, &Options::default());
        assert_eq!(small(&built), Vec::<String>::new());
        assert!(!built.html("a/seite.html").contains("srcset"));
    }
}

#[test]
fn what_is_published_does_not_tell_where_it_was_taken_and_the_editor_hears_of_it() {
    let built = portal(TEXT, photo(600, 1000), &Options::default());
    assert_eq!(findings(&built, "picture-position"), 1);
    let published = bytes(&built, "a/Rathaus am Markt.jpg");
    assert!(published != photo(600, 1000) && !published.windows(4).any(|tag| tag == b"\x88\x25\0\x04"));
    assert_eq!(Blob::in_memory(published).pixels, Some((1000, 600)), "it is still turned");
}

#[test]
fn a_photograph_that_cannot_be_decoded_stands_for_its_sizes_itself() {
    let mut damaged = photo(600, 1000);
    let middle = damaged.len() / 2;
    damaged.truncate(middle);
    let built = portal(TEXT, damaged.clone(), &Options::default());
    assert_eq!((findings(&built, "damaged-file"), small(&built).len()), (1, 1));
    // Its frame says nothing that a decoder takes.
    let frame = damaged.windows(2).position(|marker| marker == [0xFF, 0xC0]).expect("a frame");
    damaged[frame + 4] = 99;
    let built = portal(TEXT, damaged, &Options::default());
    assert_eq!(bytes(&built, &small(&built)[0]), bytes(&built, "a/Rathaus am Markt.jpg"));
}

#[test]
fn what_was_made_is_kept_for_the_next_build_and_made_anew_where_it_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let day = |number: u64| SystemTime::UNIX_EPOCH + Duration::from_hours(24 * (20_000 + number));
    let options = |number| Options { store: Store::at(folder.path(), day(number)), ..Options::default() };
    let all = |built: &Built| small(built).iter().map(|path| bytes(built, path)).collect::<Vec<_>>();
    let first = all(&portal(TEXT, photo(600, 1000), &Options::default()));
    assert_eq!(all(&portal(TEXT, photo(600, 1000), &options(1))), first);
    let entries = entries(folder.path());
    assert_eq!(entries.len(), 1);

    // Only who reads it notices that another picture was put there.
    let other = b"another picture";
    let entry = [blake3::hash(other).as_bytes(), other.as_slice()].concat();
    fs::write(&entries[0], entry).expect("written");
    assert_eq!(all(&portal(TEXT, photo(600, 1000), &options(2))), [other]);

    fs::write(&entries[0], "damaged").expect("written");
    assert_eq!(all(&portal(TEXT, photo(600, 1000), &options(3))), first);
    assert_eq!(fs::read(&entries[0]).expect("made anew")[32..], first[0]);
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let files = walkdir::WalkDir::new(folder.join("v1")).sort_by_file_name().into_iter();
    files.map(|entry| entry.expect("readable").into_path()).filter(|path| path.is_file()).collect()
}

#[test]
fn one_photograph_at_two_places_is_made_smaller_once() {
    let mut sources = sources("//- content/a.md\n---\ntitle: A\n---\n![Rathaus](a/x.jpg) ![Markt](b/X.jpg)\n");
    for path in ["content/a/x.jpg", "content/b/X.jpg"] {
        sources.insert(FilePath::new(path), SourceFile::Blob(Blob::in_memory(photo(600, 1000))));
    }
    let built = build(sources, &Options::default());
    assert_eq!(small(&built).len(), 1);
    assert_eq!(built.html("a.html").matches(&small(&built)[0]).count(), 2);
}
