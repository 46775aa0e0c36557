//! Builds readings from own-written texts: everything is named by the words it stands under.
#![allow(dead_code, missing_docs, reason = "each test file uses its part")]

use beleg_core::{
    Article, ArticleId, Language, PublishedBasis, Reading, Span,
    reading::{
        Act, Certainty, Description, Entity, EntityKind, Event, EventKind, Factuality, GoodsClass, Mention,
        MentionForm, Phrase, Quantity, Statement, StatementForm, Time, TimeKind, Transfer,
    },
};

/// A reading under construction.
#[derive(Clone)]
pub(crate) struct Draft(pub(crate) Reading);

pub(crate) fn article(uri: &str, outlet: &str, published: &str, text: &str) -> Draft {
    let article = Article {
        id: ArticleId::of(text),
        uri: uri.to_owned(),
        outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
        agencies: vec![],
        authors: vec![],
        language: Language::new("de"),
        title: None,
        published: published.parse().ok(),
        published_basis: PublishedBasis::Metadata,
        text: text.to_owned(),
    };
    let mut reading = Reading::empty(article);
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '\n']).chain([(text.len(), "")]) {
        let end = (at + 1).min(text.len());
        let sentence = Span::new(start.min(end), end).trim(text);
        // A point inside a number or a date ends nothing.
        let goes_on = text[end..].chars().next().is_some_and(|next| !next.is_whitespace());
        let is_day = text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[end..].starts_with(" M");
        if goes_on || is_day {
            continue;
        }
        if !sentence.is_empty() {
            reading.sentences.push(sentence);
        }
        start = end;
    }
    Draft(reading)
}

impl Draft {
    fn at(&self, words: &str) -> Span {
        let start = self.0.article.text.find(words).unwrap_or_else(|| panic!("{words:?} does not occur"));
        Span::new(start, start + words.len())
    }

    fn id(&self, name: &str) -> Option<String> {
        self.0.entities.iter().find(|entity| entity.name == name).map(|entity| entity.id.clone())
    }

    /// A noun by which an entity, or nobody of a name, is told of at some words.
    pub(crate) fn called(mut self, words: &str, noun: &str, field: &str, kind: EntityKind, name: &str) -> Self {
        let (span, entity) = (self.at(words), self.id(name));
        let fields = vec![field.to_owned()];
        self.0.descriptions.push(Description { span, noun: noun.to_owned(), fields, kind: Some(kind), entity });
        self
    }

    fn party(&self, name: &str) -> Option<String> {
        (!name.is_empty()).then(|| self.id(name).unwrap_or_else(|| name.to_owned()))
    }

    pub(crate) fn credits(mut self, agency: &str) -> Self {
        self.0.article.agencies.push(agency.to_owned());
        self
    }

    pub(crate) fn entity(mut self, kind: EntityKind, name: &str, country: &str) -> Self {
        let text = &self.0.article.text;
        let mentions = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
        let mentions = mentions.map(|span| Mention { span, form: MentionForm::Name }).collect();
        self.0.entities.push(Entity {
            id: format!("e{}", self.0.entities.len() + 1),
            kind,
            name: name.to_owned(),
            aliases: vec![],
            country: (!country.is_empty()).then(|| country.to_owned()),
            link: None,
            mentions,
        });
        self
    }

    pub(crate) fn person(self, name: &str) -> Self {
        self.entity(EntityKind::Person, name, "")
    }

    pub(crate) fn country(self, name: &str, code: &str) -> Self {
        self.entity(EntityKind::Country, name, code)
    }

    pub(crate) fn place(self, name: &str) -> Self {
        self.entity(EntityKind::Place, name, "")
    }

    pub(crate) fn time(mut self, words: &str, value: &str) -> Self {
        let span = self.at(words);
        self.0.times.push(Time { span, kind: TimeKind::Date, value: value.to_owned(), modifier: None, date: None });
        self
    }

    /// The same of a content in several parts, without a cue.
    pub(crate) fn says_in_parts(self, source: &str, parts: &[&str], act: Act) -> Self {
        let content = parts.iter().map(|part| self.at(part)).collect();
        let mut draft = self.says(source, "", parts[0], act);
        if let Some(statement) = draft.0.statements.last_mut() {
            statement.content = content;
        }
        draft
    }

    /// `source` says `content`, marked by `cue`; any of the words may be empty.
    pub(crate) fn says(mut self, source: &str, cue: &str, content: &str, act: Act) -> Self {
        let certainty = match act {
            Act::Forecast => Certainty::Probable,
            Act::Speculate => Certainty::Possible,
            Act::Demand | Act::Ask | Act::Praise => Certainty::None,
            _ => Certainty::Certain,
        };
        let span = |words: &str| (!words.is_empty()).then(|| self.at(words));
        let statement = Statement {
            id: format!("s{}", self.0.statements.len() + 1),
            content: vec![self.at(content)],
            source: span(source),
            entity: self.0.entities.iter().find(|entity| source.ends_with(&entity.name)).map(|e| e.id.clone()),
            source_name: (!source.is_empty()).then(|| source.to_owned()),
            cue: span(cue),
            form: StatementForm::Indirect,
            act,
            certainty,
            // The verb by which somebody confirms tells whether he admits it.
            marker: cue.split(' ').next().filter(|_| act == Act::Confirm).map(str::to_owned),
            addressee: None,
            medium: None,
            parent: None,
        };
        self.0.statements.push(statement);
        self
    }

    /// The last statement was made through `medium`.
    pub(crate) fn through(mut self, medium: &str) -> Self {
        if let Some(last) = self.0.statements.last_mut() {
            last.medium = Some(medium.to_owned());
        }
        self
    }

    fn told_in(&self, span: Span) -> Option<String> {
        let inside = self.0.statements.iter().find(|s| s.content.iter().any(|content| content.contains(span)));
        inside.map(|statement| statement.id.clone())
    }

    pub(crate) fn meets(self, trigger: &str, actors: [&str; 2], place: &str, time: &str) -> Self {
        self.event(trigger, EventKind::Consult, actors, place, time, Factuality::Happened)
    }

    pub(crate) fn event(
        mut self,
        trigger: &str,
        kind: EventKind,
        actors: [&str; 2],
        place: &str,
        time: &str,
        factuality: Factuality,
    ) -> Self {
        let trigger = self.at(trigger);
        let event = Event {
            clause: None,
            id: format!("v{}", self.0.events.len() + 1),
            trigger,
            kind,
            mode: None,
            actors: self.party(actors[0]).into_iter().collect(),
            recipients: self.party(actors[1]).into_iter().collect(),
            place: self.party(place),
            time: (!time.is_empty()).then(|| time.to_owned()),
            factuality,
            statement: self.told_in(trigger),
        };
        self.0.events.push(event);
        self
    }

    pub(crate) fn gives(
        mut self,
        trigger: &str,
        parties: [&str; 2],
        goods: &str,
        quantity: Option<(&str, f64)>,
    ) -> Self {
        let trigger = self.at(trigger);
        let quantity = quantity.map(|(words, value)| Quantity {
            span: self.at(words),
            text: words.to_owned(),
            value: Some(value),
            unit: words.split(' ').next_back().map(str::to_owned),
            approximate: words.starts_with("etwa") || !words.contains(|c: char| c.is_ascii_digit()),
        });
        let transfer = Transfer {
            clause: None,
            event: None,
            trigger,
            giver: self.party(parties[0]),
            recipient: self.party(parties[1]),
            goods: Phrase::new(self.at(goods), &self.0.article.text),
            class: GoodsClass::Arms,
            quantity,
            factuality: Factuality::Happened,
            statement: self.told_in(trigger),
            time: None,
        };
        self.0.transfers.push(transfer);
        self
    }
}
