//! Texts with marked cues, contents and sources.

use std::{collections::HashMap, io::Read, path::Path};

use anyhow::{Context, Result};
use beleg_core::{
    Article, Span,
    reading::{Act, EventKind},
};
use serde::Deserialize;

use crate::files;

/// A text with what is marked in it.
#[derive(Clone)]
pub(crate) struct Marked {
    pub(crate) article: Article,
    pub(crate) frames: Vec<Gold>,
    pub(crate) happenings: Vec<Happened>,
    pub(crate) deals: Vec<Deal>,
}

/// Something that changes hands.
#[derive(Debug, Clone)]
pub(crate) struct Deal {
    pub(crate) trigger: Span,
    pub(crate) goods: Vec<Span>,
    /// The names of who gives and of who gets it.
    pub(crate) sides: [Vec<String>; 2],
}

/// A happening with the names of those who take part.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    pub(crate) trigger: Span,
    pub(crate) kind: EventKind,
    pub(crate) actors: Vec<String>,
    pub(crate) recipients: Vec<String>,
}

/// A cue with what belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct Gold {
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) act: Act,
    /// Words of the roles that only the speeches have, in the order of [`OTHERS`].
    pub(crate) others: [Vec<Span>; OTHERS.len()],
}

/// Roles that only the speeches have: what is spoken about without being said, who is spoken to, by what it is said, on what ground,
/// and the particle of a verb.
pub(crate) const OTHERS: [&str; 5] = ["Topic", "Addr", "Medium", "Evidence", "PTC"];

#[derive(Deserialize)]
struct Line {
    text: String,
    published: Option<String>,
    statements: Vec<Told>,
    events: Vec<Event>,
    transfers: Vec<Transfer>,
}

/// An event of the project's articles.
#[derive(Deserialize)]
struct Event {
    trigger: Option<(usize, usize)>,
    #[serde(rename = "type")]
    kind: EventKind,
    actors: Vec<String>,
    recipients: Vec<String>,
}

impl Event {
    fn happened(self) -> Option<Happened> {
        let (start, end) = self.trigger?;
        let Self { kind, actors, recipients, .. } = self;
        Some(Happened { trigger: Span::new(start, end), kind, actors, recipients })
    }
}

/// A transfer of the project's articles.
#[derive(Deserialize)]
struct Transfer {
    trigger: Option<(usize, usize)>,
    goods: Option<(usize, usize)>,
    giver: Option<String>,
    recipient: Option<String>,
}

impl Transfer {
    fn deal(self) -> Option<Deal> {
        let span = |(start, end): (usize, usize)| Span::new(start, end);
        let trigger = span(self.trigger?);
        let names = |side: Option<String>| side.iter().flat_map(|names| names.split("; ")).map(str::to_owned).collect();
        let sides = [names(self.giver), names(self.recipient)];
        Some(Deal { trigger, goods: self.goods.into_iter().map(span).collect(), sides })
    }
}

/// A statement of the project's articles.
#[derive(Deserialize)]
struct Told {
    content: Vec<(usize, usize)>,
    source: Option<(usize, usize)>,
    cue: Option<(usize, usize)>,
    act: Act,
}

/// The project's own articles; statements without a cue are left out.
pub(crate) fn own(path: &Path, language: &str) -> Result<Vec<Marked>> {
    let text = files::text(path)?;
    let span = |(start, end): (usize, usize)| Span::new(start, end);
    let gold = |told: &Told| {
        Some(Gold {
            cue: vec![span(told.cue?)],
            content: told.content.iter().copied().map(span).collect(),
            source: told.source.into_iter().map(span).collect(),
            act: told.act,
            others: Default::default(),
        })
    };
    let read = |line: &str| {
        let line: Line = serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
        let frames = line.statements.iter().filter_map(gold).collect();
        let happenings = line.events.into_iter().filter_map(Event::happened).collect();
        let deals = line.transfers.into_iter().filter_map(Transfer::deal).collect();
        let published = line.published.as_deref().and_then(|date| date.parse().ok());
        Ok(Marked { article: Article { published, ..files::article(line.text, language) }, frames, happenings, deals })
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}

#[derive(Deserialize)]
struct Speech {
    #[serde(rename = "Sentences")]
    sentences: Vec<Words>,
    #[serde(rename = "Annotations")]
    annotations: Vec<HashMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
struct Words {
    #[serde(rename = "SentenceId")]
    id: usize,
    #[serde(rename = "Tokens")]
    tokens: Vec<String>,
}

/// The speeches of GermEval 2023 (speaker attribution) in one of its parts, "train" or "dev".
pub(crate) fn speeches(path: &Path, part: &str) -> Result<Vec<Marked>> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&bytes[..]));
    let mut found = vec![];
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if name.starts_with(part) && name.ends_with(".json") {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            let speech: Speech = serde_json::from_str(&text).with_context(|| name.clone())?;
            found.push((name, marked(&speech)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found.into_iter().map(|(_, marked)| marked).collect())
}

/// The words joined as they are written, with the marks of roles at their bytes.
fn marked(speech: &Speech) -> Marked {
    let mut text = String::new();
    let mut places: HashMap<String, Span> = HashMap::new();
    for sentence in &speech.sentences {
        for (number, word) in sentence.tokens.iter().enumerate() {
            let closes = matches!(word.as_str(), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "“" | "’" | "…");
            let opened = text.ends_with(['(', '„', '[']);
            if !text.is_empty() && (number == 0 || !closes && !opened) {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(word);
            places.insert(format!("{}:{number}", sentence.id), Span::new(start, text.len()));
        }
    }
    let spans = |annotation: &HashMap<String, Vec<String>>, role: &str| -> Vec<Span> {
        annotation.get(role).into_iter().flatten().filter_map(|word| places.get(word).copied()).collect()
    };
    let gold = |annotation: &HashMap<String, Vec<String>>| Gold {
        cue: spans(annotation, "Cue"),
        content: spans(annotation, "Message"),
        source: spans(annotation, "Source"),
        act: Act::State,
        others: OTHERS.map(|role| spans(annotation, role)),
    };
    let frames = speech.annotations.iter().map(gold).collect();
    Marked { article: files::article(text, "de"), frames, happenings: vec![], deals: vec![] }
}
