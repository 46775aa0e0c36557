//! What happens between two parties that are given, in the sentence that names both.

use beleg_core::{Span, reading::EventKind};
use beleg_language::{Pos, Relation};

use super::{
    FIGURATIVE, Happened, KINDS, LISTED, Weights,
    trigger::trigger_features,
    view::{Favour, View},
};
use crate::{
    frame::{party::party_features, told_apart},
    grammar::Class,
    page::Page,
};

/// What a step in the tree from a word to either party costs.
const STEP: f32 = 0.5;

/// What a word is worth that stands above both parties, or between them.
const JOINING: f32 = 2.0;

/// What a listed word is worth.
const KNOWN: f32 = 2.5;

/// "agreed to release", "refused to meet": what stands above tells what happens.
const GOVERNING: [EventKind; 4] = [EventKind::Agree, EventKind::Request, EventKind::Reject, EventKind::Threaten];

/// What it costs to stand below such a word.
const GOVERNED: f32 = 2.0;

/// Kinds that nobody does to anybody.
const OUTSIDE: [EventKind; 4] = [EventKind::Disaster, EventKind::Election, EventKind::Death, EventKind::Other];

impl Weights {
    /// The kind of what the first party does to the second, of the kinds of PLOVER only, with the word that tells it.
    pub(crate) fn between(&self, view: &View, page: &Page, parties: [Span; 2]) -> Option<(EventKind, Span)> {
        let tokens = parties.map(|span| view.tokens_in(span));
        let tops = [top(view, &tokens[0])?, top(view, &tokens[1])?];
        let sentence = view.sentences[view.words[tops[0]].sentence].clone();
        let paths = tops.map(|top| view.path(top));
        let mut best = (f32::NEG_INFINITY, None);
        for token in sentence.filter(|token| view.is_word(*token)) {
            let word = &view.words[token];
            if tokens[0].contains(&token) || !matches!(word.pos, Pos::Verb | Pos::Noun | Pos::Adj | Pos::Aux) {
                continue;
            }
            let favour = view.favour(token);
            if favour == Favour::Never || tokens[1].contains(&token) && word.happenings[0] == 0 {
                continue;
            }
            let own = view.path(token);
            let steps = |path: &Vec<usize>| {
                let met = path.iter().enumerate().find_map(|(up, at)| Some(up + own.iter().position(|own| own == at)?));
                met.unwrap_or(own.len() + path.len()).min(8) as f32
            };
            let joining = paths.iter().any(|path| path.contains(&token));
            let both = paths.iter().all(|path| path.contains(&token));
            let mut features = vec![];
            trigger_features(view, token, &mut features);
            let mut score = self.trigger.score(&features).max(-4.0) - STEP * paths.iter().map(steps).sum::<f32>();
            score += if both {
                1.5 * JOINING
            } else if joining {
                JOINING
            } else {
                0.0
            };
            score += if word.happenings[0] == 0 && word.faint == 0 { 0.0 } else { KNOWN };
            let governs = |above: &usize, kind: &EventKind| view.is_known(*above, *kind);
            if own[1..].iter().any(|above| GOVERNING.iter().any(|kind| governs(above, kind))) {
                score -= GOVERNED;
            }
            // "lifted the ban", "cut aid": a verb that tells something by itself tells more than its object.
            let told = |above: usize| {
                let above = &view.words[above];
                let listed = if above.happenings[0] != 0 { above.happenings[0] } else { above.faint };
                above.pos == Pos::Verb && listed != 0 && !word.happenings.contains(&listed)
            };
            if word.pos == Pos::Noun && word.head.is_some_and(told) {
                score -= GOVERNED;
            }
            if word.pos == Pos::Aux || word.relation == Relation::Aux {
                score -= KNOWN;
            }
            let mut scored = vec![];
            for kind in KINDS.into_iter().filter(|kind| !OUTSIDE.contains(kind)) {
                if view.is_figurative(token) && FIGURATIVE.contains(&kind) {
                    continue;
                }
                let listed = view.is_known(token, kind);
                let listed = if listed { 2.0 * LISTED } else { 0.0 };
                scored.push((kind, self.kind.score(&told_apart(&features, &kind)) + listed));
            }
            // What counts is how much surer a kind is than the others.
            let sum = scored.iter().map(|(_, odds)| odds.exp()).sum::<f32>().ln();
            for (kind, odds) in scored {
                let total = score + odds - sum + self.fit(view, token, kind, tops);
                if total > best.0 {
                    best = (total, Some((kind, token)));
                }
            }
        }
        best.1.map(|(kind, token)| (as_presented(view, page, token, kind), view.span(token)))
    }

    /// How well the two fit as who does what a word tells, and to whom.
    fn fit(&self, view: &View, token: usize, kind: EventKind, tops: [usize; 2]) -> f32 {
        let happened = Happened::of(view, token, Some(kind));
        let mut features = vec![];
        let numbers = tops.map(|top| view.participants().iter().position(|one| one.mentions.contains(&top)));
        let mut score = 0.0;
        for (number, model) in numbers.into_iter().zip([&self.actor, &self.recipient]) {
            let Some(number) = number else { continue };
            features.clear();
            party_features(view, &happened, number, &mut features);
            score += 0.5 * model.score(&features).clamp(-4.0, 2.0);
        }
        score
    }
}

/// To do good in the future is to agree, to do ill to threaten; not to do good is to reject.
fn as_presented(view: &View, page: &Page, token: usize, kind: EventKind) -> EventKind {
    use EventKind::*;
    let good = matches!(kind, Consult | Support | Concede | Cooperate | Aid | Retreat);
    let ill = matches!(kind, Sanction | Coerce | Assault | Mobilize);
    // "will begin to withdraw": what stands above an infinitive presents it.
    let above = |token: &usize| view.words[*token].head.filter(|_| view.words[*token].relation == Relation::Xcomp);
    let chain: Vec<usize> = std::iter::successors(Some(token), above).take(4).collect();
    let presents = |at: &usize, class| page.is(*at, class) || view.children(*at).iter().any(|at| page.is(*at, class));
    let has = |class| chain.iter().any(|at| presents(at, class));
    let verb = view.words[token].pos == Pos::Verb;
    match () {
        () if verb && good && has(Class::Negation) => Reject,
        () if verb && good && (has(Class::Future) || has(Class::Intention)) => Agree,
        () if verb && ill && (has(Class::Future) || has(Class::Intention)) => Threaten,
        () => kind,
    }
}

/// The word of a span that the others hang on.
fn top(view: &View, tokens: &std::ops::Range<usize>) -> Option<usize> {
    let outer = |token: &usize| view.words[*token].head.is_none_or(|head| !tokens.contains(&head));
    tokens.clone().filter(|token| view.is_word(*token)).find(outer).or(tokens.clone().next())
}
