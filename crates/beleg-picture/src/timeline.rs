//! When claims happen: the day that is known best, settled across articles where no single one gives it.

use beleg_core::{
    CalendarDate, Reading,
    picture::{ClaimKind, TimelineEntry},
};

use crate::{
    claims::{Compare, Group},
    copies::outlet_of,
    dates::{Anchor, When, settle},
    distances::Kinds,
    drafts::{Draft, Mode, Party, latest},
    phrases::Phrases,
};

/// Longest time, in days, that still has a place on a timeline.
const LONGEST: i32 = 1100;
/// The same for a date that only stands in the same sentence.
const LONGEST_NEAR: i32 = 31;

/// When a claim happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) from: CalendarDate,
    pub(crate) to: CalendarDate,
    pub(crate) expression: Option<String>,
    pub(crate) inferred: Option<String>,
    pub(crate) said: bool,
}

impl Dated {
    pub(crate) fn entry(&self, claim: &str) -> TimelineEntry {
        TimelineEntry {
            from: self.from,
            to: self.to,
            claim: claim.to_owned(),
            expression: self.expression.clone(),
            inferred: self.inferred.clone(),
            said: self.said,
        }
    }
}

/// Finds the dates of claims.
pub(crate) struct Calendar<'a> {
    pub(crate) drafts: &'a [Draft<'a>],
    pub(crate) members: &'a [usize],
    pub(crate) compare: &'a Compare<'a>,
    pub(crate) phrases: &'a Phrases<'a>,
    pub(crate) kinds: &'a Kinds,
}

impl Calendar<'_> {
    /// When the claim happens; `None` where no article dates it.
    pub(crate) fn date(&self, group: &Group) -> Option<Dated> {
        let members = || group.members.iter().map(|member| &self.drafts[*member]);
        let most = |draft: &Draft| if draft.sentence_date { LONGEST_NEAR } else { LONGEST };
        let dated = members()
            .filter_map(|draft| Some((draft, draft.when?)))
            .filter(|(draft, when)| when.length() <= most(draft));
        let nearest = dated.min_by_key(|(draft, when)| (draft.sentence_date, when.length(), draft.doc, draft.quote));
        let Some((draft, when)) = nearest else {
            return members().find_map(|draft| self.counted(draft));
        };
        let mut result =
            Dated { from: when.from, to: when.to, expression: draft.expression.clone(), inferred: None, said: false };
        if when.is_open_weekday() {
            let settled = settle(when, latest(draft, self.readings()), &self.anchors(draft));
            result.inferred = Some(self.explain(draft, when, settled));
            if let Some((day, _)) = settled {
                (result.from, result.to) = (day, day);
            }
        }
        Some(result)
    }

    /// The day that is told by its distance from another happening.
    fn counted(&self, draft: &Draft) -> Option<Dated> {
        let distance = draft.distance.as_ref()?;
        let (when, anchor, doc) = distance.settle(self.drafts, self.kinds, draft.doc, self.latest(draft))?;
        let (there, day) = (self.title(doc), self.phrases.date(anchor));
        let values = [("happening", distance.happening.as_str()), ("there", &there), ("anchor", &day)];
        let inferred = Some(self.phrases.say("inferred.distance", &values));
        Some(Dated { from: when.from, to: when.to, expression: Some(distance.words.clone()), inferred, said: false })
    }

    /// The last day of which the article can tell: that of its publication, else of the last article of the story.
    fn latest(&self, draft: &Draft) -> Option<CalendarDate> {
        let day = |doc: &usize| self.readings()[*doc].article.published.map(|date| date.last_day().date());
        day(&draft.doc).or_else(|| self.members.iter().filter_map(day).max())
    }

    /// When the claim was made; `None` where no article tells the day.
    pub(crate) fn said(&self, group: &Group) -> Option<Dated> {
        let said = group.members.iter().filter_map(|member| self.drafts[*member].said.as_ref());
        let (when, words) = said.min_by_key(|(when, _)| when.from)?;
        Some(Dated { from: when.from, to: when.to, expression: Some(words.clone()), inferred: None, said: true })
    }

    fn readings(&self) -> &[&Reading] {
        self.compare.readings
    }

    /// Days known from other articles about the same people.
    fn anchors(&self, open: &Draft) -> Vec<Anchor> {
        let rows = open.parties().into_iter().chain(&open.place).filter_map(|party| match party {
            Party::Row(row) => Some(*row),
            Party::Noun(_) => None,
        });
        let mut concerned: Vec<usize> = rows.collect();
        if concerned.is_empty() {
            concerned.clone_from(&open.source.speakers);
        }
        concerned.sort_unstable();
        concerned.dedup();
        if concerned.is_empty() {
            return vec![];
        }
        let own = &self.readings()[open.doc].article.id;
        let mut anchors = vec![];
        for draft in self.drafts {
            let Some(when) = draft.when.filter(|when| when.is_day() && !draft.sentence_date) else { continue };
            let parties = draft.parties();
            let known = |row: &usize| concerned.iter().any(|other| self.compare.cast.may_be(*row, *other));
            let shared = parties.iter().filter(|party| matches!(party, Party::Row(row) if known(row))).count();
            // A caption has no sort.
            let same_sort = draft.event.is_none() || draft.event.zip(open.event).is_some_and(|(a, b)| a.kind == b.kind);
            let other = self.readings()[draft.doc].article.id != *own;
            let happening = draft.kind == ClaimKind::Event && draft.mode == Mode::Asserted;
            if other && happening && same_sort && shared >= 1 {
                anchors.push(Anchor { day: when.from, doc: draft.doc, happening: true });
            }
        }
        for &doc in self.members {
            let reading = self.readings()[doc];
            let Some(day) = reading.article.published.map(CalendarDate::date).filter(|date| date.day().is_some())
            else {
                continue;
            };
            let named = reading.entities.iter().filter_map(|entity| self.compare.cast.row(doc, &entity.id));
            let mut named: Vec<usize> = named.filter(|row| concerned.contains(row)).collect();
            named.sort_unstable();
            named.dedup();
            // One name in common is enough only where the happening has just one.
            if reading.article.id != *own && named.len() >= concerned.len().clamp(1, 2) {
                anchors.push(Anchor { day, doc, happening: false });
            }
        }
        anchors
    }

    fn explain(&self, draft: &Draft, open: When, settled: Option<(CalendarDate, Anchor)>) -> String {
        let month = CalendarDate::from_month(open.from.year(), open.from.month().unwrap_or(1));
        let month = month.map_or(String::new(), |month| self.phrases.date(month));
        let weekday = self.phrases.weekday(open.weekday.unwrap_or(1)).to_owned();
        let here = self.title(draft.doc);
        let Some((day, anchor)) = settled else {
            return self.phrases.say("inferred.weekday", &[("weekday", &weekday), ("month", &month)]);
        };
        let key = if anchor.happening { "inferred.weekday.happening" } else { "inferred.weekday.article" };
        let (day, known) = (self.phrases.date(day), self.phrases.date(anchor.day));
        let there = self.title(anchor.doc);
        let values = [
            ("here", here.as_str()),
            ("weekday", &weekday),
            ("month", &month),
            ("there", &there),
            ("anchor", &known),
            ("day", &day),
        ];
        self.phrases.say(key, &values)
    }

    /// How a reader knows the article: its outlet, else its address.
    fn title(&self, doc: usize) -> String {
        outlet_of(&self.readings()[doc].article)
    }
}
