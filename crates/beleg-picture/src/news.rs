//! Which of many new claims matter most to a reader who knows the old ones.
//!
//! A report brings what happened before what is thought of it, what opens an article before its last lines, and nothing
//! that is known or that it has just said in other words.

use std::collections::BTreeMap;

use beleg_core::{
    ArticleId, Picture,
    changes::Change,
    picture::{Claim, ClaimKind, Evidence, Stance, Status},
    reading::{Act, EventKind},
};

use crate::{clauses::Sense, dates::When, lexicon::Lexicons, meanings, names::parts, similarity::Content};

/// What it is worth to be told in the first sentence of an article, in the second, in the third.
const OPENS: [f32; 3] = [2.0, 0.5, 0.3];
/// Fewest words that tell something by themselves.
const SHORT: usize = 6;
/// What it costs to say what is known, or was just said, by the part that is not new.
const KNOWN: f32 = 5.0;
/// What it is worth to say much of which no word was known.
const FRESH: f32 = 0.3;
/// The part that may be known for nothing.
const FREE: f32 = 0.5;
/// Longest time, in days, between a happening and the article whose news it is.
const LATELY: i32 = 7;
/// What it costs to stand in an opinion, in a clause beside the main one, or to be said by an outlet of itself.
const OPINION: f32 = 2.0;
const CLAUSE: f32 = 2.0;
const OWN: f32 = 1.0;
/// What it costs to begin with a pronoun and name nobody.
const NOBODY: f32 = 0.7;
/// What it is worth to tell what decides something.
const DECIDES: f32 = 1.2;
/// What it costs to be told by an article that has told something already.
const AGAIN: f32 = 0.5;

/// The words of claims by what they mean.
struct Words(Vec<Vec<Sense>>);

impl Words {
    fn of<'c>(claims: impl Iterator<Item = (&'c str, &'c Evidence)>, picture: &Picture, lexicons: &Lexicons) -> Self {
        let words = |(text, row): (&str, &Evidence)| -> Vec<Sense> {
            let article = picture.articles.iter().find(|article| article.id == row.article);
            let Some(language) = article.map(|article| &article.language) else { return vec![] };
            let content = Content::of(text, lexicons.of(language));
            content.clauses.into_iter().flat_map(|clause| clause.words).collect()
        };
        Self(claims.map(words).collect())
    }
}

/// What it is worth to tell of what no claim has told of: the part of the words that none has.
fn fresh(words: &[Sense], holders: &BTreeMap<u64, Vec<usize>>) -> f32 {
    let new = words.iter().filter(|word| !word.keys.iter().any(|key| holders.contains_key(key)));
    let weight: f32 = new.map(|word| word.weight).sum();
    FRESH * (weight / 4.0).min(1.0)
}

/// What it costs to repeat so large a part: what a story is about always returns.
fn repeated(part: f32) -> f32 {
    KNOWN * (part - FREE).max(0.0)
}

/// The largest part of `words` that one of the claims has in which `holders` finds their keys.
fn known(words: &[Sense], holders: &BTreeMap<u64, Vec<usize>>) -> f32 {
    let mut shared: BTreeMap<usize, f32> = BTreeMap::new();
    for word in words {
        let mut claims: Vec<usize> = word.keys.iter().filter_map(|key| holders.get(key)).flatten().copied().collect();
        claims.sort_unstable();
        claims.dedup();
        claims.into_iter().for_each(|claim| *shared.entry(claim).or_default() += word.weight);
    }
    let all: f32 = words.iter().map(|word| word.weight).sum();
    shared.into_values().fold(0.0, f32::max) / all.max(f32::MIN_POSITIVE)
}

fn enter(holders: &mut BTreeMap<u64, Vec<usize>>, words: &[Sense], claim: usize) {
    for key in words.iter().flat_map(|word| &word.keys) {
        holders.entry(*key).or_default().push(claim);
    }
}

/// Puts new claims in the order in which a report would bring them.
pub(crate) fn arrange(changes: &mut [Change], old: &Picture, new: &Picture) {
    let lexicons = Lexicons::load();
    // What was only alleged, planned or thought possible is news when it is so.
    let known_fact = |claim: &&Claim| matches!(claim.status, Status::Reported | Status::Confirmed);
    let old_claims = old.stories.iter().flat_map(|story| &story.claims).filter(known_fact);
    let texts = old_claims.filter_map(|claim| Some((claim.text.as_str(), claim.evidence.first()?)));
    let before = Words::of(texts, old, &lexicons);
    let texts = changes.iter().filter_map(|change| Some((change.claim.text.as_str(), change.evidence.first()?)));
    let words = Words::of(texts, new, &lexicons);
    if words.0.len() != changes.len() {
        return;
    }
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    before.0.iter().enumerate().for_each(|(n, words)| enter(&mut holders, words, n));
    let claims: BTreeMap<(&str, &str), &Claim> = new
        .stories
        .iter()
        .flat_map(|story| story.claims.iter().map(|claim| ((story.id.as_str(), claim.id.as_str()), claim)))
        .collect();
    let claim = |change: &Change| claims.get(&(change.story.as_str(), change.claim.id.as_str())).copied();
    let news = meanings::named(include_str!("../data/any/once.txt"), "news");
    let openings = Openings::of(new);
    let worth: Vec<f32> = changes
        .iter()
        .zip(&words.0)
        .map(|(change, words)| {
            worth(change, claim(change), new, &openings) + fresh(words, &holders)
                - repeated(known(words, &holders))
                - beside(change, claim(change), new, &lexicons)
                + if decides(words, &news) { DECIDES } else { 0.0 }
        })
        .collect();
    // The best first; each then makes the rest less new.
    let mut told: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut turns: BTreeMap<&ArticleId, f32> = BTreeMap::new();
    let mut left: Vec<usize> = (0..changes.len()).collect();
    let mut order: Vec<usize> = vec![];
    let article = |n: usize| changes[n].evidence.first().map(|row| &row.article);
    while !left.is_empty() {
        let value = |n: usize| {
            let turn = article(n).and_then(|article| turns.get(article)).copied().unwrap_or(0.0);
            worth[n] - repeated(known(&words.0[n], &told)) - AGAIN * turn
        };
        let best = left.iter().enumerate().map(|(at, n)| (at, value(*n)));
        let Some((at, _)) = best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) else { break };
        let n = left.remove(at);
        enter(&mut told, &words.0[n], n);
        if let Some(article) = article(n) {
            *turns.entry(article).or_default() += 1.0;
        }
        order.push(n);
    }
    let sorted: Vec<Change> = order.into_iter().map(|n| changes[n].clone()).collect();
    changes.clone_from_slice(&sorted);
}

/// Whether one of the words means what a report brings first.
fn decides(words: &[Sense], news: &[u64]) -> bool {
    words.iter().any(|word| word.keys.iter().any(|key| news.contains(key)))
}

/// Where in each article claims begin: the first of them are its news.
struct Openings<'p>(BTreeMap<&'p ArticleId, Vec<usize>>);

impl<'p> Openings<'p> {
    fn of(picture: &'p Picture) -> Self {
        let mut starts: BTreeMap<&ArticleId, Vec<usize>> = BTreeMap::new();
        let claims = picture.stories.iter().flat_map(|story| &story.claims);
        for row in claims.flat_map(|claim| &claim.evidence) {
            starts.entry(&row.article).or_default().push(row.start);
        }
        for starts in starts.values_mut() {
            starts.sort_unstable();
            starts.dedup();
        }
        Self(starts)
    }

    /// How many sentences of the article with claims stand before.
    fn place(&self, row: &Evidence) -> Option<usize> {
        self.0.get(&row.article)?.binary_search(&row.start).ok()
    }
}

/// What it costs to be no news by the place where it stands: in an opinion on the news, in a clause beside the main one,
/// in what an outlet says of itself.
fn beside(change: &Change, claim: Option<&Claim>, picture: &Picture, lexicons: &Lexicons) -> f32 {
    let Some(row) = change.evidence.iter().find(|row| row.stance == Stance::Supports) else { return 0.0 };
    let Some(article) = picture.articles.iter().find(|article| article.id == row.article) else { return 0.0 };
    let lexicon = lexicons.of(&article.language);
    let is = |list: &str, text: &str| parts(text).iter().any(|word| lexicon.is(list, word));
    // "Comment: …", "… | Opinion".
    let marked = |part: &str| parts(part).len() <= 2 && is("opinion", part);
    let opinion = article.title.as_deref().is_some_and(|title| title.split([':', '|', '–', '—']).any(marked));
    let narrated = row.act.is_none();
    let words = parts(&change.claim.text);
    let first = words.first().cloned().unwrap_or_default();
    let main = change.claim.text.chars().next().is_some_and(char::is_uppercase) && !lexicon.is("subordinate", &first);
    let own = narrated && is("we", &change.claim.text);
    // "She nods", "that is how it was".
    let nobody = claim.is_some_and(|claim| claim.entities.is_empty())
        && lexicon.is("pronoun", &first)
        && !lexicon.is("we", &first);
    // "To this conclusion comes …": it only points to what stands before.
    let points = narrated && words.iter().take(2).any(|word| lexicon.is("this", word));
    [(opinion, OPINION), (narrated && !main || points, CLAUSE), (own, OWN), (nobody, NOBODY)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, cost)| cost)
        .sum()
}

/// How much a claim matters by itself.
fn worth(change: &Change, claim: Option<&Claim>, picture: &Picture, openings: &Openings) -> f32 {
    let rows = || change.evidence.iter().filter(|row| row.stance == Stance::Supports);
    let event = claim.and_then(|claim| claim.event);
    // A lead without a happening or a source is an opinion's.
    let tells = event.is_some() || rows().any(|row| row.act.is_some());
    let first = rows().filter_map(|row| openings.place(row)).min().filter(|_| tells);
    let opens = first.and_then(|place| OPENS.get(place)).copied().unwrap_or(0.0);
    // A copy is no second source, but somebody else who thought it worth printing.
    let mut articles: Vec<_> = rows().map(|row| &row.article).collect();
    articles.sort();
    articles.dedup();
    let several = articles.len().min(3).saturating_sub(1);
    let act = rows().find_map(|row| row.act);
    let told = match act {
        Some(Act::Confirm | Act::Accuse | Act::Threaten) => 0.3,
        None | Some(Act::State | Act::Promise | Act::Agree) => 0.0,
        Some(Act::Demand) => -0.5,
        Some(Act::Warn | Act::Forecast) => -1.0,
        Some(_) => -2.0,
    };
    let happened = match claim {
        Some(claim) if claim.kind != ClaimKind::Statement => match event {
            None | Some(EventKind::Reject | EventKind::Request) => 0.0,
            Some(EventKind::Other) => 0.7,
            Some(_) => 1.0,
        },
        _ => 0.0,
    };
    let stands = match change.claim.status {
        Status::Confirmed => 0.3,
        Status::Possible | Status::Forecast | Status::Denied => -1.0,
        Status::Alleged => -0.5,
        _ => 0.0,
    };
    let brief = if change.claim.text.split_whitespace().count() < SHORT { -0.8 } else { 0.0 };
    let published = rows().find_map(|row| picture.articles.iter().find(|article| article.id == row.article)?.published);
    let happens = claim.and_then(|claim| Some(When::within(claim.from?)));
    let dated = published.map(When::within).zip(happens).map_or(0.0, |(day, when)| {
        let days = when.from.days_until(day.from);
        if days.abs() <= LATELY { 0.7 } else { -0.7 }
    });
    #[allow(clippy::cast_precision_loss, reason = "at most two")]
    let several = several as f32 * 0.5;
    opens + several + told + happened + stands + dated + brief
}
