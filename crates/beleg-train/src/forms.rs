//! The German list of word forms: readings of forms, conjugation, and the guesser that is learned from both.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use beleg_language::{
    filter::Filter,
    guesser::{Guesser, SUBJUNCTIVE1, SUBJUNCTIVE2, ending_hashes},
    hash::{hash, key},
    table::Table,
};

/// Readings of a form; the engine takes them as they are, bit by bit.
#[rustfmt::skip]
mod reading {
    pub(super) const NOUN: u32 = 1; pub(super) const NAME: u32 = 1 << 1; pub(super) const GIVEN: u32 = 1 << 2;
    pub(super) const SURNAME: u32 = 1 << 3; pub(super) const TOWN: u32 = 1 << 4; pub(super) const COUNTRY: u32 = 1 << 5;
    pub(super) const AREA: u32 = 1 << 6; pub(super) const THIRD: u32 = 1 << 7; pub(super) const FIRST: u32 = 1 << 8;
    pub(super) const PLURAL: u32 = 1 << 9; pub(super) const PAST: u32 = 1 << 10; pub(super) const SECOND: u32 = 1 << 11;
    pub(super) const KONJUNKTIV1: u32 = super::SUBJUNCTIVE1; pub(super) const KONJUNKTIV2: u32 = super::SUBJUNCTIVE2; pub(super) const INFINITIVE: u32 = 1 << 14;
    pub(super) const INFINITIVE_ZU: u32 = 1 << 15; pub(super) const PARTICIPLE: u32 = 1 << 16; pub(super) const ADJECTIVE: u32 = 1 << 17;
    pub(super) const PREDICATE: u32 = 1 << 18; pub(super) const ADVERB: u32 = 1 << 19; pub(super) const PRONOUN: u32 = 1 << 20;
    pub(super) const ARTICLE: u32 = 1 << 21; pub(super) const PREPOSITION: u32 = 1 << 22; pub(super) const CONJUNCTION: u32 = 1 << 23;
    pub(super) const OTHER: u32 = 1 << 24; pub(super) const PREFIX: u32 = 1 << 25; pub(super) const IMPERATIVE: u32 = 1 << 26;
    pub(super) const ONE: u32 = 1 << 27; pub(super) const MANY: u32 = 1 << 28; pub(super) const MASCULINE: u32 = 1 << 29;
    pub(super) const FEMININE: u32 = 1 << 30; pub(super) const NEUTER: u32 = 1 << 31;
}

/// The forms of the list.
#[derive(Default)]
pub(crate) struct Forms {
    readings: BTreeMap<String, u32>,
    /// Common nouns, without adjectives and participles that are used as such.
    nouns: BTreeSet<String>,
    /// Lemmas of finite forms.
    lemmas: HashMap<String, String>,
    /// For each verb its forms of the third person singular in Konjunktiv I and II, its first person, its third person plural
    /// in Konjunktiv II.
    verbs: HashMap<String, Verb>,
}

#[derive(Default, Clone)]
pub(crate) struct Verb {
    pub(crate) reported: Option<String>,
    pub(crate) unreal: Option<String>,
    pub(crate) unreal_plural: Option<String>,
    pub(crate) first: Option<String>,
}

impl Forms {
    /// Reads the list: form, lemma and tag, separated by tabs.
    pub(crate) fn read(text: &str) -> Self {
        let mut forms = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(form), Some(lemma), Some(tag)) = (fields.next(), fields.next(), fields.next()) else { continue };
            let tag: Vec<&str> = tag.split(':').collect();
            let readings = readings(&tag);
            if let Some(all) = forms.readings.get_mut(form) {
                *all |= readings;
            } else {
                forms.readings.insert(form.to_owned(), readings);
            }
            if tag[0] == "SUB" && !tag.contains(&"ADJ") {
                forms.nouns.insert(form.to_owned());
            }
            if tag[0] == "VER" {
                forms.conjugate(form, lemma, &tag);
            }
        }
        for readings in forms.readings.values_mut() {
            // "geben" is Konjunktiv I of the plural too, but never to be told from the indicative.
            if *readings & reading::PLURAL != 0 {
                *readings &= !reading::KONJUNKTIV1;
            }
        }
        forms
    }

    fn conjugate(&mut self, form: &str, lemma: &str, tag: &[&str]) {
        let has = |part: &str| tag.contains(&part);
        let singular3 = has("3") && has("SIN");
        if has("3") && (has("PRÄ") || has("PRT")) {
            self.lemmas.entry(form.to_owned()).or_insert_with(|| lemma.to_owned());
        }
        let verb = self.verbs.entry(lemma.to_owned()).or_default();
        let slot = match () {
            () if singular3 && has("KJ1") => &mut verb.reported,
            () if singular3 && has("KJ2") => &mut verb.unreal,
            () if has("3") && has("PLU") && has("KJ2") => &mut verb.unreal_plural,
            () if has("1") && has("SIN") && has("PRÄ") => &mut verb.first,
            () => return,
        };
        // Of two forms the shorter is the common one less often than the one with the full ending; keep the first listed.
        slot.get_or_insert_with(|| form.to_owned());
    }

    /// The conjugation of the verb that `form` is a third person of.
    pub(crate) fn verb(&self, form: &str) -> Option<&Verb> {
        self.verbs.get(self.lemmas.get(form)?)
    }

    /// Surnames of the list.
    pub(crate) fn surnames(&self) -> impl Iterator<Item = String> + use<'_> {
        let is_surname = |(_, readings): &(&String, &u32)| **readings & reading::SURNAME != 0;
        self.readings.iter().filter(is_surname).map(|(form, _)| form.clone())
    }

    /// Whether the form may be of the indicative.
    pub(crate) fn may_be_indicative(&self, form: &str) -> bool {
        self.readings
            .get(form)
            .is_some_and(|readings| readings & (reading::PAST | reading::THIRD | reading::PLURAL) != 0)
    }

    /// Forms that are common nouns and no names.
    fn nouns(&self) -> Filter {
        const NAMES: u32 =
            reading::NAME | reading::GIVEN | reading::SURNAME | reading::TOWN | reading::COUNTRY | reading::AREA;
        let is_name = |form: &str| self.readings.get(form).is_some_and(|readings| readings & NAMES != 0);
        let nouns = self.nouns.iter().filter(|form| !is_name(form)).map(|form| hash(form));
        Filter::of(nouns.collect::<Vec<_>>().into_iter())
    }

    /// Learns endings. `counts` says how often forms occur in running text: common words must be right.
    pub(crate) fn guesser(&self, counts: &HashMap<String, u32>) -> Guesser {
        let mut tally: BTreeMap<u32, u32> = BTreeMap::new();
        for readings in self.readings.values() {
            *tally.entry(*readings).or_default() += 1;
        }
        // Rare sets of readings are kept only where a common word needs them.
        let mut classes: Vec<(u32, u32)> = tally.into_iter().map(|(readings, count)| (count, readings)).collect();
        classes.sort_by_key(|(count, readings)| (std::cmp::Reverse(*count), *readings));
        classes.truncate(60_000);
        let numbers: HashMap<u32, u32> =
            classes.iter().zip(0..).map(|((_, readings), number)| (*readings, number)).collect();
        let mut forms: Vec<Form> = self
            .readings
            .iter()
            .map(|(form, readings)| Form {
                reversed: form.chars().rev().collect(),
                class: numbers[readings],
                capital: form.starts_with(char::is_uppercase),
                count: counts.get(form).copied().unwrap_or(0),
                form,
            })
            .collect();
        forms.sort_by(|a, b| (a.capital, &a.reversed).cmp(&(b.capital, &b.reversed)));
        let mut endings = vec![];
        for capital in [false, true] {
            let start = forms.partition_point(|form| !form.capital & capital);
            let end = forms.partition_point(|form| !form.capital | capital);
            split(&forms[start..end], 0, u32::MAX, &mut endings);
        }
        let table = Table::of(endings.iter().copied());
        let draft = Guesser::of(table, vec![], Filter::default());
        for form in &forms {
            if form.count >= 4 && u32::from(draft.class(form.form)) != form.class {
                let whole = ending_hashes(form.form).last().unwrap_or(0);
                endings.push((key(whole), form.class));
            }
        }
        let mut used: Vec<u32> = endings.iter().map(|(_, class)| *class).collect();
        used.sort_unstable();
        used.dedup();
        let renumbered: HashMap<u32, u32> = used.iter().copied().zip(0..).collect();
        let endings: Vec<(u32, u32)> = endings.into_iter().map(|(key, class)| (key, renumbered[&class])).collect();
        let classes = used.iter().map(|class| classes[*class as usize].1).collect();
        Guesser::of(Table::of(endings.into_iter()), classes, self.nouns())
    }
}

struct Form<'a> {
    reversed: String,
    class: u32,
    capital: bool,
    count: u32,
    form: &'a str,
}

impl Form<'_> {
    fn weight(&self) -> u64 {
        1 + 10 * u64::from(self.count.min(1 << 20).ilog2_or_zero())
    }
}

trait Log {
    fn ilog2_or_zero(self) -> u32;
}

impl Log for u32 {
    fn ilog2_or_zero(self) -> u32 {
        self.checked_ilog2().map_or(0, |log| log + 1)
    }
}

/// Keeps the ending that all `forms` share if it tells their class clearly better than the shorter ending, whose class is
/// `known`; then looks at longer ones. `forms` are sorted by their reversed spelling and share `length` bytes.
fn split(forms: &[Form], depth: usize, known: u32, endings: &mut Vec<(u32, u32)>) {
    const GAIN: u64 = 60;
    let mut weights: BTreeMap<u32, u64> = BTreeMap::new();
    for form in forms {
        *weights.entry(form.class).or_default() += form.weight();
    }
    let total: u64 = weights.values().sum();
    let right = weights.get(&known).copied().unwrap_or(0);
    if total - right < GAIN {
        return;
    }
    let (class, best) =
        weights.iter().max_by_key(|(class, weight)| (**weight, std::cmp::Reverse(**class))).unwrap_or((&0, &0));
    let known = if best - right >= GAIN {
        let Some(hash) = ending_hashes(forms[0].form).nth(depth) else { return };
        endings.push((key(hash), *class));
        *class
    } else {
        known
    };
    if depth >= beleg_language::guesser::LONGEST {
        return;
    }
    let letter = |form: &Form| form.reversed.chars().nth(depth);
    let mut start = 0;
    while start < forms.len() {
        let own = letter(&forms[start]);
        let end = start + forms[start..].partition_point(|form| letter(form) == own);
        if own.is_some() {
            split(&forms[start..end], depth + 1, known, endings);
        }
        start = end;
    }
}

fn readings(tag: &[&str]) -> u32 {
    use reading::*;
    let has = |part: &str| tag.contains(&part);
    let when = |condition: bool, bit: u32| if condition { bit } else { 0 };
    let number = when(has("SIN"), ONE) | when(has("PLU"), MANY);
    let gender = when(has("MAS"), MASCULINE) | when(has("FEM"), FEMININE) | when(has("NEU"), NEUTER);
    match tag[0] {
        "SUB" => NOUN | number | gender,
        "EIG" => match tag[tag.len() - 1].trim_end_matches(['*', '#']) {
            "VOR" => GIVEN,
            "NAC" => SURNAME,
            "STD" => TOWN,
            "COU" => COUNTRY,
            "GEB" | "GEO" | "WAT" | "MOU" => AREA,
            _ => NAME,
        },
        "VER" if has("PA2") => PARTICIPLE,
        "VER" if has("PA1") => PREDICATE,
        "VER" if has("INF") => INFINITIVE,
        "VER" if has("EIZ") => INFINITIVE_ZU,
        "VER" if has("IMP") => IMPERATIVE,
        "VER" if has("2") => SECOND,
        "VER" if has("KJ1") => when(has("3"), KONJUNKTIV1),
        "VER" if has("KJ2") => KONJUNKTIV2,
        "VER" if has("PRT") => PAST,
        "VER" if has("PLU") => PLURAL,
        "VER" if has("1") => FIRST,
        "VER" => THIRD,
        "ADJ" | "PA1" | "PA2" => {
            if has("PRD") {
                PREDICATE
            } else {
                ADJECTIVE
            }
        }
        "ADV" => ADVERB,
        "PRO" => PRONOUN | number,
        "ART" => ARTICLE,
        "PRP" => PREPOSITION,
        "KON" => CONJUNCTION,
        "ZUS" => PREFIX,
        _ => OTHER,
    }
}
