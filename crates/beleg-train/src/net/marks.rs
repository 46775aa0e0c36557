//! Words that mark statements and events, as labels of words.

use beleg_language::marks::{GROUPS, Group};

use crate::corpus::{Article, Bytes};

/// The marks of an article: for each group ranges of bytes with the numbers of their kinds.
pub(crate) fn of(article: &Article) -> Vec<Vec<(usize, usize, usize)>> {
    let mut marks = vec![vec![]; GROUPS.len()];
    let mut add = |group: Group, (from, to): Bytes, kind: &str| {
        if let Some(kind) = group.kinds().iter().position(|own| *own == kind) {
            marks[group as usize].push((from, to, kind));
        }
    };
    for event in &article.events {
        if let Some(trigger) = event.trigger {
            add(Group::Event, trigger, &event.kind);
            add(Group::Factuality, trigger, &event.factuality);
        }
    }
    for statement in &article.statements {
        if let Some(cue) = statement.cue {
            add(Group::Cue, cue, &statement.act);
        }
        if let Some(source) = statement.source {
            add(Group::Source, source, "source");
        }
        for content in &statement.content {
            add(Group::Content, *content, &statement.form);
            add(Group::Certainty, *content, &statement.certainty);
        }
    }
    marks
}
