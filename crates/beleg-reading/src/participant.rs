//! Who can take part in a happening: whoever the article names or tells of, with the words that stand for each.

mod apart;

use std::collections::HashMap;

use beleg_core::{Span, reading::EntityKind};
use beleg_language::{Pos, Relation};

use crate::{
    bounds,
    entity::Entities,
    grammar::Class,
    page::Page,
    phrase::{Phrase, is_called_so, is_possessive, phrases},
    roles,
};

/// Somebody or something with the places where the article speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The id of an entity, else the words in their base form.
    pub who: String,
    /// The names of the entity, or the same words.
    pub names: Vec<String>,
    /// The kind of the entity, if it is one.
    pub kind: Option<EntityKind>,
    /// Of each mention the token that the others hang on, in order.
    pub mentions: Vec<usize>,
    /// The nouns for happenings that begin with it: "Pilotenstreik".
    pub parts: Vec<usize>,
}

impl Participant {
    /// Whether it is somebody named who can act, or a place.
    pub fn acts(&self) -> bool {
        use EntityKind::{Country, Organization, Person, Place};
        matches!(self.kind, Some(Country | Organization | Person | Place))
    }

    /// Whether it is a state or a body of people: their "invasion" is what they do, a person's "arrest" what is done to them.
    pub(crate) fn is_state(&self) -> bool {
        matches!(self.kind, Some(EntityKind::Country | EntityKind::Organization | EntityKind::Place))
    }
}

/// All of an article, in the order of their first mentions.
///
/// `aside` tells which names stand in what is no part of the report.
pub(crate) fn participants(page: &Page, entities: &Entities, aside: impl Fn(Span) -> bool) -> Vec<Participant> {
    let mut taken = vec![false; page.len()];
    let mut places: Vec<(usize, Option<usize>, String)> = vec![];
    for (index, span) in entities.mentions() {
        let tokens = page.analysis.tokens_in(span);
        if tokens.is_empty() {
            continue;
        }
        let inside = |token: &usize| page.analysis.arcs[*token].head.is_none_or(|head| !tokens.contains(&head));
        let first = tokens.clone().find(inside).unwrap_or(tokens.start);
        if is_part_of_person(page, span, &tokens) || is_before_person(page, &tokens, first) {
            continue;
        }
        let apart = apart::is_apart(page, &tokens, entities.kind(index));
        for token in tokens {
            taken[token] = true;
        }
        let top = title(page, first, &mut taken);
        if !aside(span) && !apart {
            places.push((top, Some(index), entities.id(index)));
        }
    }
    for sentence in &page.analysis.sentences {
        for phrase in phrases(page, sentence.tokens.clone()) {
            if let Some(owner) = inner(page, &phrase).filter(|owner| !taken[owner.head]) {
                let index = entities.of_phrase(page, owner.tokens.clone(), owner.head);
                let who = index.map(|index| entities.id(index)).or_else(|| words(page, &owner));
                let bare = |who: String| match index {
                    Some(_) => who,
                    None => who.trim_end_matches("'s").trim_end_matches("’s").to_owned(),
                };
                places.extend(who.map(|who| (owner.head, index, bare(who))));
            }
            if taken[phrase.head] || apart::is_apart(page, &phrase.tokens, None) {
                continue;
            }
            let own = entities.of_phrase(page, phrase.tokens.clone(), phrase.head);
            match own
                .or_else(|| represented(page, entities, &phrase))
                .or_else(|| roles::apposed(page, entities, &phrase))
            {
                Some(index) => places.push((phrase.head, Some(index), entities.id(index))),
                // "Der Minister reiste ab. Er hatte …": a pronoun for somebody without a name.
                None if phrase.pronoun => {
                    let first = entities.meant_phrase(phrase.head).and_then(|tokens| first_told(page, &tokens));
                    places.extend(first.and_then(|first| words(page, &first)).map(|words| (phrase.head, None, words)));
                }
                None => places.extend(words(page, &phrase).map(|words| (phrase.head, None, words))),
            }
        }
    }
    let states = (0..page.len()).filter(|token| !taken[*token] && !aside(page.token_span(*token)));
    let states: Vec<(usize, String)> =
        states.filter_map(|token| Some((token, entities.unnamed_state(page, token)?))).collect();
    places.extend(states.iter().map(|(token, name)| (*token, None, name.clone())));
    places.sort_by_key(|(token, ..)| *token);
    let mut found: Vec<Participant> = vec![];
    let mut known: HashMap<String, usize> = HashMap::new();
    for (token, index, who) in places {
        let key = if index.is_some() { who.clone() } else { who.to_lowercase() };
        let place = *known.entry(key).or_insert_with(|| {
            let state = || states.iter().any(|(_, name)| *name == who).then_some(EntityKind::Country);
            let kind = index.map_or_else(state, |index| entities.kind(index));
            let names = index.map_or(vec![who.clone()], |index| entities.names(index));
            found.push(Participant { who, names, kind, mentions: vec![], parts: vec![] });
            found.len() - 1
        });
        found[place].mentions.push(token);
    }
    for token in (0..page.len()).filter(|token| page.pos(*token) == Pos::Noun && !aside(page.token_span(*token))) {
        let Some(who) = page.grammar.nouns.doer(page.word(token)).map(str::to_owned) else { continue };
        let place = *known.entry(who.to_lowercase()).or_insert_with(|| {
            found.push(Participant { names: vec![who.clone()], who, kind: None, mentions: vec![], parts: vec![] });
            found.len() - 1
        });
        found[place].parts.push(token);
    }
    for participant in &mut found {
        participant.mentions.dedup();
    }
    found
}

/// The phrase by which somebody without a name is told of first.
fn first_told(page: &Page, tokens: &std::ops::Range<usize>) -> Option<Phrase> {
    let sentence = page.sentence_of(tokens.start)?.tokens.clone();
    phrases(page, sentence).into_iter().find(|phrase| phrase.tokens.contains(&tokens.start) && !phrase.pronoun)
}

/// "the minister's arrest": the owner in front of a noun, if it is told by a noun for somebody.
fn inner(page: &Page, phrase: &Phrase) -> Option<Phrase> {
    let owns = |token: usize| {
        let arc = page.analysis.arcs[token];
        let possessive = is_possessive(page, token) || page.is(token + 1, Class::OwningMark);
        page.pos(token) == Pos::Noun && arc.relation == Relation::Nmod && arc.head == Some(phrase.head) && possessive
    };
    let somebody = |token: &usize| page.grammar.nouns.kind(&page.base(*token).to_lowercase()).is_some();
    let head = (phrase.tokens.start..phrase.head).rev().find(|token| owns(*token)).filter(somebody)?;
    Some(Phrase { tokens: phrase.tokens.start..head + 1, ..Phrase::of_name(head..head + 1) })
}

/// "Siemens-Beschäftigte": whether a name is only the beginning of a noun for persons, who take part instead.
fn is_part_of_person(page: &Page, name: Span, tokens: &std::ops::Range<usize>) -> bool {
    let whole = page.token_span(tokens.start);
    let rest = Span { start: name.end, end: whole.end };
    tokens.len() == 1
        && name.end < whole.end
        && rest.of(page.text).and_then(|rest| rest.strip_prefix('-')).is_some()
        && page
            .base(tokens.start)
            .rsplit('-')
            .next()
            .is_some_and(|noun| page.grammar.nouns.is_person(&noun.to_lowercase()))
}

/// "UN investigators", "U.S. Secretary John Marner": whether a name is only the beginning of what somebody is called.
fn is_before_person(page: &Page, tokens: &std::ops::Range<usize>, first: usize) -> bool {
    let arc = page.analysis.arcs[first];
    let part = matches!(arc.relation, Relation::Compound | Relation::Amod | Relation::Nmod);
    let bare = matches!(page.pos(tokens.end), Pos::Noun | Pos::Propn | Pos::Adj);
    let noun = arc.head.filter(|noun| part && bare && *noun >= tokens.end);
    noun.is_some_and(|noun| {
        page.name_at(noun).is_none()
            && (is_called_so(page, first, noun) || page.is(noun, Class::Title))
            && !page.grammar.has_free_order()
    })
}

/// "Vertreter von X": whoever acts for somebody named.
pub(crate) fn represented(page: &Page, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    if !page.is(phrase.head, Class::Representing) {
        return None;
    }
    let span = page.span(owner(page, phrase)?);
    entities.within(span)
}

/// "Kremlsprecher Dmitri Peskow": of a name with a title the word that both hang on. All on the way belong to the name.
fn title(page: &Page, name: usize, taken: &mut [bool]) -> usize {
    let mut top = name;
    while let Some(head) = page.analysis.arcs[top].head {
        let joined = matches!(page.analysis.arcs[top].relation, Relation::Flat | Relation::Compound | Relation::Appos);
        if !joined || page.name_at(head).is_some() || !matches!(page.pos(head), Pos::Noun | Pos::Propn) {
            break;
        }
        top = head;
        taken[top] = true;
    }
    top
}

/// The words of a phrase up to its head in their base form: "der rund 180 Helfer" are "180 Helfer".
fn words(page: &Page, phrase: &Phrase) -> Option<String> {
    let counts = |token: usize| matches!(page.pos(token), Pos::Det | Pos::Adv) || page.is(token, Class::Counting);
    let head = phrase.head;
    // "am Dienstag zwölf Menschen": behind a noun a number begins another phrase.
    let another =
        |token: &usize| page.pos(*token) == Pos::Num && matches!(page.pos(*token - 1), Pos::Noun | Pos::Propn);
    let start = (phrase.tokens.start + 1..head).rev().find(another).unwrap_or(phrase.tokens.start);
    let skipped = (start..head).take_while(|token| counts(*token)).count();
    let determined = (start..start + skipped).any(|token| page.pos(token) == Pos::Det);
    // An article tells the number of a noun; what counts does not belong to the words.
    let first = if determined { start + skipped - 1 } else { start + skipped };
    let first = if determined && page.pos(first) != Pos::Det { first + 1 } else { first };
    let words = bounds::named(page, first..head + 1)?;
    Some(match owner(page, phrase) {
        Some(owner) => format!("{words} {}", page.span(owner).of(page.text)?),
        None => words,
    })
}

/// What tells whose or which somebody is: "Mitglieder der Gruppe", "Polizei von Karsk", "Gericht in Olm".
fn owner(page: &Page, phrase: &Phrase) -> Option<std::ops::Range<usize>> {
    let end = phrase.head + 1;
    let limit = page.sentence_of(phrase.head)?.tokens.end;
    let next = phrases(page, end..limit.min(end + 8)).into_iter().next()?;
    let hangs = |token: usize| {
        page.analysis.arcs.get(token).is_some_and(|arc| arc.head == Some(phrase.head) && arc.relation == Relation::Nmod)
    };
    let hangs = next.tokens.clone().any(hangs);
    let named = page.name_at(next.head).is_some();
    let determined = page.is(end, Class::Genitive)
        || page.pos(end) == Pos::Adj && page.grammar.is_genitive_adjective(page.lower(end));
    let genitive = next.preposition.is_none()
        && next.tokens.start == end
        && (determined || named)
        && !roles::is_governed_genitive(page, phrase);
    // In front of the first finite verb there is room for one phrase only.
    let sentence = page.sentence_of(phrase.head)?.tokens.start;
    let opens = || page.is_finite(next.tokens.end) && phrase.tokens.start == sentence && phrase.preposition.is_none();
    // "Anhänger von X", but not "die Entlassung des Ministers durch X"
    let owned = || hangs && page.is(end, Class::AgentPreposition) && page.is(end, Class::SourcePreposition);
    // Elsewhere "in Olm" tells more often where something happens.
    let placed = next.preposition == Some(end) && named && (owned() || opens());
    (!next.pronoun && (genitive && hangs || placed)).then_some(end..next.tokens.end)
}
