//! "Die Polizei sprach von 2000 Teilnehmern, die Veranstalter von 5000": what the second says has no verb of its own.

use std::ops::Range;

use beleg_language::Pos;

use super::{Draft, Scene, Sentence, content, gist, verbal::Use};
use crate::{page::Page, phrase::phrases, source};

/// Most tokens of a piece without a verb.
const LONG: usize = 16;

/// What others say with the verb of `told`, behind it in the sentence: a speaker and, behind the same preposition or as a number, what
/// he says.
pub(super) fn drafts(scene: &Scene, sentence: &Sentence, used: &Use, told: &Draft) -> Vec<Draft> {
    let page = scene.page;
    let mut found = vec![];
    let mut end = page.analysis.tokens_in(told.extent()).end.max(used.token + 1);
    // What closes the verb's clause may stand between: its particle, a participle.
    while end < sentence.tokens.end && !is_break(page, end) {
        if !page.is_verb(end) && page.lower(end) != used.cue.particle {
            return found;
        }
        end += 1;
    }
    while let Some(piece) = piece(page, sentence, end) {
        let Some(draft) = draft(page, used, told, piece.clone()) else { break };
        found.push(draft);
        end = piece.end;
    }
    found
}

fn is_break(page: &Page, token: usize) -> bool {
    matches!(page.word(token), "," | ";") || page.pos(token) == Pos::Cconj
}

/// The tokens between the mark or conjunction at `from` and the next mark, if no verb is among them.
fn piece(page: &Page, sentence: &Sentence, from: usize) -> Option<Range<usize>> {
    let mut start = from;
    while start < sentence.tokens.end && is_break(page, start) {
        start += 1;
    }
    let end = (start..sentence.tokens.end).find(|token| page.is_mark(*token)).unwrap_or(sentence.tokens.end);
    let short = start > from && end > start && end - start <= LONG;
    (short && !(start..end).any(|token| page.is_verb(token))).then_some(start..end)
}

fn draft(page: &Page, used: &Use, told: &Draft, piece: Range<usize>) -> Option<Draft> {
    let all = phrases(page, piece.clone());
    let speaker = all.first().filter(|first| first.tokens.start == piece.start && first.can_be_subject())?;
    let first = page.analysis.tokens_in(*told.content.first()?).start;
    let governed = used.cue.prepositions.iter().any(|(wanted, _)| gist::is_preposition(page.lower(first), wanted));
    let start = if governed {
        piece.clone().skip(1).find(|token| page.lower(*token) == page.lower(first))?
    } else {
        // "Die Armee meldete zehn getötete Kämpfer, die Rebellen drei": only a number is sure to be an object.
        let counts = |token: usize| page.pos(token) == Pos::Num;
        let adverbs = (first..first + 2).take_while(|token| page.pos(*token) == Pos::Adv).count();
        piece.clone().skip(1).find(|token| counts(*token) && counts(first + adverbs))?
    };
    let source = source::extend(page, speaker, start);
    let spoken = source.tokens.end <= start && crate::speakers::can_speak(page, speaker);
    let span = content::trim(page, page.span(start..piece.end));
    spoken.then(|| Draft { content: vec![span], source: Some(source), medium: None, carried: false, ..told.clone() })
}
