//! Measures whether sources that are a pronoun or noun mean whom they should.

use std::path::Path;

use anyhow::{Context, Result};
use beleg_core::{
    CalendarDate, Reading, Span,
    reading::{Entity, Statement},
};
use beleg_reading::Reader;
use serde::Deserialize;

use super::article;
use crate::files;

/// Of the statements of a file that are found: how many sources without a name have the right entity, or the right noun where it
/// is nobody who is named. `errors` takes what is wrong, if it is wanted.
pub(super) fn measured(
    reader: &Reader,
    path: &Path,
    language: &str,
    errors: &mut Option<Vec<String>>,
) -> Result<String> {
    let text = files::text(path)?;
    let mut tally = [Right::default(); 2];
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
        sources(reader, &line, language, &mut tally, errors);
    }
    let [pronouns, nouns] = tally;
    let all = Right { right: pronouns.right + nouns.right, of: pronouns.of + nouns.of };
    Ok(format!("{all}; pronouns {pronouns}, nouns {nouns}"))
}

#[derive(Debug, Clone, Copy, Default)]
struct Right {
    right: usize,
    of: usize,
}

impl std::fmt::Display for Right {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} ({} of {})", self.right as f64 / self.of.max(1) as f64, self.right, self.of)
    }
}

#[derive(Deserialize)]
struct Line {
    text: String,
    published: Option<CalendarDate>,
    statements: Vec<Told>,
    /// Bytes from and to, kind, canonical name.
    mentions: Vec<(usize, usize, String, String)>,
}

#[derive(Deserialize)]
struct Told {
    content: Vec<(usize, usize)>,
    source: Option<(usize, usize)>,
    entity: Option<String>,
}

/// Counts, of the statements that were found, those whose source is a pronoun or noun and means whom it should.
fn sources(reader: &Reader, line: &Line, language: &str, tally: &mut [Right; 2], errors: &mut Option<Vec<String>>) {
    let article = article(&line.text, language, line.published);
    let reading = reader.read(&article);
    let gold: Vec<Vec<Span>> = line.statements.iter().map(|told| spans(&told.content)).collect();
    for (at, told) in line.statements.iter().enumerate() {
        let (Some((start, end)), Some(name)) = (told.source, &told.entity) else { continue };
        let source = Span::new(start, end);
        let named: Vec<Span> = line
            .mentions
            .iter()
            .filter(|mention| mention.3 == *name)
            .map(|mention| Span::new(mention.0, mention.1))
            .collect();
        if named.iter().any(|mention| source.contains(*mention)) {
            continue;
        }
        let Some(found) = matched(&reading, &gold, at, &line.text) else { continue };
        let words = source.of(&line.text).unwrap_or_default();
        let pronoun =
            !words.contains(char::is_whitespace) && words.chars().skip(1).all(char::is_lowercase) && words.len() < 7;
        let right = match found.entity.as_deref().and_then(|id| reading.entity(id)) {
            Some(entity) => is_named(entity, &named),
            None => {
                // Whoever stands there without a name of his own, but is called as he should be.
                let called = found.source_name.as_ref().is_some_and(|own| own.to_lowercase() == name.to_lowercase());
                called || named.is_empty() && tells(found, name, &line.text)
            }
        };
        let own = &mut tally[usize::from(!pronoun)];
        own.right += usize::from(right);
        own.of += 1;
        if let Some(errors) = errors.as_mut().filter(|_| !right) {
            errors.push(wrong(reader, &reading, source, name, found));
        }
    }
}

/// A source that is told wrong, with those who could be meant and how good the odds of each are.
fn wrong(reader: &Reader, reading: &Reading, source: Span, name: &str, found: &Statement) -> String {
    let text = &reading.article.text;
    let words = |span: Span| span.of(text).unwrap_or_default().replace('\n', " ");
    let own = found.source.map_or_else(|| "nobody".to_owned(), words);
    let means = found.source_name.as_deref().unwrap_or("nobody");
    let kind = found.entity.as_ref().map_or("no entity", |_| "entity");
    let sentence =
        reading.sentences.iter().find(|sentence| sentence.contains(source)).map_or_else(String::new, |s| words(*s));
    let mut lines = format!("  “{}” is {name}; found “{own}”: {means} ({kind})\n    {sentence}", words(source));
    let weights = reader.weights_of_references();
    let references = reader.references(&reading.article, weights);
    for reference in references.iter().filter(|reference| found.source.is_some_and(|own| own.overlaps(reference.span)))
    {
        let mut choices: Vec<(f32, String)> = reference
            .choices
            .iter()
            .map(|choice| {
                let features: Vec<&str> = choice.features.iter().map(|feature| feature.name()).collect();
                let first = choice.mentions.first().copied().map_or_else(String::new, words);
                let score = weights.score(reference.sort, &choice.features);
                (score, format!("{score:.2} {first}: {}", features.join(", ")))
            })
            .collect();
        choices.sort_by(|a, b| b.0.total_cmp(&a.0));
        lines.push_str(&format!("\n      {:?} “{}”", reference.sort, words(reference.span)));
        choices.iter().take(SHOWN).for_each(|(_, line)| lines.push_str(&format!("\n        {line}")));
    }
    lines
}

/// So many who could be meant are shown for an error.
const SHOWN: usize = 4;

fn is_named(entity: &Entity, named: &[Span]) -> bool {
    entity.mentions.iter().any(|mention| named.iter().any(|named| named.overlaps(mention.span)))
}

/// Whether a source without an entity has the noun that it should have.
fn tells(statement: &Statement, name: &str, text: &str) -> bool {
    let stem = |word: &str| {
        word.to_lowercase()
            .replace('-', "")
            .trim_matches(|c: char| !c.is_alphanumeric())
            .trim_end_matches(['e', 'n', 's', 'r', 'm'])
            .to_owned()
    };
    let mut words =
        name.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let Some(noun) = words.next().or(name.split_whitespace().next_back()).map(stem) else { return false };
    let own = statement.source.and_then(|span| span.of(text)).unwrap_or_default();
    let own = own.split_whitespace().chain(statement.source_name.iter().flat_map(|name| name.split_whitespace()));
    own.map(stem).any(|word| word == noun)
}

/// The statement whose content has at least half its words in common with the one at `at`, and more than with any other.
fn matched<'a>(reading: &'a Reading, gold: &[Vec<Span>], at: usize, text: &str) -> Option<&'a Statement> {
    let overlap = |a: &[Span], b: &[Span]| {
        let words = |spans: &[Span]| -> Vec<usize> {
            let each = spans.iter().flat_map(|span| {
                let own = span.of(text).unwrap_or_default();
                own.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize).collect::<Vec<_>>()
            });
            each.collect()
        };
        let (a, b) = (words(a), words(b));
        let common = a.iter().filter(|word| b.contains(word)).count();
        2.0 * common as f64 / (a.len() + b.len()).max(1) as f64
    };
    let best = |statement: &&Statement| overlap(&statement.content, &gold[at]);
    let found = reading.statements.iter().max_by(|a, b| best(a).total_cmp(&best(b)))?;
    let own = best(&found);
    (own >= 0.5 && gold.iter().all(|other| overlap(&found.content, other) <= own)).then_some(found)
}

fn spans(places: &[(usize, usize)]) -> Vec<Span> {
    places.iter().map(|(start, end)| Span::new(*start, *end)).collect()
}
