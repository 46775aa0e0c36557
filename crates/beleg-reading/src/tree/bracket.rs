//! Auxiliaries that an insertion parts from their participle.
//!
//! "Norland hatte den Kandidaten, Ole Marx, unterstützt": the auxiliary opens a bracket that the participle closes at the end of its
//! clause. Where something stands between commas inside it, the parser may take the participle for a verb of its own, for many have
//! the form of a present ("unterstützt", "besucht").

use std::ops::Range;

use beleg_language::{Arc, Features, Mood, Pos, Relation, VerbForm};

use super::Tree;
use crate::grammar::{Class, Grammar};

/// Most insertions inside one bracket.
const INSERTIONS: usize = 3;

/// An auxiliary and the participle that closes its bracket.
pub(super) struct Bracket {
    auxiliary: usize,
    participle: usize,
    passive: bool,
}

impl Tree<'_> {
    /// The bracket of a sentence that the tree leaves open.
    pub(super) fn bracket(&self, grammar: &Grammar) -> Option<Bracket> {
        let pieces = self.pieces();
        let (number, auxiliary) = pieces
            .iter()
            .enumerate()
            .find_map(|(number, piece)| Some((number, self.open_auxiliary(piece, grammar)?)))?;
        let is = |token: usize, class| grammar.is(&self.word(token).to_lowercase(), class);
        let rest = &pieces[number + 1..];
        let insertions = rest.iter().take_while(|piece| self.is_inserted(piece, grammar)).count();
        let last = rest.get(insertions).filter(|_| insertions > 0)?;
        let begins = is(last.start, Class::Coordinator) || self.pos(last.start) == Pos::Sconj;
        let subject = last.clone().any(|token| self.is_subject_pronoun(token, grammar));
        let participle = last.end - 1;
        let fits = insertions <= INSERTIONS && !begins && !subject && self.closes(last);
        let passive = is(auxiliary, Class::Become);
        fits.then_some(Bracket { auxiliary, participle, passive })
    }

    /// A finite "haben" or "werden" in a main clause with neither participle nor infinitive beside it.
    fn open_auxiliary(&self, piece: &Range<usize>, grammar: &Grammar) -> Option<usize> {
        let is = |token: usize, class| grammar.is(&self.word(token).to_lowercase(), class);
        let helps = |token: &usize| {
            (is(*token, Class::Have) || is(*token, Class::Become)) && self.analysis.tags[*token].mood.is_finite()
        };
        let auxiliary = piece.clone().find(helps)?;
        let verb = |token: usize| token != auxiliary && matches!(self.pos(token), Pos::Verb | Pos::Aux);
        let participle = |token: usize| self.analysis.features[token].verb_form == VerbForm::Part;
        let closed = piece
            .clone()
            .any(|token| verb(token) || token > auxiliary && participle(token) && !self.is_attribute(token));
        // A clause that ends in it has its verbs in front.
        let opens =
            auxiliary + 1 < piece.end && self.pos(piece.start) != Pos::Sconj && !is(piece.start, Class::Relative);
        let article = is(piece.start, Class::Relative) && self.pos(piece.start) == Pos::Det;
        let free = !matches!(self.arcs[auxiliary].relation, Relation::Aux | Relation::AuxPass);
        ((opens || article && auxiliary + 1 < piece.end) && !closed && free).then_some(auxiliary)
    }

    /// "die geplante Reise"
    fn is_attribute(&self, token: usize) -> bool {
        self.arcs[token].relation == Relation::Amod
    }

    /// Whether a piece ends with a form that may be a participle, and has no other verb.
    fn closes(&self, piece: &Range<usize>) -> bool {
        let last = piece.end - 1;
        let verb = |token: usize| matches!(self.pos(token), Pos::Verb | Pos::Aux);
        let form = self.word(last).ends_with('t') || self.analysis.tags[last].mood == Mood::Participle;
        self.pos(last) == Pos::Verb && form && !piece.clone().any(|token| token != last && verb(token))
    }

    fn is_subject_pronoun(&self, token: usize, grammar: &Grammar) -> bool {
        let word = self.word(token).to_lowercase();
        self.pos(token) == Pos::Pron && grammar.pronoun(&word).is_some() && !grammar.is(&word, Class::Oblique)
            || grammar.is(&word, Class::Relative) && matches!(self.pos(token), Pos::Pron | Pos::Adv)
    }
}

/// Makes the participle the verb of its clause.
pub(super) fn close(bracket: &Bracket, tokens: Range<usize>, arcs: &mut [Arc], features: &mut [Features]) {
    let Bracket { auxiliary, participle, passive } = *bracket;
    let above = arcs[auxiliary];
    let inside = |head: usize| head == participle;
    // An auxiliary that hangs on the participle already, however far, would close a circle.
    let circle = above.head.is_some_and(inside);
    for token in tokens {
        if arcs[token].head == Some(auxiliary) && token != participle {
            arcs[token].head = Some(participle);
            if passive && arcs[token].relation == Relation::Nsubj {
                arcs[token].relation = Relation::NsubjPass;
            }
        }
    }
    if !circle {
        arcs[participle] = above;
    }
    let relation = if passive { Relation::AuxPass } else { Relation::Aux };
    arcs[auxiliary] = Arc { head: Some(participle), relation };
    features[participle].verb_form = VerbForm::Part;
}
