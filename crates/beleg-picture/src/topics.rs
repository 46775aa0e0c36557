//! What a number is the size of: "the turnout" in "the turnout was 66 per cent".

use crate::{
    clauses::{Clause, sorted},
    counts::Said,
    lexicon::Lexicon,
    similarity::{Content, hash, rarity},
    words::{Number, Word},
};

/// What a word must tell to be what a number is the size of.
const WORD: f32 = 0.25;

/// Most words behind a number that say what it counts.
const UNIT: usize = 2;

/// Stems and meanings of the nouns before a number whose size it is, sorted: those of its clause, if a verb sets one equal to the
/// other, or the one in front of "of".
pub(crate) fn of(number: &Number, said: &Said) -> Vec<u64> {
    let Said { words, folded, text, lexicon, .. } = *said;
    let ends = |at: usize| {
        let lists = lexicon.lists(folded[at]);
        Clause::ends(text, words[at - 1].span.end, words[at].span.start, lists, &lexicon.clause)
    };
    let start = (1..=number.word).rev().find(|at| ends(*at)).unwrap_or(0);
    let after = number.word + number.length;
    let end = (after.max(1)..words.len()).find(|at| ends(*at)).unwrap_or(words.len());
    let place = words.first().map_or(0, |word| word.span.start);
    let place_of = |part: &[Word]| part.first().map_or(place, |word| word.span.start);
    // "The batch, the agency says, has 61,500 doses": what the number is the size of may stand in front of an insertion.
    let before: Vec<&[Word]> = said.parts.iter().map(|part| &**part).filter(|part| place_of(part) < place).collect();
    let apart = said.parts.iter().filter(|part| place_of(part) != place).flat_map(|part| part.iter());
    let equates = |word: &str| lexicon.is("equating", word);
    let equal = (start..end).any(|at| equates(folded[at])) || apart.map(|word| word.folded.as_str()).any(equates);
    // "Die Beteiligung gab sie mit 71 Prozent an": the verb may be the one of saying, which is no part of what is said.
    let inserted = |at: &usize| {
        let gap = text.get(words[at - 1].span.end..words[*at].span.start);
        gap.is_some_and(|gap| gap.contains(char::is_alphanumeric))
    };
    let apart =
        (start + 1..=number.word).rev().find(inserted).or_else(|| (start == 0 && !before.is_empty()).then_some(0));
    let parted = apart.is_some_and(|place| number.word <= place + 1) && words.len() <= after + UNIT;
    let joined = number.word.checked_sub(1).filter(|before| *before >= start && lexicon.is("size_of", folded[*before]));
    let nouns = match (equal || parted, joined) {
        (true, _) if start == 0 && !before.is_empty() => {
            let own = (0..number.word).map(|at| &words[at]);
            return named(before.into_iter().flatten().chain(own), text, lexicon);
        }
        (true, _) => start..number.word,
        (false, Some(before)) => before.saturating_sub(1).max(start)..before,
        (false, None) => return vec![],
    };
    named(words[nouns].iter(), text, lexicon)
}

/// Stems and meanings of the nouns among words, sorted.
fn named<'w>(words: impl Iterator<Item = &'w Word>, text: &str, lexicon: &Lexicon) -> Vec<u64> {
    let capital = |word: &Word| word.span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
    let noun = |word: &&Word| {
        let folded = word.folded.as_str();
        Content::tells(folded, lexicon)
            && !lexicon.lists(folded).any(lexicon.clause.light)
            && !lexicon.is("equating", folded)
            && rarity(lexicon.share(folded)) >= WORD
            && (!lexicon.is("capital", "nouns") || capital(word))
    };
    let keys = |word: &Word| {
        let stem = hash(&lexicon.stem(&word.folded));
        lexicon.meanings(&[word.folded.as_str()], 0).into_iter().chain([stem])
    };
    sorted(words.filter(noun).flat_map(keys).collect())
}
