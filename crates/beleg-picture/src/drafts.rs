//! Single assertions as the readings give them, before those that say the same are brought together.
//!
//! A statement and the event or transfer told in it are one assertion, not two: the statement says who stands for it,
//! the event says what it is about.

use std::collections::BTreeSet;

use beleg_core::{
    CalendarDate, Reading, Span,
    picture::ClaimKind,
    reading::{
        Act, Certainty, Entity, EntityKind, Event, Factuality, NoiseKind, Quantity, Statement, StatementForm, Transfer,
    },
};

use crate::{
    copies::is_noise,
    dates::When,
    entities::Cast,
    figures::{self, Figure},
    lexicon::{Lexicon, Lexicons},
    names::parts,
    origins::{Origins, Source},
    similarity::Content,
};

/// Longest content, in words, that an event told in it says in full.
const ONE_EVENT: usize = 28;
/// The same for a number of people.
const ONE_FIGURE: usize = 18;

/// Somebody or something that takes part: a row of the cast, or a noun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Party {
    Row(usize),
    Noun(String),
}

/// How something is asserted. Assertions of different modes are never the same claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mode {
    Asserted,
    Denied,
    Negated,
    Planned,
    Possible,
    Forecast,
    /// A demand, threat, praise … whose truth is not the point.
    Act(Act),
}

/// One assertion in one article.
pub(crate) struct Draft<'a> {
    pub(crate) doc: usize,
    pub(crate) kind: ClaimKind,
    pub(crate) mode: Mode,
    pub(crate) statement: Option<&'a Statement>,
    pub(crate) event: Option<&'a Event>,
    pub(crate) transfer: Option<&'a Transfer>,
    pub(crate) figure: Option<Figure>,
    /// Whole sentences.
    pub(crate) quote: Span,
    /// The part that asserts.
    pub(crate) focus: Vec<Span>,
    pub(crate) source: Source,
    pub(crate) actors: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    pub(crate) place: Option<Party>,
    pub(crate) when: Option<When>,
    /// The date in the article's words.
    pub(crate) expression: Option<String>,
    /// Whether the date is only that of the sentence.
    pub(crate) sentence_date: bool,
    /// The one day that the asserting words themselves name.
    pub(crate) own_day: Option<When>,
    pub(crate) content: Content,
}

impl Draft<'_> {
    /// Everybody who takes part.
    pub(crate) fn parties(&self) -> BTreeSet<&Party> {
        self.actors.iter().chain(&self.recipients).collect()
    }

    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        self.transfer.and_then(|transfer| transfer.quantity.as_ref())
    }

    /// The word that decides how it is asserted.
    pub(crate) fn marker<'t>(&'t self, reading: &'t Reading) -> Option<&'t str> {
        let statement = self.statement?;
        let cue = || statement.cue.and_then(|cue| cue.of(&reading.article.text));
        // For the acts with a verb of their own the verb is the proof; for the rest what the reading found decisive.
        match statement.act {
            Act::State => statement.marker.as_deref().or_else(cue),
            _ => cue().or(statement.marker.as_deref()),
        }
    }
}

/// The assertions of the articles `members`, in the order of the corpus and of each text.
pub(crate) fn collect<'a>(
    readings: &[&'a Reading],
    members: &[usize],
    cast: &Cast,
    origins: &mut Origins,
    lexicons: &Lexicons,
) -> Vec<Draft<'a>> {
    let mut drafts = vec![];
    for &doc in members {
        let reading = readings[doc];
        let lexicon = lexicons.of(&reading.article.language);
        let mut found = Article { doc, reading, cast, lexicon, origins, drafts: vec![] };
        found.collect();
        drafts.append(&mut found.drafts);
    }
    drafts
}

struct Article<'a, 'c, 'o> {
    doc: usize,
    reading: &'a Reading,
    cast: &'c Cast,
    lexicon: &'c Lexicon,
    origins: &'c mut Origins<'o>,
    drafts: Vec<Draft<'a>>,
}

impl<'a> Article<'a, '_, '_> {
    fn collect(&mut self) {
        let reading = self.reading;
        // Linked by the reading, or else the closest one around it.
        let statement_of = |id: &Option<String>, at: Span| {
            let linked = id.as_deref().and_then(|id| reading.statements.iter().find(|statement| statement.id == id));
            let around = || reading.statements.iter().filter(|statement| holds(statement, at));
            linked.or_else(|| around().min_by_key(|statement| statement.extent().len()))
        };
        let is_cue =
            |span: Span| reading.statements.iter().any(|statement| statement.cue.is_some_and(|cue| cue.overlaps(span)));
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for transfer in &reading.transfers {
            let event = transfer.event.as_deref().and_then(|id| reading.events.iter().find(|event| event.id == id));
            used.extend(event.map(|event| event.id.as_str()));
            // The same trigger can stand in the list of events without being named by the transfer.
            used.extend(reading.events.iter().filter(|e| e.trigger == transfer.trigger).map(|e| e.id.as_str()));
            let statement =
                statement_of(&transfer.statement, transfer.trigger).filter(|statement| !is_doubled(statement, reading));
            told.extend(statement.filter(|statement| holds(statement, transfer.trigger)).map(|s| s.id.as_str()));
            self.transfer(transfer, event, statement);
        }
        let figures = figures::find(reading, self.lexicon);
        for event in reading.events.iter().filter(|event| !used.contains(event.id.as_str())) {
            // Deaths and injuries that are counted are told by the count.
            let counted = figures.iter().any(|figure| figure.words.overlaps(event.trigger));
            // The act of speaking is told by the statement itself.
            if counted || is_cue(event.trigger) {
                continue;
            }
            let Some(statement) = statement_of(&event.statement, event.trigger) else {
                self.event(event, None);
                continue;
            };
            let length = Content::of(&reading.article.text, &statement.content, self.lexicon).length;
            let spoken = mode(statement, self.lexicon, reading);
            let vague = matches!(factual(event.factuality), Mode::Planned | Mode::Possible);
            // What a longer speech only plans or thinks possible is best left in its own words.
            let own = match spoken {
                Mode::Asserted => length <= ONE_EVENT || !vague,
                Mode::Denied | Mode::Possible => true,
                _ => false,
            };
            if own && holds(statement, event.trigger) {
                if length <= ONE_EVENT {
                    told.insert(&statement.id);
                }
                self.event(event, Some(statement));
            }
        }
        for figure in figures {
            let around = |statement: &&Statement| statement.content.iter().any(|span| span.contains(figure.words));
            let inside = reading.statements.iter().filter(around).min_by_key(|statement| statement.extent().len());
            if let Some(statement) = inside {
                let length = Content::of(&reading.article.text, &statement.content, self.lexicon).length;
                let mode = mode(statement, self.lexicon, reading);
                if !matches!(mode, Mode::Asserted) {
                    continue;
                }
                if length <= ONE_FIGURE {
                    told.insert(&statement.id);
                }
            }
            self.figure(figure, inside);
        }
        self.captions();
        for statement in &reading.statements {
            let outer = is_doubled(statement, reading);
            let empty = statement.content.iter().all(|span| span.of(&reading.article.text).is_none_or(str::is_empty));
            if !told.contains(statement.id.as_str()) && !outer && !empty {
                self.statement(statement);
            }
        }
        self.drafts.sort_by_key(|draft| (draft.quote, draft.focus.clone(), draft.kind));
    }

    fn transfer(&mut self, transfer: &'a Transfer, event: Option<&'a Event>, statement: Option<&'a Statement>) {
        let mut focus = transfer.trigger.cover(transfer.goods.span);
        if let Some(quantity) = &transfer.quantity {
            focus = focus.cover(quantity.span);
        }
        let mut draft = self.draft(ClaimKind::Transfer, focus, statement, Some(transfer.factuality));
        draft.transfer = Some(transfer);
        draft.event = event;
        draft.actors = self.parties(transfer.giver.iter());
        draft.recipients = self.parties(transfer.recipient.iter());
        draft.place = event.and_then(|event| event.place.as_ref()).map(|place| self.party(place));
        self.date(&mut draft, transfer.time.as_deref().or(event.and_then(|event| event.time.as_deref())), focus);
        self.drafts.push(draft);
    }

    fn event(&mut self, event: &'a Event, statement: Option<&'a Statement>) {
        let mut draft = self.draft(ClaimKind::Event, event.trigger, statement, Some(event.factuality));
        self.describe(&mut draft, event);
        self.drafts.push(draft);
    }

    fn describe(&self, draft: &mut Draft<'a>, event: &'a Event) {
        draft.event = Some(event);
        draft.actors = self.parties(event.actors.iter());
        draft.recipients = self.parties(event.recipients.iter());
        draft.place = event.place.as_ref().map(|place| self.party(place));
        self.date(draft, event.time.as_deref(), event.trigger);
    }

    /// A caption that shows several people on a known day dates a happening that the report may leave open.
    fn captions(&mut self) {
        let reading = self.reading;
        let text = &reading.article.text;
        for caption in reading.noise.iter().filter(|noise| noise.kind == NoiseKind::Caption) {
            let inside = reading.times.iter().filter(|time| caption.span.contains(time.span));
            let day =
                inside.filter_map(|time| Some((time, When::parse(&time.value, None)?))).find(|(_, when)| when.is_day());
            let Some((time, _)) = day else { continue };
            let sentence = reading.sentence_at(time.span.start).filter(|sentence| caption.span.contains(*sentence));
            let sentence = sentence.unwrap_or(caption.span);
            let words = parts(sentence.of(text).unwrap_or_default());
            let named = |entity: &&Entity| {
                let name = parts(&entity.name);
                !name.is_empty() && words.windows(name.len()).any(|window| window == name.as_slice())
            };
            let rows = |kind: fn(EntityKind) -> bool| -> Vec<Party> {
                let of_kind = reading.entities.iter().filter(|entity| kind(entity.kind)).filter(named);
                of_kind.filter_map(|entity| self.cast.row(self.doc, &entity.id).map(Party::Row)).collect()
            };
            let actors = rows(|kind| kind == EntityKind::Person);
            let place = rows(|kind| matches!(kind, EntityKind::Place | EntityKind::Country)).into_iter().next();
            if actors.len() >= 2 {
                let mut draft = self.draft(ClaimKind::Event, sentence, None, None);
                (draft.actors, draft.place) = (actors, place);
                self.date(&mut draft, Some(&time.value), sentence);
                self.drafts.push(draft);
            }
        }
    }

    fn figure(&mut self, figure: Figure, statement: Option<&'a Statement>) {
        let mut draft = self.draft(ClaimKind::Figure, figure.words, statement, None);
        self.date(&mut draft, None, figure.words);
        draft.figure = Some(figure);
        self.drafts.push(draft);
    }

    fn statement(&mut self, statement: &'a Statement) {
        let extent = statement.extent();
        let mut draft = self.draft(ClaimKind::Statement, extent, Some(statement), None);
        let inside =
            |event: &&'a Event| event.statement.as_deref() == Some(&statement.id) && holds(statement, event.trigger);
        match self.reading.events.iter().find(inside) {
            Some(event) => self.describe(&mut draft, event),
            None => self.date(&mut draft, None, extent),
        }
        if draft.actors.is_empty() {
            draft.actors = self.mentioned(statement);
        }
        self.drafts.push(draft);
    }

    fn draft(
        &mut self,
        kind: ClaimKind,
        focus: Span,
        statement: Option<&'a Statement>,
        factuality: Option<Factuality>,
    ) -> Draft<'a> {
        let reading = self.reading;
        let source = match statement {
            Some(statement) => {
                let both = self.both(statement);
                self.origins.statement(self.doc, statement, both)
            }
            None => self.origins.narration(self.doc, focus),
        };
        let spoken = statement.map(|statement| mode(statement, self.lexicon, reading));
        let mode = match (spoken, factuality) {
            (Some(Mode::Asserted) | None, Some(factuality)) => factual(factuality),
            (Some(mode), _) => mode,
            (None, None) => Mode::Asserted,
        };
        let mode =
            if mode == Mode::Asserted && factuality.is_some() && self.is_open(focus) { Mode::Possible } else { mode };
        let spans = match (kind, statement) {
            (ClaimKind::Statement, Some(statement)) => statement.content.clone(),
            _ => vec![reading.sentence_at(focus.start).unwrap_or(focus)],
        };
        let told = reading.sentences_around(focus);
        let mut whole = focus;
        let mut parts = vec![focus];
        if let Some(statement) = statement {
            // The proof shows who said it, where source and cue stand near the content.
            let near = |span: &Span| {
                let gap = reading.sentences_around(focus).cover(reading.sentences_around(*span));
                gap.len() <= 2 * reading.sentences_around(focus).len() + 200
            };
            let named = [statement.source, statement.cue];
            whole = named.into_iter().flatten().filter(near).fold(whole, Span::cover);
            match kind {
                ClaimKind::Figure => {}
                ClaimKind::Statement => {
                    parts.clone_from(&statement.content);
                    whole = whole.cover(statement.extent());
                }
                // Of a long quotation only the sentences that tell it.
                ClaimKind::Event | ClaimKind::Transfer => {
                    parts = statement.content.iter().filter_map(|span| common(*span, told)).collect();
                    whole = parts.iter().copied().fold(whole, Span::cover);
                }
            }
        }
        let quote = reading.sentences_around(whole);
        parts.retain(|span| !span.is_empty() && quote.contains(*span) && span.of(&reading.article.text).is_some());
        Draft {
            doc: self.doc,
            kind,
            mode,
            statement,
            event: None,
            transfer: None,
            figure: None,
            quote,
            focus: parts,
            source,
            actors: vec![],
            recipients: vec![],
            place: None,
            when: None,
            expression: None,
            sentence_date: false,
            own_day: self.own_day(&spans),
            content: Content::of(&reading.article.text, &spans, self.lexicon),
        }
    }

    /// Whether the clause around `span` only asks or supposes ("whether", "should they").
    fn is_open(&self, span: Span) -> bool {
        let text = &self.reading.article.text;
        let sentence = self.reading.sentence_at(span.start).unwrap_or(span);
        let Some(before) = text.get(sentence.start..span.start) else { return false };
        let clause = before.rfind([',', ':', ';', '–', '—', '(']).map_or(sentence.start, |at| sentence.start + at);
        let first = crate::words::words(text, Span::new(clause, span.end)).into_iter().next();
        first.is_some_and(|word| self.lexicon.is("open", &word.folded))
    }

    /// The two whom "both countries" means: giver and recipient of the transfer told last, else the two parties of the
    /// last event with just two.
    fn both(&self, statement: &Statement) -> Option<[usize; 2]> {
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

    fn sentences_between(&self, from: usize, to: usize) -> usize {
        self.reading.sentences.iter().filter(|sentence| sentence.start > from && sentence.start <= to).count()
    }

    fn parties<'p>(&self, ids: impl Iterator<Item = &'p String>) -> Vec<Party> {
        let mut parties: Vec<Party> = vec![];
        for id in ids.flat_map(|id| id.split(';')).map(str::trim).filter(|id| !id.is_empty()) {
            let party = self.party(id);
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    fn party(&self, id: &str) -> Party {
        let row = self.cast.row(self.doc, id).or_else(|| self.cast.named(id));
        row.map_or_else(|| Party::Noun(id.trim().to_owned()), Party::Row)
    }

    /// Who is named in the content.
    fn mentioned(&self, statement: &Statement) -> Vec<Party> {
        let inside = |span: Span| statement.content.iter().any(|content| content.contains(span));
        let mut parties = vec![];
        for entity in &self.reading.entities {
            if entity.mentions.iter().any(|mention| inside(mention.span)) {
                parties.extend(self.cast.row(self.doc, &entity.id).map(Party::Row));
            }
        }
        parties
    }

    /// The day named inside `spans`, if it is just one.
    fn own_day(&self, spans: &[Span]) -> Option<When> {
        let times = self.reading.times.iter().filter(|time| spans.iter().any(|span| span.contains(time.span)));
        let mut days = times.filter_map(|time| When::parse(&time.value, self.reading.article.published));
        let first = days.next()?;
        (first.is_day() && days.all(|other| other == first)).then_some(first)
    }

    /// Sets the date: the one that the reading gives, else that of the sentence if it has just one.
    fn date(&self, draft: &mut Draft, value: Option<&str>, at: Span) {
        let published = self.reading.article.published;
        let sentence = self.reading.sentences_around(at);
        let parse = |value: &str| When::parse(value, published);
        let text = |span: Span| span.of(&self.reading.article.text).map(str::to_owned);
        let inside = || self.reading.times.iter().filter(|time| sentence.contains(time.span));
        if let Some(value) = value {
            draft.when = parse(value);
            let same = |time: &&beleg_core::reading::Time| parse(&time.value) == draft.when;
            let said = inside().find(same).or_else(|| self.reading.times.iter().find(same));
            draft.expression = said.and_then(|time| text(time.span));
            return;
        }
        let mut dated =
            inside().filter_map(|time| Some((time, parse(&time.value)?))).filter(|(_, when)| when.length() <= 400);
        if let (Some((time, when)), None) = (dated.next(), dated.next()) {
            draft.when = Some(when);
            draft.expression = text(time.span);
            draft.sentence_date = true;
        }
    }
}

/// What two spans have in common.
fn common(a: Span, b: Span) -> Option<Span> {
    a.overlaps(b).then(|| Span::new(a.start.max(b.start), a.end.min(b.end)))
}

/// Whether the statement only wraps another that it reports, which then tells the same.
fn is_doubled(statement: &Statement, reading: &Reading) -> bool {
    reading.statements.iter().any(|inner| {
        inner.parent.as_deref() == Some(&statement.id)
            && inner.id != statement.id
            && inner.extent().len() * 10 >= statement.extent().len() * 6
    })
}

fn holds(statement: &Statement, span: Span) -> bool {
    statement.content.iter().any(|content| content.overlaps(span))
}

/// How a statement asserts its content.
fn mode(statement: &Statement, lexicon: &Lexicon, reading: &Reading) -> Mode {
    let text = &reading.article.text;
    let cue = statement.cue.and_then(|cue| cue.of(text));
    let hearsay = [statement.marker.as_deref(), cue]
        .into_iter()
        .flatten()
        .any(|word| parts(word).iter().any(|word| lexicon.is("distance", word)));
    match (statement.act, statement.certainty) {
        (Act::Deny, _) => Mode::Denied,
        (Act::Forecast, _) => Mode::Forecast,
        (Act::Speculate, _) => Mode::Possible,
        (Act::Promise, _) => Mode::Planned,
        (Act::State | Act::Confirm | Act::Accuse, Certainty::Possible | Certainty::Probable) if hearsay => {
            Mode::Asserted
        }
        (Act::State, Certainty::Possible | Certainty::Doubtful | Certainty::Probable) => Mode::Possible,
        (Act::State | Act::Confirm | Act::Accuse, _) => Mode::Asserted,
        (act, _) => Mode::Act(act),
    }
}

fn factual(factuality: Factuality) -> Mode {
    match factuality {
        Factuality::Happened | Factuality::Ongoing | Factuality::Reported => Mode::Asserted,
        Factuality::Planned => Mode::Planned,
        Factuality::Possible | Factuality::Conditional => Mode::Possible,
        Factuality::Denied => Mode::Denied,
        Factuality::Negated => Mode::Negated,
    }
}

/// Whether the article can be held to a happening's being past: it was asserted, so it lies before its publication.
pub(crate) fn latest(draft: &Draft, readings: &[&Reading]) -> Option<CalendarDate> {
    let past = draft.mode == Mode::Asserted && draft.event.is_none_or(|event| event.factuality != Factuality::Planned);
    past.then(|| readings[draft.doc].article.published).flatten()
}

/// Whether the words are a quotation's own, so that they may stand for the claim.
pub(crate) fn speaks_for_itself(statement: &Statement) -> bool {
    matches!(statement.form, StatementForm::Direct | StatementForm::Indirect)
}

/// Whether a sentence belongs to the report.
pub(crate) fn is_report(reading: &Reading, sentence: Span) -> bool {
    !is_noise(reading, sentence)
}
