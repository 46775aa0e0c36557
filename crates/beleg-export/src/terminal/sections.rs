//! The sections of the terminal report.

use super::{
    Style, claims,
    paper::{Paper, TEXT},
    parts::{more, plain, small, usual},
};
use crate::{
    rows::{ClaimRow, Dossier, StoryRows},
    wrap::Piece,
};

/// Column at which text stands beside a date.
const DATE: usize = 27;

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
    claims::conflicts(story, dossier, paper);
    claims::claims(story, dossier, paper);
    timeline(story, dossier, paper);
    claims::voices(story, dossier, paper);
    transfers(story, dossier, paper);
    copies(story, dossier, paper);
    names(story, dossier, paper);
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
        let claims: Vec<&ClaimRow> = row.claims.iter().filter_map(|number| story.claims.get(*number)).collect();
        let mut text = vec![];
        if let Some(claim) = claims.first() {
            text.push(plain(&claim.headline));
            text.push(plain(" – "));
            text.push(Piece::new(Style::Status(claim.claim.status), &claim.status));
        }
        let ids: Vec<&str> = claims.iter().map(|claim| claim.claim.id.as_str()).collect();
        let ids = if ids.is_empty() { row.entry.claim.clone() } else { ids.join(", ") };
        text.push(small(format!(" [{ids}]")));
        if let Some(inferred) = &row.inferred {
            text.push(small(format!(" ({inferred})")));
        }
        paper.beside(&[Piece::new(Style::Strong, date)], DATE, &text);
    }
    more(story.timeline.len() - shown, 0, &dossier.labels, paper);
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
            let amount = said.amount.filter(|amount| !claim.headline.contains(amount));
            let amount = amount.map(|amount| format!("{amount} – ")).unwrap_or_default();
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
    more(dossier.articles.len() - shown, 0, labels, paper);
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
