//! The report for a terminal: what matters first, long lists cut with the number of rows left out.

pub(crate) mod changes;
mod claims;
pub(crate) mod links;
mod paper;
mod parts;
mod sections;

use beleg_core::{Picture, picture::Status};

use self::paper::Paper;
use crate::{View, rows::Dossier, wrap::Piece};

/// How words look, where colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Title,
    Heading,
    /// The part of a quote that carries its claim.
    Strong,
    /// Where something stands, and other small print.
    Small,
    Status(Status),
}

pub(crate) fn report(picture: &Picture, view: &View, width: usize, colour: bool) -> String {
    let dossier = Dossier::new(picture, view);
    let mut paper = Paper::new(width, colour, view.all);
    for story in &dossier.stories {
        paper.rule();
        sections::story(story, &dossier, &mut paper);
    }
    if dossier.stories.is_empty() {
        paper.text(0, &[Piece::new(Style::Plain, dossier.labels.get("page.nothing"))]);
    }
    sections::articles(&dossier, &mut paper);
    sections::skipped(&dossier, &mut paper);
    paper.gap();
    paper.text(0, &[Piece::new(Style::Small, dossier.labels.get("page.basis"))]);
    paper.text(0, &[Piece::new(Style::Small, dossier.run_line())]);
    paper.finish()
}
