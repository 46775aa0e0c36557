//! Who said what, one block for each origin.

use super::parts::{Level, chip, claim_link, claim_with_evidence, fold, section};
use crate::{
    escape::Html,
    rows::{Dossier, EvidenceRow, Saying, StoryRows, Voice},
};

/// Voices and statements of a voice shown before the rest is folded away.
const USUAL_VOICES: usize = 20;
const USUAL_SAYINGS: usize = 6;
const USUAL_REFERENCES: usize = 8;

pub(super) fn voices(story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    let labels = &dossier.labels;
    if story.voices.is_empty() && story.silent.is_empty() {
        return String::new();
    }
    let items = story.voices.iter().map(|row| voice(row, story, dossier, level.below())).collect();
    let mut body = fold(items, USUAL_VOICES, "", "", |n| labels.number("more.voices", n));
    if !story.silent.is_empty() {
        let names = labels.fill("word.silent_origins", &[("names", &story.silent.join(", "))]);
        body += &format!("<p class=\"facts\">{}</p>\n", Html(&names));
    }
    section(story, "voices", dossier, level, &body)
}

fn voice(voice: &Voice, story: &StoryRows, dossier: &Dossier, level: Level) -> String {
    let labels = &dossier.labels;
    let says = voice.says.iter().map(|row| saying(row, voice, story, dossier)).collect();
    let says = fold(says, USUAL_SAYINGS, "<ul class=\"says\">\n", "</ul>\n", |n| labels.number("more.statements", n));
    let stands_for = if voice.says.is_empty() { "word.stands_for" } else { "word.also_stands_for" };
    let references = [
        references("word.denies", &voice.denies, story, dossier),
        references("word.questions", &voice.questions, story, dossier),
        references(stands_for, &voice.stands_for, story, dossier),
    ];
    let name = format!("<h{0}>{1} <small>{2}</small></h{0}>", level.0, Html(&voice.name), Html(&voice.kind));
    format!(
        "<section class=\"voice\" id=\"{}\">\n{name}\n<div>\n{says}{}</div>\n</section>\n",
        voice.anchor,
        references.concat()
    )
}

fn saying(saying: &Saying, voice: &Voice, story: &StoryRows, dossier: &Dossier) -> String {
    let Some(row) = story.claims.get(saying.claim) else { return String::new() };
    // Its sentences stand among the claims.
    if row.matters() {
        let (act, words) = (Html(&saying.act), Html(&row.words));
        return format!(
            "<li><p><span class=\"act\">{act}:</span> {words} {} {}</p></li>\n",
            chip(row),
            claim_link(row)
        );
    }
    let id = if saying.first { format!(" id=\"{}\"", row.anchor) } else { String::new() };
    let rows: Vec<&EvidenceRow> = saying.evidence.iter().filter_map(|number| row.evidence.get(*number)).collect();
    let others = rows.iter().any(|row| row.evidence.origin.as_ref() != Some(&voice.origin.id));
    format!(
        "<li{id}><p><span class=\"act\">{}:</span> {} {}</p>\n{}</li>\n",
        Html(&saying.act),
        chip(row),
        claim_link(row),
        claim_with_evidence(row, &row.words, "", &rows, others, dossier),
    )
}

fn references(key: &str, claims: &[usize], story: &StoryRows, dossier: &Dossier) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let rows = claims.iter().filter_map(|number| story.claims.get(*number));
    let items =
        rows.map(|row| format!("<li>{} {} {}</li>\n", Html(&row.headline), chip(row), claim_link(row))).collect();
    let list = fold(items, USUAL_REFERENCES, "<ul>\n", "</ul>\n", |n| dossier.labels.number("more.claims", n));
    format!("<div class=\"references\"><p class=\"act\">{}:</p>\n{list}</div>\n", Html(dossier.labels.get(key)))
}
