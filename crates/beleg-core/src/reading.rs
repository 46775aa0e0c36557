//! Everything found in one article.
//!
//! What each value means is described where it stands; the words follow the attribution literature (PARC for who says
//! what, FactBank for certainty and factuality, PLOVER for event types, TIMEX3 for times).

mod time;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use time::{Time, TimeKind};

use crate::{Article, Span};

/// Everything found in one article. The order of every list is the order of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// The article that was read.
    pub article: Article,
    /// Sentences, without the white space between them.
    pub sentences: Vec<Span>,
    /// Parts of the text that are not part of the report.
    pub noise: Vec<Noise>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// By which nouns the article tells of somebody or something.
    #[serde(default)]
    pub descriptions: Vec<Description>,
    /// When.
    pub times: Vec<Time>,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Who gave what to whom.
    pub transfers: Vec<Transfer>,
    /// What could not be read, and why.
    pub problems: Vec<Problem>,
}

/// A noun by which somebody or something is told of: "die Reederei".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Description {
    /// Where: the description, or, if it is beside a name, the name.
    #[serde(flatten)]
    pub span: Span,
    /// The noun as a dictionary has it, in small letters and without hyphens.
    pub noun: String,
    /// The fields in which who is called so is at home, under the same names in every language: `company`, `ship`.
    pub fields: Vec<String>,
    /// What is called so, if the noun tells.
    pub kind: Option<EntityKind>,
    /// The entity of that name; none if the article does not say who it is.
    pub entity: Option<String>,
}

impl Reading {
    /// A reading of `article` that found nothing.
    pub fn empty(article: Article) -> Self {
        Self {
            article,
            sentences: vec![],
            noise: vec![],
            entities: vec![],
            descriptions: vec![],
            times: vec![],
            statements: vec![],
            events: vec![],
            transfers: vec![],
            problems: vec![],
        }
    }

    /// The entity with the given id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<Span> {
        let after = self.sentences.partition_point(|sentence| sentence.start <= offset);
        self.sentences[..after].last().copied().filter(|sentence| offset < sentence.end)
    }

    /// From the start of the sentence in which `span` begins to the end of the sentence in which it ends.
    pub fn sentences_around(&self, span: Span) -> Span {
        let first = self.sentence_at(span.start).unwrap_or(span);
        let last = self.sentence_at(span.end.saturating_sub(1)).unwrap_or(span);
        first.cover(span).cover(last)
    }
}

/// Part of the text that belongs to the page, not to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Noise {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: NoiseKind,
}

/// Kinds of text that are not part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoiseKind {
    /// Text under a picture.
    Caption,
    /// Who took the picture, which agency delivered the text.
    Credit,
    /// Who wrote the article.
    Byline,
    /// Place and agency in front of the first sentence.
    Dateline,
    /// Pointer to another article.
    Teaser,
    /// What a crawler put in front, headings between paragraphs.
    Header,
    /// A sentence that already stood earlier.
    Repeat,
}

/// A person, organisation, place, state, named event or product that the article names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `e1`, `e2`, … in order of first mention.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name, uninflected.
    pub name: String,
    /// Other forms that occur.
    pub aliases: Vec<String>,
    /// ISO 3166 code of the state it is or belongs to, where known.
    pub country: Option<String>,
    /// Identifier in a register, if the user linked one.
    pub link: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
}

/// Kinds of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// Company, party, authority, agency, medium, team, armed group.
    Organization,
    /// City, region, river, building, continent.
    Place,
    /// A state.
    Country,
    /// A named happening.
    Event,
    /// A named weapon, ship, vehicle, work, law or treaty.
    Product,
}

/// One mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// How it names the entity.
    pub form: MentionForm,
}

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By name ("Peskow").
    Name,
    /// By a noun ("der Kremlsprecher").
    Nominal,
    /// By a pronoun ("er").
    Pronoun,
}

/// Something that somebody other than the article's author says, writes, thinks or claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2`, … in order of the text.
    pub id: String,
    /// What is said; two spans where the words of saying interrupt it.
    pub content: Vec<Span>,
    /// The words that name the source, with title and apposition, without a preposition.
    pub source: Option<Span>,
    /// The source as one of the reading's entities.
    pub entity: Option<String>,
    /// The source's full name, or the noun as it stands.
    pub source_name: Option<String>,
    /// The verb, noun or preposition that marks the saying.
    pub cue: Option<Span>,
    /// How it is reported.
    pub form: StatementForm,
    /// What is done by saying it.
    pub act: Act,
    /// How certain the source presents it.
    pub certainty: Certainty,
    /// The word that decided act or certainty.
    pub marker: Option<String>,
    /// Who is addressed.
    pub addressee: Option<String>,
    /// The newspaper, agency or channel through which it was said.
    pub medium: Option<String>,
    /// Id of the statement this one was reported in.
    pub parent: Option<String>,
}

impl Statement {
    /// From the first byte of the content to its last.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0))
    }
}

/// How a statement is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementForm {
    /// In quotation marks, a full clause or more.
    Direct,
    /// Quoted words inside the article's own sentence.
    Partial,
    /// As a clause in the article's words.
    Indirect,
    /// Only its gist.
    Reported,
}

/// What is done by a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the description")]
pub enum Act {
    State,
    Confirm,
    Deny,
    Accuse,
    Warn,
    Threaten,
    Demand,
    Promise,
    Forecast,
    Speculate,
    Doubt,
    Praise,
    Criticize,
    Ask,
    Agree,
    Refuse,
}

/// How certain a source presents what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Presented as a fact.
    Certain,
    /// Presented as likely.
    Probable,
    /// Presented as possible.
    Possible,
    /// Presented as unlikely.
    Doubtful,
    /// Nothing that could be true or false: demands, questions, wishes, evaluations.
    None,
}

/// Who did what to whom, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `v1`, `v2`, … in order of the text.
    pub id: String,
    /// The verb or noun that names the happening.
    pub trigger: Span,
    /// The clause that tells it.
    pub clause: Option<Span>,
    /// PLOVER category, or one of the four beside politics.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// PLOVER mode ("visit"), where the text gives one.
    pub mode: Option<String>,
    /// Entity ids, or the noun phrase where the actor is no listed entity.
    pub actors: Vec<String>,
    /// Like `actors`, for those to whom it was done.
    pub recipients: Vec<String>,
    /// Entity id or noun phrase of the place.
    pub place: Option<String>,
    /// TIMEX3 value.
    pub time: Option<String>,
    /// Whether it happened, as the text presents it.
    pub factuality: Factuality,
    /// Id of the statement it is reported in.
    pub statement: Option<String>,
}

/// PLOVER categories and four kinds of happening outside politics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are PLOVER's")]
pub enum EventKind {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Disaster,
    Election,
    Death,
    Other,
}

/// Whether something happened, as the text presents it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// It did.
    Happened,
    /// It is under way.
    Ongoing,
    /// It is intended.
    Planned,
    /// It may.
    Possible,
    /// It depends on something else.
    Conditional,
    /// Somebody denies it.
    Denied,
    /// The text says it did not.
    Negated,
    /// It rests on a source only.
    Reported,
}

/// Who gave what to whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Transfer {
    /// Id of the event it is part of.
    pub event: Option<String>,
    /// Words that name the giving.
    pub trigger: Span,
    /// The clause that tells it.
    pub clause: Option<Span>,
    /// Entity id or noun phrase of the giver.
    pub giver: Option<String>,
    /// Entity id or noun phrase of the recipient.
    pub recipient: Option<String>,
    /// What was given.
    pub goods: Phrase,
    /// Class of the goods.
    pub class: GoodsClass,
    /// How much.
    pub quantity: Option<Quantity>,
    /// Whether it happened, as the text presents it.
    pub factuality: Factuality,
    /// Id of the statement it is reported in.
    pub statement: Option<String>,
    /// TIMEX3 value.
    pub time: Option<String>,
}

/// A span with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Phrase {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The words under the span.
    pub text: String,
}

impl Phrase {
    /// The phrase under `span`; empty words if the span does not fit `text`.
    pub fn new(span: Span, text: &str) -> Self {
        Self { span, text: span.of(text).unwrap_or_default().to_owned() }
    }
}

/// An amount as the text gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The words under the span.
    pub text: String,
    /// The number; for "Tausende" the least that can be meant (2000).
    pub value: Option<f64>,
    /// What is counted or measured.
    pub unit: Option<String>,
    /// Whether the text calls it approximate or gives only an order of magnitude.
    pub approximate: bool,
}

/// Classes of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the description")]
pub enum GoodsClass {
    Arms,
    Ammunition,
    Technology,
    Food,
    Energy,
    Money,
    Labour,
    Aid,
    Other,
}

/// Something in the article that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// Short name of the kind of problem ("language", "unbalanced-quotation").
    pub kind: String,
    /// What happened, in words.
    pub detail: String,
    /// First byte, where it has a place.
    pub start: Option<usize>,
    /// Byte after the last.
    pub end: Option<usize>,
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

display_as_in_json!(
    NoiseKind,
    EntityKind,
    MentionForm,
    TimeKind,
    StatementForm,
    Act,
    Certainty,
    EventKind,
    Factuality,
    GoodsClass
);
