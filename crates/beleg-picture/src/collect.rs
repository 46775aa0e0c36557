//! The assertions that the reading of one article holds.
//!
//! A statement and the event or transfer told in it are one assertion, not two: the statement says who stands for it,
//! the event says what it is about.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    Reading, Span,
    picture::ClaimKind,
    reading::{Act, Entity, EntityKind, Event, Factuality, NoiseKind, Statement, Transfer},
};

use crate::{
    concession::Concession,
    context::Context,
    corrections::corrected,
    dates::When,
    distances::Distance,
    drafts::{Draft, Mode, Party, factual, is_doubled, is_report, mode},
    entities::Cast,
    figures::{self, Figure},
    lexicon::{Lexicon, Lexicons},
    names::parts,
    origins::{Origins, is_deed},
    recounts::recounted,
    similarity::{Content, hash},
    speaking::{holds, only_speaks},
    words::Sheet,
};

/// Longest content, in words, that an event told in it says in full.
const ONE_EVENT: usize = 28;
/// The same for a number of people.
const ONE_FIGURE: usize = 18;
/// Fewest content words of a clause that is compared by itself.
const CLAUSE: usize = 2;
/// Fewest words of an opening sentence that tells something.
const LEAD: usize = 6;
/// Fewest words of a sentence that tells something: a name and a date are a byline.
const TOLD: usize = 4;
/// Longest time, in days, that makes a sentence a happening.
const NARRATED: i32 = 31;

/// The assertions of the articles `members`, in the order of the corpus and of each text.
pub(crate) fn collect<'a>(
    readings: &[&'a Reading],
    sheets: &[Sheet],
    members: &[usize],
    cast: &Cast,
    origins: &mut Origins,
    lexicons: &Lexicons,
) -> Vec<Draft<'a>> {
    let mut drafts = vec![];
    for &doc in members {
        let reading = readings[doc];
        let lexicon = lexicons.of(&reading.article.language);
        let mut found = Article {
            doc,
            reading,
            sheet: &sheets[doc],
            cast,
            lexicon,
            origins,
            drafts: vec![],
            sentences: BTreeMap::new(),
        };
        found.collect();
        drafts.append(&mut found.drafts);
    }
    drafts
}

/// One article on the way to its assertions.
pub(crate) struct Article<'a, 'c, 'o> {
    pub(crate) doc: usize,
    pub(crate) reading: &'a Reading,
    pub(crate) sheet: &'c Sheet<'c>,
    pub(crate) cast: &'c Cast,
    pub(crate) lexicon: &'c Lexicon,
    origins: &'c mut Origins<'o>,
    pub(crate) drafts: Vec<Draft<'a>>,
    /// What its sentences say, as far as it was asked.
    sentences: BTreeMap<Span, Content>,
}

impl<'a> Article<'a, '_, '_> {
    fn collect(&mut self) {
        let reading = self.reading;
        // Linked by the reading, or else the closest one around it.
        let statement_of = |id: &Option<String>, at: Span| {
            let linked = id.as_deref().and_then(|id| reading.statements.iter().find(|statement| statement.id == id));
            // What the reading calls a fact of the article's own stays so, even where a speech surrounds it.
            let told_as_fact = reading.events.iter().any(|event| {
                event.trigger == at && event.statement.is_none() && event.factuality == Factuality::Happened
            });
            let around = || reading.statements.iter().filter(|statement| holds(statement, at));
            linked.or_else(|| around().filter(|_| !told_as_fact).min_by_key(|statement| statement.extent().len()))
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
            // "Whether arms were sent stayed open": nobody stands for it.
            if statement.is_none() && self.asks(transfer.clause.unwrap_or(transfer.trigger)) {
                continue;
            }
            told.extend(statement.filter(|statement| holds(statement, transfer.trigger)).map(|s| s.id.as_str()));
            self.transfer(transfer, event, statement);
        }
        let figures = figures::find(reading, self.sheet, self.lexicon);
        for event in reading.events.iter().filter(|event| !used.contains(event.id.as_str())) {
            // Deaths and injuries that are counted are told by the count.
            let counted = figures.iter().any(|figure| figure.words.overlaps(event.trigger));
            // The act of speaking is told by the statement itself.
            if counted || is_cue(event.trigger) {
                continue;
            }
            let Some(statement) = statement_of(&event.statement, event.trigger) else {
                let clause = event.clause.unwrap_or(event.trigger);
                // "sagte sie nach einer Sitzung" tells where she spoke, "nach einem Treffen mit X" also that they met.
                let met = event.actors.len() + event.recipients.len() > 1;
                if !self.asks(clause) && (met || !only_speaks(reading, clause)) {
                    self.event(event, None);
                }
                continue;
            };
            let length: usize = statement.content.iter().map(|span| self.sheet.count(*span)).sum();
            let spoken = mode(statement, self.lexicon, reading, self.sheet);
            let vague = matches!(factual(event.factuality), Mode::Planned | Mode::Possible);
            // What a longer speech only plans or thinks possible is best left in its own words.
            let own = match spoken {
                Mode::Asserted => length <= ONE_EVENT || !vague,
                Mode::Denied | Mode::Possible => true,
                _ => false,
            };
            if own && holds(statement, event.trigger) {
                // Of several things that are said, each is told by itself.
                let clause = self.sheet.count(event.clause.unwrap_or(event.trigger));
                if length <= ONE_EVENT && clause * 2 >= length {
                    told.insert(&statement.id);
                }
                self.event(event, Some(statement));
            }
        }
        for figure in figures {
            let around = |statement: &&Statement| statement.content.iter().any(|span| span.contains(figure.words));
            let inside = reading.statements.iter().filter(around).min_by_key(|statement| statement.extent().len());
            if let Some(statement) = inside {
                let length: usize = statement.content.iter().map(|span| self.sheet.count(*span)).sum();
                let mode = mode(statement, self.lexicon, reading, self.sheet);
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
            let outer = outer || self.borrows(statement);
            let empty = statement.content.iter().all(|span| span.of(&reading.article.text).is_none_or(str::is_empty));
            if !told.contains(statement.id.as_str()) && !outer && !empty {
                self.statement(statement);
            }
        }
        self.narration();
        self.retractions();
        self.rejected_reports();
        self.follow_denials();
        self.bare_denials();
        self.pointing_denials();
        self.answering_denials();
        self.denied_matters();
        self.drafts.sort_by_key(|draft| (draft.quote, draft.focus.clone(), draft.kind));
    }

    /// Whether the content lies in a sentence before that has a source of its own: the later sentence only says who had
    /// spoken of it.
    fn borrows(&self, statement: &Statement) -> bool {
        let Some(cue) = statement.cue.or(statement.source) else { return false };
        let Some(content) = statement.content.iter().copied().reduce(Span::cover) else { return false };
        let told = self.reading.sentence_at(content.start).filter(|sentence| sentence.end <= cue.start);
        let own = |other: &Statement| {
            let inside = told.is_some_and(|sentence| other.cue.is_some_and(|cue| sentence.contains(cue)));
            inside && other.id != statement.id && other.content.iter().any(|span| content.overlaps(*span))
        };
        self.reading.statements.iter().any(own)
    }

    /// Sentences that open the article, name their day, or correct a number, and that no other assertion tells are happenings of the article's own account.
    fn narration(&mut self) {
        let reading = self.reading;
        let told: Vec<Span> = self.drafts.iter().map(|draft| draft.quote).collect();
        let report = || reading.sentences.iter().filter(|sentence| is_report(reading, **sentence));
        let told_in =
            |sentence: &Span| sentence.of(&reading.article.text).map_or(0, |text| text.split_whitespace().count());
        // A place and a date in front are no lead.
        let lead = report().find(|sentence| told_in(sentence) >= TOLD).copied();
        for sentence in report().filter(|sentence| !told.iter().any(|quote| quote.overlaps(**sentence))) {
            let times = reading.times.iter().filter(|time| sentence.contains(time.span));
            let mut days = times.filter_map(|time| When::parse(time.when(), reading.article.published));
            let when = days.find(|when| when.length() <= NARRATED);
            let words = told_in(sentence);
            let leads = lead == Some(*sentence) && words >= LEAD;
            let dated = when.is_some() || Distance::find(reading, *sentence, self.lexicon).is_some();
            let latent =
                !dated && !leads && corrected(&self.sheet.words(*sentence), self.sheet.text, self.lexicon).is_none();
            if (latent && words < LEAD) || words < TOLD {
                continue;
            }
            if self.asks(*sentence) || sentence.of(&reading.article.text).is_some_and(|text| text.trim().ends_with('?'))
            {
                continue;
            }
            let mut draft = self.draft(ClaimKind::Event, *sentence, None, None);
            self.date(&mut draft, None, *sentence);
            draft.when = draft.when.or(when);
            let ahead =
                reading.article.published.zip(when).is_some_and(|(day, when)| when.from > day.last_day().date());
            draft.mode = if ahead { Mode::Planned } else { draft.mode };
            draft.actors = self.named(*sentence);
            draft.latent = latent;
            self.drafts.push(draft);
        }
    }

    fn transfer(&mut self, transfer: &'a Transfer, event: Option<&'a Event>, statement: Option<&'a Statement>) {
        let mut focus = transfer.clause.unwrap_or(transfer.trigger).cover(transfer.goods.span);
        if let Some(quantity) = &transfer.quantity {
            focus = focus.cover(quantity.span);
        }
        let mut draft = self.draft(ClaimKind::Transfer, focus, statement, Some(transfer.factuality));
        draft.transfer = Some(transfer);
        draft.amount = if transfer.quantity.is_none() { self.amount(transfer.goods.span) } else { None };
        draft.event = event;
        draft.actors = self.parties(transfer.giver.iter());
        draft.recipients = self.parties(transfer.recipient.iter());
        draft.place = event.and_then(|event| event.place.as_ref()).map(|place| self.party(place));
        self.date(&mut draft, transfer.time.as_deref().or(event.and_then(|event| event.time.as_deref())), focus);
        self.drafts.push(draft);
    }

    fn event(&mut self, event: &'a Event, statement: Option<&'a Statement>) {
        let mut draft =
            self.draft(ClaimKind::Event, event.clause.unwrap_or(event.trigger), statement, Some(event.factuality));
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
                inside.filter_map(|time| Some((time, When::parse(time.when(), None)?))).find(|(_, when)| when.is_day());
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
                self.date(&mut draft, Some(time.when()), sentence);
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
            // A day beside what is said is that of saying it.
            None if draft.said.is_some() => {
                let inside = statement.content.iter().copied().reduce(Span::cover).unwrap_or(extent);
                self.date(&mut draft, None, inside);
                if draft.expression == draft.said.as_ref().map(|(_, words)| words.clone()) {
                    (draft.when, draft.expression) = (None, None);
                }
            }
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
        let spoken = statement.map(|statement| mode(statement, self.lexicon, reading, self.sheet));
        // What the outlet heard is that somebody did it.
        let deed = statement.filter(|statement| source.heard && is_deed(statement.act));
        let spoken = if deed.is_some() { Some(Mode::Asserted) } else { spoken };
        let mode = match (spoken, factuality) {
            (Some(Mode::Asserted) | None, Some(factuality)) => factual(factuality),
            (Some(mode), _) => mode,
            (None, None) => Mode::Asserted,
        };
        let mode =
            if mode == Mode::Asserted && factuality.is_some() && self.is_open(focus) { Mode::Possible } else { mode };
        let sentence = reading.sentence_at(focus.start).unwrap_or(focus);
        // "Not on Thursday but on Friday" says that it was.
        let corrected_day = self.corrected_day(reading.sentences_around(focus));
        let corrects = corrected_day.is_some() && statement.is_none_or(|statement| statement.act != Act::Deny);
        let mode = if matches!(mode, Mode::Negated | Mode::Denied) && corrects { Mode::Asserted } else { mode };
        let mut spans = match (kind, statement) {
            (ClaimKind::Statement, Some(statement)) if deed.is_some() => {
                let clause = |event: &Event| event.clause.filter(|_| Some(event.trigger) == statement.cue);
                let whole = reading.events.iter().find_map(clause).map(|clause| vec![clause]);
                whole.unwrap_or_else(|| statement.content.iter().copied().chain(statement.cue).collect())
            }
            (ClaimKind::Statement, Some(statement)) => statement.content.clone(),
            (ClaimKind::Event, _) => vec![focus],
            _ => vec![sentence],
        };
        let mut content = self.content(&spans);
        // A clause that says enough is compared without the rest of its sentence.
        if kind == ClaimKind::Event && content.stems().len() < CLAUSE {
            spans = vec![sentence];
            content = self.content(&spans);
        }
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
        let context = self.context(quote, &source.speakers);
        let told = self.sheet.words(quote);
        Draft {
            doc: self.doc,
            kind,
            mode,
            statement,
            event: None,
            transfer: None,
            amount: None,
            figure: None,
            quote,
            words: told.iter().fold(0, |mix: u64, word| {
                (mix ^ hash(&word.folded)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
            }),
            ages: self.ages(&parts),
            focus: parts,
            source,
            actors: vec![],
            recipients: vec![],
            place: None,
            when: None,
            expression: None,
            distance: Distance::find(reading, quote, self.lexicon),
            sentence_date: false,
            points: false,
            bare: false,
            retracts: false,
            recants: false,
            concedes: Concession::of(statement, self.lexicon),
            latent: false,
            answers: false,
            follows: None,
            corrects: corrected(&told, self.sheet.text, self.lexicon),
            matter: vec![],
            recounts: recounted(&told, self.sheet.text, self.lexicon),
            corrects_day: corrected_day.map(|(wrong, _)| wrong),
            moved: self.moved_day(&spans),
            said: statement.and_then(|statement| self.said(statement)),
            own_time: self.own_time(&spans),
            own_day: corrected_day.map(|(_, right)| right).or_else(|| self.own_day(&spans)),
            content,
            context,
        }
    }

    /// What the sentences of `quote` and the one before say, and who speaks.
    fn context(&mut self, quote: Span, speakers: &[usize]) -> Context {
        let sentences = &self.reading.sentences;
        let first = sentences.partition_point(|sentence| sentence.end <= quote.start);
        let last = sentences.partition_point(|sentence| sentence.start < quote.end);
        let mut context = Context::default();
        for sentence in sentences.get(first.saturating_sub(1)..last).unwrap_or_default() {
            context.add(self.sentence(*sentence));
        }
        context.rows.extend(speakers);
        context
    }

    /// What `spans` say, with whom they name.
    pub(crate) fn content(&mut self, spans: &[Span]) -> Content {
        if let [sentence] = spans
            && self.reading.sentence_at(sentence.start) == Some(*sentence)
        {
            return self.sentence(*sentence).clone();
        }
        self.said_in(spans)
    }

    /// What a sentence says; found out once.
    fn sentence(&mut self, sentence: Span) -> &Content {
        if !self.sentences.contains_key(&sentence) {
            let content = self.said_in(&[sentence]);
            self.sentences.insert(sentence, content);
        }
        &self.sentences[&sentence]
    }

    fn said_in(&self, spans: &[Span]) -> Content {
        let mut names = self.names(spans);
        // People whom only other articles know by this name.
        let unknown = self.unknown_names(spans);
        names.extend(unknown.iter().map(|(stem, _)| stem.clone()));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let rows = self.rows(spans).chain(unknown.iter().map(|(_, row)| *row));
        Content::under(self.sheet, spans, self.lexicon).naming(rows, &names)
    }
}

/// What two spans have in common.
fn common(a: Span, b: Span) -> Option<Span> {
    a.overlaps(b).then(|| Span::new(a.start.max(b.start), a.end.min(b.end)))
}
