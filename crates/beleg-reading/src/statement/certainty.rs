//! How certain a source presents what it says, and what it does by saying it, as far as the content tells.

use beleg_core::reading::{Act, Certainty};
use beleg_language::{Mood, Pos};

use super::Draft;
use crate::{grammar::Class, page::Page};

/// Adjusts act and certainty by the words of the content.
pub(super) fn judge(page: &Page, draft: &mut Draft) {
    let tokens: Vec<usize> = draft.content.iter().flat_map(|span| page.analysis.tokens_in(*span)).collect();
    // "Sollte X …, würde Y …": the clause that the condition is for decides.
    let conditional = tokens.first().is_some_and(|first| page.is_finite(*first) && page.is(*first, Class::Modal));
    let main = tokens.windows(2).position(|pair| page.word(pair[0]) == "," && page.is_finite(pair[1])).map(|at| at + 1);
    let tokens = tokens[main.filter(|_| conditional).unwrap_or(0)..].to_vec();
    // The words that govern the whole content stand before its first dependent clause.
    let first_clause: Vec<usize> = tokens
        .iter()
        .copied()
        .enumerate()
        .take_while(|(place, token)| *place < 3 || !(page.word(*token) == "," && *place > 3))
        .map(|(_, token)| token)
        .collect();
    let find = |class: Class| first_clause.iter().copied().find(|token| page.is(*token, class));
    if draft.act == Act::State && draft.certainty == Certainty::Certain {
        let perfect = first_clause.iter().any(|token| page.mood(*token) == Mood::Participle);
        if let Some(token) = find(Class::DemandModal).filter(|_| !perfect).filter(|token| {
            page.mood(*token).is_subjunctive()
                || page.mood(*token) == Mood::Indicative
                    && page.pos(*token) == Pos::Aux
                    && page.lower(*token).starts_with("soll")
        }) {
            draft.act = Act::Demand;
            draft.certainty = Certainty::None;
            draft.marker = Some(page.word(token).to_owned());
            return;
        }
        if let Some(token) =
            find(Class::Future).filter(|token| page.is_finite(*token) && !passive(page, *token, &first_clause))
        {
            let speaker = first_clause.iter().any(|other| {
                page.pos(*other) == Pos::Pron
                    && page.grammar.pronoun(page.lower(*other)).is_some_and(|who| who.contains(['1', 'm', 'f']))
            });
            let threat = first_clause.iter().any(|other| page.is(*other, Class::Threat));
            draft.act = match (speaker, threat) {
                (true, true) => Act::Threaten,
                (true, false) => Act::Promise,
                _ => Act::Forecast,
            };
            draft.marker = Some(page.word(token).to_owned());
        }
    }
    if draft.certainty != Certainty::Certain {
        return;
    }
    for (class, certainty) in [
        (Class::Doubtful, Certainty::Doubtful),
        (Class::Possible, Certainty::Possible),
        (Class::Probable, Certainty::Probable),
    ] {
        if let Some(token) = find(class).filter(|token| page.pos(*token) != Pos::Noun) {
            draft.certainty = certainty;
            draft.marker = Some(page.word(token).to_owned());
            let weighs = page.mood(token) != Mood::Subjunctive1;
            if draft.act == Act::State && class == Class::Possible && weighs {
                draft.act = Act::Speculate;
            }
            return;
        }
    }
}

/// "werde gebaut" is a passive, "werde bauen" a future.
fn passive(page: &Page, token: usize, clause: &[usize]) -> bool {
    let infinitive =
        clause.iter().any(|other| *other != token && page.is_verb(*other) && page.mood(*other) == Mood::Infinitive);
    !infinitive
}
