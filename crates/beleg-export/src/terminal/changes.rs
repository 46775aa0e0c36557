//! The report of what is new since an earlier picture.

use beleg_core::{
    Changes, Picture,
    changes::{Change, ChangeKind, ChangedClaim},
    picture::Evidence,
};

use super::{Style, paper::Paper};
use crate::{View, dates, labels::Labels, wrap::Piece};

/// Column of the text.
const TEXT: usize = 4;

/// Every change with its sentences, of what is new only the foremost unless the view asks for all.
pub(crate) fn report(changes: &Changes, picture: &Picture, view: &View, width: usize, colour: bool) -> String {
    let labels = Labels::of(&view.language);
    let mut paper = Paper::new(width, colour, view.all);
    let count = changes.articles.len().to_string();
    paper.text(0, &[Piece::new(Style::Title, labels.fill("changes.title", &[("n", &count)]))]);
    if !changes.missing.is_empty() {
        let count = changes.missing.len().to_string();
        paper.text(0, &[Piece::new(Style::Plain, labels.fill("changes.missing", &[("n", &count)]))]);
    }
    if changes.changes.is_empty() {
        paper.text(0, &[Piece::new(Style::Plain, labels.get("changes.none"))]);
    }
    for kind in [ChangeKind::Withdrawn, ChangeKind::Revised, ChangeKind::Denied, ChangeKind::Confirmed, ChangeKind::New]
    {
        let rows: Vec<&Change> = changes.changes.iter().filter(|change| change.kind == kind).collect();
        if rows.is_empty() {
            continue;
        }
        paper.heading(&labels.name("change", kind));
        let shown =
            if kind == ChangeKind::New { paper.shown(rows.len(), changes.foremost(picture)) } else { rows.len() };
        for row in &rows[..shown] {
            change(row, picture, &labels, &mut paper);
        }
        if shown < rows.len() {
            paper.text(0, &[Piece::new(Style::Small, labels.count("changes.more", rows.len() - shown))]);
        }
    }
    paper.gap();
    paper.text(0, &[Piece::new(Style::Small, labels.get("page.basis"))]);
    paper.finish()
}

fn change(change: &Change, picture: &Picture, labels: &Labels, paper: &mut Paper) {
    if let Some(before) = &change.before {
        let row = before.evidence.as_ref();
        line(labels.get("changes.before"), before, row, picture, labels, paper);
    }
    let label = if change.before.is_some() { labels.get("changes.now") } else { "" };
    line(label, &change.claim, change.evidence.first().or(change.claim.evidence.as_ref()), picture, labels, paper);
    paper.gap();
}

fn line(
    label: &str,
    claim: &ChangedClaim,
    row: Option<&Evidence>,
    picture: &Picture,
    labels: &Labels,
    paper: &mut Paper,
) {
    let mut head = vec![];
    if !label.is_empty() {
        head.push(Piece::new(Style::Small, format!("{label} ")));
    }
    head.push(Piece::new(Style::Strong, &claim.text));
    head.push(Piece::new(Style::Plain, " – "));
    head.push(Piece::new(Style::Status(claim.status), labels.name("status", claim.status)));
    paper.text(0, &head);
    let Some(row) = row else { return };
    let article = picture.articles.iter().find(|article| article.id == row.article);
    let outlet = article.and_then(|article| article.outlet.clone().or(Some(article.uri.clone()))).unwrap_or_default();
    let day = article.and_then(|article| article.published).map(|day| dates::moment(day, labels));
    let source: Vec<String> = row.source.iter().cloned().chain([outlet]).chain(day).collect();
    paper.quote(TEXT, &[Piece::new(Style::Plain, &row.quote)], &[Piece::new(Style::Small, source.join("; "))]);
}
