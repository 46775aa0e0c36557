//! A text as the learned models see it: what each word is, in numbers.

use std::collections::{HashMap, HashSet};

use beleg_core::{Span, reading::EventKind};
use beleg_language::{Analysis, Mood, Pos, Relation, TokenKind, VerbForm, hash::hash};

use super::{
    party::Company,
    sides::{self, Construction},
};
use crate::{participant::Participant, trigger::Senses};

/// Words of a text with their lemmas, tags and places in the tree.
#[derive(Debug, Clone)]
pub struct View {
    pub(super) words: Vec<Word>,
    /// Children of each word, in order; those of word `n` begin at `starts[n]`.
    children: Vec<usize>,
    starts: Vec<usize>,
    /// The tokens of each sentence.
    pub(super) sentences: Vec<std::ops::Range<usize>>,
    /// Who can take part in what happens.
    pub(super) company: Company,
    /// What the lists have of the constructions of words, by token and kind.
    pub(super) constructions: HashMap<(usize, u64), Construction>,
    /// Of each kind the prepositions behind which its recipients stand.
    pub(super) prepositions: Vec<Vec<u64>>,
    /// Whether objects can stand in front of their verbs.
    pub(super) free: bool,
}

/// What else is known of a word: bits of [`Word::traits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// A relative pronoun.
    Relative = 1,
    /// A pronoun that nobody stands behind.
    Empty = 1 << 1,
    /// "by", "von": who does what a passive tells.
    Agent = 1 << 2,
    /// "of", "von".
    Whose = 1 << 3,
    /// "by", "durch": who does what a noun tells.
    By = 1 << 4,
    /// "between".
    Between = 1 << 5,
    /// A verb whose subject does what the noun tells that hangs on it.
    Carrying = 1 << 6,
    /// A verb whose subject suffers that.
    Suffering = 1 << 7,
    /// A verb with an object whose subject does what its infinitive tells.
    Promising = 1 << 8,
    /// A noun or pronoun in the form of an owner.
    Owning = 1 << 9,
    /// What can neither act nor suffer.
    Thing = 1 << 10,
    /// "attacking".
    Gerund = 1 << 11,
    /// A noun for persons or bodies of people.
    Someone = 1 << 12,
    /// A verb that makes passives where they have one of their own: "werden".
    Become = 1 << 13,
    /// A noun that only counts those told of behind it: "dozens of".
    Counting = 1 << 14,
    /// "in", "near": where something is.
    Locative = 1 << 15,
    /// A noun for what befalls whose it is: "Festnahme".
    Befalling = 1 << 16,
    /// A noun for a place where people live: "Stadt".
    Settlement = 1 << 17,
    /// A preposition in front of what the object of a verb does: "accused X of lying".
    Charging = 1 << 18,
    /// A noun for a ship or an aircraft.
    Vessel = 1 << 19,
    /// A noun for those whom what stands behind it befell.
    Victim = 1 << 20,
    /// A noun for a part or number of somebody.
    Part = 1 << 21,
    /// "nicht".
    Negation = 1 << 22,
}

/// A word. Hashes stand for what has a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) lemma: u64,
    /// The first and last letters of the lemma.
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) last: u64,
    long: u64,
    pub(super) pos: Pos,
    pub(super) mood: Mood,
    pub(super) fine: u64,
    pub(super) case: u64,
    pub(super) person: u64,
    pub(super) head: Option<usize>,
    pub(super) relation: Relation,
    pub(super) sentence: usize,
    /// The kind of name that it is part of; 0 for none.
    pub(super) name: u64,
    /// What the list of words of saying has for it; 0 for nothing.
    pub(super) listed: u64,
    /// What the list of words for happenings has for it, up to two kinds; 0 for nothing.
    pub(super) happenings: [u64; 2],
    /// What that list has for it of what counts only between given parties.
    pub(super) faint: u64,
    /// Whether the lists have it that it tells no happening.
    pub(super) never: bool,
    /// Whether they have that for the words it stands with.
    pub(super) constructed: bool,
    /// Whether it only goes with the word that tells the happening.
    pub(super) beside: bool,
    /// Whether its sentence is about games or shares.
    pub(super) figurative: bool,
    /// The class of goods that it names; 0 for none.
    pub(super) goods: u64,
    /// Whether by it something can change hands, as the lists have it.
    pub(super) giving: bool,
    /// How often its lemma came before.
    pub(super) repeated: u32,
    /// Whether a word with the same long ending came before.
    pub(super) echoed: bool,
    /// Which kinds of happenings the list has for the words before it, a bit each.
    pub(super) told: u32,
    pub(super) quoted: bool,
    /// Letters or figures.
    pub(super) word: bool,
    pub(super) mark: Mark,
    /// The word as it stands, in small letters.
    pub(super) form: u64,
    /// What else is known of it: bits of [`Trait`].
    pub(super) traits: u32,
    /// The number of the participant that it stands for.
    pub(super) whom: Option<u32>,
}

/// How the lists of happenings speak for a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Favour {
    /// They do not, or it is a noun: nouns name much that does not happen.
    None,
    /// They have the verb.
    Listed,
    /// They have it with the words it stands with.
    Constructed,
    /// They have it that it tells nothing.
    Never,
}

/// Marks that tell how sentences are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Comma,
    Colon,
}

/// What a view needs to know beside the analysis.
pub(crate) struct Beside<'a> {
    /// The lemma of a token.
    pub(crate) lemma: &'a dyn Fn(usize) -> String,
    /// What the list of words of saying has for a token.
    pub(crate) listed: &'a dyn Fn(usize) -> u64,
    /// What the lists of happenings have for the words.
    pub(crate) senses: &'a Senses<'a>,
    /// The class of goods that a token names; 0 for none.
    pub(crate) goods: &'a dyn Fn(usize) -> u64,
    /// Whether by a token something can change hands.
    pub(crate) giving: &'a dyn Fn(usize) -> bool,
    /// Names of the fine tags.
    pub(crate) fine: &'a [String],
    /// Insides of quotations.
    pub(crate) quoted: &'a [Span],
    /// Who can take part in what happens.
    pub(crate) participants: Vec<Participant>,
    /// What else is known of a token: bits of [`Trait`].
    pub(crate) traits: &'a dyn Fn(usize) -> u32,
    /// Id of the entity that an adjective or pronoun stands for.
    pub(crate) meant: &'a dyn Fn(usize) -> Option<String>,
    /// Whether objects can stand in front of their verbs.
    pub(crate) free: bool,
}

impl View {
    pub(crate) fn of(text: &str, analysis: &Analysis, beside: Beside) -> Self {
        let fine: Vec<u64> = beside.fine.iter().map(|tag| hash(tag)).collect();
        let mut words = Vec::with_capacity(analysis.tokens.len());
        let mut constructions = HashMap::new();
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                let (token, features, tag) = (analysis.tokens[at], analysis.features[at], analysis.tags[at]);
                let form = token.span.of(text).unwrap_or_default();
                let lemma = (beside.lemma)(at);
                let sense = beside.senses.of(at);
                words.push(Word {
                    span: token.span,
                    lemma: hash(&lemma),
                    start: hash(beginning(&lemma, 5)),
                    end: hash(ending(&lemma, 4)),
                    last: hash(ending(&lemma, 3)),
                    long: hash(&ending(&lemma, 6).to_lowercase()),
                    pos: tag.pos,
                    mood: tag.mood,
                    fine: fine.get(usize::from(analysis.fine[at])).copied().unwrap_or(0),
                    case: features.case as u64,
                    person: u64::from(features.person),
                    head: analysis.arcs[at].head,
                    relation: analysis.arcs[at].relation,
                    sentence: number,
                    name: 0,
                    listed: (beside.listed)(at),
                    happenings: sense.kinds().map(|kind| kind.map_or(0, |kind| 1 + kind as u64)),
                    faint: sense.faint.first().map_or(0, |trigger| 1 + trigger.kind as u64),
                    never: sense.never,
                    constructed: sense.constructed,
                    beside: sense.beside,
                    figurative: sense.figurative,
                    goods: (beside.goods)(at),
                    giving: (beside.giving)(at),
                    repeated: 0,
                    echoed: false,
                    told: 0,
                    quoted: false,
                    word: token.kind != TokenKind::Mark && form.contains(char::is_alphanumeric),
                    mark: match form {
                        "," => Mark::Comma,
                        ":" => Mark::Colon,
                        _ => Mark::None,
                    },
                    form: hash(&form.to_lowercase()),
                    traits: (beside.traits)(at)
                        | if features.verb_form == VerbForm::Ger { Trait::Gerund as u32 } else { 0 },
                    whom: None,
                });
                for trigger in sense.triggers.iter().chain(sense.faint) {
                    constructions.entry((at, 1 + trigger.kind as u64)).or_insert_with(|| Construction::of(trigger));
                }
            }
        }
        for name in &analysis.names {
            for token in name.tokens.clone() {
                words[token].name = 1 + name.kind as u64;
            }
        }
        for span in beside.quoted {
            for token in analysis.tokens_in(*span) {
                words[token].quoted = true;
            }
        }
        for (number, participant) in beside.participants.iter().enumerate() {
            for mention in &participant.mentions {
                words[*mention].whom = Some(number as u32);
            }
        }
        let numbers: HashMap<&str, u32> = beside
            .participants
            .iter()
            .zip(0..)
            .map(|(participant, number)| (participant.who.as_str(), number))
            .collect();
        for (at, word) in words.iter_mut().enumerate().filter(|(_, word)| word.whom.is_none()) {
            word.whom = (beside.meant)(at).and_then(|id| numbers.get(id.as_str()).copied());
        }
        let sentences = analysis.sentences.iter().map(|sentence| sentence.tokens.clone()).collect();
        remember(&mut words);
        let (children, starts) = children(&words);
        let company = Company::of(beside.participants, analysis.sentences.len(), |token| {
            words.get(token).map_or(0, |word: &Word| word.sentence)
        });
        let prepositions = sides::prepositions(beside.senses.valency);
        Self { words, children, starts, sentences, company, constructions, prepositions, free: beside.free }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Who can take part in what happens.
    pub fn participants(&self) -> &[Participant] {
        &self.company.all
    }

    /// How the lists of happenings speak for a token.
    pub(super) fn favour(&self, token: usize) -> Favour {
        let word = &self.words[token];
        match word.happenings[0] {
            _ if word.never => Favour::Never,
            0 => Favour::None,
            _ if word.constructed => Favour::Constructed,
            _ if word.pos == Pos::Verb => Favour::Listed,
            _ => Favour::None,
        }
    }

    /// Whether a token only goes with the word that tells a happening.
    pub(super) fn is_beside(&self, token: usize) -> bool {
        self.words[token].beside
    }

    /// The verb that an adjective goes with to tell a happening: "**machte** X verantwortlich". A noun that does may tell it as well.
    pub(super) fn teller(&self, token: usize) -> Option<usize> {
        self.carrier(token).filter(|_| self.words[token].beside && self.words[token].pos == Pos::Adj)
    }

    /// The verb that a word goes with to tell a happening: "**bat** X zu einem Gespräch".
    pub(super) fn carrier(&self, token: usize) -> Option<usize> {
        let word = &self.words[token];
        let verb = word.head.filter(|head| self.words[*head].pos == Pos::Verb)?;
        (word.constructed && self.favour(verb) == Favour::Constructed).then_some(verb)
    }

    /// Whether two tokens stand in one sentence.
    pub(super) fn are_in_one_sentence(&self, token: usize, other: usize) -> bool {
        self.words[token].sentence == self.words[other].sentence
    }

    /// Whether the lists, words of many uses among them, have a kind of happening for a token.
    pub(super) fn is_known(&self, token: usize, kind: EventKind) -> bool {
        self.is_listed(token, kind) || self.words[token].faint == 1 + kind as u64
    }

    /// Whether the sentence of a token is about games or shares.
    pub(super) fn is_figurative(&self, token: usize) -> bool {
        self.words[token].figurative
    }

    /// Whether the lists have a kind of happening for a token.
    pub(super) fn is_listed(&self, token: usize, kind: EventKind) -> bool {
        self.words[token].happenings.contains(&(1 + kind as u64))
    }

    /// Where a token stands.
    pub fn span(&self, token: usize) -> Span {
        self.words[token].span
    }

    /// The tokens of each sentence.
    pub fn sentences(&self) -> &[std::ops::Range<usize>] {
        &self.sentences
    }

    /// Whether a token has letters or figures.
    pub fn is_word(&self, token: usize) -> bool {
        self.words[token].word
    }

    /// The tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        start..start.max(self.words.partition_point(|word| word.span.start < span.end))
    }

    pub(super) fn children(&self, token: usize) -> &[usize] {
        &self.children[self.starts[token]..self.starts[token + 1]]
    }

    /// Whether the subject of a word is among the tokens.
    pub(super) fn has_subject_in(&self, token: usize, tokens: &[usize]) -> bool {
        let subject = |child: &usize| matches!(self.words[*child].relation, Relation::Nsubj | Relation::NsubjPass);
        self.children(token).iter().any(|child| subject(child) && tokens.contains(child))
    }

    /// The word, its head, the head of that, and so on.
    pub(super) fn path(&self, token: usize) -> Vec<usize> {
        std::iter::successors(Some(token), |token| self.words[*token].head).take(self.len()).collect()
    }

    /// The words that hang on a word, itself among them, without what hangs on one of `but`.
    pub(super) fn subtree(&self, token: usize, but: &[usize]) -> Vec<usize> {
        let (mut found, mut waiting) = (vec![], vec![token]);
        while let Some(next) = waiting.pop() {
            if !but.contains(&next) {
                found.push(next);
                waiting.extend(self.children(next));
            }
        }
        found.sort_unstable();
        found
    }
}

/// Tells each word what came before it.
fn remember(words: &mut [Word]) {
    let mut lemmas: HashMap<(u64, Pos), u32> = HashMap::new();
    let mut endings: HashSet<u64> = HashSet::new();
    let mut told = 0u32;
    for word in words.iter_mut().filter(|word| word.word) {
        let count = lemmas.entry((word.lemma, word.pos)).or_default();
        word.repeated = *count;
        *count += 1;
        word.echoed = !endings.insert(word.long);
        word.told = told;
        told |= word.happenings.iter().filter(|kind| **kind != 0).fold(0, |told, kind| told | 1 << kind);
    }
}

fn children(words: &[Word]) -> (Vec<usize>, Vec<usize>) {
    let mut starts = vec![0; words.len() + 1];
    for head in words.iter().filter_map(|word| word.head) {
        starts[head + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut children = vec![0; *starts.last().unwrap_or(&0)];
    for (token, head) in words.iter().enumerate().filter_map(|(token, word)| Some((token, word.head?))) {
        children[next[head]] = token;
        next[head] += 1;
    }
    (children, starts)
}

fn beginning(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

fn ending(word: &str, letters: usize) -> &str {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(start, _)| start);
    &word[start..]
}
