//! From drafts to statements: overlaps settled, speakers carried on, sources named.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Act, EntityKind, Statement, StatementForm},
};
use beleg_language::Pos;

use super::{Draft, Scene, certainty, content::POINTING, quoted, speaker};
use crate::{
    base_form,
    entity::Entities,
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
};

/// Share of the longer span's bytes that two contents must have in common to be one statement.
const SAME: f64 = 0.6;

/// Bytes between a statement and the next one that goes on with its speaker.
const FAR: usize = 1500;

/// Keeps, of drafts about the same words or by the same cue, the one of the highest rank.
pub(super) fn without_overlap(scene: &Scene, mut drafts: Vec<Draft>) -> Vec<Draft> {
    // "accused the office of hiding it, which the director denied": that he denies it is not said.
    let taken_up: Vec<Span> =
        drafts.iter().filter(|draft| draft.rank == POINTING).filter_map(|draft| draft.cue).collect();
    for cue in taken_up.into_iter().filter(|_| !scene.page.grammar.has_free_order()) {
        let inside = drafts.iter_mut().filter(|draft| draft.rank != POINTING).flat_map(|draft| &mut draft.content);
        for content in inside.filter(|content| content.contains(cue)) {
            let front = Span::new(content.start, cue.start).of(scene.page.text).and_then(|text| text.rfind(", "));
            content.end = front.map_or(content.end, |comma| content.start + comma);
        }
    }
    drafts.sort_by_key(|draft| {
        (std::cmp::Reverse(draft.rank), draft.extent().start, std::cmp::Reverse(draft.extent().len()))
    });
    let (mut kept, mut also): (Vec<Draft>, Vec<Draft>) = (vec![], vec![]);
    for draft in drafts {
        // "said she believed the vote was fair": what others or the same believe is told inside what is said.
        let inside = |other: &Draft| {
            let cue = draft.cue.filter(|_| !scene.page.grammar.has_free_order() && draft.source.is_some());
            let spoken = other.cue.is_some_and(|cue| !draft.extent().overlaps(cue)) && other.source.is_some();
            let verb = |cue: Span| scene.page.analysis.tokens_in(cue).any(|token| scene.page.is_verb(token));
            let clause = draft.form == StatementForm::Indirect && other.form != StatementForm::Direct;
            spoken && clause && cue.is_some_and(|cue| other.extent().contains(cue) && verb(cue))
        };
        let same = |other: &Draft| {
            if inside(other) {
                return false;
            }
            // "Nach Informationen des „Kurier“ soll er geflohen sein": who is named for it says it.
            let backed = draft.source.is_none()
                && other.source.is_some()
                && draft.extent().contains(other.extent())
                && draft.cue.is_some_and(|cue| other.extent().contains(cue));
            backed
                || common(draft.extent(), other.extent()) >= SAME
                || (draft.cue.is_some() && draft.cue == other.cue && other.rank > draft.rank)
        };
        match kept.iter_mut().find(|other| same(other)) {
            // A quotation without a source of its own takes the one that the sentence around it names.
            Some(other) if other.carried && draft.source.is_some() => {
                let form = other.form;
                let content = std::mem::take(&mut other.content);
                *other = Draft { content, form, rank: other.rank, ..draft };
            }
            // "äußerte Zweifel, ob", "die Hoffnung, dass": the noun tells more than the verb.
            Some(other) if draft.noun && other.act == Act::State && !other.phrase => {
                (other.act, other.certainty, other.marker) = (draft.act, draft.certainty, draft.marker);
            }
            // "Das bestritt der Minister": that somebody answers takes nothing away.
            Some(_) if draft.rank == POINTING && answers(draft.act) => also.push(draft),
            // "Das berichtete der „Bote“": it passes on what somebody else says; "Das bestätigte der Minister": he says it too.
            Some(other) if draft.rank == POINTING && draft.source.is_some() && other.source.is_some() => {
                let outlet = |source: &Source| is_outlet(scene, source);
                match draft.source.as_ref().filter(|source| outlet(source)) {
                    Some(outlet) => other.medium = other.medium.take().or_else(|| Some(outlet.tokens.clone())),
                    None => also.push(draft),
                }
            }
            // "X soll es getan haben. Das berichtete Y": it is Y who says so.
            Some(other) if draft.rank == POINTING && draft.source.is_some() => {
                *other = Draft { rank: other.rank, ..draft };
            }
            Some(_) => {}
            None => kept.push(draft),
        }
    }
    kept.extend(also);
    kept
}

/// Whether an act takes up what somebody else has said.
fn answers(act: Act) -> bool {
    matches!(act, Act::Deny | Act::Refuse | Act::Doubt | Act::Confirm)
}

/// Whether a source is a newspaper, an agency or a broadcaster: by its noun or its name.
fn is_outlet(scene: &Scene, source: &Source) -> bool {
    let page = scene.page;
    source.tokens.clone().any(|token| page.is_outlet(token) || matches!(page.word(token), "„" | "»"))
}

/// Whether a source is a body of people, which "it" can stand for.
fn is_body(page: &Page, source: &Source) -> bool {
    let name = page.name_at(source.head).and_then(|name| page.analysis.names.get(name));
    let named = name.is_some_and(|name| name.kind == EntityKind::Organization);
    named || [Class::OrganizationNoun, Class::Medium].into_iter().any(|class| page.is(source.head, class))
}

fn common(a: Span, b: Span) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared as f64 / a.len().max(b.len()).max(1) as f64
}

/// Sorts, carries speakers on, judges certainty, resolves entities and numbers the statements.
pub(super) fn finish(scene: &Scene, mut drafts: Vec<Draft>, entities: &Entities) -> Vec<Statement> {
    drafts.retain(|draft| !draft.extent().is_empty());
    drafts.iter_mut().for_each(|draft| whole_quotation(scene, draft));
    drafts.sort_by_key(|draft| (draft.extent().start, std::cmp::Reverse(draft.extent().end), draft.rank));
    let mut statements: Vec<Statement> = vec![];
    let mut speaker: Option<(Source, usize)> = None;
    for mut draft in drafts {
        certainty::judge(scene.page, &mut draft);
        let extent = draft.extent();
        if let Some(found) = draft.source.as_ref().and_then(|source| source::of_pronoun(scene.page, source)) {
            draft.source = Some(found);
        }
        // "an independent who …": a pronoun whose noun is not found names nobody.
        let ordered = !scene.page.grammar.has_free_order();
        if ordered
            && draft.source.as_ref().is_some_and(|source| {
                source.tokens.len() == 1
                    && scene.page.is(source.head, Class::Relative)
                    && scene.page.word(source.head).starts_with(char::is_lowercase)
            })
        {
            draft.source = None;
        }
        if draft.carried && draft.source.is_none() {
            let it = draft.cue.is_some_and(|cue| {
                let mut verbs = scene.page.analysis.tokens_in(cue);
                verbs.any(|verb| speaker::is_it(scene.page, verb))
            });
            let near = |(_, end): &&(Source, usize)| extent.start < end + FAR;
            let fits = |(source, _): &&(Source, usize)| !it || is_body(scene.page, source);
            draft.source = speaker.as_ref().filter(near).filter(fits).map(|(source, _)| source.clone());
            // "The ministry has opened an inquiry, it said."
            if it && draft.source.is_none() {
                let first = scene.page.analysis.tokens_in(extent);
                let own = phrases(scene.page, first).into_iter().next().filter(|own| own.preposition.is_none());
                let own = own.map(|own| Source { tokens: own.tokens, head: own.head });
                draft.source = own.filter(|own| is_body(scene.page, own));
            }
        }
        // Behind what was said inside somebody's speech, the outer speaker goes on.
        let nested = statements.last().is_some_and(|outer| outer.extent().contains(extent) && outer.source.is_some());
        if let Some(source) = draft.source.as_ref().filter(|_| !nested) {
            speaker = Some((source.clone(), extent.end.max(scene.page.span(source.tokens.clone()).end)));
        }
        statements.push(statement(scene, draft, entities, statements.len() + 1));
    }
    nest(&mut statements);
    statements
}

fn statement(scene: &Scene, draft: Draft, entities: &Entities, number: usize) -> Statement {
    let page = scene.page;
    let source = draft.source.as_ref().map(|source| page.span(source.tokens.clone()));
    let several = draft.source.as_ref().and_then(|source| several(page, entities, source));
    let entity = draft.source.as_ref().and_then(|source| {
        // "nach russischen Angaben", "russischen Angaben zufolge": Russia tells it.
        let tells = page.is(source.head, Class::Telling) || page.pos(source.head) == Pos::Adj;
        let state = || source.tokens.clone().filter(|_| tells).find_map(|token| entities.state_of(page, token));
        entities.of_source(page, source).or_else(state)
    });
    let entity = entity.filter(|_| several.is_none());
    let name = match (entity, &draft.source) {
        _ if several.is_some() => several,
        (Some(entity), _) => Some(entities.name(entity).to_owned()),
        (None, Some(source)) => bare(page, entities, &draft, source),
        (None, None) => None,
    };
    Statement {
        id: format!("s{number}"),
        form: form(scene, &draft),
        content: draft.content,
        source,
        entity: entity.map(|entity| entities.id(entity)),
        source_name: name,
        cue: draft.cue,
        act: draft.act,
        certainty: draft.certainty,
        marker: draft.marker,
        addressee: None,
        medium: draft.medium.and_then(|medium| entities.bare_tokens(page, medium)),
        parent: None,
    }
}

/// The names of several sources together: "Karl Wolff und Ivo Lang", or "sie" after them.
fn several(page: &Page, entities: &Entities, source: &Source) -> Option<String> {
    let told = entities.meant_phrase(source.head);
    entities.joined(page, told.unwrap_or_else(|| source.tokens.clone()))
}

/// The words for a source that is no entity.
fn bare(page: &Page, entities: &Entities, draft: &Draft, source: &Source) -> Option<String> {
    let teller = page.grammar.nouns.teller(page.word(source.head));
    // "Sie" after "Eine Sprecherin", "das Ministerium" after "das Fischereiministerium": the noun in front tells more.
    if let Some(told) = entities.meant_phrase(source.head) {
        let longer = |head: &usize| {
            let (own, first) = (page.lower(source.head).replace('-', ""), page.lower(*head).replace('-', ""));
            first.len() > own.len() + LETTER && first.contains(own.trim_end_matches(ENDINGS))
        };
        let noun = told.clone().rfind(|token| page.pos(*token) == Pos::Noun);
        if page.pos(source.head) == Pos::Pron {
            return base_form::nominative(page, told);
        }
        if let Some(noun) = noun.filter(|noun| teller.is_none() && longer(noun)) {
            return base_form::nominative(page, noun..noun + 1);
        }
    }
    if let Some(teller) = teller {
        return Some(teller.to_owned());
    }
    let cue = draft.cue.map(|cue| page.analysis.tokens_in(cue));
    let Range { start, end } = source.tokens;
    let adjective = page.pos(start) == Pos::Adj;
    // "nach russischen Angaben": without its noun the adjective names nobody.
    if let Some(cue) = cue.as_ref().filter(|cue| adjective && cue.start < start && end < cue.end) {
        return base_form::nominative(page, start..cue.end);
    }
    let behind = cue.as_ref().is_some_and(|cue| cue.end == start && !page.is_verb(cue.start));
    let governed = behind || cue.is_some_and(|cue| cue.start == end) || page.pos(start.wrapping_sub(1)) == Pos::Adp;
    // "einem der Redaktion vorliegenden Auszug zufolge": the article stands further in front.
    let before = (0..start).rev().take_while(|token| !page.is_mark(*token) && !page.is_finite(*token)).take(6);
    let within = !behind && adjective && before.into_iter().any(|token| page.pos(token) == Pos::Det);
    match page.pos(start) {
        // "der russische Kriegsherr" is, without its article, a "russischer Kriegsherr".
        Pos::Det if !within => base_form::nominative(page, start..end),
        _ if !governed || within => entities.bare(page, source),
        Pos::Pron => entities.bare(page, source),
        _ => base_form::nominative(page, start..end),
    }
}

/// More letters than a noun without its endings.
const LETTER: usize = 2;
/// Letters of which the endings of nouns are made.
const ENDINGS: [char; 4] = ['e', 'n', 's', 'r'];

/// "said “no matter how strong it is, it fails”": what begins with a quotation right behind the verb goes on to its end.
fn whole_quotation(scene: &Scene, draft: &mut Draft) {
    let page = scene.page;
    let ([content], Some(cue)) = (draft.content.as_slice(), draft.cue) else { return };
    let clause = draft.form == StatementForm::Indirect && !page.grammar.has_free_order();
    let opens = |inner: Span| {
        let gap = page.text.get(cue.end..inner.start);
        gap.is_some_and(|gap| gap.trim().chars().count() == 1)
            && inner.contains(Span::new(content.start, content.start + 1))
    };
    let quotation = scene.quotations.iter().find(|quotation| quotation.depth == 0 && opens(quotation.inner));
    if let Some(quotation) = quotation.filter(|quotation| clause && quotation.inner.end > content.end) {
        draft.content = vec![quotation.inner.trim(page.text)];
        draft.form = StatementForm::Direct;
    }
}

/// A clause or gist with some quoted words is partly quoted; a name in quotation marks does not count.
fn form(scene: &Scene, draft: &Draft) -> StatementForm {
    let page = scene.page;
    let quoted = |span: &Span| {
        scene.quotations.iter().any(|quotation| {
            let tokens = page.analysis.tokens_in(quotation.inner);
            span.contains(quotation.inner) && !quoted::is_name(page, &tokens) && !tokens.is_empty()
        })
    };
    match draft.form {
        StatementForm::Indirect | StatementForm::Reported if draft.content.iter().any(quoted) => StatementForm::Partial,
        form => form,
    }
}

/// A statement inside another's content was reported there.
fn nest(statements: &mut [Statement]) {
    let extents: Vec<(String, Span)> =
        statements.iter().map(|statement| (statement.id.clone(), statement.extent())).collect();
    for statement in statements {
        let inner = statement.extent();
        statement.parent = extents
            .iter()
            .filter(|(id, outer)| *id != statement.id && outer.contains(inner) && outer.len() > inner.len())
            .min_by_key(|(_, outer)| outer.len())
            .map(|(id, _)| id.clone());
    }
}
