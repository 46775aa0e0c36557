//! What many readings say together.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ArticleId, CalendarDate, Language, Span,
    reading::{Act, Certainty, EntityKind, EventKind, GoodsClass, Noise, StatementForm},
};

/// A run's stories with their claims, origins, conflicts, timeline and actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// What produced this picture.
    pub run: Run,
    /// What was given but not read, and why.
    pub skipped: Vec<Skipped>,
    /// The articles that were read, by date of publication, then by address.
    pub articles: Vec<PictureArticle>,
    /// The situations they report on.
    pub stories: Vec<Story>,
}

/// What produced a picture: equal fingerprints mean equal pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Hash over version, weights, settings and the ids and metadata of all articles.
    pub fingerprint: String,
    /// Version of Beleg.
    pub version: String,
    /// Number of articles read.
    pub articles: usize,
}

/// An input that was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// File name or address, with the line for a line of JSON.
    pub uri: String,
    /// What was wrong with it.
    pub reason: String,
}

/// An article of a picture, with its text, so that the picture proves itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PictureArticle {
    /// Hash of the text.
    pub id: ArticleId,
    /// File name or address.
    pub uri: String,
    /// Newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// Language of the text.
    pub language: Language,
    /// When it was published, as far as its own metadata and text tell.
    pub published: Option<CalendarDate>,
    /// Headline.
    pub title: Option<String>,
    /// The text, verbatim.
    pub text: String,
    /// Parts of the text that were not read as part of the report.
    pub noise: Vec<Noise>,
}

/// The articles about one situation, and what they say together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// `st1`, `st2`, …
    pub id: String,
    /// A headline made of the story's most frequent names.
    pub title: String,
    /// First day on the timeline or of publication.
    pub from: Option<CalendarDate>,
    /// Last day.
    pub to: Option<CalendarDate>,
    /// Its articles, in the picture's order.
    pub articles: Vec<ArticleId>,
    /// Articles that take over another's text.
    pub copies: Vec<Copy>,
    /// Who and what is named, most mentioned first.
    pub entities: Vec<StoryEntity>,
    /// Who the claims ultimately come from.
    pub origins: Vec<Origin>,
    /// What is claimed, what matters most first.
    pub claims: Vec<Claim>,
    /// Claims that cannot both hold, or of which one updates the other.
    pub conflicts: Vec<Conflict>,
    /// Dated claims in order.
    pub timeline: Vec<TimelineEntry>,
    /// Who gave what to whom.
    pub actors: Vec<Actor>,
    /// Ids of other stories about the same people and matter, such as an earlier meeting; nearest first.
    #[serde(default)]
    pub related: Vec<String>,
}

/// An article that takes over another's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// The article whose text is taken over.
    pub of: ArticleId,
    /// The article that takes it over.
    pub article: ArticleId,
    /// Address of the latter: two articles with the same text have the same id.
    pub uri: String,
    /// Share of the copy's words that are the original's, 0 to 1.
    pub share: f64,
    /// Sentences of the copy that the original does not have.
    pub added: Vec<Span>,
}

/// A person, organisation, place, state, event or product across the articles of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryEntity {
    /// `E1`, `E2`, …
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name most articles use in full.
    pub name: String,
    /// Other spellings and short forms.
    pub aliases: Vec<String>,
    /// ISO 3166 code of the state it is or belongs to.
    pub country: Option<String>,
    /// Number of mentions.
    pub mentions: usize,
    /// Number of articles that mention it.
    pub articles: usize,
    /// Why different spellings were taken for one entity, one line each.
    pub merged: Vec<String>,
    /// Where it is named in articles whose own reading did not take the words for a name, by what the others know.
    #[serde(default)]
    pub found: Vec<Place>,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    #[serde(flatten)]
    pub span: Span,
}

/// The person, office, agency or outlet that claims ultimately come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// `o1`, `o2`, …
    pub id: String,
    /// Its name, or the noun that the articles use for it.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// The story's entity it is, if it is one.
    pub entity: Option<String>,
    /// The articles in which something rests on it.
    pub articles: Vec<ArticleId>,
}

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OriginKind {
    /// A named person.
    Person,
    /// A state, authority, company or other body, or somebody speaking for it.
    Office,
    /// A news agency.
    Agency,
    /// The article's own outlet: its narration, resting on nobody else.
    Outlet,
    /// Somebody whom the articles do not name ("US-Beamte", "Augenzeugen").
    Unnamed,
}

/// One assertion, carried by one or more articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2`, …
    pub id: String,
    /// The assertion in the words of its first or clearest evidence.
    pub text: String,
    /// What kind of assertion it is.
    pub kind: ClaimKind,
    /// How it stands.
    pub status: Status,
    /// Why it stands so, in words, with the word of the text that decides it.
    pub reason: String,
    /// The origins that support it.
    pub origins: Vec<String>,
    /// Number of different outlets that carry it.
    pub outlets: usize,
    /// Earliest publication of an article that carries it.
    pub first_seen: Option<CalendarDate>,
    /// Latest publication of an article that carries it.
    pub last_seen: Option<CalendarDate>,
    /// The sentences it rests on.
    pub evidence: Vec<Evidence>,
    /// For a statement: what is done by saying it.
    pub act: Option<Act>,
    /// For an event: its category.
    pub event: Option<EventKind>,
    /// For a transfer: who gave what to whom.
    pub transfer: Option<ClaimedTransfer>,
    /// The story's entities it is about, actors first.
    pub entities: Vec<String>,
    /// When the claimed thing happens or happened: first day.
    pub from: Option<CalendarDate>,
    /// Last day.
    pub to: Option<CalendarDate>,
    /// Where it happens or happened: a story's entity, or the noun.
    pub place: Option<String>,
}

/// The parts of a claimed transfer. Entity ids of the story, or nouns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimedTransfer {
    /// Who gives.
    pub giver: Option<String>,
    /// Who receives.
    pub recipient: Option<String>,
    /// What is given, in the text's words.
    pub goods: String,
    /// Class of the goods.
    pub class: GoodsClass,
    /// How much, in the text's words.
    pub quantity: Option<String>,
    /// The number meant, where there is one.
    pub value: Option<f64>,
    /// What is counted.
    pub unit: Option<String>,
    /// Whether the number is approximate.
    pub approximate: bool,
}

/// Kinds of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Somebody did something.
    Event,
    /// Somebody gave something to somebody.
    Transfer,
    /// Somebody says something.
    Statement,
    /// A number of something.
    Figure,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Somebody in a position to know confirms it.
    Confirmed,
    /// The articles report it as a fact, or a named source states it.
    Reported,
    /// A source claims it, and the articles keep their distance.
    Alleged,
    /// Some say so, others contradict.
    Disputed,
    /// Those concerned deny it, and nobody else stands for it.
    Denied,
    /// Somebody thinks it possible.
    Possible,
    /// It is intended.
    Planned,
    /// Somebody expects it.
    Forecast,
}

/// The verbatim sentences that a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// First byte of the quote in the article's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The bytes between them.
    pub quote: String,
    /// Whether it speaks for the claim.
    pub stance: Stance,
    /// Id of the origin.
    pub origin: Option<String>,
    /// Through whom the origin's word reached the article, nearest to the origin first ("Sputnik").
    pub chain: Vec<String>,
    /// The part of the quote that carries the claim.
    pub focus: Vec<Span>,
    /// How the source is reported; absent where the article speaks for itself.
    pub form: Option<StatementForm>,
    /// What the source does by saying it.
    pub act: Option<Act>,
    /// How certain the source presents it.
    pub certainty: Option<Certainty>,
    /// The word that decided act or certainty.
    pub marker: Option<String>,
    /// The source in the article's words.
    pub source: Option<String>,
}

impl Evidence {
    /// Where the quote stands.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Whether evidence speaks for its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It asserts the claim.
    Supports,
    /// It says that the claim is false.
    Denies,
    /// It doubts the claim, or asks.
    Questions,
}

/// Two claims that cannot both hold, or of which one updates or refines the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// `x1`, `x2`, …
    pub id: String,
    /// What they differ in.
    pub kind: ConflictKind,
    /// How they differ; an update runs from `a`, the older, to `b`.
    pub relation: Relation,
    /// A claim.
    pub a: String,
    /// The other claim.
    pub b: String,
    /// What it is about, in words.
    pub about: String,
}

/// What two claims differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the description")]
pub enum ConflictKind {
    Number,
    Date,
    Place,
    Actor,
    Polarity,
    Denial,
}

/// How two claims differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Both cannot hold.
    Contradiction,
    /// The later one replaces the earlier.
    Update,
    /// One is the more exact.
    Refinement,
}

/// A dated claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineEntry {
    /// First day it can mean.
    pub from: CalendarDate,
    /// Last day it can mean.
    pub to: CalendarDate,
    /// The claim.
    pub claim: String,
    /// The date in the words of its evidence ("am Dienstag").
    pub expression: Option<String>,
    /// Set where no single article gives the date: from what it was inferred.
    pub inferred: Option<String>,
    /// Whether it is the day on which the claim was made, and not that of what is claimed.
    #[serde(default)]
    pub said: bool,
}

/// Somebody gave something to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Entity id of the story, or the noun.
    pub giver: String,
    /// Entity id of the story, or the noun.
    pub recipient: String,
    /// What was given.
    pub goods: String,
    /// The claims that say so.
    pub claims: Vec<String>,
}

/// Writes the name that an enum has in the JSON contract.
macro_rules! display_as_in_json {
    ($($kind:ty),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.serialize(f)
            }
        }
    )*};
}

display_as_in_json!(OriginKind, ClaimKind, Status, Stance, ConflictKind, Relation);
