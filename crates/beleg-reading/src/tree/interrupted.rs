//! Subjects that an insertion parts from their verb.
//!
//! "Frankreich, das seit Jahren vermittelt, liefert Waffen", "dass der Minister, ein Jurist, den Vertrag kannte": what stands in
//! front of the insertion is the subject of the verb behind it, which the parser often hangs on the insertion instead.

use std::ops::Range;

use beleg_language::{Arc, Case, Features, Gender, Number, Pos, Relation};

use super::Tree;
use crate::grammar::{Class, Grammar};

/// Most insertions between a subject and its verb.
const INSERTIONS: usize = 2;

/// What a subject and its verb are when something stands between them.
pub(super) struct Parted {
    pub(super) subject: usize,
    pub(super) verb: usize,
    pub(super) relation: Relation,
    /// What the tree has for the subject in its place.
    pub(super) objects: Vec<(usize, Relation, Case)>,
}

impl Tree<'_> {
    /// The subjects of a sentence that an insertion parts from their verb and that the tree hangs elsewhere.
    pub(super) fn parted(&self, grammar: &Grammar) -> Vec<Parted> {
        let pieces = self.pieces();
        let mut found = vec![];
        for (number, piece) in pieces.iter().enumerate() {
            let dependent = self.pos(piece.start) == Pos::Sconj;
            if number > 0 && !dependent {
                continue;
            }
            let phrase = piece.start + usize::from(dependent)..piece.end;
            let Some(subject) = self.nominal(phrase, grammar) else { continue };
            let behind = pieces[number + 1..].iter().take(INSERTIONS + 1);
            let insertions = behind.clone().take_while(|piece| self.is_inserted(piece, grammar)).count();
            let Some(last) = pieces.get(number + 1 + insertions).filter(|_| insertions > 0) else { continue };
            found.extend(self.verb(last, dependent).and_then(|(finite, verb)| self.part(subject, finite, verb, last)));
        }
        found
    }

    /// The sentence cut at its commas.
    pub(super) fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces = vec![];
        let mut start = self.tokens.start;
        for token in self.tokens.clone() {
            if self.word(token) == "," {
                pieces.push(start..token);
                start = token + 1;
            }
        }
        let end = self.tokens.clone().rev().find(|token| self.pos(*token) != Pos::Punct).map_or(start, |last| last + 1);
        pieces.push(start..end.max(start));
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The noun or name of a piece that is nothing but one, not in a case that no subject has.
    fn nominal(&self, phrase: Range<usize>, grammar: &Grammar) -> Option<usize> {
        let is = |token: usize, class| grammar.is(&self.word(token).to_lowercase(), class);
        let opens = matches!(self.pos(phrase.start), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num);
        let verbal = phrase.clone().any(|token| matches!(self.pos(token), Pos::Verb | Pos::Aux | Pos::Punct));
        if phrase.is_empty() || !opens || verbal || is(phrase.start, Class::Oblique) {
            return None;
        }
        let nominal = |token: &usize| matches!(self.pos(*token), Pos::Noun | Pos::Propn);
        let outside = |token: &usize| self.arcs[*token].head.is_none_or(|head| !phrase.contains(&head));
        phrase.clone().find(|token| nominal(token) && outside(token)).or_else(|| phrase.clone().find(nominal))
    }

    /// A relative clause, or words without a verb.
    pub(super) fn is_inserted(&self, piece: &Range<usize>, grammar: &Grammar) -> bool {
        let verb = |token: usize| matches!(self.pos(token), Pos::Verb | Pos::Aux);
        if !piece.clone().any(verb) {
            return true;
        }
        let relative = piece.clone().take(2).any(|token| {
            let word = self.word(token).to_lowercase();
            grammar.is(&word, Class::Relative) && matches!(self.pos(token), Pos::Pron | Pos::Adv)
        });
        relative && verb(piece.end - 1)
    }

    /// The finite verb of the piece that ends an interrupted clause, and the verb that tells what happens.
    fn verb(&self, piece: &Range<usize>, dependent: bool) -> Option<(usize, usize)> {
        let finite = |token: &usize| {
            let mood = self.analysis.tags[*token].mood;
            matches!(self.pos(*token), Pos::Verb | Pos::Aux) && mood.is_finite()
        };
        let finite = if dependent {
            let last = piece.end - 1;
            finite(&last).then_some(last)?
        } else {
            finite(&piece.start).then_some(piece.start)?
        };
        let helps = matches!(self.arcs[finite].relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let full = self.arcs[finite].head.filter(|head| helps && piece.contains(head));
        (!helps || full.is_some()).then(|| (finite, full.unwrap_or(finite)))
    }

    /// What is to be changed so that `subject` is that of `verb`; nothing if it is already or another one is for certain.
    fn part(&self, subject: usize, finite: usize, verb: usize, piece: &Range<usize>) -> Option<Parted> {
        let is_subject = |relation| matches!(relation, Relation::Nsubj | Relation::NsubjPass);
        let told = self.arcs[subject].head == Some(verb) && is_subject(self.arcs[subject].relation);
        let number = |token: usize| self.analysis.features[token].number;
        let agree = number(subject) == number(finite) || [subject, finite].map(number).contains(&Number::None);
        let objects: Vec<usize> = piece
            .clone()
            .filter(|token| self.arcs[*token].head == Some(verb) && is_subject(self.arcs[*token].relation))
            .collect();
        let taken = objects.iter().any(|object| self.pos(*object) == Pos::Pron || self.is_nominative(*object));
        let passive = self.has(verb, Relation::AuxPass);
        let relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
        let stands = told && objects.is_empty();
        // "…, liefert Armenien Waffen": beside an object in the accusative it is the one in the dative.
        let (role, case) =
            if self.has(verb, Relation::Obj) { (Relation::Iobj, Case::Dat) } else { (Relation::Obj, Case::Acc) };
        let objects = objects.into_iter().map(|object| (object, role, case)).collect();
        (agree && !taken && !stands).then_some(Parted { subject, verb, relation, objects })
    }

    /// "der Minister", "ein Sprecher": a masculine noun whose article no object has.
    fn is_nominative(&self, noun: usize) -> bool {
        let features = |token: usize| self.analysis.features[token];
        let article = |token: usize| {
            self.arcs[token].head == Some(noun)
                && self.pos(token) == Pos::Det
                && features(token).case == Case::Nom
                && features(token).gender == Gender::Masc
        };
        features(noun).number == Number::Sing && self.tokens.clone().any(article)
    }
}

/// Hangs each subject on its verb, and what stood in its place as an object.
pub(super) fn join(parted: &[Parted], arcs: &mut [Arc], features: &mut [Features]) {
    for Parted { subject, verb, relation, objects } in parted {
        arcs[*subject] = Arc { head: Some(*verb), relation: *relation };
        features[*subject].case = Case::Nom;
        for (object, relation, case) in objects {
            arcs[*object].relation = *relation;
            features[*object].case = *case;
        }
    }
}
