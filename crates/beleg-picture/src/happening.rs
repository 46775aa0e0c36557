//! When and where a claim says that something happened: the day and the place that stand in one clause with the word for it.
//!
//! "After his arrest he was brought before a judge on Tuesday" tells no day of the arrest, and "the kidnappers sent a letter" none of
//! the kidnapping.

use std::collections::BTreeSet;

use beleg_core::{
    Span,
    reading::{EntityKind, Mention, MentionForm},
};

use crate::{
    clauses::Clause,
    conflicts::Court,
    dates::When,
    drafts::{Draft, Party},
    lexicon::Lexicon,
    parted,
    words::{Word, words},
};

/// Words between a word for "in" and the name of a place: "in the French town of".
const REACH: usize = 4;

impl Court<'_> {
    /// The word by which a claim says that what `key` means happens; none if it only speaks of it.
    pub(crate) fn word_of(&self, draft: &Draft, key: u64) -> Option<Span> {
        let (text, lexicon) = self.said(draft);
        let words = words(text, draft.focus());
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let particles = parted::particles(&words, text, lexicon);
        let means = |at: usize| {
            let apart = particles[at].map(|particle| parted::meanings(particle, folded[at], lexicon));
            let phrases = lexicon.phrases(&folded, at).map(|(meaning, _)| meaning);
            lexicon
                .meanings(&folded, at)
                .into_iter()
                .chain(phrases)
                .chain(apart.into_iter().flatten())
                .any(|k| k == key)
        };
        let aside = |at: usize| {
            let small = |word: &&usize| lexicon.is("stop", folded[**word]) && !lexicon.is("aside", folded[**word]);
            let before: Vec<usize> = (0..at).rev().collect();
            let skipped = before.iter().take_while(small).count();
            before
                .get(skipped)
                .is_some_and(|word| lexicon.is("aside", folded[*word]) && one_clause(text, &words, *word, at))
        };
        let told = |at: &usize| means(*at) && !lexicon.is("doers", folded[*at]) && !aside(*at);
        (0..words.len()).find(told).map(|at| words[at].span)
    }

    /// The day that stands in the clause of the word under `at`, if it is just one.
    pub(crate) fn day_at(&self, draft: &Draft, at: Span) -> Option<When> {
        let reading = self.readings[draft.doc];
        let text = &reading.article.text;
        let own = |span: Span| draft.focus().contains(span);
        let days = reading.times.iter().filter(|time| own(time.span)).filter_map(|time| {
            let when = When::parse(time.when(), reading.article.published).filter(|when| when.is_day())?;
            Some((time.span, when))
        });
        let days: Vec<(Span, When)> = days.collect();
        // A day that the reading found elsewhere.
        if days.is_empty() {
            return draft.when.filter(|when| when.is_day() && !draft.sentence_date);
        }
        let mut near =
            days.into_iter().filter(|(span, _)| !Clause::parts(between(text, *span, at))).map(|(_, when)| when);
        let day = near.next()?;
        near.all(|other| other == day).then_some(day)
    }

    /// The row of the place in which what the word under `at` tells took place, if the clause names just one.
    pub(crate) fn place_at(&self, draft: &Draft, at: Span) -> Option<usize> {
        let reading = self.readings[draft.doc];
        let (text, lexicon) = self.said(draft);
        let words = words(text, draft.focus());
        let named = |mention: &Mention| {
            mention.form == MentionForm::Name
                && draft.focus().contains(mention.span)
                && !Clause::parts(between(text, mention.span, at))
                && located(&words, mention.span, text, lexicon)
        };
        let of = |kind: EntityKind| -> BTreeSet<usize> {
            let meant = reading.entities.iter().filter(|entity| entity.kind == kind);
            let meant = meant.filter(|entity| entity.mentions.iter().any(named));
            meant.filter_map(|entity| self.compare.cast.row(draft.doc, &entity.id)).collect()
        };
        // "In the French town of Vauclair": the town says where.
        let towns = of(EntityKind::Place);
        let places = if towns.is_empty() { of(EntityKind::Country) } else { towns };
        places.first().copied().filter(|_| places.len() == 1)
    }

    /// Whether two places are known not to be one, nor one in the other.
    pub(crate) fn apart(&self, here: usize, there: usize) -> bool {
        let (p, q) = (Party::Row(here), Party::Row(there));
        here != there && !self.compare.contains(&p, &q) && !self.compare.contains(&q, &p)
    }

    fn said(&self, draft: &Draft) -> (&str, &Lexicon) {
        let article = &self.readings[draft.doc].article;
        (&article.text, self.lexicons.of(&article.language))
    }
}

/// Whether a name stands behind a word for "in", not behind one for "from" or "to".
fn located(words: &[Word], name: Span, text: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = words.iter().position(|word| word.span.start >= name.start) else { return false };
    let before = first.saturating_sub(REACH)..first;
    let right_before = first.checked_sub(1).is_some_and(|at| lexicon.is("elsewhere", &words[at].folded));
    let within = |at: &usize| lexicon.is("located", &words[*at].folded) && one_clause(text, words, *at, first);
    !right_before && before.rev().any(|at| within(&at))
}

fn one_clause(text: &str, words: &[Word], from: usize, to: usize) -> bool {
    !Clause::parts(between(text, words[from].span, words[to].span))
}

/// What stands between two pieces of a text; nothing if one holds the other.
fn between(text: &str, a: Span, b: Span) -> &str {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    text.get(first.end..second.start).unwrap_or_default()
}
