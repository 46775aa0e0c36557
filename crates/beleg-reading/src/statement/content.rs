//! What a verb of saying says: a clause behind it or in front of it, an infinitive, an object.

use beleg_core::{
    Span,
    reading::{Act, StatementForm},
};
use beleg_language::{Pos, Relation};

use super::{
    Scene, Sentence,
    gist::{object, parted_amount, predicate, prepositional},
    ordered,
    verbal::{Use, use_of},
    verdict,
};
use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
    quotation::Quotation,
    source,
};

/// Rank of what points back to the sentence before: who is named there said it first.
pub(super) const POINTING: u8 = 2;

/// What is said, by the construction that gives it.
pub(super) struct Content {
    pub(super) spans: Vec<Span>,
    pub(super) form: StatementForm,
    pub(super) rank: u8,
    /// What is done with it, where the construction and not the verb tells.
    pub(super) act: Option<Act>,
}

/// What the verb says: a clause, an infinitive, an object.
pub(super) fn of(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Content> {
    let page = scene.page;
    // "the paper that said so": what was said stands before.
    if scene.page.is(used.token + 1, Class::PointingAdverb) {
        return None;
    }
    let clause = &sentence.clauses[number];
    let indirect = |spans| Content { spans, form: StatementForm::Indirect, rank: 7, act: None };
    if clause.opening == Opening::AsReported {
        return Some(indirect(around(scene, sentence, number)));
    }
    let behind = || prepositional(page, sentence, number, used);
    if !page.grammar.has_free_order()
        && let Some(content) = ordered::of(scene, sentence, number, used)
    {
        return Some(content);
    }
    if used.cue.clause {
        // "Der Damm, sagte X, sei marode": what is parted is one.
        let parted = number
            .checked_sub(1)
            .is_some_and(|before| breaks_off(page, &sentence.clauses[before], sentence.clauses.get(number + 1)));
        if let Some(spans) = clause_in_front(scene, sentence, number, used).filter(|_| parted) {
            return Some(indirect(spans));
        }
        if let Some(spans) = clause_behind(scene, sentence, number, used) {
            return Some(indirect(spans));
        }
        // "Erfüllt er sie, hält sie das für gerechtfertigt": what stands in front is a condition.
        // "…, adding two words": nor does what merely goes on say what stands in front.
        let gerund = !page.grammar.has_free_order() && page.grammar.is_doing(page.lower(used.token));
        let front = if used.cue.predicate || gerund { None } else { clause_in_front(scene, sentence, number, used) };
        if let Some(spans) = front.filter(|_| behind().is_none()) {
            let refused =
                used.is_negated() && page.is(source::governing_finite(page, clause, used.token), Class::Refusing);
            let form = if refused { StatementForm::Reported } else { StatementForm::Indirect };
            return Some(Content { form, ..indirect(spans) });
        }
        if let Some(spans) = sentence_before(scene, sentence, number, used) {
            return Some(Content { rank: POINTING, ..indirect(spans) });
        }
    }
    if used.cue.infinitive {
        let next = sentence.clauses.get(number + 1).filter(|next| next.opening == Opening::Infinitive);
        // "…, asking not to be named": where order tells, the particle opens it.
        let opens = |next: &&Clause| {
            let first = next.tokens.start;
            page.grammar.has_free_order()
                || [first, first + 1].iter().any(|token| page.is(*token, Class::InfinitiveParticle))
        };
        let next = next.filter(opens);
        if next.is_some() {
            let end = group_end(scene, sentence, number + 1);
            return Some(Content {
                spans: vec![span_of(page, sentence, number + 1, end)],
                form: StatementForm::Reported,
                rank: 6,
                act: None,
            });
        }
    }
    if used.cue.weak {
        return None;
    }
    let reported = |span| Content { spans: vec![span], form: StatementForm::Reported, rank: 5, act: None };
    if let Some((span, act)) = behind() {
        return Some(Content { act, ..reported(span) });
    }
    // "called the plan “a disgrace”"
    if used.cue.names {
        let active = page.is_finite(used.token) || page.is(used.token.wrapping_sub(1), Class::Have);
        // A name has a capital: "called the song “Winter Light”".
        let verdict = |quotation: &Quotation| {
            let first = quotation.inner.of(page.text).and_then(|text| text.chars().next());
            quotation.depth == 0 && first.is_some_and(char::is_lowercase)
        };
        let marked = |span: &Span| {
            let inside = |quotation: &&Quotation| span.overlaps(quotation.inner);
            scene.quotations.iter().filter(inside).any(verdict)
        };
        if used.passive || !active || page.pos(used.token + 1) == Pos::Adp {
            return None;
        }
        let act = |span: &Span| verdict::act(page, &used.cue, &[*span]);
        let judged = |span| Content { act: act(&span), ..reported(span) };
        return object(page, sentence, number, used).filter(|span| marked(span) || act(span).is_some()).map(judged);
    }
    if used.cue.predicate {
        return predicate(page, sentence, number, used).map(|spans| {
            let act = verdict::act(page, &used.cue, &spans);
            Content { spans, form: StatementForm::Reported, rank: 5, act }
        });
    }
    if used.cue.object {
        // "Die Kosten schätzt das Amt auf zwei Millionen": the number is told too.
        if let Some(spans) = parted_amount(page, sentence, number, used) {
            return Some(Content { spans, form: StatementForm::Reported, rank: 5, act: None });
        }
        return object(page, sentence, number, used).map(reported);
    }
    None
}

/// The object of a verb of saying in front of a colon, behind which a clause says more.
pub(super) fn beside_colon(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Content> {
    let page = scene.page;
    let next = sentence.clauses.get(number + 1)?;
    let colon = page.word(next.tokens.start.saturating_sub(1)) == ":";
    if !colon || !used.cue.clause || !used.cue.object || used.cue.weak {
        return None;
    }
    let span = object(page, sentence, number, used)?;
    // Both are kept: as high as the clause.
    Some(Content { spans: vec![span], form: StatementForm::Reported, rank: 7, act: None })
}

/// ", dass …", ", ob …", ", er sei …", ": er sei …" behind the verb's clause.
fn clause_behind(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    // An insertion may stand between: "sagte X, der Chef der Partei, dass …".
    let next = (number + 1..sentence.clauses.len().min(number + 4)).find(|next| {
        !matches!(sentence.clauses[*next].opening, Opening::Fragment | Opening::Relative)
            && !sentence.clauses[*next].bracketed
    })?;
    let clause = &sentence.clauses[next];
    let near = next == number + 1;
    let colon = page.word(clause.tokens.start.saturating_sub(1)) == ":";
    let fits = match clause.opening {
        Opening::Complement => true,
        // "Die Lage sei ernst, sagte X, man brauche Hilfe": what stands in front is said, and goes on behind.
        Opening::Main if clause.is_subjunctive(page) => {
            !near || colon || clause_in_front(scene, sentence, number, used).is_none()
        }
        Opening::Main => near && colon && !page.is_mark(clause.tokens.start),
        // "Sie seien gegangen, bestätigte X, obwohl niemand sie gezwungen habe": what stands in front is said first.
        Opening::Subordinate => {
            near && clause.is_subjunctive(page)
                && !used.cue.weak
                && clause_in_front(scene, sentence, number, used).is_none()
        }
        _ => false,
    };
    if !fits || used.token > clause.tokens.start {
        return None;
    }
    let end = group_end(scene, sentence, next);
    Some(vec![span_of(page, sentence, next, end)])
}

/// "Kim sei eingetroffen, bestätigte Peskow": the verb stands first in its clause, what is said before it.
fn clause_in_front(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    if number == 0 || page.word(clause.tokens.start.saturating_sub(1)) != "," {
        return None;
    }
    let first = (clause.tokens.start..clause.tokens.end).find(|token| !page.is_mark(*token))?;
    let finite = source::governing_finite(page, clause, used.token);
    let so = page.is(first, Class::SoReported) && finite == first + 1;
    if finite != first && !so {
        return None;
    }
    // Back to where this group of clauses begins: another verb of saying, or a quotation, ends it.
    let mut start = number - 1;
    while start > 0
        && !ends_group(scene, sentence, start - 1)
        && page.word(sentence.clauses[start].tokens.start - 1) != ":"
    {
        start -= 1;
    }
    let front = span_of(page, sentence, start, number - 1);
    let told = &sentence.clauses[start..number];
    let broken = told.last().is_some_and(|last| breaks_off(page, last, sentence.clauses.get(number + 1)));
    // "Sollte er kommen, droht ihm Haft" is a condition, not speech.
    let condition =
        |clause: &Clause| clause.opening == Opening::Subordinate && clause.finite == Some(clause.tokens.start);
    let subjunctive = told.iter().any(|clause| clause.is_subjunctive(page) && !condition(clause));
    let asserted = told.iter().any(|clause| matches!(clause.opening, Opening::Main | Opening::Complement));
    // Verbs that also take objects need the mood to tell "…, versprach er" from a sentence that merely goes on, or a subject
    // behind them and no object: "…, teilte das Gericht mit".
    let plain = !used.cue.object && !used.cue.infinitive;
    let inverted = || {
        let behind =
            used.source.as_ref().is_some_and(|source| (finite + 1..=finite + 2).contains(&source.tokens.start));
        behind
            && told.iter().any(|clause| clause.opening == Opening::Main)
            && object(page, sentence, number, used).is_none()
    };
    let refused = used.is_negated() && page.is(finite, Class::Refusing);
    let spoken = !used.cue.weak && (finite == used.token || refused) && (plain || inverted());
    // "Ein gefährlicher Weg, meint X": a verdict without a verb, behind which the sentence ends.
    let verdict = || {
        let rest = &sentence.clauses[number + 1..];
        let only = start == 0 && told.len() == 1 && told[0].opening == Opening::Fragment;
        only && used.source.is_some()
            && page.pos(told[0].tokens.start) != Pos::Adp
            && told[0].tokens.len() > 1
            && rest.iter().all(|clause| matches!(clause.opening, Opening::Fragment | Opening::Relative))
    };
    let goes_on_behind = || {
        let next = sentence.clauses.get(number + 1);
        next.is_some_and(|next| next.is_subjunctive(page))
    };
    let clear = subjunctive || (spoken && (asserted || verdict())) || (broken && goes_on_behind());
    if quoted_directly(scene, front) || !clear {
        return None;
    }
    let mut spans = vec![front];
    // The speech may go on behind: "…, sagte X, und er habe …".
    let goes_on =
        |next: &Clause| matches!(next.opening, Opening::Main | Opening::Subordinate) && next.is_subjunctive(page);
    if broken || sentence.clauses.get(number + 1).is_some_and(goes_on) {
        spans.push(span_of(page, sentence, number + 1, group_end(scene, sentence, number + 1)));
    }
    Some(spans)
}

/// "Die Lage sei, sagte X, unter Kontrolle", "Der Damm, sagte X, sei marode": whether a clause is left open in front of the words of
/// saying and `next` completes it.
fn breaks_off(page: &Page, clause: &Clause, next: Option<&Clause>) -> bool {
    let Some(next) = next else { return false };
    match clause.opening {
        Opening::Main => {
            let Some(finite) = clause.finite.filter(|finite| finite + 1 == clause.tokens.end) else { return false };
            // "zurücktreten" may look like an infinitive with "zu", a participle like a verb in the past.
            let modal = page.is(finite, Class::Become) || page.is(finite, Class::Modal);
            let particle = next.tokens.clone().any(|token| page.is(token, Class::InfinitiveParticle));
            match next.opening {
                Opening::Fragment => true,
                Opening::Infinitive => modal && !particle,
                Opening::Main => next.finite == Some(next.tokens.end - 1) && !next.is_subjunctive(page),
                _ => false,
            }
        }
        Opening::Fragment => {
            next.opening == Opening::Main && next.finite == Some(next.tokens.start) && next.is_subjunctive(page)
        }
        _ => false,
    }
}

fn ends_group(scene: &Scene, sentence: &Sentence, number: usize) -> bool {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    clause.opening == Opening::Main
        && !clause.is_subjunctive(page)
        && clause.tokens.clone().any(|token| {
            use_of(scene, sentence, clause, token, clause.tokens.start)
                .is_some_and(|used| used.cue.clause && !used.cue.weak)
        })
}

/// Whether somebody says something in a clause that reports it as a fact.
pub(super) fn has_teller(scene: &Scene, sentence: &Sentence, clause: &Clause) -> bool {
    let says = |used: Use| {
        let gist = used.cue.clause || !used.cue.prepositions.is_empty();
        gist && !used.cue.weak && used.source.is_some_and(|source| clause.tokens.contains(&source.head))
    };
    let all = clause.tokens.clone();
    !clause.is_subjunctive(scene.page)
        && all.filter_map(|token| use_of(scene, sentence, clause, token, clause.tokens.start)).any(says)
}

pub(super) fn quoted_directly(scene: &Scene, span: Span) -> bool {
    scene.direct_quotations.iter().any(|quotation| {
        quotation.depth == 0 && quotation.inner.overlaps(span) && quotation.inner.len() * 2 > span.len()
    })
}

/// "Das bestätigte X": what was said is the sentence before.
pub(super) fn sentence_before(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let first = clause.tokens.start;
    let fronted = page.is(first, Class::BackPointer) && page.is_finite(first + 1);
    // "Kiew bestreitet das."
    let answers = matches!(used.cue.act, Act::Deny | Act::Confirm);
    let alone = |token: usize| {
        let joined = matches!(page.pos(token + 1), Pos::Noun | Pos::Adj | Pos::Num) && !page.is_mark(token + 1);
        // "The ministry denied it", where "it" follows the verb.
        let it = !page.grammar.has_free_order()
            && page.is(token, Class::Impersonal)
            && token > clause.tokens.start
            && page.is_verb(token - 1);
        (page.is(token, Class::BackPointer) || it)
            && matches!(page.pos(token), Pos::Pron | Pos::Det)
            && !joined
            && !opens_clause(page, token, sentence.tokens.end)
    };
    let object =
        answers && clause.tokens.clone().any(alone) && (!page.grammar.has_free_order() || sentence.clauses.len() == 1);
    // "This was confirmed by the ministry."
    let agent = !page.grammar.has_free_order() && used.source.is_some();
    let points = number == 0 && (!used.passive || agent) && (fronted || object);
    let before = page.sentence_number(first)?.checked_sub(1)?;
    let before = scene.sentences.get(before).filter(|before| before.report)?;
    if !points
        || used.source.is_none()
        || page.paragraph_between(page.token_span(before.tokens.end - 1).end, page.token_span(first).start)
    {
        return None;
    }
    // What it says that somebody said is taken up, not that he said it.
    let said = |number: usize| ordered::said_in(scene, before, number);
    if !page.grammar.has_free_order()
        && let Some(told) = (0..before.clauses.len()).find_map(said)
    {
        return Some(told);
    }
    let whole = trim(page, page.span(before.tokens.clone()));
    (!quoted_directly(scene, whole)).then_some(vec![whole])
}

/// "denies that he met her": where order tells, a word with a verb behind it, before any mark or "and", opens a clause and points to none.
fn opens_clause(page: &Page, token: usize, end: usize) -> bool {
    let parts = |at: &usize| page.is_mark(*at) || page.pos(*at) == Pos::Cconj;
    !page.grammar.has_free_order() && (token + 1..end).take_while(|at| !parts(at)).any(|at| page.is_finite(at))
}

/// The sentence around clause `number`, in one or two spans.
pub(super) fn around(scene: &Scene, sentence: &Sentence, number: usize) -> Vec<Span> {
    let page = scene.page;
    let mut spans = vec![];
    if number > 0 {
        spans.push(span_of(page, sentence, 0, number - 1));
    }
    if number + 1 < sentence.clauses.len() {
        spans.push(span_of(page, sentence, number + 1, sentence.clauses.len() - 1));
    }
    spans
}

/// Number of the last clause that belongs to what is said from clause `start` on.
pub(super) fn group_end(scene: &Scene, sentence: &Sentence, start: usize) -> usize {
    let page = scene.page;
    let mut end = start;
    for number in start + 1..sentence.clauses.len() {
        let clause = &sentence.clauses[number];
        let first =
            (clause.tokens.start..clause.tokens.end).find(|token| !page.is_mark(*token)).unwrap_or(clause.tokens.start);
        // ", and again denied having met him", ", und betonte erneut, …": the speaker's next verb of saying.
        let lead = (first..clause.tokens.end)
            .find(|token| !page.is(*token, Class::Coordinator) && page.pos(*token) != Pos::Adv)
            .unwrap_or(first);
        let inverted = (page.is_finite(lead) || page.pos(lead) == Pos::Aux)
            && !scene.cues.verbs(page.lower(lead)).is_empty()
            && !clause.is_subjunctive(page);
        let so = page.is(first, Class::SoReported) && clause.finite.is_none_or(|finite| finite == first + 1);
        // "said that if the talks failed, the army would act"
        let before = &sentence.clauses[number - 1];
        let depends = before
            .tokens
            .clone()
            .skip(1)
            .any(|token| page.is(token, Class::Condition) && page.is(token - 1, Class::Complementizer));
        // "…, according to X": who else says so is not said.
        let backed = scene
            .cues
            .prepositions
            .iter()
            .any(|marker| marker.words.iter().enumerate().all(|(offset, word)| page.lower(first + offset) == word));
        let goes_on = match clause.opening {
            Opening::Fragment if backed => false,
            Opening::Main if depends => true,
            Opening::Main => clause.is_subjunctive(page) || shares_verb(page, &sentence.clauses[start..number], clause),
            Opening::AsReported => false,
            // "…, während die Rebellen von drei sprachen": others say that.
            Opening::Subordinate if page.is(first, Class::Contrast) => !has_teller(scene, sentence, clause),
            _ => true,
        };
        if inverted || so || !goes_on {
            break;
        }
        end = number;
    }
    end
}

/// "man werde den Handel ausbauen, den Sanktionen begegnen und Systeme schaffen": infinitives that share one modal, of which the
/// later ones look like verbs of their own.
fn shares_verb(page: &Page, before: &[Clause], clause: &Clause) -> bool {
    let arc = |token: usize| page.analysis.arcs.get(token);
    let joined = clause.tokens.clone().filter(|token| page.is_verb(*token)).filter_map(arc).any(|arc| {
        let joins = arc.relation == Relation::Conj;
        joins && arc.head.is_some_and(|head| before.iter().any(|other| other.tokens.contains(&head)))
    });
    let subject =
        |token: usize| arc(token).is_some_and(|arc| matches!(arc.relation, Relation::Nsubj | Relation::NsubjPass));
    joined && !clause.tokens.clone().any(subject)
}

/// From the first token of clause `first` to the last of clause `last`.
pub(super) fn span_of(page: &Page, sentence: &Sentence, first: usize, last: usize) -> Span {
    let mut span = page.span(sentence.clauses[first].tokens.start..sentence.clauses[last].tokens.end);
    // The clauses were cut without the marks around them; a closing quotation mark belongs to what it closes.
    let next = sentence.clauses[last].tokens.end;
    if matches!(page.word(next), "“" | "”" | "«" | "»") && next < page.len() && page.token_span(next).start == span.end
    {
        span.end = page.token_span(next).end;
    }
    let odd = span.of(page.text).is_some_and(|text| text.matches('"').count() % 2 == 1);
    if odd && page.word(next) == "\"" && page.token_span(next).start == span.end {
        span.end = page.token_span(next).end;
    }
    trim(page, span)
}

/// Without a final full stop, comma or the like, but with the mark that closes a quotation begun inside.
pub(super) fn trim(page: &Page, span: Span) -> Span {
    let text = span.of(page.text).unwrap_or_default();
    let kept = text.trim_end_matches(['.', ',', ';', ':', ' ', '–']).len();
    let abbreviated = text.len() > kept
        && page
            .analysis
            .tokens
            .get(page.analysis.token_at(span.start + kept.saturating_sub(1)))
            .is_some_and(|token| token.span.end > span.start + kept);
    let span = Span::new(span.start, span.start + if abbreviated { text.len() } else { kept }).trim(page.text);
    closed(page.text, span)
}

/// The span with the mark right behind it, if a quotation begins inside and does not end there: "usually “much lighter.”"
fn closed(text: &str, span: Span) -> Span {
    let own = span.of(text).unwrap_or_default();
    let open = |mark: char, close: char| own.rfind(mark).is_some_and(|at| !own[at + mark.len_utf8()..].contains(close));
    let close = match () {
        () if open('„', '“') => '“',
        () if open('“', '”') && !own.contains('„') => '”',
        () if open('«', '»') && !own.contains('»') => '»',
        () if own.matches('"').count() % 2 == 1 => '"',
        () => return span,
    };
    let rest = text.get(span.end..).unwrap_or_default();
    let marks = rest.len() - rest.trim_start_matches(['.', ',', '!', '?']).len();
    if rest[marks..].starts_with(close) { Span::new(span.start, span.end + marks + close.len_utf8()) } else { span }
}
