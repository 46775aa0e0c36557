//! From the items of a text to its times.

use beleg_core::{
    CalendarDate, Span,
    reading::{EntityKind, Time, TimeKind},
};
use beleg_language::Analysis;

use crate::{
    action::{Action, Role},
    argument::{Part, part},
    clause::{Direction, direction},
    item::{Item, items},
    matching::{Line, Said},
    meaning::{Known, Meaning, meaning},
    rules::Rules,
    words::Value,
};

/// The time expressions of a text with their TIMEX3 values, in order and without overlap.
///
/// `published` may be known to the day, the month or the year, or not at all; no value is more precise than it allows.
pub fn find(text: &str, analysis: &Analysis, published: Option<CalendarDate>, rules: &Rules) -> Vec<Time> {
    let items = items(text, analysis, &rules.words, &rules.style);
    let line = Line { items: &items, words: &rules.words, style: &rules.style, number_list: rules.number_list };
    let mut found = matches(&line, rules);
    // "Herr Freitag" is no day. A holiday is a person only beside a first name.
    found.retain(|expression| {
        let span = items[expression.start].span;
        let whole = |name: Span| expression.action != Action::Holiday || name != span;
        expression.end - expression.start > 1 || !person(span, analysis).is_some_and(whole)
    });
    found.retain(|expression| fits_clause(expression, &items, analysis, rules));
    Resolution { items: &items, analysis, rules, published, found: &found }.times()
}

/// Whether a number is in its clause what its rule asks for.
fn fits_clause(expression: &Expression, items: &[Item], analysis: &Analysis, rules: &Rules) -> bool {
    let asked = expression.said.iter().find_map(|(role, value)| match value {
        Value::Text(text) if *role == Role::Clause => Some(rules.words.text(*text)),
        _ => None,
    });
    let part = || part(items, expression.start, analysis, rules);
    match asked {
        Some("adverbial") => part() == Part::Adverbial,
        Some("past") => direction(items, expression.start..expression.end, analysis, rules) == Some(Direction::Past),
        Some(_) => part() != Part::Argument,
        None => true,
    }
}

/// The person whose name a word is or belongs to.
fn person(span: Span, analysis: &Analysis) -> Option<Span> {
    let after = analysis.names.partition_point(|name| name.span.start <= span.start);
    let name = after.checked_sub(1).and_then(|at| analysis.names.get(at))?;
    (name.kind == EntityKind::Person && name.span.contains(span)).then_some(name.span)
}

/// An expression before it has a value.
struct Expression {
    start: usize,
    end: usize,
    action: Action,
    said: Said,
    modifier: Option<String>,
    /// First item with the words that modify it.
    outer: usize,
}

fn matches(line: &Line, rules: &Rules) -> Vec<Expression> {
    let mut found: Vec<Expression> = vec![];
    let mut at = 0;
    let mut free = 0;
    while at < line.items.len() {
        match best(line, rules, at) {
            Some(mut expression) => {
                if expression.action != Action::None {
                    modify(line, rules, &mut expression, free);
                    free = expression.end;
                    at = expression.end;
                    found.push(expression);
                } else {
                    at = expression.end;
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The rule that takes the most words from `at`; of two that take as many, the first.
fn best(line: &Line, rules: &Rules, at: usize) -> Option<Expression> {
    let item = &line.items[at];
    let mut best: Option<(usize, u16, crate::matching::Match)> = None;
    let tried = |candidates: &[u16]| {
        for number in candidates {
            let Some(rule) = rules.rules.get(usize::from(*number)) else { continue };
            let Some(found) = line.matches(rule, at) else { continue };
            let better = best.as_ref().is_none_or(|(weight, old, _)| {
                (found.weight, std::cmp::Reverse(number)) > (*weight, std::cmp::Reverse(old))
            });
            if better {
                best = Some((found.weight, *number, found));
            }
        }
    };
    rules.index.candidates(item, line.items.get(at + 1), tried);
    let (_, number, found) = best?;
    let rule = rules.rules.get(usize::from(number))?;
    let mut said = found.said;
    said.extend(rule.given.iter().copied());
    Some(Expression { start: at, end: found.end, action: rule.action, said, modifier: None, outer: at })
}

/// Takes "Ende", "rund", "mehr als" before the expression into it. They may not reach back before `free`.
fn modify(line: &Line, rules: &Rules, expression: &mut Expression, free: usize) {
    if let Some((_, Value::Text(value))) = expression.said.iter().find(|(role, _)| *role == Role::Modifier) {
        expression.modifier = Some(rules.words.text(*value).to_owned());
    }
    let text = |role: Role| match expression.said.iter().find(|(said, _)| *said == role) {
        Some((_, Value::Text(value))) => rules.words.text(*value),
        _ => "",
    };
    let said = |role: Role| expression.said.iter().any(|(said, _)| *said == role);
    let is_length = expression.action == Action::Duration || said(Role::As);
    let coarse = match expression.action {
        Action::Date => !said(Role::Day) && !said(Role::Part),
        Action::Shift => !matches!(text(Role::Unit), "D" | "TH" | "TM" | "TS"),
        Action::Span | Action::Decade | Action::Century => true,
        _ => false,
    };
    // "mehr als drei Jahre", but "über die vergangenen Jahre".
    let counts = match expression.action {
        Action::Duration | Action::Shift => {
            let first = &line.items[expression.start];
            first.number || first.all_senses().any(|sense| sense.list == rules.number_list)
        }
        _ => true,
    };
    // "gegen den 24-Stunden-Betrieb": what bears on the noun is no part of the length in front of it.
    let ends = line.items.get(expression.end - 1).map(|item| item.span.end);
    if line.items.get(expression.end).is_some_and(|next| next.text.starts_with('-') && Some(next.span.start) == ends) {
        return;
    }
    let mut start = expression.start;
    let mut name = None;
    for modifier in &rules.modifiers {
        if modifier.coarse && !coarse
            || !modifier.coarse && !counts
            || matches!(expression.action, Action::Ref | Action::Set)
        {
            continue;
        }
        let mut unused = vec![];
        if let Some(at) = line.starts(&modifier.words, expression.start, &mut unused)
            && at >= free
            && at < start
            && line.items[at].sentence == line.items[expression.start].sentence
        {
            start = at;
            name = Some(modifier.name.clone());
        }
    }
    if name.is_some() {
        expression.modifier = name;
        let keeps_span = matches!(expression.action, Action::Clock | Action::Part | Action::Weekday | Action::Holiday);
        if !keeps_span && (coarse || is_length) {
            expression.outer = start;
        }
    }
}

struct Resolution<'a> {
    items: &'a [Item<'a>],
    analysis: &'a Analysis,
    rules: &'a Rules,
    published: Option<CalendarDate>,
    found: &'a [Expression],
}

impl Resolution<'_> {
    fn times(&self) -> Vec<Time> {
        // Days first, so that "um 14 Uhr am Freitag" finds its day.
        let mut meanings: Vec<Option<Meaning>> = Vec::with_capacity(self.found.len());
        let mut mentions = Mentions::default();
        let mut last_direction = Direction::Past;
        for expression in self.found {
            let meaning = if needs_day(expression.action) {
                None
            } else {
                self.resolve(expression, &mentions, None, &mut last_direction)
            };
            if let Some(date) = meaning.as_ref().and_then(|meaning| meaning.date) {
                mentions.add(date, self.sentence(expression), self.is_told_from_publication(expression));
            }
            meanings.push(meaning);
        }
        for (index, expression) in self.found.iter().enumerate() {
            if needs_day(expression.action) {
                let day = self.day_of(index, &meanings);
                meanings[index] = self.resolve(expression, &mentions, day, &mut last_direction);
            }
        }
        let times = self.found.iter().zip(meanings).filter_map(|(expression, meaning)| self.time(expression, meaning?));
        times.collect()
    }

    fn time(&self, expression: &Expression, meaning: Meaning) -> Option<Time> {
        let first = self.items.get(expression.outer)?.span;
        let last = self.items.get(expression.end.checked_sub(1)?)?.span;
        let span = Span::new(first.start, last.end);
        let modifier = expression.modifier.clone();
        Some(Time { span, kind: meaning.kind, value: meaning.value, modifier, date: meaning.leads })
    }

    fn resolve(
        &self,
        expression: &Expression,
        mentions: &Mentions,
        day: Option<String>,
        last_direction: &mut Direction,
    ) -> Option<Meaning> {
        let carried = std::cell::Cell::new(*last_direction);
        let ask = || {
            let found = direction(self.items, expression.start..expression.end, self.analysis, self.rules);
            if let Some(found) = found {
                carried.set(found);
            }
            carried.get()
        };
        let unit_is_day = expression.said.iter().any(|(role, value)| {
            *role == Role::Unit && matches!(value, Value::Text(text) if self.rules.words.text(*text) == "D")
        });
        let mention = if unit_is_day { mentions.day() } else { mentions.last };
        let published = self.published.filter(|date| date.day().is_some());
        let frame = mentions.frame(self.sentence(expression)).or(published);
        let near = mentions.near(self.sentence(expression));
        let known = Known { published: self.published, mention, frame, near, day, direction: &ask };
        let meaning = meaning(expression.action, &expression.said, &self.rules.words, &known);
        *last_direction = carried.get();
        meaning
    }

    fn sentence(&self, expression: &Expression) -> usize {
        self.items.get(expression.start).map_or(0, |item| item.sentence)
    }

    /// "am Dienstag", "gestern": days of the report itself, not of what it looks back on.
    fn is_told_from_publication(&self, expression: &Expression) -> bool {
        let anaphoric = expression.said.iter().any(|(role, _)| *role == Role::From);
        matches!(expression.action, Action::Weekday | Action::Shift) && !anaphoric
    }

    /// The day that a time of day belongs to: named in the same sentence before it, else after it, else in the sentence
    /// before, else the day of publication. Empty where it recurs or belongs to several days.
    fn day_of(&self, index: usize, meanings: &[Option<Meaning>]) -> Option<String> {
        let sentence = |at: usize| self.found.get(at).and_then(|e| self.items.get(e.start)).map(|item| item.sentence);
        let here = sentence(index)?;
        let day = |at: usize| {
            let meaning = meanings.get(at)?.as_ref()?;
            let open = recurs(meaning) || self.is_joined(at, meanings);
            if open { Some(String::new()) } else { day_part(meaning) }
        };
        let before = (0..index).rev().take(FAR).take_while(|at| sentence(*at) == Some(here)).find_map(day);
        let comma = |at: usize| {
            let between = self.found.get(index).map_or(0, |e| e.end)..self.found.get(at).map_or(0, |e| e.start);
            self.items.get(between).is_some_and(|items| items.iter().any(|item| item.text == ","))
        };
        let after = || {
            (index + 1..self.found.len())
                .take(FAR)
                .take_while(|at| !comma(*at))
                .take_while(|at| sentence(*at) == Some(here))
                .find_map(day)
        };
        // An entry of a list stands by itself; only a sentence with a verb goes on from the one before.
        let start = self.found.get(index).map_or(0, |expression| expression.start);
        let direction = direction(self.items, start..start + 1, self.analysis, self.rules);
        let published_day = self.published.filter(|date| date.day().is_some()).map(|date| date.date().to_string());
        let fits = |day: &String| {
            // What was cannot lie after publication.
            let ahead = published_day.as_ref().is_some_and(|published| day > published && !day.starts_with('X'));
            direction.is_some_and(|direction| direction == Direction::Future || !ahead)
        };
        let earlier = || {
            let previous = (0..index).rev().take(FAR).skip_while(|at| sentence(*at) == Some(here));
            previous
                .take_while(|at| sentence(*at).is_some_and(|s| s + 1 == here))
                .find_map(day)
                .filter(|day| !day.is_empty())
        };
        // "abends um zehn" is a habit where no day is named.
        let is_habit = || {
            let previous = index.checked_sub(1).filter(|at| sentence(*at) == Some(here));
            let meaning = previous.and_then(|at| meanings.get(at)).and_then(Option::as_ref);
            meaning.is_some_and(|meaning| meaning.kind == TimeKind::Set && meaning.value.starts_with("XXXX-XX-XXT"))
        };
        let habit = || is_habit().then(String::new);
        before.or_else(after).or_else(habit).or_else(|| earlier().filter(fits)).or_else(|| published_day.clone())
    }

    /// Whether a day is the last of several: "am 16. und 17. September", "heute und morgen".
    fn is_joined(&self, at: usize, meanings: &[Option<Meaning>]) -> bool {
        let (Some(last), Some(first)) = (self.found.get(at), at.checked_sub(1).and_then(|at| self.found.get(at)))
        else {
            return false;
        };
        let is_day = |at: usize| {
            let day = meanings.get(at).and_then(Option::as_ref).and_then(day_part);
            day.is_some() && self.found.get(at).is_some_and(|expression| !needs_day(expression.action))
        };
        let between = self.items.get(first.end..last.outer).unwrap_or_default();
        let joins = |item: &Item| {
            item.text == "," || item.text == "-" || item.all_senses().any(|sense| sense.list == self.rules.tense.joins)
        };
        is_day(at - 1) && is_day(at) && between.len() <= 3 && between.first().is_some_and(joins)
    }
}

/// How many expressions away a time of day looks for its day.
const FAR: usize = 40;

/// The dates mentioned so far.
#[derive(Default)]
struct Mentions {
    last: Option<CalendarDate>,
    last_sentence: usize,
    last_day: Option<(CalendarDate, usize)>,
    report_day: Option<CalendarDate>,
}

impl Mentions {
    fn add(&mut self, date: CalendarDate, sentence: usize, of_report: bool) {
        self.last = Some(date);
        self.last_sentence = sentence;
        if date.day().is_some() {
            self.last_day = Some((date, sentence));
            if of_report {
                self.report_day = Some(date);
            }
        }
    }

    fn day(&self) -> Option<CalendarDate> {
        self.last_day.map(|(day, _)| day)
    }

    /// The date last mentioned, if in this sentence or the one before.
    fn near(&self, sentence: usize) -> Option<CalendarDate> {
        self.last.filter(|_| self.last_sentence + 1 >= sentence)
    }

    /// "am Vortag" counts from a day named just before, else from the day the report tells of.
    fn frame(&self, sentence: usize) -> Option<CalendarDate> {
        let near = self.last_day.filter(|(_, at)| at + 1 >= sentence).map(|(day, _)| day);
        near.or(self.report_day).or(self.day())
    }
}

/// Whether a time of day beside it recurs too: "täglich", "jeden Montag", but not "jährlich".
fn recurs(meaning: &Meaning) -> bool {
    let value = meaning.value.as_str();
    meaning.kind == TimeKind::Set && (value == "P1D" || value.starts_with("XXXX-WXX-"))
}

fn needs_day(action: Action) -> bool {
    matches!(action, Action::Clock | Action::Part)
}

/// The day of a value that has one: `2023-09-12`, `XXXX-WXX-2`.
fn day_part(meaning: &Meaning) -> Option<String> {
    if !matches!(meaning.kind, TimeKind::Date | TimeKind::Time) {
        return None;
    }
    let day = meaning.value.split('T').next()?;
    let whole = day.len() == 10 && day.matches('-').count() == 2 && day != "XXXX-XX-XX";
    whole.then(|| day.to_owned())
}
