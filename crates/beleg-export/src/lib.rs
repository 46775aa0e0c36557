//! A picture for people: a terminal report, a Markdown document, a self-contained HTML page.
//!
//! The three formats show the same rows in the same order: where reports conflict, what is claimed, in what order it
//! happened, who says what, who gives what to whom, who copies whom, which names are one, what was not read. Each
//! row comes with its verbatim sentence and the article it stands in.
//!
//! What a picture holds is hostile input: every text is escaped, nothing of it becomes markup, a terminal command or
//! a link other than `http` and `https`. The same picture and view give the same bytes.

mod dates;
mod escape;
mod html;
mod labels;
mod markdown;
mod rows;
mod terminal;
mod wrap;

use beleg_core::{Changes, Language, Links, Picture};

/// How a picture is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Language of headings, status names and dates: `de` or `en`; any other is shown in German.
    pub language: Language,
    /// Whether the terminal report shows every row. Without it long lists end with the number of rows left out and how
    /// to see them. The other formats always show everything.
    pub all: bool,
}

impl View {
    /// The usual view for readers of `language`.
    pub fn new(language: Language) -> Self {
        Self { language, all: false }
    }
}

/// A report of at most `width` columns, taken to lie between 40 and 120, with a line break at the end.
///
/// Without `colour` it holds no terminal commands at all.
pub fn terminal(picture: &Picture, view: &View, width: usize, colour: bool) -> String {
    terminal::report(picture, view, width, colour)
}

/// A document in GitHub's dialect of Markdown: tables, block quotations, and a footnote for each piece of evidence.
pub fn markdown(picture: &Picture, view: &View) -> String {
    markdown::document(picture, view)
}

/// One HTML page that needs nothing but itself: no script, no font, no picture, no network.
///
/// Ids of elements are the picture's own (`st1-c4` for claim `c4` of story `st1`, `a2-10-90` for the mark in the second
/// article that begins at byte 10 and ends at 90), so that links into the page stay valid while the picture does.
pub fn html(picture: &Picture, view: &View) -> String {
    html::page(picture, view)
}

/// What is new since an earlier picture, for a terminal; `picture` is the later one. Width and colour as for [`terminal`].
pub fn changes(changes: &Changes, picture: &Picture, view: &View, width: usize, colour: bool) -> String {
    terminal::changes::report(changes, picture, view, width, colour)
}

/// Which entries of a register the entities may be, for a terminal. Width and colour as for [`terminal`].
pub fn links(links: &Links, view: &View, width: usize, colour: bool) -> String {
    terminal::links::report(links, view, width, colour)
}
