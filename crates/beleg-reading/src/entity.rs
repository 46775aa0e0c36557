//! Names that mean the same, within one article.
//!
//! Persons join by surname, states by their code, others by their words without endings. Across articles and for
//! descriptions ("der Machthaber") more is needed than an article can tell; that is done with the picture.

pub mod reference;

mod described;
mod gender;
mod nationality;

use std::{collections::BTreeMap, ops::Range};

use beleg_core::{
    Span,
    reading::{Entity, EntityKind, Mention, MentionForm},
};
use beleg_language::{Case, Gender, Number, Pos};

use self::nationality::{nation, nations, same_nation};
use self::reference::{References, Referent};
pub(crate) use self::{
    gender::GivenNames,
    reference::{Lore, Walk},
};
use crate::{acronym, base_form, countries::Countries, grammar::Class, page::Page, source::Source};

/// The entities of an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entities {
    all: Vec<Entity>,
    /// Person by title: "minister" → who was called so, and where.
    titles: BTreeMap<String, Vec<(usize, usize)>>,
    /// Person by the nation before the title ("nordkoreanisch", "Russlands"): who was called so, and where.
    nations: Vec<(String, usize)>,
    /// The nouns that an entity is described with, in lower case: "sprecherin", "reederei".
    descriptions: Vec<(String, usize)>,
    /// What pronouns and descriptions mean.
    references: References,
    /// Where entities are named, in order, with their numbers.
    places: Vec<(Span, usize)>,
}

/// A name with its words brought to a form that can be compared.
struct Named {
    span: Span,
    tokens: Range<usize>,
    kind: EntityKind,
    /// Lower-case words without endings of case.
    words: Vec<String>,
    /// The same of the long form that this is a short form of.
    long: Option<Vec<String>>,
    /// The name without a genitive ending.
    text: String,
    country: Option<String>,
}

impl Entities {
    /// Groups the names of a page. `is_noise` tells which places are not read.
    pub(crate) fn of(page: &Page, countries: &Countries, is_noise: impl Fn(Span) -> bool) -> Self {
        let mut names: Vec<Named> = page
            .analysis
            .names
            .iter()
            .filter(|name| !is_noise(name.span))
            .map(|name| named(page, countries, name))
            .collect();
        settle_genitives(&mut names);
        settle_short_forms(page, &mut names);
        let mut entities = Self::default();
        let mut keys: Vec<Vec<Vec<String>>> = vec![];
        // Full names first, so that a surname finds the person it belongs to even if it comes earlier.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|index| {
            let name = &names[*index];
            (std::cmp::Reverse(name.words.len()), name.long.is_some(), name.span)
        });
        for index in order {
            let name = &names[index];
            let place = (0..entities.all.len()).find(|place| same(&entities.all[*place], &keys[*place], name));
            let place = place.unwrap_or_else(|| {
                entities.all.push(entity(name));
                keys.push(vec![]);
                entities.all.len() - 1
            });
            keys[place].push(name.words.clone());
            add(&mut entities.all[place], page, name);
        }
        entities.finish(page);
        entities
    }

    fn finish(&mut self, page: &Page) {
        for entity in &mut self.all {
            entity.mentions.sort_by_key(|mention| mention.span);
            if entity.kind != EntityKind::Person {
                entity.aliases.push(entity.name.clone());
                entity.name = base_form::of(&entity.name, page.grammar);
            }
            let name = entity.name.clone();
            entity.aliases.retain(|alias| *alias != name);
            entity.aliases.sort();
            entity.aliases.dedup();
        }
        self.all.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
        for (number, entity) in self.all.iter_mut().enumerate() {
            entity.id = format!("e{}", number + 1);
        }
        let all = self.all.iter().enumerate();
        self.places =
            all.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index))).collect();
        self.places.sort_unstable();
        self.titles = titles(page, &self.all);
        self.nations = nations(page, &self.all);
        self.descriptions = described::nouns(page, &self.all);
    }

    /// Takes in what pronouns and descriptions mean.
    pub(crate) fn refer(&mut self, references: References) {
        self.references = references;
    }

    pub(crate) fn id(&self, index: usize) -> String {
        self.all.get(index).map(|entity| entity.id.clone()).unwrap_or_default()
    }

    pub(crate) fn name(&self, index: usize) -> &str {
        self.all.get(index).map_or("", |entity| &entity.name)
    }

    /// All its names in this article.
    pub(crate) fn names(&self, index: usize) -> Vec<String> {
        let entity = self.all.get(index);
        entity.map(|entity| [&entity.name].into_iter().chain(&entity.aliases).cloned().collect()).unwrap_or_default()
    }

    pub(crate) fn kind(&self, index: usize) -> Option<EntityKind> {
        self.all.get(index).map(|entity| entity.kind)
    }

    /// Every mention of every entity, by its number.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = (usize, Span)> {
        let all = self.all.iter().enumerate();
        all.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (index, mention.span)))
    }

    /// Ids of the `count` entities of a kind with the most mentions; fewer if there are not that many.
    pub(crate) fn leading(&self, kind: EntityKind, count: usize) -> Vec<String> {
        let mut all: Vec<&Entity> = self.all.iter().filter(|entity| entity.kind == kind).collect();
        all.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
        all.into_iter().take(count).map(|entity| entity.id.clone()).collect()
    }

    /// All of them, with where they are named, described and referred to.
    pub(crate) fn into_list(mut self, page: &Page) -> Vec<Entity> {
        for (tokens, index) in self.references.of_entities() {
            // "seine" is no noun either.
            let pronoun = tokens.len() == 1 && page.pos(tokens.start) != Pos::Noun;
            let form = if pronoun { MentionForm::Pronoun } else { MentionForm::Nominal };
            self.all[index].mentions.push(Mention { span: page.span(tokens.clone()), form });
        }
        for entity in &mut self.all {
            entity.mentions.sort_by_key(|mention| mention.span);
        }
        self.all
    }

    /// The entity mentioned within the span: the last one, for titles and states stand before the person.
    pub(crate) fn within(&self, span: Span) -> Option<usize> {
        self.named_in(span).last().map(|(_, index)| *index)
    }

    /// Where entities are named within a span, in order.
    fn named_in(&self, span: Span) -> &[(Span, usize)] {
        let from = self.places.partition_point(|(mention, _)| mention.start < span.start);
        let to = self.places.partition_point(|(mention, _)| mention.end <= span.end);
        self.places.get(from..to).unwrap_or_default()
    }

    /// The entity that a phrase with the given head means: its name, its pronoun's person, its title's person.
    pub(crate) fn of_phrase(&self, page: &Page, tokens: Range<usize>, head: usize) -> Option<usize> {
        let head_span = page.token_span(head);
        if let Some(index) = self.mention_over(head_span) {
            // "die Bevölkerung Italiens" is not Italy.
            return match self.owned(page, &tokens, head, index) {
                Some(noun) => self.meant(noun),
                None => Some(index),
            };
        }
        if tokens.len() == 1 && page.pos(head) == Pos::Pron {
            return self.meant(head);
        }
        // "Kremlsprecher Dmitri Peskow", "die Sprecherin des Weißen Hauses, Karine Jean-Pierre": a person counts who stands
        // right behind the noun or in apposition. "Putins Sprachrohr" and "der Sprecher von Putin" are somebody else.
        let span = page.span(tokens.clone());
        let joined = |(mention, index): &&(Span, usize)| {
            let (entity, name) = (&self.all[*index], page.analysis.tokens_in(*mention));
            let start = name.start;
            let modifier = |token: usize| page.pos(token) == Pos::Adp || page.is(token, Class::Genitive);
            let apposed = start.checked_sub(1).is_some_and(|before| page.is_mark(before));
            let genitive = start == head + 1 && described::is_genitive(page, entity, *mention);
            let owner = (genitive || described::owned(page, &name) == Some(head)) && !apposed;
            let joined = start > head && (apposed || !(head + 1..start).any(modifier));
            entity.kind == EntityKind::Person && joined && !owner
        };
        if let Some((_, index)) = self.named_in(span).iter().find(joined) {
            return Some(*index);
        }
        self.state_before(page, &tokens, head).or_else(|| self.meant(head))
    }

    /// The noun of a phrase of which the name at its end only tells whose it is.
    fn owned(&self, page: &Page, tokens: &Range<usize>, head: usize, index: usize) -> Option<usize> {
        let name = &page.analysis.names[page.name_at(head)?];
        let before = name.tokens.start.checked_sub(1);
        let behind = before.filter(|_| described::is_genitive(page, &self.all[index], name.span));
        let owned = described::owned(page, &name.tokens).or(behind);
        owned.filter(|noun| (tokens.start..head).contains(noun) && page.pos(*noun) == Pos::Noun)
    }

    /// The entity that a pronoun or description means, by its head.
    pub(crate) fn meant(&self, head: usize) -> Option<usize> {
        match self.references.get(head)? {
            Referent::Entity(index) => Some(*index),
            Referent::Phrase(_) => None,
        }
    }

    /// The names of those who are named within tokens and joined to one another by "und", joined by "; ".
    pub(crate) fn joined(&self, page: &Page, tokens: Range<usize>) -> Option<String> {
        let arcs = &page.analysis.arcs;
        let all = self.named_in(page.span(tokens.clone()));
        let (first, others) = all.split_first()?;
        let top = page.analysis.tokens_in(first.0);
        let joins = |span: &Span| {
            page.analysis.tokens_in(*span).any(|token| {
                let head = arcs[token].head.filter(|_| arcs[token].relation == beleg_language::Relation::Conj);
                // "die Gewerkschaften A und B": joined to the name, or to the noun that it stands beside.
                head.is_some_and(|head| top.contains(&head) || (tokens.start..top.start).contains(&head))
            })
        };
        let mut who = vec![first.1];
        who.extend(others.iter().filter(|(span, _)| joins(span)).map(|(_, index)| *index));
        who.dedup();
        let adds = |token| page.grammar.is(page.lower(token), Class::Adding);
        let names: Vec<&str> = who.iter().map(|index| self.name(*index)).collect();
        (names.len() > 1 && tokens.clone().any(adds)).then(|| names.join("; "))
    }

    /// The phrase of somebody without a name whom a pronoun means, by the pronoun's token.
    pub(crate) fn meant_phrase(&self, head: usize) -> Option<Range<usize>> {
        match self.references.get(head)? {
            Referent::Entity(_) => None,
            Referent::Phrase(tokens) => Some(tokens.clone()),
        }
    }

    /// "das Land": the state that the sentence before is about, which is the first that no preposition governs.
    fn state_before(&self, page: &Page, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let bare = tokens.start + 1 == head && page.pos(tokens.start) == Pos::Det && page.is(head, Class::StateNoun);
        let told_apart = page.is(tokens.start, Class::Indefinite) || page.is(head + 1, Class::SourcePreposition);
        if !bare || told_apart || page.is(head + 1, Class::Genitive) {
            return None;
        }
        let number = page.sentence_number(head)?;
        let at = page.token_span(head).start;
        let first_in = |sentence: Span| {
            let governed = |span: Span| {
                let token = page.analysis.token_at(span.start);
                page.pos(token.wrapping_sub(1)) == Pos::Adp
            };
            let state = |(span, index): &&(Span, usize)| {
                self.all[*index].kind == EntityKind::Country && span.end <= at && !governed(*span)
            };
            self.named_in(sentence).iter().find(state).map(|(_, index)| *index)
        };
        let sentence = |number: usize| page.analysis.sentences.get(number).map(|sentence| sentence.span);
        sentence(number).and_then(first_in).or_else(|| sentence(number.checked_sub(1)?).and_then(first_in))
    }

    pub(crate) fn of_source(&self, page: &Page, source: &Source) -> Option<usize> {
        self.of_phrase(page, source.tokens.clone(), source.head)
    }

    fn mention_over(&self, span: Span) -> Option<usize> {
        let last = self.places.partition_point(|(mention, _)| mention.start <= span.start).checked_sub(1)?;
        self.places.get(last).filter(|(mention, _)| mention.contains(span)).map(|(_, index)| *index)
    }

    /// A source that is no entity: its words without determiner.
    pub(crate) fn bare(&self, page: &Page, source: &Source) -> Option<String> {
        self.bare_tokens(page, source.tokens.clone())
    }

    pub(crate) fn bare_tokens(&self, page: &Page, tokens: Range<usize>) -> Option<String> {
        let mut start = tokens.start;
        while start + 1 < tokens.end && (page.pos(start) == Pos::Det || page.is_mark(start)) {
            start += 1;
        }
        // A closing mark whose opening one was left out does not belong to the name.
        let last = tokens.end.saturating_sub(1);
        let closed = matches!(page.word(last), "“" | "”" | "«" | "\"");
        let opened =
            (start..last).any(|token| page.is_mark(token) && matches!(page.word(token), "„" | "»" | "“" | "\""));
        let end = if closed && !opened { last } else { tokens.end };
        page.span(start..end.max(start + 1)).of(page.text).map(str::to_owned)
    }
}

fn named(page: &Page, countries: &Countries, name: &beleg_language::Name) -> Named {
    let text = name.span.of(page.text).unwrap_or_default();
    let words = text.split([' ', '-', '\u{a0}', '\n']).filter(|word| !word.is_empty()).map(stem).collect();
    let kind = name.kind;
    let country = countries.code(text).filter(|_| kind == EntityKind::Country).map(str::to_owned);
    let genitive = is_genitive(page, name.tokens.end, text) || has_genitive_article(page, name.tokens.start, text);
    let text = if genitive || (country.is_some() && countries.code_exact(text).is_none()) {
        text.trim_end_matches(['s', '’', '\''])
    } else {
        text
    };
    Named { span: name.span, tokens: name.tokens.clone(), kind, words, long: None, text: text.to_owned(), country }
}

/// "Putins Sprecher": a final s before a noun or adjective without article.
fn is_genitive(page: &Page, next: usize, text: &str) -> bool {
    let apostrophe = text.ends_with("'s") || text.ends_with("’s");
    text.ends_with('s')
        && (apostrophe || page.grammar.has_free_order())
        && !text.ends_with("ss")
        && text.len() > 3
        && matches!(page.pos(next), Pos::Noun | Pos::Adj)
        && !page.is_mark(next)
}

/// "des Westens": behind the article of a genitive a final s is its ending, unless the name may have it anyway ("des Airbus").
fn has_genitive_article(page: &Page, start: usize, text: &str) -> bool {
    let mut letters = text.chars().rev();
    let ending = letters.next() == Some('s') && letters.next().is_some_and(|last| !"aeiouäöüsßxz’'".contains(last));
    let article = start.checked_sub(1).filter(|before| page.pos(*before) == Pos::Det);
    let genitive = article
        .and_then(|before| page.analysis.features.get(before))
        .is_some_and(|own| own.case == Case::Gen && own.number == Number::Sing && own.gender != Gender::Fem);
    ending && genitive && page.grammar.has_free_order() && text.chars().count() > 4
}

/// A final s is a genitive if the same name occurs without it.
fn settle_genitives(names: &mut [Named]) {
    let known: std::collections::BTreeSet<String> = names.iter().map(|name| name.text.clone()).collect();
    for name in names {
        let bare = name.text.strip_suffix("’s").or(name.text.strip_suffix("'s")).or(name.text.strip_suffix('s'));
        if let Some(bare) =
            bare.filter(|bare| known.contains(*bare) || known.iter().any(|other| other.ends_with(&format!(" {bare}"))))
        {
            name.text = bare.to_owned();
        }
        name.words = name.text.split([' ', '-', '\u{a0}', '\n']).filter(|word| !word.is_empty()).map(stem).collect();
    }
}

/// "Bürgerunion (BU)": the short form in brackets is the long one, wherever it stands.
fn settle_short_forms(page: &Page, names: &mut [Named]) {
    let pairs: BTreeMap<String, Vec<String>> = names
        .windows(2)
        .filter(|pair| {
            let (long, short) = (&pair[0], &pair[1]);
            let bracketed = long.tokens.end + 1 == short.tokens.start
                && page.word(long.tokens.end) == "("
                && matches!(page.word(short.tokens.end), ")" | "," | ";");
            // "Internationale Fußballföderation (FIFA)": the short form may be of another language.
            let foreign = long.kind == EntityKind::Organization && is_acronym(&short.text);
            bracketed && long.kind == short.kind && (acronym::is_short_of(&short.text, &long.text) || foreign)
        })
        .map(|pair| (pair[1].text.clone(), pair[0].words.clone()))
        .collect();
    for name in names {
        if let Some(words) = pairs.get(&name.text) {
            name.long = Some(words.clone());
        }
    }
}

/// Two to six capital letters.
fn is_acronym(name: &str) -> bool {
    (2..=6).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// Lower case, without the endings that adjectives and genitives take in names.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let lower = lower.trim_end_matches(['’', '\'']);
    for ending in ["en", "er", "es", "em", "e", "n", "s"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.chars().count() >= 4) {
            return stem.to_owned();
        }
    }
    lower.to_owned()
}

fn entity(name: &Named) -> Entity {
    Entity {
        id: String::new(),
        kind: name.kind,
        name: name.text.clone(),
        aliases: vec![],
        country: name.country.clone(),
        link: None,
        mentions: vec![],
    }
}

fn add(entity: &mut Entity, page: &Page, name: &Named) {
    entity.mentions.push(Mention { span: name.span, form: MentionForm::Name });
    let surface = name.span.of(page.text).unwrap_or_default();
    entity.aliases.push(surface.to_owned());
    if name.text != surface && name.tokens.len() > 1 {
        entity.aliases.push(name.text.clone());
    }
    // Of inflected adjectives in names the shortest form is the least inflected.
    if name.words.len() == entity.name.split([' ', '-']).count()
        && name.text.len() < entity.name.len()
        && name.kind != EntityKind::Person
    {
        entity.name.clone_from(&name.text);
    }
}

fn same(entity: &Entity, keys: &[Vec<String>], name: &Named) -> bool {
    if let (Some(a), Some(b)) = (&entity.country, &name.country) {
        return a == b;
    }
    let equal = keys.contains(&name.words) || name.long.as_ref().is_some_and(|long| keys.contains(long));
    if entity.kind != name.kind {
        // The same words are the same thing, unless a person bears the name of a place.
        return equal && name.words.len() > 1 && entity.kind != EntityKind::Person && name.kind != EntityKind::Person;
    }
    if equal {
        return true;
    }
    match entity.kind {
        EntityKind::Person => keys.iter().any(|words| person(words, &name.words)),
        EntityKind::Organization => keys.iter().any(|words| is_initials(words, &name.text)),
        EntityKind::Place => keys.iter().any(|words| is_town_of(&entity.name, words, &name.words)),
        _ => false,
    }
}

/// A shorter name is part of a longer one: its surname, or for names that begin with the family name its first word.
fn person(longer: &[String], shorter: &[String]) -> bool {
    if shorter.len() < longer.len() {
        return longer.ends_with(shorter) || (shorter.len() == 1 && longer.starts_with(shorter));
    }
    // "Dimitri Peskow", "Dmitri Peskow": one given name, spelt in two ways.
    let (Some((given, family)), Some((other, other_family))) = (longer.split_first(), shorter.split_first()) else {
        return false;
    };
    longer.len() > 1
        && family == other_family
        && given.chars().next() == other.chars().next()
        && given.chars().count() > 3
        && strsim::damerau_levenshtein(given, other) == 1
}

/// "Olm" is "Olm an der Weser": what comes behind the town begins with a small letter.
fn is_town_of(longer: &str, words: &[String], town: &[String]) -> bool {
    let behind = longer.split([' ', '-', '\u{a0}', '\n']).filter(|word| !word.is_empty()).nth(town.len());
    words.starts_with(town) && behind.is_some_and(|word| word.starts_with(char::is_lowercase))
}

fn is_initials(words: &[String], acronym: &str) -> bool {
    let letters: String = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "und" | "der" | "des" | "für" | "of" | "and" | "the"))
        .filter_map(|word| word.chars().next())
        .collect();
    words.len() > 1 && acronym.chars().all(char::is_uppercase) && letters == acronym.to_lowercase()
}

/// Which person bears which title, by where it was said: "Kremlsprecher Peskow", "Peskow, Sprecher des Kremls".
fn titles(page: &Page, entities: &[Entity]) -> BTreeMap<String, Vec<(usize, usize)>> {
    let mut found: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
        for mention in &entity.mentions {
            let tokens = page.analysis.tokens_in(mention.span);
            let before = tokens.start.checked_sub(1).filter(|token| page.pos(*token) == Pos::Noun);
            let behind = (page.word(tokens.end) == ",")
                .then(|| (tokens.end + 1..tokens.end + 4).find(|token| page.is(*token, Class::Title)))
                .flatten();
            for token in before.into_iter().chain(behind) {
                let noun = page.lower(token).to_owned();
                if noun.len() > 3 {
                    found.entry(noun).or_default().push((token, index));
                }
            }
        }
    }
    for places in found.values_mut() {
        places.sort_unstable();
    }
    found
}
