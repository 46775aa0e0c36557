//! Articles that take over another's text.
//!
//! Texts are compared by their shingles, runs of four words. Which pairs are worth comparing the sketches tell (see
//! [`crate::alike`]), so that no article is held against all others. Which of the two is the original is decided by who
//! is credited, then by the time of publication, then by who has more that the other lacks.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{Article, Reading, Span, article::ArticleId, picture::Copy};

use crate::{
    lexicon::Lexicons,
    names::fold,
    similarity::{Content, ratio},
    sketch::{SHINGLE, report, shingles},
    words::Sheet,
};

/// Share of an article's words that makes it a copy.
const COPIED: f64 = 0.5;
/// An article that takes over another's text. Articles are given by their place in the order of the corpus.
pub(crate) struct Taken {
    pub(crate) copy: usize,
    pub(crate) of: usize,
    pub(crate) share: f64,
    /// Sentences that the original does not have.
    pub(crate) added: Vec<Span>,
}

impl Taken {
    pub(crate) fn row(&self, readings: &[&Reading]) -> Copy {
        let (of, copy) = (&readings[self.of].article, &readings[self.copy].article);
        // Three digits are enough for a reader, and keep the last bits of arithmetic out of the output.
        let share = (self.share * 1000.0).round() / 1000.0;
        Copy { of: of.id.clone(), article: copy.id.clone(), uri: copy.uri.clone(), share, added: self.added.clone() }
    }

    /// Whether the words at `span` of the copy are the original's.
    pub(crate) fn takes_over(&self, span: Span) -> bool {
        !self.added.iter().any(|added| added.overlaps(span))
    }
}

/// The copies among `readings`, at most one row for each article. `pairs` are those worth comparing, the earlier first.
pub(crate) fn find(
    readings: &[&Reading],
    sheets: &[Sheet],
    pairs: &[(usize, usize)],
    lexicons: &Lexicons,
) -> Vec<Taken> {
    let compared: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let texts: BTreeMap<usize, Text> = compared.into_iter().map(|n| (n, Text::of(readings[n], &sheets[n]))).collect();
    let mut candidates: BTreeMap<usize, Vec<Taken>> = BTreeMap::new();
    for &(a, b) in pairs {
        let (in_a, in_b) = (texts[&a].coverage(&texts[&b]), texts[&b].coverage(&texts[&a]));
        let (of, copy, share) =
            if a_is_original(readings[a], readings[b], in_a, in_b) { (a, b, in_b) } else { (b, a, in_a) };
        if share >= COPIED {
            candidates.entry(copy).or_default().push(Taken { copy, of, share, added: vec![] });
        }
    }
    let copied: Vec<usize> = candidates.keys().copied().collect();
    let mut taken: Vec<Taken> = candidates
        .into_values()
        .filter_map(|rows| {
            let best = rows.iter().map(|row| row.share).fold(0.0, f64::max);
            // A copy of a copy goes back to the original, unless the middle one is clearly nearer.
            let near = rows.into_iter().filter(|row| row.share >= best - 0.1);
            near.min_by(|a, b| {
                (copied.binary_search(&a.of).is_ok().cmp(&copied.binary_search(&b.of).is_ok()))
                    .then(b.share.total_cmp(&a.share))
                    .then(a.of.cmp(&b.of))
            })
        })
        .collect();
    for row in &mut taken {
        let [copy, of] =
            [row.copy, row.of].map(|n| Version { reading: readings[n], sheet: &sheets[n], text: &texts[&n] });
        row.added = added(&copy, &of, lexicons);
    }
    taken
}

/// The words of an article's report, noise left out.
struct Text {
    words: Vec<(Span, u64)>,
    /// Shingle to the places where it begins.
    shingles: BTreeMap<u64, Vec<usize>>,
    id: ArticleId,
}

impl Text {
    fn of(reading: &Reading, sheet: &Sheet) -> Self {
        let words = report(reading, &mut |span, take| sheet.tell(span, take));
        let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, shingle) in shingles(&words).enumerate() {
            places.entry(shingle).or_default().push(at);
        }
        Self { words, shingles: places, id: reading.article.id.clone() }
    }

    /// Which words stand in a shingle that the other text has too.
    fn marks(&self, other: &Self) -> Vec<bool> {
        if self.id == other.id {
            return vec![true; self.words.len()];
        }
        let mut marks = vec![false; self.words.len()];
        for (_, places) in self.shingles.iter().filter(|(shingle, _)| other.shingles.contains_key(shingle)) {
            for place in places {
                marks.iter_mut().skip(*place).take(SHINGLE).for_each(|mark| *mark = true);
            }
        }
        marks
    }

    fn coverage(&self, other: &Self) -> f64 {
        if self.id == other.id {
            return 1.0;
        }
        ratio(self.marks(other).iter().filter(|mark| **mark).count(), self.words.len())
    }
}

/// An article as it is held against another.
struct Version<'a> {
    reading: &'a Reading,
    sheet: &'a Sheet<'a>,
    text: &'a Text,
}

/// Whether the sentence lies in what is no part of the report.
pub(crate) fn is_noise(reading: &Reading, sentence: Span) -> bool {
    reading.noise.iter().any(|noise| noise.span.contains(sentence))
}

/// Whether `a`, which stands before `b` in the corpus, is the original of the two.
fn a_is_original(a: &Reading, b: &Reading, a_in_b: f64, b_in_a: f64) -> bool {
    let (a, b) = (&a.article, &b.article);
    match (credits(b, a), credits(a, b)) {
        (true, false) => return true,
        (false, true) => return false,
        _ => {}
    }
    if let (Some(first), Some(second)) = (a.published, b.published) {
        let both_timed = first.minute().is_some() && second.minute().is_some();
        if !first.date().may_equal(second.date()) || (both_timed && first != second) {
            return first < second;
        }
    }
    if (a_in_b - b_in_a).abs() > 0.02 {
        return a_in_b < b_in_a;
    }
    true
}

/// Whether `article` credits the outlet of `source` as its agency.
fn credits(article: &Article, source: &Article) -> bool {
    source.outlet.as_deref().is_some_and(|outlet| {
        let outlet = fold(outlet);
        article.outlet != source.outlet && article.agencies.iter().any(|agency| same_outlet(&outlet, &fold(agency)))
    })
}

/// Whether folded names mean one outlet: equal, or the short name in brackets ("Meridian News Service (MNS)").
pub(crate) fn same_outlet(a: &str, b: &str) -> bool {
    let short = |name: &str| Some(name.split_once('(')?.1.split_once(')')?.0.trim().to_owned());
    let long = |name: &str| name.split('(').next().unwrap_or(name).trim().to_owned();
    a == b || short(a).as_deref() == Some(b) || short(b).as_deref() == Some(a) || long(a) == long(b)
}

/// The outlet of an article; where it is not known, the host of its address or the name of its file.
pub(crate) fn outlet_of(article: &Article) -> String {
    if let Some(outlet) = &article.outlet {
        return outlet.clone();
    }
    if let Some((_, rest)) = article.uri.split_once("://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        return host.trim_start_matches("www.").to_owned();
    }
    article.uri.rsplit(['/', '\\']).next().filter(|file| !file.is_empty()).unwrap_or(&article.uri).to_owned()
}

/// Sentences of the copy that neither stand in the original nor reword one of its sentences.
fn added(copy: &Version, original: &Version, lexicons: &Lexicons) -> Vec<Span> {
    let copied = copy.text;
    let marks = copied.marks(original.text);
    let contents = |version: &Version| -> Vec<(Span, Content)> {
        let (reading, sheet) = (version.reading, version.sheet);
        let lexicon = lexicons.of(&reading.article.language);
        let report = reading.sentences.iter().filter(|sentence| !is_noise(reading, **sentence));
        report.map(|sentence| (*sentence, Content::under(sheet, &[*sentence], lexicon))).collect()
    };
    let (ours, theirs) = (contents(copy), contents(original));
    // Which sentence of the original each of ours is.
    let matched: Vec<Option<usize>> = ours
        .iter()
        .map(|(_, content)| {
            let alike =
                theirs.iter().enumerate().map(|(n, (_, other))| (n, content.shared(other), content.overlap(other)));
            let alike = alike.filter(|(_, shared, overlap)| *shared >= 2 && *overlap >= 0.5);
            alike.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0))).map(|(n, ..)| n)
        })
        .collect();
    let taken_over = |sentence: Span| {
        let first = copied.words.partition_point(|(span, _)| span.start < sentence.start);
        let inside = copied.words.iter().zip(&marks).skip(first).take_while(|((span, _), _)| span.end <= sentence.end);
        let marks: Vec<bool> = inside.map(|(_, mark)| *mark).collect();
        marks.len() < 3 || ratio(marks.iter().filter(|mark| **mark).count(), marks.len()) >= 0.4
    };
    // A sentence that stands where the original has one that the copy lacks is likely that one in other words.
    let replaces = |n: usize| {
        let before = matched[..n].iter().rev().flatten().next().map_or(0, |m| m + 1);
        let after = matched[n + 1..].iter().flatten().next().copied().unwrap_or(theirs.len());
        (before..after).any(|m| {
            let (content, other) = (&ours[n].1, &theirs[m].1);
            !matched.contains(&Some(m)) && content.shared(other) >= 2 && content.overlap(other) >= 0.25
        })
    };
    let new = |n: &usize| matched[*n].is_none() && !taken_over(ours[*n].0) && !replaces(*n);
    (0..ours.len()).filter(new).map(|n| ours[n].0).collect()
}
