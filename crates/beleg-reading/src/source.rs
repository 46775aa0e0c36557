//! The words that name a source.

mod fronted;

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Case, Mood, Number, Pos, Relation};

pub(crate) use fronted::is_somebody;

use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
    phrase::{self, Phrase, phrases},
    speakers::{apposed, can_speak},
};

/// The words that name a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// With title, apposition and genitive, without preposition.
    pub(crate) tokens: Range<usize>,
    /// The noun, name or pronoun they hang on.
    pub(crate) head: usize,
}

/// The subject of `verb` in its clause, as a source. `None` if it has none that can speak.
pub(crate) fn subject(page: &Page, clause: &Clause, verb: usize) -> Option<Source> {
    if let Some(head) = phrase::somebody(page, clause.tokens.clone(), verb) {
        return Some(Source { tokens: head..head + 1, head });
    }
    let Range { start: sentence, end: limit } = page.sentence_of(verb)?.tokens;
    let all = phrases(page, clause.tokens.clone());
    let finite = governing_finite(page, clause, verb);
    // "Als Erfolg bezeichnete X …": what is compared is no subject; "als X kam" has one.
    let compared = |phrase: &Phrase| {
        let before = phrase.tokens.start.wrapping_sub(1);
        page.is(before, Class::Comparative) && (before > clause.tokens.start || clause.opening == Opening::Main)
    };
    // "…, sagte der Mitteilung zufolge Ole Marx"
    let postposed = |phrase: &Phrase| page.is(phrase.tokens.end, Class::Postposition);
    let able = |phrase: &Phrase| can_speak(page, phrase) && !compared(phrase) && !postposed(phrase);
    let speaks = |phrase: &&Phrase| phrase.can_be_subject() && able(phrase);
    let verb_last =
        matches!(clause.opening, Opening::AsReported | Opening::Complement | Opening::Relative | Opening::Subordinate);
    let before = all.iter().filter(|phrase| phrase.tokens.end <= finite).find(speaks);
    let after = all.iter().filter(|phrase| phrase.tokens.start > finite).find(speaks);
    // "Während die beiden Chefs …": what looks like a preposition may be a conjunction.
    let nominative = |phrase: &Phrase| {
        !phrase.oblique && page.analysis.features.get(phrase.head).is_some_and(|own| own.case == Case::Nom)
            || phrase.can_be_subject()
    };
    let told = all.iter().find(|phrase| is_subject(page, phrase, verb) && nominative(phrase) && able(phrase));
    // "Das Land droht, es hofft": the clause has a subject of its own that does not tell who speaks.
    let own =
        all.iter().any(|phrase| is_subject(page, phrase, verb) && phrase.tokens.len() == 1 && !can_speak(page, phrase));
    let other = all.iter().any(|phrase| speaks(&phrase) && page.name_at(phrase.head).is_some());
    if told.is_none() && own && !other {
        return None;
    }
    // "Der Verband (VdF) warf vor": an insertion parts subject and verb. "Der Damm, sagte X, sei marode": it stands behind.
    let inverted = page.grammar.has_free_order()
        && finite == clause.tokens.start
        && finite > sentence
        && page.word(finite - 1) == ",";
    let parted: Vec<Phrase> =
        if told.is_none() && !inverted { phrases(page, sentence..clause.tokens.start) } else { vec![] };
    let told = told.or_else(|| {
        // "Berlin (dpa) – Der Minister …": a dateline is parted by a dash.
        let joined = |phrase: &Phrase| {
            !(phrase.tokens.end..clause.tokens.start).any(|token| matches!(page.word(token), "-" | "–" | "—"))
        };
        parted.iter().find(|phrase| {
            joined(phrase) && is_subject(page, phrase, verb) && nominative(phrase) && can_speak(page, phrase)
        })
    });
    // "Die Tat bezeichnete er als sinnlos": the only case that the pronoun can be.
    let behind = page.grammar.has_free_order();
    let beside = |phrase: &Phrase| phrase.tokens.end == finite || behind && phrase.tokens.start == finite + 1;
    let sure = all.iter().find(|phrase| phrase.pronoun && page.is(phrase.head, Class::OnlySubject) && beside(phrase));
    let told = sure.or_else(|| fronted::subject_behind(page, clause, &all, finite)).or(told);
    // "Er sagte, Europa brauche Geduld, und fügte hinzu": what is coordinated shares its subject.
    let late = |phrase: &Phrase| !page.grammar.has_free_order() && phrase.tokens.start > finite;
    let shared = if told.is_none_or(late) { shared_subject(page, verb).filter(able) } else { None };
    // "The consul said all travellers were safe": where order tells, what follows the verb is its subject only if nothing precedes.
    let told = told.filter(|phrase| !late(phrase) || (before.is_none() && shared.is_none()));
    let chosen = if told.is_some() {
        told
    } else if verb_last {
        before.or(after)
    } else {
        // A phrase in front is the subject, unless the clause begins with the verb.
        before.filter(|phrase| !fronted::is_object(page, phrase, after, finite)).or(after)
    };
    // "Delmar Shipping, the owner, said": an apposition is not the subject, where order tells which stands first.
    let opens = |chosen: &Phrase| {
        let first = all.first().filter(|first| first.tokens.end < chosen.tokens.start && speaks(first))?;
        let mark = chosen.tokens.start - 1;
        let end = extend(page, chosen, limit).tokens.end;
        let apposed = page.word(mark) == "," && page.word(end) == "," && !first.pronoun;
        let plain = (first.tokens.end..mark).all(|token| !page.is_mark(token) && !page.is_verb(token));
        (!page.grammar.has_free_order() && apposed && plain && chosen.tokens.end < finite).then_some(first)
    };
    let chosen = chosen.map(|chosen| opens(chosen).unwrap_or(chosen));
    if let Some(shared) = shared {
        return Some(extend(page, &shared, limit));
    }
    // "The military confirmed bullets had been used": nor without a mark in front of the verb.
    let chosen = chosen
        .filter(|phrase| !late(phrase) || finite == clause.tokens.start || finite > 0 && page.is_mark(finite - 1));
    // "…, said all travellers would come": it is the subject of the verb behind it.
    let chosen = chosen.filter(|phrase| !(late(phrase) && page.is_finite(phrase.tokens.end)))?;
    // "Verhandlungen lehnt Amazon ab": a name is the subject sooner than a noun whose number is not the verb's.
    let named = || {
        let other = |phrase: &Phrase| page.pos(phrase.tokens.start) == Pos::Num || apposed(page, phrase.head);
        all.iter().find(|phrase| speaks(phrase) && page.name_at(phrase.head).is_some() && !other(phrase))
    };
    // "Die Vorwürfe wies der Präsident zurück": or a phrase whose article is a nominative.
    let agreeing = || {
        let nominative = |phrase: &&Phrase| {
            let told = page.is(phrase.tokens.start, Class::Nominative) || page.is(phrase.head, Class::Title);
            told && !phrase.genitive && page.analysis.features[phrase.head].case != Case::Dat
        };
        let behind =
            |phrase: &&Phrase| phrase.tokens.start == finite + 1 && phrase.tokens.end > finite + 2 && !phrase.genitive;
        let able = || all.iter().filter(|phrase| speaks(phrase) && fronted::agrees(page, phrase, finite));
        // "Die Kosten schätzt das Amt": or what stands right behind the verb.
        able().find(nominative).or_else(|| able().find(behind))
    };
    let chosen =
        if fronted::agrees(page, chosen, finite) { chosen } else { named().or_else(agreeing).unwrap_or(chosen) };
    if clause.opening == Opening::Relative && chosen.pronoun && page.is(chosen.head, Class::Relative) {
        // "who police say is armed": where order tells, what stands between the pronoun and the verb is its subject.
        let inner = |phrase: &&Phrase| phrase.tokens.start == chosen.tokens.end && phrase.tokens.end <= finite;
        if let Some(inner) = all.iter().filter(|_| !page.grammar.has_free_order()).find(inner).filter(speaks) {
            return Some(extend(page, inner, limit));
        }
        // "die Partnerschaft, die Kim ankündigte": the pronoun is the object where it can be and a name is there.
        let named = all
            .iter()
            .find(|phrase| phrase.tokens.start > chosen.head && speaks(phrase) && page.name_at(phrase.head).is_some());
        return match named.filter(|_| !page.is(chosen.head, Class::Nominative)) {
            Some(named) => Some(extend(page, named, limit)),
            None => antecedent(page, clause),
        };
    }
    // "a sailor who asked …": without a comma the clause is not told apart.
    if chosen.pronoun && page.is(chosen.head, Class::Relative) && !page.grammar.has_free_order() {
        let noun = all.iter().find(|phrase| phrase.tokens.end == chosen.tokens.start && speaks(phrase));
        return Some(extend(page, noun.unwrap_or(chosen), limit));
    }
    Some(extend(page, chosen, limit))
}

/// Whether a phrase is the subject of a verb in the tree.
fn is_subject(page: &Page, phrase: &Phrase, verb: usize) -> bool {
    let arc = |token: usize| page.analysis.arcs.get(token);
    let carried = arc(verb).filter(|arc| matches!(arc.relation, Relation::Aux | Relation::AuxPass | Relation::Cop));
    let verbs = [Some(verb), carried.and_then(|arc| arc.head)];
    phrase.tokens.clone().filter_map(arc).any(|arc| {
        matches!(arc.relation, Relation::Nsubj | Relation::NsubjPass) && arc.head.is_some() && verbs.contains(&arc.head)
    })
}

/// The subject of the verb that this one is coordinated with, as a source.
pub(crate) fn shared(page: &Page, verb: usize) -> Option<Source> {
    let limit = page.sentence_of(verb)?.tokens.end;
    shared_subject(page, verb).filter(|phrase| can_speak(page, phrase)).map(|phrase| extend(page, &phrase, limit))
}

/// The subject of the verb that this one is coordinated with.
fn shared_subject(page: &Page, verb: usize) -> Option<Phrase> {
    let arc = page.analysis.arcs.get(verb).filter(|arc| arc.relation == Relation::Conj)?;
    let (first, sentence) = (arc.head?, page.sentence_of(verb)?);
    if first >= verb || !page.is_verb(first) {
        return None;
    }
    // "Two of them, who have waited for days, accused …": behind the comma the relative clause is over.
    let closed = page.word(verb.wrapping_sub(1)) == ","
        && page.analysis.arcs.get(first).is_some_and(|arc| arc.relation == Relation::Acl);
    if closed && !page.grammar.has_free_order() {
        return None;
    }
    // "said the plant would close and accused the owner": what is not finite is not what a finite verb is coordinated with.
    let above = page.analysis.arcs.get(first).filter(|arc| arc.relation == Relation::Ccomp).and_then(|arc| arc.head);
    let apart = !page.grammar.has_free_order() && page.is_finite(verb) && !page.is_finite(first);
    let first = above.filter(|above| apart && *above < first && page.is_verb(*above)).unwrap_or(first);
    let all = phrases(page, sentence.tokens.start..verb);
    let told = all.iter().position(|phrase| is_subject(page, phrase, first) && phrase.can_be_subject());
    // "The mayor of X, Wiebke Harms, travelled to Y and said": where order tells, what opens the sentence is the subject, also if an
    // apposition hides it from the tree.
    let opens = |phrase: &Phrase| phrase.can_be_subject() && page.starts_sentence(phrase.tokens.start);
    let opening = || all.iter().position(|phrase| !page.grammar.has_free_order() && opens(phrase));
    let place = told.or_else(opening)?;
    all.into_iter().nth(place)
}

/// "der Minister, der … sagte": what the relative pronoun stands for.
pub(crate) fn antecedent(page: &Page, clause: &Clause) -> Option<Source> {
    let pronoun = clause.tokens.clone().find(|token| page.is(*token, Class::Relative));
    before(page, clause.tokens.start, pronoun)
}

/// What a relative pronoun that is a source by itself stands for: the noun on which its clause hangs, else the nearest that fits.
pub(crate) fn of_pronoun(page: &Page, source: &Source) -> Option<Source> {
    let pronoun = source.head;
    let behind_comma = pronoun > 0 && page.word(pronoun - 1) == ",";
    if source.tokens.len() != 1 || !page.is(pronoun, Class::Relative) || !behind_comma {
        return None;
    }
    let arc = |token: &usize| page.analysis.arcs.get(*token).copied();
    let clause = std::iter::successors(Some(pronoun), |token| arc(token)?.head).take(page.len());
    let noun =
        clause.filter_map(|token| arc(&token)).find(|arc| arc.relation == Relation::Acl).and_then(|arc| arc.head);
    let start = page.sentence_of(pronoun)?.tokens.start;
    let told = noun.filter(|noun| (start..pronoun).contains(noun)).and_then(|noun| {
        phrases(page, start..pronoun - 1)
            .into_iter()
            .find(|phrase| phrase.tokens.contains(&noun) && can_speak(page, phrase))
    });
    told.map(|phrase| Source { tokens: phrase.tokens, head: phrase.head })
        .or_else(|| before(page, pronoun, Some(pronoun)))
}

/// What the pronoun of a relative clause that begins at `clause` stands for.
fn before(page: &Page, clause: usize, pronoun: Option<usize>) -> Option<Source> {
    let start = page.sentence_of(clause)?.tokens.start;
    let end = clause.checked_sub(1)?;
    let found = phrases(page, start..end).into_iter().rev().filter(|phrase| !phrase.pronoun).collect::<Vec<_>>();
    // "die Behauptungen eines Hackers, der …": the nearest that the pronoun agrees with, else the nearest that is no genitive.
    let genitive = |phrase: &Phrase| page.is(phrase.tokens.start, Class::Genitive);
    let close =
        found.iter().take(2).position(|phrase| pronoun.is_some_and(|pronoun| alike(page, phrase.head, pronoun)));
    let found = match close {
        Some(close) => found.into_iter().nth(close),
        None => found.into_iter().find(|phrase| !genitive(phrase)),
    };
    found
        .filter(|phrase| can_speak(page, phrase))
        .map(|phrase| Source { tokens: phrase.tokens.clone(), head: phrase.head })
}

/// Whether a relative pronoun can stand for a noun: both have the same number and, in the singular, gender.
fn alike(page: &Page, noun: usize, pronoun: usize) -> bool {
    let of = |token: usize| page.analysis.features.get(token).map(|own| (own.number, own.gender));
    let (Some((number, gender)), Some((other, its))) = (of(noun), of(pronoun)) else { return false };
    number == other && number != Number::None && (number == Number::Plur || gender == its)
}

/// The finite verb that `verb` hangs on.
pub(crate) fn governing_finite(page: &Page, clause: &Clause, verb: usize) -> usize {
    if page.is_finite(verb) {
        return verb;
    }
    let finites: Vec<usize> = clause.tokens.clone().filter(|token| page.is_finite(*token)).collect();
    finites.iter().rev().find(|token| **token < verb).or(finites.first()).copied().unwrap_or(verb)
}

/// The source behind a preposition that ends before `start`.
pub(crate) fn after(page: &Page, start: usize, limit: usize) -> Option<Source> {
    let found = phrases(page, start..limit.min(start + 12));
    // "gemäß § 26": a paragraph of a law says nothing.
    let law = |phrase: &Phrase| page.word(phrase.tokens.start).starts_with('§');
    let phrase = found.first().filter(|phrase| phrase.tokens.start <= start + 1 && !law(phrase))?;
    (!page.is(phrase.head, Class::NotSpeaker)).then(|| {
        let whole = extend(page, phrase, limit);
        // "laut den Spionen der Bruder von X": behind a bare noun "der" begins the subject more likely than a genitive.
        let next = phrase.tokens.end;
        // With a feminine noun it is none: "nach Angaben eines Sprechers der Gewerkschaft".
        let open = page.is(next, Class::Nominative) && page.is(next, Class::Genitive);
        let subject = open && !phrase::is_feminine(page, next);
        let named =
            page.is(phrase.head, Class::Title) || phrase.tokens.clone().any(|token| page.name_at(token).is_some());
        // In front of the first finite verb there is room for one phrase only: "laut einer Studie der Universität sinkt".
        let opens = page.sentence_of(start).is_some_and(|sentence| {
            page.is_finite(whole.tokens.end)
                && !(sentence.tokens.start..start).any(|token| page.is_finite(token) || page.word(token) == ",")
        });
        let found = if subject && !named && !opens { Source { tokens: phrase.tokens.clone(), ..whole } } else { whole };
        unmarked(page, found)
    })
}

/// "laut „Morgenblatt“": without the marks around the whole.
fn unmarked(page: &Page, source: Source) -> Source {
    let Source { tokens, head } = source;
    let (first, last) = (tokens.start, tokens.end - 1);
    let marked = tokens.len() > 2 && page.is_mark(first) && page.is_mark(last) && page.word(first) != "(";
    Source { tokens: if marked { first + 1..last } else { tokens }, head }
}

/// The source in a phrase with one of the prepositions of agency after `start` ("wurde von X gefordert").
pub(crate) fn agent(page: &Page, clause: &Clause) -> Option<Source> {
    let limit = page.sentence_of(clause.tokens.start)?.tokens.end;
    phrases(page, clause.tokens.clone())
        .iter()
        .find(|phrase| {
            phrase.preposition.is_some_and(|preposition| {
                // "die Diskriminierung von Frauen": a bare noun behind a noun belongs to it.
                let bare = preposition + 1 == phrase.head && page.name_at(phrase.head).is_none();
                // "den Bürgermeister von Olm": nor a name that the tree hangs on it.
                let arc = page.analysis.arcs[phrase.head];
                let hangs = arc.relation == Relation::Nmod && arc.head.is_some_and(|head| head + 1 == preposition);
                let owner = hangs && preposition + 1 == phrase.tokens.start && page.pos(phrase.head) == Pos::Propn;
                let attached = (bare || owner) && !phrase.pronoun && page.pos(preposition.wrapping_sub(1)) == Pos::Noun;
                // "ein Plus von 23000 Euro wird erwartet": nor does an amount.
                let amount = page.pos(phrase.tokens.start) == Pos::Num && page.grammar.has_free_order();
                // "der durch die Kommission ausgelöste Aufwand": it tells who did something to the noun.
                let attribute = page.grammar.has_free_order() && page.pos(preposition.wrapping_sub(1)) == Pos::Det;
                page.is_agent_mark(preposition) && !attached && !amount && !attribute
            }) && can_speak(page, phrase)
        })
        .map(|phrase| extend(page, phrase, limit))
}

/// The tokens of a phrase and of those coordinated with it: "zwischen A und B".
pub(crate) fn coordinated(page: &Page, phrase: &Phrase, limit: usize) -> Range<usize> {
    let mut end = phrase.tokens.end;
    while end < limit && page.pos(end) == Pos::Cconj {
        let Some(next) =
            phrases(page, end + 1..limit.min(end + 8)).into_iter().next().filter(|next| next.tokens.start == end + 1)
        else {
            break;
        };
        end = next.tokens.end;
    }
    phrase.tokens.start..end
}

/// Where something is said when nobody is named: "hieß es im Kreml", "wurde in Onlineforen spekuliert". For a passive
/// only right behind the verb, and no place: elsewhere "in …" is where it happens. `needs_scene` tells of a verb that is never used
/// otherwise ("aus Kreisen verlautete").
pub(crate) fn scene(page: &Page, clause: &Clause, verb: usize, needs_scene: bool) -> Option<Source> {
    let impersonal = needs_scene || clause.tokens.clone().any(|token| page.is(token, Class::Impersonal));
    let passive = clause.tokens.clone().any(|token| page.is(token, Class::Become));
    let limit = clause.tokens.end;
    let found = phrases(page, clause.tokens.clone()).into_iter().find(|phrase| {
        let scene = phrase.preposition.filter(|preposition| page.is(*preposition, Class::ScenePreposition));
        let near = scene.is_some_and(|preposition| preposition > verb && preposition <= verb + 3);
        // "In dem Antrag heißt es", "In Umfragen wird erwartet"
        let document = page.grammar.ends_like(page.lower(phrase.head), Class::Document);
        let opens = scene == Some(clause.tokens.start);
        if scene.is_some() && (near || opens || needs_scene) && document && (impersonal || passive) {
            return true;
        }
        (near || opens && impersonal || scene.is_some() && needs_scene)
            && can_speak(page, phrase)
            && !phrase.pronoun
            && (impersonal || (passive && page.name_at(phrase.head).is_none()))
    });
    found.map(|phrase| extend(page, &phrase, limit))
}

/// A phrase with what belongs to it on its right: genitive, "von …", brackets, coordination, apposition.
pub(crate) fn extend(page: &Page, phrase: &Phrase, limit: usize) -> Source {
    let mut end = phrase.tokens.end;
    let mut apposed = false;
    while let Some(next) = attachment(page, end, limit).filter(|_| !phrase.pronoun) {
        // "Der Chef, Ole Marx, dem Sender": behind the mark that closes an apposition another phrase begins, or a last name of a list.
        let mark = page.word(end) == ",";
        let list = listed(page, end, limit) == Some(next);
        if mark && apposed && !list && !(end..next).any(|token| page.pos(token) == Pos::Cconj) {
            break;
        }
        apposed |= mark && !list;
        end = next;
    }
    Source { tokens: phrase.tokens.start..end, head: phrase.head }
}

fn attachment(page: &Page, end: usize, limit: usize) -> Option<usize> {
    if end >= limit {
        return None;
    }
    let phrase_from = |start: usize| {
        phrases(page, start..limit.min(start + 14)).into_iter().next().filter(|phrase| phrase.tokens.start <= start + 1)
    };
    let person =
        page.name_at(end).and_then(|name| page.analysis.names.get(name)).filter(|name| name.kind == EntityKind::Person);
    // "Sputnik Putins Sprachrohr": a genitive begins another phrase.
    let possessive = |name: &beleg_language::Name| {
        page.word(name.tokens.end - 1).ends_with('s') && page.pos(name.tokens.end) == Pos::Noun
    };
    if let Some(name) = person.filter(|name| {
        !possessive(name)
            && name.tokens.start == end
            && page.name_at(end - 1).is_none_or(|before| page.analysis.names[before].kind != EntityKind::Person)
    }) {
        return Some(name.tokens.end);
    }
    // "der Innenminister Frankreichs", but "nach Angaben der Ermittler Webers Haus"
    let ahead = |close: usize| page.pos(close) == Pos::Noun && page.name_at(close).is_none();
    let owner = |close: &usize| phrase::is_owner(page, end - 1, end..*close) && !ahead(*close);
    if let Some(close) = page.name_end(end).filter(owner) {
        return Some(close);
    }
    if page.word(end) == "(" {
        let close = (end + 1..limit.min(end + 8)).find(|token| page.word(*token) == ")")?;
        return Some(close + 1);
    }
    let adjective = page.pos(end) == Pos::Adj
        && page.grammar.is_genitive_adjective(page.lower(end))
        && page.pos(end - 1) == Pos::Noun;
    // "sagte Ole Marx der Zeitung": a person's name has no genitive behind it.
    let of_person = page.name_at(end - 1).is_some_and(|name| page.analysis.names[name].kind == EntityKind::Person);
    if adjective
        || page.is(end, Class::Genitive) && !of_person
        || page.word(end - 1).ends_with(['s', 'x']) && page.pos(end) == Pos::Propn
    {
        let next = phrase_from(end).filter(|next| next.tokens.start == end && !next.pronoun)?;
        return Some(next.tokens.end);
    }
    // "ambassador to Arvania", where a name follows
    let sent =
        !page.grammar.has_free_order() && page.is(end - 1, Class::Title) && page.is(end, Class::InfinitiveParticle);
    if (page.is(end, Class::SourcePreposition) || sent) && page.pos(end) == Pos::Adp {
        let told = |next: &Phrase| next.tokens.clone().any(|token| page.pos(token) == Pos::Num);
        let next = phrase_from(end).filter(|next| next.preposition == Some(end) && !told(next))?;
        return (!page.is(next.head, Class::NotSpeaker)).then_some(next.tokens.end);
    }
    // "a person familiar with the inquiry"
    let state = page.pos(end) == Pos::Adj && page.pos(end + 1) == Pos::Adp;
    let person = page.grammar.nouns.is_person(&page.base(end - 1).to_lowercase()) || page.is(end - 1, Class::Title);
    if state && person && !page.grammar.has_free_order() && page.pos(end - 1) == Pos::Noun {
        let next = phrase_from(end + 1).filter(|next| next.preposition == Some(end + 1))?;
        return Some(next.tokens.end);
    }
    // "sowohl die Polizei als auch die Feuerwehr"
    let two = page.grammar.is_conjunction(page.lower(end), page.lower(end + 1));
    if page.pos(end) == Pos::Cconj || two {
        let start = end + 1 + usize::from(two);
        let next =
            phrase_from(start).filter(|next| next.tokens.start == start && next.can_be_subject() && !next.pronoun)?;
        // "X und Y sagten", not "X sagte es und Y ging".
        let verb_follows = page.is_verb(next.tokens.end) && page.is_finite(next.tokens.end);
        return (!verb_follows || page.is_verb(next.tokens.end)).then_some(next.tokens.end);
    }
    (page.word(end) == ",").then(|| listed(page, end, limit).or_else(|| apposition(page, end, limit))).flatten()
}

/// End of the next member of a list: "Emden, Kiel und Lübeck".
fn listed(page: &Page, comma: usize, limit: usize) -> Option<usize> {
    let next = phrases(page, comma + 1..limit.min(comma + 12)).into_iter().next()?;
    let joins = page
        .analysis
        .arcs
        .get(next.head)
        .is_some_and(|arc| arc.relation == Relation::Conj && arc.head.is_some_and(|head| head < comma));
    let behind = (next.tokens.end..limit.min(next.tokens.end + 8)).take_while(|token| !page.is_verb(*token));
    let list = behind.into_iter().any(|token| page.pos(token) == Pos::Cconj);
    (next.tokens.start == comma + 1 && joins && list && !next.pronoun).then_some(next.tokens.end)
}

/// End of an apposition between commas: "John Kirby, Sprecher des Sicherheitsrats, …".
fn apposition(page: &Page, comma: usize, limit: usize) -> Option<usize> {
    let first = phrases(page, comma + 1..limit.min(comma + 16)).into_iter().next()?;
    if first.tokens.start != comma + 1 || first.preposition.is_some() || first.pronoun {
        return None;
    }
    // "…, a charge the company calls absurd": that takes up what was said.
    if page.is(comma + 1, Class::Indefinite) && page.is(first.head, Class::Gist) {
        return None;
    }
    let close = (comma + 1..limit)
        .find(|token| page.is_mark(*token) && matches!(page.word(*token), "," | ":" | "." | ";" | "–"))?;
    let plain = !(comma + 1..close).any(|token| page.is_verb(token) && page.mood(token) != Mood::Participle);
    let short = close - comma <= 14;
    let ends = page.word(close) != ";" && page.word(close) != "–";
    // "Dies sei, meint der Experte, ein Fehler": what closes the sentence may go on with what is said.
    let arc = page.analysis.arcs.get(first.head);
    let apart = page.word(close) == "."
        && arc.is_some_and(|arc| {
            let own = matches!(arc.relation, Relation::Root | Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
            own && arc.head.is_none_or(|head| head > comma || page.is_verb(head))
        });
    if apart {
        return None;
    }
    (plain && short && ends).then_some(close)
}
