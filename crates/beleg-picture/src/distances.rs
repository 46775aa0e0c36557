//! Days that are told by their distance from a happening: "nine days before the accident".
//!
//! To the article such words are a length of time. Which day they mean is known from whatever dates the happening, in
//! this article or in another of the story.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{CalendarDate, Reading, Span};

use crate::{
    dates::When,
    drafts::{Draft, Mode},
    lexicon::Lexicon,
    meanings,
    similarity::{Content, hash},
    words::words,
};

/// Most words between the distance and the noun of the happening.
const NEAR: usize = 4;
/// Articles that must know the day of a happening for one that does not.
const VOICES: usize = 2;

/// How far from a happening something was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Distance {
    /// Days after the happening; fewer than none before it.
    days: i32,
    /// Days by which it may be off: "two weeks" are seldom fourteen days.
    slack: i32,
    /// The words for it, with the one that gives the direction.
    pub(crate) words: String,
    /// The noun of the happening, as it is written.
    pub(crate) happening: String,
    /// Its stem and meanings.
    senses: Vec<u64>,
}

impl Distance {
    /// The one that `span` holds; `None` if there is none, or more than one.
    pub(crate) fn find(reading: &Reading, span: Span, lexicon: &Lexicon) -> Option<Self> {
        let times = reading.times.iter().filter(|time| span.contains(time.span) && time.date.is_none());
        let mut found = times.filter_map(|time| {
            let (days, slack) = length(&time.value)?;
            Self::behind(reading, span, time.span, lexicon).map(|(after, told)| {
                let days = if after { days } else { -days };
                Self { days, slack, ..told }
            })
        });
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// What the words behind `length` say: whether it is after the happening, and which.
    fn behind(reading: &Reading, within: Span, length: Span, lexicon: &Lexicon) -> Option<(bool, Self)> {
        let text = &reading.article.text;
        let rest = words(text, Span::new(length.end, within.end));
        let direction = rest.first()?;
        let after = lexicon.is("after", &direction.folded);
        // A mark between them, or behind them, parts the clause.
        let joined = |from: usize, to: usize| {
            Span::new(from, to).of(text).is_some_and(|gap| gap.chars().all(char::is_whitespace))
        };
        if !(after || lexicon.is("before", &direction.folded)) || !joined(length.end, direction.span.start) {
            return None;
        }
        let folded: Vec<&str> = rest.iter().map(|word| word.folded.as_str()).collect();
        // Only what is spoken of as known to all: "an accident", "she was filmed" and "Easter" are not.
        if !rest.get(1).is_some_and(|word| lexicon.is("definite", &word.folded)) {
            return None;
        }
        let mut last = direction.span.end;
        let mut nouns: Vec<usize> = vec![];
        for (at, word) in rest.iter().enumerate().skip(1).take(NEAR) {
            let tells = Content::tells(&word.folded, lexicon) && !lexicon.is("laut", &word.folded);
            // "The terrible accident": a small word ends what tells something, and so does "according".
            if !joined(last, word.span.start) || (!nouns.is_empty() && !tells) {
                break;
            }
            nouns.extend(tells.then_some(at));
            last = word.span.end;
        }
        let capital = |at: &usize| rest[*at].span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
        let noun = if lexicon.is("capital", "nouns") {
            nouns.into_iter().find(capital)?
        } else {
            // "The Paris attacks" may be others than those of the story.
            let known = |at: &&usize| !lexicon.meanings(&folded, **at).is_empty();
            *nouns.iter().rfind(known).or(nouns.last()).filter(|_| !nouns.iter().any(capital))?
        };
        let mut senses = lexicon.meanings(&folded, noun);
        senses.push(hash(&lexicon.stem(folded[noun])));
        let words = length.cover(direction.span).of(text)?.to_owned();
        let happening = rest[noun].span.of(text)?.to_owned();
        Some((after, Self { days: 0, slack: 0, words, happening, senses }))
    }

    /// The days it means, the day of the happening, and an article that dates it.
    ///
    /// Each article of `drafts` has one voice for each day on which it tells a happening of that name; the day with
    /// most voices is taken, the earlier of two that are even. Other kinds count only where nothing has that name: "the
    /// accident" may be a collision. The article `doc`, which says so, needs two that know the day, unless it does
    /// itself; and nobody tells what was, before it has been: nothing later than `latest`.
    pub(crate) fn settle(
        &self,
        drafts: &[Draft],
        kinds: &Kinds,
        doc: usize,
        latest: Option<CalendarDate>,
    ) -> Option<(When, CalendarDate, usize)> {
        let narrow: BTreeSet<u64> = self.senses.iter().copied().collect();
        let wide: BTreeSet<u64> = self.senses.iter().flat_map(|sense| kinds.of(*sense)).collect();
        let known = |senses| voices(drafts, senses).filter(|(_, docs)| docs.len() >= VOICES || docs.contains(&doc));
        let (day, docs) = known(&narrow).or_else(|| known(&wide))?;
        let doc = *docs.first()?;
        let middle = day.plus_days(self.days)?;
        if latest.is_some_and(|latest| middle > latest) {
            return None;
        }
        let when = When { from: middle.plus_days(-self.slack)?, to: middle.plus_days(self.slack)?, weekday: None };
        Some((when, day, doc))
    }
}

/// Meanings that are kinds of others: a collision is an accident.
pub(crate) struct Kinds(BTreeMap<u64, Vec<u64>>);

impl Kinds {
    pub(crate) fn load() -> Self {
        Self(meanings::kinds(include_str!("../data/any/kinds.txt")).collect())
    }

    fn of(&self, sense: u64) -> impl Iterator<Item = u64> {
        self.0.get(&sense).into_iter().flatten().copied()
    }
}

/// The day on which most articles tell something of `senses`, and these.
fn voices(drafts: &[Draft], senses: &BTreeSet<u64>) -> Option<(CalendarDate, BTreeSet<usize>)> {
    let mut days: BTreeMap<CalendarDate, BTreeSet<usize>> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.mode == Mode::Asserted && draft.distance.is_none()) {
        let Some(when) = draft.when.filter(|when| when.is_day()) else { continue };
        if draft.content.senses().iter().any(|sense| senses.contains(sense)) {
            days.entry(when.from).or_default().insert(draft.doc);
        }
    }
    days.into_iter().max_by_key(|(day, docs)| (docs.len(), std::cmp::Reverse(*day)))
}

/// The days of a TIMEX3 length of time, and by how many these words may be off; `None` for what is no such length or
/// not told in days or more.
fn length(value: &str) -> Option<(i32, i32)> {
    let (number, unit) = value.strip_prefix('P')?.split_at_checked(value.len().checked_sub(2)?)?;
    let number: i32 = number.parse().ok().filter(|number| (0..1000).contains(number))?;
    let (days, slack) = match unit {
        "D" => (1, 0),
        "W" => (7, 3),
        "M" => (30, 15),
        "Y" => (365, 183),
        _ => return None,
    };
    Some((number * days, slack))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_days_or_more() {
        assert_eq!(length("P9D"), Some((9, 0)));
        assert_eq!(length("P2W"), Some((14, 3)));
        assert_eq!(length("PT5H"), None);
        assert_eq!(length("PXD"), None);
        assert_eq!(length("2025-09"), None);
    }
}
