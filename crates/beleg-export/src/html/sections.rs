//! Conflicts, timeline, transfers, copies, names, and what was not read.

use super::{
    graph_svg,
    parts::{Level, chip, claim_link, claim_with_evidence, fold, section},
    timeline_svg,
};
use crate::{
    escape::Html,
    rows::{ClaimRow, ConflictRow, CopyRow, Dossier, EvidenceRow, NameRow, StoryRows, TimelineRow, TransferRow},
};

/// Rows shown before the rest is folded away.
const USUAL: usize = 20;

pub(super) fn conflicts(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    if story.conflicts.is_empty() {
        return String::new();
    }
    let items = story.conflicts.iter().map(|row| conflict(row, story, dossier, level.below())).collect();
    let body = fold(items, USUAL, "", "", |n| dossier.labels.number("more.conflicts", n));
    section(story, "conflicts", dossier, level, &body)
}

fn conflict(row: &ConflictRow, story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    let side = |(side, id): (&Option<usize>, &String)| match side.and_then(|number| story.claims.get(number)) {
        Some(claim) => {
            let first: Vec<&EvidenceRow> = claim.evidence.iter().take(1).collect();
            let said = claim_with_evidence(claim, &claim.headline, "", &first, true, dossier);
            let (chip, link, reach) = (chip(claim), claim_link(claim), Html(&claim.reach));
            format!("<div class=\"side\"><p>{chip} {link} <small>{reach}</small></p>\n{said}</div>\n")
        }
        None => format!("<div class=\"side\"><p>{}</p></div>\n", Html(id)),
    };
    let sides: String = row.sides.iter().zip([&row.conflict.a, &row.conflict.b]).map(side).collect();
    format!(
        "<section class=\"conflict {relation}\" id=\"{id}\">\n<h{level}><span class=\"act\">{relation_name}: {kind}</span> {about}</h{level}>\n\
         <div class=\"sides\">\n{sides}</div>\n</section>\n",
        relation = row.conflict.relation,
        id = row.anchor,
        level = level.0,
        relation_name = Html(&row.relation),
        kind = Html(&row.kind),
        about = Html(&row.about),
    )
}

pub(super) fn timeline(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    if story.timeline.is_empty() {
        return String::new();
    }
    let items = story.timeline.iter().map(|row| timeline_entry(row, story)).collect();
    let list =
        fold(items, USUAL + 10, "<ol class=\"entries\">\n", "</ol>\n", |n| dossier.labels.number("more.entries", n));
    let body = format!("{}{list}", timeline_svg::figure(story, dossier));
    section(story, "timeline", dossier, level, &body)
}

fn timeline_entry(row: &TimelineRow, story: &StoryRows) -> String {
    let claims: Vec<&ClaimRow> = row.claims.iter().filter_map(|number| story.claims.get(*number)).collect();
    let links: Vec<String> = claims.iter().map(|claim| claim_link(claim)).collect();
    let what = match claims.first() {
        Some(claim) => format!("{} {} {}", Html(&claim.headline), chip(claim), links.join(" ")),
        None => Html(&row.entry.claim).to_string(),
    };
    let inferred = row.inferred.as_ref().map(|why| format!(" <small>{}</small>", Html(why))).unwrap_or_default();
    format!("<li><time datetime=\"{}\">{}</time> <span>{what}{inferred}</span></li>\n", row.entry.from, Html(&row.date))
}

pub(super) fn transfers(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    if story.transfers.is_empty() {
        return String::new();
    }
    let items = story.transfers.iter().map(|row| transfer(row, story)).collect();
    // Folding would break the numbers of an ordered list, to which the drawing points.
    let list = fold(items, usize::MAX - 1, "<ol class=\"gifts\">\n", "</ol>\n", |_| String::new());
    let body = format!("<div class=\"exchange\">\n{}{list}</div>\n", graph_svg::figure(story, dossier));
    section(story, "transfers", dossier, level, &body)
}

fn transfer(row: &TransferRow, story: &StoryRows) -> String {
    let claims: String = row
        .claims
        .iter()
        .filter_map(|said| {
            let claim = story.claims.get(said.claim)?;
            let what = Html(said.amount.unwrap_or(&claim.headline)).to_string();
            let origins = Html(&claim.origins.join(", ")).to_string();
            Some(format!("<li>{what} {} {} <small>{origins}</small></li>\n", chip(claim), claim_link(claim)))
        })
        .collect();
    let claims = if claims.is_empty() { claims } else { format!("<ul>\n{claims}</ul>\n") };
    let (giver, recipient, goods) = (Html(row.giver), Html(row.recipient), Html(row.goods));
    format!("<li><p class=\"claim\">{giver} → {recipient}: <b>{goods}</b></p>\n{claims}</li>\n")
}

pub(super) fn copies(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    if story.copies.is_empty() {
        return String::new();
    }
    let items = story.copies.iter().map(|row| copy(row, dossier)).collect();
    let body = fold(items, USUAL, "<ul class=\"plain\">\n", "</ul>\n", |n| dossier.labels.number("more.entries", n));
    section(story, "copies", dossier, level, &body)
}

fn copy(row: &CopyRow, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let name = |number: Option<usize>, id: &str| match number.and_then(|number| dossier.articles.get(number)) {
        Some(article) => format!("<a href=\"#{}\">{}</a>", article.id, Html(&article.name)),
        None => Html(id).to_string(),
    };
    let (copy, original) = (name(row.copied_to, &row.copy.uri), name(row.copied_from, &row.copy.of.0));
    let share = Html(&row.share).to_string();
    let line = labels.fill("word.copy", &[("copy", &copy), ("share", &share), ("original", &original)]);
    if row.added.is_empty() {
        return format!("<li>{line}; {}</li>\n", Html(labels.get("word.copy_all")));
    }
    let added = row.added.iter().map(|text| format!("<blockquote>{}</blockquote>\n", Html(text))).collect();
    let added = fold(added, 3, "", "", |n| labels.number("more.entries", n));
    format!("<li>{line}; {}:\n{added}</li>\n", Html(labels.get("word.copy_added")))
}

pub(super) fn names(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    if story.names.is_empty() {
        return String::new();
    }
    let items = story.names.iter().map(|row| name(row, dossier)).collect();
    let body = fold(items, USUAL, "<dl>\n", "</dl>\n", |n| dossier.labels.number("more.names", n));
    section(story, "names", dossier, level, &body)
}

fn name(row: &NameRow, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let country = row.entity.country.as_ref().map(|code| format!(", {}", Html(code))).unwrap_or_default();
    let aliases = row.entity.aliases.join(", ");
    let also = if aliases.is_empty() { aliases } else { labels.fill("word.also", &[("names", &aliases)]) };
    let merged = row.entity.merged.iter().map(|why| format!("{}: {why}", labels.get("word.merged")));
    let lines: String = merged.map(|why| format!("<small>{}</small>", Html(&why))).collect();
    format!(
        "<div><dt>{}</dt><dd>{}{country} · {}{}{lines}</dd></div>\n",
        Html(&row.entity.name),
        Html(&row.kind),
        Html(&row.mentions),
        if also.is_empty() { also } else { format!("<br>{}", Html(&also)) },
    )
}

pub(super) fn skipped(dossier: &Dossier) -> String {
    let skipped = &dossier.picture.skipped;
    if skipped.is_empty() {
        return String::new();
    }
    let rows =
        skipped.iter().map(|row| format!("<div><dt>{}</dt><dd>{}</dd></div>\n", Html(&row.uri), Html(&row.reason)));
    let body = fold(rows.collect(), USUAL, "<dl>\n", "</dl>\n", |n| dossier.labels.number("more.entries", n));
    let heading = Level(2).heading(dossier.labels.get("section.skipped"));
    format!("<section class=\"names skipped\" id=\"skipped\">\n{heading}{body}</section>\n")
}
