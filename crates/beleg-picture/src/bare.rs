//! Denials that repeat nothing of what they deny: "she denied the allegation", "that is not true".
//!
//! What such a denial is of stands before it: in its own article, said by somebody else in one of the sentences right before,
//! or in an earlier article, where somebody tells it of the one who denies.

use std::collections::BTreeSet;

use beleg_core::{
    Span,
    reading::{Act, Statement},
};

use crate::{
    claims::{Compare, Group},
    clauses::matched,
    denials::{comes_after, sentences_between},
    drafts::{Draft, Mode, Party},
    lexicon::Lexicon,
    similarity::Content,
    words::{Sheet, Word},
};

/// What words of a bare denial may say.
const EMPTY: [&str; 9] = ["report", "utterance", "untrue", "wrong", "copula", "that", "this", "truth", "beside"];
/// Sentences between a claim and the bare denial that answers it.
const NEAR: usize = 2;
/// Words of a title in front of a name.
const TITLE: usize = 2;
/// What an earlier article's claim must share with what stands around the denial.
const AROUND: f32 = 0.6;
/// What it is worth that a claim is an accusation.
const ACCUSES: f32 = 1.0;

/// Whether the words say at most that something is untrue, and of nothing what it is.
fn is_bare(words: &[Word], lexicon: &Lexicon) -> bool {
    let empty = |word: &Word| EMPTY.iter().any(|list| lexicon.is(list, &word.folded));
    !words.is_empty() && words.iter().all(|word| !Content::tells(&word.folded, lexicon) || empty(word))
}

/// Whether a statement says no more than that something is untrue: "the report was false", "there was no truth in it".
pub(crate) fn says_untrue(statement: &Statement, lexicon: &Lexicon, sheet: &Sheet) -> bool {
    if statement.act != Act::State {
        return false;
    }
    let words = words_of(&statement.content, sheet);
    let any = |list: &str| words.iter().any(|word| lexicon.is(list, &word.folded));
    let (negated, untrue) = (any("negation"), any("untrue") || any("wrong"));
    is_bare(&words, lexicon) && if negated { any("truth") } else { untrue }
}

/// Whether what is said is bare.
pub(crate) fn is_bare_content(content: &[Span], lexicon: &Lexicon, sheet: &Sheet) -> bool {
    is_bare(&words_of(content, sheet), lexicon)
}

fn words_of(spans: &[Span], sheet: &Sheet) -> Vec<Word> {
    spans.iter().flat_map(|span| sheet.words(*span).into_owned()).collect()
}

/// Whether an assertion of which no happening is known begins with one of `rows`, who does something in it.
fn is_about(claim: &Draft, rows: &BTreeSet<usize>, compare: &Compare) -> bool {
    let state = claim.statement.is_none_or(|statement| statement.act == Act::State);
    state && !undergoes(claim) && begins_with(claim, rows, compare)
}

/// Whether something is done to whom an assertion begins with.
fn undergoes(claim: &Draft) -> bool {
    claim.content.clauses.iter().any(|clause| clause.undergoes)
}

/// Whether an assertion begins with one of `rows`.
fn begins_with(claim: &Draft, rows: &BTreeSet<usize>, compare: &Compare) -> bool {
    let reading = compare.readings[claim.doc];
    let start = claim.focus().start;
    let begins = |span: Span| {
        let before = span.start.checked_sub(start).and_then(|_| reading.article.text.get(start..span.start));
        before.is_some_and(|before| before.split_whitespace().count() <= TITLE)
    };
    let named = reading.entities.iter().filter(|entity| entity.mentions.iter().any(|mention| begins(mention.span)));
    let mut named = named.filter_map(|entity| compare.cast.row(claim.doc, &entity.id));
    named.any(|row| rows.contains(&row))
}

/// The group that a bare denial denies.
pub(crate) fn target(place: usize, groups: &[Group], drafts: &[Draft], compare: &Compare) -> Option<usize> {
    let denial = groups[place].members.iter().map(|member| &drafts[*member]).find(|draft| draft.bare)?;
    let deniers: BTreeSet<usize> =
        denial.source.speakers.iter().flat_map(|row| [Some(*row), compare.cast.state_of(*row)]).flatten().collect();
    let open = |n: &usize| {
        let group = &groups[*n];
        let said = |member: &usize| drafts[*member].source.origin == denial.source.origin;
        matches!(group.mode, Mode::Asserted | Mode::Possible | Mode::Planned)
            && *n != place
            && !group.members.iter().any(said)
    };
    let accuses = |claim: &Draft| claim.statement.is_some_and(|statement| statement.act == Act::Accuse);
    // What somebody did he can deny to have done; what was done to him is no reproach.
    let concerned = |claim: &Draft| {
        let denier = |party: &Party| matches!(party, Party::Row(row) if deniers.contains(row));
        let named = || !claim.content.rows.is_disjoint(&deniers);
        // "The ambassador was asked to a talk": what he does there is done to him, too.
        let suffers = || undergoes(claim) && begins_with(claim, &deniers, compare);
        let told = claim.event.is_some() || claim.transfer.is_some();
        let did = told && claim.actors.iter().any(denier) && !suffers();
        did || (claim.event.is_none() && named() && (accuses(claim) || is_about(claim, &deniers, compare)))
    };
    // In the same article: the nearest that somebody else says, or that is told of the one who denies.
    let beside = |n: &usize| {
        let members = groups[*n].members.iter().map(|member| &drafts[*member]);
        let before = members.filter(|claim| claim.doc == denial.doc && claim.focus().end <= denial.focus().start);
        // What an article tells in its own voice it does not tell to have it denied.
        let answered = before.filter(|claim| claim.statement.is_some() && (concerned(claim) || accuses(claim)));
        let near = answered.map(|claim| (sentences_between(claim, denial, compare), !concerned(claim)));
        near.filter(|(between, _)| *between <= NEAR).min()
    };
    let candidates: Vec<usize> = (0..groups.len()).filter(open).collect();
    let nearest = candidates.iter().filter_map(|n| Some((beside(n)?, *n))).min();
    if let Some((_, n)) = nearest {
        return Some(n);
    }
    // In an earlier one: what is told of the one who denies and has most to do with what stands around.
    let earlier = |n: &usize| {
        let members = groups[*n].members.iter().map(|member| &drafts[*member]);
        let told = members.filter(|claim| claim.doc != denial.doc && !claim.latent && concerned(claim));
        let score = |claim: &Draft| {
            let shared = matched(claim.content.words(), denial.context.senses()).1;
            if shared >= AROUND { shared + if accuses(claim) { ACCUSES } else { 0.0 } } else { 0.0 }
        };
        told.map(score).max_by(f32::total_cmp).filter(|score| *score > 0.0)
    };
    let before = |n: &usize| comes_after(&groups[place], &groups[*n], drafts, compare);
    let scored = candidates.iter().filter(|n| before(n)).filter_map(|n| Some((earlier(n)?, *n)));
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, n)| n)
}
