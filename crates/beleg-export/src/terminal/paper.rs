//! What is written on: lines of a given width, indents, styles.

use beleg_core::picture::Status;

use super::Style;
use crate::wrap::{Piece, width_of, wrap};

/// Collects the lines of a report.
pub(super) struct Paper {
    out: String,
    width: usize,
    colour: bool,
    all: bool,
}

/// Column at which text stands beside a label.
pub(super) const TEXT: usize = 14;

impl Paper {
    pub(super) fn new(width: usize, colour: bool, all: bool) -> Self {
        Self { out: String::new(), width: width.clamp(40, 120), colour, all }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// How many of `n` rows to show where `usual` are shown; all if only one would be left out.
    pub(super) fn shown(&self, n: usize, usual: usize) -> usize {
        if self.all || n <= usual + 1 { n } else { usual }
    }

    /// An empty line, unless there is one already.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A line across the page.
    pub(super) fn rule(&mut self) {
        self.gap();
        self.line(0, &[Piece::new(Style::Title, "━".repeat(self.width))]);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        let text = text.to_uppercase();
        for line in wrap(&[Piece::new(Style::Heading, text)], self.width, self.width) {
            self.line(0, &line);
        }
        self.gap();
    }

    /// Text with every line indented.
    pub(super) fn text(&mut self, indent: usize, pieces: &[Piece]) {
        let room = self.width.saturating_sub(indent);
        for line in wrap(pieces, room, room) {
            self.line(indent, &line);
        }
    }

    /// A label at the margin with text beside it in column `column`; below it, if the label is too wide.
    pub(super) fn beside(&mut self, label: &[Piece], column: usize, pieces: &[Piece]) {
        let room = self.width.saturating_sub(column);
        let label_width = width_of(label);
        if label_width + 1 > column {
            self.text(0, label);
            self.text(column, pieces);
            return;
        }
        let lines = wrap(pieces, room, room);
        let mut lines = lines.into_iter();
        let mut first = label.to_vec();
        first.push(Piece::new(Style::Plain, " ".repeat(column - label_width)));
        first.extend(lines.next().unwrap_or_default());
        self.line(0, &first);
        for line in lines {
            self.line(column, &line);
        }
    }

    /// A verbatim sentence, set off by a bar, and below it where it stands.
    pub(super) fn quote(&mut self, indent: usize, quote: &[Piece], source: &[Piece]) {
        let bar = Piece::new(Style::Small, "│ ");
        let room = self.width.saturating_sub(indent + 2);
        for line in wrap(quote, room, room) {
            let line: Vec<Piece> = std::iter::once(bar.clone()).chain(line).collect();
            self.line(indent, &line);
        }
        let dash = Piece::new(Style::Small, "└ ");
        let under = Piece::new(Style::Small, "  ");
        for (number, line) in wrap(source, room, room).into_iter().enumerate() {
            let mark = if number == 0 { dash.clone() } else { under.clone() };
            let line: Vec<Piece> = std::iter::once(mark).chain(line).collect();
            self.line(indent, &line);
        }
    }

    fn line(&mut self, indent: usize, pieces: &[Piece]) {
        let start = self.out.len();
        self.out.push_str(&" ".repeat(indent));
        for piece in pieces {
            match code(piece.style).filter(|_| self.colour) {
                Some(code) => self.out.extend(["\u{1b}[", code, "m", &piece.text, "\u{1b}[0m"]),
                None => self.out.push_str(&piece.text),
            }
        }
        let end = self.out.trim_end_matches(' ').len().max(start);
        self.out.truncate(end);
        self.out.push('\n');
    }
}

/// Parameters of the terminal's "select graphic rendition" command.
fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Title | Style::Heading | Style::Strong => Some("1"),
        Style::Small => Some("2"),
        Style::Status(Status::Confirmed) => Some("1;32"),
        Style::Status(Status::Reported) => Some("1"),
        Style::Status(Status::Alleged) => Some("1;33"),
        Style::Status(Status::Disputed) => Some("1;35"),
        Style::Status(Status::Denied) => Some("1;31"),
        Style::Status(Status::Possible | Status::Planned | Status::Forecast) => Some("1;36"),
    }
}
