//! The picture as a Markdown document.
//!
//! Claims stand in a table with a footnote for each sentence they rest on; the footnotes close the document.

mod sections;

use beleg_core::Picture;

use crate::{
    View,
    escape::Markdown,
    rows::{Dossier, EvidenceRow, Place, StoryRows},
};

pub(crate) fn document(picture: &Picture, view: &View) -> String {
    let dossier = Dossier::new(picture, view);
    let labels = &dossier.labels;
    let mut document = Document { dossier: &dossier, out: String::new(), level: 2 };
    if let [only] = dossier.stories.as_slice() {
        document.heading(1, &only.story.title);
        document.story(only);
    } else {
        let title = format!("{}: {}", labels.get("brand"), labels.count("page.stories", dossier.stories.len()));
        document.heading(1, &title);
        document.level = 3;
        for story in &dossier.stories {
            document.heading(2, &story.story.title);
            document.story(story);
        }
        document.level = 2;
    }
    if dossier.stories.is_empty() {
        document.block(labels.get("page.nothing"));
    }
    document.articles();
    document.skipped();
    document.block("---");
    document.block(&format!("*{}*", Markdown(labels.get("page.basis"))));
    document.block(&Markdown(&dossier.run_line()).to_string());
    document.footnotes();
    document.out
}

/// The document as far as it is written.
struct Document<'d, 'a> {
    dossier: &'d Dossier<'a>,
    out: String,
    /// Level of the headings of sections.
    level: usize,
}

impl Document<'_, '_> {
    /// A block of Markdown, set off by an empty line.
    fn block(&mut self, markdown: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markdown.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), Markdown(text)));
    }

    fn section(&mut self, key: &str) {
        self.heading(self.level, self.dossier.labels.get(key));
    }

    /// A table; the cells are Markdown.
    fn table(&mut self, columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        let heads: Vec<&str> = columns.iter().map(|key| self.dossier.labels.get(key)).collect();
        let mut table = format!("| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(columns.len()));
        for row in rows {
            table.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        self.block(&table);
    }

    fn story(&mut self, story: &StoryRows) {
        let line = story.range.iter().cloned().chain([story.counts.clone()]).collect::<Vec<_>>().join(" · ");
        self.block(&Markdown(&line).to_string());
        let standing: Vec<&str> = story.standing.iter().map(|(_, text)| text.as_str()).collect();
        if !standing.is_empty() {
            self.block(&Markdown(&standing.join(" · ")).to_string());
        }
        self.conflicts(story);
        self.claims(story);
        self.timeline(story);
        self.voices(story);
        self.transfers(story);
        self.copies(story);
        self.names(story);
    }

    /// Each sentence with its article, its bytes and what it says of itself.
    fn footnotes(&mut self) {
        let dossier = self.dossier;
        for claim in dossier.stories.iter().flat_map(|story| &story.claims) {
            for row in &claim.evidence {
                for place in &row.places {
                    let note = footnote(row, place, dossier);
                    self.block(&note);
                }
            }
        }
    }
}

fn footnote(row: &EvidenceRow, place: &Place, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let evidence = place.evidence;
    let mut details = vec![labels.name("stance", evidence.stance)];
    details.extend(row.who.iter().cloned());
    details.push(dossier.place_name(place));
    if let Some(words) = &evidence.source {
        details.push(labels.fill("word.source", &[("words", words)]));
    }
    if let Some(word) = &evidence.marker {
        details.push(labels.fill("word.marker", &[("word", word)]));
    }
    let article = dossier.article_of(place).map(|article| article.id.as_str()).unwrap_or_default();
    let bytes = format!("{article} {}–{}", evidence.start, evidence.end);
    format!("[^{}]: {} — {} ({bytes})", place.label, Markdown(&evidence.quote), Markdown(&details.join("; ")))
}
