//! What a verb of saying says where the order of words tells: no comma parts "said the ship had left", and who says it may stand in the
//! middle, "the ship, a spokesman said, had left".

use beleg_core::{
    Span,
    reading::{Act, StatementForm},
};
use beleg_language::{Pos, Relation};

use super::{
    Scene, Sentence,
    content::{self, Content, POINTING, group_end, quoted_directly, span_of, trim},
    gist,
    speaker::is_it,
    verbal::{Use, use_of},
};
use crate::{
    clause::Opening,
    cue::Cue,
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
};

/// What the verb says, if order tells it.
pub(super) fn of(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Content> {
    let page = scene.page;
    let content = |spans, form, rank| Content { spans, form, rank, act: None };
    if let Some(spans) = taken_up(scene, sentence, number, used) {
        return Some(content(spans, StatementForm::Indirect, POINTING));
    }
    if let Some(span) = behind_verdict(page, sentence, number, used) {
        return Some(content(vec![span], StatementForm::Reported, 5));
    }
    // "dismissed reports of a rift": of what can be said, a weak verb says it too.
    if used.cue.weak && used.cue.object && !used.passive {
        let first = phrases(page, used.token + 1..sentence.clauses[number].tokens.end).into_iter().next();
        let said = first.filter(|first| first.preposition.is_none() && page.is(first.head, Class::Gist))?;
        let near = said.tokens.start <= used.token + 2;
        let span = gist::gist(page, sentence, number, used, said.tokens.start).filter(|_| near)?;
        return Some(content(vec![span], StatementForm::Reported, 5));
    }
    if let Some(span) = infinitive(scene, sentence, number, used) {
        return Some(content(vec![span], StatementForm::Reported, 6));
    }
    if !used.cue.clause {
        return None;
    }
    if let Some(start) = noun_with_clause(page, sentence, number, used) {
        let span = gist::gist(page, sentence, number, used, start)?;
        return Some(content(vec![span], StatementForm::Reported, 7));
    }
    let spans = same_piece(scene, sentence, number, used).or_else(|| piece_in_front(scene, sentence, number, used))?;
    Some(content(spans, StatementForm::Indirect, 7))
}

/// "dismissed as “baseless” claims that …": what is judged follows the quoted verdict.
fn behind_verdict(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let open = used.token + 2;
    let verdict = page.is(used.token + 1, Class::Comparative) && gist::is_mark_of_quotation(page, open);
    if !verdict || used.passive || !(used.cue.object || used.cue.names) {
        return None;
    }
    let close = (open + 1..clause.tokens.end).find(|token| gist::is_mark_of_quotation(page, *token))?;
    if close + 1 < clause.tokens.end { gist::gist(page, sentence, number, used, close + 1) } else { None }
}

/// "promised to lift the ban", "warned tourists not to go": an infinitive right behind the verb or behind whom it is said to.
fn infinitive(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Span> {
    let page = scene.page;
    let told = used.addressee.as_ref().filter(|told| told.start > used.token);
    // "The bank is expected to raise rates": the whole clause is.
    if used.passive && used.cue.act == Act::Forecast && page.is(used.token + 1, Class::InfinitiveParticle) {
        return gist::whole(page, sentence, number);
    }
    if used.passive || !(used.cue.infinitive || told.is_some()) {
        return None;
    }
    let start = told.map_or(used.token + 1, |told| told.end);
    let particle = (start..sentence.tokens.end)
        .find(|token| !matches!(page.pos(*token), Pos::Adv) && !page.is(*token, Class::Negation))?;
    let verb = particle + 1;
    if !page.is(particle, Class::InfinitiveParticle) || !page.is_verb(verb) {
        return None;
    }
    // "refused to say whether": what is not said is told by the verb that says it.
    let inner = scene.cues.verbs(page.lower(verb)).iter().any(|cue| cue.clause);
    let asks = |token: usize| page.is(token, Class::Complementizer) || page.is(token, Class::QuestionWord);
    if inner && (verb + 1..verb + 4).any(asks) {
        return None;
    }
    // "asked the council to pay", but "urged tourists to leave"
    let from = told.filter(|_| !used.cue.whom).map_or(start, |told| told.start);
    gist::gist(page, sentence, number, used, from)
}

/// "found no evidence that …", "denied reports that …": a noun between the verb and "that" has the clause; where it begins.
fn noun_with_clause(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<usize> {
    let end = sentence.clauses[number].tokens.end;
    let that = (used.token + 2..end).find(|token| page.is(*token, Class::Complementizer))?;
    let noun = that - 1;
    let phrased = used.cue.needs.iter().any(|word| word == page.lower(noun));
    if !page.is(noun, Class::Gist) || page.is_verb(noun) || phrased {
        return None;
    }
    let all = phrases(page, used.token + 1..that);
    let phrase = all.iter().find(|phrase| phrase.tokens.end == that && phrase.preposition.is_none())?;
    let start = phrase.tokens.start;
    let whole = start == used.token + 1 || all.len() == 1 && (used.token + 1..start).all(|at| !page.is_verb(at));
    whole.then(|| (used.token + 1..start).find(|at| page.is(*at, Class::Negation)).unwrap_or(start))
}

/// "said the vote was free, a claim the opposition rejects", "the army denied it": what was said before is taken up.
fn taken_up(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let first = clause.tokens.start;
    let answers = matches!(used.cue.act, Act::Deny | Act::Confirm);
    let points = page.is(used.token + 1, Class::BackPointer) || page.is(first, Class::BackPointer) && used.passive;
    if number == 0 && answers && points {
        return content::sentence_before(scene, sentence, number, used);
    }
    let before = number.checked_sub(1)?;
    // "accused the office of hiding the truth, which Mr Farrel denied"
    let last = used.token + 1 == clause.tokens.end;
    if clause.opening == Opening::Relative && answers && last && page.is(first, Class::Relative) {
        let own = |number: usize| said_in(scene, sentence, number);
        let told = (0..number).rev().find_map(own)?;
        let end = page.token_span(first - 1).start;
        let before = told.into_iter().filter(|span| span.start < end);
        return Some(before.map(|span| Span::new(span.start, span.end.min(end)).trim(page.text)).collect());
    }
    let mark = page.word(first.wrapping_sub(1));
    let noun = (first + 1..used.token.min(first + 4)).find(|token| page.is(*token, Class::Gist));
    let apposed = noun.is_some_and(|noun| {
        let free = used.source.as_ref().is_none_or(|source| source.tokens.start > noun);
        mark == "," && page.is(first, Class::Indefinite) && free && used.token + 2 >= clause.tokens.end
    });
    let it = used.token + 1;
    let pointing = answers && page.pos(it) == Pos::Pron && it + 1 == clause.tokens.end && mark == ";";
    if !apposed && !(pointing && (page.is(it, Class::BackPointer) || page.is(it, Class::Impersonal))) {
        return None;
    }
    let own = |number: usize| said_in(scene, sentence, number);
    let told = (0..number).rev().find_map(own).unwrap_or_else(|| vec![span_of(page, sentence, 0, before)]);
    Some(told)
}

/// What a clause of the sentence says that somebody said.
pub(super) fn said_in(scene: &Scene, sentence: &Sentence, number: usize) -> Option<Vec<Span>> {
    let clause = &sentence.clauses[number];
    clause.tokens.clone().filter(|token| scene.page.is_verb(*token)).find_map(|token| {
        let used = use_of(scene, sentence, clause, token, clause.tokens.start)?;
        content::of(scene, sentence, number, &used).map(|content| content.spans)
    })
}

/// "said (that) the ship had left": the clause follows without a comma.
fn same_piece(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let end = sentence.clauses[number].tokens.end;
    // "The brakes had failed, said a driver who …": who speaks stands behind the verb, and what is said in front.
    if !used.cue.cites && used.source.as_ref().is_some_and(|source| source.tokens.start == used.token + 1) {
        return None;
    }
    // "told the paper the talks had failed": not whom it is told.
    let told = used.addressee.as_ref().map_or(used.token + 1, |told| told.end.max(used.token + 1));
    // "quoted her as saying there had been a mistake"
    let passed =
        |token: &usize| page.is(token.wrapping_sub(1), Class::Comparative) && page.grammar.is_doing(page.lower(*token));
    let passed = (told + 1..end).find(passed).filter(|_| used.cue.cites);
    let behind = passed.map_or(told, |passed| passed + 1)..end;
    let finite = behind.clone().find(|token| page.is_finite(*token))?;
    let relative = sentence.clauses[number].opening == Opening::Relative;
    // "would not say when it will open"
    let asks = |token: &usize| *token == behind.start && page.is(*token, Class::QuestionWord);
    let opens = |token: &usize| {
        page.is(*token, Class::Complementizer) && (*token == behind.start || !qualifies(page, *token, used))
            || asks(token)
    };
    // "reported boxes that had been opened": what has no subject of its own is told of the noun in front, with which it is said.
    let adnominal =
        |that: &usize| that + 1 == finite && *that > behind.start && page.is(*that, Class::Relative) && !used.cue.whom;
    let of_noun = (behind.start..finite).find(adnominal).and_then(|that| {
        phrases(page, behind.start..that).into_iter().find(|phrase| phrase.tokens.end == that && !phrase.pronoun)
    });
    // An object gives the gist by itself.
    if of_noun.is_some() && used.cue.object && gist::object(page, sentence, number, used).is_some() {
        return None;
    }
    let that = match of_noun {
        Some(phrase) if phrase.preposition.is_some() => return None,
        Some(phrase) => Some(phrase.tokens.start),
        None => (behind.start..finite).find(opens),
    };
    // "said on Sunday after finding that a body …", "the paper that said so": what follows is about something else.
    let other = |start: usize| {
        // "quoted her as saying that …"
        (behind.start..start).any(|token| page.is_verb(token) && !page.is(token.wrapping_sub(1), Class::Comparative))
    };
    let so = page.is(behind.start, Class::Subordinator) && !page.is(behind.start, Class::QuestionWord);
    if so || that.is_some_and(other) {
        return None;
    }
    let subject = || {
        // "residents said fighting went on"
        let doing =
            behind.start + 1 == finite && page.is_verb(behind.start) && page.grammar.is_doing(page.lower(behind.start));
        // "who police say is armed": the pronoun stands in front.
        if doing || relative && finite == behind.start {
            return Some(behind.start);
        }
        let all = phrases(page, behind.start..finite);
        // "conceded a penalty which the referee awarded": an object and what is told of it.
        let object = |phrase: &Phrase| {
            let arc = page.analysis.arcs.get(phrase.head);
            arc.is_some_and(|arc| arc.relation == Relation::Obj && arc.head == Some(used.token))
        };
        if all.len() > 1 && all.first().is_some_and(object) {
            return None;
        }
        let subject = all.into_iter().rev().find(|phrase| {
            // "confirmed an incident but declined": what a conjunction parts from the verb is the object of the one before.
            let joined = (phrase.tokens.end..finite).any(|token| page.is(token, Class::Coordinator));
            phrase.preposition.is_none() && !page.is(phrase.head, Class::NotSpeaker) && !phrase.oblique && !joined
        })?;
        // "said no one was hurt", "saying his troops": what determines it belongs to it.
        let own = |token: &usize| matches!(page.pos(*token), Pos::Det | Pos::Adj | Pos::Num | Pos::Part | Pos::Pron);
        let before = (behind.start..subject.tokens.start).rev().take_while(own).count();
        let mut start = leftmost(page, behind.start, subject.tokens.start - before..subject.tokens.end);
        // "said neither a leak nor a fire could be ruled out": with what it is coordinated with.
        let joins = |token: usize| page.pos(token) == Pos::Cconj;
        if (behind.start..start).all(|token| joins(token) || !page.is_verb(token)) && joins(behind.start) {
            start = behind.start;
        }
        // "said the man they arrested had confessed": what is told of the noun in front of it begins with no pronoun.
        let arc = |token: usize| page.analysis.arcs.get(token);
        let told = arc(finite).filter(|arc| arc.relation == Relation::Acl).and_then(|arc| arc.head);
        let fronted =
            |token: &usize| arc(*token).is_some_and(|arc| arc.relation == Relation::Obj && arc.head == Some(finite));
        let mut front = behind.start..subject.tokens.start;
        if told.is_some_and(|noun| front.contains(&noun)) || front.any(|token| fronted(&token)) {
            start = behind.start;
        }
        // "asked not to be named because they feared": what follows tells why, not what is said.
        let why = (behind.start..start)
            .any(|token| page.is(token, Class::Subordinator) && matches!(page.pos(token), Pos::Sconj | Pos::Adv));
        (!why && !other(start)).then_some(start)
    };
    // "a scientist advising the rescuers admitted": what is said hangs on who says it.
    let arc = |token: &usize| page.analysis.arcs.get(*token);
    let hangs = || {
        let mut chain = std::iter::successors(Some(finite), |token| arc(token)?.head).take(page.len());
        chain.any(|above| above == used.token)
    };
    let close = page.word(used.token.wrapping_sub(1)) != ",";
    if that.is_none()
        && close
        && page.grammar.is_doing(page.lower(used.token))
        && !page.is_finite(used.token)
        && !hangs()
    {
        return None;
    }
    let start = that.or_else(|| if used.cue.conjunction { None } else { subject() })?;
    let next = says_next(scene, used.token, finite, start..end);
    let last = if next.is_some() || relative { number } else { group_end(scene, sentence, number) };
    let end = next.unwrap_or(end);
    let mut whole = page.span(start..end);
    if last > number {
        whole = whole.cover(span_of(page, sentence, last, last));
    }
    // Quoted words that begin in the clause belong to it as far as they go.
    for quotation in scene.quotations.iter().filter(|quotation| quotation.depth == 0) {
        let begun = quotation.outer.start >= whole.start && quotation.outer.start < whole.end;
        whole = if begun { whole.cover(quotation.outer) } else { whole };
    }
    (!quoted_directly(scene, whole)).then(|| vec![trim(page, whole)])
}

/// "the sites that would be given to it", "in breach of a recommendation that …": whether "that" tells more of the noun in front of it,
/// which is neither a time nor where something is said.
fn qualifies(page: &Page, that: usize, used: &Use) -> bool {
    let noun = that - 1;
    let place = [Class::NotSpeaker, Class::Utterance, Class::Document, Class::Medium, Class::Gist].into_iter();
    let phrased = used.addressee.is_some() || used.cue.needs.iter().any(|word| word == page.lower(noun));
    if phrased
        || page.pos(noun) != Pos::Noun
        || place.into_iter().any(|class| page.grammar.ends_like(page.lower(noun), class))
    {
        return false;
    }
    let arc = |token: usize| page.analysis.arcs.get(token);
    let verb = arc(that).and_then(|arc| arc.head).and_then(arc);
    let noun = verb.is_some_and(|arc| arc.relation == Relation::Acl && arc.head == Some(noun));
    // "told the paper by telephone that …"
    let determined = (1..4).any(|back| that > back + 1 && page.pos(that - 1 - back) == Pos::Det);
    noun && determined || page.pos(that) == Pos::Pron && page.is_finite(that + 1)
}

/// "said at least nine people": where what hangs on a phrase begins, not before `from`.
fn leftmost(page: &Page, from: usize, phrase: std::ops::Range<usize>) -> usize {
    let head = |token: &usize| page.analysis.arcs.get(*token).and_then(|arc| arc.head);
    let hangs = |token: usize| {
        let mut above = std::iter::successors(head(&token), head).take(4);
        above.any(|above| phrase.contains(&above)) && !page.is_verb(token) && !page.is(token, Class::NotSpeaker)
    };
    (from..phrase.start).rev().take_while(|token| hangs(*token)).last().unwrap_or(phrase.start)
}

/// "said the plant would close and accused the owner": where the speaker's next verb of saying begins. A verb in the past goes on with
/// the one before, not with what follows a modal.
fn says_next(scene: &Scene, verb: usize, finite: usize, tokens: std::ops::Range<usize>) -> Option<usize> {
    let page = scene.page;
    let modal = page.is(finite, Class::Modal);
    let says = |token: usize| {
        let listed = scene.cues.verbs(page.lower(token)).iter().any(|cue| !cue.weak);
        page.pos(token) == Pos::Verb && page.is_finite(token) && listed
    };
    let and = |token: &usize| page.is(*token, Class::Adding) && says(*token + 1);
    let joined = |token: usize| {
        let arc = page.analysis.arcs.get(token);
        arc.is_some_and(|arc| arc.relation == Relation::Conj && arc.head == Some(verb))
    };
    // "confirmed that it had sunk but would give no details"
    let refuses = |token: &usize| {
        let not = (token + 2..token + 5).any(|token| page.is(token, Class::Negation));
        page.is(*token, Class::Coordinator) && page.is(token + 1, Class::Refusing) && not
    };
    let next = |token: &usize| {
        and(token) && (modal || joined(*token + 1)) || refuses(token) && !page.is(*token, Class::Adding)
    };
    tokens.clone().find(|token| *token > finite && next(token))
}

/// "Kim has arrived, Peskov said": subject and verb of saying behind what is said.
fn piece_in_front(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let before = number.checked_sub(1)?;
    // "the paper reported, citing an officer": who passes it on stands there.
    let passes = used.medium.as_ref().filter(|medium| medium.end <= used.token);
    // "…, it said": the pronoun is told later for whom it stands.
    let it = used.token.checked_sub(1).map(|it| it..used.token).filter(|_| is_it(page, used.token));
    let source = used.source.as_ref().map(|source| source.tokens.clone()).or(it)?;
    let source = passes.filter(|_| source.start > used.token).unwrap_or(&source);
    let bare = source.start <= clause.tokens.start + 1 && !page.is(clause.tokens.start, Class::Coordinator);
    let told = sentence.clauses[..number].iter().any(|other| other.opening == Opening::Main)
        || number == 1 && is_parted(page, sentence, number);
    // "the clerk, who asked not to be named, told the court"
    let inserted = |token: usize| clause.insertions.iter().any(|insertion| insertion.tokens.contains(&token));
    let between: Vec<usize> =
        (source.end..used.token).filter(|token| !page.is_mark(*token) && !inserted(*token)).collect();
    // "an expert hired by the court concluded"
    let hired = between.first().is_some_and(|first| page.is_verb(*first) && !page.is_finite(*first));
    let near = between.len() <= 1 || hired && !between.iter().any(|token| page.is_finite(*token));
    let open = (clause.tokens.start..used.token).any(|token| page.is(token, Class::Complementizer) && !inserted(token));
    // "There is no evidence, the inquiry found.": without an object it says what stands in front.
    let governed = |phrase: &Phrase| phrase.preposition.is_some() || page.is(phrase.head, Class::NotSpeaker);
    let bare_verb = !(used.token + 1..clause.tokens.end).any(|token| page.is_verb(token));
    let last = number + 1 == sentence.clauses.len()
        && bare_verb
        && phrases(page, used.token + 1..clause.tokens.end).iter().all(governed);
    let relative = clause.opening == Opening::Relative;
    if relative
        || !bare
        || !near
        || open
        || !told
        || page.word(clause.tokens.start.wrapping_sub(1)) != ","
        || used.cue.weak && !last
    {
        return None;
    }
    let front = span_of(page, sentence, 0, before);
    if quoted_directly(scene, front) {
        return None;
    }
    let mut spans = vec![front];
    if goes_on(scene, sentence, number, used) {
        spans.push(span_of(page, sentence, number + 1, group_end(scene, sentence, number + 1)));
    }
    Some(spans)
}

/// "The deal would, Mr Venn said, cost 400 jobs", "Nine people died, officials said, and dozens were missing": whether what is said goes
/// on behind the words of saying.
fn goes_on(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> bool {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let Some(next) = sentence.clauses.get(number + 1) else { return false };
    let first = next.tokens.start;
    let adjunct = |phrase: &Phrase| phrase.preposition.is_some() || page.is(phrase.head, Class::NotSpeaker);
    let behind = used.token + 1..clause.tokens.end;
    let among =
        |part: Option<&std::ops::Range<usize>>, phrase: &Phrase| part.is_some_and(|part| part.contains(&phrase.head));
    let source = used.source.as_ref().map(|source| &source.tokens);
    let speaker = |phrase: &Phrase| among(source, phrase) || among(used.addressee.as_ref(), phrase);
    let only = !behind.clone().any(|token| page.is_verb(token))
        && phrases(page, behind).iter().all(|phrase| adjunct(phrase) || speaker(phrase));
    if !only || page.word(first.wrapping_sub(1)) != "," || next.bracketed {
        return false;
    }
    let before = &sentence.clauses[number - 1];
    let open = before.finite.is_some_and(|finite| finite + 1 == before.tokens.end)
        && before.finite.is_some_and(|finite| {
            page.is(finite, Class::Modal) || page.is(finite, Class::Have) || page.is(finite, Class::Be)
        });
    if is_parted(page, sentence, number) {
        return true;
    }
    // "It was, he said, “a misunderstanding”"
    let copula = before.finite.is_some_and(|finite| page.is(finite, Class::Be)) && next.opening == Opening::Fragment;
    let copula = copula && next.finite.is_none() && !page.grammar.is_doing(page.lower(first));
    let completes =
        copula || page.is_verb(first) && !page.is_finite(first) && !page.grammar.is_doing(page.lower(first));
    let says = |cue: &Cue| cue.needs.is_empty() && !cue.weak;
    let listed = |token: usize| scene.cues.verbs(page.lower(token)).iter().any(says);
    let adds = page.is(first, Class::Adding) && next.finite.is_some() && !listed(first + 1);
    // "The ministry knew, the paper reported, that …"
    let that = next.opening == Opening::Complement && sentence.clauses[number - 1].opening == Opening::Main;
    // "…, she said, while a third had capsized"
    let contrasts = next.opening == Opening::Subordinate && page.is(first, Class::Contrast);
    if contrasts && !content::has_teller(scene, sentence, next) {
        return true;
    }
    open && completes || that || adds && !content::has_teller(scene, sentence, next)
}

/// "The law, critics say, is too weak": whether a clause stands between a subject and its verb.
fn is_parted(page: &Page, sentence: &Sentence, number: usize) -> bool {
    let before = &sentence.clauses[number - 1];
    let subject = before.opening == Opening::Fragment
        && !before.bracketed
        && !matches!(page.pos(before.tokens.start), Pos::Adp | Pos::Adv | Pos::Cconj | Pos::Sconj);
    let next = sentence.clauses.get(number + 1);
    subject
        && next.is_some_and(|next| {
            next.finite == Some(next.tokens.start) && page.word(next.tokens.start.wrapping_sub(1)) == ","
        })
}

/// Whether a clause begins with a noun that takes up what was said: "…, a claim the opposition rejects".
pub(super) fn opens_taken_up(page: &Page, clause: std::ops::Range<usize>) -> bool {
    let first = clause.start;
    let noun = (first + 1..clause.end.min(first + 4)).any(|token| page.is(token, Class::Gist));
    !page.grammar.has_free_order()
        && noun
        && page.is(first, Class::Indefinite)
        && page.word(first.wrapping_sub(1)) == ","
}

/// The noun that a clause begins with and takes up what was said: "a claim the opposition rejects".
pub(super) fn is_taken_up(page: &Page, noun: usize) -> bool {
    let arc = page.analysis.arcs.get(noun);
    let apposed = arc.is_some_and(|arc| matches!(arc.relation, Relation::Parataxis | Relation::Appos));
    !page.grammar.has_free_order()
        && page.is(noun, Class::Gist)
        && noun > 1
        && page.is(noun.wrapping_sub(1), Class::Indefinite)
        && page.word(noun - 2) == ","
        && apposed
}
