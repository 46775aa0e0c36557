//! Who says what, and how sure.
//!
//! Candidates come from six readers, each for one construction: quotations ([`quoted`]), names with a colon ([`turn`]), verbs of saying
//! ([`verbal`], [`content`], [`gist`], [`gapped`], and [`ordered`] and [`speaker`] where the order of words tells), "laut X" and the like
//! ([`adverbial`]), hearsay ("soll", [`hearsay`]) and sentences whose mood alone reports ([`carried`]). [`learned`] adds what only models
//! see. [`resolve`] keeps the best of overlapping ones, carries speakers on and names the entities.

mod adverbial;
mod carried;
mod certainty;
mod content;
mod gapped;
mod gist;
mod hearsay;
mod learned;
mod nominal;
mod ordered;
mod quoted;
mod resolve;
mod speaker;
mod turn;
mod verbal;
mod verdict;

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Act, Certainty, Noise, Statement, StatementForm},
};

use crate::{
    clause::{Clause, clauses},
    cue::{Cue, Cues, Marker},
    entity::Entities,
    frame::Sight,
    page::Page,
    quotation::Quotation,
    source::Source,
};

/// A sentence of the report with its clauses.
pub(crate) struct Sentence {
    pub(crate) tokens: Range<usize>,
    pub(crate) clauses: Vec<Clause>,
    /// Whether it is part of the report; the others are not read.
    pub(crate) report: bool,
}

/// What the readers of statements look at.
pub(crate) struct Scene<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) cues: &'a Cues,
    pub(crate) quotations: &'a [Quotation],
    pub(crate) sentences: &'a [Sentence],
    /// Quotations that are statements of their own.
    direct_quotations: Vec<Quotation>,
    /// What is said behind a name and a colon.
    turns: Vec<turn::Turn>,
    /// For every token, whether it stands inside one of either.
    direct: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        page: &'a Page<'a>,
        cues: &'a Cues,
        quotations: &'a [Quotation],
        sentences: &'a [Sentence],
    ) -> Self {
        let direct_quotations: Vec<Quotation> =
            quotations.iter().filter(|quotation| quoted::is_direct(page, sentences, quotation)).copied().collect();
        let turns = turn::find(page, sentences);
        let mut direct = vec![false; page.len()];
        for token in turns.iter().flat_map(|turn| turn.tokens.clone()) {
            direct[token] = true;
        }
        for quotation in &direct_quotations {
            for token in page.analysis.tokens_in(quotation.inner) {
                direct[token] = true;
            }
        }
        Self { page, cues, quotations, sentences, direct_quotations, turns, direct }
    }
}

/// A statement before its source is resolved.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) content: Vec<Span>,
    pub(crate) source: Option<Source>,
    pub(crate) cue: Option<Span>,
    pub(crate) form: StatementForm,
    pub(crate) act: Act,
    pub(crate) certainty: Certainty,
    pub(crate) marker: Option<String>,
    pub(crate) medium: Option<Range<usize>>,
    /// Whether the speaker of the statement before goes on.
    pub(crate) carried: bool,
    /// Which of two overlapping drafts is kept: the higher.
    pub(crate) rank: u8,
    /// Whether a set phrase tells it ("gab zu Protokoll"), of which the models see only the verb.
    pub(crate) phrase: bool,
    /// Whether it hangs on a noun of saying.
    pub(crate) noun: bool,
}

impl Draft {
    /// A statement of the given content with nothing else known.
    pub(crate) fn new(content: Vec<Span>, form: StatementForm, rank: u8) -> Self {
        Self {
            content,
            source: None,
            cue: None,
            form,
            act: Act::State,
            certainty: Certainty::Certain,
            marker: None,
            medium: None,
            carried: false,
            rank,
            phrase: false,
            noun: false,
        }
    }

    /// With the act and certainty of a verb of saying.
    pub(crate) fn by_verb(self, page: &Page, token: usize, cue: &Cue) -> Self {
        let marker = Some(page.word(token).to_owned());
        let phrase = cue.is_phrase();
        Self { cue: Some(page.token_span(token)), act: cue.act, certainty: cue.certainty, marker, phrase, ..self }
    }

    /// With the act and certainty of a preposition or noun of saying.
    pub(crate) fn by_marker(self, page: &Page, tokens: Range<usize>, found: &Marker) -> Self {
        let cue = page.span(tokens);
        let marker = cue.of(page.text).map(str::to_owned);
        Self { cue: Some(cue), act: found.act, certainty: found.certainty, marker, ..self }
    }

    pub(crate) fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0))
    }
}

/// The sentences of a page with their clauses. `is_noise` tells which are not read.
/// A sentence begins behind the dateline or crawler header in front of it.
pub(crate) fn sentences(page: &Page, noise: &[Noise], is_noise: impl Fn(Span) -> bool) -> Vec<Sentence> {
    let prefixed = |token: &usize| noise.iter().any(|noise| noise.span.contains(page.token_span(*token)));
    let cut = |sentence: &beleg_language::Sentence| {
        let report = !is_noise(sentence.span);
        let prefix = if report { sentence.tokens.clone().take_while(prefixed).count() } else { 0 };
        let tokens = sentence.tokens.start + prefix..sentence.tokens.end;
        Sentence { clauses: clauses(page, tokens.clone()), tokens, report }
    };
    page.analysis.sentences.iter().map(cut).collect()
}

/// The statements of an article, in its order.
pub(crate) fn statements(scene: &Scene, entities: &Entities, sight: &Sight) -> Vec<Statement> {
    let mut drafts = quoted::drafts(scene);
    drafts.extend(turn::drafts(scene.page, &scene.turns));
    drafts.extend(turn::headlines(scene.page, scene.sentences));
    for sentence in scene.sentences.iter().filter(|sentence| sentence.report) {
        drafts.extend(verbal::drafts(scene, sentence));
        drafts.extend(adverbial::drafts(scene, sentence));
        drafts.extend(nominal::drafts(scene, sentence));
        drafts.extend(hearsay::drafts(scene, sentence));
    }
    let drafts = resolve::without_overlap(scene, drafts);
    let drafts = learned::add(scene, sight, learned::without_doubted(scene, sight, drafts));
    let drafts = carried::add(scene, drafts);
    resolve::finish(scene, drafts, entities)
}
