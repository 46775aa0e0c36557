//! Whom an outlet heard it from, where it says so itself: "as the Gazette learned from party circles".
//!
//! A word of learning, a word for "from", and a noun for people who stay unnamed, in one sentence.

use beleg_core::{
    Reading, Span,
    reading::{Entity, EntityKind},
};

use crate::{
    lexicon::Lexicon,
    words::{Sheet, Word},
};

/// Words between "from" and the noun.
const REACH: usize = 4;
/// Words that may follow the noun and belong to it ("circles of two governments").
const AFTER: usize = 4;

/// The unnamed people whom the outlet names as its own source in `sentence`.
pub(crate) fn circle(sheet: &Sheet, sentence: Span, lexicon: &Lexicon) -> Option<Span> {
    let text = sheet.text;
    let words = sheet.words(sentence);
    if !words.iter().any(|word| lexicon.is("learned", &word.folded)) {
        return None;
    }
    (0..words.len()).filter(|at| lexicon.is("from", &words[*at].folded)).find_map(|from| {
        let near = from + 1..(from + 2 + REACH).min(words.len());
        let noun = near.clone().find(|at| lexicon.is("circles", &words[*at].folded))?;
        let first = near.take_while(|at| *at <= noun).find(|at| !lexicon.is("pronoun", &words[*at].folded))?;
        let last = (noun + 1..(noun + 1 + AFTER).min(words.len())).take_while(|at| belongs(text, &words, *at)).last();
        let last = last.filter(|at| is_capital(text, &words[*at])).unwrap_or(noun);
        Some(words[first].span.cover(words[last].span))
    })
}

/// Words at the head of a sentence among which it points back.
const HEAD: usize = 4;

/// The person or organization that `sentence` names as having found out what was told before: a word that points back
/// and a noun for what is found open it.
pub(crate) fn finder<'r>(reading: &'r Reading, sheet: &Sheet, sentence: Span, lexicon: &Lexicon) -> Option<&'r str> {
    let words = sheet.words(sentence);
    let head = &words[..words.len().min(HEAD)];
    let points = head.iter().position(|word| lexicon.is("this", &word.folded))?;
    let found = head[points..].iter().find(|word| lexicon.is("finding", &word.folded))?;
    let named = |entity: &&Entity| {
        let kind = matches!(entity.kind, EntityKind::Person | EntityKind::Organization);
        kind && entity.mentions.iter().any(|m| sentence.contains(m.span) && m.span.start >= found.span.end)
    };
    reading.entities.iter().find(named).map(|entity| entity.id.as_str())
}

/// Whether a word goes on with the phrase before it: nothing but a blank between them, and a capital or a small word
/// that leads to one.
fn belongs(text: &str, words: &[Word], at: usize) -> bool {
    let gap = Span::new(words[at - 1].span.end, words[at].span.start);
    let joined = gap.of(text).is_some_and(|gap| gap.trim().is_empty());
    let leads = words.get(at + 1).is_some_and(|next| is_capital(text, next)) && words[at].folded.len() <= 6;
    joined && (is_capital(text, &words[at]) || leads)
}

fn is_capital(text: &str, word: &Word) -> bool {
    word.span.of(text).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase)
}
