//! The readings in the picture's own order, whatever order they came in.

use std::cmp::Ordering;

use beleg_core::{
    Article, Language, Reading,
    picture::{PictureArticle, Run, Skipped},
};

use crate::{Settings, words::Sheet};

/// All readings of a run in order of publication, undated ones last, then by address.
pub(crate) struct Corpus<'a> {
    pub(crate) readings: Vec<&'a Reading>,
    /// Where each of them stood in what was given.
    pub(crate) places: Vec<usize>,
    pub(crate) skipped: Vec<Skipped>,
}

impl<'a> Corpus<'a> {
    pub(crate) fn new(readings: &'a [Reading], mut skipped: Vec<Skipped>) -> Self {
        let mut given: Vec<(usize, &Reading)> = readings.iter().enumerate().collect();
        given.sort_by(|(_, a), (_, b)| order(&a.article, &b.article));
        let mut kept: Vec<&Reading> = Vec::with_capacity(given.len());
        let mut places = Vec::with_capacity(given.len());
        for (place, reading) in given {
            // Equal ones are neighbours in this order.
            let again = kept.last().is_some_and(|last| metadata(&last.article) == metadata(&reading.article));
            if again {
                let reason = "the same text under the same address was given more than once".to_owned();
                skipped.push(Skipped { uri: reading.article.uri.clone(), reason });
            } else {
                kept.push(reading);
                places.push(place);
            }
        }
        skipped.sort();
        Self { readings: kept, places, skipped }
    }

    /// The words of each text.
    pub(crate) fn sheets(&self) -> Vec<Sheet<'a>> {
        self.readings.iter().map(|reading| Sheet::of(&reading.article.text)).collect()
    }

    /// The articles with their texts.
    pub(crate) fn articles(&self) -> Vec<PictureArticle> {
        let entry = |reading: &&Reading| {
            let article = &reading.article;
            PictureArticle {
                id: article.id.clone(),
                uri: article.uri.clone(),
                outlet: article.outlet.clone(),
                language: article.language.clone(),
                published: article.published,
                title: article.title.clone(),
                text: article.text.clone(),
                noise: reading.noise.clone(),
            }
        };
        self.readings.iter().map(entry).collect()
    }

    /// The language that most articles are in; the first in the alphabet if several are equally frequent.
    pub(crate) fn language(&self) -> Language {
        let mut counts = std::collections::BTreeMap::<&Language, usize>::new();
        for reading in &self.readings {
            *counts.entry(&reading.article.language).or_default() += 1;
        }
        let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        most.map_or_else(Language::unknown, |(language, _)| (*language).clone())
    }

    /// The fingerprint: equal ones mean equal pictures.
    pub(crate) fn run(&self, settings: &Settings) -> Run {
        let mut hasher = blake3::Hasher::new();
        // Lengths are hashed before contents, so that no two different lists look alike.
        let mut feed = |part: &str| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        };
        feed(&settings.version);
        feed(&settings.weights);
        feed(settings.overrides.text());
        feed(settings.language.as_ref().map_or("", Language::code));
        for reading in &self.readings {
            for part in metadata(&reading.article) {
                feed(&part);
            }
        }
        for skipped in &self.skipped {
            feed(&skipped.uri);
            feed(&skipped.reason);
        }
        Run {
            fingerprint: format!("b3:{}", hasher.finalize().to_hex()),
            version: settings.version.clone(),
            articles: self.readings.len(),
        }
    }
}

fn order(a: &Article, b: &Article) -> Ordering {
    a.published
        .is_none()
        .cmp(&b.published.is_none())
        .then_with(|| a.published.cmp(&b.published))
        .then_with(|| a.uri.cmp(&b.uri))
        .then_with(|| metadata(a).cmp(&metadata(b)))
}

fn metadata(article: &Article) -> Vec<String> {
    vec![
        article.id.0.clone(),
        article.uri.clone(),
        article.outlet.clone().unwrap_or_default(),
        article.agencies.join("\n"),
        article.authors.join("\n"),
        article.language.code().to_owned(),
        article.title.clone().unwrap_or_default(),
        article.published.map(|date| date.to_string()).unwrap_or_default(),
    ]
}
