//! Examples of forms with their lemmas.

use std::collections::{BTreeMap, BTreeSet};

use beleg_language::{
    Pos,
    lemma::{Condition, Question, condition},
};

/// What a word of a treebank weighs. A form of the list weighs at least one, and more if it is common.
pub(crate) const TREEBANK: u32 = 5;

/// What is asked of each part of speech: the features that a lemma depends on. Those that are hard to tell from a sentence
/// are left out where they would help little.
pub(crate) fn questions() -> Vec<Question> {
    let asked: &[(Pos, &[&str])] = &[
        (Pos::Noun, &["Number=Plur"]),
        (Pos::Noun, &["Gender=Fem"]),
        (Pos::Verb, &["Mood VerbForm=Fin", "VerbForm=Inf", "VerbForm=Part VerbForm=Ger Tense"]),
        (Pos::Adj, &["Degree=Cmp", "Degree=Sup"]),
        (Pos::Adv, &["Degree=Cmp", "Degree=Sup"]),
        (Pos::Propn, &["Number=Plur"]),
        (Pos::Propn, &["Case=Gen"]),
        (Pos::Pron, &["Case=Dat"]),
        (Pos::Pron, &["Number=Plur"]),
        (Pos::Pron, &["Person=2"]),
        (Pos::Pron, &["Gender=Fem"]),
        (Pos::Pron, &["Poss=Yes"]),
    ];
    let question = |(pos, answers): &(Pos, &[&str])| Question {
        pos: *pos,
        answers: answers.iter().map(|answer| (*answer).to_owned()).collect(),
    };
    asked.iter().map(question).collect()
}

/// Part of speech, condition, form in lower case.
pub(crate) type Key = (Pos, Condition, String);

/// Form as written and its lemma, with weights.
pub(crate) type Pairs = BTreeMap<(String, String), u32>;

/// Forms under conditions with their lemmas, each with its weight.
#[derive(Default)]
pub(crate) struct Examples {
    all: BTreeMap<Key, Pairs>,
    questions: Vec<Question>,
}

impl Examples {
    /// Adds an example.
    pub(crate) fn add(&mut self, form: &str, lemma: &str, pos: Pos, features: &str, weight: u32) {
        if form.is_empty() || lemma.is_empty() || old_spelling(form, lemma) {
            return;
        }
        if self.questions.is_empty() {
            self.questions = questions();
        }
        let own = self.all.entry((pos, condition(&self.questions, pos, features), form.to_lowercase())).or_default();
        *own.entry((form.to_owned(), lemma.to_owned())).or_default() += weight;
    }

    /// Adds the examples of others.
    pub(crate) fn join(&mut self, others: &Examples) {
        for (key, lemmas) in &others.all {
            let own = self.all.entry(key.clone()).or_default();
            for (pair, weight) in lemmas {
                *own.entry(pair.clone()).or_default() += weight;
            }
        }
    }

    /// Adds the spellings of common forms on a keyboard without umlauts, and of Switzerland, where no other word is spelled so.
    pub(crate) fn spell_plainly(&mut self) {
        const COMMON: u32 = 4;
        let forms: BTreeSet<(Pos, String)> = self.all.keys().map(|(pos, _, form)| (*pos, form.clone())).collect();
        let mut added = vec![];
        for ((pos, condition, form), lemmas) in &self.all {
            for spelled in [plain(form), form.replace('ß', "ss"), plain(&form.replace('ß', "ss"))] {
                if lemmas.values().sum::<u32>() < COMMON || forms.contains(&(*pos, spelled.clone())) {
                    continue;
                }
                let written = |((form, lemma), weight): (&(String, String), &u32)| {
                    let first = form.chars().next().is_some_and(char::is_uppercase);
                    let form = if first { capital(&spelled) } else { spelled.clone() };
                    ((form, lemma.clone()), *weight)
                };
                added.push(((*pos, *condition, spelled.clone()), lemmas.iter().map(written).collect()));
            }
        }
        self.all.extend(added);
    }

    /// Number of examples.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The examples in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Key, &Pairs)> {
        self.all.iter()
    }
}

/// "Rußland" for "Russland": no lemma of today's spelling.
fn old_spelling(form: &str, lemma: &str) -> bool {
    lemma.contains('ß')
        && !form.contains('ß')
        && form.to_lowercase().starts_with(&lemma.to_lowercase().replace('ß', "ss"))
}

fn plain(form: &str) -> String {
    form.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue")
}

fn capital(form: &str) -> String {
    let mut rest = form.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}
