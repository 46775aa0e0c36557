//! Names that one article knows, in the other articles of the story.
//!
//! A reading knows its own article alone, so that a strange name can be a name in one article and none in the next. Here the words of
//! known names are looked for where no reading saw any name. Only what is safe is taken: no common words, nothing that two entities
//! are called, nothing beside another word that may belong to the name, and a surname alone only where its bearer is named in full.

use std::{
    cell::Cell,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use beleg_core::{
    ArticleId, Language, Reading, Span,
    picture::{Place, StoryEntity},
    reading::EntityKind,
};

use super::Cast;
use crate::{
    lexicon::{Lexicon, Lexicons},
    names::fold,
    phrases::Phrases,
};

/// Letters of a single word that is looked for.
const LETTERS: usize = 4;

/// What genitives add to a name.
const GENITIVES: [&str; 3] = ["s", "'s", "’s"];

/// Adds to the rows of `cast` where the articles `members` name them without having known it.
pub(super) fn find(cast: &mut Cast, readings: &[&Reading], members: &[usize], lexicons: &Lexicons, phrases: &Phrases) {
    let known_rows = cast.rows.len();
    let heads = mastheads(cast, readings, members);
    let names = Sought::of(cast, &heads, readings, members, lexicons);
    let titles = titles(readings, members);
    let mut found: BTreeMap<usize, BTreeSet<(usize, Span)>> = BTreeMap::new();
    // Which row which article names by its own reading.
    let mut known: HashSet<(usize, &ArticleId)> = HashSet::new();
    for &doc in members {
        let reading = readings[doc];
        let mut rows: BTreeSet<usize> =
            reading.entities.iter().filter_map(|entity| cast.row(doc, &entity.id)).collect();
        known.extend(rows.iter().map(|row| (*row, &reading.article.id)));
        let outlet =
            reading.article.outlet.as_deref().and_then(|outlet| heads.get(outlet.split(" (").next()?).copied());
        let page = Page::of(reading, lexicons, &titles, outlet);
        let mut at = 0;
        while at < page.words.len() {
            match page.hit(&names, at, &rows) {
                Some((length, span, row)) => {
                    found.entry(row).or_default().insert((doc, span));
                    rows.insert(row);
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    cast.compared += names.compared.get();
    for (row, places) in found {
        add(&mut cast.rows[row], row, &places, readings, &known, phrases);
    }
    // No article names the others.
    let mut at = 0;
    cast.rows.retain(|row| {
        at += 1;
        at <= known_rows || row.mentions > 0
    });
}

/// The nouns, in plain letters, that people of these articles are called by: "sprecherin".
fn titles(readings: &[&Reading], members: &[usize]) -> HashSet<String> {
    let all = members.iter().flat_map(|doc| &readings[*doc].descriptions);
    let people = all.filter(|description| description.kind == Some(EntityKind::Person));
    people.map(|description| fold(&description.noun)).collect()
}

/// The names of the outlets and agencies of the articles, with their rows; new ones for those that no reading knows.
fn mastheads(cast: &mut Cast, readings: &[&Reading], members: &[usize]) -> BTreeMap<String, usize> {
    let articles = members.iter().map(|doc| &readings[*doc].article);
    let all: BTreeSet<&String> = articles.flat_map(|article| article.outlet.iter().chain(&article.agencies)).collect();
    let mut found = BTreeMap::new();
    for head in all {
        // "Nordwest Presse (nwp)"
        let split = head.strip_suffix(')').and_then(|head| head.rsplit_once('('));
        let (long, short) = split.map_or((head.as_str(), None), |(long, short)| (long.trim(), Some(short.trim())));
        let own = [Some(long), short].into_iter().flatten().filter(|name| !name.is_empty());
        let own: Vec<&str> = own.collect();
        let known = own.iter().find_map(|name| found.get(*name).copied().or_else(|| cast.named(name)));
        let row = known.unwrap_or_else(|| {
            cast.rows.push(StoryEntity {
                id: String::new(),
                kind: EntityKind::Organization,
                name: long.to_owned(),
                aliases: short.into_iter().map(str::to_owned).collect(),
                country: None,
                mentions: 0,
                articles: 0,
                merged: vec![],
                found: vec![],
            });
            cast.rows.len() - 1
        });
        found.extend(own.into_iter().map(|name| (name.to_owned(), row)));
    }
    found
}

/// A name that is looked for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sought {
    name: String,
    row: usize,
    /// The surname of somebody: it is theirs only where they are named in full, or behind a title.
    surname: bool,
    /// The name of an outlet or agency, which stands in datelines too.
    masthead: bool,
    /// The last word of an outlet's name, which stands for it behind an article.
    short: bool,
    /// A place in capitals, as it stands at the head of an article.
    capitals: bool,
    /// All its words are common: it is a name only where a capital tells, inside a sentence.
    common: bool,
}

/// The names that are looked for.
#[derive(Default)]
struct Names {
    /// By a name's first word how many words such names have, most first.
    lengths: HashMap<String, Vec<usize>>,
    /// By all words, with blanks between them; so the number of names that begin alike does not matter.
    whole: HashMap<String, Vec<Sought>>,
    /// How many of them were looked at.
    compared: Cell<usize>,
}

impl Names {
    fn add(&mut self, words: &[Word], sought: Sought) {
        let Some(first) = words.first() else { return };
        let lengths = self.lengths.entry(first.text.to_owned()).or_default();
        if let Err(place) = lengths.binary_search_by_key(&Reverse(words.len()), |length| Reverse(*length)) {
            lengths.insert(place, words.len());
        }
        self.whole.entry(key(words, None)).or_default().push(sought);
    }

    /// The names that `words` may begin with, longest first, with the number of their words; the last may be in the genitive.
    fn at<'n>(&'n self, words: &'n [Word]) -> impl Iterator<Item = (usize, &'n Sought)> {
        let first = words.first().map_or("", |word| word.text);
        let lengths = self.lengths.get(first).into_iter().flatten().copied();
        let single = bare(first).filter(|bare| self.lengths.get(*bare).is_some_and(|lengths| lengths.contains(&1)));
        let single = single.map(|_| 1).filter(|_| !self.lengths.get(first).is_some_and(|lengths| lengths.contains(&1)));
        let fitting = lengths.chain(single).filter(|length| *length <= words.len());
        fitting.flat_map(move |length| {
            let own = &words[..length];
            let stripped = bare(own[length - 1].text).map(|last| key(own, Some(last)));
            let keys = [Some(key(own, None)), stripped].into_iter().flatten();
            keys.filter_map(|key| self.whole.get(&key)).flatten().map(move |sought| (length, sought))
        })
    }
}

/// The words with blanks between them; `last` stands for the last.
fn key(words: &[Word], last: Option<&str>) -> String {
    let mut texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    if let Some((place, last)) = texts.last_mut().zip(last) {
        *place = last;
    }
    texts.join(" ")
}

impl Sought {
    fn plain(name: String, row: usize) -> Self {
        Self { name, row, surname: false, masthead: false, short: false, capitals: false, common: false }
    }

    /// Each name that is safe to look for.
    fn of(
        cast: &Cast,
        heads: &BTreeMap<String, usize>,
        readings: &[&Reading],
        members: &[usize],
        lexicons: &Lexicons,
    ) -> Names {
        let mut owners: BTreeMap<&str, BTreeSet<(usize, bool)>> = BTreeMap::new();
        for (at, row) in cast.rows.iter().enumerate().filter(|(_, row)| row.kind != EntityKind::Event) {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                owners.entry(name).or_default().insert((at, false));
            }
            let surname =
                row.name.rsplit(' ').next().filter(|last| row.kind == EntityKind::Person && *last != row.name);
            if let Some(surname) = surname.filter(|surname| !row.aliases.iter().any(|alias| alias == surname)) {
                owners.entry(surname).or_default().insert((at, true));
            }
        }
        let languages: BTreeSet<&Language> = members.iter().map(|doc| &readings[*doc].article.language).collect();
        let lexicons: Vec<&Lexicon> = languages.into_iter().map(|language| lexicons.of(language)).collect();
        let common = |word: &str| lexicons.iter().any(|lexicon| lexicon.share(&fold(word)) > 0.0);
        let mut names = Names::default();
        for (name, rows) in owners {
            let [(row, surname)] = rows.into_iter().collect::<Vec<_>>()[..] else { continue };
            let split = words(name);
            let Some(first) = split.first().filter(|first| first.text.starts_with(char::is_uppercase)) else {
                continue;
            };
            // One word that is common says nothing.
            let long = split.len() > 1 || first.text.chars().count() >= LETTERS;
            let common = split.iter().all(|word| common(word.text));
            if long && (surname || !(common && split.len() == 1)) {
                names.add(&split, Self { surname, common, ..Self::plain(name.to_owned(), row) });
            }
            let upper = name.to_uppercase();
            let place = matches!(cast.rows[row].kind, EntityKind::Place | EntityKind::Country);
            if long && place && upper != name {
                names.add(&words(&upper), Self { capitals: true, ..Self::plain(upper.clone(), row) });
            }
        }
        for (name, row) in heads {
            let split = words(name);
            if !split.iter().all(|word| common(word.text)) {
                names.add(&split, Self { masthead: true, ..Self::plain(name.clone(), *row) });
            }
            // "the Lantern" of "The Daily Lantern": English names of papers end with what they are called.
            let article = |word: &Word| lexicons.iter().any(|lexicon| lexicon.is("article", &fold(word.text)));
            if let [first, _, .., last] = &split[..]
                && article(first)
                && last.text.starts_with(char::is_uppercase)
            {
                let last = std::slice::from_ref(last);
                names.add(last, Self { short: true, ..Self::plain(last[0].text.to_owned(), *row) });
            }
        }
        names
    }
}

/// An article on the look for names.
struct Page<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    /// What is named or no part of the report, in order and without overlaps.
    taken: Vec<Span>,
    /// What is named, the same way.
    named: Vec<Span>,
    /// Where sentences begin.
    starts: HashSet<usize>,
    /// Words in small letters: with a capital they are hardly names.
    small: BTreeSet<&'a str>,
    /// What people are called in these articles.
    titles: &'a HashSet<String>,
    /// The row of its outlet.
    outlet: Option<usize>,
    lexicon: &'a Lexicon,
}

impl<'a> Page<'a> {
    fn of(reading: &'a Reading, lexicons: &'a Lexicons, titles: &'a HashSet<String>, outlet: Option<usize>) -> Self {
        let text = &reading.article.text;
        let words = words(text);
        let small = words.iter().map(|word| word.text).filter(|word| word.starts_with(char::is_lowercase)).collect();
        let mentions = || reading.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
        let taken = joined(mentions().chain(reading.noise.iter().map(|noise| noise.span)).collect());
        let named = joined(mentions().collect());
        let starts = reading.sentences.iter().map(|sentence| sentence.start).collect();
        Self {
            text,
            words,
            taken,
            named,
            starts,
            small,
            titles,
            outlet,
            lexicon: lexicons.of(&reading.article.language),
        }
    }

    /// The name that begins at a word, if nothing speaks against it: its words, its place, its row. `rows` are named here already.
    fn hit(&self, names: &Names, at: usize, rows: &BTreeSet<usize>) -> Option<(usize, Span, usize)> {
        let word = self.words[at].text;
        let fits = |(length, sought): (usize, &Sought)| {
            names.compared.set(names.compared.get() + 1);
            if !self.stands_at(at, &sought.name) {
                return None;
            }
            let span = Span::new(self.words[at].span.start, self.words[at + length - 1].span.end);
            let taken = if sought.masthead || sought.capitals { &self.named } else { &self.taken };
            let next = taken.partition_point(|taken| taken.end <= span.start);
            let free = taken.get(next).is_none_or(|taken| taken.start >= span.end);
            if sought.capitals {
                let opens = self.text[..span.start].chars().next_back().is_none_or(|before| before == '\n');
                return (free && opens).then_some((length, span, sought.row));
            }
            if sought.short {
                let own = rows.contains(&sought.row) || self.is_of(sought.row);
                return (free && own && self.is_behind_article(at)).then_some((length, span, sought.row));
            }
            let titled = sought.surname && self.is_behind_title(at);
            if sought.surname && sought.common {
                return (free && titled).then_some((length, span, sought.row));
            }
            if sought.masthead || sought.common {
                let inside = !self.starts.contains(&span.start) && self.text[..span.start].ends_with([' ', '\u{a0}']);
                return (free && (sought.masthead || inside)).then_some((length, span, sought.row));
            }
            let common = length == 1 && !titled && self.small.contains(word.to_lowercase().as_str());
            let genitive = span.of(self.text) != Some(&sought.name);
            let whose = !sought.surname || titled || rows.contains(&sought.row);
            let part = length == 1 && self.is_part_of_more(at, genitive);
            (free && !common && whose && !part).then_some((length, span, sought.row))
        };
        names.at(&self.words[at..]).find_map(fits)
    }

    /// Whether between the words from `at` on stands what stands in the name, nearly always a blank.
    fn stands_at(&self, at: usize, name: &str) -> bool {
        let own = words(name);
        let Some(here) = self.words.get(at..at + own.len()) else { return false };
        let gap =
            |text: &str, pair: &[Word]| text.get(pair[0].span.end..pair[1].span.start).map(|gap| gap.trim().to_owned());
        here.windows(2).zip(own.windows(2)).all(|(here, own)| gap(self.text, here) == gap(name, own))
    }

    /// Whether a word stands at once behind a noun that people are called by: "Regierungssprecherin Hurt".
    fn is_behind_title(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else { return false };
        let gap = self.text.get(before.span.end..self.words[at].span.start);
        self.is_title(&fold(before.text)) && matches!(gap, Some(" " | "\u{a0}" | ". " | ".\u{a0}"))
    }

    /// Whether people of these articles are called by a folded noun.
    fn is_title(&self, noun: &str) -> bool {
        let known = |noun: &str| self.lexicon.is("title", noun) || self.titles.contains(noun);
        known(noun) || noun.strip_suffix('s').is_some_and(known)
    }

    /// Whether a word stands at once behind an article.
    fn is_behind_article(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else { return false };
        let gap = self.text.get(before.span.end..self.words[at].span.start);
        self.lexicon.is("article", &fold(before.text)) && matches!(gap, Some(" " | "\u{a0}"))
    }

    /// Whether the article is of the outlet that is a row.
    fn is_of(&self, row: usize) -> bool {
        self.outlet == Some(row)
    }

    /// Whether a capitalised word beside a single one may belong to a longer name: "Anna Berg" is not the "Berg" that others know.
    fn is_part_of_more(&self, at: usize, genitive: bool) -> bool {
        let strange = |word: &Word| {
            let folded = fold(word.text);
            word.text.starts_with(char::is_uppercase)
                && self.lexicon.share(&folded) == 0.0
                && !self.is_title(&folded)
                && !self.lexicon.is("stop", &folded)
        };
        let touches = |a: &Word, b: &Word| matches!(self.text.get(a.span.end..b.span.start), Some(" " | "\u{a0}"));
        let own = &self.words[at];
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        let behind = self.words.get(at + 1).filter(|_| !genitive);
        before.is_some_and(|word| strange(word) && touches(word, own))
            || behind.is_some_and(|word| strange(word) && touches(own, word))
    }
}

/// Spans in order, those that overlap as one.
fn joined(mut all: Vec<Span>) -> Vec<Span> {
    all.sort_unstable();
    let mut found: Vec<Span> = vec![];
    for span in all {
        match found.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => found.push(span),
        }
    }
    found
}

/// A word of a text.
struct Word<'a> {
    span: Span,
    text: &'a str,
}

/// The words of a text: letters and figures, with apostrophes and hyphens inside.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = vec![];
    let mut start = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '\u{300}'..='\u{36f}');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) if c.is_alphanumeric() => start = Some(at),
            (false, Some(from)) => {
                let word = text[from..at].trim_end_matches(['-', '\'', '’']);
                found.push(Word { span: Span::new(from, from + word.len()), text: word });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A word without the ending of a genitive.
fn bare(word: &str) -> Option<&str> {
    GENITIVES.iter().rev().find_map(|ending| word.strip_suffix(ending)).filter(|bare| bare.chars().count() >= LETTERS)
}

fn add(
    own: &mut StoryEntity,
    row: usize,
    places: &BTreeSet<(usize, Span)>,
    readings: &[&Reading],
    known: &HashSet<(usize, &ArticleId)>,
    phrases: &Phrases,
) {
    // The same text from two outlets is counted once.
    let mut places: Vec<Place> =
        places.iter().map(|(doc, span)| Place { article: readings[*doc].article.id.clone(), span: *span }).collect();
    places.sort();
    places.dedup();
    let count_of = places.len().to_string();
    own.merged.push(phrases.say("found.siblings", &[("a", &own.name), ("n", &count_of)]));
    count(own, places, |article| known.contains(&(row, article)));
}

/// Counts places where a row is told of beside those that readings know; `known` tells which articles have it by their own reading.
pub(super) fn count(
    own: &mut StoryEntity,
    places: impl IntoIterator<Item = Place>,
    known: impl Fn(&ArticleId) -> bool,
) {
    let places: Vec<Place> = places.into_iter().collect();
    let before: BTreeSet<ArticleId> = own.found.iter().map(|place| place.article.clone()).collect();
    let articles: BTreeSet<&ArticleId> = places.iter().map(|place| &place.article).collect();
    own.articles += articles.iter().filter(|article| !known(article) && !before.contains(**article)).count();
    own.mentions += places.len();
    own.found.extend(places);
    own.found.sort();
}
