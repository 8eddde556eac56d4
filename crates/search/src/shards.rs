//! The dictionary and the postings, in shards that end where their content says so: what is added somewhere leaves most others
//! as they are.

use rayon::prelude::*;

use crate::encode::{base64, hash};
use crate::files::{Files, raw, script};
use crate::merge::Term;

/// Bytes of postings between which a file of them ends.
const POSTINGS: (usize, usize) = (6_000, 16_000);
/// Bytes of terms between which a shard of the dictionary ends.
const DICTIONARY: (usize, usize) = (5_000, 12_000);
/// One in so many terms ends what is long enough.
const ENDS: u64 = 24;
/// No longer beginning that two terms have in common is made use of.
const SHARED: usize = 35;

/// A shard of the dictionary.
struct Shard {
    first: String,
    size: usize,
    name: String,
}

/// Writes all terms; gives the first term, the name and the size of each shard.
pub fn write<E: Send>(terms: &[Term], out: &Files<'_, E>) -> Result<Vec<(String, String, usize)>, E> {
    let encoded: Vec<String> = terms.par_iter().map(|term| encode(term, out)).collect::<Result<_, E>>()?;
    let pieces = pieces(terms, DICTIONARY, |at| terms[at].text.len() + 4);
    pieces
        .into_par_iter()
        .map(|range| shard(&terms[range.clone()], &encoded[range], out))
        .map(|shard| shard.map(|shard| (shard.first, shard.name, shard.size)))
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

fn shard<E>(terms: &[Term], encoded: &[String], out: &Files<'_, E>) -> Result<Shard, E> {
    let ranges = pieces(terms, POSTINGS, |at| encoded[at].len() + 1);
    let mut files = Vec::with_capacity(ranges.len());
    for range in ranges {
        let count = range.len();
        files.push((out.put(raw('p', &format!("\"{}\"", encoded[range].join(","))))?, count));
    }
    let coded = front_coded(terms);
    let size = coded.len();
    let name = out.put(script('v', &(&files, &coded)))?;
    Ok(Shard { first: terms.first().map(|term| term.text.clone()).unwrap_or_default(), size, name })
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

/// The postings of a term; of very many, the best ones and the name of the file that has all.
fn encode<E>(term: &Term, out: &Files<'_, E>) -> Result<String, E> {
    let all = encoded(&term.postings);
    let Some(best) = &term.best else { return Ok(all) };
    let name = out.put(raw('p', &format!("\"{all}\"")))?;
    Ok(format!("{}:{name}", encoded(best)))
}

fn encoded(postings: &[u8]) -> String {
    let mut out = String::with_capacity(postings.len() * 4 / 3 + 3);
    base64(&mut out, postings);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        Term { text: text.to_owned(), records: 2, postings: vec![3, 79], best: None }
    }

    #[test]
    fn terms_are_told_by_what_is_new() {
        assert_eq!(front_coded(&[term("akt"), term("akten"), term("öl")]), "0akt,2;3en,2;0öl,2;");
    }

    #[test]
    fn a_term_more_leaves_most_shards_as_they_are() {
        let words = |extra: bool| {
            let mut words: Vec<String> =
                (0..20_000u16).map(|n| format!("{:08x}", hash(&n.to_le_bytes()) >> 32)).collect();
            words.extend(extra.then(|| "7fff".to_owned()));
            words.sort();
            words.dedup();
            words.iter().map(|word| term(word)).collect::<Vec<_>>()
        };
        let names = |extra| {
            let sink = |_| Ok::<(), ()>(());
            let shards = write(&words(extra), &Files::new(&sink)).unwrap();
            shards.into_iter().map(|shard| shard.1).collect::<Vec<_>>()
        };
        let (one, two) = (names(false), names(true));
        let kept = one.iter().filter(|name| two.contains(name)).count();
        assert!(one.len() > 10 && kept + 2 >= one.len(), "{kept} of {}", one.len());
    }
}
