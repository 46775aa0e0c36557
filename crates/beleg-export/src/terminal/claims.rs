//! Claims in the terminal report: where they conflict, how they stand, who makes them.

use beleg_core::picture::{Stance, Status};

use super::{
    Style,
    paper::{Paper, TEXT},
    parts::{more, plain, small, usual},
};
use crate::{
    labels::Labels,
    rows::{ClaimRow, ConflictRow, Dossier, EvidenceRow, StoryRows, Voice},
    wrap::Piece,
};

pub(super) fn conflicts(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    if story.conflicts.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.conflicts"));
    let shown = paper.shown(story.conflicts.len(), usual::CONFLICTS);
    // What speaks against one claim stands together, and that claim is shown once.
    let mut rows: Vec<&ConflictRow> = story.conflicts.iter().take(shown).collect();
    let first = |row: &ConflictRow| story.conflicts.iter().position(|other| other.conflict.a == row.conflict.a);
    rows.sort_by_key(|row| first(row));
    let mut before = None;
    for row in rows {
        let again = before == Some(&row.conflict.a);
        conflict(row, again, story, dossier, paper);
        before = Some(&row.conflict.a);
        paper.gap();
    }
    more(story.conflicts.len() - shown, 0, &dossier.labels, paper);
}

/// A conflict; `again` if its first claim stands right above.
fn conflict(row: &ConflictRow, again: bool, story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let kind = format!("{} ({}): ", row.relation, row.kind);
    let against =
        if again { format!(" [{}: {}]", row.conflict.id, row.conflict.a) } else { format!(" [{}]", row.conflict.id) };
    paper.text(0, &[Piece::new(Style::Strong, kind), plain(&row.about), small(against)]);
    let sides = row.sides.iter().zip([&row.conflict.a, &row.conflict.b]);
    for (side, id) in sides.skip(usize::from(again)) {
        let Some(claim) = side.and_then(|number| story.claims.get(number)) else {
            paper.text(2, &[plain(id)]);
            continue;
        };
        let label = format!("  {}", claim.status);
        let told = Told { label, words: Piece::new(Style::Strong, &claim.headline), note: id.clone(), speaker: true };
        for evidence in tell(claim, told, claim.evidence.iter().take(1).collect(), dossier, paper) {
            quote(evidence, true, dossier, paper);
        }
    }
}

pub(super) fn claims(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
    let facts = story.facts();
    if facts.is_empty() {
        return;
    }
    paper.heading(dossier.labels.get("section.claims"));
    let shown = paper.shown(facts.len(), usual::CLAIMS);
    // What is plainly reported gives way to what is confirmed, contested or uncertain.
    let mut chosen: Vec<usize> = (0..facts.len()).collect();
    chosen.sort_by_key(|n| facts.get(*n).is_some_and(|row| row.claim.status == Status::Reported));
    chosen.truncate(shown);
    chosen.sort_unstable();
    for row in chosen.into_iter().filter_map(|n| facts.get(n)) {
        claim(row, dossier, paper);
        paper.gap();
    }
    more(facts.len() - shown, 0, &dossier.labels, paper);
}

fn claim(row: &ClaimRow, dossier: &Dossier, paper: &mut Paper) {
    let labels = &dossier.labels;
    let words = Piece::new(Style::Strong, &row.headline);
    let told = Told { label: row.status.clone(), words, note: row.claim.id.clone(), speaker: true };
    let rest = tell(row, told, row.evidence.iter().collect(), dossier, paper);
    paper.text(TEXT, &[small(format!("{}: ", labels.get("word.reason"))), plain(&row.reason)]);
    if !row.origins.is_empty() {
        let reach = if row.reach.is_empty() { String::new() } else { format!(" ({})", row.reach) };
        let origins = format!("{}{reach}", row.origins.join(", "));
        paper.text(TEXT, &[small(format!("{}: ", labels.get("word.origins"))), plain(origins)]);
    }
    let facts = facts_line(row, labels);
    if !facts.is_empty() {
        paper.text(TEXT, &[small(facts)]);
    }
    let shown = paper.shown(rest.len(), usual::EVIDENCE);
    for evidence in rest.iter().take(shown) {
        quote(evidence, true, dossier, paper);
    }
    more(rest.len() - shown, TEXT, labels, paper);
}

/// "Varland → Meerland: Drohnen · Zeit: 12. September 2023 · Ort: Hafenstadt · erschienen 12.–14. September 2023".
fn facts_line(row: &ClaimRow, labels: &Labels) -> String {
    let when = row.when.as_ref().map(|when| labels.fill("word.when", &[("when", when)]));
    let place = row.place.map(|place| labels.fill("word.where", &[("place", place)]));
    let seen = row.seen.as_ref().map(|seen| labels.fill("word.seen", &[("range", seen)]));
    [row.transfer.clone(), when, place, seen].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn voices(story: &StoryRows, dossier: &Dossier, paper: &mut Paper) {
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
    paper.text(0, &[Piece::new(Style::Strong, &voice.name), small(format!(" · {}", voice.kind))]);
    let shown = paper.shown(voice.says.len(), usual::SAYINGS);
    for saying in voice.says.iter().take(shown) {
        let Some(row) = story.claims.get(saying.claim) else { continue };
        let rows: Vec<&EvidenceRow> = saying.evidence.iter().filter_map(|number| row.evidence.get(*number)).collect();
        let foreign = |row: &EvidenceRow| row.evidence.origin.as_ref() != Some(&voice.origin.id);
        let speaker = rows.first().is_some_and(|first| foreign(first));
        let note = format!("{}, {}", row.claim.id, row.status);
        let told = Told { label: format!("  {}", saying.act), words: plain(&row.words), note, speaker };
        let rest = tell(row, told, rows, dossier, paper);
        let count = paper.shown(rest.len(), usual::EVIDENCE_OF_SAYING);
        for evidence in rest.iter().take(count) {
            quote(evidence, foreign(evidence), dossier, paper);
        }
        more(rest.len() - count, TEXT, labels, paper);
    }
    more(voice.says.len() - shown, TEXT, labels, paper);
    let stands_for = if voice.says.is_empty() { "word.stands_for" } else { "word.also_stands_for" };
    let references =
        [("word.denies", &voice.denies), ("word.questions", &voice.questions), (stands_for, &voice.stands_for)];
    for (key, claims) in references {
        let shown = paper.shown(claims.len(), usual::REFERENCES);
        for (number, row) in claims.iter().take(shown).filter_map(|number| story.claims.get(*number)).enumerate() {
            let label = if number == 0 { format!("  {}", labels.get(key)) } else { String::new() };
            paper.beside(&[small(label)], TEXT + 6, &[plain(&row.headline), small(format!(" [{}]", row.claim.id))]);
        }
        more(claims.len() - shown, TEXT + 6, labels, paper);
    }
}

/// How a claim is told.
struct Told {
    label: String,
    words: Piece,
    /// What stands in brackets behind it.
    note: String,
    /// Whether the source of the first sentence names the speaker.
    speaker: bool,
}

/// The claim beside its label; in place of its words the first of `rows` with its source, if that is little more.
///
/// Returns the sentences still to be shown.
fn tell<'r, 'a>(
    row: &ClaimRow,
    told: Told,
    rows: Vec<&'r EvidenceRow<'a>>,
    dossier: &Dossier,
    paper: &mut Paper,
) -> Vec<&'r EvidenceRow<'a>> {
    let label = [Piece::new(Style::Status(row.claim.status), told.label)];
    let note = small(format!(" [{}]", told.note));
    match rows.split_first() {
        Some((first, others)) if row.is_said_by(first) => {
            let mut pieces = sentence(first);
            pieces.push(note);
            paper.beside(&label, TEXT, &pieces);
            paper.quote(TEXT, &[], &[small(source_line(first, told.speaker, dossier, paper))]);
            others.to_vec()
        }
        _ => {
            paper.beside(&label, TEXT, &[told.words, note]);
            rows
        }
    }
}

fn quote(row: &EvidenceRow, with_speaker: bool, dossier: &Dossier, paper: &mut Paper) {
    let mut pieces = sentence(row);
    if row.evidence.stance != Stance::Supports {
        let stance = dossier.labels.name("stance", row.evidence.stance);
        pieces.insert(0, small(format!("{stance}: ")));
    }
    paper.quote(TEXT, &pieces, &[small(source_line(row, with_speaker, dossier, paper))]);
}

/// "Jana Holm (bestätigt); Der Bote, 14. September 2023 [a1]; kurier.html (über Nordlicht) [a3]".
fn source_line(row: &EvidenceRow, with_speaker: bool, dossier: &Dossier, paper: &Paper) -> String {
    let shown = paper.shown(row.places.len(), usual::PLACES);
    let mut parts: Vec<String> = row.who.iter().filter(|_| with_speaker).cloned().collect();
    for place in row.places.iter().take(shown) {
        let id = dossier.article_of(place).map(|article| format!(" [{}]", article.id)).unwrap_or_default();
        parts.push(format!("{}{id}", dossier.place_name(place)));
    }
    if shown < row.places.len() {
        parts.push(dossier.labels.number("more.places", row.places.len() - shown));
    }
    parts.join("; ")
}

/// A verbatim sentence with the part that carries its claim.
fn sentence(row: &EvidenceRow) -> Vec<Piece> {
    let style = |focus| if focus { Style::Strong } else { Style::Plain };
    row.parts.iter().map(|part| Piece::new(style(part.focus), part.text)).collect()
}
