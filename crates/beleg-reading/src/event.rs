//! Who did what to whom: trigger words with the roles around them.

use std::collections::HashMap;

use beleg_core::{
    Span,
    reading::{Act, EntityKind, Event, EventKind, Statement, Time},
};
use beleg_language::Pos;

use crate::{
    clause::{Clause, Opening},
    entity::Entities,
    factuality,
    frame::{Candidate, Happening, Sight},
    grammar::Class,
    page::Page,
    phrase,
    roles::{self, Roles},
    source,
    statement::{Scene, Sentence},
    trigger::{Trigger, Triggers},
};

/// What is already known of the article.
pub(crate) struct Told<'a> {
    pub(crate) statements: &'a [Statement],
    pub(crate) times: &'a [Time],
}

impl Told<'_> {
    /// The innermost statement that holds the span.
    pub(crate) fn statement(&self, span: Span) -> Option<&Statement> {
        self.statements
            .iter()
            .filter(|statement| statement.content.iter().any(|content| content.contains(span)))
            .min_by_key(|statement| statement.extent().len())
    }
}

/// What events are read from.
struct Ground<'a> {
    scene: &'a Scene<'a>,
    entities: &'a Entities,
    told: &'a Told<'a>,
}

/// A word that tells an event, with who takes part.
struct Draft {
    token: usize,
    kind: EventKind,
    mode: Option<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    place: Option<String>,
    /// How many of actors, recipients, place and time a noun needs.
    least: usize,
}

/// The events of an article, in its order.
pub(crate) fn events(
    scene: &Scene,
    entities: &Entities,
    triggers: &Triggers,
    told: &Told,
    sight: &Sight,
) -> Vec<Event> {
    let ground = Ground { scene, entities, told };
    let happenings: HashMap<usize, &Happening> =
        sight.happenings.iter().map(|happening| (happening.trigger[0], happening)).collect();
    let mut found: Vec<Event> = vec![];
    for sentence in scene.sentences.iter().filter(|sentence| sentence.report) {
        for clause in &sentence.clauses {
            for token in clause.tokens.clone() {
                let Some(happening) = happenings.get(&token) else { continue };
                let listed = ground.listed(triggers, sentence, clause, happening);
                let draft = ground.learned(happening, sentence, clause, listed);
                found.extend(ground.event(sentence, clause, draft));
            }
        }
    }
    merge(&mut found);
    for (number, event) in found.iter_mut().enumerate() {
        event.id = format!("v{}", number + 1);
    }
    found
}

impl Ground<'_> {
    /// What the lists have for a word that tells a happening.
    fn listed(
        &self,
        triggers: &Triggers,
        sentence: &Sentence,
        clause: &Clause,
        happening: &Happening,
    ) -> Option<Draft> {
        let (page, entities) = (self.scene.page, self.entities);
        let token = happening.trigger[0];
        let verb = page.is_verb(token);
        let senses = triggers.of(page, token);
        let trigger = senses.iter().find(|sense| sense.kind == happening.kind).or(senses.first())?;
        let roles = roles::of(page, sentence, clause, token);
        // "führte ihn durch die Fabrik": the place is part of what makes the verb a trigger.
        let scene = trigger.roles.iter().find_map(|role| role.strip_prefix('@'));
        let scene = scene.map(|preposition| {
            roles
                .prepositional
                .iter()
                .find(|phrase| phrase.preposition.is_some_and(|token| page.lower(token) == preposition))
        });
        if scene == Some(None) {
            return None;
        }
        let (actors, recipients) =
            if verb { by_verb(page, entities, trigger, &roles) } else { by_noun(page, entities, token, sentence) };
        let place = match scene.flatten() {
            Some(scene) => entities.within(page.span(scene.tokens.clone())).map(|index| entities.id(index)),
            None => place(page, entities, &roles, token),
        };
        // Where only things take part, it happens all the same.
        let nothing = roles.subject.is_none() && roles.objects.is_empty();
        if verb && actors.is_empty() && recipients.is_empty() && nothing {
            return None;
        }
        let kind = happening.kind;
        let mode = trigger.mode.clone().filter(|_| trigger.kind == kind);
        Some(Draft { token, kind, mode, actors, recipients, place, least: 2 })
    }

    /// What the learned models see, with what the lists know of the same word.
    fn learned(&self, happening: &Happening, sentence: &Sentence, clause: &Clause, listed: Option<Draft>) -> Draft {
        let (page, entities) = (self.scene.page, self.entities);
        let names = |candidates: &[Candidate]| -> Vec<String> {
            // What stands in the dateline takes no part.
            let inside = candidates.iter().filter(|candidate| sentence.tokens.contains(&candidate.top));
            inside.flat_map(|candidate| named(page, entities, candidate)).collect()
        };
        let token = happening.trigger[0];
        let (actors, recipients) = (names(&happening.actors), names(&happening.recipients));
        let place = place(page, entities, &roles::of(page, sentence, clause, token), token);
        match listed {
            // Where the lists tell both sides, they do so by the verb's own construction.
            Some(listed) if !listed.actors.is_empty() && !listed.recipients.is_empty() => Draft { least: 1, ..listed },
            // The lists have modes and places that the models do not tell.
            Some(listed) => Draft {
                actors: if actors.is_empty() { listed.actors } else { actors },
                recipients: if recipients.is_empty() { listed.recipients } else { recipients },
                least: 1,
                ..listed
            },
            None => Draft { token, kind: happening.kind, mode: None, actors, recipients, place, least: 1 },
        }
    }

    fn event(&self, sentence: &Sentence, clause: &Clause, draft: Draft) -> Option<Event> {
        let page = self.scene.page;
        let Draft { token, kind, mode, mut actors, mut recipients, place, least } = draft;
        recipients.retain(|recipient| !actors.contains(recipient) && Some(recipient) != place.as_ref());
        actors.dedup();
        let span = page.token_span(token);
        // What a relative clause in the indicative adds to somebody's speech is the article's own.
        let own = clause.opening == Opening::Relative && !clause.is_subjunctive(page);
        let statement = self.told.statement(span).filter(|_| !own);
        let time = roles::time(page, sentence, clause, token, self.told.times).or_else(|| {
            // "Am Dienstag bestätigte X, Y sei eingetroffen": what is confirmed is news of that day.
            let confirming =
                statement.filter(|statement| statement.act == Act::Confirm && clause.is_subjunctive(page))?;
            let cue = page.analysis.token_at(confirming.cue?.start);
            let teller = sentence.clauses.iter().find(|other| other.tokens.contains(&cue))?;
            roles::time(page, sentence, teller, cue, self.told.times)
        });
        // A noun that nobody does to anybody, nowhere and at no time, is a topic, not a happening.
        let facts = [!actors.is_empty(), !recipients.is_empty(), place.is_some(), time.is_some()];
        if !page.is_verb(token) && facts.into_iter().filter(|fact| *fact).count() < least {
            return None;
        }
        Some(Event {
            id: String::new(),
            trigger: span,
            clause: Some(telling(page, clause)),
            kind,
            mode,
            actors,
            recipients,
            place,
            time: time.map(|time| time.value.clone()),
            factuality: factuality::of(page, clause, token, statement),
            statement: statement.map(|statement| statement.id.clone()),
        })
    }
}

/// Who is named by the phrase around the word that a candidate hangs on.
fn named(page: &Page, entities: &Entities, candidate: &Candidate) -> Vec<String> {
    let (Some(first), Some(last)) = (candidate.tokens.first(), candidate.tokens.last()) else { return vec![] };
    let phrases = phrase::phrases(page, *first..last + 1);
    let Some(phrase) = phrases.iter().find(|phrase| phrase.tokens.contains(&candidate.top)).or(phrases.first()) else {
        return vec![];
    };
    // "der Spitzenkandidat, Christoph Böhr": who is named in an apposition.
    let whole = source::extend(page, phrase, last + 1).tokens;
    let next = phrase.tokens.end;
    let behind = whole.end > next && (page.is(next, Class::Genitive) || page.pos(next) == Pos::Adp);
    match entities.of_phrase(page, whole.clone(), phrase.head) {
        Some(index) if page.name_at(phrase.head).is_none() => vec![entities.id(index)],
        None if page.grammar.is_thing(page.lower(phrase.head)) => someone(page, entities, &phrase.tokens),
        // "der Aufsichtsrat der Bank"
        None if page.pos(phrase.head) == Pos::Noun && behind => {
            roles::name(page, entities, &whole).into_iter().collect()
        }
        _ => roles::names(page, entities, &source::coordinated(page, phrase, last + 1)),
    }
}

/// The clause that tells an event; a relative clause with what it is about.
fn telling(page: &Page, clause: &Clause) -> Span {
    let span = page.span(clause.tokens.clone());
    let about = if clause.opening == Opening::Relative { source::antecedent(page, clause) } else { None };
    about.map_or(span, |about| span.cover(page.span(about.tokens)))
}

fn by_verb(page: &Page, entities: &Entities, trigger: &Trigger, roles: &Roles) -> (Vec<String>, Vec<String>) {
    let names = |tokens: &Option<std::ops::Range<usize>>| {
        tokens.as_ref().map(|tokens| someone(page, entities, tokens)).unwrap_or_default()
    };
    let subject = names(&roles.subject);
    let undergoes = trigger.roles.iter().any(|role| role == "self");
    if roles.passive && !undergoes {
        return (names(&roles.agent), subject);
    }
    if undergoes {
        return (subject, vec![]);
    }
    if trigger.roles.iter().any(|role| role == "subj") {
        return (vec![], subject);
    }
    let behind = roles.prepositional.iter().find(|phrase| {
        // "nach Angaben", "nach neuen Unterlagen" are no recipients: somebody or some place must stand there.
        let someone = phrase.tokens.len() > 1 && page.pos(phrase.tokens.start) == Pos::Det
            || page.name_at(phrase.head).is_some()
            || page.pos(phrase.head) == Pos::Propn
            || (phrase.tokens.len() == 1
                && !page.is(phrase.tokens.end, Class::SourcePreposition)
                && page.pos(phrase.tokens.end) != Pos::Adj);
        someone
            && phrase
                .preposition
                .is_some_and(|preposition| trigger.roles.iter().any(|role| role == page.lower(preposition)))
    });
    if let Some(phrase) = behind {
        return (subject, roles::names(page, entities, &phrase.tokens));
    }
    let object = roles.objects.iter().find(|phrase| {
        !page.is(phrase.tokens.start, Class::Genitive) || phrase.preposition.is_some() || phrase.oblique
    });
    let recipients = if trigger.roles.iter().any(|role| role == "obj") {
        let object = roles.antecedent.clone().or(object.map(|phrase| phrase.tokens.clone()));
        object.map(|tokens| someone(page, entities, &tokens)).unwrap_or_default()
    } else {
        vec![]
    };
    (subject, recipients)
}

/// The names of an object. Of a thing ("die Vorwürfe der Ermittler") whose it is, if that is told: a thing does not receive.
fn someone(page: &Page, entities: &Entities, tokens: &std::ops::Range<usize>) -> Vec<String> {
    let parts = phrase::phrases(page, tokens.clone());
    let Some(first) = parts.first() else { return roles::names(page, entities, tokens) };
    let thing = |head: usize| page.name_at(head).is_none() && page.grammar.is_thing(page.lower(head));
    if !thing(first.head) {
        return roles::names(page, entities, tokens);
    }
    let limit = page.sentence_of(first.head).map_or(first.tokens.end, |sentence| sentence.tokens.end);
    let whole = source::extend(page, first, limit);
    let behind = phrase::phrases(page, first.tokens.end..whole.tokens.end);
    let owner = behind.first().filter(|owner| owner.tokens.start <= first.tokens.end + 1 && !thing(owner.head));
    owner.map(|owner| roles::names(page, entities, &owner.tokens)).unwrap_or_default()
}

/// "das Treffen von X und Y", "der Besuch des Präsidenten in Z", "Putins Besuch".
fn by_noun(page: &Page, entities: &Entities, token: usize, sentence: &Sentence) -> (Vec<String>, Vec<String>) {
    let limit = sentence.tokens.end;
    let mut actors = vec![];
    let mut recipients = vec![];
    let mut at = token + 1;
    while at < limit {
        let Some(next) = phrase::phrases(page, at..limit.min(at + 10)).into_iter().next() else { break };
        if next.tokens.start > at + 1 || (at..next.tokens.start).any(|token| page.is_mark(token)) {
            break;
        }
        let genitive = next.preposition.is_none() && page.is(next.tokens.start, Class::Genitive);
        let preposition = next.preposition.map(|preposition| page.lower(preposition).to_owned());
        let whole = source::coordinated(page, &next, limit);
        match preposition.as_deref() {
            None if genitive => actors.extend(roles::names(page, entities, &whole)),
            Some(preposition)
                if page.grammar.is(preposition, Class::AgentPreposition)
                    || page.grammar.is(preposition, Class::Between) =>
            {
                actors.extend(roles::names(page, entities, &whole));
            }
            Some(preposition) if page.grammar.is(preposition, Class::Against) => {
                recipients.extend(roles::names(page, entities, &whole));
            }
            Some(_) => {}
            None => break,
        }
        at = whole.end;
    }
    // "Putins Besuch": a genitive name in front.
    if actors.is_empty() && token > 0 && page.pos(token - 1) == Pos::Propn && page.word(token - 1).ends_with(['s', '’'])
    {
        actors.extend(roles::name(page, entities, &(token - 1..token)));
    }
    (actors, recipients)
}

/// A place behind a preposition of place, nearest to the trigger.
fn place(page: &Page, entities: &Entities, roles: &Roles, token: usize) -> Option<String> {
    roles
        .prepositional
        .iter()
        .filter(|phrase| {
            phrase.preposition.is_some_and(|preposition| {
                // "am Hafen und nicht in der Stadt"
                let denied = preposition > 0 && page.is(preposition - 1, Class::Negation);
                page.is(preposition, Class::PlacePreposition) && !denied
            })
        })
        .filter_map(|phrase| {
            let index = entities.within(page.span(phrase.tokens.clone()))?;
            let place = matches!(entities.kind(index)?, EntityKind::Place | EntityKind::Country);
            place.then(|| (phrase.head.abs_diff(token), entities.id(index)))
        })
        .min()
        .map(|(_, id)| id)
}

/// One event per happening: the same category and actors in neighbouring places of the text, told again with less.
fn merge(found: &mut Vec<Event>) {
    let mut kept: Vec<Event> = vec![];
    for event in found.drain(..) {
        let again = kept.iter().rev().take(6).find(|other| {
            other.kind == event.kind
                && other.mode == event.mode
                && other.factuality == event.factuality
                && (event.time.is_none() || event.time == other.time)
                && (event.place.is_none() || event.place == other.place)
                && event.actors.iter().all(|actor| other.actors.contains(actor))
                && event.recipients.iter().all(|recipient| other.recipients.contains(recipient))
                && event.trigger.start.saturating_sub(other.trigger.end) < 400
        });
        if again.is_none() {
            kept.push(event);
        }
    }
    *found = kept;
}
