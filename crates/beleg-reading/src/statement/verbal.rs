//! Verbs of saying, with who says and through whom.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Act, Certainty, EntityKind, StatementForm},
};
use beleg_language::{Mood, Pos, Relation};

use super::{
    Draft, Scene, Sentence, content, gapped,
    gist::is_adnominal,
    speaker::{self, addressee, inverted, is_organ, of_itself, scene_medium, speaks_already, to_say},
};
use crate::{
    clause::{Clause, Opening, conjunct},
    cue::Cue,
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
    speakers::can_speak,
};

/// A verb of saying in its clause.
pub(super) struct Use {
    pub(super) token: usize,
    pub(super) cue: Cue,
    pub(super) source: Option<Source>,
    pub(super) medium: Option<Range<usize>>,
    /// "told reporters": who is told.
    pub(super) addressee: Option<Range<usize>>,
    /// "wurde gefordert": the subject is what is said.
    pub(super) passive: bool,
    /// "wollte nicht bestätigen": the word that negates the verb.
    pub(super) negation: Option<usize>,
}

impl Use {
    /// A use in the active with a known source.
    pub(super) fn plain(token: usize, cue: Cue, source: Source) -> Self {
        Self { token, cue, source: Some(source), medium: None, addressee: None, passive: false, negation: None }
    }

    pub(super) fn is_negated(&self) -> bool {
        self.negation.is_some()
    }
}

/// The use of the verb at `token`, if it is one of saying. `from` bounds where its clause begins.
pub(super) fn use_of(scene: &Scene, sentence: &Sentence, clause: &Clause, token: usize, from: usize) -> Option<Use> {
    let page = scene.page;
    if !page.is_verb(token) && !fronted(page, token) {
        return None;
    }
    let tokens = from.max(clause.tokens.start)..clause.tokens.end;
    let cue = entry(scene, &tokens, token)?.clone();
    let excluded = |other: usize| cue.unless.iter().any(|word| word == page.lower(other));
    if tokens.clone().any(|other| excluded(other) && page.mood(other + 1) != Mood::Infinitive) {
        return None;
    }
    let ordered = !page.grammar.has_free_order();
    // "who did not want to be named said": where two verbs meet, a clause has ended without a mark.
    let stranded = ordered
        && page.mood(token) == Mood::Participle
        && page.is_verb(token.wrapping_sub(1))
        && !page.is_finite(token.wrapping_sub(1))
        && ![Class::Have, Class::Be].into_iter().any(|class| page.is(token.wrapping_sub(1), class))
        && cue.clause
        && !cue.weak;
    let finite = if stranded { token } else { source::governing_finite(page, clause, token) };
    // "confirmed the strike but gave no figures"; where order tells, what follows the verb is what is said: "said no one was hurt".
    let behind = if page.grammar.has_free_order() { conjunct(page, clause, token).end.min(tokens.end) } else { token };
    // "nicht nur"
    let part = |other: usize| cue.needs.iter().any(|word| word == page.lower(other));
    let negates = |other: &usize| page.is(*other, Class::Negation) && !page.is(other + 1, Class::Only) && !part(*other);
    let inserted = |other: &usize| ordered && clause.insertions.iter().any(|part| part.tokens.contains(other));
    let near = |other: &usize| negates(other) && other + 4 > token && !inserted(other) && !stranded;
    let close = || tokens.clone().take_while(|other| *other < token).find(near);
    // "Weder die Polizei noch …", "Kein Sprecher …", but "Keine zwei Wochen danach …"
    let opening = matches!(page.pos(tokens.start), Pos::Det | Pos::Cconj) && page.pos(tokens.start + 1) != Pos::Num;
    let subject = || Some(tokens.start).filter(|_| opening);
    let negation = (finite.min(token)..behind).find(negates).or_else(close).or_else(|| subject().filter(negates));
    let modal = finite != token && page.is(finite, Class::Modal);
    let infinitive = page.mood(token) == Mood::Infinitive;
    if modal && infinitive && !(negation.is_some() && page.is(finite, Class::Refusing)) {
        return None;
    }
    if infinitive && !modal && clause.opening == Opening::Infinitive {
        return None;
    }
    let particle = infinitive && ordered && page.is(token.wrapping_sub(1), Class::InfinitiveParticle);
    let negation = match particle {
        true => to_say(scene, token)?.or(negation),
        false => negation,
    };
    let participle = page.mood(token) == Mood::Participle && !stranded || fronted(page, token);
    let becomes = || tokens.clone().any(|other| other != token && page.is(other, Class::Become));
    let passive = participle && if ordered { page.is_passive_in_order(token) } else { becomes() };
    // "quoted her as saying that …": she says it, not who quotes her.
    let passed =
        ordered && page.grammar.is_doing(page.lower(token)) && page.is(token.wrapping_sub(1), Class::Comparative);
    if passed
        && tokens.clone().any(|other| other < token && scene.cues.verbs(page.lower(other)).iter().any(|cue| cue.cites))
    {
        return None;
    }
    // "is said to have left": hearsay.
    if passive && page.is(token, Class::HearsayParticiple) && page.is(token + 1, Class::InfinitiveParticle) {
        return None;
    }
    // "Asked whether he would go, he said": who is asked is told by what follows.
    if ordered
        && participle
        && cue.act == Act::Ask
        && !page.is(token.wrapping_sub(1), Class::Have)
        && !page.grammar.is_doing(page.lower(token))
    {
        return None;
    }
    // "Sie sei nicht gefragt worden": that is told, not said.
    if passive && cue.act == Act::Ask {
        return None;
    }
    // "was denied a visa": it was not given.
    let given = matches!(page.pos(token + 1), Pos::Noun | Pos::Det | Pos::Adj | Pos::Propn | Pos::Num);
    if ordered && passive && cue.act == Act::Deny && given {
        return None;
    }
    // "der nicht genannt werden wollte": nobody has said anything yet.
    if passive && modal {
        return None;
    }
    // A participle without an auxiliary is an adjective, or the verb of a headline.
    let adds = ordered
        && token == clause.tokens.start
        && !page.starts_sentence(token)
        && page.grammar.is_doing(page.lower(token));
    if participle && clause.finite.is_none() && !adds {
        return None;
    }
    let narrowed = Clause { tokens: tokens.clone(), ..clause.clone() };
    let scene_of = |clause: &Clause| source::scene(page, clause, token, cue.scene);
    // "…, adding that she ran": who speaks already goes on.
    let goes_on = !page.grammar.has_free_order() && token == clause.tokens.start && !page.is_finite(token);
    let find = |clause_of: &Clause| {
        if goes_on {
            return speaks_already(scene, sentence, token);
        }
        // "Der Vorstand habe, so heißt es in dem Brief, …"
        let impersonal = || clause_of.tokens.clone().any(|token| page.is(token, Class::Impersonal));
        if cue.scene || cue.impersonal && impersonal() {
            return scene_of(clause_of);
        }
        // "The minister was quoted as saying": whose words are passed on.
        if passive && !cue.cites {
            return source::agent(page, clause_of).or_else(|| scene_of(clause_of));
        }
        inverted(page, clause_of, token, &cue)
            .or_else(|| speaker::goes_on(scene, sentence, clause, token))
            .or_else(|| source::subject(page, clause_of, token))
            .or_else(|| in_front(page, sentence, clause))
            .or_else(|| scene_of(clause_of))
    };
    // Who speaks does not stand inside what is said.
    let quoted = |source: &Source| in_direct(scene, source.head) && !in_direct(scene, token);
    let behind =
        tokens.clone().filter(|at| *at < token && in_direct(scene, *at)).max().map_or(tokens.start, |at| at + 1);
    let source = find(&narrowed).and_then(|source| {
        if quoted(&source) { find(&Clause { tokens: behind..tokens.end, ..narrowed.clone() }) } else { Some(source) }
    });
    // "The minister was accused of fraud by the opposition": what the tree has as a passive is one.
    let suffers = |source: &Source| !cue.cites && participle && page.suffers(source.head) == Some(token);
    let source = source.and_then(|source| if suffers(&source) { source::agent(page, &narrowed) } else { Some(source) });
    let source =
        source.filter(|source| !quoted(source)).map(|source| without_gist(page, &tokens, (token, &cue), source));
    // "Arson was not ruled out": nobody is named who would say it.
    if ordered && passive && negation.is_some() && source.is_none() {
        return None;
    }
    // "Nobody had told the ferries."
    if source.as_ref().is_some_and(|source| source.tokens.len() == 1 && page.is(source.head, Class::Nobody)) {
        return None;
    }
    if cue.scene && source.is_none() && !clause.tokens.clone().any(|token| page.is(token, Class::Impersonal)) {
        return None;
    }
    // "Das schließe nicht aus, dass …": nobody is named who would say it.
    if source.is_none() && !passive && points_back(page, token) {
        return None;
    }
    let source = source.or_else(|| if passive { None } else { of_itself(scene, sentence, clause, token) });
    let told = cue.whom || ordered && cue.infinitive && cue.act == Act::Demand;
    let addressee = if told && !passive { addressee(page, token, tokens.end) } else { None };
    let medium = medium(page, &tokens, source.as_ref(), sentence)
        .or_else(|| addressee.clone().filter(|told| is_organ(page, told)))
        .or_else(|| scene_medium(page, &tokens, sentence));
    let mut found = Use { token, cue, source, medium, addressee, passive, negation };
    relay(scene, &narrowed, sentence, &mut found);
    if found.cue.cites && !passive {
        cite(page, &narrowed, &mut found);
    }
    if found.cue.cites && passive && ordered {
        found.medium = source::agent(page, &narrowed).map(|agent| agent.tokens).or(found.medium);
    }
    Some(found)
}

/// "spricht die Polizei von weniger Fällen": what the verb governs is not the source's, if there is nothing else that it could govern.
fn without_gist(page: &Page, clause: &Range<usize>, (verb, cue): (usize, &Cue), source: Source) -> Source {
    let governed = |token: &usize| {
        let wanted = |(wanted, _): &(String, _)| page.lower(*token) == wanted;
        page.pos(*token) == Pos::Adp && cue.prepositions.iter().any(wanted)
    };
    let inside = source.tokens.clone().skip(1).find(governed).filter(|token| *token > source.head);
    let outside = || {
        let other = |token: &usize| !source.tokens.contains(token) && !is_adnominal(page, *token, verb);
        clause.clone().any(|token| other(&token) && governed(&token))
    };
    match inside.filter(|_| !outside()) {
        Some(end) => Source { tokens: source.tokens.start..end, head: source.head },
        None => source,
    }
}

/// Whether the tree has "das" or "dies" as the subject of a verb.
fn points_back(page: &Page, verb: usize) -> bool {
    let subject = |token: &usize| {
        let arc = page.analysis.arcs.get(*token);
        arc.is_some_and(|arc| arc.relation == Relation::Nsubj && arc.head == Some(verb))
    };
    let pointing = |token: usize| page.is(token, Class::BackPointer) && matches!(page.pos(token), Pos::Pron | Pos::Det);
    page.sentence_of(verb).is_some_and(|sentence| sentence.tokens.clone().find(subject).is_some_and(pointing))
}

/// "berichtet unter Berufung auf X": X is the source, the subject passes it on.
fn relay(scene: &Scene, clause: &Clause, sentence: &Sentence, found: &mut Use) {
    let page = scene.page;
    // "The agency reported, citing X, that …": behind a comma too, unless a person speaks.
    let person = |source: &Source| {
        let name = page.name_at(source.head).and_then(|name| page.analysis.names.get(name));
        page.pos(source.head) == Pos::Pron || name.is_some_and(|name| name.kind == EntityKind::Person)
    };
    // "declined to comment, citing an inquiry" passes nothing on.
    let says = found.cue.act == Act::State && !found.is_negated();
    let far = !page.grammar.has_free_order() && says && found.source.as_ref().is_some_and(|source| !person(source));
    let end = if far { sentence.tokens.end } else { clause.tokens.end };
    let behind = (clause.tokens.start..end).find_map(|at| {
        let words = scene
            .cues
            .relays
            .iter()
            .find(|words| words.iter().enumerate().all(|(offset, word)| page.lower(at + offset) == word))?;
        source::after(page, at + words.len(), sentence.tokens.end)
    });
    if let Some(source) = behind {
        found.medium = found.source.take().map(|subject| subject.tokens);
        found.source = Some(source);
    }
}

/// "Spekuliert wurde, …": a participle that opens the sentence, and so looks like a noun.
fn fronted(page: &Page, token: usize) -> bool {
    page.starts_sentence(token)
        && page.is_capital(token)
        && (page.is(token + 1, Class::Become) || page.is(token + 1, Class::Be))
}

/// "John Kirby, Sprecher des Weißen Hauses, legte nach": the subject of a clause that begins with its verb stands in
/// front of an insertion.
fn in_front(page: &Page, sentence: &Sentence, clause: &Clause) -> Option<Source> {
    let number = sentence.clauses.iter().position(|other| other.tokens.start == clause.tokens.start)?;
    let mut first = number.checked_sub(1)?;
    let inserted = |opening: Opening| {
        matches!(opening, Opening::Fragment | Opening::Relative)
            || opening == Opening::Subordinate && !page.grammar.has_free_order()
    };
    while first > 0 && inserted(sentence.clauses[first].opening) {
        first -= 1;
    }
    let first = &sentence.clauses[first];
    let impersonal = clause.tokens.clone().any(|token| page.is(token, Class::Impersonal));
    let verb_first =
        clause.finite == Some(clause.tokens.start) && first.opening == Opening::Main && !first.is_subjunctive(page);
    let fragment = !impersonal && (first.opening == Opening::Fragment || verb_first);
    let phrase = phrases(page, first.tokens.clone())
        .into_iter()
        .find(|phrase| phrase.can_be_subject() && can_speak(page, phrase))?;
    let early = phrase.tokens.start <= first.tokens.start + 2;
    (fragment && early).then(|| source::extend(page, &phrase, clause.tokens.start))
}

/// "Die Agentur zitierte den Minister": the object is the source, the subject the medium.
fn cite(page: &Page, clause: &Clause, found: &mut Use) {
    let subject = found.source.take();
    let taken = subject.as_ref().map(|subject| subject.tokens.clone());
    let object = phrases(page, clause.tokens.clone()).into_iter().find(|phrase| {
        phrase.preposition.is_none()
            && taken.as_ref().is_none_or(|taken| phrase.tokens.start >= taken.end || phrase.tokens.end <= taken.start)
    });
    found.source = object.map(|object| source::extend(page, &object, clause.tokens.end));
    found.medium = taken;
}

/// The entry of the list that a verb form belongs to, given which particles its clause has.
fn entry<'a>(scene: &Scene<'a>, clause: &Range<usize>, token: usize) -> Option<&'a Cue> {
    let page = scene.page;
    // The particle closes its clause, which may be interrupted by an insertion.
    let limit = page.sentence_of(token).map_or(clause.end, |sentence| sentence.tokens.end);
    scene.cues.fitting(page, token, limit, clause.clone())
}

/// The newspaper, agency or broadcaster that was told: "sagte X der „Zeitung“", "im Gespräch mit dem Sender".
fn medium(page: &Page, clause: &Range<usize>, source: Option<&Source>, sentence: &Sentence) -> Option<Range<usize>> {
    let limit = sentence.tokens.end.min(clause.end + 1);
    phrases(page, clause.start..limit).into_iter().find_map(|phrase| {
        let outside = source
            .is_none_or(|source| phrase.tokens.start >= source.tokens.end || phrase.tokens.end <= source.tokens.start);
        // "der „Morgenzeitung“": compounds of the nouns for media count too.
        let named = phrase.tokens.clone().any(|token| page.grammar.ends_like(page.lower(token), Class::Medium));
        let addressed = phrase.oblique || phrase.preposition.is_some();
        let named = named || page.is_outlet(phrase.head);
        (outside && named && addressed).then(|| source::extend(page, &phrase, limit).tokens)
    })
}

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let mut found = vec![];
    for (number, clause) in sentence.clauses.iter().enumerate() {
        if let (Some(first), Some(last)) = (clause.insertions.first(), clause.insertions.last()) {
            let tokens = first.tokens.start..last.tokens.end;
            let inner = Sentence { tokens, clauses: clause.insertions.clone(), report: sentence.report };
            found.extend(drafts(scene, &inner));
        }
        for token in clause.tokens.clone() {
            let inserted = clause.insertions.iter().any(|insertion| insertion.tokens.contains(&token));
            if inserted || in_direct(scene, token) {
                continue;
            }
            if let Some(used) = use_of(scene, sentence, clause, token, clause.tokens.start) {
                let told = draft(scene, sentence, number, &used);
                let reported = told.as_ref().filter(|told| told.form == StatementForm::Reported);
                found.extend(reported.map(|told| gapped::drafts(scene, sentence, &used, told)).unwrap_or_default());
                found.extend(told);
                found.extend(gist_beside(scene, sentence, number, &used));
            }
        }
    }
    found
}

/// Whether a token stands inside a quotation that is a statement of its own. What is said there by others is the
/// speaker's business.
pub(super) fn in_direct(scene: &Scene, token: usize) -> bool {
    scene.direct.get(token).copied().unwrap_or(false)
}

/// "kritisierte den Plan: Er sei zu teuer": the object is criticized, the clause says why.
fn gist_beside(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Draft> {
    let content = content::beside_colon(scene, sentence, number, used)?;
    made(scene, sentence, number, used, content)
}

fn draft(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Draft> {
    let content = content::of(scene, sentence, number, used)?;
    made(scene, sentence, number, used, content)
}

fn made(scene: &Scene, sentence: &Sentence, number: usize, used: &Use, content: content::Content) -> Option<Draft> {
    let page = scene.page;
    let mut draft = Draft::new(content.spans, content.form, content.rank).by_verb(page, used.token, &used.cue);
    if let Some(act) = content.act {
        draft.act = act;
    }
    // "Kiew bestreitet das": models see nothing said there.
    draft.phrase |= content.rank == content::POINTING;
    draft.source = used.source.clone();
    draft.medium = used.medium.clone();
    // "Reisen werden angeboten": an offer that nobody makes is for sale.
    if used.passive && draft.act == Act::Promise && used.source.is_none() && content.form == StatementForm::Reported {
        return None;
    }
    // "refused to say whether …"
    let governor = used.token.checked_sub(2).filter(|_| page.is(used.token - 1, Class::InfinitiveParticle));
    if governor.and_then(|verb| scene.cues.force(page, verb)).is_some_and(|(act, _)| act == Act::Refuse) {
        // "refused to rule out sending troops": the verb that governs it has all of it.
        let ordered = !page.grammar.has_free_order();
        if ordered && content.form == StatementForm::Reported {
            return None;
        }
        draft.act = Act::Refuse;
        draft.certainty = Certainty::None;
    }
    if let Some(negation) = used.negation {
        // "meldete keine Verletzten": what is said has the negation; what is not promised or confirmed is refused.
        let own = content.form == StatementForm::Reported && begins_negated(page, draft.content[0]);
        let answers = matches!(draft.act, Act::Confirm | Act::Promise | Act::Agree);
        if draft.act != Act::Refuse && (!own || answers) || !own && used.cue.negated.is_some() {
            // "bestreitet nicht mehr, dass …": who stops denying something admits it.
            let stops = draft.act == Act::Deny && page.is(negation + 1, Class::Longer);
            (draft.act, draft.certainty) = match used.cue.negated {
                _ if stops => (Act::Confirm, Certainty::Certain),
                Some(act) => unsaid(act),
                None => (Act::Refuse, Certainty::None),
            };
            draft.marker = Some(page.word(negation).to_owned());
        }
    }
    if used.cue.nobody {
        draft.source = None;
    } else if draft.source.is_none() && !used.passive {
        let impersonal = sentence.clauses[number].tokens.clone().any(|token| page.is(token, Class::Impersonal));
        // "It added that …": a body that spoke before goes on, unless it answers somebody else.
        let answers = draft.act == Act::Deny;
        draft.carried = !impersonal || !answers && speaker::is_it(page, used.token);
    }
    Some(draft)
}

/// Whether the first word of a span negates it.
fn begins_negated(page: &Page, span: Span) -> bool {
    page.is(page.analysis.token_at(span.start), Class::Negation)
}

/// How certain it is presented what somebody does by not saying something else: "schließt nicht aus" makes it possible.
fn unsaid(act: Act) -> (Act, Certainty) {
    let certainty = match act {
        Act::Speculate => Certainty::Possible,
        Act::Doubt => Certainty::Doubtful,
        Act::State => Certainty::Certain,
        _ => Certainty::None,
    };
    (act, certainty)
}
