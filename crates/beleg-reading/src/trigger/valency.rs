//! What governs what: behind which prepositions recipients stand, and which verbs leave what happens to a noun.

use beleg_core::reading::EventKind;
use beleg_language::lists::Lists;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::frame::KINDS;

/// Of a language, from the section `[sides]` of `data/<language>/events.txt`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Valency {
    recipients: FxHashMap<EventKind, Vec<String>>,
    whose: FxHashSet<String>,
    by: FxHashSet<String>,
    between: FxHashSet<String>,
    /// Verbs whose subject does what the noun tells that hangs on them: "einen Angriff führen".
    carrying: FxHashSet<String>,
    /// Verbs whose subject suffers it: "einen Angriff erleiden".
    suffering: FxHashSet<String>,
    /// Verbs with an object whose subject does what their infinitive tells: "jemandem versprechen zu kommen".
    own: FxHashSet<String>,
    /// "of", "for": behind these the object of a verb does what follows: "accused X of lying".
    charging: FxHashSet<String>,
    /// Nouns that only count those who are told of behind them: "dozens of", "Dutzende von".
    counting: FxHashSet<String>,
    /// Nouns for a part or number of somebody: "half of".
    parts: FxHashSet<String>,
    /// Nouns for those whom what stands behind them befell: "drei Tote bei Unfall".
    victims: FxHashSet<String>,
}

impl Valency {
    /// The valency of a language, and the lines that could not be read.
    pub(super) fn of(lists: &Lists) -> (Self, Vec<String>) {
        let (mut valency, mut faults) = (Self::default(), vec![]);
        for line in lists.lines("sides") {
            let Some((name, words)) = line.split_once(':') else {
                faults.push((*line).to_owned());
                continue;
            };
            let words = words.split_whitespace().map(str::to_owned);
            match name {
                "whose" => valency.whose.extend(words),
                "by" => valency.by.extend(words),
                "between" => valency.between.extend(words),
                "carrying" => valency.carrying.extend(words),
                "suffering" => valency.suffering.extend(words),
                "own" => valency.own.extend(words),
                "charging" => valency.charging.extend(words),
                "parts" => valency.parts.extend(words),
                "victims" => valency.victims.extend(words),
                "counting" => valency.counting.extend(words),
                _ => match KINDS.into_iter().find(|kind| kind.to_string() == name) {
                    Some(kind) => valency.recipients.entry(kind).or_default().extend(words),
                    None => faults.push((*line).to_owned()),
                },
            }
        }
        (valency, faults)
    }

    /// The prepositions behind which the recipients of a kind of happening stand, most telling first.
    pub(crate) fn recipients(&self, kind: EventKind) -> &[String] {
        self.recipients.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// "of", "von": whose something is.
    pub(crate) fn is_whose(&self, preposition: &str) -> bool {
        self.whose.contains(preposition)
    }

    /// "by", "durch": who does what a noun tells.
    pub(crate) fn is_by(&self, preposition: &str) -> bool {
        self.by.contains(preposition)
    }

    /// "between", "zwischen".
    pub(crate) fn is_between(&self, preposition: &str) -> bool {
        self.between.contains(preposition)
    }

    /// Whether the subject of a verb does what a noun tells that hangs on it.
    pub(crate) fn is_carrying(&self, lemma: &str) -> bool {
        self.carrying.contains(lemma)
    }

    /// Whether the subject of a verb suffers it.
    pub(crate) fn is_suffering(&self, lemma: &str) -> bool {
        self.suffering.contains(lemma)
    }

    /// Whether the subject of a verb with an object does what its infinitive tells.
    pub(crate) fn is_own(&self, lemma: &str) -> bool {
        self.own.contains(lemma)
    }

    /// Whether the object of a verb does what its gerund behind this preposition tells.
    pub(crate) fn is_charging(&self, preposition: &str) -> bool {
        self.charging.contains(preposition)
    }

    /// Whether a noun is for a part or number of somebody.
    pub(crate) fn is_part(&self, lemma: &str) -> bool {
        self.parts.contains(&lemma.to_lowercase())
    }

    /// Whether a noun is for those whom what stands behind it befell.
    pub(crate) fn is_victim(&self, lemma: &str) -> bool {
        self.victims.contains(&lemma.to_lowercase())
    }

    /// Whether a noun only counts those told of behind it.
    pub(crate) fn is_counting(&self, lemma: &str) -> bool {
        self.counting.contains(&lemma.to_lowercase())
    }
}
