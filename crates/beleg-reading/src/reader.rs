//! The way from an article to its reading.

use std::collections::BTreeMap;

use beleg_core::{
    Article, Language, Reading, Span,
    reading::{EntityKind, EventKind, Noise, NoiseKind, Problem, Statement},
};
use beleg_language::{Analysis, Languages, Model, Mood, Pos, Relation, weights::checksum};

use crate::{
    auxiliary,
    conjugation::Conjugations,
    countries::{Countries, States},
    cue::Cues,
    entity::{Entities, GivenNames, Lore, Walk, reference},
    event,
    frame::{self, Beside, Sight, Trait, View},
    goods::Goods,
    grammar::Grammar,
    names,
    noise::Surroundings,
    nouns::Nouns,
    page::Page,
    participant::participants,
    quotation, statement, transfer, tree,
    trigger::{Senses, Triggers},
    verbless,
    verbs::Verbs,
};

/// Reads articles in all languages it knows. Holds no state between articles.
pub struct Reader {
    languages: Languages,
    lexicons: BTreeMap<&'static str, Lexicon>,
    frames: frame::Weights,
    references: reference::Weights,
    given: GivenNames,
}

static FRAMES: &[u8] = include_bytes!("../weights/frames.beleg");

/// The data files of one language.
struct Lexicon {
    grammar: Grammar,
    cues: Cues,
    countries: Countries,
    surroundings: Surroundings,
    triggers: Triggers,
    verbs: Verbs,
    goods: Goods,
    times: Option<beleg_times::Rules>,
}

macro_rules! lexicon {
    ($code:literal) => {
        (
            $code,
            Lexicon {
                grammar: Grammar::parse(include_str!(concat!("../data/", $code, "/grammar.txt")))
                    .with(Nouns::parse(include_str!(concat!("../data/", $code, "/nouns.txt"))))
                    .with_states(include_str!(concat!("../data/", $code, "/countries.txt")))
                    .with_outlets(include_str!("../data/any/outlets.txt")),
                cues: Cues::parse(
                    include_str!(concat!("../data/", $code, "/cues.txt")),
                    &Conjugations::parse(include_str!(concat!("../data/", $code, "/grammar.txt"))),
                ),
                countries: Countries::parse(
                    include_str!(concat!("../data/", $code, "/countries.txt")),
                    include_str!("../data/any/states.txt"),
                ),
                surroundings: Surroundings::parse(include_str!(concat!("../data/", $code, "/noise.txt"))),
                triggers: Triggers::parse(include_str!(concat!("../data/", $code, "/events.txt"))),
                verbs: Verbs::parse(
                    include_str!(concat!("../data/", $code, "/grammar.txt")),
                    Triggers::parse(include_str!(concat!("../data/", $code, "/events.txt"))).verbs(),
                ),
                goods: Goods::parse(
                    include_str!(concat!("../data/", $code, "/goods.txt")),
                    &Conjugations::parse(include_str!(concat!("../data/", $code, "/grammar.txt"))),
                ),
                times: beleg_times::Rules::embedded(&Language::new($code)),
            },
        )
    };
}

impl Reader {
    /// The reader with the models and data files that are part of the program.
    pub fn embedded() -> Self {
        Self {
            languages: Languages::embedded(),
            lexicons: BTreeMap::from([lexicon!("de"), lexicon!("en")]),
            // The embedded weights are read by a test; should they be damaged all the same, the rules remain.
            frames: frame::Weights::from_bytes(FRAMES).unwrap_or_default(),
            references: reference::Weights::parse(include_str!("../data/any/references.txt")),
            given: GivenNames::parse(include_str!("../data/any/genders.txt")),
        }
    }

    /// The same reader with other models of statements and events.
    pub fn with_frames(self, frames: frame::Weights) -> Self {
        Self { frames, ..self }
    }

    /// The language of a text; `und` if it is none of those known.
    pub fn detect(&self, text: &str) -> Language {
        self.languages.detect(text)
    }

    /// What tells the trained weights from others, for the fingerprint of a run.
    pub fn weights(&self) -> String {
        format!("{} frames:{:016x}", self.languages.weights(), checksum(FRAMES))
    }

    /// Tokens, sentences, tags and names of an article, if its language is known.
    pub fn analyse(&self, article: &Article) -> Option<Analysis> {
        Some(self.languages.model(article.language.code())?.analyse(&article.text))
    }

    /// An article as the learned models of [`frame`] see it, if its language is known.
    pub fn view(&self, article: &Article) -> Option<View> {
        let code = article.language.code();
        let (model, lexicon) = (self.languages.model(code)?, self.lexicons.get(code)?);
        let analysis = model.analyse(&article.text);
        Some(lexicon.seen(article, &analysis, model, |page, analysis| {
            let aside = Aside::of(lexicon, page.text, analysis);
            let entities = lexicon.entities(page, &aside, self.lore(), |_| {});
            lexicon.view(page, model, &aside, &entities, &lexicon.triggers.read(page))
        }))
    }

    /// What the first of two parties does to the second in the sentence that names both, by its PLOVER category, with the word that tells
    /// it.
    pub fn between(&self, article: &Article, parties: [Span; 2]) -> Option<(EventKind, Span)> {
        let code = article.language.code();
        let (model, lexicon) = (self.languages.model(code)?, self.lexicons.get(code)?);
        let analysis = model.analyse(&article.text);
        lexicon.seen(article, &analysis, model, |page, analysis| {
            let aside = Aside::of(lexicon, page.text, analysis);
            let entities = lexicon.entities(page, &aside, self.lore(), |_| {});
            let view = lexicon.view(page, model, &aside, &entities, &lexicon.triggers.read(page));
            self.frames.between(&view, page, parties)
        })
    }

    fn lore(&self) -> Lore<'_> {
        Lore { weights: &self.references, given: &self.given }
    }

    /// How much speaks for whom a pronoun or description means, as it is built in.
    pub fn weights_of_references(&self) -> &reference::Weights {
        &self.references
    }

    /// Everything found in one article.
    pub fn read(&self, article: &Article) -> Reading {
        let mut reading = Reading::empty(article.clone());
        let code = article.language.code();
        let (Some(model), Some(lexicon)) = (self.languages.model(code), self.lexicons.get(code)) else {
            reading.problems.push(Problem {
                kind: "language".into(),
                detail: format!("the language \"{code}\" is not known; only the text is kept"),
                start: None,
                end: None,
            });
            return reading;
        };
        let analysis = model.analyse(&article.text);
        lexicon.fill(&mut reading, &analysis, model, &self.frames, self.lore());
        reading
    }

    /// Who says what in one article, without what happens and what changes hands: the statements of [`Reader::read`] in less time.
    pub fn statements(&self, article: &Article) -> Vec<Statement> {
        let code = article.language.code();
        let (Some(model), Some(lexicon)) = (self.languages.model(code), self.lexicons.get(code)) else { return vec![] };
        let analysis = model.analyse(&article.text);
        lexicon.seen(article, &analysis, model, |page, analysis| {
            let aside = Aside::of(lexicon, page.text, analysis);
            let entities = lexicon.entities(page, &aside, self.lore(), |_| {});
            let senses = lexicon.triggers.read(page);
            let quoted: Vec<Span> = aside.quotations.iter().map(|quotation| quotation.inner).collect();
            let beside = Beside {
                lemma: &|token| page.base(token).to_owned(),
                listed: &|token| lexicon.cues.listed(page, token),
                senses: &senses,
                goods: &|_| 0,
                giving: &|_| false,
                fine: model.fine_tags(),
                quoted: &quoted,
                participants: vec![],
                traits: &|_| 0,
                meant: &|_| None,
                free: page.grammar.has_free_order(),
            };
            let sight = Sight::of_statements(&self.frames, View::of(page.text, analysis, beside));
            let sentences = statement::sentences(page, &aside.noise, |span| aside.covers(span));
            let scene = statement::Scene::new(page, &lexicon.cues, &aside.quotations, &sentences);
            statement::statements(&scene, &entities, &sight)
        })
    }

    /// The pronouns and descriptions of an article with those they may mean, on a walk by the given weights.
    pub fn references(&self, article: &Article, weights: &reference::Weights) -> Vec<reference::Reference> {
        let code = article.language.code();
        let (Some(model), Some(lexicon)) = (self.languages.model(code), self.lexicons.get(code)) else { return vec![] };
        let analysis = model.analyse(&article.text);
        lexicon.seen(article, &analysis, model, |page, analysis| {
            let mut found = vec![];
            let aside = Aside::of(lexicon, page.text, analysis);
            let lore = Lore { weights, ..self.lore() };
            lexicon.entities(page, &aside, lore, |reference| found.push(reference));
            found
        })
    }
}

impl Lexicon {
    /// The page of an article with its names and trees mended.
    fn seen<T>(
        &self,
        article: &Article,
        analysis: &Analysis,
        model: &Model,
        f: impl FnOnce(&Page, &Analysis) -> T,
    ) -> T {
        let text = &article.text;
        let states = States { countries: &self.countries, at: article.published };
        let names = names::mend(text, analysis, states, &self.grammar);
        let tree::Mended { mut arcs, features, finite } = tree::mend(text, analysis, &names, &self.grammar);
        let mut tags = verbless::mend(text, analysis, &self.grammar, &self.cues);
        for verb in finite {
            tags[verb].mood = Mood::Indicative;
        }
        auxiliary::agree(&tags, &mut arcs, self.grammar.has_free_order());
        let analysis = &Analysis { tags, names, arcs, features, ..analysis.clone() };
        let lemma = |token: usize| {
            let guessed = model.lemma(text, analysis, token);
            let verb = analysis.tags[token].pos == Pos::Verb;
            let form = analysis.tokens[token].span.of(text).filter(|_| verb).map(str::to_lowercase);
            form.and_then(|form| self.verbs.base(&form, &guessed)).unwrap_or(guessed)
        };
        f(&Page::new(text, analysis, &self.grammar, &lemma), analysis)
    }

    /// The page as the learned models see it.
    fn view(&self, page: &Page, model: &Model, aside: &Aside, entities: &Entities, senses: &Senses) -> View {
        let quoted: Vec<Span> = aside.quotations.iter().map(|quotation| quotation.inner).collect();
        let listed = |token: usize| self.cues.listed(page, token);
        View::of(
            page.text,
            page.analysis,
            Beside {
                lemma: &|token| page.base(token).to_owned(),
                listed: &listed,
                senses,
                goods: &|token| self.goods.listed(page, token),
                giving: &|token| self.goods.is_exchange(page, token),
                fine: model.fine_tags(),
                quoted: &quoted,
                participants: participants(page, entities, |span| aside.is_aside(span)),
                traits: &|token| traits(page, senses, token),
                meant: &|token| {
                    let pronoun = matches!(page.pos(token), Pos::Pron | Pos::Det);
                    let meant = || entities.meant(token).filter(|_| pronoun);
                    let named = entities.state_of(page, token).or_else(meant).map(|index| entities.id(index));
                    named.or_else(|| entities.unnamed_state(page, token))
                },
                free: page.grammar.has_free_order(),
            },
        )
    }

    fn fill(&self, reading: &mut Reading, analysis: &Analysis, model: &Model, weights: &frame::Weights, lore: Lore) {
        let article = reading.article.clone();
        self.seen(&article, analysis, model, |page, analysis| {
            let aside = Aside::of(self, page.text, analysis);
            let entities = self.entities(page, &aside, lore, |_| {});
            let senses = self.triggers.read(page);
            let sight = Sight::of(weights, self.view(page, model, &aside, &entities, &senses));
            self.fill_from(reading, page, aside, entities, &senses, &sight);
        });
    }

    /// The entities of a page with what refers to them; `each` sees every pronoun and description.
    fn entities(&self, page: &Page, aside: &Aside, lore: Lore, each: impl FnMut(reference::Reference)) -> Entities {
        // Captions and headings name people too; only what is not about the report's matter is left out.
        let foreign = |kind: NoiseKind| matches!(kind, NoiseKind::Credit | NoiseKind::Byline | NoiseKind::Teaser);
        let unnamed = |span: Span| aside.noise.iter().any(|noise| noise.span.contains(span) && foreign(noise.kind));
        let mut entities = Entities::of(page, &self.countries, unnamed);
        let quoted: Vec<Span> = aside.quotations.iter().map(|quotation| quotation.inner).collect();
        let references = Walk::new(page, &entities, lore, &self.cues, &quoted).go(|span| aside.covers(span), each);
        entities.refer(references);
        entities
    }

    fn fill_from(
        &self,
        reading: &mut Reading,
        page: &Page,
        aside: Aside,
        entities: Entities,
        senses: &Senses,
        sight: &Sight,
    ) {
        let (text, analysis) = (page.text, page.analysis);
        let is_noise = |span: Span| aside.covers(span);
        let Aside { noise, quotations, .. } = &aside;
        let sentences = statement::sentences(page, noise, is_noise);
        let scene = statement::Scene::new(page, &self.cues, quotations, &sentences);
        reading.times = self
            .times
            .as_ref()
            .map(|rules| beleg_times::find(text, analysis, reading.article.published, rules))
            .unwrap_or_default();
        reading.times.retain(|time| {
            !noise.iter().any(|noise| noise.kind != NoiseKind::Caption && noise.span.overlaps(time.span))
        });
        reading.statements = statement::statements(&scene, &entities, sight);
        let published = reading.article.published;
        let told = event::Told { statements: &reading.statements, times: &reading.times, published };
        reading.events = event::events(&scene, &entities, senses, &told, sight);
        reading.transfers = transfer::transfers(&scene, &entities, &self.goods, &reading.events, &told, sight);
        transfer::complete(&mut reading.events, &mut reading.transfers);
        reading.sentences =
            analysis.sentences.iter().map(|sentence| behind_noise(text, noise, sentence.span)).collect();
        reading.descriptions = entities.described(page);
        reading.entities = entities.into_list(page);
        reading.noise = aside.noise;
        reading.problems = aside.problems;
    }
}

/// What the small words and lists of a language have for a token, as bits.
fn traits(page: &Page, senses: &Senses, token: usize) -> u32 {
    use crate::grammar::Class::{Become, Impersonal, Negation, NotSpeaker, OwningMark, PlacePreposition, Relative};
    let (word, valency) = (page.lower(token), senses.valency);
    let noun = matches!(page.pos(token), Pos::Noun | Pos::Propn);
    let owning = || {
        let marked = page.word(token).ends_with("'s") || page.word(token).ends_with("’s");
        let arc = page.analysis.arcs.get(token + 1);
        let hangs = || arc.is_some_and(|arc| arc.relation == Relation::Case && arc.head == Some(token));
        let mark = page.is(token + 1, OwningMark) && (page.pos(token + 1) == Pos::Part || hangs());
        noun && (marked || mark) || page.analysis.features[token].possessive
    };
    let thing = || {
        let base = page.base(token).to_lowercase();
        let happening = !senses.of(token).triggers.is_empty();
        let person = page.grammar.nouns.kind(&base).is_some();
        !person && (page.is(token, NotSpeaker) || page.grammar.is_thing(word) || happening)
    };
    let kind = || page.grammar.nouns.kind(&page.base(token).to_lowercase());
    let national = || page.grammar.nouns.is_national(&page.base(token).to_lowercase());
    let someone = || matches!(kind(), Some(EntityKind::Person | EntityKind::Organization)) || national();
    let verb = page.is_verb(token);
    let all = [
        (Trait::Become, page.is(token, Become)),
        (Trait::Relative, page.is(token, Relative)),
        (Trait::Empty, page.is(token, Impersonal)),
        (Trait::Agent, page.is_agent_mark(token)),
        (Trait::Whose, valency.is_whose(word)),
        (Trait::By, valency.is_by(word)),
        (Trait::Charging, valency.is_charging(word)),
        (Trait::Between, valency.is_between(word)),
        (Trait::Carrying, verb && valency.is_carrying(page.base(token))),
        (Trait::Suffering, verb && valency.is_suffering(page.base(token))),
        (Trait::Promising, verb && valency.is_own(page.base(token))),
        (Trait::Owning, owning()),
        (Trait::Counting, noun && (valency.is_counting(page.base(token)) || valency.is_counting(word))),
        (Trait::Locative, page.is(token, PlacePreposition)),
        (Trait::Negation, page.is(token, Negation)),
        (Trait::Someone, noun && someone()),
        (Trait::Settlement, noun && kind() == Some(EntityKind::Place)),
        (Trait::Victim, noun && valency.is_victim(page.base(token))),
        (Trait::Part, noun && (valency.is_part(page.base(token)) || valency.is_part(word))),
        (Trait::Vessel, noun && kind() == Some(EntityKind::Product)),
        (Trait::Befalling, noun && senses.of(token).befalls),
        (Trait::Thing, noun && page.name_at(token).is_none() && thing()),
    ];
    all.into_iter().filter(|(_, has)| *has).fold(0, |bits, (own, _)| bits | own as u32)
}

/// What stands in a text beside the report's own words.
struct Aside {
    noise: Vec<Noise>,
    quotations: Vec<quotation::Quotation>,
    problems: Vec<Problem>,
}

impl Aside {
    fn of(lexicon: &Lexicon, text: &str, analysis: &Analysis) -> Self {
        let (quotations, problems) = quotation::quotations(text);
        Self { noise: lexicon.surroundings.find(text, analysis), quotations, problems }
    }

    /// Whether a name stands in what is no part of the report, such as the line of place and agency in front of it.
    fn is_aside(&self, name: Span) -> bool {
        self.noise.iter().any(|noise| noise.span.contains(name))
    }

    /// Whether a sentence is no part of the report.
    fn covers(&self, sentence: Span) -> bool {
        self.noise.iter().any(|noise| noise.span.overlaps(sentence) && covers_sentence(noise, sentence))
    }
}

/// A sentence without the dateline or crawler header in front of it.
fn behind_noise(text: &str, noise: &[Noise], sentence: Span) -> Span {
    let prefix = noise.iter().find(|noise| {
        noise.span.start <= sentence.start && noise.span.end > sentence.start && noise.span.end < sentence.end
    });
    prefix.map_or(sentence, |noise| Span::new(noise.span.end, sentence.end).trim(text))
}

/// A dateline or crawler header covers only the start of a sentence that is part of the report.
fn covers_sentence(noise: &Noise, sentence: Span) -> bool {
    noise.span.contains(sentence) || noise.span.len() * 2 > sentence.len()
}
