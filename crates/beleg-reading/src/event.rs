//! Who did what to whom: trigger words with the roles around them.

mod happening;

use std::collections::{HashMap, HashSet};

use beleg_core::{
    CalendarDate, Span,
    reading::{Act, EntityKind, Event, EventKind, Factuality, Statement, Time},
    timex,
};
use beleg_language::{Mood, Pos, Relation};

use crate::{
    clause::{Clause, Opening},
    entity::Entities,
    factuality,
    frame::{Happening, Sight},
    grammar::Class,
    page::Page,
    participant::Participant,
    phrase,
    roles::{self, Roles},
    source,
    statement::{Scene, Sentence},
    trigger::{Senses, Trigger},
};

/// What is already known of the article.
pub(crate) struct Told<'a> {
    pub(crate) statements: &'a [Statement],
    pub(crate) times: &'a [Time],
    /// When the article was published, if that is known.
    pub(crate) published: Option<CalendarDate>,
}

impl Told<'_> {
    /// What is told of as having happened, but dated behind the day of the article, is still to come.
    pub(crate) fn at(&self, factuality: Factuality, time: Option<&Time>) -> Factuality {
        let begins = time.and_then(|time| timex::range(time.when(), self.published)).map(|(begins, _)| begins);
        let ahead = begins.zip(self.published).is_some_and(|(begins, published)| begins > published.last_day());
        let told = matches!(factuality, Factuality::Happened | Factuality::Reported | Factuality::Ongoing);
        if ahead && told { Factuality::Planned } else { factuality }
    }

    /// The statement that the word at `span` announces.
    fn announced(&self, span: Span) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.cue.is_some_and(|cue| cue.overlaps(span)))
    }

    /// The innermost statement that holds the span.
    pub(crate) fn statement(&self, span: Span) -> Option<&Statement> {
        self.statements
            .iter()
            .filter(|statement| statement.content.iter().any(|content| content.contains(span)))
            .min_by_key(|statement| statement.extent().len())
    }
}

/// Modes of what is done to persons only.
const OF_PERSONS: [&str; 4] = ["abduct", "arrest", "deport", "dismiss"];

/// What befalls people or is of no kind in particular: towns are where it is.
const BEFALLING: [EventKind; 4] = [EventKind::Disaster, EventKind::Election, EventKind::Death, EventKind::Other];

/// What is done by saying so.
const SPOKEN: [EventKind; 7] = {
    use EventKind::{Accuse, Agree, Concede, Reject, Request, Support, Threaten};
    [Agree, Support, Concede, Request, Accuse, Reject, Threaten]
};

/// What events are read from.
struct Ground<'a> {
    scene: &'a Scene<'a>,
    entities: &'a Entities,
    senses: &'a Senses<'a>,
    told: &'a Told<'a>,
    participants: &'a [Participant],
    /// Those of them who have names, or are called by a noun for persons or bodies of people.
    named: HashSet<&'a str>,
}

/// The events of an article, in its order.
pub(crate) fn events(scene: &Scene, entities: &Entities, senses: &Senses, told: &Told, sight: &Sight) -> Vec<Event> {
    let participants = sight.participants();
    let certain = |participant: &&Participant| participant.kind.is_some() || is_somebody(scene.page, participant);
    let named = participants.iter().filter(certain).map(|other| other.who.as_str()).collect();
    let ground = Ground { scene, entities, senses, told, participants, named };
    let happenings: HashMap<usize, &Happening> =
        sight.happenings.iter().map(|happening| (happening.token, happening)).collect();
    let mut found: Vec<Event> = vec![];
    for sentence in scene.sentences.iter().filter(|sentence| sentence.report) {
        for clause in &sentence.clauses {
            for token in clause.tokens.clone() {
                let Some(happening) = happenings.get(&token) else { continue };
                found.extend(ground.event(sentence, clause.innermost(token), happening));
            }
        }
    }
    // "Am Kern ändert sich nichts": what did not happen, is of no kind in particular and nobody's tells nothing.
    let empty = |event: &Event| {
        let nobody = event.actors.is_empty() && event.recipients.is_empty();
        nobody && event.kind == EventKind::Other && event.factuality == Factuality::Negated
    };
    found.retain(|event| !empty(event));
    happening::merge(&mut found);
    for (number, event) in found.iter_mut().enumerate() {
        event.id = format!("v{}", number + 1);
    }
    found
}

impl Ground<'_> {
    fn event(&self, sentence: &Sentence, clause: &Clause, happening: &Happening) -> Option<Event> {
        let page = self.scene.page;
        let (token, kind) = (happening.token, happening.kind);
        let names = |numbers: &[usize]| -> Vec<String> {
            numbers.iter().map(|number| self.participants[*number].who.clone()).collect()
        };
        let roles = roles::of(page, sentence, clause, token);
        let listed = self.senses.of(token);
        let sense = listed.triggers.iter().chain(listed.faint).find(|sense| sense.kind == kind);
        let told = sense.filter(|_| page.is_verb(token)).map(|sense| by_verb(page, self.entities, sense, &roles));
        let named = |who: &Vec<String>| !who.is_empty() && who.iter().all(|who| self.named.contains(who.as_str()));
        // Where the order of the words and their forms tell two sides that have names, they can be relied on.
        let ordered = told.filter(|(actors, recipients)| !happening.told && named(actors) && named(recipients));
        let weighed = (names(&happening.actors), names(&happening.recipients));
        let (mut actors, mut recipients) = match ordered {
            Some((actors, recipients)) => (fuller(actors, weighed.0), fuller(recipients, weighed.1)),
            None => weighed,
        };
        let is = |role: &str| sense.is_some_and(|sense| sense.roles.iter().any(|own| own == role));
        let suffered = roles.passive || is("obj") && kind != EventKind::Other && is_result(page, clause, token);
        if suffered && !is("self") {
            self.turn(&roles, &mut actors, &mut recipients);
        }
        if let Some(statement) = self.told.announced(page.token_span(token)) {
            self.speak(statement, token, &mut actors, &mut recipients);
        }
        if let Some(statement) = self.told.statement(page.token_span(token)) {
            let verb = page.is_verb(token);
            // "Die Stellen sollen gestrichen werden, sagte X": who tells it is not by whom.
            actors.retain(|who| !self.only_tells(statement, sentence, verb && !roles.passive, who));
            recipients.retain(|who| !self.only_tells(statement, sentence, verb && clause.finite.is_none(), who));
            // "berichtete über die Entlassungen": who speaks of something does it only if the words say so.
            let does = names(&happening.does);
            let cue = self.told.announced(page.token_span(token)).is_some();
            let spoken = !verb && !cue && !SPOKEN.contains(&kind) && self.is_spoken_of(statement, token);
            actors.retain(|who| !spoken || does.contains(who) || !self.is_mere_source(statement, sentence, who));
        }
        // "Wir haben X besucht": whoever speaks.
        if self.is_own_deed(&roles, token) {
            let statement = self.told.statement(page.token_span(token));
            let speaker = statement.and_then(|statement| statement.entity.clone().or(statement.source_name.clone()));
            actors = speaker.into_iter().collect();
            // What writers tell of themselves is no report, if nobody known takes part.
            if actors.is_empty() && !named(&recipients) {
                return None;
            }
        }
        if page.is_verb(token) && self.is_addressed(&roles, token) {
            return None;
        }
        let mode = sense.and_then(|sense| sense.mode.clone());
        // A disaster is nobody's deed, least of all that of where it strikes; and nobody arrests a town.
        if kind == EventKind::Disaster {
            actors.retain(|actor| !self.is_place(actor));
        }
        // "Auf dem Markt von Karsk explodierte eine Bombe": where it was is told as the place, not as whom it met.
        let towards = names(&happening.towards);
        let struck = matches!(kind, EventKind::Assault | EventKind::Coerce);
        let met = |who: &String| struck || !BEFALLING.contains(&kind) && towards.contains(who);
        recipients.retain(|who| !self.is_town(who) || met(who));
        if mode.as_deref().is_some_and(|mode| OF_PERSONS.contains(&mode)) {
            recipients.retain(|recipient| !self.is_place(recipient));
        }
        // "tötete bei einem Überfall zwei Soldaten": unless its verb tells the same.
        let same = |verb: &usize| self.senses.of(*verb).triggers.iter().any(|trigger| trigger.kind == kind);
        if let Some(verb) = factuality::aside(page, token, kind).filter(|verb| !same(verb)) {
            self.without_subject(verb, sentence, &mut actors);
        }
        // "der Angriff auf Karsk": to what something is done is told as that, not as where it happens.
        let place = place(page, self.entities, &roles, token)
            .filter(|place| !recipients.contains(place) || !towards.contains(place));
        recipients.retain(|recipient| !actors.contains(recipient) && Some(recipient) != place.as_ref());
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
        // A noun that nobody does to anybody, nowhere and at no time, is a topic, not a happening; so is "…, Getreide zu stehlen".
        let bare = actors.is_empty() && recipients.is_empty() && place.is_none() && time.is_none();
        // A question tells nothing that happened.
        if page.sentence_of(token).is_some_and(|sentence| page.word(sentence.tokens.end - 1) == "?") {
            return None;
        }
        // "opposition politician", "protest leader": what kind of person somebody is, is no happening.
        let arc = page.analysis.arcs[token];
        let person = |head: usize| {
            page.is(head, Class::Title)
                || page.grammar.nouns.kind(&page.base(head).to_lowercase()) == Some(EntityKind::Person)
        };
        if !page.is_verb(token) && arc.relation == Relation::Compound && arc.head.is_some_and(person) {
            return None;
        }
        let loose = !page.is_verb(token) || kind == EventKind::Other && clause.opening == Opening::Infinitive;
        if bare && loose || factuality::is_hindered(page, clause, token) {
            return None;
        }
        let past = factuality::is_past(page, clause, token);
        // "hat ihren Rücktritt erklärt": saying so is doing it.
        let performed = |statement: &&Statement| {
            let verb = page.analysis.arcs[token].head.filter(|verb| self.senses.of(*verb).constructed);
            let cue = |verb: usize| statement.cue.is_some_and(|cue| cue.overlaps(page.token_span(verb)));
            listed.constructed && verb.is_some_and(cue)
        };
        let saying = statement.filter(|statement| !performed(statement));
        Some(Event {
            id: String::new(),
            trigger: span,
            clause: Some(telling(page, clause)),
            kind,
            mode,
            actors,
            recipients,
            place,
            time: time.map(|time| time.when().to_owned()),
            factuality: self.told.at(factuality::of(page, clause, token, Some(kind), saying), time.filter(|_| !past)),
            statement: statement.map(|statement| statement.id.clone()),
        })
    }
}

impl Ground<'_> {
    /// Who demands, accuses or refuses something by saying so is not the one to whom it is said, and whom only what is said
    /// speaks of does not say it.
    fn speak(&self, statement: &Statement, cue: usize, actors: &mut Vec<String>, recipients: &mut Vec<String>) {
        let page = self.scene.page;
        let Some(speaker) = statement.entity.as_deref().or(statement.source_name.as_deref()) else { return };
        if let Some(at) = recipients.iter().position(|recipient| recipient == speaker) {
            let speaker = recipients.remove(at);
            recipients.append(actors);
            actors.push(speaker);
        }
        // "unterstützt die Forderungen der Stadt": a noun may be part of what is said.
        let Some(sentence) = page.sentence_of(cue).filter(|_| page.is_verb(cue)) else { return };
        let said = |token: &usize| statement.content.iter().any(|content| content.contains(page.token_span(*token)));
        let only_said = |who: &String| {
            let mentions = self.participants.iter().find(|other| other.who == *who).map(|other| &other.mentions);
            let here = || mentions.into_iter().flatten().filter(|token| sentence.tokens.contains(token));
            here().next().is_some() && here().all(said)
        };
        actors.retain(|actor| actor == speaker || !only_said(actor));
        // "whom the opposition had criticised"
        if actors.is_empty() && self.named.contains(speaker) && !recipients.iter().any(|who| who == speaker) {
            actors.push(speaker.to_owned());
        }
    }

    /// Whether somebody stands in a sentence only as who says so in the midst of what is said ("Die USA, so Ole Marx, hätten …"),
    /// or behind what is told in it. Who says it may be the subject that a verb lacks (`open`).
    fn only_tells(&self, statement: &Statement, sentence: &Sentence, open: bool, who: &str) -> bool {
        // "Es gebe keine Hinweise auf einen Angriff, teilte X mit"
        let last = |span: &Span| statement.content.iter().all(|content| content.end <= span.start);
        let behind = !open && statement.source.iter().all(last);
        (statement.content.len() > 1 || behind) && self.is_mere_source(statement, sentence, who)
    }

    /// "dementierte die Entlassung", "berichtete von dem Angriff": whether a noun names what a statement only speaks of.
    fn is_spoken_of(&self, statement: &Statement, noun: usize) -> bool {
        use Act::{Accuse, Confirm, Criticize, Deny, Doubt, Forecast, Praise, Speculate, State, Warn};
        let page = self.scene.page;
        let arcs = &page.analysis.arcs;
        let governed = || {
            let case = |token: usize| arcs[token].head == Some(noun) && arcs[token].relation == Relation::Case;
            page.sentence_of(noun).is_some_and(|sentence| sentence.tokens.clone().any(case))
        };
        match statement.act {
            State => {
                let by = arcs[noun].head.filter(|_| arcs[noun].relation == Relation::Obl);
                by.is_some_and(|verb| self.told.announced(page.token_span(verb)).is_some()) && governed()
            }
            Accuse | Confirm | Criticize | Deny | Doubt | Forecast | Praise | Speculate | Warn => true,
            _ => false,
        }
    }

    /// Whether somebody stands in a sentence as the source of a statement and nowhere in what is said.
    fn is_mere_source(&self, statement: &Statement, sentence: &Sentence, who: &str) -> bool {
        let page = self.scene.page;
        let inside = |spans: &[Span], token: usize| spans.iter().any(|span| span.contains(page.token_span(token)));
        let source: Vec<Span> = statement.source.into_iter().collect();
        let mentions = self.participants.iter().filter(|other| other.who == who).flat_map(|other| &other.mentions);
        let here: Vec<usize> = mentions.copied().filter(|token| sentence.tokens.contains(token)).collect();
        here.iter().any(|token| inside(&source, *token)) && !here.iter().any(|token| inside(&statement.content, *token))
    }

    /// Whether somebody is a town, a region or a state.
    fn is_place(&self, who: &str) -> bool {
        matches!(self.kind(who), Some(EntityKind::Place | EntityKind::Country))
    }

    /// Whether somebody is a town or a region.
    fn is_town(&self, who: &str) -> bool {
        self.kind(who) == Some(EntityKind::Place)
    }

    fn kind(&self, who: &str) -> Option<EntityKind> {
        self.participants.iter().find(|other| other.who == who).and_then(|other| other.kind)
    }

    /// Whether the subject of a verb that is no passive is the speaker, alone or with others.
    fn is_own_deed(&self, roles: &Roles, verb: usize) -> bool {
        let page = self.scene.page;
        let speaks = |token: usize| page.grammar.pronoun(page.lower(token)).is_some_and(|marks| marks.contains('1'));
        let subject =
            roles.subject.clone().filter(|subject| subject.len() == 1 && !roles.passive && page.is_verb(verb));
        subject.is_some_and(|subject| speaks(subject.start))
    }

    /// "Bitte überprüfen Sie das": whether whoever is spoken to is the subject.
    fn is_addressed(&self, roles: &Roles, verb: usize) -> bool {
        let page = self.scene.page;
        let begins = |token: usize| page.sentence_of(token).is_some_and(|own| own.tokens.start == token);
        let marked = |token: usize| {
            page.is_capital(token) && !begins(token) || page.grammar.pronoun(page.lower(token)).is_none()
        };
        let subject = roles.subject.clone().filter(|subject| subject.len() == 1);
        let addresses = |token: usize| page.is(token, Class::Addressed) && marked(token);
        // "Als Kunde stimmen Sie zu": behind the verb it is the subject.
        let finite = page.mood(verb).is_finite();
        subject.is_some_and(|subject| addresses(subject.start)) || finite && addresses(verb + 1)
    }

    /// "Nach dem Angriff will die Regierung verhandeln": leaves out who in this sentence is no more than the subject of a verb.
    fn without_subject(&self, verb: usize, sentence: &Sentence, actors: &mut Vec<String>) {
        let arcs = &self.scene.page.analysis.arcs;
        let subject = |token: usize| {
            arcs[token].head == Some(verb) && matches!(arcs[token].relation, Relation::Nsubj | Relation::NsubjPass)
        };
        actors.retain(|who| {
            let mentions = self.participants.iter().filter(|other| other.who == *who).flat_map(|other| &other.mentions);
            let mut here = mentions.copied().filter(|token| sentence.tokens.contains(token)).peekable();
            here.peek().is_none() || here.any(|token| !subject(token))
        });
    }

    /// Of a passive the subject does nothing: it is done to it, by whom "von X" tells.
    fn turn(&self, roles: &Roles, actors: &mut Vec<String>, recipients: &mut Vec<String>) {
        let names = |tokens: &Option<std::ops::Range<usize>>| {
            tokens.as_ref().map(|tokens| someone(self.scene.page, self.entities, tokens)).unwrap_or_default()
        };
        let (subject, agent) = (names(&roles.subject), names(&roles.agent));
        let moved: Vec<String> = actors.extract_if(.., |actor| subject.contains(actor)).collect();
        if recipients.is_empty() {
            recipients.extend(moved);
        }
        if actors.is_empty() {
            actors.extend(agent);
        }
    }
}

/// Whether a noun for persons or bodies of people stands for somebody without a name.
fn is_somebody(page: &Page, participant: &Participant) -> bool {
    let kind = |mention: &usize| page.grammar.nouns.kind(&page.base(*mention).to_lowercase());
    participant
        .mentions
        .iter()
        .filter_map(kind)
        .any(|kind| matches!(kind, EntityKind::Person | EntityKind::Organization))
}

/// Those who were told, with who is coordinated with them.
fn fuller(told: Vec<String>, weighed: Vec<String>) -> Vec<String> {
    if told.iter().all(|who| weighed.contains(who)) { weighed } else { told }
}

/// "die Strecke ist gesperrt", "Strecke gesperrt": what was done to something, told as its state.
fn is_result(page: &Page, clause: &Clause, verb: usize) -> bool {
    let has = |class| page.any(clause.tokens.clone(), class).is_some();
    let participle = page.mood(verb) == Mood::Participle && page.grammar.has_free_order();
    participle && !has(Class::Have) && (has(Class::Be) || clause.finite.is_none())
}

/// The clause that tells an event; a relative clause with what it is about.
fn telling(page: &Page, clause: &Clause) -> Span {
    let span = page.span(clause.tokens.clone());
    let about = if clause.opening == Opening::Relative { source::antecedent(page, clause) } else { None };
    about.map_or(span, |about| span.cover(page.span(about.tokens)))
}

/// Who does what a verb of the lists tells, and to whom, by the verb's construction.
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
    let told = |head: usize| page.grammar.nouns.kind(&page.base(head).to_lowercase()).is_some();
    let thing = |head: usize| page.name_at(head).is_none() && page.grammar.is_thing(page.lower(head)) && !told(head);
    if !thing(first.head) {
        return roles::names(page, entities, tokens);
    }
    let limit = page.sentence_of(first.head).map_or(first.tokens.end, |sentence| sentence.tokens.end);
    let whole = source::extend(page, first, limit);
    let behind = phrase::phrases(page, first.tokens.end..whole.tokens.end);
    let owner = behind.first().filter(|owner| owner.tokens.start <= first.tokens.end + 1 && !thing(owner.head));
    owner.map(|owner| roles::names(page, entities, &owner.tokens)).unwrap_or_default()
}

/// A place behind a preposition of place, nearest to the trigger.
fn place(page: &Page, entities: &Entities, roles: &Roles, token: usize) -> Option<String> {
    let arcs = &page.analysis.arcs;
    // "Die Olm AG mit Sitz in Karsk kauft …": what tells who the subject is, tells nothing of where.
    let tells_who = |place: usize| {
        let noun = arcs[place].head.filter(|_| arcs[place].relation == Relation::Nmod);
        let subject = noun.and_then(|noun| arcs[noun].head.filter(|_| arcs[noun].relation == Relation::Nmod));
        subject.is_some_and(|subject| matches!(arcs[subject].relation, Relation::Nsubj | Relation::NsubjPass))
            && noun.is_some_and(|noun| noun != token && noun > 0 && page.pos(noun - 1) == Pos::Adp)
    };
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
        .filter(|phrase| !tells_who(phrase.head))
        .filter_map(|phrase| {
            let index = entities.within(page.span(phrase.tokens.clone()))?;
            let place = matches!(entities.kind(index)?, EntityKind::Place | EntityKind::Country);
            place.then(|| (phrase.head.abs_diff(token), entities.id(index)))
        })
        .min()
        .map(|(_, id)| id)
}
