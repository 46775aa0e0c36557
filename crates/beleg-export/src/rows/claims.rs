//! One row for each claim, with a row for each sentence it rests on.

use std::collections::HashMap;

use beleg_core::{
    Span,
    picture::{Claim, ClaimKind, ClaimedTransfer, Evidence, Origin, OriginKind, Status, Story},
    reading::{Act, StatementForm},
};

use super::Known;
use crate::{dates, escape::anchor};

/// A claim as the reports show it.
pub(crate) struct ClaimRow<'a> {
    pub(crate) claim: &'a Claim,
    /// Name of the element that shows the claim: `st1-c4`.
    pub(crate) anchor: String,
    /// The claim; for a statement with its speaker: "Jana Holm (bestätigt): „…“".
    pub(crate) headline: String,
    /// A statement's words alone, in quotation marks if they are the speaker's own.
    pub(crate) words: String,
    /// "bestätigt", "berichtet", …
    pub(crate) status: String,
    /// Names of the origins that support it.
    pub(crate) origins: Vec<&'a str>,
    /// When the claimed thing happens.
    pub(crate) when: Option<String>,
    /// Where.
    pub(crate) place: Option<&'a str>,
    /// First and last publication.
    pub(crate) seen: Option<String>,
    /// "1 Urheber · 3 Medien"; empty if there is only one of each.
    pub(crate) reach: String,
    /// "3.000 Kisten", for a transfer with a quantity.
    pub(crate) amount: Option<&'a str>,
    /// "Varland → Meerland: Waffen (3.000 Kisten)", for a transfer.
    pub(crate) transfer: Option<String>,
    /// Why it stands so.
    pub(crate) reason: String,
    /// Sentences; the first that supports, denies and questions the claim in front.
    pub(crate) evidence: Vec<EvidenceRow<'a>>,
}

impl ClaimRow<'_> {
    pub(crate) fn is_statement(&self) -> bool {
        self.claim.kind == ClaimKind::Statement
    }

    /// Whether it stands among the claims of all, though it is somebody's statement: it is confirmed, or several say so.
    pub(crate) fn matters(&self) -> bool {
        self.is_statement() && (self.claim.status == Status::Confirmed || self.claim.origins.len() > 1)
    }

    /// Whether the sentence is little more than the claim's words, so that it can stand in their place.
    pub(crate) fn is_said_by(&self, row: &EvidenceRow) -> bool {
        row.repeats(&self.claim.text)
    }

    /// Whether readers may take the claim as standing: nobody contradicts it, and it is more than expected.
    pub(crate) fn stands(&self) -> bool {
        matches!(self.claim.status, Status::Confirmed | Status::Reported)
    }
}

/// A sentence that a claim rests on, with every place where it stands word for word: a wire copy is no second sentence.
pub(crate) struct EvidenceRow<'a> {
    /// The sentence in its first place.
    pub(crate) evidence: &'a Evidence,
    /// The origin's name with what it does: "Jana Holm (bestätigt)"; absent where the article speaks for itself.
    pub(crate) who: Option<String>,
    /// The quote, cut where the part that carries the claim begins and ends.
    pub(crate) parts: Vec<Part<'a>>,
    /// At least one.
    pub(crate) places: Vec<Place<'a>>,
}

/// Where a sentence stands.
pub(crate) struct Place<'a> {
    pub(crate) evidence: &'a Evidence,
    /// Footnote label: `st1-c4-2`, counted in the picture's order.
    pub(crate) label: String,
    /// Number of the article in the picture.
    pub(crate) article: Option<usize>,
    /// "über Nordfunk".
    pub(crate) via: Option<String>,
}

impl EvidenceRow<'_> {
    /// Whether the sentence is little more than `words`, so that showing both would only repeat.
    fn repeats(&self, words: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (sentence, words) = (letters(&self.evidence.quote), letters(words));
        sentence.len() <= 2 * words.len() && sentence.contains(&words)
    }
}

/// A part of a quote.
pub(crate) struct Part<'a> {
    pub(crate) text: &'a str,
    /// Whether it carries the claim.
    pub(crate) focus: bool,
}

pub(crate) fn rows<'a>(story: &'a Story, known: &Known<'a, '_>) -> Vec<ClaimRow<'a>> {
    let origins: HashMap<&str, &Origin> = story.origins.iter().map(|origin| (origin.id.as_str(), origin)).collect();
    let entities: HashMap<&str, &str> = story.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
    let row = |claim: &'a Claim| {
        let names: Vec<&str> = claim
            .origins
            .iter()
            .map(|id| origins.get(id.as_str()).map_or(id.as_str(), |o| known.origin_name(o)))
            .collect();
        let labels = known.labels;
        let act = claim.act.map(|act| labels.name("act", act)).unwrap_or_default();
        let words = words(claim, known);
        let place = claim.place.as_deref().map(|id| entities.get(id).copied().unwrap_or(id));
        let reach = [("count.origins", claim.origins.len()), ("count.outlets", claim.outlets)];
        let telling = reach.iter().any(|(_, n)| *n > 1);
        let reach = reach.iter().filter(|(_, n)| telling && *n > 0).map(|(key, n)| labels.count(key, *n));
        ClaimRow {
            claim,
            anchor: anchor(&format!("{}-{}", story.id, claim.id)),
            headline: headline(claim, &names, &act, &words, known),
            words,
            status: labels.name("status", claim.status),
            when: dates::open_range(claim.from, claim.to, labels),
            place,
            seen: dates::open_range(claim.first_seen, claim.last_seen, labels),
            reach: reach.collect::<Vec<_>>().join(" · "),
            transfer: claim.transfer.as_ref().map(|transfer| summary(transfer, &entities, known)),
            reason: known.with_names(&claim.reason),
            amount: claim.transfer.as_ref().and_then(|transfer| transfer.quantity.as_deref()),
            evidence: evidence(story, claim, &origins, known),
            origins: names,
        }
    };
    story.claims.iter().map(row).collect()
}

fn summary(transfer: &ClaimedTransfer, entities: &HashMap<&str, &str>, known: &Known) -> String {
    let name = |id: &Option<String>| {
        let name = id.as_deref().map(|id| entities.get(id).copied().unwrap_or(id));
        name.filter(|name| !name.trim().is_empty()).unwrap_or(known.labels.get("word.unknown_giver")).to_owned()
    };
    let goods = match &transfer.quantity {
        Some(amount) if amount.contains(&transfer.goods) => amount.clone(),
        Some(amount) => format!("{} ({amount})", transfer.goods),
        None => transfer.goods.clone(),
    };
    format!("{} → {}: {goods}", name(&transfer.giver), name(&transfer.recipient))
}

fn headline(claim: &Claim, names: &[&str], act: &str, words: &str, known: &Known) -> String {
    if claim.kind != ClaimKind::Statement || names.is_empty() {
        return words.to_owned();
    }
    let indirect =
        claim.evidence.first().and_then(|evidence| evidence.form).filter(|form| *form != StatementForm::Direct);
    let how = [Some(act.to_owned()), indirect.map(|form| known.labels.name("form", form))];
    let how: Vec<String> = how.into_iter().flatten().filter(|how| !how.is_empty()).collect();
    if how.is_empty() {
        return format!("{}: {words}", names.join(", "));
    }
    known.labels.fill("word.speech", &[("speaker", &names.join(", ")), ("act", &how.join(", ")), ("text", words)])
}

/// The claim's words, in quotation marks only where the article puts them in quotation marks.
fn words(claim: &Claim, known: &Known) -> String {
    let text = claim.text.trim();
    let spoken = claim.evidence.first().is_some_and(|evidence| is_quoted(text, evidence));
    if claim.kind != ClaimKind::Statement || !spoken {
        return text.to_owned();
    }
    let inner = text.strip_prefix(is_quotation_mark).unwrap_or(text);
    let closed = inner.strip_suffix(is_quotation_mark).filter(|inner| !inner.contains(is_quotation_mark));
    known.labels.quoted(closed.unwrap_or(inner))
}

fn is_quoted(text: &str, evidence: &Evidence) -> bool {
    if evidence.form != Some(StatementForm::Direct) {
        return false;
    }
    let focus = evidence.focus.first().and_then(|focus| focus.start.checked_sub(evidence.start));
    let start = focus.or_else(|| evidence.quote.find(text));
    let before = start.and_then(|start| evidence.quote.get(..start)).map(str::trim_end);
    text.starts_with(is_quotation_mark)
        || before.is_some_and(|before| before.ends_with(is_quotation_mark))
        || start.and_then(|start| evidence.quote.get(start..)).is_some_and(|rest| rest.starts_with(is_quotation_mark))
}

fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '„' | '“' | '”' | '»' | '«' | '‚' | '‘' | '’' | '‹' | '›' | '\'')
}

fn evidence<'a>(
    story: &Story,
    claim: &'a Claim,
    origins: &HashMap<&str, &'a Origin>,
    known: &Known<'a, '_>,
) -> Vec<EvidenceRow<'a>> {
    let mut rows: Vec<EvidenceRow> = vec![];
    for (number, evidence) in claim.evidence.iter().enumerate() {
        let origin = evidence.origin.as_deref().and_then(|id| origins.get(id).copied());
        let who = origin.filter(|origin| origin.kind != OriginKind::Outlet).map(|origin| who(origin, evidence, known));
        let chain = evidence.chain.join(" → ");
        let place = Place {
            evidence,
            label: anchor(&format!("{}-{}-{}", story.id, claim.id, number + 1)),
            article: known.article(&evidence.article.0),
            via: (!chain.is_empty()).then(|| known.labels.fill("word.via", &[("names", &chain)])),
        };
        let same = |row: &&mut EvidenceRow| {
            let (one, other) = (row.evidence, evidence);
            (&one.quote, one.stance, &one.origin, &row.who) == (&other.quote, other.stance, &other.origin, &who)
        };
        match rows.iter_mut().find(same) {
            Some(row) => row.places.push(place),
            None => rows.push(EvidenceRow { evidence, who, parts: parts(evidence), places: vec![place] }),
        }
    }
    // What speaks against a claim must not wait behind what speaks for it.
    let mut seen = [false; 3];
    let first: Vec<bool> =
        rows.iter().map(|row| !std::mem::replace(&mut seen[row.evidence.stance as usize], true)).collect();
    let mut ranked: Vec<(bool, EvidenceRow)> = first.into_iter().map(|first| !first).zip(rows).collect();
    ranked.sort_by_key(|(later, _)| *later);
    ranked.into_iter().map(|(_, row)| row).collect()
}

fn who(origin: &Origin, evidence: &Evidence, known: &Known) -> String {
    let act = evidence.act.filter(|act| *act != Act::State);
    let name = known.origin_name(origin);
    act.map_or_else(|| name.to_owned(), |act| format!("{name} ({})", known.labels.name("act", act)))
}

/// Cuts the quote at the focus; the whole quote where the focus does not fit it.
fn parts(evidence: &Evidence) -> Vec<Part<'_>> {
    let quote = evidence.quote.as_str();
    let mut parts = vec![];
    let mut done = 0;
    let mut focus: Vec<Span> = evidence.focus.clone();
    focus.sort_unstable();
    for span in focus {
        let (Some(start), Some(end)) = (span.start.checked_sub(evidence.start), span.end.checked_sub(evidence.start))
        else {
            continue;
        };
        if let (Some(before), Some(inside)) = (quote.get(done..start), quote.get(start..end)) {
            parts.extend([Part { text: before, focus: false }, Part { text: inside, focus: true }]);
            done = end;
        }
    }
    parts.push(Part { text: quote.get(done..).unwrap_or_default(), focus: false });
    parts.retain(|part| !part.text.is_empty());
    parts
}
