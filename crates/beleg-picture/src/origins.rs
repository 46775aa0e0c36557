//! Who claims ultimately come from.
//!
//! Behind a statement stands its source; behind the source's own report, whoever is reported there. An article's own
//! narration rests on its outlet, or, where the article copies, on the outlet it copies from: copies add no origin.
//! Sources without a name stay apart unless the articles use the same words for them.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    Reading, Span,
    picture::{Origin, OriginKind},
    reading::{Act, EntityKind, Statement},
};

use crate::{
    circles::{circle, finder},
    copies::{Taken, outlet_of, same_outlet},
    entities::Cast,
    lexicon::{Lexicon, Lexicons},
    names::{fold, parts},
    phrases::Phrases,
    words::Sheet,
};

/// An origin and the way from it to the article.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Place in [`Origins::rows`].
    pub(crate) origin: usize,
    /// Nearest to the origin first.
    pub(crate) chain: Vec<String>,
    /// Rows of the cast who speak.
    pub(crate) speakers: Vec<usize>,
    /// Whether the article only heard what it tells in its own words.
    pub(crate) heard: bool,
}

/// An origin before it has an id.
pub(crate) struct OriginRow {
    pub(crate) name: String,
    pub(crate) kind: OriginKind,
    pub(crate) entity: Option<usize>,
    pub(crate) docs: BTreeSet<usize>,
}

/// The origins of a story, found while its claims are drafted.
pub(crate) struct Origins<'a> {
    readings: &'a [&'a Reading],
    sheets: &'a [Sheet<'a>],
    copies: &'a [Taken],
    cast: &'a Cast,
    lexicons: &'a Lexicons,
    phrases: &'a Phrases<'a>,
    /// Outlets of the story's articles, and agencies they credit.
    outlets: Vec<String>,
    agencies: BTreeSet<String>,
    pub(crate) rows: Vec<OriginRow>,
    keys: BTreeMap<String, usize>,
}

impl<'a> Origins<'a> {
    pub(crate) fn new(
        readings: &'a [&'a Reading],
        sheets: &'a [Sheet<'a>],
        members: &[usize],
        copies: &'a [Taken],
        cast: &'a Cast,
        lexicons: &'a Lexicons,
        phrases: &'a Phrases<'a>,
    ) -> Self {
        let articles = || members.iter().map(|doc| &readings[*doc].article);
        let outlets: BTreeSet<&String> = articles().filter_map(|article| article.outlet.as_ref()).collect();
        let agencies = articles().flat_map(|article| &article.agencies).map(|agency| fold(agency)).collect();
        let outlets = outlets.into_iter().cloned().collect();
        Self {
            readings,
            sheets,
            copies,
            cast,
            lexicons,
            phrases,
            outlets,
            agencies,
            rows: vec![],
            keys: BTreeMap::new(),
        }
    }

    /// The origin of what the article itself says at `span`.
    pub(crate) fn narration(&mut self, doc: usize, span: Span) -> Source {
        let taken = self.copies.iter().find(|row| row.copy == doc && row.takes_over(span));
        let (doc_of, chain) = match taken {
            Some(row) => (row.of, vec![]),
            None => (doc, vec![]),
        };
        let article = &self.readings[doc_of].article;
        let name = outlet_of(article);
        let origin = match &article.outlet {
            Some(_) => self.outlet(&name),
            // Files of one name in two folders are two; articles of one host are one.
            None if article.uri.contains("://") => self.outlet(&name),
            None => self.row(&format!("file {}", article.uri), &name, OriginKind::Outlet, None),
        };
        if let Some(row) = self.pointed(doc, span) {
            let origin = self.entity(row);
            self.rows[origin].docs.insert(doc);
            return Source { origin, chain: vec![name], speakers: vec![row], heard: false };
        }
        if let Some(circle) = self.circle(doc, span) {
            self.rows[circle].docs.insert(doc);
            return Source { origin: circle, chain: vec![name], speakers: vec![], heard: true };
        }
        self.rows[origin].docs.insert(doc);
        Source { origin, chain, speakers: vec![], heard: false }
    }

    /// The origin of what `statement` says. `both` are the two whom "both sides" means here.
    pub(crate) fn statement(&mut self, doc: usize, statement: &Statement, both: Option<[usize; 2]>) -> Source {
        let mut chain = self.chain(doc, statement);
        let taken = self.copies.iter().find(|row| row.copy == doc && row.takes_over(statement.extent()));
        if let Some(outlet) = taken.and_then(|row| self.readings[row.of].article.outlet.clone()) {
            chain.push(outlet);
        }
        let original = taken.map_or(doc, |row| row.of);
        let speakers = self.speakers(doc, statement);
        if let Some(origin) = self.heard(doc, statement, &speakers) {
            self.rows[origin].docs.insert(doc);
            return Source { origin, chain, speakers: vec![], heard: true };
        }
        let origin = match (speakers.as_slice(), both) {
            ([], Some(both)) => self.both(doc, statement, both),
            ([one], _) => self.entity(*one),
            ([], None) => self.noun(original, doc, statement),
            (several, _) => {
                let names: Vec<String> = several.iter().map(|row| self.cast.name(*row).to_owned()).collect();
                let kind = self.entity_kind(several[0]);
                let key = format!("entities {several:?}");
                self.row(&key, &self.phrases.list(&names), kind, None)
            }
        };
        self.rows[origin].docs.insert(doc);
        let speakers = if speakers.is_empty() { both.map(|both| both.to_vec()).unwrap_or_default() } else { speakers };
        Source { origin, chain, speakers, heard: false }
    }

    /// The people from whom the outlet heard it, if the statement names no other source: in its sentence, or, where it
    /// goes on with what was said before, in the sentence before.
    fn heard(&mut self, doc: usize, statement: &Statement, speakers: &[usize]) -> Option<usize> {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let extent = statement.extent();
        let sentence = reading.sentence_at(extent.start)?;
        if let Some(span) = circle(&self.sheets[doc], sentence, lexicon) {
            let own = statement.content.iter().any(|content| content.overlaps(span));
            // That somebody promised or asked for something is itself what was heard.
            let deed = is_deed(statement.act) && statement.cue.is_some_and(|cue| span.end <= cue.start);
            return (own || deed || speakers.is_empty()).then(|| self.named(doc, span));
        }
        let nobody = speakers.is_empty() && statement.source.is_none() && statement.source_name.is_none();
        let before = reading.sentences.iter().rfind(|other| other.end <= sentence.start)?;
        // A source named before the circle is further away than the circle.
        let far = statement.source.is_some_and(|source| source.end <= before.start);
        let span =
            circle(&self.sheets[doc], *before, lexicon).filter(|_| (nobody && statement.cue.is_none()) || far)?;
        Some(self.named(doc, span))
    }

    /// The people from whom the outlet heard what it tells at `span`.
    fn circle(&mut self, doc: usize, span: Span) -> Option<usize> {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let found = circle(&self.sheets[doc], reading.sentence_at(span.start)?, lexicon)?;
        Some(self.named(doc, found))
    }

    /// Whoever the sentence of `span`, or the one behind it, names as having found out what was just told ("This is what
    /// the bureau concludes").
    fn pointed(&self, doc: usize, span: Span) -> Option<usize> {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let sentences = reading.sentences.iter().filter(|sentence| sentence.end > span.start).take(2);
        sentences
            .copied()
            .find_map(|sentence| finder(reading, &self.sheets[doc], sentence, lexicon))
            .and_then(|id| self.cast.row(doc, id))
    }

    fn named(&mut self, doc: usize, span: Span) -> usize {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let name = span.of(&reading.article.text).unwrap_or_default().to_owned();
        let words: Vec<String> = parts(&name).into_iter().filter(|word| !lexicon.is("stop", word)).collect();
        let stems: Vec<_> = words.iter().map(|word| lexicon.stem(word)).collect();
        self.row(&format!("noun {}", stems.join(" ")), &name, OriginKind::Unnamed, None)
    }

    /// The rows of the cast that a statement gives as its source.
    fn speakers(&self, doc: usize, statement: &Statement) -> Vec<usize> {
        let ids = statement.entity.as_deref().unwrap_or_default().split(';').map(str::trim);
        let mut speakers: Vec<usize> = ids.filter_map(|id| self.cast.row(doc, id)).collect();
        if speakers.is_empty() {
            let names = statement.source_name.as_deref().unwrap_or_default().split(';');
            let named = |name| self.cast.named(name).or_else(|| self.person_at_end(doc, name));
            speakers = names.filter_map(named).collect();
        }
        speakers.dedup();
        speakers
    }

    /// The person whose name ends a noun phrase ("the expert Jane Doe"). "A spokesman of Jane Doe" is somebody else.
    fn person_at_end(&self, doc: usize, noun: &str) -> Option<usize> {
        let lexicon = self.lexicons.of(&self.readings[doc].article.language);
        let words: Vec<&str> = noun.split_whitespace().collect();
        let joined = |start: &usize| !lexicon.is("stop", &fold(words[start - 1]));
        let ends = (1..words.len()).filter(joined).map(|start| words[start..].join(" "));
        let mut named = ends.filter_map(|name| self.cast.named(&name));
        named.find(|row| self.cast.rows.get(*row).is_some_and(|entity| entity.kind == EntityKind::Person))
    }

    /// Through whom it was said: the medium, then the sources and media of the statements around it.
    fn chain(&self, doc: usize, statement: &Statement) -> Vec<String> {
        let reading = self.readings[doc];
        let mut chain: Vec<String> = statement.medium.iter().map(|medium| self.medium(doc, medium)).collect();
        let mut parent = statement.parent.as_deref();
        let mut seen = BTreeSet::new();
        while let Some(outer) = parent.and_then(|id| reading.statements.iter().find(|statement| statement.id == id)) {
            // Statements that point to one another would go round for ever.
            if !seen.insert(&outer.id) {
                break;
            }
            let speakers: Vec<String> =
                self.speakers(doc, outer).into_iter().map(|row| self.cast.name(row).to_owned()).collect();
            let source =
                if speakers.is_empty() { outer.source_name.clone() } else { Some(self.phrases.list(&speakers)) };
            chain.extend(source);
            chain.extend(outer.medium.iter().map(|medium| self.medium(doc, medium)));
            parent = outer.parent.as_deref();
        }
        chain.dedup();
        chain
    }

    fn medium(&self, doc: usize, medium: &str) -> String {
        self.cast.row(doc, medium).map_or(medium.to_owned(), |row| self.cast.name(row).to_owned())
    }

    fn entity(&mut self, row: usize) -> usize {
        let cast = self.cast;
        let Some(entity) = cast.rows.get(row) else { return self.outlet("") };
        let names: BTreeSet<String> =
            std::iter::once(&entity.name).chain(&entity.aliases).map(|name| fold(name)).collect();
        if entity.kind == EntityKind::Organization {
            let outlet = self.outlets.iter().find(|outlet| names.iter().any(|name| same_medium(name, outlet)));
            if let Some(outlet) = outlet.cloned() {
                let origin = self.outlet(&outlet);
                self.rows[origin].entity = Some(row);
                return origin;
            }
        }
        let kind = self.entity_kind(row);
        self.row(&format!("entity {row}"), &entity.name, kind, Some(row))
    }

    fn entity_kind(&self, row: usize) -> OriginKind {
        let Some(entity) = self.cast.rows.get(row) else { return OriginKind::Office };
        match entity.kind {
            EntityKind::Person => OriginKind::Person,
            _ if self.is_agency(&entity.name) => OriginKind::Agency,
            _ => OriginKind::Office,
        }
    }

    fn outlet(&mut self, outlet: &str) -> usize {
        let kind = if self.is_agency(outlet) { OriginKind::Agency } else { OriginKind::Outlet };
        self.row(&format!("outlet {}", fold(outlet)), outlet, kind, None)
    }

    fn is_agency(&self, name: &str) -> bool {
        self.agencies.iter().any(|agency| same_outlet(agency, &fold(name)))
    }

    fn both(&mut self, doc: usize, statement: &Statement, both: [usize; 2]) -> usize {
        let text = &self.readings[doc].article.text;
        let words = statement.source.and_then(|source| source.of(text)).or(statement.source_name.as_deref());
        let words = words.unwrap_or_default().to_owned();
        let names = self.phrases.list(&both.map(|row| self.cast.name(row).to_owned()));
        let name = self.phrases.say("source.both", &[("words", words.trim()), ("names", &names)]);
        let mut sorted = both;
        sorted.sort_unstable();
        self.row(&format!("entities {sorted:?}"), &name, OriginKind::Office, None)
    }

    /// A source that is no entity: the noun, or nobody at all.
    fn noun(&mut self, original: usize, doc: usize, statement: &Statement) -> usize {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let span = statement.source.and_then(|span| span.of(&reading.article.text));
        let name = statement.source_name.as_deref().or(span).unwrap_or_default().trim();
        let words: Vec<String> = parts(name).into_iter().filter(|word| !lexicon.is("stop", word)).collect();
        if words.is_empty() || words.iter().all(|word| lexicon.is("pronoun", word)) {
            let article = &self.readings[original].article;
            let name = self.phrases.say("source.unnamed.in", &[("outlet", &outlet_of(article))]);
            return self.row(&format!("nobody {original}"), &name, OriginKind::Unnamed, None);
        }
        if let Some(outlet) = self.medium_meant(doc, statement, &words) {
            return self.outlet(&outlet);
        }
        let stems: Vec<_> = words.iter().map(|word| lexicon.stem(word)).collect();
        let key = format!("noun {}", stems.join(" "));
        let outlet = self.outlets.iter().find(|outlet| same_medium(&fold(name), outlet)).cloned();
        match outlet {
            Some(outlet) => self.outlet(&outlet),
            None => self.row(&key, name, noun_kind(&words, lexicon), None),
        }
    }

    /// The outlet that a noun for one means: the article's own ("our newsroom"), or the only other one of the story that
    /// the article names ("the paper").
    fn medium_meant(&self, doc: usize, statement: &Statement, words: &[String]) -> Option<String> {
        let reading = self.readings[doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        if !words.last().is_some_and(|word| lexicon.is("outlet", word)) {
            return None;
        }
        let own = outlet_of(&reading.article);
        let span = statement.source.and_then(|span| span.of(&reading.article.text)).unwrap_or_default();
        let ours = parts(span).iter().any(|word| lexicon.is("ours", word));
        let short = parts(&own);
        if ours || (words.len() > 1 && short.iter().any(|part| part.len() > 3 && words[0] == *part)) {
            return Some(own);
        }
        if words.len() > 1 {
            return None;
        }
        let named = |outlet: &&String| {
            let names = reading.entities.iter().map(|entity| fold(&entity.name));
            **outlet != own && names.into_iter().any(|name| same_medium(&name, outlet))
        };
        let mut others = self.outlets.iter().filter(named);
        others.next().filter(|_| others.next().is_none()).cloned()
    }

    fn row(&mut self, key: &str, name: &str, kind: OriginKind, entity: Option<usize>) -> usize {
        if let Some(row) = self.keys.get(key) {
            return *row;
        }
        self.rows.push(OriginRow { name: name.to_owned(), kind, entity, docs: BTreeSet::new() });
        self.keys.insert(key.to_owned(), self.rows.len() - 1);
        self.rows.len() - 1
    }

    /// The rows that `used` names, in its order, with ids, and the id of each row.
    pub(crate) fn finish(&self, used: &[usize]) -> (Vec<Origin>, BTreeMap<usize, String>) {
        let mut ids = BTreeMap::new();
        let mut origins = vec![];
        for (n, row) in used.iter().enumerate() {
            let id = format!("o{}", n + 1);
            let origin = &self.rows[*row];
            let articles: BTreeSet<usize> = origin.docs.iter().copied().collect();
            let mut listed = vec![];
            for doc in articles {
                let article = &self.readings[doc].article.id;
                if !listed.contains(article) {
                    listed.push(article.clone());
                }
            }
            origins.push(Origin {
                id: id.clone(),
                name: origin.name.clone(),
                kind: origin.kind,
                entity: origin.entity.and_then(|row| self.cast.rows.get(row)).map(|entity| entity.id.clone()),
                articles: listed,
            });
            ids.insert(*row, id);
        }
        (origins, ids)
    }
}

/// Whether a folded name means the outlet; "magazine The Gazette" and "Gazette" mean "The Gazette".
fn same_medium(name: &str, outlet: &str) -> bool {
    let outlet = fold(outlet);
    if same_outlet(name, &outlet) {
        return true;
    }
    let (name, outlet) = (parts(name), parts(&outlet));
    // At most one word, such as an article, may be missing.
    let last = |long: &[String], short: &[String]| {
        short.len() + 1 == long.len() && long.ends_with(short) && short.iter().any(|part| part.len() > 3)
    };
    last(&outlet, &name)
}

/// Whether the act is one that can be told as a happening ("offered", "demanded"), not mere saying.
pub(crate) fn is_deed(act: Act) -> bool {
    matches!(act, Act::Promise | Act::Demand | Act::Threaten | Act::Refuse | Act::Ask | Act::Agree)
}

/// What a source is, judged by the first of its words that says so.
fn noun_kind(words: &[String], lexicon: &Lexicon) -> OriginKind {
    for word in words {
        if lexicon.is("unnamed", word) {
            return OriginKind::Unnamed;
        }
        if lexicon.is("office", word) {
            return OriginKind::Office;
        }
    }
    OriginKind::Unnamed
}
