//! Pieces of the page that several sections use.

use beleg_core::picture::Stance;

use crate::{
    escape::Html,
    rows::{ClaimRow, Dossier, EvidenceRow, StoryRows},
};

/// Level of a section's heading.
#[derive(Clone, Copy)]
pub(super) struct Level(pub(super) usize);

impl Level {
    /// A heading of this level.
    pub(super) fn heading(self, text: &str) -> String {
        format!("<h{0}>{1}</h{0}>\n", self.0, Html(text))
    }

    /// The level below.
    pub(super) fn below(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A section with its heading and an id that the contents point to.
pub(super) fn section(story: &StoryRows, name: &str, dossier: &Dossier, level: Level, body: &str) -> String {
    let heading = level.heading(dossier.labels.get(&format!("section.{name}")));
    format!("<section class=\"{name}\" id=\"{}-{name}\">\n{heading}{body}</section>\n", story.anchor)
}

/// The first `usual` items in `open` and `close`, the others the same way below a line that says how many they are.
pub(super) fn fold(items: Vec<String>, usual: usize, open: &str, close: &str, summary: impl Fn(usize) -> String) -> String {
    // One hidden row would take as much room as the line that announces it.
    let shown = if items.len() <= usual + 1 { items.len() } else { usual };
    let list = |items: &[String]| format!("{open}{}{close}", items.concat());
    let (first, rest) = items.split_at(shown);
    let head = if first.is_empty() { String::new() } else { list(first) };
    if rest.is_empty() {
        return head;
    }
    format!("{head}<details><summary>{}</summary>\n{}</details>\n", Html(&summary(rest.len())), list(rest))
}

/// A status as a chip.
pub(super) fn chip(claim: &ClaimRow) -> String {
    format!("<span class=\"chip {}\">{}</span>", claim.claim.status, Html(&claim.status))
}

/// A link to the row that shows a claim.
pub(super) fn claim_link(claim: &ClaimRow) -> String {
    format!("<a class=\"id\" href=\"#{}\">{}</a>", claim.anchor, Html(&claim.claim.id))
}

/// A link to a voice, or the name alone if no voice has that id.
pub(super) fn origin_link(id: &str, name: &str, story: &StoryRows) -> String {
    match story.voices.iter().find(|voice| voice.origin.id == id) {
        Some(voice) => format!("<a href=\"#{}\">{}</a>", voice.anchor, Html(name)),
        None => Html(name).to_string(),
    }
}

/// The sentences a claim rests on: the first in full, the others folded away.
pub(super) fn all_evidence(rows: &[&EvidenceRow], with_speaker: bool, dossier: &Dossier) -> String {
    let items: Vec<String> = rows.iter().map(|row| evidence(row, with_speaker, dossier)).collect();
    let against = rows.iter().take(3).filter(|row| row.evidence.stance != Stance::Supports).count();
    fold(items, 1 + against, "", "", |n| dossier.labels.count("more.evidence", n))
}

/// A verbatim sentence with a link to the place where it stands.
pub(super) fn evidence(row: &EvidenceRow, with_speaker: bool, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let evidence = row.evidence;
    let article = dossier.article_of(row);
    let lang = article.map(|article| lang(article.article.language.code())).unwrap_or_default();
    let quote: String = row
        .parts
        .iter()
        .map(|part| if part.focus { format!("<b>{}</b>", Html(part.text)) } else { Html(part.text).to_string() })
        .collect();
    let place = match article {
        Some(article) => {
            let mark = article.mark(evidence.start, evidence.end);
            format!("<a href=\"#{mark}\">{}</a>", Html(&article.name))
        }
        None => Html(labels.get("word.missing_article")).to_string(),
    };
    let speaker = if with_speaker { row.speaker() } else { row.via.clone() };
    let speaker = speaker.map(|speaker| format!("{}; ", Html(&speaker))).unwrap_or_default();
    let stance = match evidence.stance {
        Stance::Supports => String::new(),
        other => format!("<strong class=\"stance\">{}</strong> ", Html(&labels.name("stance", other))),
    };
    let marker = evidence.marker.as_ref().map(|word| labels.fill("word.marker", &[("word", word)]));
    let marker = marker.map(|marker| format!(" <span class=\"marker\">{}</span>", Html(&marker))).unwrap_or_default();
    format!(
        "<figure class=\"evidence {}\"><blockquote{lang}>{quote}</blockquote>\
         <figcaption>{stance}{speaker}{place}{marker}</figcaption></figure>\n",
        evidence.stance
    )
}

/// A `lang` attribute, if the code has the form of one.
pub(super) fn lang(code: &str) -> String {
    let plain = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { format!(" lang=\"{code}\"") } else { String::new() }
}
