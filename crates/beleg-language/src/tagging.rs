//! Parts of speech and moods as labels of the network.

use crate::{
    analysis::{Mood, Pos, Tag},
    token::TokenKind,
    word::Word,
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

/// Number of labels.
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

/// Whether the word opens the sentence, or speech within it.
pub(crate) fn begins(words: &[Word], at: usize) -> bool {
    let before = words[..at].iter().rposition(|word| word.kind != TokenKind::Mark);
    before.is_none() || (at > 0 && opens(words[at - 1].form))
}

fn opens(form: u64) -> bool {
    ["„", ":", "»", "“", "\""].iter().any(|mark| crate::hash::hash(mark) == form)
}
