//! The sections of the terminal report.

use beleg_core::picture::Stance;

use super::{
    Style,
    paper::{Paper, TEXT},
};
use crate::{
    labels::Labels,
    rows::{ClaimRow, ConflictRow, Dossier, EvidenceRow, StoryRows, Voice},
    wrap::Piece,
};

/// Rows shown of each list, unless all are asked for.
mod usual {
    pub(super) const CONFLICTS: usize = 8;
    pub(super) const CLAIMS: usize = 12;
    pub(super) const EVIDENCE: usize = 3;
    pub(super) const TIMELINE: usize = 20;
    pub(super) const VOICES: usize = 12;
    pub(super) const SAYINGS: usize = 4;
    pub(super) const REFERENCES: usize = 5;
    pub(super) const TRANSFERS: usize = 10;
    pub(super) const COPIES: usize = 10;
    pub(super) const ADDED: usize = 2;
    pub(super) const NAMES: usize = 12;
    pub(super) const ARTICLES: usize = 20;
    pub(super) const SKIPPED: usize = 20;
}

pub(super) fn story(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    paper.text(0, &[Piece::new(Style::Title, &story.story.title)]);
    let range = story.range.iter().cloned().chain([story.counts.clone()]);
    paper.text(0, &[plain(range.collect::<Vec<_>>().join(" · "))]);
    let mut standing = vec![];
    for (number, (status, text)) in story.standing.iter().enumerate() {
        if number > 0 {
            standing.push(plain(" · "));
        }
        standing.push(Piece::new(Style::Status(*status), text));
    }
    paper.text(0, &standing);
    conflicts(story, dossier, paper);
    claims(story, dossier, paper);
    timeline(story, dossier, paper);
    voices(story, dossier, paper);
    transfers(story, dossier, paper);
    copies(story, dossier, paper);
    names(story, dossier, paper);
}

fn conflicts(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.conflicts.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.conflicts"));
    let shown = paper.shown(story.conflicts.len(), usual::CONFLICTS);
    for row in story.conflicts.iter().take(shown) {
        conflict(row, story, dossier, paper);
        paper.gap();
    }
    more(story.conflicts.len() - shown, 0, &dossier.labels, paper);
}

fn conflict(row: &ConflictRow, story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let kind = format!("{} ({}): ", row.relation, row.kind);
    paper.text(0, &[Piece::new(Style::Strong, kind), plain(&row.conflict.about), small(format!(" [{}]", row.conflict.id))]);
    for (side, id) in row.sides.iter().zip([&row.conflict.a, &row.conflict.b]) {
        let Some(claim) = side.and_then(|number| story.claims.get(number)) else {
            paper.text(2, &[plain(id)]);
            continue;
        };
        let label = Piece::new(Style::Status(claim.claim.status), format!("  {}", claim.status));
        paper.beside(&[label], TEXT, &[plain(&claim.headline), small(format!(" [{id}]"))]);
        for evidence in claim.evidence.iter().take(1) {
            quote(evidence, true, dossier, paper);
        }
    }
}

fn claims(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let facts = story.facts();
    if facts.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.claims"));
    let shown = paper.shown(facts.len(), usual::CLAIMS);
    for row in facts.iter().take(shown) {
        claim(row, dossier, paper);
        paper.gap();
    }
    more(facts.len() - shown, 0, &dossier.labels, paper);
}

fn claim(row: &ClaimRow, dossier: &Dossier, paper: &mut Paper) {
    let labels = &dossier.labels;
    let status = Piece::new(Style::Status(row.claim.status), &row.status);
    paper.beside(&[status], TEXT, &[Piece::new(Style::Strong, &row.headline), small(format!(" [{}]", row.claim.id))]);
    paper.text(TEXT, &[small(format!("{}: ", labels.get("word.reason"))), plain(&row.claim.reason)]);
    if !row.origins.is_empty() {
        let origins = format!("{} ({})", row.origins.join(", "), row.reach);
        paper.text(TEXT, &[small(format!("{}: ", labels.get("word.origins"))), plain(origins)]);
    }
    let facts = facts_line(row, labels);
    if !facts.is_empty() {
        paper.text(TEXT, &[small(facts)]);
    }
    let shown = paper.shown(row.evidence.len(), usual::EVIDENCE);
    for evidence in row.evidence.iter().take(shown) {
        quote(evidence, true, dossier, paper);
    }
    more(row.evidence.len() - shown, TEXT, labels, paper);
}

/// "Zeit: 12. September 2023 · Ort: Hafenstadt · erschienen 12.–14. September 2023".
fn facts_line(row: &ClaimRow, labels: &Labels) -> String {
    let when = row.when.as_ref().map(|when| labels.fill("word.when", &[("when", when)]));
    let place = row.place.map(|place| labels.fill("word.where", &[("place", place)]));
    let amount = row.amount.map(|amount| labels.fill("word.amount", &[("amount", amount)]));
    let seen = row.seen.as_ref().map(|seen| labels.fill("word.seen", &[("range", seen)]));
    [amount, when, place, seen].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn timeline(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.timeline.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.timeline"));
    let shown = paper.shown(story.timeline.len(), usual::TIMELINE);
    let mut last_date = "";
    for row in story.timeline.iter().take(shown) {
        let date = if row.date == last_date { "" } else { &row.date };
        last_date = &row.date;
        let claim = row.claim.and_then(|number| story.claims.get(number));
        let mut text = vec![];
        if let Some(claim) = claim {
            text.push(plain(&claim.headline));
            text.push(plain(" – "));
            text.push(Piece::new(Style::Status(claim.claim.status), &claim.status));
        }
        text.push(small(format!(" [{}]", row.entry.claim)));
        if let Some(inferred) = &row.inferred {
            text.push(small(format!(" ({inferred})")));
        }
        paper.beside(&[Piece::new(Style::Strong, date)], 24, &text);
    }
    more(story.timeline.len() - shown, 24, &dossier.labels, paper);
}

fn voices(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let labels = &dossier.labels;
    if story.voices.is_empty() && story.silent.is_empty() {
        return;
    }
    paper.heading(labels.get("section.voices"));
    let shown = paper.shown(story.voices.len(), usual::VOICES);
    for row in story.voices.iter().take(shown) {
        voice(row, story, dossier, paper);
        paper.gap();
    }
    more(story.voices.len() - shown, 0, labels, paper);
    if !story.silent.is_empty() {
        let names = labels.fill("word.silent_origins", &[("names", &story.silent.join(", "))]);
        paper.text(0, &[small(names)]);
    }
}

fn voice(voice: &Voice, story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let labels = &dossier.labels;
    paper.text(0, &[Piece::new(Style::Strong, &voice.origin.name), small(format!(" · {}", voice.kind))]);
    let shown = paper.shown(voice.says.len(), usual::SAYINGS);
    for saying in voice.says.iter().take(shown) {
        let Some(row) = story.claims.get(saying.claim) else { continue };
        let act = [Piece::new(Style::Status(row.claim.status), format!("  {}", row.act))];
        let id = format!(" [{}, {}]", row.claim.id, row.status);
        paper.beside(&act, TEXT, &[plain(&row.words), small(id)]);
        let count = paper.shown(saying.evidence.len(), 2);
        for evidence in saying.evidence.iter().take(count).filter_map(|number| row.evidence.get(*number)) {
            let own = evidence.evidence.origin.as_ref() == Some(&voice.origin.id);
            quote(evidence, !own, dossier, paper);
        }
        more(saying.evidence.len() - count, TEXT, labels, paper);
    }
    more(voice.says.len() - shown, TEXT, labels, paper);
    let references = [("word.denies", &voice.denies), ("word.questions", &voice.questions), ("word.stands_for", &voice.stands_for)];
    for (key, claims) in references {
        let shown = paper.shown(claims.len(), usual::REFERENCES);
        for (number, row) in claims.iter().take(shown).filter_map(|number| story.claims.get(*number)).enumerate() {
            let label = if number == 0 { format!("  {}", labels.get(key)) } else { String::new() };
            paper.beside(&[small(label)], TEXT + 6, &[plain(&row.headline), small(format!(" [{}]", row.claim.id))]);
        }
        more(claims.len() - shown, TEXT + 6, labels, paper);
    }
}

fn transfers(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.transfers.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.transfers"));
    let shown = paper.shown(story.transfers.len(), usual::TRANSFERS);
    for row in story.transfers.iter().take(shown) {
        paper.text(0, &[Piece::new(Style::Strong, format!("{} → {}: {}", row.giver, row.recipient, row.goods))]);
        for said in &row.claims {
            let Some(claim) = story.claims.get(said.claim) else { continue };
            let amount = said.amount.map(|amount| format!("{amount} – ")).unwrap_or_default();
            let status = Piece::new(Style::Status(claim.claim.status), format!("  {}", claim.status));
            let origins = format!(" – {}", claim.origins.join(", "));
            let origins = if claim.origins.is_empty() { String::new() } else { origins };
            let id = small(format!(" [{}]", claim.claim.id));
            paper.beside(&[status], TEXT, &[plain(amount), plain(&claim.headline), small(origins), id]);
        }
    }
    more(story.transfers.len() - shown, 0, &dossier.labels, paper);
}

fn copies(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.copies.is_empty() {
        return;
    }
    let labels = &dossier.labels;
    paper.heading(labels.get("section.copies"));
    let shown = paper.shown(story.copies.len(), usual::COPIES);
    let name = |number: Option<usize>, id: &str| {
        let row = number.and_then(|number| dossier.articles.get(number));
        row.map_or_else(|| id.to_owned(), |row| format!("{} [{}]", row.name, row.id))
    };
    for row in story.copies.iter().take(shown) {
        let (copy, original) = (name(row.copied_to, &row.copy.uri), name(row.copied_from, &row.copy.of.0));
        let line = labels.fill("word.copy", &[("copy", &copy), ("share", &row.share), ("original", &original)]);
        let ending = if row.added.is_empty() { labels.get("word.copy_all") } else { labels.get("word.copy_added") };
        paper.text(0, &[plain(line), small(format!("; {ending}"))]);
        let added = paper.shown(row.added.len(), usual::ADDED);
        for sentence in row.added.iter().take(added) {
            paper.quote(2, &[plain(*sentence)], &[]);
        }
        more(row.added.len() - added, 2, labels, paper);
    }
    more(story.copies.len() - shown, 0, labels, paper);
}

fn names(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.names.is_empty() {
        return;
    }
    let labels = &dossier.labels;
    paper.heading(labels.get("section.names"));
    let shown = paper.shown(story.names.len(), usual::NAMES);
    for row in story.names.iter().take(shown) {
        let country = row.entity.country.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
        let kind = small(format!(" · {}{country} · {}", row.kind, row.mentions));
        paper.text(0, &[Piece::new(Style::Strong, &row.entity.name), kind]);
        if !row.entity.aliases.is_empty() {
            let also = labels.fill("word.also", &[("names", &row.entity.aliases.join(", "))]);
            paper.text(2, &[plain(also)]);
        }
        for why in &row.entity.merged {
            paper.text(2, &[small(format!("{}: {why}", labels.get("word.merged")))]);
        }
    }
    more(story.names.len() - shown, 0, labels, paper);
}

/// The list that resolves the short names of articles.
pub(super) fn articles(dossier: &Dossier, paper: &mut Paper) {
    if dossier.articles.is_empty() {
        return;
    }
    let labels = &dossier.labels;
    paper.heading(labels.get("section.articles"));
    let shown = paper.shown(dossier.articles.len(), usual::ARTICLES);
    for row in dossier.articles.iter().take(shown) {
        let title = row.article.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
        let same = row.same_as.and_then(|number| dossier.articles.get(number));
        let same = same.map(|same| format!(" {}", labels.fill("word.same_text", &[("article", &same.id)])));
        let text = format!("{}, {}{title}", row.source, row.date);
        let uri = if row.source == row.article.uri { String::new() } else { format!(" ({})", row.article.uri) };
        paper.beside(&[small(&row.id)], 5, &[plain(text), small(uri), plain(same.unwrap_or_default())]);
    }
    more(dossier.articles.len() - shown, 5, labels, paper);
}

pub(super) fn skipped(dossier: &Dossier, paper: &mut Paper) {
    let skipped = &dossier.picture.skipped;
    if skipped.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.skipped"));
    let shown = paper.shown(skipped.len(), usual::SKIPPED);
    for row in skipped.iter().take(shown) {
        paper.text(0, &[Piece::new(Style::Strong, &row.uri), plain(": "), plain(&row.reason)]);
    }
    more(skipped.len() - shown, 0, &dossier.labels, paper);
}

fn quote(row: &EvidenceRow, with_speaker: bool, dossier: &Dossier, paper: &mut Paper) {
    let style = |focus| if focus { Style::Strong } else { Style::Plain };
    let mut pieces: Vec<Piece> = row.parts.iter().map(|part| Piece::new(style(part.focus), part.text)).collect();
    if row.evidence.stance != Stance::Supports {
        let stance = dossier.labels.name("stance", row.evidence.stance);
        pieces.insert(0, small(format!("{stance}: ")));
    }
    let article = dossier.article_of(row).map(|article| format!(" [{}]", article.id)).unwrap_or_default();
    paper.quote(TEXT, &pieces, &[small(dossier.source_line(row, with_speaker)), small(article)]);
}

fn more(n: usize, indent: usize, labels: &Labels, paper: &mut Paper) {
    if n > 0 {
        paper.text(indent, &[small(labels.number("more.terminal", n))]);
    }
}

fn plain(text: impl Into<String>) -> Piece {
    Piece::new(Style::Plain, text)
}

fn small(text: impl Into<String>) -> Piece {
    Piece::new(Style::Small, text)
}
