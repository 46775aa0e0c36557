//! Words of giving and receiving, and what changes hands.

use beleg_core::reading::GoodsClass;
use beleg_language::{Pos, Relation, lists::Lists};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{clause::Clause, conjugation::Conjugations, page::Page, particle, quantity::Numbers};

/// Words of giving and receiving and classes of goods, from `data/<language>/goods.txt`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Goods {
    pub(crate) verbs: FxHashMap<String, Vec<Giving>>,
    /// Nouns by which something is given or received, in the form of a dictionary.
    deeds: FxHashMap<String, bool>,
    /// Last parts of compounds that name the goods, too: "Waffen-lieferung".
    deed_ends: Vec<(String, bool)>,
    /// Nouns that are given themselves: "Kredit".
    gifts: FxHashSet<String>,
    /// Lemmas of verbs whose subject does what their object tells ("leistete Zahlungen"), or will do it ("kündigte … an").
    pub(crate) doing: FxHashSet<String>,
    pub(crate) announcing: FxHashSet<String>,
    /// "durch": whose means the noun behind it is, does what it tells.
    pub(crate) means: Vec<String>,
    pub(crate) classes: Vec<(String, GoodsClass)>,
    pub(crate) containers: Vec<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) givers: Vec<String>,
    /// Prepositions behind which stands for whom something is demanded.
    pub(crate) beneficiaries: Vec<String>,
    /// Prepositions behind which somewhere named is where the goods go.
    pub(crate) goals: Vec<String>,
    pub(crate) datives: Vec<String>,
    /// Words that begin a dative or a genitive of a feminine.
    pub(crate) feminine_datives: Vec<String>,
    pub(crate) fillers: Vec<String>,
    /// Nouns in front of an amount: "in Höhe von".
    pub(crate) amounts: FxHashSet<String>,
    /// Nouns in front of what is given back: "im Austausch für".
    pub(crate) returns: FxHashSet<String>,
    pub(crate) numbers: Numbers,
    /// Lemmas of verbs that make of a participle that their subject gets something: "bekam geliehen".
    pub(crate) dative_passives: FxHashSet<String>,
    /// Lemmas of verbs whose object is only needed.
    pub(crate) needing: FxHashSet<String>,
    /// Nouns for what can change hands by a phrase only: "schenkte Glauben". With "-" in front also the last part of compounds.
    idle: FxHashSet<String>,
    idle_ends: Vec<String>,
    /// Lemmas of verbs by which something changes hands.
    exchanges: FxHashSet<String>,
    exchange_nouns: FxHashSet<String>,
    /// Last parts of compounds, and words by themselves.
    exchange_ends: FxHashSet<String>,
    /// Lines that could not be read, for the test that there are none.
    pub(crate) faults: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Giving {
    pub(crate) particle: String,
    /// Which way the goods go.
    pub(crate) direction: Direction,
    /// The goods stand behind this preposition ("versorgt mit"); the object is the recipient.
    pub(crate) with: Option<String>,
    /// Whether the transfer is only announced ("versprach", "bot an") or demanded ("forderte").
    pub(crate) stage: Stage,
    /// Whatever is its object changes hands ("verkaufte"), not only what the list of goods names ("gab").
    pub(crate) any: bool,
    /// So does a company or something named ("verkaufte").
    pub(crate) bodies: bool,
    /// The words that must stand in the clause: "zur Verfügung stellen".
    pub(crate) beside: Option<Vec<String>>,
    /// Whether the subject is no side: "sprach ihm eine Entschädigung zu".
    pub(crate) through: bool,
    /// Whether its subject is what changes hands: "das Geld fließt an".
    pub(crate) going: bool,
    /// Whether it tells a transfer only to somewhere or somebody: "brachte Mehl nach Norland".
    pub(crate) goal: bool,
    /// Whether it has no passive of its own: "erhielt".
    pub(crate) active: bool,
    /// The preposition of the other side, if it is not the usual one: "tauschte mit".
    pub(crate) partner: Option<String>,
    /// The preposition of what is given for it: "tauschte gegen".
    pub(crate) back: Option<String>,
}

/// How far a transfer is, as its word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Done,
    Announced,
    Demanded,
}

/// What a noun tells of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deed {
    /// Whether something is given, seen from whose deed it is, or received.
    pub(crate) gives: bool,
    /// The class of the goods that the noun names itself.
    pub(crate) class: Option<GoodsClass>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Gives,
    Receives,
    Forgives,
    /// The object has to give.
    Pays,
}

const CLASSES: [(&str, GoodsClass); 9] = [
    ("goods ammunition", GoodsClass::Ammunition),
    ("goods arms", GoodsClass::Arms),
    ("goods technology", GoodsClass::Technology),
    ("goods food", GoodsClass::Food),
    ("goods energy", GoodsClass::Energy),
    ("goods money", GoodsClass::Money),
    ("goods labour", GoodsClass::Labour),
    ("goods aid", GoodsClass::Aid),
    ("goods other", GoodsClass::Other),
];

impl Goods {
    pub(crate) fn parse(text: &str, conjugations: &Conjugations) -> Self {
        let lists = Lists::parse(text);
        let words = |section: &str| -> Vec<String> { lists.words(section).map(str::to_owned).collect() };
        let mut goods = Self {
            gifts: lists.words("nouns that are given").map(str::to_owned).collect(),
            doing: lists.words("verbs of doing").map(str::to_owned).collect(),
            announcing: lists.words("verbs of announcing").map(str::to_owned).collect(),
            means: words("prepositions of means"),
            containers: words("containers"),
            recipients: words("recipient prepositions"),
            givers: words("giver prepositions"),
            beneficiaries: words("prepositions of benefit"),
            goals: words("goal prepositions"),
            datives: words("datives"),
            feminine_datives: words("feminine datives"),
            fillers: words("fillers"),
            amounts: lists.words("amounts").map(str::to_owned).collect(),
            returns: lists.words("returns").map(str::to_owned).collect(),
            numbers: Numbers::parse(&lists),
            dative_passives: words("verbs of the dative passive").into_iter().collect(),
            needing: words("verbs of needing").into_iter().collect(),
            idle: words("no goods").into_iter().map(|word| word.trim_start_matches('-').to_owned()).collect(),
            idle_ends: lists.words("no goods").filter_map(|word| word.strip_prefix('-')).map(str::to_owned).collect(),
            exchanges: lists.words("verbs of exchange").map(str::to_owned).collect(),
            ..Self::default()
        };
        for (section, gives) in [("nouns of giving", true), ("nouns of receiving", false)] {
            for noun in lists.words(section) {
                match noun.strip_prefix('-') {
                    Some(end) => {
                        goods.deeds.insert(end.to_owned(), gives);
                        goods.deed_ends.push((end.to_owned(), gives));
                    }
                    None => {
                        goods.deeds.insert(noun.to_owned(), gives);
                    }
                }
            }
        }
        for noun in lists.words("nouns of exchange") {
            match noun.strip_prefix('-') {
                Some(end) => goods.exchange_ends.insert(end.to_owned()),
                None => goods.exchange_nouns.insert(noun.to_owned()),
            };
        }
        for (section, class) in CLASSES {
            goods.classes.extend(lists.words(section).map(|word| (word.to_owned(), class)));
        }
        let sections = [
            ("giving", Direction::Gives),
            ("receiving", Direction::Receives),
            ("forgiving", Direction::Forgives),
            ("paying", Direction::Pays),
        ];
        for (section, direction) in sections {
            for line in lists.lines(section) {
                let Some(verb) = conjugations.verb(line) else {
                    goods.faults.push((*line).to_owned());
                    continue;
                };
                let has = |word: &str| verb.fields.iter().any(|field| field == word);
                let told = |key: &str| {
                    let value = |field: &String| Some(field.strip_prefix(key)?.strip_prefix('=')?.to_owned());
                    verb.fields.iter().find_map(value)
                };
                let stage = match () {
                    () if has("announces") => Stage::Announced,
                    () if has("demands") => Stage::Demanded,
                    () => Stage::Done,
                };
                let giving = Giving {
                    particle: verb.particle.clone(),
                    direction,
                    with: told("with"),
                    stage,
                    any: has("any") || has("sale"),
                    bodies: has("bodies") || has("sale"),
                    beside: told("beside").map(|words| words.split('_').map(str::to_owned).collect()),
                    through: has("through"),
                    going: has("going"),
                    goal: has("goal"),
                    active: has("active"),
                    partner: told("partner"),
                    back: told("for"),
                };
                for form in verb.forms {
                    goods.verbs.entry(form).or_default().push(giving.clone());
                }
            }
        }
        goods
    }

    pub(crate) fn verb(&self, page: &Page, clause: &Clause, token: usize) -> Option<&Giving> {
        let entries = self.verbs.get(page.lower(token))?;
        let at = |token: usize, words: &[String]| (token..).zip(words).all(|(token, word)| page.lower(token) == word);
        let stands = |words: &Vec<String>| clause.tokens.clone().any(|token| at(token, words));
        let mut fitting: Vec<&Giving> =
            entries.iter().filter(|entry| entry.beside.as_ref().is_none_or(stands)).collect();
        // What needs a word beside it tells more than what does not.
        fitting.sort_by_key(|entry| entry.beside.is_none());
        let found = *particle::entry(page, token, clause.tokens.end, &fitting, |entry| &entry.particle)?;
        // "gibt viel Geld aus": with a particle that no entry has it is another verb.
        let separated = |at: &usize| {
            let arc = page.analysis.arcs[*at];
            arc.head == Some(token) && arc.relation == Relation::CompoundPrt
        };
        let another = found.particle.is_empty() && clause.tokens.clone().any(|at| separated(&at));
        (!another).then_some(found)
    }

    /// The entry of a participle by itself: "geliefert", "bereitgestellt".
    pub(crate) fn participle(&self, form: &str) -> Option<&Giving> {
        let fits = |entry: &&Giving| {
            form.starts_with(entry.particle.as_str()) && entry.beside.is_none() && entry.with.is_none()
        };
        self.verbs.get(form)?.iter().find(fits)
    }

    /// By what a noun tells a transfer: alone, as the last part of a compound that names the goods, or as what is given.
    pub(crate) fn deed(&self, page: &Page, token: usize) -> Option<Deed> {
        let lemma = page.base(token).to_lowercase();
        if let Some(gives) = self.deeds.get(&lemma) {
            return Some(Deed { gives: *gives, class: None });
        }
        // "mit Hilfe der Feuerwehr", "zu Hilfe kommen"
        let phrasal = token > 0 && page.pos(token - 1) == Pos::Adp;
        if self.gifts.contains(&lemma) && !phrasal {
            return Some(Deed { gives: true, class: self.class(&lemma).or(Some(GoodsClass::Other)) });
        }
        let (first, gives) =
            self.deed_ends.iter().find_map(|(end, gives)| Some((lemma.strip_suffix(end.as_str())?, *gives)))?;
        let bare = first.trim_end_matches('-');
        let class = self.class(bare).or_else(|| self.class(bare.strip_suffix('s')?))?;
        Some(Deed { gives, class: Some(class) })
    }

    /// The class of goods that a token names, as a number; 0 for none.
    pub(crate) fn listed(&self, page: &Page, token: usize) -> u64 {
        let noun = matches!(page.pos(token), Pos::Noun | Pos::Propn);
        let class = if noun { self.class(page.lower(token)) } else { None };
        class.map_or(0, |class| 1 + class as u64)
    }

    /// Whether by a token something can change hands.
    pub(crate) fn is_exchange(&self, page: &Page, token: usize) -> bool {
        let lemma = page.base(token);
        match page.pos(token) {
            Pos::Verb | Pos::Aux | Pos::Adj => self.exchanges.contains(lemma),
            Pos::Noun => {
                let noun = lemma.to_lowercase();
                let ends = |start: usize| self.exchange_ends.contains(&noun[start..]);
                self.exchange_nouns.contains(&noun) || noun.char_indices().any(|(start, _)| ends(start))
            }
            _ => false,
        }
    }

    /// Whether a noun in the form of a dictionary names what is given itself.
    pub(crate) fn is_gift(&self, noun: &str) -> bool {
        self.gifts.contains(noun)
    }

    /// Whether the lemma of a noun tells what cannot change hands: "Vertrauen".
    pub(crate) fn is_idle(&self, noun: &str) -> bool {
        self.idle.contains(noun) || self.idle_ends.iter().any(|end| noun.ends_with(end.as_str()))
    }

    /// The class of goods that a noun names.
    pub(crate) fn class(&self, noun: &str) -> Option<GoodsClass> {
        let fits = |word: &str| match (word.strip_suffix('-'), word.strip_prefix('-')) {
            (Some(start), _) => noun.len() > start.len() && noun.starts_with(start),
            (_, Some(end)) => noun.len() > end.len() && noun.ends_with(end),
            _ => noun == word || noun.strip_suffix(['s', 'n']) == Some(word),
        };
        // The last part of a hyphenated compound decides: "152-Millimeter-Munition".
        let last = noun.rsplit('-').next().unwrap_or(noun);
        let found = self
            .classes
            .iter()
            .find(|(word, _)| fits(word))
            .or_else(|| self.classes.iter().find(|(word, _)| word == last));
        found.map(|(_, class)| *class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (goods, grammar) in [
            (include_str!("../data/de/goods.txt"), include_str!("../data/de/grammar.txt")),
            (include_str!("../data/en/goods.txt"), include_str!("../data/en/grammar.txt")),
        ] {
            assert_eq!(Goods::parse(goods, &Conjugations::parse(grammar)).faults, Vec::<String>::new());
        }
    }

    #[test]
    fn classes_by_parts_of_words() {
        let goods = Goods::parse(
            include_str!("../data/de/goods.txt"),
            &Conjugations::parse(include_str!("../data/de/grammar.txt")),
        );
        assert_eq!(goods.class("artilleriemunition"), Some(GoodsClass::Ammunition));
        assert_eq!(goods.class("122-millimeter-raketen"), Some(GoodsClass::Arms));
        assert_eq!(goods.class("vorschlag"), None);
    }
}
