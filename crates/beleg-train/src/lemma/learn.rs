//! From examples to endings.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use beleg_language::{
    Pos,
    hash::key,
    lemma::{Case, Condition, Endings, LONGEST, Lemmas, Script},
    table::Table,
};

use super::examples::{Examples, Pairs, questions};

/// By how much weight an ending must tell more than a shorter one does.
const GAIN: u32 = 3;
/// The same for endings that are asked only if nothing else is known.
const COARSE_GAIN: u32 = 20;
/// Weight from which a word that its ending betrays is kept whole.
const WHOLE: u32 = 2;
/// The same for words that have one lemma only, in case their features are told wrong.
const CERTAIN: u32 = 4;
/// What words of a verb's middle may be dropped.
const DROPS: [&str; 2] = ["ge", "zu"];

/// A form under a condition.
struct Item {
    /// The form in lower case, backwards.
    reversed: String,
    /// Scripts that make its lemma.
    scripts: Vec<u32>,
    weight: u32,
}

/// Learns from examples.
pub(crate) fn lemmas(examples: &Examples) -> Lemmas {
    let mut numbers = Numbers::new();
    let mut fine: BTreeMap<Condition, Vec<Item>> = BTreeMap::new();
    for ((pos, condition, form), lemmas) in examples.iter() {
        let items = fine.entry(*condition).or_default();
        for ((written, lemma), weight) in lemmas {
            let own = scripts(written, lemma, *pos).into_iter().map(|script| number(&mut numbers, script)).collect();
            items.push(Item { reversed: form.chars().rev().collect(), scripts: own, weight: *weight });
        }
    }
    let mut coarse: BTreeMap<u64, Vec<&Item>> = BTreeMap::new();
    let mut entries = vec![];
    for (condition, items) in &mut fine {
        items.sort_by(|a, b| a.reversed.cmp(&b.reversed));
        let all: Vec<&Item> = items.iter().collect();
        split(&all, 0, None, condition.fine, GAIN, &mut entries);
    }
    for (condition, items) in &fine {
        coarse.entry(condition.coarse).or_default().extend(items);
    }
    for (condition, mut items) in coarse {
        items.sort_by(|a, b| a.reversed.cmp(&b.reversed));
        split(&items, 0, None, condition, COARSE_GAIN, &mut entries);
    }
    let draft = Lemmas::of(questions(), ordered(&numbers), Table::of(entries.iter().copied()));
    whole(examples, &draft, &mut numbers, &mut entries);
    certain(examples, &draft, &mut numbers, &mut entries);
    renumbered(entries, &ordered(&numbers))
}

/// The numbers that scripts have in the table.
type Numbers = BTreeMap<Script, u32>;

fn number(numbers: &mut Numbers, script: Script) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(script).or_insert(next)
}

/// Keeps words whole that their endings betray.
fn whole(examples: &Examples, draft: &Lemmas, numbers: &mut Numbers, entries: &mut Vec<(u32, u32)>) {
    for ((pos, condition, form), lemmas) in examples.iter() {
        let mut weights: BTreeMap<&str, u32> = BTreeMap::new();
        for ((_, lemma), weight) in lemmas {
            *weights.entry(lemma).or_default() += weight;
        }
        let Some((lemma, weight)) = weights.iter().max_by_key(|(lemma, weight)| (**weight, Reverse(**lemma))) else {
            continue;
        };
        let written: Vec<&str> =
            lemmas.keys().filter(|(_, own)| own == lemma).map(|(written, _)| written.as_str()).collect();
        if *weight >= WHOLE && !written.iter().all(|written| draft.lemma(written, *condition) == *lemma) {
            let number = number(numbers, exact(form, &written, lemma, *pos));
            entries.push((key(Endings::of(form).whole(*condition)[0]), number));
        }
    }
}

/// Keeps words whole that have one lemma only, and would get another if their features were told wrong.
fn certain(examples: &Examples, draft: &Lemmas, numbers: &mut Numbers, entries: &mut Vec<(u32, u32)>) {
    let mut conditions: BTreeMap<Pos, BTreeSet<Condition>> = BTreeMap::new();
    let mut forms: BTreeMap<(Pos, &str), Vec<&Pairs>> = BTreeMap::new();
    for ((pos, condition, form), lemmas) in examples.iter() {
        conditions.entry(*pos).or_default().insert(*condition);
        forms.entry((*pos, form)).or_default().push(lemmas);
    }
    for ((pos, form), all) in forms {
        let pairs: BTreeMap<&str, &str> = all
            .iter()
            .flat_map(|lemmas| lemmas.keys())
            .map(|(written, lemma)| (written.as_str(), lemma.as_str()))
            .collect();
        let lemmas: BTreeSet<&String> = all.iter().flat_map(|lemmas| lemmas.keys()).map(|(_, lemma)| lemma).collect();
        let weight: u32 = all.iter().flat_map(|lemmas| lemmas.values()).sum();
        let (Some(lemma), 1) = (lemmas.first(), lemmas.len()) else { continue };
        let own = &conditions[&pos];
        let written: Vec<&str> = pairs.into_keys().collect();
        let right = |own: &Condition| written.iter().all(|written| draft.lemma(written, *own) == **lemma);
        if weight < CERTAIN || own.iter().all(right) {
            continue;
        }
        if let Some(condition) = own.first() {
            let number = number(numbers, exact(form, &written, lemma, pos));
            entries.push((key(Endings::of(form).whole(*condition)[1]), number));
        }
    }
}

/// A script that makes the lemma from a form in all the ways it is written.
fn exact(form: &str, written: &[&str], lemma: &str, pos: Pos) -> Script {
    let candidates = written.iter().flat_map(|written| scripts(written, lemma, pos));
    let replace = Script { case: Case::Lower, cut: form.to_owned(), add: lemma.to_owned(), ..Script::default() };
    let right = |script: &Script| written.iter().all(|written| script.apply(written).as_deref() == Some(lemma));
    candidates.into_iter().find(right).unwrap_or(replace)
}

/// The scripts in the order of their numbers.
fn ordered(numbers: &Numbers) -> Vec<Script> {
    let mut ordered: Vec<(&Script, u32)> = numbers.iter().map(|(script, number)| (script, *number)).collect();
    ordered.sort_by_key(|(_, number)| *number);
    ordered.into_iter().map(|(script, _)| script.clone()).collect()
}

/// Leaves out scripts that no entry needs; the most frequent come first and so get the short numbers.
fn renumbered(entries: Vec<(u32, u32)>, scripts: &[Script]) -> Lemmas {
    let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, script) in &entries {
        *uses.entry(*script).or_default() += 1;
    }
    let mut used: Vec<u32> = uses.keys().copied().collect();
    used.sort_by_key(|script| (Reverse(uses[script]), *script));
    let numbers: HashMap<u32, u32> = used.iter().copied().zip(0..).collect();
    let entries: Vec<(u32, u32)> = entries.into_iter().map(|(key, script)| (key, numbers[&script])).collect();
    let scripts = used.iter().map(|script| scripts[*script as usize].clone()).collect();
    Lemmas::of(questions(), scripts, Table::of(entries.into_iter()))
}

/// Keeps the ending that all items share if it tells their script better than the shorter ending, whose script is `known`;
/// then looks at longer ones. The items are sorted and share `depth` characters.
fn split(items: &[&Item], depth: usize, known: Option<u32>, condition: u64, gain: u32, entries: &mut Vec<(u32, u32)>) {
    let mut weights: HashMap<u32, u32> = HashMap::new();
    let mut total = 0;
    for item in items {
        total += item.weight;
        for script in &item.scripts {
            *weights.entry(*script).or_default() += item.weight;
        }
    }
    let right = known.and_then(|known| weights.get(&known)).copied().unwrap_or(0);
    if known.is_some() && total - right < gain {
        return;
    }
    let Some((script, best)) = weights.iter().max_by_key(|(script, weight)| (**weight, Reverse(**script))) else {
        return;
    };
    let mut known = known;
    // What is true of one word only is no rule.
    let mut own = items.iter().filter(|item| item.scripts.contains(script)).map(|item| &item.reversed);
    let first = own.next();
    let others = own.any(|reversed| Some(reversed) != first);
    if known.is_none() || (best - right >= gain && others) {
        let ending: String = items[0].reversed.chars().take(depth).collect::<Vec<_>>().into_iter().rev().collect();
        entries.push((key(Endings::of(&ending).ending(depth, condition)), *script));
        known = Some(*script);
    }
    if depth >= LONGEST {
        return;
    }
    for same in items.chunk_by(|a, b| a.reversed.chars().nth(depth) == b.reversed.chars().nth(depth)) {
        if same[0].reversed.chars().nth(depth).is_some() {
            split(same, depth + 1, known, condition, gain, entries);
        }
    }
}

/// The scripts that make a lemma from a form and cut little: with the usual case of the part of speech if that can be.
pub(crate) fn scripts(form: &str, lemma: &str, pos: Pos) -> Vec<Script> {
    let cases = match pos {
        Pos::Noun => [Case::Capital, Case::Lower, Case::Form],
        Pos::Propn | Pos::X | Pos::Sym | Pos::Punct => [Case::Form, Case::Capital, Case::Lower],
        _ => [Case::Lower, Case::Form, Case::Capital],
    };
    let found: Vec<Vec<Script>> = cases.iter().map(|case| with_case(form, lemma, *case, pos)).collect();
    let cut =
        |scripts: &Vec<Script>| scripts.iter().map(|script| script.cut.chars().count()).min().unwrap_or(usize::MAX);
    let best = found.iter().map(cut).min().unwrap_or(0);
    found.into_iter().find(|scripts| cut(scripts) == best).unwrap_or_default()
}

fn with_case(form: &str, lemma: &str, case: Case, pos: Pos) -> Vec<Script> {
    let mut found = vec![];
    let lower = form.to_lowercase();
    let verb = matches!(pos, Pos::Verb | Pos::Aux);
    for plain in [false, true] {
        if plain && !lower.contains(['ä', 'ö', 'ü']) {
            continue;
        }
        for drop in std::iter::once("").chain(DROPS) {
            if !drop.is_empty() && (!verb || !lower.contains(drop)) {
                continue;
            }
            found.extend(shortest_cut(
                &lower,
                form,
                lemma,
                Script { case, plain, drop: drop.to_owned(), ..Script::default() },
            ));
        }
    }
    let best = found.iter().map(|script| script.cut.chars().count()).min().unwrap_or(0);
    // A script that cuts much more than another only looks as if it explained the lemma.
    found.retain(|script| script.cut.chars().count() <= best + 3);
    found.sort_by_key(|script| (script.cut.chars().count(), script.plain, script.drop.clone()));
    found
}

/// Cuts as little as can be for the rest to begin the lemma.
fn shortest_cut(lower: &str, form: &str, lemma: &str, mut script: Script) -> Option<Script> {
    // What is cut and put on again stands between the two.
    const PROBE: &str = "\u{1}";
    script.add = PROBE.to_owned();
    let starts = lower.char_indices().rev().map(|(at, _)| at);
    for start in std::iter::once(lower.len()).chain(starts) {
        script.cut = lower[start..].to_owned();
        let Some(made) = script.apply(form) else { continue };
        let Some(stem) = made.strip_suffix(PROBE) else { continue };
        if let Some(add) = lemma.strip_prefix(stem) {
            script.add = add.to_owned();
            return (script.apply(form).as_deref() == Some(lemma)).then_some(script);
        }
    }
    None
}
