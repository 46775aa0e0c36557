//! Noun phrases, by part of speech.

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Arc, Case, Gender, Mood, Number, Pos, Relation};

use crate::{bounds, grammar::Class, page::Page};

/// A noun phrase without what follows its head: "der russische Präsident Wladimir Putin".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its tokens, without the preposition.
    pub(crate) tokens: Range<usize>,
    /// The noun, name or pronoun that ends it.
    pub(crate) head: usize,
    /// The preposition that governs it.
    pub(crate) preposition: Option<usize>,
    /// Whether its form rules out the nominative.
    pub(crate) oblique: bool,
    /// Whether it belongs as a genitive to the noun in front of it.
    pub(crate) genitive: bool,
    /// Whether it is a pronoun by itself.
    pub(crate) pronoun: bool,
}

impl Phrase {
    /// A name by itself.
    pub(crate) fn of_name(tokens: Range<usize>) -> Self {
        let head = tokens.end - 1;
        Self { tokens, head, preposition: None, oblique: false, genitive: false, pronoun: false }
    }

    /// Whether it can be the subject of a clause.
    pub(crate) fn can_be_subject(&self) -> bool {
        self.preposition.is_none() && !self.oblique
    }
}

/// The noun phrases within the given tokens, from left to right.
pub(crate) fn phrases(page: &Page, tokens: Range<usize>) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = vec![];
    let mut at = tokens.start;
    while at < tokens.end {
        if page.grammar.is_adverb(page.lower(at), page.lower(at + 1)) {
            at += 2;
            continue;
        }
        // "bis zu 30 Demonstranten"
        if let Some(bound) = bounds::leading(page, at).filter(|_| page.grammar.has_free_order()) {
            at += bound;
            continue;
        }
        // "der Mitteilung zufolge X": it governs what stands in front.
        let postposed = page.is(at, Class::Postposition) && found.last().is_some_and(|last| last.tokens.end == at);
        let preposition = (page.pos(at) == Pos::Adp && page.is(at, Class::Preposition) && !postposed).then_some(at);
        let start = quantified(page, at + usize::from(preposition.is_some()), preposition.is_some());
        match extended(page, start, tokens.end).or_else(|| phrase_at(page, start, tokens.end)) {
            Some((end, head)) => {
                let words = start..end;
                // A genitive right behind a noun belongs to that noun.
                let follows = found.last().is_some_and(|last: &Phrase| last.tokens.end == start && !last.pronoun);
                let determined = page.is(start, Class::Genitive)
                    || (page.pos(start) == Pos::Adj && page.grammar.is_genitive_adjective(page.lower(start)));
                let genitive = follows && preposition.is_none() && determined && head > start;
                let pronoun = words.len() == 1 && page.pos(head) == Pos::Pron;
                // "Deren Direktorin": the genitive is only the owner.
                let owner = is_owning(page, start) || page.is(start, Class::OwningRelative);
                let owned = head > start && owner;
                let governed = page.is(start, Class::Oblique) && !owned && !sentence_start_name(page, start);
                let oblique = genitive || governed;
                let preposition = preposition.or_else(|| shared_preposition(page, &found, start, head));
                found.push(Phrase { tokens: words, head, preposition, oblique, genitive, pronoun });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// "Einer von ihnen will das Boot gesehen haben": an article that is itself the subject of a verb begins no phrase.
pub(crate) fn somebody(page: &Page, tokens: Range<usize>, verb: usize) -> Option<usize> {
    let arcs = &page.analysis.arcs;
    let subject = |token: &usize| {
        let head = arcs[*token].head;
        let here = head == Some(verb) || head.is_some() && head == arcs[verb].head;
        here && matches!(arcs[*token].relation, Relation::Nsubj | Relation::NsubjPass)
    };
    let mut articles = tokens.filter(|token| page.pos(*token) == Pos::Det && page.is(*token, Class::Somebody));
    articles.find(subject)
}

/// Whether the noun behind an article is a feminine in the singular.
pub(crate) fn is_feminine(page: &Page, article: usize) -> bool {
    let noun = (article + 1..article + 4).find(|token| page.pos(*token) == Pos::Noun);
    let own = noun.and_then(|noun| page.analysis.features.get(noun));
    own.is_some_and(|own| own.gender == Gender::Fem && own.number == Number::Sing)
}

/// "dessen", "his": a pronoun that stands as a genitive in front of its noun.
fn is_owning(page: &Page, at: usize) -> bool {
    let told = page.analysis.features.get(at).is_some_and(|own| own.case == Case::Gen);
    let relative = page.is(at, Class::Relative) && !page.is(at, Class::IndirectRelative);
    page.is(at, Class::Genitive) || told && !relative && !page.grammar.has_free_order()
}

/// "in Emden, Kiel und Lübeck": the preposition of the phrase that this one is coordinated with.
fn shared_preposition(page: &Page, found: &[Phrase], start: usize, head: usize) -> Option<usize> {
    let arc = page.analysis.arcs.get(head).filter(|arc| arc.relation == Relation::Conj)?;
    let linked = start > 0 && (page.word(start - 1) == "," || page.pos(start - 1) == Pos::Cconj);
    found.iter().rev().find(|phrase| linked && arc.head.is_some_and(|head| phrase.tokens.contains(&head)))?.preposition
}

/// Most tokens of an attribute between an article and its noun.
const ATTRIBUTE: usize = 10;

/// "ein mit dem Vorgang vertrauter Beamter": an attribute with phrases of its own stands between an article and the noun that agrees
/// with it.
fn extended(page: &Page, start: usize, end: usize) -> Option<(usize, usize)> {
    if page.pos(start) != Pos::Det || page.pos(start + 1) != Pos::Adp {
        return None;
    }
    let of = |token: usize| page.analysis.features.get(token).map(|own| (own.case, own.number, own.gender));
    let qualified = |noun: usize| {
        let arc = page.analysis.arcs.get(noun - 1);
        page.pos(noun) == Pos::Noun
            && arc.is_some_and(|arc| arc.head == Some(noun) && matches!(arc.relation, Relation::Amod | Relation::Acl))
    };
    let noun = (start + 4..end.min(start + ATTRIBUTE))
        .take_while(|token| !page.is_mark(*token) && !page.is_finite(*token))
        .find(|noun| qualified(*noun) && of(*noun) == of(start))?;
    phrase_at(page, noun, end)
}

/// Behind a preposition, adverbs before a number or adjective belong to the phrase: "von mindestens drei …".
fn quantified(page: &Page, start: usize, governed: bool) -> usize {
    let adverbs = (start..start + 3).take_while(|token| matches!(page.pos(*token), Pos::Adv | Pos::Part)).count();
    let counts = matches!(page.pos(start + adverbs), Pos::Num | Pos::Adj | Pos::Det);
    if governed && adverbs > 0 && counts { start + adverbs } else { start }
}

/// "Den" and the like can be part of a name, but only inside one; at its start the determiner rules.
fn sentence_start_name(page: &Page, start: usize) -> bool {
    page.pos(start) == Pos::Propn
}

fn is_person(page: &Page, name: usize) -> bool {
    page.name_at(name).is_some_and(|number| page.analysis.names[number].kind == EntityKind::Person)
}

/// Whether the tree has `second` for an object of the verb of which `first` is the subject.
fn is_other_object(page: &Page, first: usize, second: usize) -> bool {
    let arcs = &page.analysis.arcs;
    let object = matches!(arcs[second].relation, Relation::Obj | Relation::Iobj);
    object && arcs[first].relation == Relation::Nsubj && arcs[first].head == arcs[second].head
}

/// End and head of the phrase that begins at `start`.
fn phrase_at(page: &Page, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut head = None;
    if is_adverbial(page, at) || is_year(page, at) {
        return None;
    }
    while at < end {
        if let Some(close) = page.name_end(at).filter(|close| *close <= end) {
            if head.is_some_and(|head| is_owner(page, head, at..close)) {
                break;
            }
            // "lindert der Kreml Nordkoreas Not": a genitive of what follows begins a phrase of its own.
            let owns = page.pos(start) == Pos::Det && is_possessive(page, close - 1) && begins_noun(page, close, end);
            let ahead = (at..close).any(|token| page.analysis.arcs[token].head.is_some_and(|head| head >= close));
            if head.is_some() && owns && ahead && page.grammar.has_free_order() {
                break;
            }
            // "besuchte der Papst Serbien": what is the object of the verb whose subject stands before it is another phrase.
            if head.is_some_and(|head| is_other_object(page, head, at)) {
                break;
            }
            // A name is taken whole. Another name behind it is another phrase: "hatte Russland Nordkorea … erlassen".
            if head.is_some_and(|head| page.name_at(head).is_some()) {
                break;
            }
            let possessive = is_possessive(page, close - 1) && begins_noun(page, close, end);
            let name = at..close;
            head = Some(close - 1);
            at = close;
            // "Korda Produktmanager Ole Marx"
            // "Ostrand Marine Bureau investigator Paul Werrin": where order tells, a noun between two names is what the second is.
            let office = !page.grammar.has_free_order() && page.pos(close) == Pos::Noun && !page.is_capital(close);
            // "Korda Chief Executive Ole Marx"
            let more = |token: &usize| {
                !page.grammar.has_free_order()
                    && matches!(page.pos(*token), Pos::Propn | Pos::Noun)
                    && page.is_capital(*token)
                    && page.name_at(*token).is_none()
            };
            let person = (close + 1..end.min(close + 4)).find(|token| !more(token)).unwrap_or(close);
            let title = (page.is(close, Class::Title) || office) && page.name_at(person).is_some();
            // "hatte Präsident Ole Marx Kanzler Jan Berg aufgefordert": behind a person's name a title is somebody else's.
            let title = title && !is_person(page, name.start);
            // "SpaceX's new rocket"
            if page.is(close, Class::OwningMark) && begins_noun(page, close + 1, end) {
                at = close + 1;
                continue;
            }
            if possessive || title && close + 1 < end {
                continue;
            }
            if is_part_of_noun(page, name) {
                head = None;
                continue;
            }
            break;
        }
        match page.pos(at) {
            // "am 25. Januar 2006 die Ärzte": an article behind a number begins another phrase.
            Pos::Det if head.is_none() && (at == start || page.pos(at - 1) == Pos::Det) => {}
            Pos::Adj | Pos::Num if head.is_none_or(|head| is_possessive(page, head)) => head = None,
            Pos::Num if noun_then_number(page, at) => head = Some(at),
            // "trotz eines Embargos Diesel": behind a complete genitive another noun is another phrase.
            Pos::Noun
                if head.is_some_and(|head| {
                    page.is(start, Class::Oblique) && page.is(start, Class::Genitive) && page.word(head).ends_with('s')
                }) =>
            {
                break;
            }
            // "am Dienstag Zehntausende"
            Pos::Noun
                if page.grammar.has_free_order()
                    && head.is_some_and(|head| page.is(head, Class::NotSpeaker) && page.name_at(head).is_none())
                    && !page.is(at, Class::NotSpeaker) =>
            {
                break;
            }
            // "vor Jahren Menschen": two nouns that the tree does not join are two phrases.
            Pos::Noun if head.is_some_and(|head| page.pos(head) == Pos::Noun && !are_joined(page, head, at)) => break,
            // "nach Angaben der Polizei niemand"
            Pos::Noun | Pos::Propn if head.is_some() && page.is(at, Class::Nobody) => break,
            Pos::Noun | Pos::Propn => head = Some(at),
            // "managing director Ole Marx"
            Pos::Verb if at == start && is_office(page, at) => {}
            // "A leaked memo": where order tells, a participle in front of its noun.
            Pos::Verb if head.is_none() && at > start && qualifies(page, start, at) => {}
            Pos::Pron if at == start => {
                // A pronoun by itself, unless a noun follows that it determines.
                let determines = matches!(page.pos(at + 1), Pos::Noun | Pos::Propn | Pos::Adj) && is_owning(page, at);
                if !determines {
                    return Some((at + 1, at));
                }
            }
            Pos::Adv | Pos::Part if head.is_none() && at > start && page.pos(at + 1) == Pos::Adj => {}
            Pos::Cconj
                if head.is_none() && at > start && page.pos(at + 1) == Pos::Adj && page.pos(at - 1) == Pos::Adj => {}
            // Truncated compound: "Atom- und Raketenprogramm".
            Pos::Cconj if head.is_some() && page.word(at - 1).ends_with('-') => head = None,
            // "der neue „Plan zur Lage“": what stands in marks belongs together.
            Pos::Punct if at > start && opens(page, at) && closing(page, at, end).is_some() => {
                let close = closing(page, at, end).unwrap_or(at);
                head = Some(close - 1);
                at = close;
            }
            Pos::Punct if name_in_marks(page, at, head) => {}
            // "einem „umfassenden Programm“", "vor „schwerer Not“"
            Pos::Punct if head.is_none() && opens(page, at) && (at > start || governed(page, at)) => {}
            Pos::X if head.is_some() && page.is_capital(at) => head = Some(at),
            // "die Nachrichtenagentur dpa": agencies write themselves small.
            _ if head.is_some_and(|head| head + 1 == at && page.is(head, Class::Medium)) && is_short_name(page, at) => {
                head = Some(at);
            }
            _ => break,
        }
        at += 1;
        if head.is_some() && page.is(at, Class::OwningMark) && begins_noun(page, at + 1, end) {
            at += 1;
            continue;
        }
        let owner = head.is_some_and(|head| is_possessive(page, head)) && begins_noun(page, at, end);
        if head.is_some() && at < end && !owner && !continues(page, at) {
            break;
        }
    }
    // "The military said": an adjective that stands for a noun.
    let noun = at.checked_sub(1).filter(|last| {
        *last > start && page.pos(*last) == Pos::Adj && page.pos(start) == Pos::Det && page.is_finite(*last + 1)
    });
    // "One of the survivors said": a number that counts them.
    let count = at.checked_sub(1).filter(|last| {
        *last >= start
            && page.pos(*last) == Pos::Num
            && page.is(at, Class::SourcePreposition)
            && page.pos(at + 1) == Pos::Det
    });
    let head = head.or(noun.or(count).filter(|_| !page.grammar.has_free_order()))?;
    let mut end = head + 1;
    if page.is_mark(end) && matches!(page.word(end), "“" | "\"" | "«" | "»" | "”") && name_open(page, start..head)
    {
        end += 1;
    }
    Some((end, head))
}

/// Whether a word that looks like a verb is the first of an office in front of a name: "managing director X", "Lead investigator X".
fn is_office(page: &Page, at: usize) -> bool {
    let gerund = page.grammar.is_doing(page.lower(at)) && page.is(at + 1, Class::Title);
    let noun = page.pos(at + 1) == Pos::Noun && !page.is_capital(at + 1) && page.name_at(at + 2).is_some();
    !page.grammar.has_free_order() && noun && (gerund || page.starts_sentence(at))
}

/// Whether a participle stands between an article and the noun that it qualifies.
fn qualifies(page: &Page, start: usize, at: usize) -> bool {
    let noun = matches!(page.pos(at + 1), Pos::Noun | Pos::Propn | Pos::Adj);
    let article = page.pos(start) == Pos::Det && page.pos(at.wrapping_sub(1)) != Pos::Pron;
    !page.grammar.has_free_order() && page.mood(at) == Mood::Participle && noun && article
}

/// "UN investigators": where order tells, a name in front of the noun for somebody that it hangs on is its first part.
fn is_part_of_noun(page: &Page, name: Range<usize>) -> bool {
    let part = |arc: &Arc| matches!(arc.relation, Relation::Compound | Relation::Amod | Relation::Nmod);
    let joined = |token: usize| {
        let head = page.analysis.arcs.get(token).filter(|arc| part(arc))?.head?;
        (name.end..name.end + 3).contains(&head).then_some(head)
    };
    let nouns = |head: usize| {
        (name.end..=head).all(|token| matches!(page.pos(token), Pos::Noun | Pos::Adj) && !page.is_capital(token))
            && page.pos(head) == Pos::Noun
            && is_called_so(page, name.start, head)
            && page.name_at(head + 1).is_none()
    };
    !page.grammar.has_free_order() && name.clone().filter_map(joined).any(nouns)
}

/// Whether a noun with the name of somebody else in front tells who somebody is: "UN investigators", but "the M5S party" is the M5S.
pub(crate) fn is_called_so(page: &Page, name: usize, noun: usize) -> bool {
    let body = page.name_at(name).is_some_and(|name| page.analysis.names[name].kind == EntityKind::Organization);
    match page.grammar.nouns.kind(&page.base(noun).to_lowercase()) {
        Some(EntityKind::Organization) => !body,
        kind => kind.is_some(),
    }
}

/// "Anhänger Merkels": a name that belongs as a genitive to the noun before it.
pub(crate) fn is_owner(page: &Page, noun: usize, name: Range<usize>) -> bool {
    let arc = |token: usize| page.analysis.arcs.get(token).copied();
    let belongs = name.clone().filter_map(arc).any(|arc| arc.head == Some(noun) && arc.relation == Relation::Nmod);
    let genitive = page.word(name.end - 1).ends_with(['s', 'x', 'z', '’', '\'']);
    let told = page.analysis.features.get(name.end - 1).is_some_and(|own| own.case == Case::Gen);
    page.grammar.has_free_order() && page.pos(noun) == Pos::Noun && (belongs || told) && genitive
}

/// Whether the tree joins two nouns that stand side by side: "Firma Nordlicht", "drei Liter Wasser".
fn are_joined(page: &Page, first: usize, second: usize) -> bool {
    let head = |token: usize| page.analysis.arcs.get(token).and_then(|arc| arc.head);
    !page.grammar.has_free_order() || head(second) == Some(first) || head(first) == Some(second)
}

/// "systematisch Demonstranten": an adjective without an ending belongs to the verb.
fn is_adverbial(page: &Page, at: usize) -> bool {
    let small = page.word(at).chars().all(char::is_lowercase);
    let inflected = page.grammar.adjective_endings.iter().any(|ending| page.lower(at).ends_with(ending.as_str()));
    page.pos(at) == Pos::Adj && page.grammar.has_free_order() && small && !inflected
}

/// "1997 Staatspräsident": a year does not count what follows it in the singular.
fn is_year(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    let year = word.len() == 4 && word.starts_with(['1', '2']) && word.chars().all(|figure| figure.is_ascii_digit());
    let single = page.analysis.features.get(at + 1).is_some_and(|own| own.number == Number::Sing);
    year && page.grammar.has_free_order() && page.pos(at + 1) == Pos::Noun && single
}

/// Most letters of an agency's short name.
const SHORT: usize = 4;

fn is_short_name(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    let small = word.chars().all(char::is_lowercase) && (3..=SHORT).contains(&word.chars().count());
    small && !page.grammar.is_known(word) && !page.is_finite(at)
}

/// "Putins Sprecher": a name in the genitive before its noun.
/// Whether a word is an owner by its ending.
pub(crate) fn is_possessive(page: &Page, token: usize) -> bool {
    // "SpaceX's new rocket": the mark tells by itself.
    let marked = page.word(token).ends_with("'s") || page.word(token).ends_with("’s");
    marked || page.word(token).ends_with(['s', '’', '\'']) && page.name_at(token).is_some()
}

fn begins_noun(page: &Page, at: usize, end: usize) -> bool {
    at < end && matches!(page.pos(at), Pos::Noun | Pos::Adj) && page.name_at(at).is_none()
}

fn continues(page: &Page, at: usize) -> bool {
    matches!(page.pos(at), Pos::Noun | Pos::Propn | Pos::Num | Pos::X | Pos::Punct)
        || page.name_at(at).is_some()
        || (page.word(at - 1).ends_with('-') && page.pos(at) == Pos::Cconj)
}

/// "Boeing 747", not "The Lantern first reported".
fn noun_then_number(page: &Page, at: usize) -> bool {
    // "nach Angaben der BAI 61.500 Dosen": a number that counts what follows is no part of the name.
    let counts = page.grammar.has_free_order() && page.pos(at + 1) == Pos::Noun && !page.is_mark(at + 1);
    page.pos(at.wrapping_sub(1)) == Pos::Propn
        && !counts
        && (page.grammar.has_free_order() || !page.word(at).starts_with(char::is_lowercase))
}

fn governed(page: &Page, at: usize) -> bool {
    at > 0 && page.pos(at - 1) == Pos::Adp && closed_soon(page, at)
}

/// Most words of a name in quotation marks.
const MARKED: usize = 6;

/// The mark that closes what the one at `open` opens, if that begins with a capital and is a name rather than speech.
fn closing(page: &Page, open: usize, end: usize) -> Option<usize> {
    let within = open + 1..end.min(open + MARKED + 2);
    let close = within.clone().find(|token| matches!(page.word(*token), "“" | "\"" | "«" | "»" | "”"))?;
    let speech = (open + 1..close).any(|token| page.is_mark(token) || page.is_verb(token) && page.is_finite(token));
    (page.is_capital(open + 1) && close > open + 1 && !speech).then_some(close)
}

fn opens(page: &Page, at: usize) -> bool {
    matches!(page.word(at), "„" | "\"" | "»" | "«" | "“")
}

/// The opening mark in "das Magazin „Der Spiegel“".
fn name_in_marks(page: &Page, at: usize, head: Option<usize>) -> bool {
    head.is_some()
        && matches!(page.word(at), "„" | "\"" | "»" | "«" | "“")
        && page.is_capital(at + 1)
        && closed_soon(page, at)
}

fn closed_soon(page: &Page, at: usize) -> bool {
    (at + 2..at + 7).any(|token| matches!(page.word(token), "“" | "\"" | "«" | "»" | "”"))
        && !(at + 1..at + 6).take_while(|token| !page.is_mark(*token)).any(|token| page.is_verb(token))
}

fn name_open(page: &Page, tokens: Range<usize>) -> bool {
    tokens.clone().any(|token| matches!(page.word(token), "„" | "\"" | "»" | "«" | "“"))
}
