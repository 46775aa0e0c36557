//! Which forms are one entity, and why.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use beleg_core::{
    ArticleId, Reading, Span,
    picture::StoryEntity,
    reading::{Entity, EntityKind, Mention, MentionForm},
};

use super::{
    Cast,
    form::Form,
    in_order,
    index::{Index, Sort, abbreviation},
    kinds::Kinds,
    same::{is_abbreviated, is_short, is_short_of, same_name},
};
use crate::{
    lexicon::Lexicons,
    names::{Transliteration, parts},
    organizations::Organizations,
    overrides::{Decision, Overrides, key},
    phrases::Phrases,
};

pub(super) struct Forms<'a> {
    forms: Vec<Form<'a>>,
    /// For each form the smallest of its set.
    roots: Vec<usize>,
    /// By its smallest form what belongs to a set; empty for other forms.
    sets: Vec<Vec<usize>>,
    reasons: BTreeMap<(usize, usize), String>,
    /// Forms that stand only within longer ones: of them the longer tell the kind.
    within: BTreeSet<usize>,
    /// Forms that a user keeps apart.
    apart: Vec<(usize, usize)>,
    kinds: Kinds,
    /// How many pairs of forms were looked at.
    compared: usize,
}

impl<'a> Forms<'a> {
    pub(super) fn collect(
        readings: &[&'a Reading],
        members: &[usize],
        lexicons: &Lexicons,
        overrides: &Overrides,
    ) -> Self {
        let none = |name: &str| {
            overrides.rules.iter().any(|rule| matches!(&rule.decision, Decision::None(own) if key(own) == key(name)))
        };
        let transliteration = Transliteration::load();
        let kinds = Kinds::of(readings, members);
        let mut forms: HashMap<(bool, &str), Form> = HashMap::new();
        for &doc in members {
            let reading: &'a Reading = readings[doc];
            let lexicon = lexicons.of(&reading.article.language);
            for entity in reading.entities.iter().filter(|entity| !none(&entity.name)) {
                let person = kinds.kind(entity) == EntityKind::Person;
                let form = forms.entry((person, &entity.name));
                form.or_insert_with(|| Form::of(entity, person, lexicon, &transliteration)).nodes.push((doc, entity));
            }
        }
        let mut forms: Vec<Form> = forms.into_values().collect();
        forms.sort_unstable_by_key(|form| (form.person, form.name));
        let roots = (0..forms.len()).collect();
        let sets = (0..forms.len()).map(|form| vec![form]).collect();
        Self {
            forms,
            roots,
            sets,
            reasons: BTreeMap::new(),
            within: BTreeSet::new(),
            apart: vec![],
            kinds,
            compared: 0,
        }
    }

    fn root(&self, form: usize) -> usize {
        self.roots[form]
    }

    fn join(&mut self, a: usize, b: usize, reason: String) {
        let (a_root, b_root) = (self.root(a), self.root(b));
        let parts = |(x, y): &(usize, usize)| {
            let roots = (self.root(*x), self.root(*y));
            roots == (a_root, b_root) || roots == (b_root, a_root)
        };
        if a_root != b_root && !self.apart.iter().any(parts) {
            let (root, other) = (a_root.min(b_root), a_root.max(b_root));
            let moved = std::mem::take(&mut self.sets[other]);
            moved.iter().for_each(|form| self.roots[*form] = root);
            self.sets[root].extend(moved);
            self.reasons.insert((a.min(b), a.max(b)), reason);
        }
    }

    /// What the user says comes first, so that nothing else can go against it.
    fn decide(&mut self, phrases: &Phrases, overrides: &Overrides) {
        let called = |forms: &Self, name: &str| -> Vec<usize> {
            (0..forms.forms.len()).filter(|n| forms.forms[*n].is_called(name)).collect()
        };
        for rule in &overrides.rules {
            if let Decision::Apart(names) = &rule.decision {
                let groups: Vec<Vec<usize>> = names.iter().map(|name| called(self, name)).collect();
                for (at, group) in groups.iter().enumerate() {
                    let others = groups.iter().skip(at + 1).flatten();
                    let pairs = others.flat_map(|b| group.iter().map(move |a| (*a, *b))).filter(|(a, b)| a != b);
                    self.apart.extend(pairs);
                }
            }
        }
        for rule in &overrides.rules {
            if let Decision::Same(names) = &rule.decision {
                let forms: Vec<usize> = names.iter().flat_map(|name| called(self, name)).collect();
                for pair in forms.windows(2) {
                    let (a, b) = (self.forms[pair[0]].name, self.forms[pair[1]].name);
                    let line = rule.line.to_string();
                    let reason = phrases.say("merged.override", &[("a", a), ("b", b), ("line", &line)]);
                    self.join(pair[0], pair[1], reason);
                }
            }
        }
    }

    pub(super) fn merge(&mut self, readings: &[&Reading], phrases: &Phrases, overrides: &Overrides) {
        self.decide(phrases, overrides);
        let say = |key: &str, a: &str, b: &str, code: &str| phrases.say(key, &[("a", a), ("b", b), ("code", code)]);
        let known = Organizations::load();
        let index = Index::of(&self.forms, &known);
        // Full names first, so that short ones find whole people.
        for a in 0..self.forms.len() {
            for b in index.near(&self.forms, a) {
                let (one, other) = (&self.forms[a], &self.forms[b]);
                let named =
                    || (!one.person && !other.person && known.are_one(one.name, other.name)).then_some("merged.known");
                if let Some(key) = same_name(one, other).or_else(named) {
                    let reason = say(key, one.name, other.name, one.code().unwrap_or_default());
                    self.join(a, b, reason);
                }
            }
        }
        for short in 0..self.forms.len() {
            if let Some((full, key)) = self.bearer(&index, short) {
                let reason = say(key, self.forms[short].name, self.forms[full].name, "");
                self.join(short, full, reason);
            }
        }
        self.join_parts(&index, readings, phrases);
        self.compared = index.compared();
    }

    /// Joins a name that stands nowhere but within one longer name of the story: "Bureau", where an article that has "Accident Bureau" knew no more
    /// of it.
    fn join_parts(&mut self, index: &Index, readings: &[&Reading], phrases: &Phrases) {
        for short in 0..self.forms.len() {
            let form = &self.forms[short];
            let mut longer: Vec<usize> =
                form.parts.first().map_or(&[][..], |part| index.few(Sort::Part, part)).to_vec();
            longer.retain(|long| {
                let long = &self.forms[*long];
                long.parts.len() > form.parts.len()
                    && form.nodes.iter().all(|node| is_within(node, long.name, readings))
            });
            let rows: BTreeSet<usize> = longer.iter().map(|long| self.root(*long)).collect();
            if let Some(long) = longer.first().filter(|_| rows.len() == 1) {
                let (a, b) = (form.name.to_owned(), self.forms[*long].name.to_owned());
                self.join(short, *long, phrases.say("merged.part", &[("a", &a), ("b", &b)]));
                self.within.insert(short);
            }
        }
    }

    /// The one full name that a short form stands for, if there is just one.
    fn bearer(&self, index: &Index, short: usize) -> Option<(usize, &'static str)> {
        let form = &self.forms[short];
        let among = |sort: Sort, key: &str, fits: &dyn Fn(&Form) -> bool| -> Vec<usize> {
            let others = if sort == Sort::Initials { index.few(sort, key) } else { index.with(sort, key) };
            others
                .iter()
                .copied()
                .filter(|n| *n != short && self.forms[*n].person == form.person && fits(&self.forms[*n]))
                .collect()
        };
        let one = |found: Vec<usize>| {
            let people: BTreeSet<usize> = found.iter().map(|n| self.root(*n)).collect();
            found.first().copied().filter(|first| people.len() == 1 && self.root(*first) != self.root(short))
        };
        if !form.person {
            let longer = |other: &Form| other.parts.len() > form.parts.len() && other.has_alias(&form.parts);
            let capitals: String = form.name.chars().filter(|letter| letter.is_uppercase()).collect();
            return one(among(Sort::Alias, &form.parts.join(" "), &longer))
                .or_else(|| {
                    let longer = |other: &Form| is_short_of(form.name, other.name);
                    one(if is_short(form.name) { among(Sort::Initials, &capitals, &longer) } else { vec![] })
                })
                .map(|full| (full, "merged.alias"))
                .or_else(|| {
                    let towns = among(Sort::Town, &form.parts.join(" "), &|other| form.is_town_of(other));
                    one(towns).map(|full| (full, "merged.short"))
                })
                .or_else(|| self.surname_of(index, short).map(|full| (full, "merged.short")));
        }
        let [name] = form.sounds.as_slice() else {
            // The beginning of just one longer name ("Kim Jong"), or of its last word ("Hannes K.").
            let longer = |other: &Form| {
                other.parts.len() > form.parts.len() && other.parts.starts_with(&form.parts)
                    || is_abbreviated(form.name, &form.parts, &other.parts)
            };
            let mut found = among(Sort::Prefix, &form.parts.join(" "), &longer);
            let (last, given) = form.parts.split_last()?;
            if let Some(key) = abbreviation(last, given).filter(|_| form.name.ends_with('.')) {
                found.extend(among(Sort::Abbreviation, &key, &longer));
                found.sort_unstable();
                found.dedup();
            }
            return one(found).map(|full| (full, "merged.short"));
        };
        // A genitive that the reading took for part of the name.
        let bare = name.strip_suffix('s').filter(|bare| bare.len() >= 4);
        for surname in [Some(name.as_str()), bare].into_iter().flatten() {
            // Where no surname fits, it can stand in front, as in Korean or Hungarian names.
            for place in [Sort::Last, Sort::First] {
                let bearers = among(place, surname, &|other| other.sounds.len() > 1);
                if !bearers.is_empty() {
                    return one(bearers).map(|full| (full, "merged.short"));
                }
            }
        }
        None
    }

    /// The one person whose surname a form of another kind is: the namer often takes a surname by itself for a place. Not where
    /// one article has both, nor where a longer name holds the word too ("Werke Lindner").
    fn surname_of(&self, index: &Index, short: usize) -> Option<usize> {
        let form = &self.forms[short];
        let [name] = form.sounds.as_slice() else { return None };
        if form.code().is_some() || index.has(Sort::Part, &form.parts[0]) {
            return None;
        }
        let bears = |n: &usize| self.forms[*n].sounds.len() > 1;
        let bearers: Vec<usize> = index.with(Sort::Last, name).iter().copied().filter(bears).collect();
        let people: BTreeSet<usize> = bearers.iter().map(|n| self.root(*n)).collect();
        let docs = |form: &Form| form.nodes.iter().map(|(doc, _)| *doc).collect::<BTreeSet<_>>();
        let own = docs(form);
        let mut forms = people.iter().flat_map(|person| &self.sets[*person]);
        let apart = forms.all(|n| docs(&self.forms[*n]).is_disjoint(&own));
        bearers.first().copied().filter(|_| people.len() == 1 && apart)
    }

    pub(super) fn rows(self, readings: &[&Reading], phrases: &Phrases, overrides: &Overrides) -> Cast {
        let mut reasons: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for ((form, _), reason) in &self.reasons {
            reasons.entry(self.root(*form)).or_default().push(reason.clone());
        }
        let sets = self.sets.iter().filter(|set| !set.is_empty()).map(|set| {
            let mut set = set.clone();
            set.sort_unstable();
            set
        });
        let row = |set: Vec<usize>| {
            let mut merged = reasons.get(&set[0]).cloned().unwrap_or_default();
            merged.extend(set.iter().filter_map(|form| self.settled(self.forms[*form].name, phrases)));
            (StoryEntity { merged, ..self.entity(&set, readings) }, set)
        };
        let mut rows: Vec<(StoryEntity, Vec<usize>)> = sets.map(row).collect();
        for (row, set) in &mut rows {
            self.rename(row, set, phrases, overrides);
        }
        rows.sort_by(|(a, _), (b, _)| in_order(a, b));
        let mut cast = Cast { rows: vec![], index: HashMap::new(), names: HashMap::new(), compared: self.compared };
        for (n, (row, set)) in rows.into_iter().enumerate() {
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

    /// What a name is of, where the articles differ.
    fn settled(&self, name: &str, phrases: &Phrases) -> Option<String> {
        let settled = self.kinds.settled(name)?;
        let kind = phrases.say(&format!("link.kind.{}", settled.kind), &[]);
        let (m, n) = (settled.articles.to_string(), settled.all.to_string());
        Some(phrases.say("merged.kind", &[("a", name), ("kind", &kind), ("m", &m), ("n", &n)]))
    }

    /// The name that the user wants.
    fn rename(&self, row: &mut StoryEntity, set: &[usize], phrases: &Phrases, overrides: &Overrides) {
        for rule in &overrides.rules {
            let Decision::Name { of, new } = &rule.decision else { continue };
            if row.name != *new && set.iter().any(|form| self.forms[*form].is_called(of)) {
                let old = std::mem::replace(&mut row.name, new.clone());
                let line = rule.line.to_string();
                row.merged.push(phrases.say("merged.renamed", &[("a", &old), ("b", new), ("line", &line)]));
                row.aliases.retain(|alias| alias != new);
                row.aliases.push(old);
                row.aliases.sort();
            }
        }
    }

    fn entity(&self, set: &[usize], readings: &[&Reading]) -> StoryEntity {
        let forms = || set.iter().flat_map(|form| self.forms[*form].nodes.iter().map(move |node| (form, node)));
        let nodes = || forms().map(|(_, node)| node);
        // The same text from two outlets is counted once.
        let mut seen: BTreeSet<(&ArticleId, &str)> = BTreeSet::new();
        let mut articles: BTreeSet<&ArticleId> = BTreeSet::new();
        let mut names: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
        let mut aliases: BTreeSet<&str> = BTreeSet::new();
        let mut mentions = 0;
        for (form, (doc, entity)) in forms() {
            let article = &readings[*doc].article.id;
            aliases.extend(entity.aliases.iter().map(String::as_str));
            aliases.insert(&entity.name);
            articles.insert(article);
            if seen.insert((article, &entity.id)) {
                mentions += entity.mentions.len();
                let count = names.entry(&entity.name).or_default();
                *count = (count.0 + 1, count.1 + entity.mentions.len());
                if !self.within.contains(form) {
                    *kinds.entry(self.kinds.kind(entity)).or_default() += entity.mentions.len().max(1);
                }
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
        StoryEntity {
            id: String::new(),
            kind,
            aliases: aliases.into_iter().map(str::to_owned).collect(),
            country: nodes().filter_map(|(_, entity)| entity.country.clone()).min(),
            mentions,
            articles: articles.len(),
            merged: vec![],
            found: vec![],
            name,
        }
    }
}

/// Whether an entity is named in its article only within a longer name.
fn is_within((doc, entity): &(usize, &Entity), long: &str, readings: &[&Reading]) -> bool {
    let text = &readings[*doc].article.text;
    let mut named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).peekable();
    // A name that the reading cut in two would be counted twice.
    let mentions = || readings[*doc].entities.iter().flat_map(|entity| &entity.mentions);
    let alone = |place: Span, own: Span| !mentions().any(|other| place.contains(other.span) && other.span != own);
    let place = matches!(entity.kind, EntityKind::Place | EntityKind::Country);
    let inside = |mention: &Mention| {
        let words = mention.span.of(text).unwrap_or_default();
        long.match_indices(words).any(|(at, _)| {
            // "Society of Olm" names Olm as well.
            let before = long[..at].split_whitespace().next_back();
            if place && before.is_some_and(|word| word.starts_with(char::is_lowercase)) {
                return false;
            }
            let place = mention.span.start.checked_sub(at).map(|start| Span::new(start, start + long.len()));
            place.is_some_and(|place| place.of(text) == Some(long) && alone(place, mention.span))
        })
    };
    named.peek().is_some() && named.all(inside)
}
