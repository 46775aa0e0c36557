//! How certain a source presents what it says, and what it does by saying it, as far as the content tells.

use beleg_core::reading::{Act, Certainty, StatementForm};
use beleg_language::{Mood, Pos};

use super::Draft;
use crate::{clause::opens_condition, grammar::Class, page::Page};

/// Adjusts act and certainty by the words of the content.
pub(super) fn judge(page: &Page, draft: &mut Draft) {
    let tokens: Vec<usize> = draft.content.iter().flat_map(|span| page.analysis.tokens_in(*span)).collect();
    let Decisive { clause: first_clause, conditional } = decisive(page, &tokens);
    let find = |class: Class| first_clause.iter().copied().find(|token| page.is(*token, class));
    if draft.act == Act::State && draft.certainty == Certainty::Certain {
        // "müsse operiert worden sein", "müsse wohl weichen" conclude or expect, they demand nothing.
        let perfect = first_clause.iter().any(|token| page.mood(*token) == Mood::Participle);
        let weighed = find(Class::Probable).is_some_and(|token| !page.is(token, Class::Outlook));
        let demands = find(Class::DemandModal).filter(|token| !perfect && !weighed && !opens_condition(page, *token));
        if let Some(token) = demands.filter(|token| {
            page.mood(*token).is_subjunctive()
                // "Die Kürzungen sollen bis Mai greifen, teilte X mit" is a plan; who demands in the indicative is quoted.
                || matches!(draft.form, StatementForm::Direct | StatementForm::Partial)
                    && page.mood(*token) == Mood::Indicative
                    && page.pos(*token) == Pos::Aux
                    && page.is(*token, Class::PlainDemandModal)
        }) {
            draft.act = Act::Demand;
            draft.certainty = Certainty::None;
            draft.marker = Some(page.word(token).to_owned());
            return;
        }
        // "would not have been there": what has not come about is not foretold.
        let unreal = |token: usize| {
            let next = token + 1 + usize::from(page.is(token + 1, Class::Negation));
            !page.grammar.has_free_order() && page.is(next, Class::Have)
        };
        let foretold = |token: &usize| page.is_finite(*token) && !passive(page, *token, &first_clause);
        if let Some(token) = find(Class::Future).filter(foretold).filter(|token| !unreal(*token)) {
            let speaker = speaker(page, &first_clause);
            let threat = first_clause.iter().any(|other| page.is(*other, Class::Threat));
            draft.act = match (speaker, threat) {
                (true, true) => Act::Threaten,
                (true, false) => Act::Promise,
                _ => Act::Forecast,
            };
            draft.marker = Some(page.word(token).to_owned());
        }
    }
    // "Er wolle das Werk schließen": what somebody means to do himself is promised.
    if draft.act == Act::State
        && draft.certainty == Certainty::Certain
        && let Some(token) = find(Class::OwnWill).filter(|token| page.is_finite(*token))
        && speaker(page, &first_clause)
        && first_clause.iter().any(|other| page.is_verb(*other) && page.mood(*other) == Mood::Infinitive)
    {
        draft.act = Act::Promise;
        draft.marker = Some(page.word(token).to_owned());
        return;
    }
    // "gehen davon aus, dass die Preise steigen werden"
    if draft.act == Act::Speculate
        && let Some(token) =
            find(Class::Future).filter(|token| page.is_finite(*token) && !passive(page, *token, &first_clause))
    {
        draft.act = Act::Forecast;
        draft.marker = Some(page.word(token).to_owned());
    }
    if draft.certainty != Certainty::Certain {
        return;
    }
    for (class, certainty) in [
        (Class::Doubtful, Certainty::Doubtful),
        (Class::Possible, Certainty::Possible),
        (Class::Probable, Certainty::Probable),
    ] {
        // "could not confirm it" is past; "could not be ruled out" leaves it possible.
        let unable = |token: usize| {
            let refuses = !page.grammar.has_free_order() && page.is(token, Class::Refusing);
            refuses && page.is(token + 1, Class::Negation) && !page.is(token + 2, Class::Be)
        };
        // "faster than expected": that is compared.
        let compared =
            |token: usize| !page.grammar.has_free_order() && page.is(token.wrapping_sub(1), Class::Comparative);
        // "did everything we could": a modal without its verb weighs nothing.
        let alone = |token: usize| {
            let ends = token + 1 == page.len() || page.is_mark(token + 1);
            !page.grammar.has_free_order() && page.is_finite(token) && page.is(token, Class::Modal) && ends
        };
        let counts = |token: &usize| page.is(*token, class) && !alone(*token) && (*token == 0 || !compared(*token));
        let mut all = first_clause.iter().copied().filter(counts);
        if let Some(token) = all.find(|token| page.pos(*token) != Pos::Noun && !unable(*token)) {
            draft.certainty = certainty;
            draft.marker = Some(page.word(token).to_owned());
            if draft.act == Act::State {
                draft.act = weighed(page, &first_clause, token, class, conditional).unwrap_or(Act::State);
            }
            return;
        }
    }
}

/// Whether a clause is, by its pronouns, about a person: most likely the one who speaks.
fn speaker(page: &Page, clause: &[usize]) -> bool {
    clause.iter().any(|token| {
        page.pos(*token) == Pos::Pron
            && page.grammar.pronoun(page.lower(*token)).is_some_and(|who| who.contains(['1', 'm', 'f']))
    })
}

/// What somebody does who says something with a word of doubt: foretell what may come, or guess at what is.
fn weighed(page: &Page, clause: &[usize], marker: usize, class: Class, conditional: bool) -> Option<Act> {
    if conditional && class != Class::Doubtful {
        return Some(Act::Forecast);
    }
    let modal = clause.iter().copied().find(|token| page.is(*token, Class::Outlook) && page.is_finite(*token));
    let infinitive = modal.and_then(|modal| governed(page, modal));
    // "könnte sich befinden", "dürfte gewesen sein" are about what is and was.
    let comes = infinitive.is_some_and(|infinitive| !page.is(infinitive, Class::Stative) && !perfect(page, infinitive));
    match class {
        Class::Possible | Class::Probable if modal.is_some() && comes => Some(Act::Forecast),
        Class::Possible if page.mood(marker) != Mood::Subjunctive1 => Some(Act::Speculate),
        Class::Probable if modal.is_some() => Some(Act::Speculate),
        _ => None,
    }
}

/// The infinitive of a modal: the verb that closes its clause, whatever its form is taken for, or the one before it.
fn governed(page: &Page, modal: usize) -> Option<usize> {
    let end = page.sentence_of(modal).map_or(modal, |sentence| sentence.tokens.end);
    let opens = |token: usize| {
        page.word(token - 1) == ","
            && [Class::Complementizer, Class::Subordinator, Class::Relative].iter().any(|class| page.is(token, *class))
    };
    let verb = |token: &usize| page.is_verb(*token) && page.mood(*token) != Mood::Participle;
    let behind = (modal + 1..end).take_while(|token| !opens(*token)).find(verb);
    // "dass er kommen könnte, sagte sie": what follows a comma right behind the modal is another clause.
    let last = page.is_mark(modal + 1) || modal + 1 == end;
    let before = modal.checked_sub(1).filter(verb);
    if last { before } else { behind }
}

/// "eingetreten sein", "abgerechnet haben".
fn perfect(page: &Page, infinitive: usize) -> bool {
    let auxiliary = page.is(infinitive, Class::Have) || page.is(infinitive, Class::Be);
    auxiliary && infinitive > 0 && page.mood(infinitive - 1) == Mood::Participle
}

/// The part of a content that tells how sure it is.
struct Decisive {
    /// The words that govern the whole content stand before its first dependent clause.
    clause: Vec<usize>,
    /// Whether it says what follows from a condition.
    conditional: bool,
}

fn decisive(page: &Page, tokens: &[usize]) -> Decisive {
    // "Dasselbe gelte für den Hafen: Sollte …": what a colon announces is spelled out behind it.
    let opens = |token: usize| page.is(token, Class::Condition) || page.is(token, Class::Modal);
    let announced = tokens.windows(2).position(|pair| page.word(pair[0]) == ":" && opens(pair[1])).map(|at| at + 1);
    let tokens = &tokens[announced.unwrap_or(0)..];
    // "Sollte X …, würde Y …", "Falls X …, dann würde Y …": the clause that the condition is for decides.
    let that = tokens.first().is_some_and(|first| page.is(*first, Class::Complementizer));
    let condition = tokens.get(usize::from(that)).is_some_and(|first| opens(*first));
    let follows = |after: &[usize]| {
        let linked = after.get(1).is_some_and(|next| page.pos(after[0]) == Pos::Adv && page.is_finite(*next));
        after.first().is_some_and(|next| page.is_finite(*next)) || linked
    };
    let ordered = !page.grammar.has_free_order();
    let main = (0..tokens.len()).find(|at| page.word(tokens[*at]) == "," && (ordered || follows(&tokens[at + 1..])));
    let main = main.filter(|_| condition);
    let clause = tokens[main.map_or(0, |comma| comma + 1)..]
        .iter()
        .copied()
        .enumerate()
        .take_while(|(place, token)| *place < 3 || !(page.word(*token) == "," && *place > 3))
        .map(|(_, token)| token)
        .collect();
    Decisive { clause, conditional: main.is_some() }
}

/// "werde gebaut" is a passive, "werde bauen" a future.
fn passive(page: &Page, token: usize, clause: &[usize]) -> bool {
    let infinitive =
        clause.iter().any(|other| *other != token && page.is_verb(*other) && page.mood(*other) == Mood::Infinitive);
    !infinitive
}
