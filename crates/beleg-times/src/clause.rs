//! Whether a clause tells of what was or of what is to come.
//!
//! The clause lies between commas and other marks around the expression. Its verbs are known by the language's lists
//! and endings; where the tagger knows them, it has the last word on what is a verb.

use std::ops::Range;

use beleg_language::{Analysis, Mood, Pos, Tense};

use crate::{item::Item, rules::Rules};

/// Words between a preposition and the day that it goes with, the preposition among them.
const BEFORE: usize = 2;

/// Where a clause lies in time, seen from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
}

/// The direction of the clause around the items `at`; `None` if no verb tells.
pub(crate) fn direction(items: &[Item], at: Range<usize>, analysis: &Analysis, rules: &Rules) -> Option<Direction> {
    let sentence = sentence_of(items, at.start);
    let view = View { items, analysis, rules };
    let clause = clause(items, &at, &sentence, &|mark| view.is_in_list(mark, &sentence));
    // "… und am 9. Mai sprach er": the verb on this side of the conjunction counts first.
    let joins = |item: &Item| item.all_senses().any(|sense| sense.list == rules.tense.joins);
    let start = items[clause.start..at.start].iter().rposition(joins).map_or(clause.start, |p| clause.start + p + 1);
    // What it joins may be words: "hat am 9. Mai mit Laufen und Radfahren begonnen".
    let is_clause = |join: &usize| (join + 1..clause.end).any(|index| view.verb(index, &clause).is_finite());
    let end = (at.end..clause.end).filter(|index| joins(&items[*index])).find(is_clause).unwrap_or(clause.end);
    if let Some(found) = view.attribute(&at, &sentence) {
        return Some(found);
    }
    if let Some(found) = view.of(start..end, at.start).or_else(|| view.of(clause.clone(), at.start)) {
        return Some(found);
    }
    let before = sentence.start..clause.start;
    let after = clause.end..sentence.end;
    // "…, so der Minister am Dienstag": what has been said.
    let mut words = clause.clone().filter(|index| items[*index].text.starts_with(char::is_alphabetic));
    let begins =
        words.next().is_some_and(|first| items[first].all_senses().any(|sense| sense.list == rules.tense.telling));
    if begins && !clause.clone().any(|index| view.verb(index, &clause).is_finite()) {
        return Some(Direction::Past);
    }
    // "kündigte an, am Dienstag auszusagen", but not "gab zu, am Dienstag dort gewesen zu sein"
    if let Some(infinitive) = clause.clone().rev().find(|index| view.is_marked_infinitive(*index)) {
        let done = infinitive >= 2 && view.verb(infinitive - 2, &clause) == Verb::Participle;
        return Some(if done { Direction::Past } else { Direction::Future });
    }
    // "hat den Chef der Bank, Ole Marx, am Montag entlassen": the auxiliary stands in front of what interrupts its clause.
    let ends = clause.clone().rev().find(|index| items[*index].text.starts_with(char::is_alphabetic));
    let is_closed = ends.is_some_and(|end| view.verb(end, &clause) == Verb::Participle);
    if is_closed && before.clone().any(|index| view.verb(index, &before) == Verb::Perfect) {
        return Some(Direction::Past);
    }
    // The main clause mostly precedes a clause without a verb of its own.
    let near = if before.is_empty() { None } else { view.of(before, at.start) };
    let told = near.or_else(|| view.of(after, at.start));
    // "Minister to visit Norland on Friday": a headline.
    told.or_else(|| clause.clone().any(|index| view.is_behind_infinitive_mark(index)).then_some(Direction::Future))
}

/// The items between the marks around the items `at`.
pub(crate) fn clause_of(items: &[Item], at: &Range<usize>) -> Range<usize> {
    clause(items, at, &sentence_of(items, at.start), &|_| false)
}

fn sentence_of(items: &[Item], at: usize) -> Range<usize> {
    let Some(number) = items.get(at).map(|item| item.sentence) else { return at..at };
    // No verb further away than this tells; it keeps a text without sentences linear.
    const FAR: usize = 200;
    let (first, last) = (at.saturating_sub(FAR), items.len().min(at + FAR));
    let start = items[first..at].iter().rposition(|item| item.sentence != number).map_or(first, |p| first + p + 1);
    let end = items[at..last].iter().position(|item| item.sentence != number).map_or(last, |after| at + after);
    start..end
}

/// `within` tells of which marks the clause goes on behind them.
fn clause(items: &[Item], at: &Range<usize>, sentence: &Range<usize>, within: &dyn Fn(usize) -> bool) -> Range<usize> {
    let mut start = at.start;
    while start > sentence.start {
        let text = items[start - 1].text;
        // What stands in brackets interrupts the clause and does not end it.
        let opening = match text {
            ")" => items[sentence.start..start - 1].iter().rposition(|item| item.text == "("),
            "“" => items[sentence.start..start - 1].iter().rposition(|item| item.text == "„"),
            _ => None,
        };
        match opening {
            Some(opening) => start = sentence.start + opening,
            None if ends(text) && !within(start - 1) => break,
            None => start -= 1,
        }
    }
    let mut end = at.end;
    while end < sentence.end {
        let text = items[end].text;
        let closing = match text {
            "(" => items[end..sentence.end].iter().position(|item| item.text == ")"),
            "„" => items[end..sentence.end].iter().position(|item| item.text == "“"),
            _ => None,
        };
        match closing {
            Some(closing) => end += closing + 1,
            None if ends(text) && !within(end) => break,
            None => end += 1,
        }
    }
    start..end.max(at.end)
}

fn ends(text: &str) -> bool {
    matches!(text, "," | ";" | ":" | "–" | "—" | "(" | ")" | "„" | "“" | "”" | "\"" | "»" | "«" | "‚" | "‘" | "|")
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

impl Verb {
    fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Future | Self::Perfect | Self::Present)
    }
}

impl View<'_> {
    fn of(&self, range: Range<usize>, at: usize) -> Option<Direction> {
        // "wurde auf den 14. September verlegt" looks ahead, whatever its verb.
        let listed = |index: usize, list| self.items[index].all_senses().any(|sense| sense.list == list);
        let toward =
            (at.saturating_sub(BEFORE).max(range.start)..at).any(|index| listed(index, self.rules.tense.toward));
        if toward && range.clone().any(|index| listed(index, self.rules.tense.ahead)) {
            return Some(Direction::Future);
        }
        let mut verbs: Vec<(usize, Verb)> = range
            .clone()
            .map(|index| (index, self.verb(index, &range)))
            .filter(|(_, verb)| *verb != Verb::None)
            .collect();
        // "will be held", "has struck": a past form close behind an auxiliary is a participle; not in "says it wrote".
        for at in 1..verbs.len() {
            let (before, after) = (verbs[at - 1], verbs[at]);
            let helps = || self.pos(before.0).is_none_or(|pos| pos == Pos::Aux);
            let auxiliary = matches!(before.1, Verb::Future | Verb::Perfect) || before.1 == Verb::Present && helps();
            // "hat am Donnerstag den Haushalt beschlossen": at the end of its clause too, however far.
            let closes = before.1 == Verb::Perfect && self.last(after.0, &range);
            if after.1 == Verb::Past && auxiliary && (after.0 - before.0 <= 3 || closes) {
                verbs[at].1 = Verb::Participle;
            }
        }
        // "hätte beginnen sollen": behind an auxiliary stand infinitives and participles, whatever they look like.
        let auxiliary = verbs.iter().position(|(_, verb)| matches!(verb, Verb::Future | Verb::Perfect));
        if let Some(auxiliary) = auxiliary {
            for (index, verb) in verbs.iter_mut().skip(auxiliary + 1).filter(|(_, verb)| *verb == Verb::Present) {
                let participle = self.items.get(*index).is_some_and(|item| self.is_participle(item));
                *verb = if participle { Verb::Participle } else { Verb::None };
            }
        }
        let participle = verbs.iter().any(|(_, verb)| *verb == Verb::Participle);
        // "The report, dated 3 February, …": a participle with no verb beside it tells what has been done.
        let near = |index: usize| index < at && at - index <= 2;
        let alone =
            verbs.iter().all(|(_, verb)| *verb == Verb::Participle) && verbs.iter().any(|(index, _)| near(*index));
        if participle && alone {
            return Some(Direction::Past);
        }
        // "The report published on Tuesday says …"
        let closest = verbs.iter().rev().find(|(index, _)| near(*index));
        if closest
            .is_some_and(|(index, verb)| *verb == Verb::Past || *verb == Verb::Participle && self.follows_noun(*index))
        {
            return Some(Direction::Past);
        }
        let auxiliary_after =
            |index: usize| verbs.iter().any(|(other, verb)| *verb == Verb::Participle && other + 1 == index);
        // "hätte beginnen sollen": a modal at the end of the clause belongs to the auxiliary.
        let modal_after = |index: usize| {
            verbs.iter().any(|(other, verb)| *verb == Verb::Future && *other > index && self.last(*other, &range))
        };
        let modal_of_perfect = |index: usize| {
            self.last(index, &range) && verbs.iter().any(|(other, verb)| *verb == Verb::Perfect && *other < index)
        };
        let told = verbs.iter().filter_map(|(index, verb)| {
            let direction = match verb {
                Verb::Past => Direction::Past,
                Verb::Perfect if participle || modal_after(*index) => Direction::Past,
                Verb::Future if modal_of_perfect(*index) => return None,
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

    /// "der am Dienstag verabschiedete Haushalt": of an attribute in front of its noun, its participle tells.
    fn attribute(&self, at: &Range<usize>, sentence: &Range<usize>) -> Option<Direction> {
        const FAR: usize = 6;
        let tense = &self.rules.tense;
        let word = |index: usize| self.items[index].text.starts_with(char::is_alphanumeric);
        let opens = (sentence.start..at.start.checked_sub(1)?)
            .rev()
            .take(2)
            .find(|index| self.pos(*index) == Some(Pos::Det))?;
        let inside = |index: usize| word(index) && !self.items[index].is_capital();
        if !(opens + 1..at.start).all(inside) {
            return None;
        }
        let behind = at.end..sentence.end.min(at.end + FAR);
        let stem = |index: usize| {
            let item = self.items.get(index).filter(|item| !item.is_capital())?;
            let stems = tense.attribute_endings.iter().filter_map(|ending| item.text.strip_suffix(ending.as_str()));
            stems.into_iter().find(|stem| self.has_participle_form(stem))
        };
        let (participle, stem) =
            behind.take_while(|index| word(*index)).find_map(|index| Some((index, stem(index)?)))?;
        let noun = (participle + 1..sentence.end)
            .take(3)
            .take_while(|index| word(*index))
            .any(|index| self.items[index].is_capital());
        let planned = self.rules.words.senses(stem).iter().any(|sense| sense.list == tense.ahead);
        noun.then_some(if planned { Direction::Future } else { Direction::Past })
    }

    /// "Im Mai haben Olm, Karsk und Lund gestimmt": whether a comma only parts the nouns of a list that a conjunction closes.
    fn is_in_list(&self, mark: usize, sentence: &Range<usize>) -> bool {
        const FAR: usize = 24;
        let joins = |item: &Item| item.all_senses().any(|sense| sense.list == self.rules.tense.joins);
        let mut after = mark;
        for index in mark + 1..sentence.end.min(mark + FAR) {
            let item = &self.items[index];
            match self.pos(index) {
                _ if item.text == "," && index > after + 1 => after = index,
                _ if joins(item) => return self.items[mark].text == "," && index > after + 1,
                Some(Pos::Noun | Pos::Propn) => {}
                Some(Pos::Adj | Pos::Num | Pos::Det | Pos::Adp) if index > after + 1 => {}
                _ => return false,
            }
        }
        false
    }

    /// "zu beginnen", "auszusagen"
    fn is_marked_infinitive(&self, index: usize) -> bool {
        let item = &self.items[index];
        // The mark may stand inside: "aus-zu-sagen".
        let within = || (2..item.text.len()).any(|at| item.text.get(at..at + 2).is_some_and(|text| self.marks(text)));
        let closes = !self.rules.tense.attribute_endings.is_empty();
        closes && (self.is_behind_infinitive_mark(index) || self.is_infinitive(index) && within())
    }

    /// "to visit"
    fn is_behind_infinitive_mark(&self, index: usize) -> bool {
        index > 0 && self.marks(self.items[index - 1].text) && self.is_infinitive(index)
    }

    fn marks(&self, text: &str) -> bool {
        self.rules.words.senses(text).iter().any(|sense| sense.list == self.rules.tense.infinitive_mark)
    }

    fn is_infinitive(&self, index: usize) -> bool {
        let tag = self.items.get(index).and_then(|item| self.analysis.tags.get(item.token));
        tag.is_some_and(|tag| matches!(tag.pos, Pos::Verb | Pos::Aux) && tag.mood == Mood::Infinitive)
    }

    /// "the report published on Tuesday": a participle between its noun and the day, in a language whose participles take no
    /// endings there.
    fn follows_noun(&self, index: usize) -> bool {
        let noun = index.checked_sub(1).and_then(|before| self.pos(before));
        self.rules.tense.attribute_endings.is_empty() && matches!(noun, Some(Pos::Noun | Pos::Propn))
    }

    /// What the tagger takes a word for, if it knows.
    fn pos(&self, index: usize) -> Option<Pos> {
        let item = self.items.get(index)?;
        self.analysis.tags.get(item.token).map(|tag| tag.pos).filter(|pos| *pos != Pos::X)
    }

    fn last(&self, index: usize, range: &Range<usize>) -> bool {
        self.items[index + 1..range.end].iter().all(|item| !item.text.starts_with(char::is_alphabetic))
    }

    fn verb(&self, index: usize, range: &Range<usize>) -> Verb {
        let Some(item) = self.items.get(index) else { return Verb::None };
        let tense = &self.rules.tense;
        let is = |list| item.all_senses().any(|sense| sense.list == list);
        let next = self.items.get(index + 1).filter(|_| index + 1 < range.end);
        let marks = next.is_some_and(|next| next.all_senses().any(|sense| sense.list == tense.infinitive_mark));
        // "promised to resign on Thursday"
        if marks && is(tense.intending) {
            return Verb::Future;
        }
        // "with the votes of the coalition": what the tagger has for a noun is no verb, whatever it looks like.
        if self.pos(index) == Some(Pos::Noun) && !marks {
            return Verb::None;
        }
        // "wants the vote to be held": what its auxiliary leaves open, the form does not tell.
        let own = self.analysis.tags.get(item.token).filter(|tag| tag.mood == Mood::Participle);
        let helped = || index > range.start && self.pos(index - 1) == Some(Pos::Aux) && self.is_infinitive(index - 1);
        if own.is_some() && helped() {
            return Verb::None;
        }
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
                return if self.is_plain_participle(item) && pos != Pos::Adp { Verb::Participle } else { Verb::None };
            }
            let told = self.analysis.features.get(item.token).map(|own| own.tense);
            // "a tour starting on Tuesday" tells nothing.
            if mood == Mood::Participle {
                return if told == Some(Tense::Pres) { Verb::None } else { Verb::Participle };
            }
            if mood == Mood::Infinitive {
                // "verlaufen" is both; what follows "zu" is no participle.
                let marked = index > range.start
                    && self
                        .items
                        .get(index - 1)
                        .is_some_and(|before| before.all_senses().any(|sense| sense.list == tense.infinitive_mark));
                return if self.is_participle(item) && !marked { Verb::Participle } else { Verb::None };
            }
            // "erwartet" ends like a past form and is none; "died" is too short to end like one.
            return match told {
                Some(Tense::Past) if !self.is_participle(item) => Verb::Past,
                Some(Tense::Pres) => Verb::Present,
                _ if self.ends_past(item) => Verb::Past,
                _ => Verb::Present,
            };
        }
        if self.is_participle(item) {
            return Verb::Participle;
        }
        if self.ends_past(item) && !self.is_attribute(index, range) { Verb::Past } else { Verb::None }
    }

    fn ends_past(&self, item: &Item) -> bool {
        self.rules
            .tense
            .past_endings
            .iter()
            .any(|ending| item.text.len() > ending.len() + 2 && item.text.ends_with(ending.as_str()))
    }

    fn is_participle(&self, item: &Item) -> bool {
        self.has_participle_form(item.text)
    }

    fn has_participle_form(&self, text: &str) -> bool {
        let tense = &self.rules.tense;
        if tense.participle_alone.iter().any(|end| text.ends_with(end.as_str())) {
            return true;
        }
        let starts = tense.participle_starts.is_empty()
            || tense.participle_starts.iter().any(|start| text.starts_with(start.as_str()))
            || tense.participle_starts.iter().any(|start| start.len() == 2 && text.contains(start.as_str()));
        starts && text.len() > 4 && tense.participle_ends.iter().any(|end| text.ends_with(end.as_str()))
    }

    /// What is no verb to the tagger counts only with its prefix in front or "ge" inside: not "einsatzbereit".
    fn is_plain_participle(&self, item: &Item) -> bool {
        let starts = &self.rules.tense.participle_starts;
        let at_start = starts.iter().any(|start| item.text.starts_with(start.as_str()));
        let inside = starts.first().is_some_and(|first| item.text.contains(first.as_str()));
        self.is_participle(item) && (starts.is_empty() || at_start || inside || item.text.ends_with("iert"))
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
        next_is_noun && determined
            || self.items.get(index.wrapping_sub(1)).is_some_and(|before| {
                index > range.start && before.all_senses().any(|sense| sense.list == self.rules.tense.determiner)
            })
    }
}
