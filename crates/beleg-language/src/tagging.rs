//! Parts of speech and moods.

use crate::{
    analysis::{Mood, Pos, Tag},
    hash::join,
    sequence::{Places, Sequence},
    token::TokenKind,
    word::{Lexicon, Word},
};

const MOODS: [Mood; 6] =
    [Mood::Indicative, Mood::Subjunctive1, Mood::Subjunctive2, Mood::Imperative, Mood::Infinitive, Mood::Participle];

const PARTS: [Pos; 15] = [
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::X,
];

/// Number of labels of the tagger.
pub const LABELS: usize = PARTS.len() + 2 * MOODS.len();

/// The label of a tag. A verb without a mood counts as a participle.
pub fn label(tag: Tag) -> u8 {
    let mood = MOODS.iter().position(|mood| *mood == tag.mood).unwrap_or(MOODS.len() - 1);
    let place = match tag.pos {
        Pos::Verb => PARTS.len() + mood,
        Pos::Aux => PARTS.len() + MOODS.len() + mood,
        pos => PARTS.iter().position(|part| *part == pos).unwrap_or(PARTS.len() - 1),
    };
    place as u8
}

/// The tag of a label.
pub fn tag(label: u8) -> Tag {
    let label = usize::from(label);
    if let Some(pos) = PARTS.get(label) {
        return Tag { pos: *pos, mood: Mood::None };
    }
    let verb = label - PARTS.len();
    let pos = if verb < MOODS.len() { Pos::Verb } else { Pos::Aux };
    Tag { pos, mood: MOODS[verb % MOODS.len()] }
}

/// The tag of a word that nothing is known of.
pub fn unknown() -> Tag {
    Tag { pos: Pos::X, mood: Mood::None }
}

/// Tags the words of one sentence.
pub fn tags(model: &Sequence, lexicon: &Lexicon, words: &[Word], places: &mut Places) -> Vec<Tag> {
    places.clear();
    features(lexicon, words, places);
    model.best(places).into_iter().map(tag).collect()
}

/// Adds the features of the words of one sentence.
pub fn features(lexicon: &Lexicon, words: &[Word], places: &mut Places) {
    for at in 0..words.len() {
        place(lexicon, words, at, places);
        places.end();
    }
}

/// A word outside the sentence.
const OUTSIDE: u64 = 1;

fn place(lexicon: &Lexicon, words: &[Word], at: usize, places: &mut Places) {
    let mut template = 0;
    let mut add = |values: &[u64]| {
        template += 1;
        places.push(values.iter().fold(template, |hash, value| join(hash, *value)));
    };
    let word = &words[at];
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at));
    let class = |offset: isize| near(offset).map_or(OUTSIDE, class_of);
    let lower = |offset: isize| near(offset).map_or(OUTSIDE, |word| word.lower);
    let cluster = |offset: isize| near(offset).map_or(OUTSIDE, |word| u64::from(word.cluster));
    let here = class_of(word);
    let first = u64::from(begins(words, at)) + 2 * u64::from(word.capital);
    let (left, right) = closest(words, at, |word| word.near);
    let (frame_left, frame_right) = closest(words, at, |word| word.frame);

    add(&[]);
    add(&[word.form]);
    add(&[word.lower, first]);
    for suffix in word.suffixes {
        add(&[suffix, u64::from(word.capital)]);
    }
    for prefix in word.prefixes {
        add(&[prefix]);
    }
    add(&[word.shape, first]);
    add(&[here, first]);
    add(&[u64::from(word.lower_class), first]);
    add(&[u64::from(word.cluster)]);
    add(&[u64::from(word.lists), first]);
    add(&[lower(-1)]);
    add(&[lower(1)]);
    add(&[lower(-2)]);
    add(&[lower(2)]);
    add(&[class(-1)]);
    add(&[class(1)]);
    add(&[class(-2)]);
    add(&[class(2)]);
    add(&[class(-1), here]);
    add(&[here, class(1)]);
    add(&[class(-1), here, class(1)]);
    add(&[class(-2), class(-1), here]);
    add(&[here, class(1), class(2)]);
    add(&[lower(-1), word.lower]);
    add(&[word.lower, lower(1)]);
    add(&[lower(-1), lower(1)]);
    add(&[lower(-1), here]);
    add(&[here, lower(1)]);
    add(&[cluster(-1)]);
    add(&[cluster(1)]);
    add(&[cluster(-1), here]);
    add(&[here, cluster(1)]);
    add(&[near(-1).map_or(OUTSIDE, |word| word.suffixes[2]), here]);
    add(&[near(1).map_or(OUTSIDE, |word| word.suffixes[2]), here]);
    add(&[near(1).map_or(OUTSIDE, |word| word.shape), here]);
    add(&[left, here]);
    add(&[right, here]);
    add(&[left, right, here]);
    add(&[frame_left, here]);
    add(&[frame_right, here]);
    add(&[frame_left, frame_right, here]);
    add(&[frame_left, frame_right, word.suffixes[1]]);
    add(&[ending(words), here]);
    let readings = lexicon.readings(word.class);
    let lower_readings = lexicon.readings(word.lower_class);
    for bit in (0..32).filter(|bit| readings & (1 << bit) != 0) {
        places.push(join(join(900, bit), first));
    }
    for bit in (0..32).filter(|bit| lower_readings & (1 << bit) != 0) {
        places.push(join(join(901, bit), first));
    }
}

/// The class of a word; of a mark, the mark.
fn class_of(word: &Word) -> u64 {
    match word.kind {
        TokenKind::Word => u64::from(word.class) + 10,
        TokenKind::Number => 3,
        TokenKind::Mark | TokenKind::Symbol => word.form,
    }
}

/// Whether the word opens the sentence, or speech within it.
pub(crate) fn begins(words: &[Word], at: usize) -> bool {
    let before = words[..at].iter().rposition(|word| word.kind != TokenKind::Mark);
    before.is_none() || (at > 0 && opens(words[at - 1].form))
}

fn opens(form: u64) -> bool {
    ["„", ":", "»", "“", "\""].iter().any(|mark| crate::hash::hash(mark) == form)
}

/// The closest words on either side, within the clause, of which `number` knows something.
fn closest(words: &[Word], at: usize, number: impl Fn(&Word) -> u32) -> (u64, u64) {
    const REACH: usize = 15;
    let known = |word: &&Word| number(word) > 0 || word.kind == TokenKind::Mark;
    let left = words[at.saturating_sub(REACH)..at].iter().rev().find(known);
    let right = words[at + 1..(at + 1 + REACH).min(words.len())].iter().find(known);
    (left.map_or(0, |word| number(word).into()), right.map_or(0, |word| number(word).into()))
}

/// The last mark of the sentence: a question reads differently.
fn ending(words: &[Word]) -> u64 {
    words.iter().rev().take(3).find(|word| word.kind == TokenKind::Mark).map_or(OUTSIDE, |word| word.form)
}
