//! Text in lines of a given width, for a terminal.

use unicode_width::UnicodeWidthStr;

use crate::{escape::visible, terminal::Style};

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(crate) style: Style,
    pub(crate) text: String,
}

impl Piece {
    pub(crate) fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

/// Breaks text into lines at most `first` columns wide for the first and `rest` for the others.
///
/// White space becomes single spaces; a word wider than a line is cut. A no-break space holds its words together.
pub(crate) fn wrap(pieces: &[Piece], first: usize, rest: usize) -> Vec<Vec<Piece>> {
    let mut lines = Lines { done: vec![], line: vec![], plain: String::new(), first, rest };
    for word in words(pieces) {
        lines.add(word);
    }
    lines.finish()
}

/// Columns that the text takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Width of pieces put one after the other.
pub(crate) fn width_of(pieces: &[Piece]) -> usize {
    width(&pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
}

struct Lines {
    done: Vec<Vec<Piece>>,
    line: Vec<Piece>,
    plain: String,
    first: usize,
    rest: usize,
}

impl Lines {
    fn room(&self) -> usize {
        if self.done.is_empty() { self.first } else { self.rest }
    }

    fn add(&mut self, word: Vec<Piece>) {
        let text: String = word.iter().map(|piece| piece.text.as_str()).collect();
        let longer = if self.plain.is_empty() { text.clone() } else { format!("{} {text}", self.plain) };
        if width(&longer) <= self.room() {
            if let (Some(last), Some(next)) = (self.line.last_mut(), word.first()) {
                // The space belongs to both words' style if they share one, so that an underline does not break.
                let style = if last.style == next.style { last.style } else { Style::Plain };
                push(&mut self.line, style, " ");
            }
            self.plain = longer;
            for piece in word {
                push(&mut self.line, piece.style, &piece.text);
            }
            return;
        }
        if !self.plain.is_empty() {
            self.end_line();
        } else if width(&text) > self.room() && self.done.is_empty() && width(&text) <= self.rest {
            // Nothing fits beside the label: begin below it.
            self.end_line();
        }
        if width(&text) <= self.room() {
            self.plain = text;
            self.line = word;
        } else {
            self.cut(word);
        }
    }

    /// Puts a word wider than a line on as many lines as it takes.
    fn cut(&mut self, word: Vec<Piece>) {
        for piece in word {
            for character in piece.text.chars() {
                let longer = format!("{}{character}", self.plain);
                if width(&longer) > self.room() && !self.plain.is_empty() {
                    self.end_line();
                    self.plain.push(character);
                } else {
                    self.plain = longer;
                }
                push(&mut self.line, piece.style, character.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.plain.clear();
    }

    fn finish(mut self) -> Vec<Vec<Piece>> {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.done
    }
}

fn push(line: &mut Vec<Piece>, style: Style, text: &str) {
    match line.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => line.push(Piece::new(style, text)),
    }
}

/// The words of the pieces; a word may run through several styles.
fn words(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let (mut words, mut word) = (vec![], vec![]);
    for piece in pieces {
        for character in piece.text.chars() {
            let holds = matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}');
            if character.is_whitespace() && !holds {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            } else {
                push(&mut word, piece.style, visible(character).encode_utf8(&mut [0; 4]));
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<String> {
        let lines = wrap(&[Piece::new(Style::Plain, text)], first, rest);
        lines.into_iter().map(|line| line.into_iter().map(|piece| piece.text).collect()).collect()
    }

    #[test]
    fn breaks_between_words() {
        assert_eq!(lines("Der Minister  trat\nzurück.", 12, 10), ["Der Minister", "trat", "zurück."]);
        assert_eq!(lines("12\u{a0}000 Kisten", 6, 6), ["12\u{a0}000", "Kisten"]);
        assert_eq!(lines("Kisten", 2, 8), ["", "Kisten"]);
    }

    #[test]
    fn a_word_may_change_its_style() {
        let pieces =
            [Piece::new(Style::Plain, "„"), Piece::new(Style::Strong, "Nein"), Piece::new(Style::Plain, "“, sagte er")];
        assert_eq!(
            wrap(&pieces, 7, 20),
            [
                vec![Piece::new(Style::Plain, "„"), Piece::new(Style::Strong, "Nein"), Piece::new(Style::Plain, "“,")],
                vec![Piece::new(Style::Plain, "sagte er")]
            ]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "(\\PC{0,30}[ \\n]?){0,6}", first in 2usize..30, rest in 2usize..30) {
            let lines = lines(&text, first, rest);
            for (number, line) in lines.iter().enumerate() {
                let room = if number == 0 { first } else { rest };
                prop_assert!(width(line) <= room, "{line:?} is wider than {room}");
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).map(visible).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
