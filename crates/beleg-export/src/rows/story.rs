//! The rows of one story.

use std::collections::{BTreeMap, BTreeSet, HashMap, btree_map::Entry};

use beleg_core::{
    Span,
    picture::{Actor, Claim, Conflict, Copy, Status, Story, StoryEntity, TimelineEntry},
};

use super::{ClaimRow, Known, Voice, claims, voices};
use crate::{dates, escape::anchor};

/// A story as the reports show it. Claims are referred to by their number in `claims`.
pub(crate) struct StoryRows<'a> {
    pub(crate) story: &'a Story,
    pub(crate) anchor: String,
    /// First and last day.
    pub(crate) range: Option<String>,
    /// "5 Artikel · 4 Medien · 9 Urheber".
    pub(crate) counts: String,
    /// How many claims stand how: "2 bestätigt", most trusted first.
    pub(crate) standing: Vec<(Status, String)>,
    /// Numbers of its articles in the picture.
    pub(crate) articles: Vec<usize>,
    pub(crate) claims: Vec<ClaimRow<'a>>,
    pub(crate) conflicts: Vec<ConflictRow<'a>>,
    pub(crate) timeline: Vec<TimelineRow<'a>>,
    pub(crate) voices: Vec<Voice<'a>>,
    /// Origins on which no claim rests.
    pub(crate) silent: Vec<&'a str>,
    pub(crate) transfers: Vec<TransferRow<'a>>,
    pub(crate) copies: Vec<CopyRow<'a>>,
    pub(crate) names: Vec<NameRow<'a>>,
}

/// A conflict with its two claims.
pub(crate) struct ConflictRow<'a> {
    pub(crate) conflict: &'a Conflict,
    pub(crate) anchor: String,
    /// "Widerspruch".
    pub(crate) relation: String,
    /// "Zahl".
    pub(crate) kind: String,
    pub(crate) about: String,
    /// Numbers of the claims; absent if the picture lacks one.
    pub(crate) sides: [Option<usize>; 2],
}

/// A dated claim.
pub(crate) struct TimelineRow<'a> {
    pub(crate) entry: &'a TimelineEntry,
    pub(crate) date: String,
    /// Numbers of the claims, more than one where they are the same words; none if the picture lacks the claim.
    pub(crate) claims: Vec<usize>,
    /// "erschlossen: …".
    pub(crate) inferred: Option<String>,
}

/// Who gave what to whom.
pub(crate) struct TransferRow<'a> {
    pub(crate) giver: &'a str,
    pub(crate) recipient: &'a str,
    pub(crate) goods: &'a str,
    pub(crate) claims: Vec<TransferClaim<'a>>,
}

/// A claim that says so.
pub(crate) struct TransferClaim<'a> {
    pub(crate) claim: usize,
    pub(crate) amount: Option<&'a str>,
}

/// An article that takes over another's text.
pub(crate) struct CopyRow<'a> {
    pub(crate) copy: &'a Copy,
    /// Numbers of the articles in the picture.
    pub(crate) copied_to: Option<usize>,
    pub(crate) copied_from: Option<usize>,
    /// "93 %".
    pub(crate) share: String,
    /// The copy's own sentences.
    pub(crate) added: Vec<&'a str>,
}

/// An entity with its spellings.
pub(crate) struct NameRow<'a> {
    pub(crate) entity: &'a StoryEntity,
    /// "Person".
    pub(crate) kind: String,
    /// "31-mal genannt · 5 Artikel".
    pub(crate) mentions: String,
}

pub(crate) fn rows<'a>(story: &'a Story, known: &Known<'a, '_>) -> StoryRows<'a> {
    let claims = claims::rows(story, known);
    let number: HashMap<&str, usize> = claims.iter().enumerate().map(|(n, row)| (row.claim.id.as_str(), n)).collect();
    let number = |id: &str| number.get(id).copied();
    let (voices, silent) = voices::rows(&story.origins, &story.id, &claims, known);
    let mut articles: Vec<usize> = story.articles.iter().filter_map(|id| known.article(&id.0)).collect();
    articles.extend(story.copies.iter().filter_map(|copy| known.article_at(&copy.uri)));
    articles.sort_unstable();
    articles.dedup();
    StoryRows {
        story,
        anchor: anchor(&story.id),
        range: dates::open_range(story.from, story.to, known.labels),
        counts: counts(story, &articles, known),
        standing: standing(&story.claims, known),
        articles,
        conflicts: story.conflicts.iter().map(|conflict| conflict_row(conflict, &story.id, number, known)).collect(),
        timeline: timeline(story, number, &claims, known),
        transfers: story.actors.iter().map(|actor| transfer_row(actor, story, number, &claims, known)).collect(),
        copies: story.copies.iter().map(|copy| copy_row(copy, known)).collect(),
        names: story.entities.iter().map(|entity| name_row(entity, known)).collect(),
        voices,
        silent,
        claims,
    }
}

impl StoryRows<'_> {
    /// Claims that are no statements (what is said to have happened, been given, been counted), statements that are
    /// confirmed or made by several origins, and those without an origin, which no voice shows.
    pub(crate) fn facts(&self) -> Vec<&ClaimRow<'_>> {
        let said: BTreeSet<usize> =
            self.voices.iter().flat_map(|voice| &voice.says).map(|saying| saying.claim).collect();
        let own_row = |(n, row): &(usize, &ClaimRow)| !row.is_statement() || !said.contains(n) || row.matters();
        self.claims.iter().enumerate().filter(own_row).map(|(_, row)| row).collect()
    }
}

fn counts(story: &Story, articles: &[usize], known: &Known) -> String {
    let rows = || articles.iter().filter_map(|number| known.articles.get(*number));
    let outlets: BTreeSet<&str> = rows().filter_map(|row| row.article.outlet.as_deref()).collect();
    let unnamed = rows().filter(|row| row.article.outlet.is_none()).count();
    let labels = known.labels;
    let mut counts = vec![];
    if !outlets.is_empty() {
        counts.push(labels.count("count.articles", rows().count()));
        counts.push(labels.count("count.outlets", outlets.len()));
    }
    if unnamed > 0 {
        counts.push(labels.count("count.no_outlet", unnamed));
    }
    counts.push(labels.count("count.origins", story.origins.len()));
    counts.join(" · ")
}

fn standing(claims: &[Claim], known: &Known) -> Vec<(Status, String)> {
    let mut numbers: BTreeMap<Status, usize> = BTreeMap::new();
    for claim in claims {
        *numbers.entry(claim.status).or_default() += 1;
    }
    let named = |(status, n)| (status, format!("{n} {}", known.labels.name("status", status)));
    numbers.into_iter().map(named).collect()
}

fn conflict_row<'a>(
    conflict: &'a Conflict,
    story: &str,
    number: impl Fn(&str) -> Option<usize>,
    known: &Known,
) -> ConflictRow<'a> {
    ConflictRow {
        conflict,
        anchor: anchor(&format!("{story}-{}", conflict.id)),
        relation: known.labels.name("relation", conflict.relation),
        kind: known.labels.name("conflict", conflict.kind),
        about: known.with_names(&conflict.about),
        sides: [number(&conflict.a), number(&conflict.b)],
    }
}

fn timeline<'a>(
    story: &'a Story,
    number: impl Fn(&str) -> Option<usize>,
    claims: &[ClaimRow<'a>],
    known: &Known,
) -> Vec<TimelineRow<'a>> {
    let mut rows: Vec<TimelineRow> = vec![];
    let mut shown = BTreeMap::new();
    for entry in &story.timeline {
        let inferred = |why: &String| known.labels.fill("word.inferred_from", &[("why", &known.with_names(why))]);
        let row = TimelineRow {
            entry,
            date: dates::happening(entry.from, entry.to, entry.expression.as_deref(), known.labels),
            claims: number(&entry.claim).into_iter().collect(),
            inferred: if entry.said {
                Some(known.labels.get("word.said_then").to_owned())
            } else {
                entry.inferred.as_ref().map(inferred)
            },
        };
        // Two claims may rest on one sentence; it is shown once.
        let claim = row.claims.first().and_then(|number| claims.get(*number));
        let words =
            claim.map(|claim| (row.date.clone(), claim.headline.as_str(), claim.claim.status, row.inferred.clone()));
        let earlier = words.and_then(|words| match shown.entry(words) {
            Entry::Occupied(earlier) => Some(*earlier.get()),
            Entry::Vacant(new) => {
                new.insert(rows.len());
                None
            }
        });
        match earlier.and_then(|number: usize| rows.get_mut(number)) {
            Some(earlier) => earlier.claims.extend(row.claims),
            None => rows.push(row),
        }
    }
    rows
}

fn transfer_row<'a>(
    actor: &'a Actor,
    story: &'a Story,
    number: impl Fn(&str) -> Option<usize>,
    claims: &[ClaimRow<'a>],
    known: &Known<'a, '_>,
) -> TransferRow<'a> {
    let name = |id: &'a str| {
        let entity = story.entities.iter().find(|entity| entity.id == id);
        let name = entity.map_or(id, |entity| entity.name.as_str());
        if name.trim().is_empty() { known.labels.get("word.unknown_giver") } else { name }
    };
    let amount = |claim: usize| claims.get(claim).and_then(|row| row.amount);
    let said = actor.claims.iter().filter_map(|id| number(id));
    TransferRow {
        giver: name(&actor.giver),
        recipient: name(&actor.recipient),
        goods: &actor.goods,
        claims: said.map(|claim| TransferClaim { claim, amount: amount(claim) }).collect(),
    }
}

fn copy_row<'a>(copy: &'a Copy, known: &Known<'a, '_>) -> CopyRow<'a> {
    let copied_to = known.article_at(&copy.uri).or_else(|| known.article(&copy.article.0));
    let text = copied_to.and_then(|number| known.articles.get(number)).map(|row| row.article.text.as_str());
    let added = |span: &Span| text.and_then(|text| span.of(text));
    // The share is only as exact as the reader needs; rounding up must not turn 99.7 into "everything".
    let percent = if copy.share < 1.0 { (copy.share * 100.0).round().min(99.0) } else { 100.0 };
    CopyRow {
        copy,
        copied_to,
        copied_from: known.article(&copy.of.0),
        share: known.labels.fill("percent", &[("n", &format!("{percent:.0}"))]),
        added: copy.added.iter().filter_map(added).collect(),
    }
}

fn name_row<'a>(entity: &'a StoryEntity, known: &Known) -> NameRow<'a> {
    let mentions = known.labels.count("count.mentions", entity.mentions);
    let articles = known.labels.count("count.articles", entity.articles);
    NameRow { entity, kind: known.labels.name("entity", entity.kind), mentions: format!("{mentions} · {articles}") }
}
