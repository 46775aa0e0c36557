//! Whether a clause tells of what was or of what is to come.
//!
//! The clause lies between commas and other marks around the expression. Its verbs are known by the language's lists
//! and endings; where the tagger knows them, it has the last word on what is a verb.

use std::ops::Range;

use beleg_language::{Analysis, Mood, Pos};

use crate::{item::Item, rules::Rules};

/// Where a clause lies in time, seen from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
}

/// The direction of the clause around the items `at`; `None` if no verb tells.
pub(crate) fn direction(items: &[Item], at: Range<usize>, analysis: &Analysis, rules: &Rules) -> Option<Direction> {
    let sentence = sentence_of(items, at.start);
    let clause = clause(items, &at, &sentence);
    let view = View { items, analysis, rules };
    if let Some(found) = view.of(clause.clone(), at.start) {
        return Some(found);
    }
    let before = sentence.start..clause.start;
    let after = clause.end..sentence.end;
    // The main clause mostly precedes a clause without a verb of its own.
    let near = if before.is_empty() { None } else { view.of(before, at.start) };
    near.or_else(|| view.of(after, at.start))
}

fn sentence_of(items: &[Item], at: usize) -> Range<usize> {
    let Some(number) = items.get(at).map(|item| item.sentence) else { return at..at };
    let start = items[..at].iter().rposition(|item| item.sentence != number).map_or(0, |before| before + 1);
    let end = items[at..].iter().position(|item| item.sentence != number).map_or(items.len(), |after| at + after);
    start..end
}

fn clause(items: &[Item], at: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let ends = |item: &Item| {
        matches!(
            item.text,
            "," | ";" | ":" | "–" | "—" | "(" | ")" | "„" | "“" | "”" | "\"" | "»" | "«" | "‚" | "‘" | "|"
        )
    };
    // A comma right before or after belongs to the date: "am Dienstag, dem 12. September, …".
    let start = items[sentence.start..at.start].iter().rposition(ends).map_or(sentence.start, |p| sentence.start + p + 1);
    let end = items[at.end..sentence.end].iter().position(ends).map_or(sentence.end, |p| at.end + p);
    start..end.max(at.end)
}

struct View<'a> {
    items: &'a [Item<'a>],
    analysis: &'a Analysis,
    rules: &'a Rules,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Past,
    Future,
    Perfect,
    Present,
    Participle,
    /// "haben" or "sein" after a participle: "soll begonnen haben".
    None,
}

impl View<'_> {
    fn of(&self, range: Range<usize>, at: usize) -> Option<Direction> {
        let verbs: Vec<(usize, Verb)> =
            range.clone().map(|index| (index, self.verb(index, &range))).filter(|(_, verb)| *verb != Verb::None).collect();
        let participle = verbs.iter().any(|(_, verb)| *verb == Verb::Participle);
        let auxiliary_after = |index: usize| {
            verbs.iter().any(|(other, verb)| *verb == Verb::Participle && other + 1 == index)
        };
        let told = verbs.iter().filter_map(|(index, verb)| {
            let direction = match verb {
                Verb::Past => Direction::Past,
                Verb::Perfect if participle => Direction::Past,
                Verb::Perfect | Verb::Present => Direction::Future,
                Verb::Future => {
                    // "soll begonnen haben" looks back.
                    let done = verbs.iter().any(|(other, verb)| {
                        *verb == Verb::Perfect && other > index && auxiliary_after(*other) && self.last(*other, &range)
                    });
                    if done { Direction::Past } else { Direction::Future }
                }
                Verb::Participle | Verb::None => return None,
            };
            Some((index.abs_diff(at), direction))
        });
        let (_, nearest) = told.min_by_key(|(distance, direction)| (*distance, *direction == Direction::Future))?;
        Some(nearest)
    }

    fn last(&self, index: usize, range: &Range<usize>) -> bool {
        self.items[index + 1..range.end].iter().all(|item| !item.text.starts_with(char::is_alphabetic))
    }

    fn verb(&self, index: usize, range: &Range<usize>) -> Verb {
        let Some(item) = self.items.get(index) else { return Verb::None };
        let tense = &self.rules.tense;
        let is = |list| item.all_senses().any(|sense| sense.list == list);
        if is(tense.past) {
            return Verb::Past;
        }
        if is(tense.future) {
            return Verb::Future;
        }
        if is(tense.perfect) {
            return Verb::Perfect;
        }
        if is(tense.present) {
            return Verb::Present;
        }
        if item.number || (item.is_capital() && !item.first) || is(tense.not_past) {
            return Verb::None;
        }
        let tag = self.analysis.tags.get(item.token).map(|tag| (tag.pos, tag.mood));
        if let Some((pos, mood)) = tag.filter(|(pos, _)| *pos != Pos::X) {
            if !matches!(pos, Pos::Verb | Pos::Aux) {
                return if self.is_participle(item) && pos != Pos::Adp { Verb::Participle } else { Verb::None };
            }
            if mood == Mood::Participle {
                return Verb::Participle;
            }
            if mood == Mood::Infinitive {
                return Verb::None;
            }
            return if self.ends_past(item) { Verb::Past } else { Verb::Present };
        }
        if self.is_participle(item) {
            return Verb::Participle;
        }
        if self.ends_past(item) && !self.is_attribute(index, range) { Verb::Past } else { Verb::None }
    }

    fn ends_past(&self, item: &Item) -> bool {
        self.rules.tense.past_endings.iter().any(|ending| item.text.len() > ending.len() + 2 && item.text.ends_with(ending.as_str()))
    }

    fn is_participle(&self, item: &Item) -> bool {
        let tense = &self.rules.tense;
        let starts = tense.participle_starts.is_empty()
            || tense.participle_starts.iter().any(|start| item.text.starts_with(start.as_str()))
            || tense.participle_starts.iter().any(|start| start.len() == 2 && item.text.contains(start.as_str()));
        starts && item.text.len() > 4 && tense.participle_ends.iter().any(|end| item.text.ends_with(end.as_str()))
    }

    /// "die geplante Reise": a word between a determiner and a noun.
    fn is_attribute(&self, index: usize, range: &Range<usize>) -> bool {
        let next_is_noun = self.items.get(index + 1).is_some_and(|next| index + 1 < range.end && next.is_capital());
        let determined = index > range.start
            && self.items.get(index - 1).is_some_and(|before| {
                before.all_senses().any(|sense| sense.list == self.rules.tense.determiner)
                    || before.number
                    || (before.text.ends_with("en") || before.text.ends_with('e')) && !before.is_capital()
            });
        next_is_noun && determined || self.items.get(index.wrapping_sub(1)).is_some_and(|before| {
            index > range.start && before.all_senses().any(|sense| sense.list == self.rules.tense.determiner)
        })
    }
}
