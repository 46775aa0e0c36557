//! The gist of what is said, as a noun phrase: an object of the verb of saying, with or without a preposition.

use beleg_core::{Span, reading::Act};
use beleg_language::{Case, Pos};

use super::{
    Sentence,
    content::{span_of, trim},
    verbal::Use,
};
use crate::{
    clause::{Clause, Opening, conjunct},
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
    source,
};

/// The gist as an object behind one of the verb's prepositions.
pub(super) fn prepositional(
    page: &Page,
    sentence: &Sentence,
    number: usize,
    used: &Use,
) -> Option<(Span, Option<Act>)> {
    let clause = &sentence.clauses[number];
    let all = phrases(page, conjunct(page, clause, used.token));
    let listed = |word: &str| used.cue.prepositions.iter().find(|(wanted, _)| is_preposition(word, wanted));
    let found = all.iter().find_map(|phrase| {
        let preposition = phrase.preposition?;
        let (_, act) = listed(page.lower(preposition))?;
        let free = used.source.as_ref().is_none_or(|source| !source.tokens.contains(&phrase.head));
        // "the head of security is accused of fraud": where order tells, what the verb governs stands behind it.
        let behind = page.grammar.has_free_order() || preposition > used.token;
        // "in der Nacht zu Montag zum Streik aufgerufen"
        let when = page.is(phrase.head, Class::NotSpeaker)
            && !page.is(phrase.head, Class::Utterance)
            && phrase.head == preposition + 1;
        // "called on Saturday night"
        let when = when || phrase.tokens.clone().all(|token| page.is(token, Class::NotSpeaker));
        (free && behind && !when && !is_adnominal(page, preposition, used.token)).then_some((preposition, *act))
    });
    // "accused the government of lying"
    let doing = || {
        let mut behind = used.token + 1..clause.tokens.end;
        // "of “smearing” him"
        let verb = |token: usize| token + 1 + usize::from(is_mark_of_quotation(page, token + 1));
        behind.find_map(|token| Some((token, listed(page.lower(token)).filter(|_| is_gerund(page, verb(token)))?.1)))
    };
    // "accused of putting their careers ahead of their child": what stands first.
    let first = [found, doing()].into_iter().flatten().min_by_key(|(start, _)| *start);
    let (start, act) = first?;
    // "rechne nicht mit einer Einigung" must not be read as its opposite; what is not promised is refused.
    let refuses = matches!(used.cue.act, Act::Confirm | Act::State | Act::Promise | Act::Agree);
    let negated = used.is_negated() && !refuses && page.is(start.wrapping_sub(1), Class::Negation);
    Some((gist(page, sentence, number, used, start - usize::from(negated))?, act))
}

/// "lying", "having sold": where order tells, a verb that is not finite tells what is done.
fn is_gerund(page: &Page, token: usize) -> bool {
    let verb = page.is_verb(token) && !page.is_finite(token);
    !page.grammar.has_free_order() && verb && page.grammar.is_doing(page.lower(token))
}

/// "Nach dem Brand von Olm sprach er von …": where order is free, a preposition in front of the verb, right behind a noun, belongs to that
/// noun.
pub(super) fn is_adnominal(page: &Page, preposition: usize, verb: usize) -> bool {
    let noun = preposition.checked_sub(1).is_some_and(|before| matches!(page.pos(before), Pos::Noun | Pos::Propn));
    page.grammar.has_free_order() && noun && preposition < verb && page.is_finite(verb)
}

/// Whether a word is the preposition, perhaps with an article.
pub(super) fn is_preposition(word: &str, wanted: &str) -> bool {
    word == wanted || contracts(word, wanted)
}

/// "vom" is "von" with an article, "zum" is "zu"; "aus" is not "auf", and "im" and "am" tell mostly where and when.
fn contracts(word: &str, preposition: &str) -> bool {
    let added = word.strip_suffix(['m', 'r', 's']) == Some(preposition);
    let changed = || word.strip_suffix('m').is_some_and(|stem| preposition.strip_suffix('n') == Some(stem));
    word.len() > 2 && (added || changed())
}

/// The gist as an object without preposition; the subject, where the verb is passive.
pub(super) fn object(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let all = phrases(page, conjunct(page, clause, used.token));
    let usable = |phrase: &&Phrase| {
        // "ruled out arson": what goes with the verb governs nothing.
        let empty = phrase.pronoun && page.is(phrase.head, Class::Impersonal);
        let needed = |preposition| used.cue.needs.iter().any(|word| word == page.lower(preposition));
        phrase.preposition.is_none_or(needed)
            && !empty
            // "kündigte wegen eines Streiks der Gewerkschaft Ausfälle an"
            && !phrase.genitive
            && (!page.is(phrase.head, Class::NotSpeaker) || page.is(phrase.head, Class::Utterance))
            // "forderte als Reaktion darauf ein Verbot"
            && !page.is(before_marks(page, phrase.tokens.start), Class::Comparative)
            && used.source.as_ref().is_none_or(|source| {
                phrase.tokens.end <= source.tokens.start || phrase.tokens.start >= source.tokens.end
            })
    };
    let relative = all.first().is_some_and(|first| {
        first.pronoun && page.is(first.head, Class::Relative) && !page.is(first.head, Class::IndirectRelative)
    });
    if clause.opening == Opening::Relative && relative && !used.passive {
        let antecedent = source::antecedent(page, clause)?;
        // "die Firma, die den Vorwurf bestätigte": the pronoun is the subject where another phrase is the object.
        let subject = used
            .source
            .as_ref()
            .is_some_and(|source| source.tokens == antecedent.tokens || source.tokens == all[0].tokens);
        if subject {
            let found = all.iter().skip(1).find(usable)?;
            return gist(page, sentence, number, used, found.tokens.start);
        }
        let other = used.source.as_ref().is_some_and(|source| source.tokens != antecedent.tokens);
        return other.then(|| page.span(antecedent.tokens));
    }
    // "denied having sold the data", "ruled out sending troops"
    let wanted = |token: &usize| used.cue.needs.iter().any(|word| word == page.lower(*token));
    let behind = used.token + 1 + (used.token + 1..clause.tokens.end).take_while(wanted).count();
    if !used.passive && is_gerund(page, behind) {
        return gist(page, sentence, number, used, behind);
    }
    let finite = source::governing_finite(page, clause, used.token);
    let found = if used.passive {
        all.iter().find(|phrase| usable(phrase) && !phrase.pronoun)
    } else {
        let behind = |phrase: &&Phrase| phrase.tokens.start > finite;
        let anywhere = || all.iter().find(usable).filter(|_| page.grammar.has_free_order());
        let first = all.iter().filter(behind).find(usable).or_else(anywhere);
        // "bot den Streikenden Gespräche an": to whom it is said stands in front of what is said.
        let dative = first.filter(|first| case(page, first) == Case::Dat);
        // "Das bestätigte sie dem Blatt": the object stands in front.
        if dative.is_some()
            && page.is(clause.tokens.start, Class::BackPointer)
            && page.is_finite(clause.tokens.start + 1)
        {
            return None;
        }
        let next = dative.and_then(|first| all.iter().find(|next| next.tokens.start == first.tokens.end));
        next.filter(usable).filter(|next| case(page, next) == Case::Acc && !next.genitive).or(first)
    }?;
    // "Der Brand forderte drei Menschenleben."
    if used.cue.is_toll(page, found.head) {
        return None;
    }
    // "brushed aside calls": what goes with the verb is no part of it.
    let own = found.tokens.clone().take_while(|token| *token < found.head && wanted(token)).count();
    gist(page, sentence, number, used, found.tokens.start + own)
}

/// The token in front of a phrase, quotation marks aside.
fn before_marks(page: &Page, start: usize) -> usize {
    let before = start.wrapping_sub(1);
    let marked = !page.grammar.has_free_order() && start > 1 && is_mark_of_quotation(page, before);
    if marked { before - 1 } else { before }
}

pub(super) fn is_mark_of_quotation(page: &Page, token: usize) -> bool {
    matches!(page.word(token), "\"" | "“" | "”" | "„" | "‘" | "«" | "»")
}

fn case(page: &Page, phrase: &Phrase) -> Case {
    page.analysis.features.get(phrase.head).map_or(Case::None, |own| own.case)
}

/// "bezeichnete X als Y", "nannte X Y": from the object to the end.
pub(super) fn predicate(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let names = |token: &usize| {
        page.is(*token, Class::Comparative) || used.cue.needs.iter().any(|word| word == page.lower(*token))
    };
    let bare = used.cue.bare && !used.is_negated();
    let behind = used.source.as_ref().filter(|_| bare).map(|source| source.tokens.end);
    let behind = behind.filter(|start| page.pos(*start) != Pos::Adp);
    parted(page, sentence, number, used, names)
        .or_else(|| parted(page, sentence, number, used, |token| Some(*token) == behind))
        .or_else(|| joined_predicate(page, sentence, number, used))
}

/// "Die Kosten schätzt das Amt auf zwei Millionen": the object in front of the verb, the amount behind it.
pub(super) fn parted_amount(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let end = sentence.clauses[number].tokens.end;
    let amount = |token: &usize| {
        let near = *token + 1..end.min(*token + 4);
        page.pos(*token) == Pos::Adp && near.into_iter().any(|next| page.pos(next) == Pos::Num)
    };
    parted(page, sentence, number, used, amount)
}

/// "Den Schaden bezifferte die Bank auf zwei Millionen", "Den Plan bezeichnete er als Fehler": the object in front of the verb, the rest
/// behind it.
fn parted(
    page: &Page,
    sentence: &Sentence,
    number: usize,
    used: &Use,
    names: impl Fn(&usize) -> bool,
) -> Option<Vec<Span>> {
    let own = conjunct(page, &sentence.clauses[number], used.token);
    let front = phrases(page, own.start..used.token).into_iter().next()?;
    let source = used.source.as_ref()?;
    let start = (used.token + 1..own.end).find(names)?;
    let told = front.tokens.start == own.start
        && front.preposition.is_none()
        && !front.pronoun
        && source.tokens.start > used.token
        && start >= source.tokens.end
        && page.is_finite(used.token)
        && page.grammar.has_free_order();
    let rest = gist(page, sentence, number, used, start).filter(|_| told)?;
    Some(vec![page.span(own.start..used.token), rest])
}

fn joined_predicate(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    object(page, sentence, number, used)
        .filter(|span| {
            let tokens = page.analysis.tokens_in(*span);
            tokens.len() > 2 && !page.is(tokens.start, Class::Negation)
        })
        .map(|span| vec![span])
}

/// The clause with those that depend on it.
pub(super) fn whole(page: &Page, sentence: &Sentence, number: usize) -> Option<Span> {
    let depends = |next: &&Clause| matches!(next.opening, Opening::Relative | Opening::Complement);
    let more = sentence.clauses[number + 1..].iter().take_while(depends).count();
    Some(span_of(page, sentence, number, number + more))
}

/// From `start` to the end of the clause, or to the verb if that stands last; with the clauses that depend on it.
pub(super) fn gist(page: &Page, sentence: &Sentence, number: usize, used: &Use, start: usize) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let mut end = conjunct(page, clause, used.token).end;
    // "asked the council to respect and apply the ruling": infinitives that share their particle.
    let infinitive = (start..start + 2).any(|token| page.is(token, Class::InfinitiveParticle));
    if infinitive && !page.grammar.has_free_order() && page.is(end, Class::Adding) && !page.is_finite(end + 1) {
        end = clause.tokens.end;
    }
    // The verb's last part, its particle and auxiliaries close the clause and are not the gist.
    while end > start
        && (end - 1 == used.token
            || page.is(end - 1, Class::Have)
            || page.is(end - 1, Class::Become)
            || page.lower(end - 1) == used.cue.particle
            || page.is(end - 1, Class::Modal)
            || page.is(end - 1, Class::Coordinator)
            || used.is_negated() && page.is(end - 1, Class::Negation))
    {
        end -= 1;
    }
    if (start + 1..end).contains(&used.token) {
        end = used.token;
    }
    // "The closure was first reported by …": nor are what makes it a passive and the adverbs there.
    let passive = used.passive && !page.grammar.has_free_order() && end == used.token;
    let verbal = |token: usize| matches!(page.pos(token), Pos::Aux | Pos::Adv | Pos::Part);
    while passive && end > start && verbal(end - 1) {
        end -= 1;
    }
    // "wollte den Bericht weder bestätigen noch dementieren"
    let refused = |token: &usize| page.is(*token, Class::Negation) && page.is_verb(token + 1);
    if used.is_negated()
        && let Some(negation) = (start + 1..end).find(refused)
    {
        end = negation;
    }
    if let Some(source) = used.source.as_ref().filter(|source| source.tokens.start > start && source.tokens.start < end)
    {
        end = source.tokens.start;
        while end > start
            && (page.is_verb(end - 1) || page.is_mark(end - 1) || page.is(end - 1, Class::AgentPreposition))
        {
            end -= 1;
        }
    }
    if end <= start {
        return None;
    }
    let mut span = page.span(start..end);
    if end + 1 >= clause.tokens.end {
        let mut last = number;
        while sentence
            .clauses
            .get(last + 1)
            .is_some_and(|next| matches!(next.opening, Opening::Relative | Opening::Infinitive | Opening::Complement))
        {
            last += 1;
        }
        if last > number {
            span = span.cover(span_of(page, sentence, number + 1, last));
        }
    }
    // A quotation that begins in the gist ends in it.
    let close = page.analysis.tokens_in(span).end;
    let opened = |mark: &str| span.of(page.text).is_some_and(|text| text.contains(mark));
    let closes = [("„", "“"), ("«", "»"), ("»", "«"), ("“", "”")];
    let odd = span.of(page.text).is_some_and(|text| text.matches('"').count() % 2 == 1);
    if odd && page.word(close) == "\""
        || closes.iter().any(|(open, shut)| opened(open) && !opened(shut) && page.word(close) == *shut)
    {
        span.end = page.token_span(close).end;
    }
    // "spoke of 300"
    let number = |token: usize| page.pos(token) == Pos::Num && !page.grammar.has_free_order();
    let noun = page
        .analysis
        .tokens_in(span)
        .any(|token| matches!(page.pos(token), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb) || number(token));
    noun.then(|| trim(page, span))
}
