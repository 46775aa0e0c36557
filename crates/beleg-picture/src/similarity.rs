//! How alike two pieces of text are: shared content words, numbers and negation, order ignored.

use std::{borrow::Cow, collections::BTreeSet};

use beleg_core::Span;

use crate::{
    ages::is_age,
    clauses::{Clause, Sense, matched, sorted},
    counts::{self, Said},
    lexicon::Lexicon,
    parted,
    tables::Table,
    words::{Number, Sheet, Word, numbers},
};

/// What a piece of text says, as far as words can tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    /// Hashes of the stems of its content words, sorted.
    stems: Vec<u64>,
    /// Its numbers, sorted.
    numbers: Vec<u64>,
    /// Whether it holds an odd number of negations.
    pub(crate) negated: bool,
    /// Topics that its words name ("arms").
    pub(crate) topics: BTreeSet<String>,
    /// Number of all its words.
    pub(crate) length: usize,
    /// What it is compared by where not single words but what they are worth counts: stems, their beginnings and ends,
    /// and who is named, by key, with their weights in any text.
    features: Vec<(u64, f32)>,
    /// What each of them is worth in the story, and all together (see [`Worth::weigh`]).
    factors: Vec<f64>,
    total: f64,
    /// The stems that are no names.
    plain: Vec<u64>,
    /// Its numbers that hardly two things have, with the stems and meanings of what is counted.
    amounts: Vec<(f64, BTreeSet<u64>)>,
    /// Rows of the cast whom it names.
    pub(crate) rows: BTreeSet<usize>,
    /// The stems and meanings of the words of its clauses, sorted.
    senses: Vec<u64>,
    /// Its clauses, each by itself.
    pub(crate) clauses: Vec<Clause>,
}

/// Letters of the beginning or the end of a long word that may stand for it ("Koalitionsgespräche", "Gespräche").
const ROOT: usize = 5;
/// Weight of such a part beside the whole word.
const PART: f32 = 0.4;
/// Weight of a word that has meanings of the lists, and of each of these, beside a word that has none.
const WORD: f32 = 0.6;
const MEANING: f32 = 0.7;
/// Weight of a number that hardly two things have.
const NUMBER: f32 = 1.2;
/// Share of stems that makes two texts one, as far as words can tell.
const EQUAL: f64 = 0.85;
/// Most words of what gives a number and says no more.
const BARE: usize = 4;
/// Weight of somebody named beside a word.
const NAMED: f32 = 1.2;

impl Content {
    /// What `text` says.
    pub(crate) fn of(text: &str, lexicon: &Lexicon) -> Self {
        Self::under(&Sheet::of(text), &[Span::new(0, text.len())], lexicon)
    }

    /// What `spans` of a text say.
    pub(crate) fn under(sheet: &Sheet, spans: &[Span], lexicon: &Lexicon) -> Self {
        let mut content = Self::default();
        let mut neither = false;
        let known = &lexicon.clause;
        let parts = pieces(sheet, spans);
        for words in &parts {
            let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
            let (mut last, mut phrase) = (words.first().map_or(0, |word| word.span.start), 0);
            let mut clause = Clause::default();
            let particles = parted::particles(words, sheet.text, lexicon);
            let numbers = numbers(words, sheet.text, lexicon);
            let number = content.count(&numbers, words, sheet.text, &folded, lexicon);
            let said = Said { words, folded: &folded, parts: &parts, text: sheet.text, lexicon };
            let mut counts = counts::find(&numbers, &said).into_iter().peekable();
            for (at, (word, number)) in words.iter().zip(number).enumerate() {
                let lists = lexicon.lists(&word.folded);
                content.length += 1;
                if Clause::ends(sheet.text, last, word.span.start, lists, known) {
                    content.clauses.push(std::mem::take(&mut clause));
                }
                last = word.span.end;
                clause.counts.extend(counts.next_if(|(place, _)| *place == at).map(|(_, count)| count));
                // "Not …, neither … nor" says no twice and means it once.
                let doubles = lists.any(known.neither);
                neither |= doubles;
                content.negated ^= !doubles && (lists.any(known.negation) || lists.any(known.without));
                let stem = lexicon.stem(&word.folded);
                let share = lexicon.share_of(&stem);
                let mut keys = vec![];
                if !number && word.folded.len() > 1 && !lists.any(known.small) {
                    let mut meanings = lexicon.meanings_of(&folded, at, &stem);
                    let parted = particles[at].map(|particle| parted::meanings(particle, &word.folded, lexicon));
                    meanings.extend(parted.into_iter().flatten());
                    content.stems.push(hash(&stem));
                    features(&stem, share, &meanings, |key, weight| content.features.push((key, weight)));
                    content.topics.extend(lexicon.topics(&word.folded).map(str::to_owned));
                    keys.reserve_exact(meanings.len() + 1);
                    keys.push(hash(&stem));
                    keys.extend(meanings);
                } else if !number {
                    // A phrase may begin with a small word.
                    keys.extend(lexicon.phrases(&folded, at).map(|(meaning, _)| meaning));
                    content.features.extend(keys.iter().map(|meaning| (*meaning, MEANING)));
                }
                // What stands in a phrase is told by the phrase.
                let inside = at < phrase;
                phrase = lexicon.phrases(&folded, at).map(|(_, length)| at + length).max().unwrap_or(0).max(phrase);
                if inside {
                    keys.clear();
                }
                clause.add(keys, rarity(share), lists, known);
            }
            content.clauses.push(clause);
        }
        content.clauses.retain_mut(Clause::settle);
        content.negated |= neither;
        content.stems.sort_unstable();
        content.stems.dedup();
        content.plain.clone_from(&content.stems);
        content.numbers.sort_unstable();
        content.numbers.dedup();
        content.settle();
        content
    }

    /// Takes in the numbers among `words`; which of these are part of one.
    fn count(
        &mut self,
        numbers: &[Number],
        words: &[Word],
        text: &str,
        folded: &[&str],
        lexicon: &Lexicon,
    ) -> Vec<bool> {
        let mut number = vec![false; folded.len()];
        for found in numbers {
            // "eine" is an article far more often than a number; only numbers above one can differ.
            // How old somebody is, is told beside what is said.
            if found.value > 1.0 && !is_age(found, words[found.word].span, text) {
                self.numbers.push(found.value.to_bits());
                let telling = Self::telling(found.value);
                self.features.push((hash(&format!("number {}", found.value)), telling));
                if telling >= NUMBER {
                    self.amounts.push((found.value, Self::counted(folded, found.word + found.length, lexicon)));
                }
            }
            if found.value > 1.0 {
                number.iter_mut().skip(found.word).take(found.length).for_each(|n| *n = true);
            }
        }
        number
    }

    /// Adds whom and what the words name, as rows of the cast, in place of the words of those names.
    pub(crate) fn naming(mut self, rows: impl Iterator<Item = usize>, names: &[&str]) -> Self {
        let mut words: BTreeSet<u64> = BTreeSet::new();
        names.iter().for_each(|stem| features(stem, 0.0, &[], |key, _| _ = words.insert(key)));
        self.features.retain(|(key, _)| !words.contains(key));
        self.clauses.retain_mut(|clause| clause.without(&words));
        self.plain.retain(|stem| !words.contains(stem));
        self.rows = rows.collect();
        self.features.extend(self.rows.iter().map(|row| (row_key(*row), NAMED)));
        self.settle();
        self
    }

    fn settle(&mut self) {
        self.features.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.features.dedup_by_key(|(key, _)| *key);
        self.senses = sorted(self.clauses.iter().flat_map(|clause| &clause.keys).copied().collect());
    }

    /// The stems and meanings of the words of its clauses, sorted.
    pub(crate) fn senses(&self) -> &[u64] {
        &self.senses
    }

    /// The words of its clauses.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Sense> {
        self.clauses.iter().flat_map(|clause| &clause.words)
    }

    /// How many of its words `keys` have, and what part these are of all that its words tell.
    pub(crate) fn part(&self, keys: &[u64]) -> (usize, f32) {
        let (count, weight) = matched(self.words(), keys);
        (count, weight / self.words().map(|word| word.weight).sum::<f32>().max(f32::MIN_POSITIVE))
    }

    /// The keys it is compared by.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u64> {
        self.features.iter().map(|(key, _)| *key)
    }

    /// The stems and meanings of the word behind a number, small words aside.
    fn counted(words: &[&str], after: usize, lexicon: &Lexicon) -> BTreeSet<u64> {
        let noun = (after..words.len().min(after + 2)).find(|at| Self::tells(words[*at], lexicon));
        let keys =
            |at: usize| lexicon.meanings(words, at).into_iter().chain([hash(&lexicon.stem(words[at]))]).collect();
        noun.map(keys).unwrap_or_default()
    }

    /// Whether both count the same with the same number, and neither gives another number for it.
    pub(crate) fn same_amount(&self, other: &Self) -> bool {
        let alike = |(x, a): &(f64, BTreeSet<u64>)| {
            other.amounts.iter().any(|(y, b)| x.to_bits() == y.to_bits() && !a.is_disjoint(b))
        };
        let rival = |a: &Self, b: &Self| {
            let near = |x: f64, y: f64| x.to_bits() != y.to_bits() && x.max(y) <= 10.0 * x.min(y);
            a.amounts.iter().any(|(x, _)| b.amounts.iter().any(|(y, _)| near(*x, *y)))
        };
        self.amounts.iter().any(alike) && !rival(self, other) && !rival(self, self) && !rival(other, other)
    }

    /// How many numbers it has that hardly two things have, and how many of them the other has.
    pub(crate) fn amounts(&self, other: &Self) -> (usize, usize) {
        let equal = |(x, _): &&(f64, BTreeSet<u64>)| other.amounts.iter().any(|(y, _)| x.to_bits() == y.to_bits());
        (self.amounts.len(), self.amounts.iter().filter(equal).count())
    }

    /// Weight of a number beside a word: a small one, or what may be a year or a day, can stand for many things.
    fn telling(number: f64) -> f32 {
        let day_or_year = number.fract() == 0.0 && (number <= 31.0 || (1900.0..2100.0).contains(&number));
        if day_or_year { 0.4 } else { NUMBER }
    }

    /// Whether a folded word is a content word.
    pub(crate) fn tells(word: &str, lexicon: &Lexicon) -> bool {
        word.len() > 1 && !["stop", "negation", "without"].iter().any(|list| lexicon.is(list, word))
    }

    /// What two weighed contents share, as part of all and as part of the smaller one, 0 to 1.
    pub(crate) fn alike(&self, other: &Self) -> (f64, f64) {
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (self.features.get(i), other.features.get(j)) {
            if x.0 == y.0 {
                shared += f64::from(x.1.min(y.1)) * self.factors.get(i).copied().unwrap_or_default();
            }
            i += usize::from(x.0 <= y.0);
            j += usize::from(y.0 <= x.0);
        }
        let (a, b) = (self.total, other.total);
        (shared / (a + b - shared).max(f64::MIN_POSITIVE), shared / a.min(b).max(f64::MIN_POSITIVE))
    }

    /// The stems, for an index.
    pub(crate) fn stems(&self) -> &[u64] {
        &self.stems
    }

    /// Whether it has a content word.
    pub(crate) fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// Number of shared stems.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        shared(&self.stems, &other.stems)
    }

    /// Number of shared stems that are no names.
    pub(crate) fn shared_plain(&self, other: &Self) -> usize {
        shared(&self.plain, &other.plain)
    }

    /// Shared stems as part of all, 0 to 1.
    pub(crate) fn jaccard(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        ratio(shared, self.stems.len() + other.stems.len() - shared)
    }

    /// Whether they share nearly all stems.
    pub(crate) fn nearly_equal(&self, other: &Self) -> bool {
        let (a, b) = (self.stems.len(), other.stems.len());
        // What is shared is no more than the shorter one.
        ratio(a.min(b), a.max(b)) >= EQUAL && self.jaccard(other) >= EQUAL
    }

    /// Shared stems as part of the smaller side's, 0 to 1.
    pub(crate) fn overlap(&self, other: &Self) -> f64 {
        ratio(self.shared(other), self.stems.len().min(other.stems.len()))
    }

    /// Whether it has the number.
    pub(crate) fn holds(&self, number: f64) -> bool {
        self.numbers.binary_search(&number.to_bits()).is_ok()
    }

    /// Whether no number of one is missing in the other, one side without numbers aside.
    pub(crate) fn numbers_agree(&self, other: &Self) -> bool {
        self.numbers_agree_beside(other, &[])
    }

    /// The same, some numbers aside.
    pub(crate) fn numbers_agree_beside(&self, other: &Self, aside: &[f64]) -> bool {
        let rest = |numbers: &[u64]| -> Vec<u64> {
            numbers.iter().copied().filter(|number| !aside.contains(&f64::from_bits(*number))).collect()
        };
        let (here, there) = (rest(&self.numbers), rest(&other.numbers));
        shared(&here, &there) == here.len().min(there.len())
    }

    /// The number that it gives, if it says hardly more: "of 30,000".
    pub(crate) fn bare_number(&self) -> Option<f64> {
        let [number] = self.numbers[..] else { return None };
        // "The number at 30,000": one word beside it may say that it is a number.
        let counts = self.clauses.iter().any(|clause| !clause.counts.is_empty());
        let bare = self.length <= BARE && self.stems.len() <= 1 && self.rows.is_empty() && !counts;
        bare.then(|| f64::from_bits(number))
    }

    /// How many numbers both hold.
    pub(crate) fn shared_numbers(&self, other: &Self) -> usize {
        shared(&self.numbers, &other.numbers)
    }

    #[cfg(test)]
    /// Whether both hold the same numbers.
    pub(crate) fn numbers_equal(&self, other: &Self) -> bool {
        self.numbers == other.numbers
    }
}

/// The words of each span; those of two together between which somebody is named without a mark ("fehlen laut der Aufsicht
/// 180 Millionen Euro"): the clause goes on.
fn pieces<'s>(sheet: &'s Sheet, spans: &[Span]) -> Vec<Cow<'s, [Word]>> {
    let mut pieces: Vec<Cow<'s, [Word]>> = vec![];
    let mut last: Option<usize> = None;
    for span in spans {
        let between = last.and_then(|last| sheet.text.get(last..span.start));
        let words = sheet.words(*span);
        match pieces.last_mut().filter(|_| between.is_some_and(|between| !Clause::parts(between))) {
            Some(piece) => piece.to_mut().extend_from_slice(&words),
            None => pieces.push(words),
        }
        last = Some(span.end);
    }
    pieces
}

/// How much a word tells that stands in this share of texts, 0 to 1.
pub(crate) fn rarity(share: f32) -> f32 {
    -share.clamp(0.002, 1.0).ln() / -0.002f32.ln()
}

/// Calls `take` with the keys and weights of a stem, its parts and its meanings. The rarer a word is in texts of any
/// kind, the more it tells.
fn features(stem: &str, share: f32, meanings: &[u64], mut take: impl FnMut(u64, f32)) {
    let rare = rarity(share);
    let weight = if meanings.is_empty() { rare } else { rare * WORD };
    take(hash(stem), weight);
    meanings.iter().for_each(|meaning| take(*meaning, rare * MEANING));
    let root = |mut letters: std::str::CharIndices| letters.nth(ROOT - 1).map(|(at, letter)| at + letter.len_utf8());
    let Some(end) = root(stem.char_indices()) else { return };
    let part = |letters: &str| hash_on(hash("part "), letters);
    take(part(&stem[..end]), weight * PART);
    if end < stem.len() {
        let start = stem.char_indices().nth_back(ROOT - 1).map_or(0, |(at, _)| at);
        take(part(&stem[start..]), weight * PART);
    }
}

/// Fewer articles than this are a few.
const FEW: f64 = 5.0;
/// Share of a story's articles in which what it is about stands.
const EVERYWHERE: f64 = 0.7;

/// What each key is worth in a story: the fewer of its articles have it, the more.
#[derive(Default)]
pub(crate) struct Worth {
    articles: f64,
    /// Factor of each key, and the share of the articles that have it.
    keys: Table<u64, (f64, f64)>,
    /// Factor of a key that one article has.
    single: f64,
}

impl Worth {
    /// Of contents with their articles, those of one article together.
    pub(crate) fn of<'c>(contents: impl Iterator<Item = (usize, &'c Content)>) -> Self {
        let mut articles = (usize::MAX, 0u32);
        // How many articles have a key, and which had it last.
        let mut holders: Table<u64, (usize, u32)> = Table::default();
        for (doc, content) in contents {
            if articles.0 != doc {
                articles = (doc, articles.1 + 1);
            }
            for key in content.keys().chain(content.senses().iter().copied()) {
                let holder = holders.entry(key).or_insert((usize::MAX, 0));
                if holder.0 != doc {
                    *holder = (doc, holder.1 + 1);
                }
            }
        }
        let articles = f64::from(articles.1);
        let value = |holders: u32| ((1.0 + articles / f64::from(holders)).ln(), f64::from(holders) / articles);
        let keys = holders.into_iter().map(|(key, (_, holders))| (key, value(holders))).collect();
        Self { articles, keys, single: (1.0 + articles).ln() }
    }

    /// Notes what the features of `content` are worth here; before, it can be compared with nothing.
    pub(crate) fn weigh(&self, content: &mut Content) {
        let factor = |key: &u64| self.keys.get(key).map_or(self.single, |(factor, _)| *factor);
        content.factors = content.features.iter().map(|(key, _)| factor(key)).collect();
        content.total = content
            .features
            .iter()
            .zip(&content.factors)
            .map(|((_, weight), factor)| f64::from(*weight) * factor)
            .sum();
    }

    /// Whether a key stands in so many of the story's articles that it is what all of it is about, and makes no two claims one.
    /// In a story of a few a share tells nothing.
    pub(crate) fn is_everywhere(&self, key: u64) -> bool {
        self.articles >= FEW && self.keys.get(&key).is_some_and(|(_, share)| *share >= EVERYWHERE)
    }
}

/// The key of a row of the cast among the other features of a text.
pub(crate) fn row_key(row: usize) -> u64 {
    hash(&format!("row {row}"))
}

/// FNV-1a with 64 bits, written out here because its values must never change.
pub(crate) fn hash(text: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, text)
}

/// The hash of a text that goes on with `text` behind what has the given one.
fn hash_on(before: u64, text: &str) -> u64 {
    text.bytes().fold(before, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Number of equal elements of two sorted lists without repetition.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// `part / whole`, 0 for nothing of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts of words are far below the precision of f64")]
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use beleg_core::Language;

    fn content(text: &str) -> Content {
        Content::of(text, Lexicons::load().of(&Language::new("de")))
    }

    #[test]
    fn inflection_and_order_do_not_count() {
        let a = content("Der Hafen lieferte zwölf neue Kräne an die Werft.");
        let b = content("An die Werft seien vom Hafen 12 Kräne geliefert worden.");
        assert!(a.jaccard(&b) > 0.7, "{}", a.jaccard(&b));
        assert!(a.numbers_equal(&b));
        assert!(!a.numbers_agree(&content("13 Kräne")));
    }

    #[test]
    fn negation_is_seen() {
        assert!(content("Das Ventil war nicht dicht").negated);
        assert!(!content("Das Ventil war dicht").negated);
    }
}
