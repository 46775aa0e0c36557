//! One entity for all spellings of a name, with the reason for each merge.
//!
//! Whatever could be two people stays two: a surname alone is merged only where the story has exactly one bearer of it,
//! and two full names only if they sound alike or their given names differ in one weak sound.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    ArticleId, Reading,
    picture::StoryEntity,
    reading::{Entity, EntityKind},
};

use beleg_names::{Kind, Name, compare};

use crate::{
    lexicon::{Lexicon, Lexicons},
    names::{Transliteration, fold, one_vowel_apart, parts},
    organizations::Organizations,
    phrases::Phrases,
};

/// The entities of a story.
pub(crate) struct Cast {
    /// In the order of the picture: `E1` is the first.
    pub(crate) rows: Vec<StoryEntity>,
    index: BTreeMap<(usize, String), usize>,
    names: BTreeMap<String, usize>,
}

impl Cast {
    /// The entities of the articles `members` of the corpus.
    pub(crate) fn of(readings: &[&Reading], members: &[usize], lexicons: &Lexicons, phrases: &Phrases) -> Self {
        let mut forms = Forms::collect(readings, members, lexicons);
        forms.merge(phrases);
        forms.rows(readings)
    }

    /// The row of an entity of an article.
    pub(crate) fn row(&self, doc: usize, id: &str) -> Option<usize> {
        self.index.get(&(doc, id.to_owned())).copied()
    }

    /// The row that goes by exactly this name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&parts(name).join(" ")).copied()
    }

    /// The state that a row belongs to, as a row.
    pub(crate) fn state_of(&self, row: usize) -> Option<usize> {
        let code = self.rows.get(row)?.country.as_ref()?;
        let state = |entity: &StoryEntity| entity.kind == EntityKind::Country && entity.country.as_ref() == Some(code);
        self.rows.iter().position(state).filter(|state| *state != row)
    }

    /// Whether two rows can be one person: the short name of one is part of the other's. Enough to suppose a date by,
    /// not to merge.
    pub(crate) fn may_be(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.rows.get(a), self.rows.get(b)) else { return false };
        let (left, right) = (parts(&x.name), parts(&y.name));
        let within = |short: &[String], long: &[String]| short.len() == 1 && long.len() > 1 && long.contains(&short[0]);
        a == b || (x.kind == EntityKind::Person && y.kind == x.kind && (within(&left, &right) || within(&right, &left)))
    }

    /// The name of a row.
    pub(crate) fn name(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |entity| &entity.name)
    }
}

/// All entities of one name and sort, from whatever articles.
struct Form<'a> {
    name: &'a str,
    person: bool,
    parts: Vec<String>,
    sounds: Vec<String>,
    stems: Vec<String>,
    /// The name prepared for comparing, if it is a person's of several words.
    full: Option<Name>,
    nodes: Vec<(usize, &'a Entity)>,
}

impl Form<'_> {
    fn code(&self) -> Option<&str> {
        let state =
            self.nodes.iter().find(|(_, entity)| entity.kind == EntityKind::Country && entity.country.is_some());
        state.and_then(|(_, entity)| entity.country.as_deref())
    }

    fn has_alias(&self, name: &[String]) -> bool {
        self.nodes.iter().any(|(_, entity)| entity.aliases.iter().any(|alias| parts(alias) == name))
    }
}

struct Forms<'a> {
    forms: Vec<Form<'a>>,
    /// Union-find over `forms`; the root is the smallest of its set.
    parent: Vec<usize>,
    reasons: BTreeMap<(usize, usize), String>,
}

impl<'a> Forms<'a> {
    fn collect(readings: &[&'a Reading], members: &[usize], lexicons: &Lexicons) -> Self {
        let transliteration = Transliteration::load();
        let mut forms: BTreeMap<(bool, &str), Form> = BTreeMap::new();
        for &doc in members {
            let reading: &'a Reading = readings[doc];
            let lexicon = lexicons.of(&reading.article.language);
            for entity in &reading.entities {
                let person = entity.kind == EntityKind::Person;
                let form = forms.entry((person, &entity.name)).or_insert_with(|| {
                    let mut parts = parts(&entity.name);
                    while parts.len() > 1 && person && lexicon.is("title", &parts[0]) {
                        parts.remove(0);
                    }
                    Form {
                        name: &entity.name,
                        person,
                        sounds: parts.iter().map(|part| transliteration.sound(part)).collect(),
                        stems: stems(&parts, lexicon),
                        full: (person && parts.len() > 1).then(|| Name::new(Kind::Person, &parts.join(" "))),
                        parts,
                        nodes: vec![],
                    }
                });
                form.nodes.push((doc, entity));
            }
        }
        let forms: Vec<Form> = forms.into_values().collect();
        Self { parent: (0..forms.len()).collect(), forms, reasons: BTreeMap::new() }
    }

    fn root(&self, mut form: usize) -> usize {
        while self.parent[form] != form {
            form = self.parent[form];
        }
        form
    }

    fn join(&mut self, a: usize, b: usize, reason: String) {
        let (a_root, b_root) = (self.root(a), self.root(b));
        if a_root != b_root {
            self.parent[a_root.max(b_root)] = a_root.min(b_root);
            self.reasons.insert((a.min(b), a.max(b)), reason);
        }
    }

    fn merge(&mut self, phrases: &Phrases) {
        let say = |key: &str, a: &str, b: &str, code: &str| phrases.say(key, &[("a", a), ("b", b), ("code", code)]);
        // Full names first, so that short ones find whole people.
        for a in 0..self.forms.len() {
            for b in a + 1..self.forms.len() {
                if let Some(key) = same_name(&self.forms[a], &self.forms[b]) {
                    let code = self.forms[a].code().unwrap_or_default().to_owned();
                    let reason = say(key, self.forms[a].name, self.forms[b].name, &code);
                    self.join(a, b, reason);
                }
            }
        }
        let known = Organizations::load();
        for a in 0..self.forms.len() {
            for b in a + 1..self.forms.len() {
                if !self.forms[a].person && !self.forms[b].person && known.are_one(self.forms[a].name, self.forms[b].name) {
                    let reason = say("merged.known", self.forms[a].name, self.forms[b].name, "");
                    self.join(a, b, reason);
                }
            }
        }
        for short in 0..self.forms.len() {
            if let Some((full, key)) = self.bearer(short) {
                let reason = say(key, self.forms[short].name, self.forms[full].name, "");
                self.join(short, full, reason);
            }
        }
    }

    /// The one full name that a short form stands for, if there is just one.
    fn bearer(&self, short: usize) -> Option<(usize, &'static str)> {
        let form = &self.forms[short];
        let candidates = |fits: &dyn Fn(&Form) -> bool| -> Vec<usize> {
            let others = (0..self.forms.len()).filter(|n| *n != short && self.forms[*n].person == form.person);
            others.filter(|n| fits(&self.forms[*n])).collect()
        };
        let one = |found: Vec<usize>| {
            let people: BTreeSet<usize> = found.iter().map(|n| self.root(*n)).collect();
            found.first().copied().filter(|first| people.len() == 1 && self.root(*first) != self.root(short))
        };
        if !form.person {
            let by_alias = candidates(&|other| other.parts.len() > form.parts.len() && other.has_alias(&form.parts));
            if let Some(full) = one(by_alias) {
                return Some((full, "merged.alias"));
            }
            let by_letters = candidates(&|other| is_short_of(form.name, other.name));
            return one(by_letters)
                .map(|full| (full, "merged.alias"))
                .or_else(|| self.surname_of(short).map(|full| (full, "merged.short")));
        }
        let [name] = form.sounds.as_slice() else {
            // The beginning of just one longer name ("Kim Jong").
            let longer = |other: &Form| other.parts.len() > form.parts.len() && other.parts.starts_with(&form.parts);
            return one(candidates(&longer)).map(|full| (full, "merged.short"));
        };
        // A genitive that the reading took for part of the name.
        let bare = name.strip_suffix('s').filter(|bare| bare.len() >= 4);
        for surname in [Some(name.as_str()), bare].into_iter().flatten() {
            let last = candidates(&|other| other.sounds.len() > 1 && other.sounds.last().is_some_and(|s| s == surname));
            let any = |found: &Vec<usize>| !found.is_empty();
            // Where no surname fits, it can stand in front, as in Korean or Hungarian names.
            let first =
                || candidates(&|other| other.sounds.len() > 1 && other.sounds.first().is_some_and(|s| s == surname));
            let bearers = Some(last).filter(any).unwrap_or_else(first);
            if !bearers.is_empty() {
                return one(bearers).map(|full| (full, "merged.short"));
            }
        }
        None
    }

    /// The one person whose surname a form of another kind is: the namer often takes a surname by itself for a place. Not where
    /// one article has both, nor where a longer name holds the word too ("Werke Lindner").
    fn surname_of(&self, short: usize) -> Option<usize> {
        let form = &self.forms[short];
        let [name] = form.sounds.as_slice() else { return None };
        if form.code().is_some() {
            return None;
        }
        let bears = |other: &Form| other.person && other.sounds.len() > 1 && other.sounds.last() == Some(name);
        let bearers: Vec<usize> = (0..self.forms.len()).filter(|n| bears(&self.forms[*n])).collect();
        let people: BTreeSet<usize> = bearers.iter().map(|n| self.root(*n)).collect();
        let docs = |form: &Form| form.nodes.iter().map(|(doc, _)| *doc).collect::<BTreeSet<_>>();
        let own = docs(form);
        let apart = (0..self.forms.len())
            .filter(|n| people.contains(&self.root(*n)))
            .all(|n| docs(&self.forms[n]).is_disjoint(&own));
        let elsewhere = |other: &Form| !other.person && other.parts.len() > 1 && other.parts.contains(&form.parts[0]);
        let free = !self.forms.iter().any(elsewhere);
        bearers.first().copied().filter(|_| people.len() == 1 && apart && free)
    }

    fn rows(self, readings: &[&Reading]) -> Cast {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for form in 0..self.forms.len() {
            sets.entry(self.root(form)).or_default().push(form);
        }
        let mut rows: Vec<(StoryEntity, Vec<usize>)> =
            sets.into_values().map(|set| (self.entity(&set, readings), set)).collect();
        rows.sort_by(|(a, _), (b, _)| {
            (b.mentions, b.articles)
                .cmp(&(a.mentions, a.articles))
                .then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind)))
        });
        let mut cast = Cast { rows: vec![], index: BTreeMap::new(), names: BTreeMap::new() };
        for (n, (mut row, set)) in rows.into_iter().enumerate() {
            row.id = format!("E{}", n + 1);
            for (doc, entity) in set.iter().flat_map(|form| &self.forms[*form].nodes) {
                cast.index.insert((*doc, entity.id.clone()), n);
            }
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                cast.names.entry(parts(name).join(" ")).or_insert(n);
            }
            cast.rows.push(row);
        }
        cast
    }

    fn entity(&self, set: &[usize], readings: &[&Reading]) -> StoryEntity {
        let nodes = || set.iter().flat_map(|form| &self.forms[*form].nodes);
        // The same text from two outlets is counted once.
        let mut seen: BTreeSet<(&ArticleId, &str)> = BTreeSet::new();
        let mut articles: BTreeSet<&ArticleId> = BTreeSet::new();
        let mut names: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
        let mut aliases: BTreeSet<&str> = BTreeSet::new();
        let mut mentions = 0;
        for (doc, entity) in nodes() {
            let article = &readings[*doc].article.id;
            aliases.extend(entity.aliases.iter().map(String::as_str));
            aliases.insert(&entity.name);
            articles.insert(article);
            if seen.insert((article, &entity.id)) {
                mentions += entity.mentions.len();
                let count = names.entry(&entity.name).or_default();
                *count = (count.0 + 1, count.1 + entity.mentions.len());
                *kinds.entry(entity.kind).or_default() += entity.mentions.len().max(1);
            }
        }
        let kind =
            kinds.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(EntityKind::Organization, |(k, _)| *k);
        let full = |name: &str| kind != EntityKind::Person || parts(name).len() > 1;
        // A name without the office in front of it, if some article has it.
        let bare = |name: &str| {
            let long = parts(name);
            !names.keys().map(|other| parts(other)).any(|other| {
                kind == EntityKind::Person && (2..long.len()).contains(&other.len()) && long.ends_with(&other)
            })
        };
        let full = |name: &str| full(name) && bare(name);
        let best = names.iter().max_by(|a, b| {
            full(a.0).cmp(&full(b.0)).then(a.1.cmp(b.1)).then(a.0.len().cmp(&b.0.len())).then(b.0.cmp(a.0))
        });
        let name = best.map_or(String::new(), |(name, _)| (*name).to_owned());
        aliases.remove(name.as_str());
        let reasons = self.reasons.iter().filter(|((a, b), _)| set.contains(a) && set.contains(b));
        StoryEntity {
            id: String::new(),
            kind,
            aliases: aliases.into_iter().map(str::to_owned).collect(),
            country: nodes().filter_map(|(_, entity)| entity.country.clone()).min(),
            mentions,
            articles: articles.len(),
            merged: reasons.map(|(_, reason)| reason.clone()).collect(),
            name,
        }
    }
}

/// The parts without inflection, and without articles and the like if a name remains.
fn stems(parts: &[String], lexicon: &Lexicon) -> Vec<String> {
    let telling = parts.iter().filter(|part| !lexicon.is("stop", part));
    let stems: Vec<String> = telling.map(|part| lexicon.stem(part).to_owned()).collect();
    if stems.is_empty() { parts.to_vec() } else { stems }
}

/// Why two forms are one name, as the key of a phrase.
fn same_name(a: &Form, b: &Form) -> Option<&'static str> {
    same_by_rule(a, b).or_else(|| {
        let (a, b) = a.full.as_ref().zip(b.full.as_ref())?;
        compare(a, b).is_same().then_some("merged.compared")
    })
}

fn same_by_rule(a: &Form, b: &Form) -> Option<&'static str> {
    let links = |form: &Form| form.nodes.iter().filter_map(|(_, entity)| entity.link.clone()).collect::<BTreeSet<_>>();
    if links(a).intersection(&links(b)).next().is_some() {
        return Some("merged.link");
    }
    if a.person != b.person {
        return None;
    }
    if a.parts.is_empty() || b.parts.is_empty() {
        return (fold(a.name) == fold(b.name)).then_some("merged.spelling");
    }
    if !a.person {
        let state = a.code().zip(b.code());
        if let Some((x, y)) = state {
            return (x == y).then_some("merged.country");
        }
        return (a.parts == b.parts
            || (a.parts.len() > 1 && a.sounds.concat() == b.sounds.concat())
            || sorted(&a.stems) == sorted(&b.stems))
        .then_some("merged.spelling");
    }
    if a.parts == b.parts || (a.parts.len() > 1 && b.parts.len() > 1 && a.sounds.concat() == b.sounds.concat()) {
        return Some("merged.spelling");
    }
    let ([a_given @ .., a_last], [b_given @ .., b_last]) = (a.sounds.as_slice(), b.sounds.as_slice()) else {
        return None;
    };
    let (Some(a_first), Some(b_first)) = (a_given.first(), b_given.first()) else {
        return (a_given.is_empty() && b_given.is_empty() && a_last == b_last).then_some("merged.spelling");
    };
    if a_last != b_last {
        return None;
    }
    // A title or office taken for part of the name.
    if a.sounds.len() >= 2 && b.sounds.len() >= 2 && (a.sounds.ends_with(&b.sounds) || b.sounds.ends_with(&a.sounds)) {
        return Some("merged.middle");
    }
    if a_given.len() == b_given.len() && a_given[1..] == b_given[1..] && one_vowel_apart(a_first, b_first) {
        return Some("merged.given");
    }
    let (short, long) = if a_given.len() <= b_given.len() { (a_given, b_given) } else { (b_given, a_given) };
    (a_first == b_first && short.iter().all(|part| long.contains(part))).then_some("merged.middle")
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort();
    words
}

/// Whether a name is made of the beginnings of another's words: "LiM" of "Liberale Mitte".
fn is_short_of(short: &str, long: &str) -> bool {
    let capitals: Vec<char> = short.chars().filter(|letter| letter.is_uppercase()).collect();
    let all_letters = short.chars().all(char::is_alphabetic);
    let heads: Vec<&str> = long
        .split([' ', '-', '\u{a0}'])
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect();
    if !all_letters || capitals.len() < 2 || capitals.len() != heads.len() || short.chars().count() > SHORT {
        return false;
    }
    // Each word gives its first letters, the capital and the small ones behind it.
    let mut rest = short;
    heads.iter().all(|head| {
        let own = rest.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase()).map_or(rest.len(), |(at, _)| at);
        let (first, behind) = rest.split_at(own);
        rest = behind;
        head.starts_with(first)
    })
}

/// Letters of the longest short form.
const SHORT: usize = 8;
