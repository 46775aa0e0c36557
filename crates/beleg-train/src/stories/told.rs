//! A story with its gold and the picture of its articles, and where the gold's words stand in it.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use beleg_core::{
    ArticleId, Picture, Reading, Span,
    picture::{Claim, Evidence, Story},
};
use beleg_intake::{Input, Options};
use beleg_picture::Settings;
use beleg_reading::Reader;

use super::gold::{Gold, Quote};

/// A story as it was read.
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) gold: Gold,
    pub(crate) readings: Vec<Reading>,
    pub(crate) picture: Picture,
    /// The gold's name of an article (`a1`) to its place among the readings.
    articles: BTreeMap<String, usize>,
}

/// Words of an article.
pub(crate) struct Place<'a> {
    pub(crate) article: &'a ArticleId,
    pub(crate) span: Span,
}

impl Told {
    /// Reads the articles of a folder and makes their picture.
    pub(crate) fn read(folder: &Path, reader: &Reader) -> Result<Self> {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = folder.join("gold.json");
        let gold = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let gold: Gold = serde_json::from_str(&gold).with_context(|| format!("reading {}", path.display()))?;
        let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|file| file.file_name().is_some_and(|name| name != "gold.json"));
        let inputs: Vec<Input> = files.into_iter().map(Input::Path).collect();
        let taken = beleg_intake::take(&inputs, &Options::default(), &|text| reader.detect(text), &|_| ());
        let readings: Vec<Reading> = taken.articles.iter().map(|article| reader.read(article)).collect();
        let articles = readings.iter().enumerate().filter_map(|(n, reading)| {
            let stem = Path::new(&reading.article.uri).file_stem()?;
            Some((stem.to_string_lossy().into_owned(), n))
        });
        let articles = articles.collect();
        let picture = beleg_picture::build(&readings, vec![], &Settings::default());
        Ok(Self { name, gold, readings, picture, articles })
    }

    pub(crate) fn reading(&self, article: &str) -> Option<&Reading> {
        Some(&self.readings[*self.articles.get(article)?])
    }

    /// The gold's name of an article.
    pub(crate) fn name_of(&self, id: &ArticleId) -> &str {
        let named = self.articles.iter().find(|(_, n)| self.readings[**n].article.id == *id);
        named.map_or("?", |(name, _)| name)
    }

    /// Where the first occurrence of the words is.
    pub(crate) fn place(&self, article: &str, words: &str) -> Option<Place<'_>> {
        let article = &self.reading(article)?.article;
        let start = article.text.find(words)?;
        Some(Place { article: &article.id, span: Span::new(start, start + words.len()) })
    }

    pub(crate) fn quoted(&self, quote: &Quote) -> Option<Place<'_>> {
        self.place(&quote.article, &quote.quote)
    }

    /// All claims, with the story they belong to.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&Story, &Claim)> {
        self.picture.stories.iter().flat_map(|story| story.claims.iter().map(move |claim| (story, claim)))
    }
}

impl Place<'_> {
    /// Whether the asserting part of the evidence has some of the words.
    pub(crate) fn in_focus(&self, evidence: &Evidence) -> bool {
        let here = evidence.article == *self.article;
        here && if evidence.focus.is_empty() {
            evidence.span().overlaps(self.span)
        } else {
            evidence.focus.iter().any(|focus| focus.overlaps(self.span))
        }
    }

    /// Whether some evidence of the claim has the words in its asserting part.
    pub(crate) fn in_claim(&self, claim: &Claim) -> bool {
        claim.evidence.iter().any(|evidence| self.in_focus(evidence))
    }
}
