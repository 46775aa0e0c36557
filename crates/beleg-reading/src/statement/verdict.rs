//! What is done by calling something names: "nannte den Beschluss einen Skandal" criticises, "bezeichnete ihn als Meilenstein" praises,
//! "nannte den Bericht eine Lüge" denies.

use beleg_core::{Span, reading::Act};
use beleg_language::Pos;

use crate::{cue::Cue, grammar::Class, page::Page, phrase::phrases};

/// The act that the words of a predicate tell, if they judge; the last of them rules. What is called so tells nothing: "bezeichnete den
/// Skandal als Einzelfall".
pub(super) fn act(page: &Page, cue: &Cue, spans: &[Span]) -> Option<Act> {
    if cue.act != Act::State {
        return None;
    }
    let tokens: Vec<usize> = spans.iter().flat_map(|span| page.analysis.tokens_in(*span)).collect();
    let marks =
        |token: &usize| page.is(*token, Class::Comparative) || cue.needs.iter().any(|word| word == page.lower(*token));
    let named = || phrases(page, *tokens.first()?..*tokens.last()? + 1).first().map(|object| object.tokens.end);
    let start = tokens.iter().copied().find(marks).or_else(named)?;
    let tokens: Vec<usize> = tokens.into_iter().filter(|token| *token >= start).collect();
    // "nicht sinnvoll": what is turned round, and how, is not told by one word.
    if tokens.iter().any(|token| page.is(*token, Class::Negation)) {
        return None;
    }
    let is = |token: usize, class: Class| {
        let judging = matches!(page.pos(token), Pos::Adj | Pos::Noun | Pos::Adv | Pos::Verb | Pos::X | Pos::Propn);
        // "gut 400 Millionen"
        let counts = page.pos(token + 1) == Pos::Num;
        judging && !counts && (page.is(token, class) || page.grammar.is(&page.base(token).to_lowercase(), class))
    };
    let acts = [(Class::Untrue, Act::Deny), (Class::Blaming, Act::Criticize), (Class::Praising, Act::Praise)];
    tokens.into_iter().rev().find_map(|token| acts.into_iter().find(|(class, _)| is(token, *class)).map(|(_, act)| act))
}
