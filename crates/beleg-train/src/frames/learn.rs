//! From marked texts to weights.

use beleg_core::{
    Span,
    reading::{Act, EventKind},
};
use beleg_reading::{
    Reader,
    frame::{
        ACTS, KINDS, Linear, SIZE, View, Weights, candidates, cue_features, head, marked, role_features, told_apart,
        trigger_features,
    },
};

use super::{
    deals,
    gold::{Marked, OTHERS},
    judged::Judged,
    logistic::{Example, learn},
    parties,
};

/// A text with the frames that are marked in it, by tokens.
pub(crate) struct Text {
    pub(crate) view: View,
    pub(crate) frames: Vec<Gold>,
    pub(crate) happenings: Vec<Happened>,
    pub(crate) deals: Vec<Deal>,
}

/// Something marked that changes hands.
pub(crate) struct Deal {
    pub(crate) token: usize,
    pub(crate) goods: Vec<usize>,
    /// Of each participant of the view whether it gives, and whether it gets it.
    pub(crate) sides: [Vec<bool>; 2],
}

/// A marked happening.
pub(crate) struct Happened {
    pub(crate) trigger: Vec<usize>,
    pub(crate) kind: EventKind,
    /// Of each participant of the view whether it is one.
    pub(crate) actors: Vec<bool>,
    pub(crate) recipients: Vec<bool>,
}

/// A marked frame.
pub(crate) struct Gold {
    pub(crate) cue: Vec<usize>,
    pub(crate) content: Vec<usize>,
    pub(crate) source: Vec<usize>,
    pub(crate) act: Act,
    /// The roles that only the speeches have, in the order of [`OTHERS`].
    pub(crate) others: [Vec<usize>; OTHERS.len()],
}

impl Text {
    pub(crate) fn of(reader: &Reader, marked: &Marked) -> Option<Self> {
        let view = reader.view(&marked.article)?;
        let tokens = |spans: &[Span]| {
            let mut tokens: Vec<usize> = spans.iter().flat_map(|span| view.tokens_in(*span)).collect();
            tokens.retain(|token| view.is_word(*token));
            tokens.sort_unstable();
            tokens.dedup();
            tokens
        };
        let frames = marked.frames.iter().map(|gold| Gold {
            cue: tokens(&gold.cue),
            content: tokens(&gold.content),
            source: tokens(&gold.source),
            act: gold.act,
            others: gold.others.each_ref().map(|spans| tokens(spans)),
        });
        let frames = frames.filter(|gold| !gold.cue.is_empty()).collect();
        let happenings = marked.happenings.iter().map(|gold| Happened {
            trigger: tokens(&[gold.trigger]),
            kind: gold.kind,
            actors: parties::named(&view, &marked.article.text, &gold.actors),
            recipients: parties::named(&view, &marked.article.text, &gold.recipients),
        });
        let happenings = happenings.filter(|gold| !gold.trigger.is_empty()).collect();
        let deals = marked.deals.iter().filter_map(|gold| {
            let trigger = tokens(&[gold.trigger]);
            let sides = [0, 1].map(|side| parties::named(&view, &marked.article.text, &gold.sides[side]));
            (!trigger.is_empty()).then(|| Deal { token: head(&view, &trigger), goods: tokens(&gold.goods), sides })
        });
        let deals = deals.collect();
        Some(Self { view, frames, happenings, deals })
    }

    /// The words of each cue; one that several statements share comes once.
    fn cues(&self) -> Vec<Vec<usize>> {
        self.frames.iter().map(|gold| gold.cue.clone()).collect()
    }

    fn triggers(&self) -> Vec<Vec<usize>> {
        self.happenings.iter().map(|gold| gold.trigger.clone()).collect()
    }
}

/// How much errors cost against large weights; chosen on the articles kept for development.
const COSTS: Costs = Costs { word: 1.0, trigger: 0.3, content: 0.1, role: 1.0, party: 0.2, value: 1.0 };

struct Costs {
    /// Of words: whether they are cues, or words by which something changes hands.
    word: f64,
    /// Of words: whether they tell happenings.
    trigger: f64,
    /// Of contents, whose examples count by their length.
    content: f64,
    /// Of sources and goods.
    role: f64,
    /// Of those who take part.
    party: f64,
    /// Of acts and kinds.
    value: f64,
}

/// From articles that are marked as a whole, and texts of which only single words are judged.
pub(crate) fn learned(texts: &[&Text], judged: &[&Judged]) -> Weights {
    let [content, source] = roles(texts);
    let told: Vec<&Text> = texts.iter().copied().chain(judged.iter().map(|judged| &judged.told)).collect();
    let [actor, recipient] = parties::examples(&told);
    let mut triggers = words(texts, Text::triggers, trigger_features);
    triggers.extend(judged.iter().flat_map(|judged| judged.words()));
    Weights {
        card: String::new(),
        cue: model(&words(texts, Text::cues, cue_features), COSTS.word),
        content: model(&content, COSTS.content),
        source: model(&source, COSTS.role),
        act: model(&acts(texts), COSTS.value),
        trigger: model(&triggers, COSTS.trigger),
        kind: model(&kinds(&told), COSTS.value),
        actor: model(&actor, COSTS.party),
        recipient: model(&recipient, COSTS.party),
        deal: model(&deals::words(texts), COSTS.word),
        goods: model(&deals::goods(texts), COSTS.role),
    }
}

fn model(examples: &[Example], cost: f64) -> Linear {
    Linear::of(&learn(examples, SIZE, cost))
}

/// Tells the features of a word.
pub(super) type Seen = fn(&View, usize, &mut Vec<u32>);

/// Examples of words that are part of what is marked.
pub(super) fn words(texts: &[&Text], of: impl Fn(&Text) -> Vec<Vec<usize>>, seen: Seen) -> Vec<Example> {
    let mut examples = vec![];
    for text in texts {
        let marked = marked(&text.view, &of(text));
        for token in (0..text.view.len()).filter(|token| text.view.is_word(*token)) {
            let mut features = vec![];
            seen(&text.view, token, &mut features);
            examples.push(Example { features, positive: marked[token], weight: 1.0 });
        }
    }
    examples
}

/// Examples of content and of source. A constituent is what most of its words are; of contents long ones count by their length, of
/// sources by its root.
fn roles(texts: &[&Text]) -> [Vec<Example>; 2] {
    let most = |candidate: &[usize], role: &[usize]| 2 * shared(candidate, role) > candidate.len();
    let length = |candidate: &[usize]| candidate.len() as f64;
    let root = |candidate: &[usize]| length(candidate).sqrt();
    let gold = |text: &Text| -> Vec<Roles> {
        text.frames.iter().map(|gold| (gold.cue.clone(), [gold.content.clone(), gold.source.clone()])).collect()
    };
    constituents(texts, gold, most, [&length, &root])
}

/// A cue or trigger with the tokens of its two roles.
type Roles = (Vec<usize>, [Vec<usize>; 2]);

/// How much a constituent of these tokens counts.
type Weigh<'a> = &'a dyn Fn(&[usize]) -> f64;

/// Examples of constituents for two roles. `is` tells whether one with these tokens has a role with those, `weights` how much it counts.
fn constituents(
    texts: &[&Text],
    gold: impl Fn(&Text) -> Vec<Roles>,
    is: impl Fn(&[usize], &[usize]) -> bool,
    weights: [Weigh; 2],
) -> [Vec<Example>; 2] {
    let mut examples = [vec![], vec![]];
    for text in texts {
        let gold = gold(text);
        let cues: Vec<Vec<usize>> = gold.iter().map(|(cue, _)| cue.clone()).collect();
        let marked = marked(&text.view, &cues);
        for (cue, roles) in &gold {
            for candidate in candidates(&text.view, cue) {
                let mut features = vec![];
                role_features(&text.view, cue, &candidate, &marked, &mut features);
                for ((examples, role), weight) in examples.iter_mut().zip(roles).zip(weights) {
                    let (positive, weight) = (is(&candidate.tokens, role), weight(&candidate.tokens));
                    examples.push(Example { features: features.clone(), positive, weight });
                }
            }
        }
    }
    examples
}

pub(super) fn shared(some: &[usize], others: &[usize]) -> usize {
    some.iter().filter(|token| others.binary_search(token).is_ok()).count()
}

/// Examples of a word for each value of what is asked of it.
fn values<T: Copy + PartialEq + ToString>(view: &View, cue: &[usize], all: &[T], right: T, seen: Seen) -> Vec<Example> {
    let mut features = vec![];
    seen(view, head(view, cue), &mut features);
    let example =
        |value: &T| Example { features: told_apart(&features, value), positive: *value == right, weight: 1.0 };
    all.iter().map(example).collect()
}

fn kinds(texts: &[&Text]) -> Vec<Example> {
    let of = |text: &Text| -> Vec<Example> {
        text.happenings
            .iter()
            .flat_map(|gold| values(&text.view, &gold.trigger, &KINDS, gold.kind, trigger_features))
            .collect()
    };
    texts.iter().copied().flat_map(of).collect()
}

fn acts(texts: &[&Text]) -> Vec<Example> {
    let of = |text: &Text| -> Vec<Example> {
        text.frames.iter().flat_map(|gold| values(&text.view, &gold.cue, &ACTS, gold.act, cue_features)).collect()
    };
    texts.iter().copied().flat_map(of).collect()
}
