//! Who takes part in an assertion, and when it happens, as far as its article tells.

use std::collections::BTreeSet;

use beleg_core::{
    Span,
    reading::{Entity, MentionForm, Quantity, Statement, Time},
};

use crate::{
    bounds::Bound,
    collect::Article,
    dates::When,
    drafts::{Draft, Party},
    names::parts,
    words::{numbers, words},
};

/// Days of a season, generously.
const SEASON: i32 = 130;

impl<'a> Article<'a, '_, '_> {
    /// Whether the clause around `span` only asks or supposes ("whether", "should they").
    pub(crate) fn is_open(&self, span: Span) -> bool {
        self.begins_with("open", span)
    }

    /// Whether the clause around `span` is a question: an article that asks it claims nothing.
    pub(crate) fn asks(&self, span: Span) -> bool {
        self.begins_with("asking", span)
    }

    fn begins_with(&self, list: &str, span: Span) -> bool {
        let text = &self.reading.article.text;
        let sentence = self.reading.sentence_at(span.start).unwrap_or(span);
        let Some(before) = text.get(sentence.start..span.start) else { return false };
        let clause = before.rfind([',', ':', ';', '–', '—', '(']).map_or(sentence.start, |at| sentence.start + at);
        let words = self.sheet.words(Span::new(clause, span.end));
        words.first().is_some_and(|word| self.lexicon.is(list, &word.folded))
    }

    /// The two whom "both countries" means: giver and recipient of the transfer told last, else the two parties of the
    /// last event with just two.
    pub(crate) fn both(&self, statement: &Statement) -> Option<[usize; 2]> {
        let words = statement.source.and_then(|source| source.of(&self.reading.article.text));
        let name = words.or(statement.source_name.as_deref())?;
        let first = parts(name).into_iter().next()?;
        if !self.lexicon.is("both", &first) {
            return None;
        }
        let at = statement.source.map_or(statement.extent().start, |source| source.start);
        let row = |party: Option<&String>| match self.party(party?) {
            Party::Row(row) => Some(row),
            Party::Noun(_) => None,
        };
        let before = |span: Span| span.end <= at && self.sentences_between(span.start, at) <= 3;
        let transfer = self
            .reading
            .transfers
            .iter()
            .rev()
            .filter(|transfer| before(transfer.trigger))
            .find_map(|t| Some([row(t.giver.as_ref())?, row(t.recipient.as_ref())?]).filter(|[a, b]| a != b));
        transfer.or_else(|| {
            self.reading.events.iter().rev().filter(|event| before(event.trigger)).find_map(|event| {
                let rows: BTreeSet<usize> =
                    event.actors.iter().chain(&event.recipients).filter_map(|id| row(Some(id))).collect();
                <[usize; 2]>::try_from(rows.into_iter().collect::<Vec<_>>()).ok()
            })
        })
    }

    pub(crate) fn sentences_between(&self, from: usize, to: usize) -> usize {
        self.reading.sentences.iter().filter(|sentence| sentence.start > from && sentence.start <= to).count()
    }

    pub(crate) fn parties<'p>(&self, ids: impl Iterator<Item = &'p String>) -> Vec<Party> {
        let mut parties: Vec<Party> = vec![];
        for id in ids.flat_map(|id| id.split(';')).map(str::trim).filter(|id| !id.is_empty()) {
            let party = self.party(id);
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    pub(crate) fn party(&self, id: &str) -> Party {
        let row = self.cast.row(self.doc, id).or_else(|| self.cast.named(id));
        row.map_or_else(|| Party::Noun(id.trim().to_owned()), Party::Row)
    }

    /// Who is named in the content.
    pub(crate) fn mentioned(&self, statement: &Statement) -> Vec<Party> {
        self.named_in(|span| statement.content.iter().any(|content| content.contains(span)))
    }

    /// Who is named under `around`.
    pub(crate) fn named(&self, around: Span) -> Vec<Party> {
        self.named_in(|span| around.contains(span))
    }

    /// The rows of the cast that `spans` mention, by name, description or pronoun.
    pub(crate) fn rows(&self, spans: &[Span]) -> impl Iterator<Item = usize> {
        let inside = |span: Span| spans.iter().any(|around| around.contains(span));
        let mentioned = |entity: &&Entity| entity.mentions.iter().any(|mention| inside(mention.span));
        let entities = self.reading.entities.iter().filter(mentioned);
        entities.filter_map(|entity| self.cast.row(self.doc, &entity.id)).collect::<Vec<_>>().into_iter()
    }

    /// The stems of the names under `spans`.
    pub(crate) fn names(&self, spans: &[Span]) -> Vec<String> {
        let text = &self.reading.article.text;
        let inside = |span: Span| spans.iter().any(|around| around.contains(span));
        let mentions = self.reading.entities.iter().flat_map(|entity| &entity.mentions);
        let names = mentions.filter(|mention| mention.form == MentionForm::Name && inside(mention.span));
        let words = names.flat_map(|mention| words(text, mention.span));
        words.map(|word| self.lexicon.stem(&word.folded).into_owned()).collect()
    }

    /// The people of the story whose names stand under `spans` without being known there, with the names' stems.
    pub(crate) fn unknown_names(&self, spans: &[Span]) -> Vec<(String, usize)> {
        let text = &self.reading.article.text;
        let mut found = vec![];
        for span in spans {
            for word in self.sheet.words(*span).iter() {
                let capital = word.span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
                let Some(row) = Some(word).filter(|_| capital).and_then(|word| self.cast.person(&word.folded)) else {
                    continue;
                };
                found.push((self.lexicon.stem(&word.folded).into_owned(), row));
            }
        }
        found
    }

    fn named_in(&self, inside: impl Fn(Span) -> bool) -> Vec<Party> {
        let mut parties = vec![];
        for entity in &self.reading.entities {
            if entity.mentions.iter().any(|mention| inside(mention.span)) {
                parties.extend(self.cast.row(self.doc, &entity.id).map(Party::Row));
            }
        }
        parties
    }

    /// A number with a unit right in front of `goods` ("Hundreds of crates full of flour").
    pub(crate) fn amount(&self, goods: Span) -> Option<Quantity> {
        let text = &self.reading.article.text;
        let sentence = self.reading.sentence_at(goods.start)?;
        let words = words(text, Span::new(sentence.start, goods.start));
        let number = numbers(&words, text, self.lexicon).pop()?;
        let after = number.word + number.length;
        // The unit and one small word at most, and no clause between them.
        if words.len() <= after || words.len() > after + 2 || number.value <= 1.0 {
            return None;
        }
        let unit = words[after..].iter().find(|word| !self.lexicon.is("stop", &word.folded))?;
        let unit_text = unit.span.of(text)?;
        let first = words.get(number.word)?;
        let between = Span::new(first.span.start, goods.start).of(text)?;
        let is_time =
            self.reading.times.iter().any(|time| time.span.overlaps(first.span) || time.span.overlaps(unit.span));
        if is_time || between.contains([',', ';', ':']) {
            return None;
        }
        let span = first.span.cover(unit.span);
        let digits = first.folded.contains(|c: char| c.is_ascii_digit());
        Some(Quantity {
            span,
            text: span.of(text)?.to_owned(),
            value: Some(number.value),
            unit: Some(unit_text.to_owned()),
            approximate: number.approximate || !digits,
        })
    }

    /// The day named inside `spans`, if it is just one.
    pub(crate) fn own_day(&self, spans: &[Span]) -> Option<When> {
        let times = self.reading.times.iter().filter(|time| spans.iter().any(|span| span.contains(time.span)));
        let mut days = times.filter_map(|time| When::parse(time.when(), self.reading.article.published));
        let first = days.next()?;
        (first.is_day() && days.all(|other| other == first)).then_some(first)
    }

    /// The time named inside `spans`, if it is just one and no longer than a season.
    pub(crate) fn own_time(&self, spans: &[Span]) -> Option<When> {
        let times = self.reading.times.iter().filter(|time| spans.iter().any(|span| span.contains(time.span)));
        let mut named = times.filter_map(|time| When::parse(time.when(), self.reading.article.published));
        let first = named.next()?;
        (first.length() <= SEASON && named.all(|other| other == first)).then_some(first)
    }

    /// The days under `span`, in the order of the text.
    fn days(&self, span: Span) -> Vec<(Span, When)> {
        let times = self.reading.times.iter().filter(|time| span.contains(time.span));
        let days =
            times.filter_map(|time| Some((time.span, When::parse(time.when(), self.reading.article.published)?)));
        let mut days: Vec<(Span, When)> = days.filter(|(_, when)| when.is_day()).collect();
        days.sort_by_key(|(span, _)| *span);
        days
    }

    /// The wrong and the right day of "not on Thursday but on Friday".
    pub(crate) fn corrected_day(&self, quote: Span) -> Option<(When, When)> {
        let days = self.days(quote);
        days.windows(2).find_map(|pair| {
            let [(first, wrong), (second, right)] = pair else { return None };
            let is = |list: &str, from: usize, to: usize, last: usize| {
                let words = self.sheet.words(Span::new(from, to.max(from)));
                words.iter().rev().take(last).any(|word| self.lexicon.is(list, &word.folded))
            };
            let but = is("but", first.end, second.start, usize::MAX);
            // Both lie on one side of the article: a weekday that looks ahead of it is the one before.
            let ahead = self
                .reading
                .article
                .published
                .is_some_and(|day| right.to <= day.last_day().date() && wrong.from > day.last_day().date());
            let named =
                first.of(&self.reading.article.text).is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()));
            let week = |day: beleg_core::CalendarDate| day.plus_days(-7).map(When::within);
            let wrong = if ahead && !named { &week(wrong.from)? } else { wrong };
            if wrong != right && but && is("not", quote.start, first.start, 3) {
                return Some((*wrong, *right));
            }
            // "On Friday, not on Thursday".
            let back = wrong != right && !but && is("not", first.end, second.start, 2);
            back.then_some((*right, *wrong))
        })
    }

    /// The day to which `spans` say that something is moved: the last one behind a word for "to".
    pub(crate) fn moved_day(&self, spans: &[Span]) -> Option<When> {
        let mut days = spans.iter().flat_map(|span| self.days(*span));
        let behind = |(at, _): &(Span, When)| {
            let sentence = self.reading.sentence_at(at.start).unwrap_or(*at);
            let words = self.sheet.words(Span::new(sentence.start, at.start));
            words.iter().rev().take(2).any(|word| self.lexicon.is("onto", &word.folded))
        };
        let (at, when) = days.rfind(behind)?;
        // Nothing is moved into the past: a day without a year is the coming one.
        let published = self.reading.article.published?.first_day();
        let text = at.of(&self.reading.article.text)?;
        let year = text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
        if year || when.from >= published {
            return Some(when);
        }
        let next = beleg_core::CalendarDate::from_day(when.from.year() + 1, when.from.month()?, when.from.day()?)?;
        Some(When::within(next))
    }

    /// Sets the date: the one that the reading gives, else the one in the asserting words, in their clause, or in their
    /// sentence, whichever has just one.
    pub(crate) fn date(&self, draft: &mut Draft, value: Option<&str>, at: Span) {
        let published = self.reading.article.published;
        let sentence = self.reading.sentences_around(at);
        let parse = |value: &str| When::parse(value, published);
        let words = |time: &Time| time.words(&self.reading.article.text).map(str::to_owned);
        let inside = |span: Span| self.reading.times.iter().filter(move |time| span.contains(time.span));
        if let Some(value) = value {
            draft.when = parse(value);
            let same = |time: &&Time| parse(time.when()) == draft.when;
            let said = inside(sentence).find(same).or_else(|| self.reading.times.iter().find(same));
            draft.expression = said.and_then(words);
            if let Some(bound) = said.and_then(|time| self.bound(time)) {
                draft.when = draft.when.and_then(|when| bound.apply(when, draft.mode, published));
                return;
            }
            // "Begun a week ago, on 3 November": the day is the better answer.
            let exact = |time: &'a Time| {
                let day = parse(time.when()).filter(|day| day.is_day())?;
                draft.when.filter(|when| !when.is_day() && when.may_equal(day) && when.from <= day.from)?;
                Some((time, day))
            };
            if let Some((time, day)) = inside(sentence).find_map(exact) {
                (draft.when, draft.expression) = (Some(day), words(time));
            }
            return;
        }
        for within in [at, self.clause(at), sentence] {
            let mut dated = inside(within)
                .filter_map(|time| Some((time, parse(time.when())?)))
                .filter(|(_, when)| when.length() <= 400);
            if let (Some((time, when)), None) = (dated.next(), dated.next()) {
                let bound = self.bound(time);
                draft.when = bound.map_or(Some(when), |bound| bound.apply(when, draft.mode, published));
                draft.expression = words(time);
                draft.sentence_date = true;
                return;
            }
        }
    }

    /// The bound that the words in front of a day make of it: "noch vor Weihnachten". Lengths ("vor drei Tagen") and hours have none, nor
    /// have owners ("after Friday's attack").
    fn bound(&self, time: &Time) -> Option<Bound> {
        let sentence = self.reading.sentence_at(time.span.start)?;
        let owns = self.reading.article.text.get(time.span.end..).is_some_and(|rest| rest.starts_with(['\'', '’']));
        if owns || time.value.starts_with('P') || time.value.contains('T') {
            return None;
        }
        let before = self.sheet.words(Span::new(sentence.start, time.span.start));
        let mut near = before.iter().rev().take(2);
        near.find_map(|word| Bound::of(&word.folded, self.lexicon))
    }

    /// The clause around `span`, up to the next marks.
    fn clause(&self, span: Span) -> Span {
        let text = &self.reading.article.text;
        let sentence = self.reading.sentences_around(span);
        let marks = [',', ';', ':', '–', '—'];
        let before = Span::new(sentence.start, span.start).of(text).and_then(|words| words.rfind(marks));
        let after = Span::new(span.end, sentence.end).of(text).and_then(|words| words.find(marks));
        Span::new(
            before.map_or(sentence.start, |at| sentence.start + at),
            after.map_or(sentence.end, |at| span.end + at),
        )
    }

    /// The day on which a statement was made: the one in its sentence that no content holds.
    pub(crate) fn said(&self, statement: &Statement) -> Option<(When, String)> {
        let reading = self.reading;
        let at = statement.cue.or(statement.source)?;
        let sentence = reading.sentence_at(at.start)?;
        let told = |span: Span| {
            let contents = reading.statements.iter().flat_map(|statement| &statement.content);
            contents.into_iter().any(|content| content.overlaps(span))
        };
        let times = reading.times.iter().filter(|time| sentence.contains(time.span) && !told(time.span));
        let days = times.filter_map(|time| Some((time, When::parse(time.when(), reading.article.published)?)));
        let mut days = days.filter(|(_, when)| when.is_day());
        let (time, when) = days.next()?;
        let one = days.all(|(_, other)| other == when);
        let words = time.words(&reading.article.text)?;
        one.then(|| (when, words.to_owned()))
    }
}
