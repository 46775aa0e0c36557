//! Which articles are about one situation.
//!
//! Two articles are near one another if they name the same people, places and bodies in prominent places and share
//! rare words. An article joins the story whose nearest members are near it on average; stories that turn out to be
//! near as wholes are joined. Happenings months apart stay in one story if the main actors and the matter are the same.

use std::collections::BTreeMap;

use beleg_core::{
    Reading,
    reading::{EntityKind, MentionForm},
};

use crate::{
    copies::{Taken, is_noise},
    lexicon::Lexicons,
    names::{Transliteration, parts},
    similarity::{Content, hash},
};

/// Nearness at which an article belongs to a story.
const NEAR: f64 = 0.15;
/// Names in more than this many articles lead to no candidates by themselves.
const COMMON: usize = 400;

/// The stories as lists of places in the corpus, each in order; stories in the order of their first article.
pub(crate) fn cluster(readings: &[&Reading], copies: &[Taken], lexicons: &Lexicons) -> Vec<Vec<usize>> {
    let transliteration = Transliteration::load();
    let raw: Vec<Features> = readings.iter().map(|reading| Features::of(reading, lexicons, &transliteration)).collect();
    let vectors = Vectors::of(&raw, readings);
    let mut story_of: Vec<Option<usize>> = vec![None; readings.len()];
    let mut stories: Vec<Vec<usize>> = vec![];
    for n in 0..readings.len() {
        let copied = copies.iter().find(|row| row.copy == n).and_then(|row| story_of[row.of]);
        let best = copied.or_else(|| vectors.nearest_story(n, &story_of, &stories));
        let story = best.unwrap_or_else(|| {
            stories.push(vec![]);
            stories.len() - 1
        });
        stories[story].push(n);
        story_of[n] = Some(story);
    }
    join_near(&mut stories, &vectors, copies);
    stories.retain(|story| !story.is_empty());
    stories.iter_mut().for_each(|story| story.sort_unstable());
    stories.sort();
    stories
}

/// Joins stories whose articles are near on average, or of which one copies from the other.
fn join_near(stories: &mut [Vec<usize>], vectors: &Vectors, copies: &[Taken]) {
    for row in copies {
        let of = |doc: usize, stories: &[Vec<usize>]| stories.iter().position(|story| story.contains(&doc));
        if let (Some(a), Some(b)) = (of(row.copy, stories), of(row.of, stories)) {
            join(stories, a.min(b), a.max(b));
        }
    }
    let mut again = true;
    while again {
        again = false;
        for a in 0..stories.len() {
            for b in vectors.stories_sharing_names(a, stories) {
                if b > a && vectors.between(&stories[a], &stories[b]) >= NEAR {
                    join(stories, a, b);
                    again = true;
                }
            }
        }
    }
}

fn join(stories: &mut [Vec<usize>], a: usize, b: usize) {
    if a != b {
        let moved = std::mem::take(&mut stories[b]);
        stories[a].extend(moved);
    }
}

/// What an article can be compared by, before it is known how rare each feature is.
struct Features {
    names: BTreeMap<u64, f64>,
    words: BTreeMap<u64, f64>,
}

impl Features {
    fn of(reading: &Reading, lexicons: &Lexicons, transliteration: &Transliteration) -> Self {
        let mut names: BTreeMap<u64, f64> = BTreeMap::new();
        let opening =
            reading.sentences.iter().filter(|s| !is_noise(reading, **s)).nth(3).map_or(usize::MAX, |s| s.start);
        for entity in &reading.entities {
            let mentions = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
            let (mut count, mut early) = (0.0, false);
            for mention in mentions {
                count += 1.0;
                early |= mention.span.start < opening;
            }
            let kind = match entity.kind {
                EntityKind::Person | EntityKind::Event | EntityKind::Product => 1.0,
                EntityKind::Organization | EntityKind::Place => 0.8,
                EntityKind::Country => 0.5,
            };
            let weight = kind * f64::sqrt(count) * if early { 1.5 } else { 1.0 };
            let parts = parts(&entity.name);
            let key = match (&entity.country, entity.kind) {
                (Some(code), EntityKind::Country) => format!("state {code}"),
                // A surname is what articles in other languages and spellings still share.
                (_, EntityKind::Person) if parts.len() > 1 => {
                    format!("person {}", transliteration.sound(parts.last().map_or("", String::as_str)))
                }
                _ => parts.iter().map(|part| transliteration.sound(part)).collect::<Vec<_>>().join(" "),
            };
            let entry = names.entry(hash(&key)).or_default();
            *entry = entry.max(weight);
        }
        let lexicon = lexicons.of(&reading.article.language);
        let mut words: BTreeMap<u64, f64> = BTreeMap::new();
        let title = reading.article.title.as_deref().unwrap_or_default();
        let title = Content::of(title, &[beleg_core::Span::new(0, title.len())], lexicon);
        for stem in title.stems() {
            *words.entry(*stem).or_default() += 1.0;
        }
        for sentence in reading.sentences.iter().filter(|sentence| !is_noise(reading, **sentence)) {
            for stem in Content::of(&reading.article.text, &[*sentence], lexicon).stems() {
                *words.entry(*stem).or_default() += 1.0;
            }
        }
        Self { names, words }
    }
}

/// Weighted features of length one, and who has which name.
struct Vectors {
    names: Vec<BTreeMap<u64, f64>>,
    words: Vec<BTreeMap<u64, f64>>,
    holders: BTreeMap<u64, Vec<usize>>,
    days: Vec<Option<i32>>,
}

impl Vectors {
    fn of(raw: &[Features], readings: &[&Reading]) -> Self {
        let frequency = |part: fn(&Features) -> &BTreeMap<u64, f64>| {
            let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
            raw.iter().flat_map(|features| part(features).keys()).for_each(|key| *counts.entry(*key).or_default() += 1);
            counts
        };
        let (names, words) = (frequency(|f| &f.names), frequency(|f| &f.words));
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (n, features) in raw.iter().enumerate() {
            features.names.keys().for_each(|key| holders.entry(*key).or_default().push(n));
        }
        let epoch = beleg_core::CalendarDate::from_year(2000);
        let day = |reading: &&Reading| Some(epoch?.days_until(reading.article.published?));
        Self {
            names: raw.iter().map(|features| weighted(&features.names, &names, raw.len(), |w| w)).collect(),
            words: raw.iter().map(|features| weighted(&features.words, &words, raw.len(), |w| 1.0 + w.ln())).collect(),
            holders,
            days: readings.iter().map(day).collect(),
        }
    }

    /// How near two articles are, 0 to 1.
    fn near(&self, a: usize, b: usize) -> f64 {
        let names = product(&self.names[a], &self.names[b]);
        let words = product(&self.words[a], &self.words[b]);
        // News of one week is about one situation more readily; years apart, the same names are another.
        let age = match self.days[a].zip(self.days[b]).map(|(a, b)| (a - b).abs()) {
            Some(0..=7) => 1.3,
            Some(8..=21) => 1.15,
            Some(61..=400) => 0.85,
            Some(401..) => 0.4,
            Some(22..=60) => 1.0,
            // Nothing is known of the time; the name of a day often stands in the text.
            _ => 1.15,
        };
        // Words of another language never meet; then names have to do.
        age * (0.55 * names + 0.45 * words).max(if words < 0.03 { 0.7 * names } else { 0.0 })
    }

    /// The mean nearness of an article to its three nearest members.
    fn to_story(&self, n: usize, story: &[usize]) -> f64 {
        let mut near: Vec<f64> = story.iter().map(|member| self.near(n, *member)).collect();
        near.sort_by(|a, b| b.total_cmp(a));
        near.truncate(3);
        #[allow(clippy::cast_precision_loss, reason = "at most three")]
        let count = near.len() as f64;
        near.iter().sum::<f64>() / count.max(1.0)
    }

    fn nearest_story(&self, n: usize, story_of: &[Option<usize>], stories: &[Vec<usize>]) -> Option<usize> {
        let mut candidates: Vec<usize> = self.names[n]
            .keys()
            .filter_map(|key| self.holders.get(key).filter(|holders| holders.len() <= COMMON))
            .flat_map(|holders| holders.iter().filter_map(|holder| story_of[*holder]))
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let scored = candidates.into_iter().map(|story| (story, self.to_story(n, &stories[story])));
        let near = scored.filter(|(_, score)| *score >= NEAR);
        near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(story, _)| story)
    }

    /// Stories with articles that name somebody whom the articles of story `a` name, in order.
    fn stories_sharing_names(&self, a: usize, stories: &[Vec<usize>]) -> Vec<usize> {
        let keys = stories[a].iter().flat_map(|member| self.names[*member].keys());
        let holders = keys.filter_map(|key| self.holders.get(key).filter(|holders| holders.len() <= COMMON));
        let near: std::collections::BTreeSet<usize> = holders.flatten().copied().collect();
        let shares = |story: &&usize| stories[**story].iter().any(|member| near.contains(member));
        (0..stories.len()).collect::<Vec<_>>().iter().filter(shares).copied().collect()
    }

    /// The mean nearness of the smaller story's articles to the other.
    fn between(&self, a: &[usize], b: &[usize]) -> f64 {
        let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        #[allow(clippy::cast_precision_loss, reason = "counts of articles")]
        let count = small.len() as f64;
        small.iter().map(|member| self.to_story(*member, large)).sum::<f64>() / count.max(1.0)
    }
}

fn weighted(
    raw: &BTreeMap<u64, f64>,
    frequency: &BTreeMap<u64, usize>,
    articles: usize,
    dampen: fn(f64) -> f64,
) -> BTreeMap<u64, f64> {
    #[allow(clippy::cast_precision_loss, reason = "counts of articles")]
    let rarity = |key: &u64| {
        let holders = frequency.get(key).copied().unwrap_or(1) as f64;
        // As if thirty more articles had none of the features: five articles must not make all their words common.
        ((articles as f64 + 30.0) / (holders + 0.5)).ln()
    };
    let mut vector: BTreeMap<u64, f64> = raw.iter().map(|(key, count)| (*key, dampen(*count) * rarity(key))).collect();
    let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    vector.values_mut().for_each(|weight| *weight /= length.max(f64::MIN_POSITIVE));
    vector
}

fn product(a: &BTreeMap<u64, f64>, b: &BTreeMap<u64, f64>) -> f64 {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    small.iter().filter_map(|(key, weight)| Some(weight * large.get(key)?)).sum()
}
