//! Words of saying with what is said and who says it, and words of happening with who takes part, as learned from marked articles.
//!
//! The method is the classical one of semantic role labelling (Gildea and Jurafsky 2002; Xue and Palmer 2004): a linear model
//! tells of each word whether it is a cue, two more tell of each constituent that hangs on the way from the cue to the root of
//! its sentence whether it is the content or the source. All look at lemmas, tags and relations, so that what was learned of
//! the tree in one language helps in another.
//!
//! What is public here is for the trainer.

mod between;
mod cue;
mod deal;
mod linear;
mod odds;
mod party;
mod role;
pub(crate) mod sides;
mod slots;
mod trigger;
mod view;
mod weights;
mod word;

use self::sides::Support;
pub use cue::cue_features;
use cue::lemma_feature;
pub use deal::goods_features;
pub use linear::{Linear, SIZE};
use odds::{CONSTRUCTED, HALF_NAMING, LISTED, NAMELESS, NAMING, STRANGE, SUPPORTED, UNHEARD, VERB};
pub use odds::{DEAL, GOODS, NOTABLE, PART, SIDE, TRIGGER};
pub use party::{Happened, party_features};
pub use role::{Candidate, Kind, candidates, head, role_features};
pub use trigger::{deal_features, trigger_features};
use view::Favour;
pub use view::View;
pub(crate) use view::{Beside, Trait};
pub use weights::Weights;
pub use word::{Anchor, word_features};

use beleg_core::{
    Span,
    reading::{Act, EventKind},
};
use beleg_language::hash;

use crate::participant::Participant;

/// A cue with what belongs to it. All are indexes of tokens, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The words of saying.
    pub cue: Vec<usize>,
    /// The words of what is said, marks aside.
    pub content: Vec<usize>,
    /// The words that name who says it.
    pub source: Vec<usize>,
    /// What is done by saying it, as far as the cue tells.
    pub act: Act,
}

/// Natural logarithm of the odds from which on a word counts as a cue: even ones. With lower ones more is found and less of it is
/// right.
pub const CUE: f32 = 0.0;

/// The same for a constituent to be what is said.
pub const CONTENT: f32 = 0.0;

/// The same for a constituent to be the source. It is asked only of true cues, most of which have one.
pub const SOURCE: f32 = -0.4;

/// Below these odds, one in twenty, a verb of the list is none of saying where it stands.
const DOUBTED: f32 = -3.0;

/// From these odds on, four to one, a verb tells something by an object, though the list does not say so.
pub(crate) const SURE: f32 = 1.5;

/// What the models see in one text.
pub(crate) struct Sight<'a> {
    weights: &'a Weights,
    view: View,
    /// Of each token the logarithm of the odds that it is part of a cue.
    scores: Vec<f32>,
    marked: Vec<bool>,
    /// The cues with what belongs to them.
    pub(crate) frames: Vec<Frame>,
    /// The words that tell happenings, with those who take part.
    pub(crate) happenings: Vec<Happening>,
    /// The words by which something changes hands.
    pub(crate) deals: Vec<Deal>,
}

/// A word by which something changes hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// The word.
    pub token: usize,
    /// The constituent that names what changes hands; none if only the word itself does.
    pub goods: Option<Candidate>,
    /// Who gives it, by its number among the view's participants.
    pub giver: Option<usize>,
    /// Who gets it.
    pub recipient: Option<usize>,
}

/// A word that tells a happening, with the constituents that name who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// Its words, in order.
    pub trigger: Vec<usize>,
    /// The one of them that tells it most surely.
    pub token: usize,
    /// Of which kind it is.
    pub kind: EventKind,
    /// Who does it, by their numbers among the view's participants.
    pub actors: Vec<usize>,
    /// To whom it is done.
    pub recipients: Vec<usize>,
    /// Those who do it by the construction.
    pub does: Vec<usize>,
    /// Those to whom it is done by the construction.
    pub towards: Vec<usize>,
    /// Whether the construction tells both sides for certain.
    pub told: bool,
}

impl<'a> Sight<'a> {
    pub(crate) fn of(weights: &'a Weights, view: View) -> Self {
        let [scores, triggers, deals] = weights.odds(&view);
        let cues = cue::grouped(&view, &scores, CUE);
        let marked = marked(&view, &cues);
        let frames = cues.into_iter().map(|cue| weights.frame(&view, cue, &marked)).collect();
        let happenings = weights.happenings(&view, &triggers);
        let deals = weights.deals(&view, &deals);
        Self { weights, view, scores, marked, frames, happenings, deals }
    }

    /// What the models of statements alone see.
    pub(crate) fn of_statements(weights: &'a Weights, view: View) -> Self {
        let scores = weights.scores(&view);
        let cues = cue::grouped(&view, &scores, CUE);
        let marked = marked(&view, &cues);
        let frames = cues.into_iter().map(|cue| weights.frame(&view, cue, &marked)).collect();
        Self { weights, view, scores, marked, frames, happenings: vec![], deals: vec![] }
    }

    /// Who can take part in what happens.
    pub(crate) fn participants(&self) -> &[Participant] {
        self.view.participants()
    }

    /// What belongs to a cue that was found otherwise.
    pub(crate) fn frame(&self, cue: Span) -> Option<Frame> {
        let tokens: Vec<usize> = self.view.tokens_in(cue).filter(|token| self.view.is_word(*token)).collect();
        (!tokens.is_empty()).then(|| self.weights.frame(&self.view, tokens, &self.marked))
    }

    /// Whether the models hold a cue of the lists for none. A word that they never met in learning they cannot doubt.
    pub(crate) fn doubts(&self, cue: Span) -> bool {
        let met = |token: usize| self.weights.cue.score(&[lemma_feature(&self.view, token)]) != 0.0;
        self.view.tokens_in(cue).all(|token| self.scores[token] < DOUBTED && met(token))
    }

    /// The highest odds of a word of `cue` to be one of saying.
    pub(crate) fn odds(&self, cue: Span) -> f32 {
        self.view.tokens_in(cue).map(|token| self.scores[token]).fold(f32::NEG_INFINITY, f32::max)
    }
}

impl Weights {
    /// The cues of a text with their contents and sources.
    pub fn frames(&self, view: &View) -> Vec<Frame> {
        Sight::of(self, view.clone()).frames
    }

    /// Of each token the logarithm of the odds that it is part of a cue; of marks minus infinity.
    pub fn scores(&self, view: &View) -> Vec<f32> {
        let mut features = vec![];
        let score = |token: usize| {
            if !view.is_word(token) {
                return f32::NEG_INFINITY;
            }
            features.clear();
            cue_features(view, token, &mut features);
            self.cue.score(&features)
        };
        (0..view.len()).map(score).collect()
    }

    /// The words that tell happenings, with those who take part.
    fn happenings(&self, view: &View, triggers: &[f32]) -> Vec<Happening> {
        // A verb of the lists is believed sooner than the models alone would, if it tells what the lists say.
        // What the grammar bears out is believed sooner still.
        let support = |token: usize| if triggers[token] < UNHEARD { Support::None } else { view.support(token) };
        let support: Vec<Support> = (0..view.len()).map(support).collect();
        let supported = |token: usize| support[token] == Support::Whole;
        let favoured = |(token, odds): (usize, &f32)| match view.favour(token) {
            Favour::Never => f32::NEG_INFINITY,
            _ if supported(token) && view.is_verb(token) => odds + SUPPORTED,
            Favour::Listed => odds + VERB,
            Favour::Constructed if support[token] == Support::Half && view.is_verb(token) => odds + SUPPORTED,
            Favour::Constructed => odds + CONSTRUCTED,
            Favour::None if supported(token) => odds + NAMING,
            Favour::None if support[token] == Support::Half => odds + HALF_NAMING,
            Favour::None => *odds,
        };
        let favoured: Vec<f32> = triggers.iter().enumerate().map(favoured).collect();
        let groups = cue::grouped(view, &favoured, TRIGGER);
        let plain = |happening: &Happening| {
            let (odds, kind) = (triggers[happening.token], happening.kind);
            let listed = kind != EventKind::Other && view.is_listed(happening.token, kind)
                || supported(happening.token) && view.is_known(happening.token, kind)
                || view.harm(happening.token) == Some(kind);
            let named = |number: &usize| view.participants()[*number].kind.is_some();
            let nameless = !happening.actors.iter().chain(&happening.recipients).any(named);
            let nameless = if nameless && kind == EventKind::Other { NAMELESS } else { 0.0 };
            let least = nameless + if kind == EventKind::Other { NOTABLE } else { STRANGE };
            !listed && (kind == EventKind::Disaster || odds < least)
        };
        let surest = |trigger: &[usize]| {
            let least = (trigger[0], f32::NEG_INFINITY);
            // "kam ums Leben": the verb tells it, if it is seen.
            let alone = trigger.iter().all(|token| view.is_beside(*token));
            let surer = |best: (usize, f32), token: &usize| {
                let tells = alone || !view.is_beside(*token);
                if tells && triggers[*token] > best.1 { (*token, triggers[*token]) } else { best }
            };
            // "drohte mit einem Angriff", "demanded the resignation": what is threatened with or demanded is none of its own.
            let told = |token: usize| {
                [EventKind::Threaten, EventKind::Request].into_iter().any(|kind| view.is_listed(token, kind))
            };
            let ahead = |token: &&usize| view.is_verb(**token) && told(**token);
            let surest = trigger.iter().find(ahead).copied().unwrap_or_else(|| trigger.iter().fold(least, surer).0);
            // "machte X für Y verantwortlich": the verb tells it, whether it is seen or not.
            if alone { view.teller(surest).unwrap_or(surest) } else { surest }
        };
        let all = groups.into_iter().map(|trigger| {
            let token = surest(&trigger);
            self.happening(view, token, trigger, supported(token))
        });
        let mut found: Vec<Happening> = all.filter(|happening| !plain(happening)).collect();
        // "Der Fernseher streikt", "a truck blocked the road": what only people do, things do in a manner of speaking.
        let done = |one: &Happening| !one.actors.is_empty() || !view.is_done_by_things(one.token);
        found.retain(|one| BEFALLING.contains(&one.kind) || done(one));
        // "weigerte sich, X anzuerkennen": what is promised, asked, refused or threatened did not happen; that it was, did.
        let ahead: Vec<usize> = found
            .iter()
            .filter(|happening| sides::LOOKING_AHEAD.contains(&happening.kind))
            .flat_map(|happening| happening.trigger.clone())
            .collect();
        found.retain(|happening| !view.governor(happening.token).is_some_and(|above| ahead.contains(&above)));
        // "verwies ihn des Landes": what only goes with the word that tells it tells it no second time.
        let tells: Vec<(usize, EventKind)> = found.iter().map(|one| (one.token, one.kind)).collect();
        found.retain(|one| {
            let same = |other: &(usize, EventKind)| {
                other.1 == one.kind && !view.is_beside(other.0) && view.are_in_one_sentence(one.token, other.0)
            };
            !view.is_beside(one.token) || !tells.iter().any(same)
        });
        found
    }

    fn happening(&self, view: &View, token: usize, trigger: Vec<usize>, supported: bool) -> Happening {
        let mut features = vec![];
        trigger_features(view, token, &mut features);
        let favour = |kind: EventKind| match view.favour(token) {
            _ if view.is_figurative(token) && FIGURATIVE.contains(&kind) => f32::NEG_INFINITY,
            _ if view.lacks_object(token, kind) => f32::NEG_INFINITY,
            Favour::Constructed if view.is_listed(token, kind) => 2.0 * LISTED,
            _ if supported => {
                if view.is_known(token, kind) {
                    LISTED
                } else {
                    f32::NEG_INFINITY
                }
            }
            _ if view.is_listed(token, kind) => LISTED,
            _ => 0.0,
        };
        let score = |kind: EventKind| self.kind.score(&told_apart(&features, &kind)) + favour(kind);
        let scored = KINDS.into_iter().map(|kind| (score(kind), kind));
        let best =
            scored.fold((f32::NEG_INFINITY, EventKind::Other), |best, next| if next.0 > best.0 { next } else { best });
        let befalls = matches!(best.1, EventKind::Assault | EventKind::Disaster | EventKind::Death);
        let kind = if befalls { view.harm(token).unwrap_or(best.1) } else { best.1 };
        let happened = Happened::of(view, token, Some(kind));
        let [mut actors, mut recipients] = self
            .parties(view, &happened, PART)
            .map(|one| one.map(|one| party::coordinated(view, token, one)).unwrap_or_default());
        // Whom the construction names where it stands needs no weighing.
        for (side, own) in [&mut actors, &mut recipients].into_iter().enumerate() {
            if happened.sides.sure[side] {
                own.clone_from(&happened.sides.all[side]);
            }
        }
        if actors.is_empty() {
            actors.clone_from(&happened.sides.parts);
        }
        // "X und Y haben ein Abkommen über den Austausch unterzeichnet": what is done together is done to nothing.
        if happened.sides.sure[0] && happened.sides.told[1] == sides::Side::Nobody {
            recipients.retain(|one| view.participants()[*one].kind.is_some());
        }
        // "bat den Botschafter zu einem Gespräch", "tötete bei einem Angriff zwei Soldaten": what the noun leaves open, its verb tells.
        let beside = trigger.iter().copied().find(|other| *other != token && view.is_verb(*other));
        if let Some(verb) = view.carrier(token).or(beside).filter(|verb| view.is_listed(*verb, kind)) {
            let above = Happened::of(view, verb, Some(kind)).sides;
            for (side, own) in [&mut actors, &mut recipients].into_iter().enumerate() {
                if above.sure[side] && !happened.sides.sure[side] {
                    own.clone_from(&above.all[side]);
                }
            }
        }
        // "Bei dem Angriff starben drei Männer": who suffers it does not do it.
        actors.retain(|one| !happened.sides.suffering.contains(one));
        // "Ein Anschlag tötete drei Menschen": what happens is nobody.
        actors.retain(|one| !view.is_happening(*one));
        recipients.retain(|one| !actors.contains(one) && !happened.sides.spared.contains(one));
        // What is nobody takes no part; but what is attacked or taken may be a thing, and vessels have people in them.
        let taken = matches!(kind, EventKind::Assault | EventKind::Coerce);
        let struck = |one: &usize| happened.sides.all[1].contains(one) && (taken || view.is_vessel(*one));
        actors.retain(|one| !view.is_nobody(*one));
        recipients.retain(|one| !view.is_nobody(*one) || struck(one));
        let [does, towards] = happened.sides.all.clone();
        let told = happened.sides.sure == [true; 2];
        Happening { trigger, token, kind, actors, recipients, does, towards, told }
    }

    /// Who most likely does something and to whom it is done, or who gives and gets; if their odds are above the least. Nobody is both.
    fn parties(&self, view: &View, happened: &Happened, least: f32) -> [Option<usize>; 2] {
        let mut features = vec![];
        let mut scored: Vec<(usize, [f32; 2])> = vec![];
        for number in view.taking_part(happened.token()) {
            if !happened.sides.all[1].contains(&number) && view.is_nobody(number) {
                continue;
            }
            features.clear();
            party_features(view, happened, number, &mut features);
            scored.push((number, [&self.actor, &self.recipient].map(|model| model.score(&features))));
        }
        let best = |role: usize, but: Option<usize>| {
            let others = scored.iter().filter(|(number, _)| Some(*number) != but);
            others.fold(
                (None, least),
                |best, (number, scores)| {
                    if scores[role] > best.1 { (Some(*number), scores[role]) } else { best }
                },
            )
        };
        let [mut first, mut second] = [best(0, None), best(1, None)];
        if first.0.is_some() && first.0 == second.0 {
            if first.1 > second.1 {
                second = best(1, first.0);
            } else {
                first = best(0, second.0);
            }
        }
        [first.0, second.0]
    }

    /// The words by which something changes hands, with what, and who gives and gets it.
    fn deals(&self, view: &View, odds: &[f32]) -> Vec<Deal> {
        let least = DEAL;
        let tokens: Vec<usize> = (0..view.len()).filter(|token| odds[*token] > least).collect();
        let marked = marked(view, std::slice::from_ref(&tokens));
        let mut features = vec![];
        let mut deal = |token: usize| {
            let mut best = (None, GOODS);
            for candidate in candidates(view, &[token]) {
                features.clear();
                goods_features(view, token, &candidate, &marked, &mut features);
                let score = self.goods.score(&features);
                if score > best.1 {
                    best = (Some(candidate), score);
                }
            }
            let [giver, recipient] = self.parties(view, &Happened::of(view, token, None), SIDE);
            Deal { token, goods: best.0, giver, recipient }
        };
        tokens.into_iter().map(&mut deal).collect()
    }

    /// Of each token the scores to be part of a cue, of a trigger, and a word by which something changes hands.
    fn odds(&self, view: &View) -> [Vec<f32>; 3] {
        let mut features = vec![];
        let mut odds = [const { vec![] }; 3];
        for token in 0..view.len() {
            let mut scores = [f32::NEG_INFINITY; 3];
            if view.is_word(token) {
                features.clear();
                cue_features(view, token, &mut features);
                scores[0] = self.cue.score(&features);
                trigger::beside_cue(view, token, &mut features);
                scores[1] = self.trigger.score(&features);
                deal::beside_trigger(view, token, &mut features);
                scores[2] = self.deal.score(&features);
            }
            for (odds, score) in odds.iter_mut().zip(scores) {
                odds.push(score);
            }
        }
        odds
    }

    /// What belongs to a cue; `marked` tells of each token whether it is part of any.
    fn frame(&self, view: &View, cue: Vec<usize>, marked: &[bool]) -> Frame {
        let (mut content, mut source) = (vec![], vec![]);
        let mut features = vec![];
        let all = candidates(view, &cue);
        let above: Vec<usize> = all
            .iter()
            .filter(|candidate| matches!(candidate.kind, Kind::Above(_)))
            .map(|candidate| candidate.top)
            .collect();
        for candidate in all {
            features.clear();
            role_features(view, &cue, &candidate, marked, &mut features);
            let (said, who) = (self.content.score(&features), self.source.score(&features));
            if said > CONTENT && said > who {
                content.extend(candidate.tokens);
            } else if who > SOURCE && who > said {
                source.extend(candidate.tokens);
            }
        }
        // Where the subject is part of what is said, so is its verb.
        let said = above.into_iter().filter(|verb| view.has_subject_in(*verb, &content) && !source.contains(verb));
        content.extend(said.collect::<Vec<_>>());
        content.sort_unstable();
        content.dedup();
        source.sort_unstable();
        let act = self.act(view, &cue);
        Frame { cue, content, source, act }
    }

    /// What the cue does.
    fn act(&self, view: &View, cue: &[usize]) -> Act {
        let mut features = vec![];
        cue_features(view, head(view, cue), &mut features);
        let scored = ACTS.into_iter().map(|act| (self.act.score(&told_apart(&features, &act)), act));
        scored.fold((0.0, Act::State), |best, next| if next.0 > best.0 { next } else { best }).1
    }
}

/// All kinds of events.
pub const KINDS: [EventKind; 20] = {
    use EventKind::*;
    [
        Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten, Protest,
        Sanction, Mobilize, Coerce, Assault, Disaster, Election, Death, Other,
    ]
};

/// What nobody does to anybody where games and shares are told of.
const FIGURATIVE: [EventKind; 6] = {
    use EventKind::*;
    [Assault, Disaster, Retreat, Mobilize, Threaten, Election]
};

/// What things do too, or suffer.
const BEFALLING: [EventKind; 5] = {
    use EventKind::*;
    [Assault, Disaster, Death, Election, Other]
};

/// All acts but plain stating.
pub const ACTS: [Act; 15] = {
    use Act::*;
    [
        Confirm, Deny, Accuse, Warn, Threaten, Demand, Promise, Forecast, Speculate, Doubt, Praise, Criticize, Ask,
        Agree, Refuse,
    ]
};

/// The features of a word, told apart from those that it has for other values of what is asked.
pub fn told_apart(features: &[u32], value: &impl ToString) -> Vec<u32> {
    let mark = hash::key(hash::hash(&value.to_string())) % SIZE as u32;
    features.iter().map(|feature| feature ^ mark).collect()
}

/// Of each token whether it is part of a cue or trigger.
pub fn marked(view: &View, cues: &[Vec<usize>]) -> Vec<bool> {
    let mut marked = vec![false; view.len()];
    for token in cues.iter().flatten() {
        marked[*token] = true;
    }
    marked
}
