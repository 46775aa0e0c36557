//! Who may be meant, and what speaks for it.

use beleg_core::{
    Span,
    reading::{Entity, EntityKind},
};
use beleg_language::{Gender, Number, Pos};

use super::{Choice, Feature, Place, Referent, Sort, Walk};
use crate::{entity, grammar::Class, page::Page, phrase::Phrase};

/// Words of "40 Jahre alter Mann" with an adjective.
const AGE: usize = 5;
/// Letters of a noun from which a name that holds it is called so.
const LONG: usize = 4;
/// Who is named in the first sentences, of which there are so many, is whom the article is about.
const EARLY: usize = 2;
/// Mentions from which somebody matters in the article.
const OFTEN: usize = 3;

/// Somebody or something that was named or told of.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) referent: Referent,
    /// Whether it is several together.
    several: bool,
    /// Its kind; none without a name.
    kind: Option<EntityKind>,
    gender: Gender,
    number: Number,
    /// The nouns that it is described with, in lower case.
    nouns: Vec<String>,
    /// The words of the name, in lower case.
    words: Vec<String>,
    /// Of those nouns, and of the words of an organization's name, the fields.
    fields: Vec<usize>,
    /// Whether an indefinite word brought it in: "ein Nachbar", "jemand".
    pub(super) is_indefinite: bool,
    /// The number of the sentence in which it was mentioned first.
    first: Option<usize>,
    /// Where it was mentioned last.
    pub(super) last: Option<Place>,
    pub(super) count: usize,
}

impl Candidate {
    pub(super) fn named(walk: &Walk, index: usize, entity: &Entity) -> Self {
        let gender = walk.gender(index, entity);
        let grammar = walk.page.grammar;
        let described = walk.entities.descriptions.iter().filter(|(_, of)| *of == index);
        // "die Anwältin Samanis" is no man: the name only tells whose she is.
        let woman = |noun: &str| grammar.feminine_endings.iter().any(|ending| noun.ends_with(ending.as_str()));
        let nouns = described.map(|(noun, _)| noun.replace('-', ""));
        // "die Achse Moskau" is no town.
        let place = |noun: &str| {
            grammar.nouns.kind(noun) == Some(EntityKind::Place) || grammar.ends_like(noun, Class::PlaceNoun)
        };
        let nouns = nouns.filter(|noun| entity.kind != EntityKind::Place || place(noun));
        let nouns: Vec<String> = nouns.filter(|noun| gender != Gender::Masc || !woman(noun)).collect();
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        let words: Vec<String> =
            names.flat_map(|name| name.split([' ', '-', '\u{a0}'])).map(str::to_lowercase).collect();
        let named = words.iter().filter(|_| entity.kind != EntityKind::Person);
        let fields = nouns.iter().chain(named).flat_map(|noun| grammar.nouns.fields(noun));
        Self {
            referent: Referent::Entity(index),
            several: false,
            kind: Some(entity.kind),
            gender,
            number: if entity.kind == EntityKind::Person { Number::Sing } else { Number::None },
            fields: fields.copied().collect(),
            nouns,
            words: words.into_iter().filter(|word| word.chars().count() >= LONG).collect(),
            is_indefinite: false,
            first: None,
            last: None,
            count: 0,
        }
    }

    /// Several who are told of together, by the tokens of the first to the last and what joins each.
    pub(super) fn several(walk: &Walk, phrase: &Phrase, end: usize) -> Self {
        let page = walk.page;
        let plural = |token: &usize| {
            let own = page.analysis.features.get(*token);
            page.pos(*token) == Pos::Noun && own.is_some_and(|own| own.number == Number::Plur)
        };
        // "Die Gewerkschaften A und B": what both are called.
        let called = phrase.tokens.clone().find(plural).map(|noun| lemma(page, noun));
        Self {
            referent: Referent::Phrase(phrase.tokens.start..end),
            several: true,
            kind: None,
            gender: Gender::None,
            number: Number::Plur,
            fields: called.iter().flat_map(|noun| page.grammar.nouns.fields(noun)).copied().collect(),
            nouns: called.into_iter().collect(),
            words: vec![],
            is_indefinite: false,
            first: None,
            last: None,
            count: 0,
        }
    }

    /// Somebody without a name, if a phrase tells of somebody; with the noun and number that tell who it is.
    pub(super) fn unnamed(walk: &Walk, phrase: &Phrase) -> Option<((String, Number), Self)> {
        let page = walk.page;
        // "Einer von ihnen hat es gesehen"
        let somebody = phrase.pronoun && page.is(phrase.head, Class::Somebody);
        if !somebody
            && (page.pos(phrase.head) != Pos::Noun || phrase.pronoun || page.grammar.is_thing(page.lower(phrase.head)))
        {
            return None;
        }
        let own = page.analysis.features.get(phrase.head);
        // Who tells in "Polizeiangaben" has neither the gender nor the number of what is told.
        let own = own.filter(|_| page.grammar.nouns.teller(page.word(phrase.head)).is_none());
        let number = own.map_or(Number::None, |own| own.number);
        let noun = if somebody { "person".to_owned() } else { noun(page, phrase.head) };
        let start = phrase.tokens.start;
        let unnamed = Self {
            referent: Referent::Phrase(phrase.tokens.clone()),
            several: false,
            kind: None,
            gender: own.map_or(Gender::None, |own| own.gender),
            number,
            fields: page.grammar.nouns.fields(&noun).to_vec(),
            nouns: vec![noun.clone()],
            words: vec![],
            is_indefinite: somebody || page.is(start, Class::Indefinite) && !page.is(start, Class::Negation),
            first: None,
            last: None,
            count: 0,
        };
        Some(((noun, number), unnamed))
    }

    pub(super) fn kind(&self) -> Option<EntityKind> {
        self.kind
    }

    /// Whether it is one person without a name, told of in the sentences before.
    pub(super) fn is_unnamed_person(&self, page: &Page, sentence: usize, reach: usize) -> bool {
        let near = self.last.as_ref().is_some_and(|last| sentence - last.sentence <= reach);
        near && self.kind.is_none()
            && self.number != Number::Plur
            && self
                .nouns
                .iter()
                .any(|noun| page.grammar.nouns.is_person(noun) || page.grammar.ends_like(noun, Class::Title))
    }

    pub(super) fn mention(&mut self, place: Place) {
        self.first.get_or_insert(place.sentence);
        self.last = Some(place);
        self.count += 1;
    }

    /// Who was "er" is not "sie" later, where nothing else tells it.
    pub(super) fn learn_gender(&mut self, page: &Page, phrase: &Phrase) {
        let word = page.lower(phrase.head);
        let letters = page.grammar.pronoun(word).or(page.grammar.possessive(word)).unwrap_or_default();
        if self.kind == Some(EntityKind::Person) && self.gender == Gender::None && letters.trim() == "m" {
            self.gender = Gender::Masc;
        }
    }

    pub(super) fn choice(&self, walk: &Walk, features: Vec<Feature>) -> Choice {
        let mentions = match &self.referent {
            Referent::Entity(index) => walk.entities.all[*index].mentions.iter().map(|mention| mention.span).collect(),
            Referent::Phrase(tokens) => vec![walk.page.span(tokens.clone())],
        };
        Choice { mentions, named: self.kind.is_some(), features }
    }

    /// What speaks for and against it; `None` where it cannot be meant.
    pub(super) fn features(
        &self,
        walk: &Walk,
        sort: Sort,
        phrase: &Phrase,
        place: &Place,
        most: usize,
    ) -> Option<Vec<Feature>> {
        let last = self.last.as_ref().filter(|last| last.head < phrase.tokens.start)?;
        if sort == Sort::Description && place.is_object_of(walk.page, last) {
            return None;
        }
        let mut found = vec![Feature::Any];
        match sort {
            Sort::Pronoun => self.as_pronoun(walk.page, phrase, &mut found),
            Sort::Description => self.as_description(walk, phrase, &mut found)?,
        }
        found.push(self.sort(walk.page));
        found.push(match place.sentence - last.sentence {
            0 => Feature::SameSentence,
            1 => Feature::OneBefore,
            2 => Feature::TwoBefore,
            _ => Feature::Farther,
        });
        let mut add = |feature: Feature, holds: bool| found.extend(holds.then_some(feature));
        add(Feature::Subject, last.subject);
        add(Feature::Opens, last.opens);
        add(Feature::Governed, last.governed);
        add(Feature::Again, last.again);
        add(Feature::Parallel, last.subject && place.subject);
        add(Feature::SameVerb, last.sentence == place.sentence && last.verb.is_some() && last.verb == place.verb);
        add(Feature::Often, self.count >= OFTEN);
        add(Feature::Once, self.count == 1);
        add(Feature::AcrossMarks, last.quoted != place.quoted);
        add(Feature::Leading, self.kind.is_some() && self.count >= most && most > 1);
        add(Feature::Early, self.kind.is_some() && self.first.is_some_and(|first| first < EARLY));
        add(Feature::BothSpeak, last.speaks && place.speaks);
        Some(found)
    }

    /// What speaks for somebody who is only named further down.
    pub(super) fn later(&self, walk: &Walk, phrase: &Phrase) -> Option<Vec<Feature>> {
        let mut found = vec![Feature::Any];
        self.as_description(walk, phrase, &mut found)?;
        let tied = found.iter().any(|feature| matches!(feature, Feature::SameNoun | Feature::NounEnds));
        // "Die FVD-Politikerin Jana Feld": the name right behind the noun belongs to it.
        let Referent::Entity(index) = self.referent else { return None };
        let first = walk.entities.all[index].mentions.first()?;
        let beside = walk.page.analysis.tokens_in(first.span).start <= phrase.tokens.end;
        let names = self.last.is_none() && self.kind == Some(EntityKind::Person) && tied && !beside;
        found.extend([self.sort(walk.page), Feature::Later]);
        names.then_some(found)
    }

    fn sort(&self, page: &Page) -> Feature {
        match self.kind {
            Some(EntityKind::Person) => Feature::Person,
            Some(EntityKind::Organization) => Feature::Organization,
            Some(EntityKind::Country) => Feature::Country,
            Some(_) => Feature::Thing,
            None if self.several => Feature::Several,
            None if self.nouns.iter().any(|noun| page.grammar.nouns.is_person(noun)) => Feature::UnnamedPerson,
            None if self.fields.is_empty() => Feature::UnnamedThing,
            None => Feature::Unnamed,
        }
    }

    fn as_pronoun(&self, page: &Page, phrase: &Phrase, found: &mut Vec<Feature>) {
        let (word, possessive) = (page.lower(phrase.head), page.pos(phrase.head) != Pos::Pron);
        let letters = page.grammar.pronoun(word).or(page.grammar.possessive(word)).unwrap_or_default();
        let told = page.analysis.features.get(phrase.head).map_or(Number::None, |own| own.number);
        // "sie" is one woman or many; the verb tells, and with it the tagger.
        let open = possessive && letters.contains(['m', 'f']) && letters.contains('p');
        let plural = letters.contains('p') && (!letters.contains('f') || told == Number::Plur) && !open;
        let gender = match plural {
            true => Gender::None,
            false if letters.contains('m') => Gender::Masc,
            false => Gender::Fem,
        };
        let number = if plural { Number::Plur } else { Number::Sing };
        if self.number != Number::None && self.number != number && !open {
            found.push(Feature::OtherNumber);
        }
        // "ihre" is hers and theirs.
        if !(open && self.number == Number::Plur) {
            found.extend(agreement(self.gender, gender));
        }
        let unknown = self.kind == Some(EntityKind::Person) && self.gender == Gender::None && !plural;
        found.extend(unknown.then_some(Feature::UnknownGender));
        found.extend(possessive.then_some(Feature::Possessive));
        if plural && self.kind == Some(EntityKind::Organization) {
            found.push(Feature::PluralOrganization);
        }
    }

    /// A description has to have something to do with whom it means.
    fn as_description(&self, walk: &Walk, phrase: &Phrase, found: &mut Vec<Feature>) -> Option<()> {
        let page = walk.page;
        let nouns = &page.grammar.nouns;
        let noun = noun(page, phrase.head);
        let person = self.kind == Some(EntityKind::Person);
        let told = nouns.teller(page.word(phrase.head)).is_some();
        let own = page.analysis.features.get(phrase.head).filter(|_| !told);
        let many = own.is_some_and(|own| own.number == Number::Plur);
        // "die Staatschefs" are not the one whom the article named.
        if many && self.number == Number::Sing && !told {
            return None;
        }
        // "Russlands Städte" are not the one town that was named.
        if many && matches!(self.kind, Some(EntityKind::Country | EntityKind::Place | EntityKind::Product)) {
            return None;
        }
        let right = self.kind.is_some_and(|kind| is_right(page, &noun, kind));
        let long = noun.chars().count() >= LONG;
        let fields = nouns.fields(&noun);
        let same_field = fields.iter().any(|field| self.fields.contains(field));
        let singly = self.number != Number::Plur || many;
        let first = |noun: &str| noun.split_once('-').map(|(first, _)| first.to_lowercase());
        let first = first(page.word(phrase.head)).filter(|_| !told);
        let ties = [
            (Feature::SameNoun, self.nouns.contains(&noun) || self.is_of_age(page, phrase.head)),
            (Feature::NounEnds, long && self.nouns.iter().any(|own| own.len() > noun.len() && own.ends_with(&noun))),
            (Feature::EndsInNoun, person && !many && self.nouns.iter().any(|own| ends_in(&noun, own))),
            (Feature::InName, long && !person && self.words.iter().any(|word| is_called(word, &noun))),
            (Feature::SameField, same_field && singly && !right),
            (Feature::SameFirst, first.is_some_and(|first| person && !many && self.firsts(walk).contains(&first))),
            (Feature::National, person && !many && self.can_be_national(walk, &noun)),
            (Feature::OfPersons, person && right),
            (Feature::OfOrganizations, self.kind == Some(EntityKind::Organization) && right),
            (Feature::OfThings, self.kind.is_some_and(|kind| !is_actor(kind)) && right),
            (Feature::SameNation, person && is_person(page, &noun) && self.is_of_nation(walk, phrase.head)),
            (Feature::SameRule, person && !many && self.rules(walk, &noun, phrase.head)),
            (Feature::PointsBack, person && !many && page.grammar.ends_like(&noun, Class::PointingBack)),
            (Feature::Aged, person && !many && is_age(page, phrase.head)),
        ];
        found.extend(ties.iter().filter(|(_, holds)| *holds).map(|(feature, _)| *feature));
        if found.len() == 1 {
            return None;
        }
        let apart = !same_field && !fields.is_empty() && !self.fields.is_empty();
        found.extend((same_field && right).then_some(Feature::SameField));
        found.extend(apart.then_some(Feature::OtherField));
        let aged = || page.grammar.aged_gender(page.lower(phrase.tokens.start), page.lower(phrase.head));
        let gender = Some(phrase.head).filter(|head| is_age(page, *head)).and_then(|_| aged());
        // "Der 40-Jährige" is no woman, whatever else speaks for her.
        if gender.is_some_and(|gender| agreement(self.gender, gender) == Some(Feature::OtherGender)) {
            return None;
        }
        found.extend(agreement(self.gender, gender.or(own.map(|own| own.gender)).unwrap_or(Gender::None)));
        if self.number == Number::Sing && many {
            found.push(Feature::OtherNumber);
        }
        let start = phrase.tokens.start;
        if page.grammar.pronoun(page.lower(start)).is_some() {
            found.push(Feature::Demonstrative);
        }
        if (start + 1..phrase.head).any(|token| page.pos(token) == Pos::Adj) {
            found.push(Feature::Qualified);
        }
        let next = phrase.head + 1;
        if page.is(next, Class::Genitive) || page.is(next, Class::SourcePreposition) {
            found.push(Feature::Extended);
        }
        Some(())
    }

    /// Whether it is somebody without a name of whom the same age was told: "ein 40 Jahre alter Mann", "der 40-Jährige".
    fn is_of_age(&self, page: &Page, head: usize) -> bool {
        let Referent::Phrase(tokens) = &self.referent else { return false };
        let years = |word: &str| word.chars().take_while(char::is_ascii_digit).collect::<String>();
        let own = years(page.word(head));
        // The number may stand in front of the phrase, as far as the tree knows.
        let near = tokens.end.saturating_sub(AGE)..tokens.end;
        let told = near.into_iter().any(|token| !own.is_empty() && years(page.word(token)) == own);
        told && is_age(page, head) && !self.several
    }

    /// Whether it rules the state of which the noun says that somebody does: "Nordkoreas Machthaber" is its "Staatschef".
    fn rules(&self, walk: &Walk, noun: &str, head: usize) -> bool {
        let grammar = walk.page.grammar;
        let ruler = |noun: &str| grammar.is(noun, Class::Ruler) || grammar.nouns.ruled(noun).is_some();
        ruler(noun) && self.nouns.iter().any(|own| ruler(own)) && self.is_of_nation(walk, head)
    }

    /// The first parts, before the hyphen, of the nouns that describe it: "un" of "UN-Koordinator".
    fn firsts(&self, walk: &Walk) -> Vec<String> {
        let Referent::Entity(index) = self.referent else { return vec![] };
        let own = walk.entities.descriptions.iter().filter(|(_, of)| *of == index);
        let first = own.filter_map(|(noun, _)| Some(noun.split_once('-')?.0.to_owned()));
        // "Julia Ahrens (CDU)"
        let bracketed = walk.entities.all[index].mentions.iter().filter_map(|mention| {
            let end = walk.page.analysis.tokens_in(mention.span).end;
            (walk.page.word(end) == "(").then(|| walk.page.lower(end + 1).to_owned())
        });
        first.chain(bracketed).collect()
    }

    /// Whether a noun tells the nation of people, and nothing that it is of another.
    fn can_be_national(&self, walk: &Walk, noun: &str) -> bool {
        let Referent::Entity(index) = self.referent else { return false };
        let mut own = walk.entities.nations.iter().filter(|(_, of)| *of == index).map(|(nation, _)| nation).peekable();
        let none = own.peek().is_none();
        walk.page.grammar.nouns.is_national(noun) && (none || own.any(|nation| entity::same_nation(nation, noun)))
    }

    fn is_of_nation(&self, walk: &Walk, head: usize) -> bool {
        let Referent::Entity(index) = self.referent else { return false };
        let Some(nation) = entity::nation(walk.page, head) else { return false };
        walk.entities.nations.iter().any(|(own, of)| *of == index && entity::same_nation(own, &nation))
    }
}

/// Whether a noun tells of people.
pub(super) fn is_person(page: &Page, noun: &str) -> bool {
    page.grammar.nouns.is_person(noun) || page.grammar.ends_like(noun, Class::Title)
}

fn is_actor(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization)
}

fn agreement(a: Gender, b: Gender) -> Option<Feature> {
    match (a, b) {
        (Gender::None, _) | (_, Gender::None) => None,
        _ if a == b => Some(Feature::SameGender),
        _ => Some(Feature::OtherGender),
    }
}

/// The noun's form in a dictionary, in lower case and without hyphens.
pub(super) fn lemma(page: &Page, token: usize) -> String {
    page.base(token).to_lowercase().replace('-', "")
}

/// The same; of a noun of telling the noun for who tells: "unternehmen" of "Unternehmensangaben".
fn noun(page: &Page, token: usize) -> String {
    let teller = page.grammar.nouns.teller(page.word(token));
    teller.map_or_else(|| lemma(page, token), |teller| teller.to_lowercase().replace('-', ""))
}

/// Whether a word of a name is the noun, ends with it or is its genitive: "Oberlandesgericht" for "Gericht".
fn is_called(word: &str, noun: &str) -> bool {
    word.ends_with(noun) || word.strip_suffix('s').is_some_and(|bare| bare.ends_with(noun))
}

/// Whether a noun is a compound of another: "Synodalpräsidentin" of "Präsidentin".
fn ends_in(noun: &str, other: &str) -> bool {
    noun.len() > other.len() && other.chars().count() >= LONG && noun.ends_with(other)
}

/// Whether a noun is one for things of a kind.
fn is_right(page: &Page, noun: &str, kind: EntityKind) -> bool {
    let like = |class: Class| page.grammar.ends_like(noun, class) || page.grammar.is(noun, class);
    match kind {
        EntityKind::Person => like(Class::Title),
        EntityKind::Organization => like(Class::OrganizationNoun) || like(Class::Medium),
        EntityKind::Country => like(Class::StateNoun),
        // "die Brücke" is none of the towns that were named.
        EntityKind::Place => page.grammar.nouns.kind(noun) == Some(EntityKind::Place),
        EntityKind::Product => like(Class::VesselNoun),
        EntityKind::Event => false,
    }
}

/// Whether a noun tells somebody's age: "der 38-Jährige".
pub(super) fn is_age(page: &Page, noun: usize) -> bool {
    let noun = page.lower(noun);
    let ends = || page.grammar.aged.iter().any(|ending| noun.ends_with(&ending.to_lowercase()));
    noun.starts_with(|first: char| first.is_ascii_digit()) && ends()
}

impl Walk<'_> {
    /// The gender of an entity: of persons by their titles or given names, of organizations by the article in front.
    fn gender(&self, index: usize, entity: &Entity) -> Gender {
        let titled = self.entities.gender(self.page, index);
        match entity.kind {
            // What is known of the given name is surer than a title beside it, which may be somebody else's.
            EntityKind::Person => match self.lore.given.gender(&entity.name) {
                Gender::None => titled,
                given => given,
            },
            EntityKind::Organization => {
                let article = |span: Span| {
                    let before = self.page.analysis.tokens_in(span).start.checked_sub(1)?;
                    let own = self.page.analysis.features.get(before).filter(|_| self.page.pos(before) == Pos::Det)?;
                    Some(own.gender).filter(|gender| *gender != Gender::None)
                };
                entity.mentions.iter().find_map(|mention| article(mention.span)).unwrap_or(Gender::None)
            }
            _ => Gender::None,
        }
    }
}
