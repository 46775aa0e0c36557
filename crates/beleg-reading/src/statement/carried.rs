//! Sentences that go on with somebody's speech by their mood alone.
//!
//! A main clause in Konjunktiv I is nobody's narration. One in Konjunktiv II goes on with a speech only right behind
//! one, and only if no condition ("wenn …") explains the mood.

use beleg_core::{Span, reading::StatementForm};

use super::{Draft, Scene, Sentence, content, verbal};
use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
};

/// Adds the sentences that only their mood marks as reported.
pub(super) fn add(scene: &Scene, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut found = vec![];
    // Whether the sentence before belongs to a speech that may go on.
    let mut goes_on = false;
    for sentence in scene.sentences.iter().filter(|sentence| sentence.report) {
        let span = scene.page.span(sentence.tokens.clone());
        let within = |draft: &&Draft| draft.content.iter().any(|content| content.overlaps(span));
        let any = drafts.iter().any(|draft| within(&draft));
        // While somebody speaks, a gist ("die Opposition habe den Plan kritisiert") is part of what is said.
        let told: Vec<Span> = drafts
            .iter()
            .filter(within)
            .filter(|draft| !(goes_on && draft.form == StatementForm::Reported))
            .flat_map(|draft| draft.content.iter().copied())
            .filter(|content| content.overlaps(span))
            .collect();
        if let Some(adverb) = carrying(scene, sentence).filter(|_| !any) {
            let mut draft = Draft::new(
                vec![content::trim(scene.page, scene.page.span(adverb + 1..sentence.tokens.end))],
                StatementForm::Indirect,
                2,
            );
            draft.carried = true;
            draft.cue = Some(scene.page.token_span(adverb));
            found.push(draft);
            goes_on = true;
            continue;
        }
        let start = (0..sentence.clauses.len())
            .find(|number| reports(scene, sentence, &sentence.clauses[*number], goes_on, &told));
        if let Some(number) = start {
            let end = content::group_end(scene, sentence, number);
            let first = beginning(sentence, number, &told, scene);
            let mut draft =
                Draft::new(vec![content::span_of(scene.page, sentence, first, end)], StatementForm::Indirect, 2);
            draft.carried = true;
            draft.marker = sentence.clauses[number].finite.map(|finite| scene.page.word(finite).to_owned());
            found.push(draft);
        }
        // Where no mood reports, only what somebody says in indirect speech goes on.
        let spoken = |draft: &Draft| draft.form == StatementForm::Indirect && draft.source.is_some();
        let any = any && (scene.page.grammar.has_free_order() || drafts.iter().filter(within).any(spoken));
        // "Das sagte X. Vermisst würden noch vier.": what was said stands before, but the speech goes on.
        let pointed = |draft: &Draft| {
            draft.cue.is_some_and(|cue| span.contains(cue))
                && draft.content.iter().all(|content| content.end <= span.start)
        };
        let points = scene.page.grammar.has_free_order() && drafts.iter().any(pointed);
        goes_on = start.is_some() || any || points;
    }
    drafts.extend(found);
    drafts
}

/// "Demnach …" at the start of a sentence.
fn carrying(scene: &Scene, sentence: &Sentence) -> Option<usize> {
    let first = sentence.tokens.start;
    (scene.page.is(first, Class::Carrying) && first + 1 < sentence.tokens.end).then_some(first)
}

fn reports(scene: &Scene, sentence: &Sentence, clause: &Clause, goes_on: bool, told: &[Span]) -> bool {
    let page = scene.page;
    // "UMFRAGE: …" is a heading, not a verb.
    let heading = clause.tokens.len() < 2;
    if heading
        || !matches!(clause.opening, Opening::Main)
        || clause.bracketed
        || verbal::in_direct(scene, clause.tokens.start)
    {
        return false;
    }
    if !page.grammar.has_free_order() {
        return goes_on && told.is_empty() && foretells(page, sentence, clause);
    }
    let span = page.span(clause.tokens.clone());
    if told.iter().any(|content| content.overlaps(span)) {
        return false;
    }
    // "Sollte X …, würde Y …" may go on with a forecast; "wenn" opens the author's own reasoning more often.
    let conditional = || {
        sentence
            .clauses
            .iter()
            .any(|other| other.opening == Opening::Subordinate && !page.is_finite(other.tokens.start))
    };
    if clause.finite.is_some_and(|finite| page.is(finite, Class::AuthorModal)) {
        return false;
    }
    let weighs = clause.finite.is_some_and(|finite| page.is(finite, Class::Weighing));
    clause.reports(page) && !weighs || (goes_on && clause.is_subjunctive(page) && told.is_empty() && !conditional())
}

/// "He said the dam had failed. It would be rebuilt by spring.": where no mood reports, only what is foretold from the past goes on with
/// somebody's speech for sure; nor does it where a condition explains it, or where it has not come about.
fn foretells(page: &Page, sentence: &Sentence, clause: &Clause) -> bool {
    let Some(finite) = clause.finite else { return false };
    let would = page.is(finite, Class::Future) && page.is(finite, Class::Refusing);
    let next = finite + 1 + usize::from(page.is(finite + 1, Class::Negation));
    let condition = sentence.tokens.clone().any(|token| page.is(token, Class::Condition));
    let first = sentence.clauses.first().is_some_and(|first| first.tokens.start == clause.tokens.start);
    would && first && !condition && !page.is(next, Class::Have)
}

/// The clause where the reported speech begins: dependent clauses in front belong to it.
fn beginning(sentence: &Sentence, number: usize, told: &[Span], scene: &Scene) -> usize {
    let mut first = number;
    while first > 0 {
        let before = &sentence.clauses[first - 1];
        let free = !told.iter().any(|content| content.overlaps(scene.page.span(before.tokens.clone())));
        let dependent = !matches!(before.opening, Opening::Main | Opening::AsReported);
        if !dependent || !free {
            break;
        }
        first -= 1;
    }
    first
}
