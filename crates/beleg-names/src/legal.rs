//! Legal forms in names of companies.

use crate::{
    Kind,
    lists::lines,
    split::{Piece, split},
};
use std::sync::LazyLock;

/// A legal form as written, and its sort as a bit; the sort "company" is no bit, as it goes with all.
struct Form {
    words: Vec<String>,
    /// The words without spaces.
    joined: String,
    sort: u8,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms = vec![];
    let mut sorts = vec![];
    for line in lines(include_str!("../data/legal-forms.txt")) {
        if let Some(sort) = line.strip_prefix('[') {
            sorts.push(sort.trim_end_matches(']'));
            continue;
        }
        let sort = match sorts.last() {
            None | Some(&"company") => 0,
            Some(_) => 1 << (sorts.len() - 1),
        };
        for form in line.split(',') {
            let words: Vec<String> = split(form, Kind::Organization).into_iter().map(|piece| piece.spelling).collect();
            let joined = words.concat();
            if !joined.is_empty() {
                forms.push(Form { words, joined, sort });
            }
        }
    }
    // The longest first: "closed joint stock company" is more than "company".
    forms.sort_by_key(|form| std::cmp::Reverse((form.words.len(), form.joined.len())));
    forms
});

/// A word that may stand inside a name as well is a legal form only at its ends.
const SHORT: usize = 3;

/// The legal forms of a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Legal {
    /// Their sorts, as bits.
    pub(crate) sorts: u8,
    /// The first letters of their words, which abbreviations of the name may have.
    pub(crate) initials: String,
}

/// Takes the legal forms out of `pieces`. A name that is nothing else keeps its words.
pub(crate) fn take(pieces: &mut Vec<Piece>) -> Legal {
    let mut legal = Legal::default();
    let mut kept: Vec<Piece> = vec![];
    let mut at = 0;
    let mut rest = pieces.as_slice();
    // From behind, as what stands there is most often one.
    while let Some((length, sort)) = (0..rest.len()).find_map(|start| whole(&rest[start..])) {
        legal.add(&rest[rest.len() - length..], sort);
        rest = &rest[..rest.len() - length];
    }
    while at < rest.len() {
        match begins(&rest[at..]) {
            Some((length, sort, short)) if kept.is_empty() || !short => {
                legal.add(&rest[at..at + length], sort);
                at += length;
            }
            _ => {
                kept.push(rest[at].clone());
                at += 1;
            }
        }
    }
    if kept.is_empty() {
        return Legal::default();
    }
    *pieces = kept;
    legal
}

impl Legal {
    fn add(&mut self, form: &[Piece], sort: u8) {
        self.sorts |= sort;
        self.initials.extend(form.iter().filter_map(|piece| piece.spelling.chars().next()));
    }

    /// Whether two names have legal forms that are not the same.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        self.sorts != 0 && other.sorts != 0 && self.sorts & other.sorts == 0
    }
}

/// A form that is all of `pieces`.
fn whole(pieces: &[Piece]) -> Option<(usize, u8)> {
    if pieces.len() > 7 {
        return None;
    }
    FORMS.iter().find_map(|form| (length(form, pieces)? == pieces.len()).then_some((pieces.len(), form.sort)))
}

/// The longest form at the beginning of `pieces`, and whether it is so short that it may be something else.
fn begins(pieces: &[Piece]) -> Option<(usize, u8, bool)> {
    FORMS.iter().find_map(|form| Some((length(form, pieces)?, form.sort, form.joined.len() <= SHORT)))
}

/// How many words of `pieces` are `form`.
fn length(form: &Form, pieces: &[Piece]) -> Option<usize> {
    let several = form.words.len() > 1;
    let same = |(word, piece): (&String, &Piece)| {
        let long = word.len() >= if several { 5 } else { 8 };
        *word == piece.spelling || (long && one_slip(word.as_bytes(), piece.spelling.as_bytes()))
    };
    if pieces.len() >= form.words.len() && form.words.iter().zip(pieces).all(same) {
        return Some(form.words.len());
    }
    // Spaces elsewhere: "spzoo", "G m b H".
    if !several && pieces[0].spelling.len() > 1 {
        return None;
    }
    let mut left = form.joined.as_str();
    for (count, piece) in pieces.iter().enumerate().take(5) {
        left = left.strip_prefix(piece.spelling.as_str())?;
        if left.is_empty() {
            return Some(count + 1);
        }
    }
    None
}

/// Whether one letter more, less or other makes one word of the other.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    a.len().max(b.len()) - start - end <= 1
}
