//! Single words of texts outside the project's own articles, judged to tell a happening or none.
//!
//! News wires, company news, tweets and notices speak otherwise than the articles that are marked as a whole. Of these texts only
//! the judged words are examples; of all others nothing is known.

use std::path::Path;

use anyhow::{Context, Result};
use beleg_core::{Article, Span};
use beleg_reading::{
    Reader,
    frame::{View, head, trigger_features},
};

use super::{
    learn::{Happened, Text},
    logistic::Example,
    parties,
};
use crate::{
    files,
    verdicts::{self, Verdict},
};

/// A text with words that were judged in it.
pub(crate) struct Judged {
    pub(crate) article: Article,
    /// The happenings that the words tell.
    pub(crate) told: Text,
    /// Words that tell none.
    none: Vec<Vec<usize>>,
}

/// How often a judged word counts among those that tell a happening or none.
const WEIGHT: f64 = 1.0;

/// The verdicts: article, span, kind or `NONE`, and the spans that name who acts and to whom it is done.
const VERDICTS: &str = include_str!("../../words/happenings.tsv");

impl Judged {
    /// All of them, with the texts of SmartData in the folder of data sets.
    pub(crate) fn all(reader: &Reader, data: &Path) -> Result<Vec<Self>> {
        let verdicts = verdicts::by_article(VERDICTS)?;
        let texts = verdicts::texts(data)?;
        let judged = |(article, verdicts): (&str, Vec<Verdict>)| {
            let text = texts.get(article).with_context(|| format!("no text {article}"))?;
            Ok(Self::of(reader, files::article(text.clone(), "de"), &verdicts))
        };
        let found: Result<Vec<Option<Self>>> = verdicts.into_iter().map(judged).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    fn of(reader: &Reader, article: Article, verdicts: &[Verdict]) -> Option<Self> {
        let view = reader.view(&article)?;
        let tokens = |span: Span| -> Vec<usize> { view.tokens_in(span).filter(|token| view.is_word(*token)).collect() };
        let (mut happenings, mut none) = (vec![], vec![]);
        for verdict in verdicts {
            let trigger = tokens(verdict.trigger);
            let [actors, recipients] = verdict.sides.each_ref().map(|spans| {
                let names: Vec<String> =
                    spans.iter().filter_map(|span| span.of(&article.text).map(str::to_owned)).collect();
                parties::named(&view, &article.text, &names)
            });
            match verdict.kind {
                _ if trigger.is_empty() => {}
                Some(kind) => happenings.push(Happened { trigger, kind, actors, recipients }),
                None => none.push(trigger),
            }
        }
        let told = Text { view, frames: vec![], happenings, deals: vec![] };
        Some(Self { article, told, none })
    }

    /// Examples of the judged words.
    pub(super) fn words(&self) -> impl Iterator<Item = Example> {
        let told = self.told.happenings.iter().map(|happened| (&happened.trigger, true));
        let all = told.chain(self.none.iter().map(|word| (word, false)));
        all.map(|(word, positive)| example(&self.told.view, word, positive))
    }
}

fn example(view: &View, word: &[usize], positive: bool) -> Example {
    let mut features = vec![];
    trigger_features(view, head(view, word), &mut features);
    Example { features, positive, weight: WEIGHT }
}
