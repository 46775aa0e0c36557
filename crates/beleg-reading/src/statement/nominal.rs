//! Nouns of saying with a clause or an infinitive: "der Vorwurf, …", "den Verdacht, dass …".

use beleg_core::reading::StatementForm;

use super::{Draft, Scene, Sentence, content, verbal};
use crate::{clause::Opening, grammar::Class, phrase::phrases, source};

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    (0..sentence.clauses.len()).filter_map(|number| draft(scene, sentence, number)).collect()
}

fn draft(scene: &Scene, sentence: &Sentence, number: usize) -> Option<Draft> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let next = sentence.clauses.get(number + 1)?;
    let fits = match next.opening {
        Opening::Complement | Opening::Infinitive => true,
        Opening::Main => next.reports(page),
        _ => false,
    };
    // The noun stands at the end of its clause, perhaps before the verb: "hegt den Verdacht", "den Verdacht geäußert".
    let noun = clause.tokens.clone().rev().take(3).find(|token| scene.cues.noun(page.lower(*token)).is_some())?;
    if !fits || verbal::in_direct(scene, noun) {
        return None;
    }
    let marker = scene.cues.noun(page.lower(noun))?;
    let form = if next.opening == Opening::Infinitive { StatementForm::Reported } else { StatementForm::Indirect };
    let end = content::group_end(scene, sentence, number + 1);
    let content = vec![content::span_of(page, sentence, number + 1, end)];
    let mut draft = Draft::new(content, form, 4).by_marker(page, noun..noun + 1, marker);
    let subject = clause.finite.and_then(|finite| source::subject(page, clause, finite));
    draft.source = subject.filter(|subject| !subject.tokens.contains(&noun)).or_else(|| {
        // "der Vorwurf der Opposition, …"
        let genitive = phrases(page, noun + 1..clause.tokens.end).into_iter().next()?;
        let behind = genitive.tokens.start <= noun + 2 && page.is(noun + 1, Class::Genitive);
        behind.then(|| source::extend(page, &genitive, clause.tokens.end))
    });
    Some(draft)
}
