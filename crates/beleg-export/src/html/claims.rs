//! The table of claims.

use super::parts::{Level, chip, claim_link, claim_with_evidence, fold, origin_link, section};
use crate::{
    escape::Html,
    rows::{ClaimRow, Dossier, EvidenceRow, StoryRows},
};

/// Claims shown before the rest is folded away.
const USUAL: usize = 25;

pub(super) fn claims(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    let labels = &dossier.labels;
    let facts = story.facts();
    if facts.is_empty() {
        return String::new();
    }
    let rows = facts.iter().map(|row| claim(row, story, dossier)).collect();
    let head: String = ["column.status", "column.claim", "column.origins"]
        .iter()
        .map(|key| format!("<th role=\"columnheader\" scope=\"col\">{}</th>", Html(labels.get(key))))
        .collect();
    let open = format!(
        "<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>\n<tbody role=\"rowgroup\">\n"
    );
    let body = fold(rows, USUAL, &open, "</tbody>\n</table>\n", |n| labels.number("more.claims", n));
    section(story, "claims", dossier, level, &body)
}

fn claim(row: &ClaimRow, story: &StoryRows, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let evidence: Vec<&EvidenceRow> = row.evidence.iter().collect();
    let why = format!("<p class=\"reason\">{}</p>\n{}", Html(&row.reason), facts(row, dossier));
    let origins: Vec<String> =
        row.claim.origins.iter().zip(&row.origins).map(|(id, name)| origin_link(id, name, story)).collect();
    let seen = row.seen.as_ref().map(|seen| labels.fill("word.seen", &[("range", seen)]));
    let small = [Some(row.reach.clone()).filter(|reach| !reach.is_empty()), seen];
    let small: String = small.iter().flatten().map(|line| format!("<small>{}</small>", Html(line))).collect();
    format!(
        "<tr role=\"row\" id=\"{id}\">\n<td role=\"cell\">{chip} {link}</td>\n\
         <td role=\"cell\">{claim}</td>\n\
         <td role=\"cell\" class=\"origins\" data-label=\"{label}\">{origins}{small}</td>\n</tr>\n",
        id = row.anchor,
        chip = chip(row),
        link = claim_link(row),
        claim = claim_with_evidence(row, &row.headline, &why, &evidence, true, dossier),
        label = Html(labels.get("column.origins")),
        origins = origins.join(", "),
    )
}

/// Amount, time and place of what is claimed.
fn facts(row: &ClaimRow, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let when = row.when.as_ref().map(|when| labels.fill("word.when", &[("when", when)]));
    let place = row.place.map(|place| labels.fill("word.where", &[("place", place)]));
    let facts: Vec<String> = [row.transfer.clone(), when, place].into_iter().flatten().collect();
    if facts.is_empty() { String::new() } else { format!("<p class=\"facts\">{}</p>\n", Html(&facts.join(" · "))) }
}
