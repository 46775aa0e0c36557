//! The articles, verbatim, with the evidence marked and what was not read greyed.
//!
//! Evidence may overlap, and may run through noise. The text is therefore cut wherever a span begins or ends; each
//! piece is marked by itself, so that elements never cross.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{Span, picture::Stance, reading::Noise};

use super::parts::{Level, lang};
use crate::{
    escape::Html,
    rows::{ArticleRow, ClaimRow, Dossier},
};

/// A claim that rests on a span.
struct Rest<'d, 'a> {
    claim: &'d ClaimRow<'a>,
    stance: Stance,
}

/// The evidence of one article.
#[derive(Default)]
struct Evidence<'d, 'a> {
    /// The claims that rest on each sentence.
    rests: BTreeMap<Span, Vec<Rest<'d, 'a>>>,
    /// The parts of sentences that carry the claims.
    focus: BTreeSet<Span>,
}

pub(super) fn articles(dossier: &Dossier) -> String {
    if dossier.articles.is_empty() {
        return String::new();
    }
    let labels = &dossier.labels;
    let evidence = by_article(dossier);
    let none = Evidence::default();
    let all = dossier.articles.iter().enumerate();
    let body: String = all.map(|(number, row)| article(row, evidence.get(&number).unwrap_or(&none), dossier)).collect();
    let heading = Level(2).heading(labels.get("section.articles"));
    let marks = Html(labels.get("word.marks"));
    format!("<section class=\"articles\" id=\"articles\">\n{heading}<p class=\"facts\">{marks}</p>\n{body}</section>\n")
}

fn by_article<'d, 'a>(dossier: &'d Dossier<'a>) -> BTreeMap<usize, Evidence<'d, 'a>> {
    let mut evidence: BTreeMap<usize, Evidence> = BTreeMap::new();
    for claim in dossier.stories.iter().flat_map(|story| &story.claims) {
        for place in claim.evidence.iter().flat_map(|row| &row.places) {
            let Some((number, article)) = place.article.and_then(|n| Some((n, dossier.articles.get(n)?))) else {
                continue;
            };
            let span = place.evidence.span();
            if span.of(&article.article.text).is_some_and(|text| !text.is_empty()) {
                let rest = Rest { claim, stance: place.evidence.stance };
                let found = evidence.entry(number).or_default();
                found.rests.entry(span).or_default().push(rest);
                found
                    .focus
                    .extend(place.evidence.focus.iter().filter(|focus| span.contains(**focus) && !focus.is_empty()));
            }
        }
    }
    evidence
}

fn article(row: &ArticleRow, evidence: &Evidence, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let title = row.article.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = title.map(|title| format!(" <b>{}</b>", Html(title))).unwrap_or_default();
    let count = labels.count("count.evidence", evidence.rests.len());
    let uri = match row.link {
        Some(link) => format!("<a href=\"{0}\" rel=\"noreferrer noopener\">{0}</a>", Html(link)),
        None => Html(&row.article.uri).to_string(),
    };
    let same = row.same_as.and_then(|number| dossier.articles.get(number));
    let text = match same {
        Some(same) => {
            let link = format!("<a href=\"#{0}\">{0}</a>", same.id);
            format!("<p>{}</p>", labels.fill("word.same_text", &[("article", &link)]))
        }
        None => {
            let lang = lang(row.article.language.code());
            format!("<div class=\"text\"{lang}>{}</div>", marked(row, evidence, dossier))
        }
    };
    // The id stands inside: browsers open a folded part to show the target of a link in it.
    format!(
        "<details class=\"source\">\n<summary><span class=\"id\">{id}</span> {source}, {date}{title} <small>{count}</small></summary>\n\
         <p class=\"facts\" id=\"{id}\">{uri}</p>\n{text}\n</details>\n",
        id = row.id,
        source = Html(row.source),
        date = Html(&row.date),
        count = Html(&count),
    )
}

/// The text, cut at every begin and end of evidence and noise.
fn marked(row: &ArticleRow, evidence: &Evidence, dossier: &Dossier) -> String {
    let text = row.article.text.as_str();
    let noise: Vec<&Noise> = row.article.noise.iter().filter(|noise| noise.span.of(text).is_some()).collect();
    let focus = || evidence.focus.iter().copied().filter(|focus| focus.of(text).is_some());
    let spans = || evidence.rests.keys().copied().chain(focus()).chain(noise.iter().map(|noise| noise.span));
    let mut cuts: BTreeSet<usize> = spans().flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut out = String::with_capacity(text.len() * 2);
    let mut open: Vec<Span> = vec![];
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let Some(piece) = text.get(start..end) else { continue };
        let begins: Vec<Span> =
            evidence.rests.range(Span::new(start, 0)..Span::new(start + 1, 0)).map(|(span, _)| *span).collect();
        open.extend(&begins);
        let mut inner = Html(piece).to_string();
        if focus().any(|focus| focus.contains(Span::new(start, end))) {
            inner = format!("<b>{inner}</b>");
        }
        if !open.is_empty() {
            inner = mark(&inner, &begins, &open, row, evidence);
        }
        let ends: Vec<Span> = open.iter().copied().filter(|span| span.end == end).collect();
        open.retain(|span| span.end != end);
        inner += &references(&ends, evidence, dossier);
        if let Some(noise) = noise.iter().find(|noise| noise.span.contains(Span::new(start, end))) {
            inner = greyed(&inner, noise, start, dossier);
        }
        out += &inner;
    }
    out
}

fn mark(inner: &str, begins: &[Span], open: &[Span], row: &ArticleRow, evidence: &Evidence) -> String {
    let mut ids = begins.iter().map(|span| row.mark(span.start, span.end));
    let own = ids.next().map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
    let others: String = ids.map(|id| format!("<span id=\"{id}\"></span>")).collect();
    let stances = || open.iter().filter_map(|span| evidence.rests.get(span)).flatten().map(|rest| rest.stance);
    let stance = if stances().all(|stance| stance != Stance::Supports) { " class=\"against\"" } else { "" };
    format!("<mark{own}{stance}>{others}{inner}</mark>")
}

/// Links from the end of evidence back to the claims that rest on it.
fn references(ends: &[Span], evidence: &Evidence, dossier: &Dossier) -> String {
    let rests: BTreeMap<&str, &ClaimRow> = ends
        .iter()
        .filter_map(|span| evidence.rests.get(span))
        .flatten()
        .map(|rest| (rest.claim.anchor.as_str(), rest.claim))
        .collect();
    if rests.is_empty() {
        return String::new();
    }
    let mut claims: Vec<&ClaimRow> = rests.into_values().collect();
    // c2 before c10.
    claims.sort_by_key(|claim| (claim.claim.id.len(), claim.claim.id.as_str()));
    let single = dossier.stories.len() == 1;
    let link = |claim: &&ClaimRow| {
        let name = if single { claim.claim.id.clone() } else { claim.anchor.clone() };
        format!("<a href=\"#{}\" title=\"{}\">{}</a>", claim.anchor, Html(&claim.headline), Html(&name))
    };
    format!("<sup>{}</sup>", claims.iter().map(link).collect::<Vec<_>>().join(" "))
}

fn greyed(inner: &str, noise: &Noise, start: usize, dossier: &Dossier) -> String {
    let kind = dossier.labels.name("noise", noise.kind);
    // Named once, where the noise begins, though evidence may cut it in pieces.
    let name = if noise.span.start == start { format!(" data-kind=\"{}\"", Html(&kind)) } else { String::new() };
    format!("<span class=\"noise\"{name} title=\"{}\">{inner}</span>", Html(&kind))
}
