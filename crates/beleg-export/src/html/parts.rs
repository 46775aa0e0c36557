//! Pieces of the page that several sections use.

use beleg_core::picture::Stance;

use crate::{
    escape::Html,
    rows::{ClaimRow, Dossier, EvidenceRow, Place, StoryRows},
};

/// Articles named with a sentence before the rest is folded away.
const PLACES: usize = 4;

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
pub(super) fn fold(
    items: Vec<String>,
    usual: usize,
    open: &str,
    close: &str,
    summary: impl Fn(usize) -> String,
) -> String {
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

/// A claim and the sentences it rests on, the first in full, the others folded away; `between` stands after the claim.
///
/// Where the first sentence is little more than the claim, it stands in the place of `words`.
pub(super) fn claim_with_evidence(
    claim: &ClaimRow,
    words: &str,
    between: &str,
    rows: &[&EvidenceRow],
    with_speaker: bool,
    dossier: &Dossier,
) -> String {
    let against = rows.iter().take(3).filter(|row| row.evidence.stance != Stance::Supports).count();
    let folded = |rows: &[&EvidenceRow], usual| {
        let items = rows.iter().map(|row| evidence(row, "evidence", with_speaker, dossier)).collect();
        fold(items, usual, "", "", |n| dossier.labels.count("more.evidence", n))
    };
    match rows.split_first() {
        Some((first, others)) if claim.is_said_by(first) => {
            format!("{}{between}{}", evidence(first, "said", with_speaker, dossier), folded(others, against))
        }
        _ => format!("<p class=\"claim\">{}</p>\n{between}{}", Html(words), folded(rows, 1 + against)),
    }
}

/// A verbatim sentence with a link to the place where it stands.
fn evidence(row: &EvidenceRow, class: &str, with_speaker: bool, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let evidence = row.evidence;
    let (lang, quote) = (lang_of(row, dossier), sentence(row));
    let places: Vec<String> = row.places.iter().map(|place| place_link(place, dossier)).collect();
    let (first, others) =
        places.split_at(places.len().min(if places.len() == PLACES + 1 { PLACES + 1 } else { PLACES }));
    let mut places = first.join("; ");
    if !others.is_empty() {
        let more = labels.number("more.places", others.len());
        places += &format!("<details><summary>{}</summary>{}</details>", Html(&more), others.join("; "));
    }
    let speaker = row.who.as_ref().filter(|_| with_speaker);
    let speaker = speaker.map(|speaker| format!("{}; ", Html(speaker))).unwrap_or_default();
    let stance = match evidence.stance {
        Stance::Supports => String::new(),
        other => format!("<strong class=\"stance\">{}</strong> ", Html(&labels.name("stance", other))),
    };
    let marker = evidence.marker.as_ref().map(|word| labels.fill("word.marker", &[("word", word)]));
    let marker = marker.map(|marker| format!(" <span class=\"marker\">{}</span>", Html(&marker))).unwrap_or_default();
    format!(
        "<figure class=\"{class} {}\"><blockquote{lang}>{quote}</blockquote>\
         <figcaption>{stance}{speaker}{places}{marker}</figcaption></figure>\n",
        evidence.stance
    )
}

/// The sentence with the part that carries its claim.
fn sentence(row: &EvidenceRow) -> String {
    let part = |text: &str, focus| if focus { format!("<b>{}</b>", Html(text)) } else { Html(text).to_string() };
    row.parts.iter().map(|piece| part(piece.text, piece.focus)).collect()
}

fn lang_of(row: &EvidenceRow, dossier: &Dossier) -> String {
    let article = row.places.first().and_then(|place| dossier.article_of(place));
    article.map(|article| lang(article.article.language.code())).unwrap_or_default()
}

/// A link to the marked words in the article.
fn place_link(place: &Place, dossier: &Dossier) -> String {
    let via = place.via.as_ref().map(|via| format!(" ({})", Html(via))).unwrap_or_default();
    match dossier.article_of(place) {
        // An article of the same text is not repeated; its words stand in the first.
        Some(article) if place.evidence.span().of(&article.article.text).is_some_and(|text| !text.is_empty()) => {
            let mark = article.mark(place.evidence.start, place.evidence.end);
            format!("<a href=\"#{mark}\">{}</a>{via}", Html(&article.name))
        }
        Some(article) => format!("<a href=\"#{}\">{}</a>{via}", article.id, Html(&article.name)),
        None => format!("{}{via}", Html(dossier.labels.get("word.missing_article"))),
    }
}

/// A `lang` attribute, if the code has the form of one.
pub(super) fn lang(code: &str) -> String {
    let plain = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { format!(" lang=\"{code}\"") } else { String::new() }
}
