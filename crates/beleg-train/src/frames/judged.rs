//! Single words of texts outside the project's own articles, judged to tell a happening or none.
//!
//! News wires, company news, tweets and notices speak otherwise than the articles that are marked as a whole. Of these texts only
//! the judged words are examples; of all others nothing is known.

use std::{collections::HashMap, ops::Range, path::Path};

use anyhow::{Context, Result};
use beleg_core::{Article, ArticleId, Span, reading::EventKind};
use beleg_reading::{
    Reader,
    frame::{KINDS, View, head, trigger_features},
};

use super::{
    learn::{Happened, Text},
    logistic::Example,
    parties,
};
use crate::{files, net::sets};

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
        let mut verdicts: Vec<(&str, Vec<Verdict>)> = vec![];
        for line in VERDICTS.lines().skip(1) {
            let (article, verdict) = verdict(line).with_context(|| format!("a verdict: {line}"))?;
            match verdicts.last_mut().filter(|(last, _)| *last == article) {
                Some((_, own)) => own.push(verdict),
                None => verdicts.push((article, vec![verdict])),
            }
        }
        let mut texts: HashMap<String, String> = HashMap::new();
        for part in ["train", "test"] {
            for text in sets::smartdata(&data.join(format!("ner/smartdata-v1-{part}.json.gz")))? {
                texts.insert(ArticleId::of(&text.text).to_string(), text.text);
            }
        }
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

/// What a word tells.
struct Verdict {
    trigger: Span,
    kind: Option<EventKind>,
    /// Who acts, and to whom it is done.
    sides: [Vec<Span>; 2],
}

fn verdict(line: &str) -> Option<(&str, Verdict)> {
    let mut fields = line.split('\t');
    let article = fields.next()?;
    let trigger = spans(fields.next()?)?.first().copied()?;
    let kind = fields.next()?;
    let kind = match kind {
        "NONE" => None,
        _ => Some(KINDS.into_iter().find(|own| own.to_string() == kind)?),
    };
    Some((article, Verdict { trigger, kind, sides: [spans(fields.next()?)?, spans(fields.next()?)?] }))
}

/// "12-20;31-40", or "-" for none.
fn spans(field: &str) -> Option<Vec<Span>> {
    let span = |field: &str| {
        let (start, end) = field.split_once('-')?;
        let Range { start, end } = start.parse().ok()?..end.parse().ok()?;
        Some(Span::new(start, end))
    };
    if field == "-" { Some(vec![]) } else { field.split(';').map(span).collect() }
}
