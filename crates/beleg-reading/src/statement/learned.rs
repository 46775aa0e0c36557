//! Statements that only the learned models see: by words of saying that stand in no list, or in constructions that no rule
//! knows.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Act, Certainty, EntityKind, StatementForm},
};
use beleg_language::{Gender, Mood, Pos, Relation};

use super::{Draft, Scene, Sentence, content, ordered, speaker, verbal};
use crate::{
    frame::{Frame, SURE, Sight},
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
};

/// Gives sources to drafts that have none, and adds the statements of frames whose cue no draft has and whose content is not
/// mostly that of one.
pub(super) fn add(scene: &Scene, sight: &Sight, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let page = scene.page;
    // What the rules leave open behind "Angaben zufolge" and the like is nobody's.
    let verbal = |cue: &Span| page.analysis.tokens_in(*cue).any(|token| page.is_verb(token));
    for draft in drafts.iter_mut().filter(|draft| draft.source.is_none()) {
        let frame = draft.cue.filter(verbal).and_then(|cue| sight.frame(cue));
        let learned = frame.as_ref().and_then(|frame| source(page, &frame.source)).filter(|source| {
            let span = page.span(source.tokens.clone());
            let suffers = page
                .suffers(source.head)
                .is_some_and(|verb| frame.as_ref().is_some_and(|frame| frame.cue.contains(&verb)));
            !suffers && !draft.content.iter().any(|content| content.overlaps(span))
        });
        if learned.is_some() {
            draft.source = learned;
        }
    }
    let found: Vec<Draft> = sight.frames.iter().filter_map(|frame| draft(scene, sight, frame)).collect();
    for draft in found {
        // "Das meldete der „Bote“": who passes it on is told already.
        let passes = |other: &Draft| {
            let medium = other.medium.clone().map(|tokens| page.span(tokens));
            medium.is_some_and(|medium| draft.extent().overlaps(medium))
        };
        // "X's claim that the road is closed was disputed": of two contents that cross, one is cut wrong.
        let crosses = |other: &Draft| {
            let (own, known) = (draft.extent(), other.extent());
            known.start < own.start && own.start < known.end && known.end < own.end
        };
        // "a scientist advising the rescuers admitted": what somebody says something else by is not said.
        let swallows = |other: &Draft| {
            let verb = |cue: &Span| scene.page.analysis.tokens_in(*cue).any(|token| scene.page.is_finite(token));
            let inside = other.cue.filter(verb).is_some_and(|cue| draft.extent().contains(cue));
            !scene.page.grammar.has_free_order() && inside && !other.extent().overlaps(draft.extent())
        };
        let known = |other: &Draft| same(scene.page, &draft, other) || passes(other);
        if !drafts.iter().any(|other| known(other) || crosses(other) || swallows(other)) {
            drafts.push(draft);
        }
    }
    drafts
}

/// Leaves out what rests on a verb of the list that says nothing where it stands ("wurde gefunden").
pub(super) fn without_doubted(scene: &Scene, sight: &Sight, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let page = scene.page;
    let doubted = |cue: Span| {
        let tokens = page.analysis.tokens_in(cue);
        // Modals of hearsay and adverbs are rules' business.
        let verb = tokens.clone().any(|token| page.is_verb(token))
            && !tokens.clone().any(|token| page.is(token, Class::Modal));
        verb && sight.doubts(cue)
    };
    // What is quoted is said by somebody in any case.
    let firm = |draft: &Draft| draft.phrase || draft.form == StatementForm::Direct;
    drafts.retain(|draft| firm(draft) || !draft.cue.is_some_and(doubted));
    drafts
}

fn draft(scene: &Scene, sight: &Sight, frame: &Frame) -> Option<Draft> {
    let page = scene.page;
    let (first, last) = (*frame.cue.first()?, *frame.cue.last()?);
    let sentence = scene.sentences.get(page.sentence_number(first)?)?;
    // Neither noise nor a dateline says anything.
    let outside = frame.cue.iter().chain(&frame.source).any(|token| *token < sentence.tokens.start);
    if !sentence.report
        || outside
        || frame.cue.iter().chain(&frame.content).any(|token| verbal::in_direct(scene, *token))
    {
        return None;
    }
    // "Niemand hat erklärt, warum …"
    let nobody = |token: usize| {
        let arc = page.analysis.arcs.get(token).filter(|arc| arc.relation == Relation::Nsubj);
        page.is(token, Class::Nobody) && arc.and_then(|arc| arc.head).is_some_and(|head| frame.cue.contains(&head))
    };
    if sentence.tokens.clone().any(nobody) {
        return None;
    }
    // "neither a collision nor a fire could be ruled out": what is done to somebody is not said by him, unless his words are passed on.
    let suffers = |token: &usize| {
        let verb = page.suffers(*token).filter(|verb| frame.cue.contains(verb));
        verb.is_some_and(|verb| !scene.cues.verbs(page.lower(verb)).iter().any(|cue| cue.cites))
    };
    if frame.source.iter().any(suffers) {
        return None;
    }
    // "…, a claim the opposition rejects": it was said before.
    let points = |token: &usize| page.is(*token + 1, Class::PointingAdverb);
    if frame.cue.iter().any(|token| ordered::is_taken_up(page, *token) || points(token)) {
        return None;
    }
    // "asking not to be named": that is no question.
    let skipped = usize::from(frame.content.first().is_some_and(|first| page.grammar.is_doing(page.lower(*first))));
    if let [not, to, be, ..] = frame.content[skipped..]
        && page.is(not, Class::Negation)
        && page.is(to, Class::InfinitiveParticle)
        && page.is(be, Class::Be)
    {
        return None;
    }
    // "Asked whether he would go, he said": who is asked asks nothing.
    let asked = |token: &usize| {
        let ask = scene.cues.force(page, *token).is_some_and(|(act, _)| act == Act::Ask);
        ask && page.mood(*token) == Mood::Participle && !page.is(token.wrapping_sub(1), Class::Have)
    };
    let asks = frame.cue.iter().all(|token| !page.grammar.is_doing(page.lower(*token)));
    if !page.grammar.has_free_order() && asks && frame.cue.iter().any(asked) {
        return None;
    }
    // "Reports that he had resigned are untrue": where the clause of a noun in front of the verb ends, is not sure.
    let fronted = !page.grammar.has_free_order()
        && !page.is_verb(last)
        && page.is(last + 1, Class::Complementizer)
        && !(sentence.tokens.start..last).any(|token| page.is_verb(token));
    if fronted {
        return None;
    }
    // "was denied a visa": what is not given.
    let withheld = |token: &usize| {
        let deny = scene.cues.force(page, *token).is_some_and(|(act, _)| act == Act::Deny);
        deny && page.is_passive_in_order(*token) && frame.content.first().is_some_and(|first| first > token)
    };
    if !page.grammar.has_free_order() && frame.cue.iter().any(withheld) {
        return None;
    }
    // "will announce a ban": nothing is said yet.
    let ahead = |token: &usize| {
        let before = (sentence.tokens.start..*token).rev().find(|token| page.pos(*token) != Pos::Adv);
        let modal = before.is_some_and(|before| page.is(before, Class::Future) && !page.is(before, Class::Refusing));
        page.mood(*token) == Mood::Infinitive && modal
    };
    if !page.grammar.has_free_order() && frame.cue.iter().any(ahead) {
        return None;
    }
    // "said nothing about it"
    if !page.grammar.has_free_order()
        && frame.content.first().is_some_and(|first| page.is(*first, Class::Impersonal))
        && !frame.content.iter().any(|token| page.is_finite(*token))
    {
        return None;
    }
    // "call the helpline": without a verdict nothing is called something.
    let names = |token: &usize| scene.cues.verbs(page.lower(*token)).iter().any(|cue| cue.names);
    let closing = frame.content.iter().rev().find(|token| !page.is_mark(**token));
    let verdict = closing.is_some_and(|last| page.pos(*last) == Pos::Adj)
        || frame.content.iter().any(|token| page.is_mark(*token) && page.word(*token) != ",")
        || frame.content.first().is_some_and(|first| page.is(*first, Class::Preposition));
    if frame.cue.iter().any(names) && !verdict {
        return None;
    }
    // "muss erklären, warum": nothing is said yet.
    let owed = |token: &usize| {
        let clause = sentence.clauses.iter().find(|clause| clause.tokens.contains(token));
        let modal = clause.and_then(|clause| clause.finite).is_some_and(|finite| page.is(finite, Class::Obliging));
        modal && page.mood(*token) == Mood::Infinitive
    };
    if page.grammar.has_free_order() && frame.cue.iter().any(owed) {
        return None;
    }
    // "hatten für Empörung gesorgt": verbs alone say nothing.
    if frame.content.iter().all(|token| page.is_verb(*token) || page.is_mark(*token)) {
        return None;
    }
    // "Den Termin nannte das Amt nicht": what is not named is no verdict either.
    let bare = |token: &usize| {
        let names = scene.cues.verbs(page.lower(*token)).iter().any(|cue| cue.bare);
        let clause = sentence.clauses.iter().find(|clause| clause.tokens.contains(token));
        let unsaid = clause.is_some_and(|clause| page.any(*token..clause.tokens.end, Class::Negation).is_some());
        names && unsaid && frame.content.iter().all(|said| !page.is_finite(*said))
    };
    if frame.cue.iter().any(bare) {
        return None;
    }
    // "eigenen" of "eigenen Angaben zufolge" is no cue by itself.
    if frame.cue.iter().all(|token| matches!(page.pos(*token), Pos::Adj | Pos::Det)) {
        return None;
    }
    // "sagte der", "gibt Streik in den": what ends so is cut out of a phrase.
    let cut = |last: &usize| {
        let particle = page.analysis.arcs.get(*last).is_some_and(|arc| arc.relation == Relation::CompoundPrt);
        page.pos(*last) == Pos::Det || page.pos(*last) == Pos::Adp && !particle
    };
    if frame.content.last().is_some_and(cut) {
        return None;
    }
    // "gab den Rücktritt bekannt": the verb's particle is no part of what is said.
    let particle = |token: &usize| {
        let arc = page.analysis.arcs.get(*token).filter(|arc| arc.relation == Relation::CompoundPrt);
        arc.and_then(|arc| arc.head).is_some_and(|verb| frame.cue.contains(&verb))
    };
    let said = frame.content.iter().rposition(|token| !particle(token)).map_or(0, |last| last + 1);
    let runs = runs(page, &frame.content[..said]);
    // A quotation that begins in what is said ends in it.
    let closed = |span: Span| {
        let odd = span.of(page.text).is_some_and(|text| text.matches('"').count() % 2 == 1);
        let next = page.analysis.tokens_in(span).end;
        let close = odd && page.word(next) == "\"" && page.token_span(next).start == span.end;
        if close { span.cover(page.token_span(next)) } else { span }
    };
    // "Speaking in court, X said that …": what opens the sentence tells how it was said.
    let opening = |run: &Range<usize>| {
        let gerund = page.is_verb(run.start) && page.grammar.is_doing(page.lower(run.start));
        !page.grammar.has_free_order() && page.starts_sentence(run.start) && gerund && run.end < first
    };
    let runs: Vec<Range<usize>> = if runs.len() > 1 && opening(&runs[0]) { runs[1..].to_vec() } else { runs };
    let spans: Vec<Span> = runs.into_iter().map(|run| closed(content::trim(page, page.span(run)))).collect();
    if spans.is_empty() {
        return None;
    }
    // "keinen Zweifel daran": a word that only points says nothing, nor does one that only tells how it was said.
    let judges =
        frame.cue.iter().any(|token| scene.cues.verbs(page.lower(*token)).iter().any(|cue| cue.predicate || cue.names));
    if let [only] = frame.content[..said]
        && (matches!(page.pos(only), Pos::Adv | Pos::Pron) || page.pos(only) == Pos::Adj && !judges)
    {
        return None;
    }
    let clause = frame.content.iter().any(|token| page.is_finite(*token));
    let form = if clause { StatementForm::Indirect } else { StatementForm::Reported };
    if frame.cue.iter().any(|token| scene.cues.costs(page, *token, &frame.content)) {
        return None;
    }
    let denied = frame.cue.iter().any(|token| scene.cues.denies(page, *token, frame.content[0]));
    if form == StatementForm::Reported && denied && sight.odds(page.span(first..last + 1)) < SURE {
        return None;
    }
    let mut draft = Draft::new(spans, form, 1);
    draft.cue = Some(page.span(first..last + 1));
    let listed = frame.cue.iter().find_map(|token| scene.cues.force(page, *token));
    (draft.act, draft.certainty) = listed.unwrap_or_else(|| (frame.act, usual(frame.act)));
    draft.marker = Some(page.word(first).to_owned());
    let verb = frame.cue.iter().copied().find(|token| page.is_verb(*token) && page.is_finite(*token));
    // "he said, contradicting reports that …"
    let adds = !page.grammar.has_free_order()
        && page.grammar.is_doing(page.lower(first))
        && first > 0
        && page.word(first.wrapping_sub(1)) == ",";
    draft.source = source(page, &frame.source)
        .or_else(|| source::shared(page, verb?))
        .or_else(|| if adds { speaker::speaks_already(scene, sentence, first) } else { None });
    if let Some(verb) = verb {
        turn(scene, sentence, verb, &mut draft);
    }
    // "Der Vertrag sei demnach gültig"
    draft.carried = draft.source.is_none() && frame.cue.iter().any(|token| page.is(*token, Class::Carrying));
    Some(draft)
}

/// "Die Vorwürfe nannte Kolb absurd": what stands in front and is nobody is what is spoken of, and the subject behind the verb speaks.
fn turn(scene: &Scene, sentence: &Sentence, verb: usize, draft: &mut Draft) {
    let page = scene.page;
    let clause = sentence.clauses.iter().find(|clause| clause.tokens.contains(&verb));
    let front = draft.source.as_ref().filter(|source| page.grammar.has_free_order() && source.tokens.end <= verb);
    let (Some(clause), Some(front)) = (clause, front.cloned()) else { return };
    let phrase = phrases(page, front.tokens.clone()).into_iter().next();
    if phrase.is_none_or(|phrase| phrase.pronoun || source::is_somebody(page, &phrase)) {
        return;
    }
    let Some(subject) = source::subject(page, clause, verb).filter(|subject| subject.tokens.start > verb) else {
        return;
    };
    let speaker = page.span(subject.tokens.clone());
    let rest = draft.content.iter().filter_map(|span| match () {
        () if !span.overlaps(speaker) => Some(*span),
        () if span.start >= speaker.start && span.end > speaker.end => {
            Some(Span::new(speaker.end, span.end).trim(page.text))
        }
        () => None,
    });
    let content: Vec<Span> = std::iter::once(page.span(front.tokens)).chain(rest).collect();
    draft.content = content;
    draft.source = Some(subject);
}

/// How certain most of what is said so is presented.
fn usual(act: Act) -> Certainty {
    match act {
        Act::Demand | Act::Ask | Act::Criticize | Act::Praise | Act::Refuse => Certainty::None,
        Act::Doubt => Certainty::Doubtful,
        Act::Speculate => Certainty::Possible,
        Act::Forecast => Certainty::Probable,
        _ => Certainty::Certain,
    }
}

/// Tokens that follow each other, marks between them aside.
fn runs(page: &Page, tokens: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = vec![];
    for token in tokens {
        match runs.last_mut() {
            Some(run) if (run.end..*token).all(|between| page.is_mark(between)) => run.end = token + 1,
            _ => runs.push(*token..token + 1),
        }
    }
    runs
}

/// The longest run of the source's words, without the preposition in front.
fn source(page: &Page, tokens: &[usize]) -> Option<Source> {
    let longest =
        runs(page, tokens).into_iter().reduce(|best, next| if next.len() > best.len() { next } else { best })?;
    let skipped = longest.clone().take_while(|token| page.pos(*token) == Pos::Adp).count();
    // "In Emden wird erwartet": where something is said is not who says it.
    let place = |name: usize| page.analysis.names[name].kind == EntityKind::Place;
    if skipped > 0 && page.is(longest.start, Class::Inside) && page.name_at(longest.start + skipped).is_some_and(place)
    {
        return None;
    }
    // "brushed aside": nor is a particle.
    if longest.clone().skip(skipped).all(|token| matches!(page.pos(token), Pos::Adv | Pos::Adp | Pos::Part)) {
        return None;
    }
    let mut tokens = longest.start + skipped..longest.end;
    // "Ole Marx (SPD": with the mark that closes what is open.
    // "analysts, who"
    while tokens.len() > 1
        && (page.is_mark(tokens.end - 1) && page.word(tokens.end - 1) == "," || page.pos(tokens.end - 1) == Pos::Pron)
    {
        tokens.end -= 1;
    }
    let open = tokens.clone().any(|token| page.word(token) == "(");
    tokens.end += usize::from(open && page.word(tokens.end) == ")");
    let hangs_inside = |token: usize| {
        let arc = page.analysis.arcs[token];
        arc.head.is_some_and(|head| tokens.contains(&head)) || arc.relation == Relation::Punct
    };
    let head = tokens.clone().find(|token| !hangs_inside(*token)).or(tokens.clone().next())?;
    // "was", "es" say nothing, "man" does.
    let neuter = page.analysis.features.get(head).is_some_and(|own| own.gender == Gender::Neut);
    let speaks = tokens.len() > 1 || !(neuter && page.is(head, Class::Impersonal));
    speaks.then_some(Source { tokens, head })
}

/// Whether two drafts share a word of their cues, or half of the words of their contents.
fn same(page: &Page, one: &Draft, other: &Draft) -> bool {
    if let (Some(cue), Some(other)) = (one.cue, other.cue)
        && cue.overlaps(other)
    {
        return true;
    }
    let words = |draft: &Draft| -> Vec<usize> {
        let tokens = draft.content.iter().flat_map(|span| page.analysis.tokens_in(*span));
        tokens.filter(|token| !page.is_mark(*token)).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|token| other.contains(token)).count();
    4 * shared >= one.len() + other.len()
}
