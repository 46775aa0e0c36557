//! The German list of word forms: its tags as parts of speech and features of Universal Dependencies.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
};

use beleg_language::Pos;

use super::examples::Examples;

/// How the treebanks write the lemmas of words that go with nouns, where the list does it otherwise.
const DETERMINERS: [(&str, &str); 26] = [
    ("all", "alle"),
    ("andere", "anderer"),
    ("beid", "beide"),
    ("dein", "dein"),
    ("der", "der"),
    ("derjenige", "derjenige"),
    ("derselbe", "derselbe"),
    ("dies", "dieser"),
    ("ein", "ein"),
    ("einig", "einige"),
    ("etlich", "etliche"),
    ("euer", "euer"),
    ("ihr", "ihr"),
    ("irgendein", "irgendein"),
    ("jed", "jeder"),
    ("jedwed", "jedweder"),
    ("jeglich", "jeglicher"),
    ("jen", "jener"),
    ("kein", "kein"),
    ("manch", "mancher"),
    ("mehrer", "mehr"),
    ("sein", "sein"),
    ("solch", "solcher"),
    ("sämtlich", "sämtlicher"),
    ("unser", "unser"),
    ("welch", "welcher"),
];

struct Row<'a> {
    form: Cow<'a, str>,
    lemma: String,
    pos: Pos,
    features: &'static str,
}

/// Reads the list: form, lemma and tag, separated by tabs. `counts` says how often forms occur in running text.
pub(crate) fn read(text: &str, counts: &HashMap<&str, u32>) -> Examples {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut predicative = HashSet::new();
    let mut rows = vec![];
    for line in lines {
        let mut fields = line.split('\t');
        let (Some(form), Some(lemma), Some(tag)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if lemma.contains(' ') || form.contains(' ') {
            continue;
        }
        let tag: Vec<&str> = tag.split(':').collect();
        if tag[0] == "ADJ" && tag.contains(&"PRD") {
            predicative.insert(lemma);
        }
        let Some((pos, features)) = reading(&tag) else { continue };
        let lemma = match DETERMINERS.iter().find(|(own, _)| pos == Pos::Det && *own == lemma) {
            Some((_, lemma)) => lemma,
            None if pos == Pos::Det => continue,
            None => lemma,
        };
        let form = Cow::Borrowed(form);
        if pos == Pos::Verb
            && let Some(form) = old_spelling(&form)
        {
            rows.push(Row { form: Cow::Owned(form), lemma: lemma.to_owned(), pos, features });
        }
        rows.push(Row { form: form.clone(), lemma: lemma.to_owned(), pos, features });
        // Auxiliaries may be full verbs, and infinitives and participles may come without a feature.
        if pos == Pos::Aux {
            rows.push(Row { form: form.clone(), lemma: lemma.to_owned(), pos: Pos::Verb, features });
        }
        if matches!(pos, Pos::Aux | Pos::Verb) && features.starts_with("VerbForm") {
            rows.push(Row { form: form.clone(), lemma: lemma.to_owned(), pos: Pos::Verb, features: "" });
        }
        if pos == Pos::Adj && features == "Degree=Cmp" && tag.contains(&"PRD") {
            rows.push(Row { form, lemma: lemma.to_owned(), pos: Pos::Adv, features });
        }
    }
    for row in rows.iter_mut().filter(|row| row.pos == Pos::Adj) {
        // "dritte" stands for "dritt", which the list does not have as a lemma; "leise" can stand alone.
        if row.lemma.ends_with('e') && !predicative.contains(row.lemma.as_str()) {
            row.lemma.pop();
        }
    }
    rows.sort_by(|a, b| (a.pos, &a.form, a.features, &a.lemma).cmp(&(b.pos, &b.form, b.features, &b.lemma)));
    rows.dedup_by(|a, b| (a.pos, &a.form, a.features, &a.lemma) == (b.pos, &b.form, b.features, &b.lemma));
    weighed(&rows, counts)
}

/// Of several lemmas of a form the one counts whose forms occur more often.
fn weighed(rows: &[Row], counts: &HashMap<&str, u32>) -> Examples {
    let count = |form: &str| counts.get(form).copied().unwrap_or(0);
    let mut shares: HashMap<(Pos, &str), u32> = HashMap::new();
    for row in rows {
        *shares.entry((row.pos, row.form.as_ref())).or_default() += 1;
    }
    let mut common: BTreeMap<(Pos, &str), f64> = BTreeMap::new();
    for row in rows {
        let share = f64::from(count(&row.form)) / f64::from(shares[&(row.pos, row.form.as_ref())]);
        *common.entry((row.pos, &row.lemma)).or_default() += share;
    }
    let mut examples = Examples::default();
    for same in rows.chunk_by(|a, b| (a.pos, &a.form, a.features) == (b.pos, &b.form, b.features)) {
        let best = same
            .iter()
            .rev()
            .max_by(|a, b| common[&(a.pos, a.lemma.as_str())].total_cmp(&common[&(b.pos, b.lemma.as_str())]));
        let Some(row) = best else { continue };
        let weight = 1 + (f64::from(count(&row.form)) + 1.0).log2() as u32;
        examples.add(&row.form, &row.lemma, row.pos, row.features, weight);
    }
    examples
}

/// Part of speech and the features that lemmas depend on.
fn reading(tag: &[&str]) -> Option<(Pos, &'static str)> {
    let has = |part: &str| tag.contains(&part);
    Some(match tag[0] {
        "SUB" => (
            Pos::Noun,
            match (has("PLU"), has("FEM")) {
                (true, true) => "Number=Plur|Gender=Fem",
                (true, false) => "Number=Plur",
                (false, true) => "Gender=Fem",
                (false, false) => "",
            },
        ),
        "EIG" if has("PLU") => (Pos::Propn, if has("GEN") { "Number=Plur|Case=Gen" } else { "Number=Plur" }),
        "EIG" => (Pos::Propn, if has("GEN") { "Case=Gen" } else { "" }),
        "VER" if has("PA1") => return None,
        "VER" => {
            let features = match () {
                () if has("PA2") => "VerbForm=Part",
                () if has("INF") || has("EIZ") => "VerbForm=Inf",
                () => "Mood",
            };
            (if has("AUX") || has("MOD") { Pos::Aux } else { Pos::Verb }, features)
        }
        "ADJ" | "PA1" | "PA2" => (
            Pos::Adj,
            if has("KOM") {
                "Degree=Cmp"
            } else if has("SUP") {
                "Degree=Sup"
            } else {
                ""
            },
        ),
        "PRO" | "ART" => (Pos::Det, ""),
        _ => return None,
    })
}

/// "wußte" for "wusste", as was written until 1996.
fn old_spelling(form: &str) -> Option<String> {
    let at = form.rfind("ss")?;
    let before_vowel = form[at + 2..].starts_with(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü']);
    (!before_vowel).then(|| format!("{}ß{}", &form[..at], &form[at + 2..]))
}
