//! The dictionary and the postings, in shards that end where their content says so: what is added somewhere leaves most others
//! as they are.

use rayon::prelude::*;

use crate::encode::{base64, hash, varint};
use crate::files::{Files, escaped, raw, script};
use crate::merge::Term;

/// Bytes of postings between which a file of them ends.
const POSTINGS: (usize, usize) = (6_000, 16_000);
/// Bytes of terms between which a shard of the dictionary ends.
const DICTIONARY: (usize, usize) = (5_000, 12_000);
/// One in so many terms ends what is long enough.
const ENDS: u64 = 24;
/// No longer beginning that two terms have in common is made use of.
const SHARED: usize = 35;

/// A shard of the dictionary with the files of its postings.
struct Shard {
    first: String,
    size: usize,
    dictionary: (String, Vec<u8>),
    postings: Vec<(String, Vec<u8>)>,
}

/// Writes all terms; gives the first term, the name and the size of each shard.
pub fn write(terms: &[Term], out: &mut Files) -> Vec<(String, String, usize)> {
    let encoded: Vec<String> = terms.par_iter().map(|term| encode(&term.postings)).collect();
    let pieces = pieces(terms, DICTIONARY, |at| terms[at].text.len() + 4);
    let shards: Vec<Shard> =
        pieces.into_par_iter().map(|range| shard(&terms[range.clone()], &encoded[range])).collect();
    shards
        .into_iter()
        .map(|shard| {
            shard.postings.into_iter().for_each(|file| drop(out.put(file)));
            (shard.first, out.put(shard.dictionary), shard.size)
        })
        .collect()
}

/// Where pieces begin and end.
fn pieces(terms: &[Term], (least, most): (usize, usize), size: impl Fn(usize) -> usize) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, term) in terms.iter().enumerate() {
        bytes += size(at);
        let ends = hash(term.text.as_bytes()).is_multiple_of(ENDS);
        if bytes >= most || bytes >= least && ends {
            found.push(start..at + 1);
            (start, bytes) = (at + 1, 0);
        }
    }
    if start < terms.len() {
        found.push(start..terms.len());
    }
    found
}

fn shard(terms: &[Term], encoded: &[String]) -> Shard {
    let ranges = pieces(terms, POSTINGS, |at| encoded[at].len() + 1);
    let postings: Vec<_> = ranges.iter().map(|range| raw('p', &format!("\"{}\"", encoded[range.clone()].join(",")))).collect();
    let names: Vec<(&str, usize)> = postings.iter().map(|file| &*file.0).zip(ranges.iter().map(ExactSizeIterator::len)).collect();
    let coded = front_coded(terms);
    let size = coded.len();
    let dictionary = script('v', &(&names, &coded));
    Shard { first: terms.first().map(|term| escaped(&term.text)).unwrap_or_default(), size, dictionary, postings }
}

/// Each term as how many characters it has in common with the one before, the rest, and the number of its records.
fn front_coded(terms: &[Term]) -> String {
    let mut out = String::new();
    let mut before = "";
    for term in terms {
        let shared = common(before, &term.text).min(SHARED);
        let rest: String = term.text.chars().skip(shared).collect();
        out.push_str(&format!("{}{rest},{};", base36(shared), term.records));
        before = &term.text;
    }
    out
}

fn base36(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_digit(number, 36)).unwrap_or('0')
}

fn common(one: &str, two: &str) -> usize {
    one.chars().zip(two.chars()).take_while(|(one, two)| one == two).count()
}

/// Postings as gaps between records and impacts.
fn encode(postings: &[(u32, u8)]) -> String {
    let mut bytes = Vec::with_capacity(postings.len() * 2);
    let mut next = 0;
    for (record, impact) in postings {
        varint(&mut bytes, (record - next) << 4 | u32::from(*impact));
        next = record + 1;
    }
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 3);
    base64(&mut out, &bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        Term { text: text.to_owned(), records: 2, postings: vec![(0, 3), (4, 15)] }
    }

    #[test]
    fn terms_are_told_by_what_is_new() {
        assert_eq!(front_coded(&[term("akt"), term("akten"), term("öl")]), "0akt,2;3en,2;0öl,2;");
    }

    #[test]
    fn a_term_more_leaves_most_shards_as_they_are() {
        let words = |extra: bool| {
            let mut words: Vec<String> = (0..20_000).map(|n| format!("{:08x}", hash(&[n as u8, (n / 256) as u8]) >> 32)).collect();
            words.extend(extra.then(|| "7fff".to_owned()));
            words.sort();
            words.dedup();
            words.iter().map(|word| term(word)).collect::<Vec<_>>()
        };
        let names = |extra| {
            let mut out = Files::default();
            write(&words(extra), &mut out).into_iter().map(|shard| shard.1).collect::<Vec<_>>()
        };
        let (one, two) = (names(false), names(true));
        let kept = one.iter().filter(|name| two.contains(name)).count();
        assert!(one.len() > 10 && kept + 2 >= one.len(), "{kept} of {}", one.len());
    }
}
