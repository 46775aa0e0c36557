//! Who may be meant, and what speaks for it.

use beleg_core::{
    Span,
    reading::{Entity, EntityKind},
};
use beleg_language::{Gender, Number, Pos};

use super::{Choice, Feature, Place, Referent, Sort, Walk};
use crate::{entity, grammar::Class, page::Page, phrase::Phrase};

/// Letters of a noun from which a name that holds it is called so.
const LONG: usize = 4;
/// Mentions from which somebody matters in the article.
const OFTEN: usize = 3;

/// Somebody or something that was named or told of.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) referent: Referent,
    /// Its kind; none without a name.
    kind: Option<EntityKind>,
    gender: Gender,
    number: Number,
    /// The nouns that it is described with, in lower case.
    nouns: Vec<String>,
    /// The words of the name, in lower case.
    words: Vec<String>,
    /// Where it was mentioned last.
    pub(super) last: Option<Place>,
    count: usize,
}

impl Candidate {
    pub(super) fn named(walk: &Walk, index: usize, entity: &Entity) -> Self {
        let described = walk.entities.descriptions.iter().filter(|(_, of)| *of == index);
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        let words = names.flat_map(|name| name.split([' ', '-', '\u{a0}'])).map(str::to_lowercase);
        Self {
            referent: Referent::Entity(index),
            kind: Some(entity.kind),
            gender: walk.gender(index, entity),
            number: if entity.kind == EntityKind::Person { Number::Sing } else { Number::None },
            nouns: described.map(|(noun, _)| noun.clone()).collect(),
            words: words.filter(|word| word.chars().count() >= LONG).collect(),
            last: None,
            count: 0,
        }
    }

    /// Somebody without a name, if a phrase tells of somebody; with the noun and number that tell who it is.
    pub(super) fn unnamed(walk: &Walk, phrase: &Phrase) -> Option<((String, Number), Self)> {
        let page = walk.page;
        if page.pos(phrase.head) != Pos::Noun || phrase.pronoun || page.grammar.is_thing(page.lower(phrase.head)) {
            return None;
        }
        let own = page.analysis.features.get(phrase.head);
        let number = own.map_or(Number::None, |own| own.number);
        let unnamed = Self {
            referent: Referent::Phrase(phrase.tokens.clone()),
            kind: None,
            gender: own.map_or(Gender::None, |own| own.gender),
            number,
            nouns: vec![lemma(page, phrase.head)],
            words: vec![],
            last: None,
            count: 0,
        };
        Some(((lemma(page, phrase.head), number), unnamed))
    }

    pub(super) fn mention(&mut self, place: Place) {
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
    pub(super) fn features(&self, walk: &Walk, sort: Sort, phrase: &Phrase, place: &Place) -> Option<Vec<Feature>> {
        let last = self.last.as_ref().filter(|last| last.head < phrase.tokens.start)?;
        let mut found = vec![Feature::Any];
        match sort {
            Sort::Pronoun => self.as_pronoun(walk.page, phrase, &mut found),
            Sort::Description => self.as_description(walk, phrase, &mut found)?,
        }
        found.push(match self.kind {
            Some(EntityKind::Person) => Feature::Person,
            Some(EntityKind::Organization) => Feature::Organization,
            Some(EntityKind::Country) => Feature::Country,
            Some(_) => Feature::Thing,
            None => Feature::Unnamed,
        });
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
        Some(found)
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
        found.extend(possessive.then_some(Feature::Possessive));
        if plural && self.kind == Some(EntityKind::Organization) {
            found.push(Feature::PluralOrganization);
        }
    }

    /// A description has to have something to do with whom it means.
    fn as_description(&self, walk: &Walk, phrase: &Phrase, found: &mut Vec<Feature>) -> Option<()> {
        let page = walk.page;
        let noun = lemma(page, phrase.head);
        let person = self.kind == Some(EntityKind::Person);
        let own = page.analysis.features.get(phrase.head);
        let many = own.is_some_and(|own| own.number == Number::Plur);
        // "Russlands Städte" are not the one town that was named.
        if many && matches!(self.kind, Some(EntityKind::Country | EntityKind::Place | EntityKind::Product)) {
            return None;
        }
        let right = self.kind.is_some_and(|kind| is_right(page, &noun, kind));
        let long = noun.chars().count() >= LONG;
        let ties = [
            (Feature::SameNoun, self.nouns.contains(&noun)),
            (Feature::NounEnds, long && self.nouns.iter().any(|own| own.len() > noun.len() && own.ends_with(&noun))),
            (Feature::InName, long && !person && self.words.iter().any(|word| is_called(word, &noun))),
            (Feature::OfPersons, person && right),
            (Feature::OfOrganizations, self.kind == Some(EntityKind::Organization) && right),
            (Feature::OfThings, self.kind.is_some_and(|kind| !is_actor(kind)) && right),
            (Feature::SameNation, person && self.is_of_nation(walk, phrase.head)),
            (Feature::SameRule, person && !many && self.rules(walk, &noun, phrase.head)),
            (Feature::PointsBack, person && !many && page.grammar.ends_like(&noun, Class::PointingBack)),
            (Feature::Aged, person && !many && is_age(page, phrase.head)),
        ];
        found.extend(ties.iter().filter(|(_, holds)| *holds).map(|(feature, _)| *feature));
        if found.len() == 1 {
            return None;
        }
        found.extend(agreement(self.gender, own.map_or(Gender::None, |own| own.gender)));
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

    /// Whether it rules the state of which the noun says that somebody does: "Nordkoreas Machthaber" is its "Staatschef".
    fn rules(&self, walk: &Walk, noun: &str, head: usize) -> bool {
        let ruler = |noun: &str| walk.page.grammar.is(noun, Class::Ruler);
        ruler(noun) && self.nouns.iter().any(|own| ruler(own)) && self.is_of_nation(walk, head)
    }

    fn is_of_nation(&self, walk: &Walk, head: usize) -> bool {
        let Referent::Entity(index) = self.referent else { return false };
        let Some(nation) = entity::nation(walk.page, head) else { return false };
        walk.entities.nations.iter().any(|(own, of)| *of == index && entity::same_nation(own, &nation))
    }
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

/// The noun's form in a dictionary, in lower case.
pub(super) fn lemma(page: &Page, token: usize) -> String {
    page.base(token).to_lowercase()
}

/// Whether a word of a name is the noun, ends with it or is its genitive: "Oberlandesgericht" for "Gericht".
fn is_called(word: &str, noun: &str) -> bool {
    word.ends_with(noun) || word.strip_suffix('s').is_some_and(|bare| bare.ends_with(noun))
}

/// Whether a noun is one for things of a kind.
fn is_right(page: &Page, noun: &str, kind: EntityKind) -> bool {
    let like = |class: Class| page.grammar.ends_like(noun, class) || page.grammar.is(noun, class);
    match kind {
        EntityKind::Person => like(Class::Title),
        EntityKind::Organization => like(Class::OrganizationNoun) || like(Class::Medium),
        EntityKind::Country => like(Class::StateNoun),
        EntityKind::Place => like(Class::PlaceNoun),
        EntityKind::Product => like(Class::VesselNoun),
        EntityKind::Event => false,
    }
}

/// Whether a noun tells somebody's age: "der 38-Jährige".
fn is_age(page: &Page, noun: usize) -> bool {
    let noun = page.lower(noun);
    let ends = || page.grammar.aged.iter().any(|ending| noun.ends_with(&ending.to_lowercase()));
    noun.starts_with(|first: char| first.is_ascii_digit()) && ends()
}

impl Walk<'_> {
    /// The gender of an entity: of persons by their titles or given names, of organizations by the article in front.
    fn gender(&self, index: usize, entity: &Entity) -> Gender {
        let titled = self.entities.gender(self.page, index);
        match entity.kind {
            EntityKind::Person if titled == Gender::None => self.lore.given.gender(&entity.name),
            EntityKind::Person => titled,
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
