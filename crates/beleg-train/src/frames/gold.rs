//! Texts with marked cues, contents and sources.

use std::{collections::HashMap, io::Read, path::Path};

use anyhow::{Context, Result};
use beleg_core::{
    Article, ArticleId, Language, PublishedBasis, Span,
    reading::{Act, EntityKind, EventKind},
};
use serde::Deserialize;

use crate::files;

/// A text with what is marked in it.
#[derive(Clone)]
pub(crate) struct Marked {
    pub(crate) article: Article,
    pub(crate) frames: Vec<Gold>,
    pub(crate) happenings: Vec<Happened>,
}

/// A happening with where those who take part are named in its sentence; who is named elsewhere is left out.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    pub(crate) trigger: Span,
    pub(crate) kind: EventKind,
    pub(crate) actors: Vec<Span>,
    pub(crate) recipients: Vec<Span>,
}

/// A cue with what belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct Gold {
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) act: Act,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    published: Option<String>,
    statements: Vec<Told>,
    events: Vec<Event>,
    /// Bytes of sentences.
    sentences: Vec<(usize, usize)>,
    /// Bytes from and to, kind, canonical name.
    mentions: Vec<(usize, usize, EntityKind, String)>,
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

impl Line {
    fn happened(&self, event: &Event) -> Option<Happened> {
        let (start, end) = event.trigger?;
        let sentence = *self.sentences.iter().find(|(from, to)| *from <= start && end <= *to)?;
        let spans = |names: &[String]| names.iter().flat_map(|name| self.named(sentence, name)).collect();
        Some(Happened {
            trigger: Span::new(start, end),
            kind: event.kind,
            actors: spans(&event.actors),
            recipients: spans(&event.recipients),
        })
    }

    /// Where a sentence names somebody: by a mention, else by the words themselves.
    fn named(&self, (from, to): (usize, usize), name: &str) -> Vec<Span> {
        let mentions = self.mentions.iter().filter(|(start, end, _, of)| of == name && from <= *start && *end <= to);
        let mentions: Vec<Span> = mentions.map(|(start, end, ..)| Span::new(*start, *end)).collect();
        if !mentions.is_empty() {
            return mentions;
        }
        // Written in the nominative: of the word itself what comes before its ending is enough.
        let stem = |word: &str| {
            let lower = word.to_lowercase();
            let ending = lower.trim_end_matches(['e', 'n', 's', 'r', 'm']).len();
            if ending >= STEM { lower[..ending].to_owned() } else { lower }
        };
        let Some(last) = name.split_whitespace().next_back().map(stem) else { return vec![] };
        let Some(sentence) = self.text.get(from..to) else { return vec![] };
        let mut start = from;
        let mut found = vec![];
        for word in sentence.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if stem(bare) == last {
                found.push(Span::new(start, start + bare.len()));
            }
            start += word.len();
        }
        found
    }
}

/// Bytes of a word that are left without its ending.
const STEM: usize = 4;

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
        })
    };
    let read = |line: &str| {
        let line: Line = serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
        let frames = line.statements.iter().filter_map(gold).collect();
        let happenings = line.events.iter().filter_map(|event| line.happened(event)).collect();
        let published = line.published.as_deref().and_then(|date| date.parse().ok());
        Ok(Marked { article: Article { published, ..article(line.text, language) }, frames, happenings })
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
    };
    let frames = speech.annotations.iter().map(gold).collect();
    Marked { article: article(text, "de"), frames, happenings: vec![] }
}

fn article(text: String, language: &str) -> Article {
    Article {
        id: ArticleId::of(&text),
        uri: String::new(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(language),
        title: None,
        published: None,
        published_basis: PublishedBasis::None,
        text,
    }
}
